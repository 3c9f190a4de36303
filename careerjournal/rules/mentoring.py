"""How a mentoring stands, and what falls due in it.

Nothing here depends on the order in which sessions were noted, and no day on which something is due
depends on today.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringSide,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.rules.commitments import (
    Decided,
    Due,
    Occurrence,
    days_after,
    next_of_rhythm,
)

MENTORING_SESSION: Final = "mentoring-session"
"""The session itself."""
PLAN_SESSION: Final = "plan-session"
"""Agree on the next session."""
MENTORING_THANKS: Final = "mentoring-thanks"
"""Thank them for a session."""
MENTORING_ANSWER: Final = "mentoring-answer"
"""Somebody who was asked has not answered: see how it stands."""
LOOK_BACK: Final = "look-back"
"""The day it was agreed to last until: look at what it has brought."""

MENTORING_RULES: Final = (
    MENTORING_SESSION,
    PLAN_SESSION,
    MENTORING_THANKS,
    MENTORING_ANSWER,
    LOOK_BACK,
)

THANKS_AFTER_DAYS: Final = 1
ANSWER_AFTER_DAYS: Final = 7

RATED: Final = (1, 5)
"""The least and the most that a skill is rated."""


class Standing(StrEnum):
    """Where a mentoring is between the first wish and the end."""

    SEEKING = "seeking"
    ASKED = "asked"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Mismatch(StrEnum):
    """Days of a mentoring that cannot all be right."""

    ENDED_BEFORE_BEGAN = "ended-before-began"
    UNTIL_BEFORE_BEGAN = "until-before-began"


@dataclass(frozen=True, kw_only=True)
class MentoringFacts:
    """What is known of one mentoring.

    `asks` are those of people who are not in the trash; `decisions` is every line of the ledger.
    """

    mentorship: Mentorship
    asks: Sequence[MentoringAsk] = ()
    sessions: Sequence[Session] = ()
    decisions: Sequence[Decision] = ()


@dataclass(frozen=True, slots=True)
class LookBack:
    """What the ratings of skills say after a mentoring: how many rose, stayed, fell.

    `rated` have been rated both times, `open` lack one of the two.
    """

    rated: int = 0
    risen: int = 0
    same: int = 0
    fallen: int = 0
    open: int = 0


def standing_of(mentorship: Mentorship, asks: Iterable[MentoringAsk], today: date) -> Standing:
    """Where a mentoring is on the day `today`.

    It is asked for while somebody has been asked and has not said no or later. A pause is over on
    the day it lasts until.
    """
    if mentorship.ended is not None:
        return Standing.ENDED
    if mentorship.paused_until is not None and today < mentorship.paused_until:
        return Standing.PAUSED
    if mentorship.began is not None:
        return Standing.ACTIVE
    if any(is_waiting(each) or each.answer is AskAnswer.YES for each in asks):
        return Standing.ASKED
    return Standing.SEEKING


def is_waiting(ask: MentoringAsk) -> bool:
    """Whether somebody was asked and has said nothing yet."""
    return ask.asked_on is not None and ask.answer is None


def due_of(facts: MentoringFacts) -> list[Due]:
    """What is open in one mentoring, by day; nothing of one in the trash."""
    if facts.mentorship.trashed_at is not None:
        return []
    decided = Decided(facts.decisions)
    return decided.open(
        [
            *_sessions(facts),
            *_thanks(facts),
            *_plan(facts, decided),
            *_answers(facts),
            *_look_back(facts.mentorship),
        ]
    )


def last_held(sessions: Iterable[Session]) -> Session | None:
    """The latest session that took place."""
    held = (each for each in sessions if each.state is SessionState.DONE)
    return max(held, key=_place, default=None)


def next_planned(sessions: Iterable[Session]) -> Session | None:
    """The earliest session that is still planned, be its day past or not."""
    planned = (each for each in sessions if each.state is SessionState.PLANNED)
    return min(planned, key=_place, default=None)


def mismatches(mentorship: Mentorship) -> tuple[Mismatch, ...]:
    """What cannot be right about the days of a mentoring; it can be kept all the same."""
    began = mentorship.began
    if began is None:
        return ()
    found: list[Mismatch] = []
    if mentorship.ended is not None and mentorship.ended < began:
        found.append(Mismatch.ENDED_BEFORE_BEGAN)
    if mentorship.until is not None and mentorship.until < began:
        found.append(Mismatch.UNTIL_BEFORE_BEGAN)
    return tuple(found)


def looked_back(ratings: Iterable[SkillRating]) -> LookBack:
    """What the ratings of skills say."""
    risen = same = fallen = lacking = 0
    for each in ratings:
        if each.rated_before is None or each.rated_after is None:
            lacking += 1
        elif each.rated_after > each.rated_before:
            risen += 1
        elif each.rated_after < each.rated_before:
            fallen += 1
        else:
            same += 1
    return LookBack(risen + same + fallen, risen, same, fallen, lacking)


def _place(session: Session) -> tuple[str, str]:
    return session.when.sort_key, session.id


def _sessions(facts: MentoringFacts) -> list[Occurrence]:
    """Those still planned; of one that has ended only what lies before its end."""
    ended = facts.mentorship.ended
    return [
        Occurrence(MENTORING_SESSION, each.id, each.when.day)
        for each in facts.sessions
        if each.state is SessionState.PLANNED and (ended is None or each.when.day <= ended)
    ]


def _thanks(facts: MentoringFacts) -> list[Occurrence]:
    """For the last session: thanks for one before it would come late. Who guides owes none."""
    last = last_held(facts.sessions)
    if last is None or facts.mentorship.side is MentoringSide.GUIDING:
        return []
    that_day = [each for each in facts.sessions if each.when.day == last.when.day]
    if any(each.thanked_on is not None for each in that_day):
        return []
    return [Occurrence(MENTORING_THANKS, last.id, days_after(last.when.day, THANKS_AFTER_DAYS))]


def _plan(facts: MentoringFacts, decided: Decided) -> list[Occurrence]:
    """Agree on the next session, a rhythm after the last one; named by the day it counts from."""
    mentorship = facts.mentorship
    rhythm = mentorship.rhythm_days
    if mentorship.ended is not None or mentorship.began is None or not rhythm or rhythm < 1:
        return []
    if next_planned(facts.sessions) is not None:
        return []
    last = last_held(facts.sessions)
    since = mentorship.began if last is None else max(mentorship.began, last.when.day)
    found = next_of_rhythm(PLAN_SESSION, since, rhythm, decided)
    if mentorship.until is not None and found.day > mentorship.until:
        return []  # by then it is time to look back
    return [replace(found, day=_not_paused(mentorship, found.day))]


def _answers(facts: MentoringFacts) -> list[Occurrence]:
    """See how it stands with those who were asked and have said nothing."""
    if facts.mentorship.ended is not None:
        return []
    return [
        Occurrence(
            MENTORING_ANSWER,
            each.id,
            _not_paused(facts.mentorship, days_after(each.asked_on, ANSWER_AFTER_DAYS)),
        )
        for each in facts.asks
        if each.asked_on is not None and each.answer is None
    ]


def _look_back(mentorship: Mentorship) -> list[Occurrence]:
    until = mentorship.until
    if until is None or mentorship.began is None or mentorship.ended is not None:
        return []
    return [Occurrence(LOOK_BACK, until.isoformat(), _not_paused(mentorship, until))]


def _not_paused(mentorship: Mentorship, day: date) -> date:
    """`day`, or the one on which the pause ends if that is later."""
    return day if mentorship.paused_until is None else max(day, mentorship.paused_until)
