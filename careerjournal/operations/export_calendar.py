"""Interviews and due days for a calendar on another device."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from careerjournal.exchange.calendar_file import CalendarEvent, write_calendar
from careerjournal.operations.exporting import Exported
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import Application, Interview, InterviewState
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.store.due import DueQueries
from careerjournal.store.reading import Reading

_DOMAIN: Final = "careerjournal"
_REMIND_MINUTES: Final = 60
_INTERVIEW: Final = "interview"

_RULES: Final[Mapping[str, str]] = {
    "follow-up": tr_noop("Follow up: {what}"),
    "reply": tr_noop("Answer: {what}"),
    "thank-you": tr_noop("Say thank you: {what}"),
    "debrief": tr_noop("Write down how it went: {what}"),
    "closes": tr_noop("Last day to apply: {what}"),
    "decide": tr_noop("Decide: {what}"),
    "answer-offer": tr_noop("Answer the offer: {what}"),
    "keep-in-touch": tr_noop("Get in touch: {what}"),
    "promise": tr_noop("Promise: {what}"),
}


def export_calendar(
    reading: Reading, path: Path, now: datetime, *, redacted: bool = False, replace: bool = False
) -> Exported:
    """Write planned interviews and what is due to the iCalendar file `path`.

    `redacted` says neither whom it is with nor where. `now` is an aware instant. Each event has
    the same id in every export, so that a later one brings a calendar up to date. Raises
    TargetExists unless the file may be replaced, ExportError if it cannot be written.
    """
    events = [*_interviews(reading, redacted), *_due(reading, redacted)]
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
                what = tr("Interview: {what}").format(what=_what(reading, application))
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


def _due(reading: Reading, redacted: bool) -> Iterator[CalendarEvent]:
    for line in DueQueries(reading).lines():
        if line.rule == _INTERVIEW:
            continue
        words = _RULES.get(line.rule, tr_noop("Due: {what}"))
        what = ", ".join(filter(None, (line.text, line.source.title, line.organisation)))
        yield CalendarEvent(
            uid=f"{line.source.id}-{line.rule}-{line.occurrence}@{_DOMAIN}",
            when=Moment(line.day),
            title=tr("Something is due") if redacted else tr(words).format(what=what),
        )


def _what(reading: Reading, application: Application) -> str:
    if application.organisation is None:
        return application.role
    company = reading.record(Organisation, application.organisation).name
    return ", ".join(filter(None, (application.role, company)))
