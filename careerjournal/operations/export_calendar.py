"""Interviews, sessions, events, to-dos, due days and birthdays for a calendar elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID, uuid5

from careerjournal.exchange.calendar_file import CalendarEvent, CalendarTask, write_calendar
from careerjournal.operations.calendar_kinds import ALL, CalendarKind
from careerjournal.operations.due_words import about_words, rule_words
from careerjournal.operations.exporting import Exported
from careerjournal.operations.phrases import tr
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import Application, Interview, InterviewState
from careerjournal.records.commitment import Decision
from careerjournal.records.community import Event, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship, Session, SessionState
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.events import EVENT, is_coming
from careerjournal.rules.follow_up import INTERVIEW
from careerjournal.rules.goals import GOAL_DUE, GOAL_REVIEW, GOAL_STEP
from careerjournal.rules.mentoring import MENTORING_SESSION
from careerjournal.rules.todos import TODO
from careerjournal.store.due import DueLine, DueQueries
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading

_DOMAIN: Final = "careerjournal"
_NAMES: Final = UUID("8f5e2f0a-6c1b-5d4e-9a37-1f0c7b2d9e64")
"""Never to change: by the ids made with it a calendar elsewhere knows what it has."""
_REMIND_MINUTES: Final = 60
_DONE_DAYS: Final = 30
"""For so long what was done or let go is said to be: whoever exports less often does it by hand."""
_REST: Final = CalendarKind.DUE
_KINDS: Final[Mapping[str, CalendarKind]] = MappingProxyType(
    {
        MENTORING_SESSION: CalendarKind.SESSIONS,
        GOAL_STEP: CalendarKind.GOALS,
        GOAL_REVIEW: CalendarKind.GOALS,
        GOAL_DUE: CalendarKind.GOALS,
    }
)
"""Of what sort the days of a rule are."""
_NO_YEAR: Final = 2000
"""Stands for an unknown year: it has a 29th of February, and every calendar knows it."""


def export_calendar(
    reading: Reading,
    path: Path,
    now: datetime,
    *,
    redacted: bool = False,
    replace: bool = False,
    kinds: Collection[CalendarKind] = ALL,
    todos_as_days: bool = False,
) -> Exported:
    """Write planned interviews and sessions, events that are coming, to-dos, what is due and
    birthdays to the calendar file `path`, as far as they are of `kinds`.

    To-dos are written as tasks, with `todos_as_days` those that have a day as appointments, for
    calendars that know no tasks. `redacted` says neither whom it is with nor where. `now` is an
    aware instant. Each event has the same id in every export, so that a later one brings a
    calendar up to date; what was to come and does not, or is in the trash, is told to be off.
    Raises TargetExists unless the file may be replaced, ExportError if it cannot be written.
    """
    today = now.date()
    events: list[CalendarEvent | CalendarTask] = []
    if CalendarKind.INTERVIEWS in kinds:
        events += _interviews(reading, today, redacted)
    if CalendarKind.EVENTS in kinds:
        events += _events(reading, today, redacted)
    lines = DueQueries(reading).lines()
    if CalendarKind.TODOS in kinds:
        tasks = _todos(reading, lines, today, redacted)
        events += _as_days(tasks) if todos_as_days else tasks
    if CalendarKind.SESSIONS in kinds:
        events += _sessions_off(reading, today, redacted)
    events += _due(reading, lines, kinds, redacted)
    if CalendarKind.BIRTHDAYS in kinds:
        events += _birthdays(reading, redacted)
    with whole_file(path, replace=replace) as temporary:
        write_calendar(temporary, events, written=now)
    return Exported(path, len(events), 0)


def _interviews(reading: Reading, today: date, redacted: bool) -> Iterator[CalendarEvent]:
    for n in reading.numbers(Application.KIND):
        application = reading.record(Application, n)
        for interview in reading.parts(Interview, n):
            is_off = (
                application.trashed_at is not None or interview.state is InterviewState.CANCELLED
            )
            if interview.state is InterviewState.DONE or (is_off and interview.when.day < today):
                continue
            company = organisation_name(reading, application.organisation)
            about = ", ".join(filter(None, (application.role, company)))
            what = tr("{what}: {about}").format(what=rule_words(INTERVIEW), about=about)
            yield CalendarEvent(
                uid=_uid(interview.id),
                when=interview.when,
                minutes=interview.minutes,
                title=tr("Appointment") if redacted else what,
                place="" if redacted else interview.place,
                notes="" if redacted else interview.prepare,
                changed_at=application.updated_at,
                remind_minutes=_REMIND_MINUTES,
                is_off=is_off,
            )


def _events(reading: Reading, today: date, redacted: bool) -> Iterator[CalendarEvent]:
    """Those that are ahead or not over."""
    for n in reading.numbers(Event.KIND):
        event = reading.record(Event, n)
        if event.state is EventState.ATTENDED or not is_coming(event, today):
            continue
        several = event.until is not None and event.until > event.when.day
        yield CalendarEvent(
            uid=_uid(event.id),
            when=event.when,
            until=event.until,
            title=tr("Appointment") if redacted else event.name,
            place="" if redacted else event.place,
            notes="" if redacted else _told(event, several=several),
            changed_at=event.updated_at,
            remind_minutes=None if several or event.when.time is None else _REMIND_MINUTES,
            is_off=event.state is EventState.MISSED or event.trashed_at is not None,
        )


def _told(event: Event, *, several: bool) -> str:
    """What one goes for; of whole days also when the first begins."""
    clock = event.when.time if several else None
    begins = "" if clock is None else tr("Begins at {time}").format(time=clock.strftime("%H:%M"))
    return "\n".join(part for part in (begins, event.aim) if part)


def _todos(
    reading: Reading, lines: Iterable[DueLine], today: date, redacted: bool
) -> Iterator[CalendarTask]:
    """What is to be done, and what was done of late, so that it is done elsewhere too."""
    open_ = {line.source.ref.n: line for line in lines if line.rule == TODO}
    for n in reading.numbers(Todo.KIND):
        todo = reading.record(Todo, n)
        when = _due_when(todo, open_.get(n))
        off_on = _off_on(reading, todo, when)
        if off_on is not None:
            when = todo.due
        closed_on = off_on or todo.done_on
        if closed_on is not None and (today - closed_on).days > _DONE_DAYS:
            continue
        yield CalendarTask(
            uid=_uid(todo.id),
            title=tr("Something is due") if redacted else todo.text,
            when=when,
            notes="" if redacted else todo.notes,
            changed_at=todo.updated_at,
            repeats=todo.repeats if when is not None else "",
            done_on=todo.done_on,
            is_off=off_on is not None,
        )


def _off_on(reading: Reading, todo: Todo, when: Moment | None) -> date | None:
    """The day on which a to-do was thrown away or let go; None for one that is neither."""
    if todo.trashed_at is not None:
        return todo.trashed_at.date()
    if todo.done_on is not None or todo.due is None or when is not None:
        return None
    return max((each.day for each in reading.counting(Decision, todo.n)), default=date.min)


def _due_when(todo: Todo, line: DueLine | None) -> Moment | None:
    """When a to-do is next to be done; None for one without a day, or with none left."""
    due = todo.due
    if due is None or line is None:
        return due if todo.done_on is not None else None
    if "COUNT=" in todo.repeats.upper():
        return due  # so many times, counted from the first
    day = date.fromisoformat(line.occurrence) if todo.repeats else line.day
    return Moment(day, due.time, due.zone)


def _as_days(tasks: Iterable[CalendarTask]) -> Iterator[CalendarEvent]:
    for task in tasks:
        if task.when is not None and task.done_on is None:
            yield CalendarEvent(
                uid=task.uid,
                when=task.when,
                title=task.title,
                notes=task.notes,
                changed_at=task.changed_at,
                repeats=task.repeats,
                is_off=task.is_off,
            )


def _due(
    reading: Reading, lines: Iterable[DueLine], kinds: Collection[CalendarKind], redacted: bool
) -> Iterator[CalendarEvent]:
    for line in lines:
        if line.rule in (INTERVIEW, EVENT, TODO) or _KINDS.get(line.rule, _REST) not in kinds:
            continue
        if line.rule == MENTORING_SESSION and not line.snoozed:
            yield _session(reading, line, redacted)
            continue
        yield CalendarEvent(
            uid=_uid(line.source.id, line.rule, line.occurrence),
            when=Moment(line.day),
            title=tr("Something is due") if redacted else about_words(line),
        )


def _session(reading: Reading, line: DueLine, redacted: bool) -> CalendarEvent:
    session = reading.find_part(Session, line.occurrence)
    return CalendarEvent(
        uid=_uid(line.occurrence),
        when=line.when or Moment(line.day),
        minutes=None if session is None else session.minutes,
        title=tr("Appointment") if redacted else about_words(line),
        place="" if session is None or redacted else session.place,
        remind_minutes=_REMIND_MINUTES,
    )


def _sessions_off(reading: Reading, today: date, redacted: bool) -> Iterator[CalendarEvent]:
    for n in reading.numbers(Mentorship.KIND):
        mentorship = reading.record(Mentorship, n)
        for session in reading.parts(Session, n):
            is_off = mentorship.trashed_at is not None or session.state is SessionState.CANCELLED
            if is_off and session.state is not SessionState.DONE and session.when.day >= today:
                what = tr("{what}: {about}")
                what = what.format(what=rule_words(MENTORING_SESSION), about=mentorship.title)
                yield CalendarEvent(
                    uid=_uid(session.id),
                    when=session.when,
                    minutes=session.minutes,
                    title=tr("Appointment") if redacted else what,
                    changed_at=mentorship.updated_at,
                    is_off=True,
                )


def _birthdays(reading: Reading, redacted: bool) -> Iterator[CalendarEvent]:
    """Every birthday of which the day is known, coming again each year."""
    for contact in reading.all(Contact):
        born = contact.birthday
        if born is None or born.month is None or born.day is None:
            continue
        year = None if redacted else born.year
        day = date(year or _NO_YEAR, born.month, born.day)
        yield CalendarEvent(
            uid=_uid(contact.id, "birthday"),
            when=Moment(day),
            title=tr("A birthday")
            if redacted
            else tr("Birthday: {name}").format(name=contact.name),
            changed_at=contact.updated_at,
            yearly=True,
        )


def _uid(id_: str, *names: str) -> str:
    """The same in every export. It begins with the id, by which an import knows its own; which of
    the days of a record it is, is not to be read from it."""
    day = f"-{uuid5(_NAMES, '/'.join((id_, *names))).hex}" if names else ""
    return f"{id_}{day}@{_DOMAIN}"
