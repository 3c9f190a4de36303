"""Every kind there is: roots, and the parts and ledger lines that belong to them."""

from __future__ import annotations

from typing import Final

from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Interview,
    Message,
    Offer,
    OfferScore,
    PayTalk,
    Question,
    Requirement,
    SentDocument,
    StageMove,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.community import Community, CommunityMember, Event, EventPerson
from careerjournal.records.contact import Contact, ContactWay, PastPosition
from careerjournal.records.entry import Entry
from careerjournal.records.goal import Goal, GoalReview, Measurement, Step
from careerjournal.records.mentorship import (
    AgendaItem,
    MentoringAsk,
    MentoringPerson,
    Mentorship,
    Session,
    SkillRating,
)
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import Part, Root
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Promise, Touch, TouchPerson

ROOTS: Final[tuple[type[Root], ...]] = (
    Entry,
    Tag,
    Template,
    Organisation,
    Contact,
    Stage,
    Application,
    Touch,
    Community,
    Event,
    Mentorship,
    Goal,
    Todo,
)

PARTS: Final[tuple[type[Part], ...]] = (
    ContactWay,
    StageMove,
    Message,
    Interview,
    ApplicationPerson,
    Question,
    Requirement,
    Offer,
    OfferScore,
    PayTalk,
    SentDocument,
    Decision,
    TouchPerson,
    Promise,
    PastPosition,
    CommunityMember,
    EventPerson,
    MentoringPerson,
    MentoringAsk,
    Session,
    AgendaItem,
    SkillRating,
    Step,
    Measurement,
    GoalReview,
)
"""Ledgers among them; one that another part stands beside comes before it."""

BY_KIND: Final[dict[str, type[Root]]] = {root.KIND: root for root in ROOTS}

OFFERED: Final = tuple(kind for kind in BY_KIND if kind != Stage.KIND)
"""The kinds that are found, and offered where any record may be meant; a stage has no page."""

PART_BY_KIND: Final[dict[str, type[Part]]] = {part.KIND: part for part in PARTS}
