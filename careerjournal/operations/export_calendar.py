"""Interviews, sessions, events, to-dos, due days and birthdays for a calendar elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from careerjournal.exchange.calendar_file import CalendarEvent, CalendarTask, write_calendar
from careerjournal.operations.calendar_kinds import ALL, CalendarKind
from careerjournal.operations.due_words import about_words, rule_words
from careerjournal.operations.exporting import Exported
from careerjournal.operations.phrases import tr
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import Application, Interview, InterviewState
from careerjournal.records.community import Event, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Session
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
_REMIND_MINUTES: Final = 60
_DONE_DAYS: Final = 30
"""For so long what was done is said to be: whoever exports less often ticks it off by hand."""
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
    calendar up to date. Raises TargetExists unless the file may be replaced, ExportError if it
    cannot be written.
    """
    today = now.date()
    events: list[CalendarEvent | CalendarTask] = []
    if CalendarKind.INTERVIEWS in kinds:
        events += _interviews(reading, redacted)
    if CalendarKind.EVENTS in kinds:
        events += _events(reading, today, redacted)
    lines = DueQueries(reading).lines()
    if CalendarKind.TODOS in kinds:
        tasks = _todos(reading, lines, today, redacted)
        events += _as_days(tasks) if todos_as_days else tasks
    events += _due(reading, lines, kinds, redacted)
    if CalendarKind.BIRTHDAYS in kinds:
        events += _birthdays(reading, redacted)
    with whole_file(path, replace=replace) as temporary:
        write_calendar(temporary, events, written=now)
    return Exported(path, len(events), 0)


def _interviews(reading: Reading, redacted: bool) -> Iterator[CalendarEvent]:
    for n in reading.numbers(Application.KIND):
        application = reading.record(Application, n)
        if application.trashed_at is not None:
            continue
        for interview in reading.parts(Interview, n):
            if interview.state is InterviewState.PLANNED:
                company = organisation_name(reading, application.organisation)
                about = ", ".join(filter(None, (application.role, company)))
                what = tr("{what}: {about}").format(what=rule_words(INTERVIEW), about=about)
                yield CalendarEvent(
                    uid=f"{interview.id}@{_DOMAIN}",
                    when=interview.when,
                    minutes=interview.minutes,
                    title=tr("Appointment") if redacted else what,
                    place="" if redacted else interview.place,
                    notes="" if redacted else interview.prepare,
                    changed_at=application.updated_at,
                    remind_minutes=_REMIND_MINUTES,
                )


def _events(reading: Reading, today: date, redacted: bool) -> Iterator[CalendarEvent]:
    """Those one means to go to that are ahead or not over."""
    for event in reading.all(Event):
        if event.state is not EventState.PLANNED or not is_coming(event, today):
            continue
        several = event.until is not None and event.until > event.when.day
        yield CalendarEvent(
            uid=f"{event.id}@{_DOMAIN}",
            when=event.when,
            until=event.until,
            title=tr("Appointment") if redacted else event.name,
            place="" if redacted else event.place,
            notes="" if redacted else _told(event, several=several),
            changed_at=event.updated_at,
            remind_minutes=None if several or event.when.time is None else _REMIND_MINUTES,
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
    for todo in reading.all(Todo):
        when = _due_when(todo, open_.get(todo.n))
        is_late = todo.done_on is not None and (today - todo.done_on).days > _DONE_DAYS
        if is_late or (todo.done_on is None and todo.due is not None and when is None):
            continue
        yield CalendarTask(
            uid=f"{todo.id}@{_DOMAIN}",
            title=tr("Something is due") if redacted else todo.text,
            when=when,
            notes="" if redacted else todo.notes,
            changed_at=todo.updated_at,
            repeats=todo.repeats if when is not None else "",
            done_on=todo.done_on,
        )


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
            uid=f"{line.source.id}-{line.rule}-{line.occurrence}@{_DOMAIN}",
            when=Moment(line.day),
            title=tr("Something is due") if redacted else about_words(line),
        )


def _session(reading: Reading, line: DueLine, redacted: bool) -> CalendarEvent:
    session = reading.find_part(Session, line.occurrence)
    return CalendarEvent(
        uid=f"{line.occurrence}@{_DOMAIN}",
        when=line.when or Moment(line.day),
        minutes=None if session is None else session.minutes,
        title=tr("Appointment") if redacted else about_words(line),
        place="" if session is None or redacted else session.place,
        remind_minutes=_REMIND_MINUTES,
    )


def _birthdays(reading: Reading, redacted: bool) -> Iterator[CalendarEvent]:
    """Every birthday of which the day is known, coming again each year."""
    for contact in reading.all(Contact):
        born = contact.birthday
        if born is None or born.month is None or born.day is None:
            continue
        day = date(born.year or _NO_YEAR, born.month, born.day)
        yield CalendarEvent(
            uid=f"{contact.id}-birthday@{_DOMAIN}",
            when=Moment(day),
            title=tr("A birthday")
            if redacted
            else tr("Birthday: {name}").format(name=contact.name),
            changed_at=contact.updated_at,
            yearly=True,
        )
