"""What is due, and what a person decides about it; the same for every kind that has days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.operations import communities, mentoring, touches
from careerjournal.records.application import Direction, Interview, InterviewState, Message
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.goal import Step
from careerjournal.records.mentorship import Session, SessionState
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Promise, Touch, TouchType
from careerjournal.rules.communities import MEMBERSHIP
from careerjournal.rules.events import EVENT, EVENT_FOLLOW_UP
from careerjournal.rules.follow_up import INTERVIEW
from careerjournal.rules.goals import GOAL_STEP
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.rules.mentoring import MENTORING_SESSION, MENTORING_THANKS
from careerjournal.rules.todos import TODO
from careerjournal.store.due import DueLine, DueQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Commitment:
    """Names one occurrence: of which record, by which rule, and which of them."""

    source: int
    rule: str
    occurrence: str

    @classmethod
    def of(cls, line: DueLine) -> Commitment:
        """That of a line."""
        return cls(line.source.ref.n, line.rule, line.occurrence)


def due(
    reading: Reading, until: date | None, source: int | None = None, limit: int | None = None
) -> list[DueLine]:
    """What is open up to a day, the longest overdue first; None for no end."""
    return DueQueries(reading).lines(until, source, limit)


def decide(
    unit: Unit,
    source: int,
    rule: str,
    occurrence: str,
    outcome: Outcome,
    day: date,
    until: date | None = None,
    reason: str = "",
    contact: int | None = None,
) -> Decision:
    """Note what was decided on `day` about one occurrence.

    `until` is the day it comes back, `contact` who took it over. Raises RecordGone, and ValueError
    for one put off without a day.
    """
    if outcome is Outcome.SNOOZED and until is None:
        raise ValueError("what is put off comes back on a day")
    return unit.note(
        Decision(
            source=source,
            rule=rule,
            occurrence=occurrence,
            outcome=outcome,
            day=day,
            until=until,
            reason=reason.strip(),
            contact=contact,
        )
    )


def done(unit: Unit, what: Commitment, day: date) -> Decision:
    """It was done on `day`, and the record it is about says so too: an interview or a session was
    held, a promise is kept, a membership is to be renewed again a year on.

    Raises RecordGone.
    """
    if what.rule in _WHEN_DONE:
        _WHEN_DONE[what.rule](unit, what, day)
    return decide(unit, what.source, what.rule, what.occurrence, Outcome.DONE, day)


def snooze(unit: Unit, what: Commitment, day: date, until: date) -> Decision:
    """Put it off to `until`; a to-do without a day gets that one. Raises RecordGone."""
    _give_day(unit, what, until)
    return decide(unit, what.source, what.rule, what.occurrence, Outcome.SNOOZED, day, until)


def skip(unit: Unit, what: Commitment, day: date, reason: str = "") -> Decision:
    """Let it go, for a reason. An event one does not go to is missed, a session that does not take
    place is cancelled. Raises RecordGone."""
    if what.rule == EVENT:
        _was_planned(unit, what.source, EventState.MISSED)
    if what.rule == MENTORING_SESSION and (session := _session(unit, what)) is not None:
        mentoring.cancel(unit, session.n)
    return decide(
        unit, what.source, what.rule, what.occurrence, Outcome.SKIPPED, day, reason=reason
    )


def delegate(
    unit: Unit, what: Commitment, day: date, contact: int | None, until: date | None
) -> Decision:
    """Give it to somebody, and ask again on `until`. Raises RecordGone."""
    _give_day(unit, what, until)
    return decide(
        unit,
        what.source,
        what.rule,
        what.occurrence,
        Outcome.DELEGATED,
        day,
        until,
        contact=contact,
    )


def sent(unit: Unit, what: Commitment, day: date, about: str) -> Message | Touch | None:
    """A message went out on `day`, and what asked for it is done.

    `about` is its subject. It is noted with the application it is about; to somebody met at an
    event, or in a mentoring, it is a time of being in touch, unless they are no contact yet.
    Raises RecordGone.
    """
    done(unit, what, day)
    if what.rule == MENTORING_THANKS:
        people = mentoring.people_of(unit, what.source)
        return touches.log(unit, people, Moment(day), TouchType.EMAIL, about) if people else None
    if what.rule == EVENT_FOLLOW_UP:
        person = unit.find_part(EventPerson, what.occurrence)
        if person is None or person.contact is None:
            return None
        return touches.log(unit, [person.contact], Moment(day), TouchType.EMAIL, about)
    return unit.note(
        Message(application=what.source, direction=Direction.SENT, day=day, about=about.strip())
    )


def _interview_held(unit: Unit, what: Commitment, _day: date) -> None:
    interview = unit.find_part(Interview, what.occurrence)
    if interview is not None and interview.state is InterviewState.PLANNED:
        unit.put(replace(interview, state=InterviewState.DONE), interview)


def _promise_kept(unit: Unit, what: Commitment, day: date) -> None:
    promise = unit.find_part(Promise, what.occurrence)
    if promise is not None and promise.kept_on is None:
        unit.put(replace(promise, kept_on=day), promise)


def _membership_renewed(unit: Unit, what: Commitment, day: date) -> None:
    communities.renewed(unit, what.source, what.occurrence, day)


def _event_attended(unit: Unit, what: Commitment, _day: date) -> None:
    _was_planned(unit, what.source, EventState.ATTENDED)


def _session_held(unit: Unit, what: Commitment, _day: date) -> None:
    session = _session(unit, what)
    if session is not None:
        mentoring.hold(unit, session.n)


def _thanked(unit: Unit, what: Commitment, day: date) -> None:
    session = unit.find_part(Session, what.occurrence)
    if session is not None and session.thanked_on is None:
        mentoring.thank(unit, session.n, day)


def _step_taken(unit: Unit, what: Commitment, day: date) -> None:
    step = unit.find_part(Step, what.occurrence)
    if step is not None and step.done_on is None:
        unit.put(replace(step, done_on=day), step)


def _todo_done(unit: Unit, what: Commitment, day: date) -> None:
    todo = unit.record(Todo, what.source)
    if not todo.repeats and todo.done_on is None:
        unit.save(replace(todo, done_on=day), todo)


_WHEN_DONE: Final[Mapping[str, Callable[[Unit, Commitment, date], None]]] = MappingProxyType(
    {
        INTERVIEW: _interview_held,
        PROMISE: _promise_kept,
        MEMBERSHIP: _membership_renewed,
        EVENT: _event_attended,
        MENTORING_SESSION: _session_held,
        MENTORING_THANKS: _thanked,
        GOAL_STEP: _step_taken,
        TODO: _todo_done,
    }
)
"""By rule, what the record has to say once it is done."""


def _give_day(unit: Unit, what: Commitment, day: date | None) -> None:
    """What has no day cannot come back on one."""
    if what.rule == TODO and day is not None:
        todo = unit.record(Todo, what.source)
        if todo.due is None:
            unit.save(replace(todo, due=Moment(day)), todo)


def _session(unit: Unit, what: Commitment) -> Session | None:
    """The session that is meant, while it is planned."""
    session = unit.find_part(Session, what.occurrence)
    return session if session is not None and session.state is SessionState.PLANNED else None


def _was_planned(unit: Unit, event_n: int, state: EventState) -> None:
    event = unit.record(Event, event_n)
    if event.state is EventState.PLANNED:
        unit.save(replace(event, state=state), event)
