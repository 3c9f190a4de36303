"""What can be taken along, in words, and how each is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from careerjournal.operations.calendar_kinds import ALL, CalendarKind
from careerjournal.operations.export_applications import export_applications
from careerjournal.operations.export_plans import export_goals, export_todos
from careerjournal.operations.exporting import Exported, Progress, export_json, export_markdown
from careerjournal.operations.phrases import tr_noop
from careerjournal.store.reading import Reading


@dataclass(frozen=True)
class Wish:
    """Where an export goes, what time it is, whom to tell how far it is.

    Of a calendar: whether it says neither whom nor where, which `kinds` of days go into it, and
    whether to-dos are appointments in it.
    """

    path: Path
    now: datetime
    progress: Progress
    redacted: bool = False
    kinds: frozenset[CalendarKind] = ALL
    todos_as_days: bool = False


@dataclass(frozen=True)
class ExportKind:
    """One way to take things along. `name` is what its file or folder is called, with {day};
    `filters` as a file dialogue has them, "" for a folder."""

    words: str
    hint: str
    name: str
    suffix: str
    filters: str
    write: Callable[[Reading, Wish], Exported]


def _archive(reading: Reading, wish: Wish) -> Exported:
    return export_json(reading, wish.path, wish.now, replace=True, progress=wish.progress)


def _folder(reading: Reading, wish: Wish) -> Exported:
    return export_markdown(reading, wish.path, progress=wish.progress)


def _applications(reading: Reading, wish: Wish) -> Exported:
    return export_applications(reading, wish.path, replace=True, progress=wish.progress)


def _contacts(reading: Reading, wish: Wish) -> Exported:
    # What reads and writes contacts takes a twentieth of a second to load: not with the window.
    from careerjournal.operations.export_contacts import export_contacts  # noqa: PLC0415

    return export_contacts(reading, wish.path, replace=True, progress=wish.progress)


def _todos(reading: Reading, wish: Wish) -> Exported:
    return export_todos(reading, wish.path, replace=True, progress=wish.progress)


def _goals(reading: Reading, wish: Wish) -> Exported:
    return export_goals(reading, wish.path, replace=True, progress=wish.progress)


def _calendar(reading: Reading, wish: Wish) -> Exported:
    # What writes calendars takes a fifth of a second to load: not while the window opens.
    from careerjournal.operations.export_calendar import export_calendar  # noqa: PLC0415

    return export_calendar(
        reading,
        wish.path,
        wish.now,
        redacted=wish.redacted,
        replace=True,
        kinds=wish.kinds,
        todos_as_days=wish.todos_as_days,
    )


ARCHIVE: Final = ExportKind(
    tr_noop("Everything, as an archive"),
    tr_noop("Every record, with links, files and earlier versions. It can be imported again."),
    tr_noop("Journal {day}"),
    ".zip",
    tr_noop("Archive (*.zip *.json)"),
    _archive,
)
FOLDER: Final = ExportKind(
    tr_noop("A folder of Markdown files, to read"),
    tr_noop("Everything worth reading, a page each, for any program. Files lie beside them."),
    tr_noop("Journal {day}"),
    "",
    "",
    _folder,
)
APPLICATIONS: Final = ExportKind(
    tr_noop("The applications, as a table (CSV)"),
    tr_noop("For a spreadsheet. It can be imported again, with the day of every stage."),
    tr_noop("Applications {day}"),
    ".csv",
    tr_noop("Table (*.csv)"),
    _applications,
)
CALENDAR: Final = ExportKind(
    tr_noop("Interviews, to-dos and due days, as a calendar (.ics)"),
    tr_noop("For the calendar of your phone. A later one brings it up to date."),
    tr_noop("Calendar {day}"),
    ".ics",
    tr_noop("Calendar (*.ics)"),
    _calendar,
)
CONTACTS: Final = ExportKind(
    tr_noop("The people, as contacts (vCard)"),
    tr_noop("For any address book. What an imported card held besides is given back."),
    tr_noop("Contacts {day}"),
    ".vcf",
    tr_noop("vCard (*.vcf)"),
    _contacts,
)
GOALS: Final = ExportKind(
    tr_noop("The goals, as a table (CSV)"),
    tr_noop("For a spreadsheet. It can be imported again, with the steps of each."),
    tr_noop("Goals {day}"),
    ".csv",
    tr_noop("Table (*.csv)"),
    _goals,
)
TODOS: Final = ExportKind(
    tr_noop("The to-dos, as a table (CSV)"),
    tr_noop("For a spreadsheet or a list of tasks. It can be imported again."),
    tr_noop("To-dos {day}"),
    ".csv",
    tr_noop("Table (*.csv)"),
    _todos,
)
KINDS: Final = (ARCHIVE, FOLDER, APPLICATIONS, CONTACTS, GOALS, TODOS, CALENDAR)
