"""What falls due in an application: what its ledgers, interviews, offers and days ask for next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from careerjournal.records.application import (
    Direction,
    Interview,
    InterviewState,
    Message,
    StageMove,
)
from careerjournal.records.stage import StageCategory
from careerjournal.rules.application_state import ApplicationState, Facts, state_of
from careerjournal.rules.commitments import Decided, Due, Occurrence, days_after, next_of_chain
from careerjournal.rules.follow_up import (
    ANSWER_OFFER,
    CLOSES,
    DEBRIEF,
    DECIDE,
    FOLLOW_UP,
    INTERVIEW,
    REPLY,
    THANK_YOU,
)
from careerjournal.rules.ledger import counting
from careerjournal.rules.stages import Level, levels

_REPLY_AGAIN: Final = "/2"
_THEIRS: Final = frozenset({Level.HEARD, Level.INTERVIEW, Level.OFFER})


def due_of(facts: Facts, state: ApplicationState | None = None) -> list[Due]:
    """What is open in one application, by day; nothing of one in the trash.

    `state` is that of the same facts, if it is known already.
    """
    if facts.application.trashed_at is not None:
        return []
    decided = Decided(facts.decisions)
    return decided.open(occurrences_of(facts, state or state_of(facts), decided))


def occurrences_of(facts: Facts, state: ApplicationState, decided: Decided) -> list[Occurrence]:
    """What the facts ask for, whether it is decided or not; nothing once all is won or lost.

    An occurrence of a follow-up is named by its number, of an answer by the day of the reply, of
    an interview or an offer by its id, of a day in the application by that day. What is in a
    chain appears when what goes before it is decided.
    """
    if state.ended is not None:
        return []
    return [
        *_follow_up(facts, state, decided),
        *_reply(facts, decided),
        *_interviews(facts),
        *_days(facts, state),
    ]


def _follow_up(facts: Facts, state: ApplicationState, decided: Decided) -> list[Occurrence]:
    """After applying, as long as they say nothing at all."""
    since = _waiting_since(facts)
    if since is None or state.applied is None or state.heard is not None:
        return []
    if any(each.when.day >= state.applied for each in _held(facts.interviews)):
        return []
    rules = facts.follow_up
    names = [str(number) for number in range(1, rules.at_most + 1)]
    first = days_after(since, rules.after_applying_days)
    due = next_of_chain(FOLLOW_UP, names, first, rules.again_days, decided)
    # What was sent meanwhile without being asked for makes the next time later, not sooner.
    later = [
        days_after(message.day, rules.again_days)
        for message in _said(facts, Direction.SENT)
        if message.day > since
    ]
    return [replace(each, day=max((each.day, *later))) for each in due]


def _waiting_since(facts: Facts) -> date | None:
    """The day the present time of waiting began; None outside of one."""
    since: date | None = None
    for move in reversed(counting(facts.moves)):
        stage = facts.stages.get(move.stage)
        if stage is None or stage.category is not StageCategory.WAITING:
            break
        since = move.day
    return since


def _said(facts: Facts, direction: Direction) -> list[Message]:
    return [each for each in counting(facts.messages) if each.direction is direction]


def _reply(facts: Facts, decided: Decided) -> list[Occurrence]:
    """Answer the last thing they said, and take it up once more if nothing is noted as sent."""
    messages = _said(facts, Direction.RECEIVED)
    theirs, ours = _turns(facts)
    day = max((*(each.day for each in messages), *(move.day for move in theirs)), default=None)
    if day is None:
        return []
    # The order of one day's messages is that in which they were noted.
    last = max((each.n for each in messages if each.day == day), default=0)
    sent = _said(facts, Direction.SENT)
    name = day.isoformat()
    answered = (
        any((each.day, each.n) > (day, last) for each in sent)
        or any(move.day > day for move in ours)
        # They asked for an interview, and one is agreed on.
        or (not last and any(each.when.day >= day for each in _held(facts.interviews)))
        # Whoever answers what was said before answers what has been said meanwhile.
        or any(
            closed > day and not each.startswith(name)
            for each, closed in decided.closed(REPLY).items()
        )
    )
    if answered:
        return []
    first = days_after(day, facts.follow_up.after_reply_days)
    names = (name, name + _REPLY_AGAIN)
    return next_of_chain(REPLY, names, first, facts.follow_up.reply_again_days, decided)


def _turns(facts: Facts) -> tuple[list[StageMove], list[StageMove]]:
    """The moves that say the employer has answered, and those that say what the person did."""
    reached = levels(facts.stages.values())
    theirs: list[StageMove] = []
    ours: list[StageMove] = []
    for move in counting(facts.moves):
        (theirs if reached.get(move.stage) in _THEIRS else ours).append(move)
    return theirs, ours


def _interviews(facts: Facts) -> list[Occurrence]:
    found: list[Occurrence] = []
    for each in _held(facts.interviews):
        day = each.when.day
        if each.state is InterviewState.PLANNED:
            found.append(Occurrence(INTERVIEW, each.id, day))
        thanks = days_after(day, facts.follow_up.thank_you_days)
        found.append(Occurrence(THANK_YOU, each.id, thanks))
        if each.id not in facts.debriefed:
            found.append(Occurrence(DEBRIEF, each.id, days_after(day, 1)))
    return found


def _held(interviews: Sequence[Interview]) -> list[Interview]:
    """Those that took place or will; which of the two is for the day to tell."""
    return [each for each in interviews if each.state is not InterviewState.CANCELLED]


def _days(facts: Facts, state: ApplicationState) -> list[Occurrence]:
    """The days that stand in the application itself and in its offers."""
    found: list[Occurrence] = []
    application = facts.application
    stage = None if state.stage is None else facts.stages.get(state.stage)
    category = StageCategory.OPEN if stage is None else stage.category
    if application.closes is not None and category is StageCategory.OPEN:
        found.append(Occurrence(CLOSES, application.closes.isoformat(), application.closes))
    if application.decide_by is not None:
        day = application.decide_by
        found.append(Occurrence(DECIDE, day.isoformat(), day))
    if category is StageCategory.WAITING:
        found.extend(
            Occurrence(ANSWER_OFFER, offer.id, offer.answer_by)
            for offer in facts.offers
            if offer.answer_by is not None
        )
    return found
