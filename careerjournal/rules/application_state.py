"""How an application stands, told from its ledgers and its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from careerjournal.records.application import (
    Application,
    Direction,
    Interview,
    InterviewState,
    Message,
    Offer,
    PayTalk,
    Rating,
    Requirement,
    RequirementNeed,
    StageMove,
)
from careerjournal.records.commitment import Decision
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.follow_up import FollowUpRules
from careerjournal.rules.ledger import counting
from careerjournal.rules.stages import REJECTED, Level, levels
from careerjournal.rules.trails import Trail, current, trail_of

_ENDS: Final = frozenset({StageCategory.WON, StageCategory.LOST})
_WITH_THEM: Final = frozenset({StageCategory.WAITING, StageCategory.WON})


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that is known of one application.

    `stages` are all of the vault by row number, those in the Trash too. The ledgers hold every
    line, in any order. `evidence` is how many links prove each requirement, by its id, `debriefed`
    the ids of the interviews of which an entry tells how they went.
    """

    application: Application
    stages: Mapping[int, Stage]
    moves: Sequence[StageMove] = ()
    messages: Sequence[Message] = ()
    interviews: Sequence[Interview] = ()
    offers: Sequence[Offer] = ()
    requirements: Sequence[Requirement] = ()
    decisions: Sequence[Decision] = ()
    pay_talks: Sequence[PayTalk] = ()
    evidence: Mapping[str, int]
    debriefed: frozenset[str] = frozenset()
    follow_up: FollowUpRules


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationState:
    """How application `n` stands.

    `stage` is where it is, `since` when, `applied` the first day in a stage that says one has
    applied, `heard` the first day of a reply from then on, `last_contact` the last day anything
    passed between both, `ended` the day it came into the won or lost stage it is in. `musts` to
    `nices_met` count requirements: those the person has are met, and of these the ones with a
    link as evidence proven. `interviews` counts rounds that were not cancelled; `next_interview`
    is the sort key of the earliest that is planned. None of it depends on today.
    """

    n: int
    stage: int | None = None
    since: date | None = None
    applied: date | None = None
    heard: date | None = None
    last_contact: date | None = None
    ended: date | None = None
    musts: int = 0
    musts_met: int = 0
    musts_partly: int = 0
    musts_proven: int = 0
    nices: int = 0
    nices_met: int = 0
    rated: int = 0
    interviews: int = 0
    next_interview: str | None = None


def state_of(facts: Facts) -> ApplicationState:
    """How the application stands."""
    trail = trail_of(facts.application.n, facts.moves)
    now = current(trail)
    reached = levels(facts.stages.values())
    applied = _first_day_at(trail, reached, Level.APPLIED)
    musts = [each for each in facts.requirements if each.need is RequirementNeed.MUST]
    nices = [each for each in facts.requirements if each.need is RequirementNeed.NICE]
    planned = (each for each in facts.interviews if each.state is InterviewState.PLANNED)
    return ApplicationState(
        n=facts.application.n,
        stage=now.stage if now else None,
        since=now.day if now else None,
        applied=applied,
        heard=None if applied is None else _heard(facts, trail, reached, applied),
        last_contact=max(_contacts(facts, trail), default=None),
        ended=now.day if now and _category(facts, now.stage) in _ENDS else None,
        musts=len(musts),
        musts_met=sum(each.rating is Rating.HAVE for each in musts),
        musts_partly=sum(each.rating is Rating.PARTLY for each in musts),
        musts_proven=sum(
            each.rating is Rating.HAVE and facts.evidence.get(each.id, 0) > 0 for each in musts
        ),
        nices=len(nices),
        nices_met=sum(each.rating is Rating.HAVE for each in nices),
        rated=sum(each.rating is not None for each in facts.requirements),
        interviews=sum(each.state is not InterviewState.CANCELLED for each in facts.interviews),
        next_interview=min((each.when.sort_key for each in planned), default=None),
    )


def _category(facts: Facts, stage: int) -> StageCategory | None:
    known = facts.stages.get(stage)
    return known.category if known else None


def _first_day_at(trail: Trail, reached: Mapping[int, Level], level: Level) -> date | None:
    """The first day in a stage that says as much as `level`."""
    days = (step.day for step in trail.moves if reached.get(step.stage, Level.NOTHING) >= level)
    return next(days, None)


def _heard(facts: Facts, trail: Trail, reached: Mapping[int, Level], applied: date) -> date | None:
    """The first day, from the one of applying on, on which they answered in whatever way."""
    moved = _first_day_at(trail, reached, Level.HEARD)
    days = chain(_words_from_them(facts), _meetings(facts), () if moved is None else (moved,))
    return min((day for day in days if day >= applied), default=None)


def _words_from_them(facts: Facts) -> Iterator[date]:
    for line in chain[Message | PayTalk](counting(facts.messages), counting(facts.pay_talks)):
        if line.direction is Direction.RECEIVED:
            yield line.day


def _meetings(facts: Facts) -> Iterator[date]:
    """The days of interviews held and of offers made."""
    for interview in facts.interviews:
        if interview.state is InterviewState.DONE:
            yield interview.when.day
    for offer in facts.offers:
        yield offer.day


def _contacts(facts: Facts, trail: Trail) -> Iterator[date]:
    """Every day on which something passed between both.

    That the person gives up on an answer, withdraws or declines ends the waiting and is no sign
    of life, so of the lost stages only a refusal is.
    """
    for line in chain[Message | PayTalk](counting(facts.messages), counting(facts.pay_talks)):
        yield line.day
    yield from _meetings(facts)
    for step in trail.moves:
        stage = facts.stages.get(step.stage)
        if stage and (stage.category in _WITH_THEM or stage.code == REJECTED):
            yield step.day
