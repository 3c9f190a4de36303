"""How a record of any kind is named where kinds are mixed: its icon and its second line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.operations.community_words import community_type_words
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.stage_words import shipped_name
from careerjournal.operations.touch_words import touch_type_words
from careerjournal.records.application import Application
from careerjournal.records.community import Community, CommunityType, Event
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.goal import Goal
from careerjournal.records.head import Head
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Touch, TouchType
from careerjournal.ui.day_words import day_words
from careerjournal.ui.entry_words import title_words, type_words


@dataclass(frozen=True)
class _Kind:
    icon: str
    word: str


_KINDS: Final[Mapping[str, _Kind]] = {
    Entry.KIND: _Kind("journal", tr_noop("Entry")),
    Tag.KIND: _Kind("tag", tr_noop("Tag")),
    Template.KIND: _Kind("template", tr_noop("Template")),
    Organisation.KIND: _Kind("organisation", tr_noop("Company")),
    Contact.KIND: _Kind("person", tr_noop("Person")),
    Stage.KIND: _Kind("stage", tr_noop("Stage")),
    Application.KIND: _Kind("applications", tr_noop("Application")),
    Touch.KIND: _Kind("message", tr_noop("In touch")),
    Community.KIND: _Kind("group", tr_noop("Group")),
    Event.KIND: _Kind("event", tr_noop("Event")),
    Mentorship.KIND: _Kind("mentoring", tr_noop("Mentoring")),
    Goal.KIND: _Kind("goals", tr_noop("Goal")),
    Todo.KIND: _Kind("checkbox", tr_noop("To-do")),
}
_UNKNOWN: Final = _Kind("link", tr_noop("Record"))


def kind_words(kind: str) -> str:
    """What one record of this kind is called."""
    return tr(_KINDS.get(kind, _UNKNOWN).word)


def kind_icon(kind: str) -> str:
    """The name of the icon of this kind."""
    return _KINDS.get(kind, _UNKNOWN).icon


def head_title(head: Head) -> str:
    """The words by which a record is known."""
    if head.ref.kind == Entry.KIND:
        return title_words(head.title, head.excerpt)
    if head.ref.kind == Stage.KIND:
        return shipped_name(head.title) or head.title
    if head.ref.kind == Touch.KIND:
        words = touch_type_words(TouchType(head.detail))
        return tr("{how}: {about}").format(how=words, about=head.title) if head.title else words
    return head.title


def head_detail(head: Head, today: date) -> str:
    """What is told of a record beneath its name: "Win, Yesterday"; its kind if nothing is known."""
    if head.ref.kind == Entry.KIND and head.detail:
        day = date.fromisoformat(head.sort[:10])
        return f"{type_words(EntryType(head.detail))} · {day_words(day, today)}"
    if head.ref.kind == Touch.KIND:
        day = date.fromisoformat(head.sort[:10])
        return f"{kind_words(Touch.KIND)} · {day_words(day, today)}"
    if head.ref.kind == Event.KIND:
        day = date.fromisoformat(head.sort[:10])
        return f"{kind_words(Event.KIND)} · {day_words(day, today)}"
    if head.ref.kind == Community.KIND and head.detail:
        return f"{kind_words(Community.KIND)} · {community_type_words(CommunityType(head.detail))}"
    if head.ref.kind == Contact.KIND and head.detail:
        return head.detail
    return kind_words(head.ref.kind)
