"""Commands that bring in what is elsewhere, and take along what is here: import, export."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from careerjournal.cli.outcomes import DONE, FAILED, MisuseError
from careerjournal.cli.vault_door import number_setting, opened, read, writer
from careerjournal.operations import command_words
from careerjournal.operations.calendar_kinds import ALL, CalendarKind
from careerjournal.operations.console import Console
from careerjournal.operations.export_applications import export_applications
from careerjournal.operations.export_plans import export_goals, export_todos
from careerjournal.operations.exporting import Exported, export_json, export_markdown
from careerjournal.operations.import_questions import DAY_FIRST, DAYS, EVENTS, GROUPS, Asking
from careerjournal.operations.import_report import ImportReport, NotTaken
from careerjournal.operations.import_tables import TablesImport, require_columns
from careerjournal.operations.importing import read_import
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.operations.ready_import import ReadyImport
from careerjournal.records.contact import Contact
from careerjournal.records.errors import ImportFailed
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading

if TYPE_CHECKING:
    from careerjournal.exchange.vcard_writer import Version

_MEGABYTE: Final = 2**20


def bring_in(options: argparse.Namespace, console: Console) -> int:
    """Import a source, or say what an import would do."""
    path = Path(options.path)
    with opened(options, console, read_only=options.dry_run) as session:
        limit = number_setting(session, "attachments.limit_megabytes") * _MEGABYTE
        try:
            ready = _as_told(read_import(options.format, path, attachment_limit=limit), options)
            require_columns(ready)
        except ImportFailed as error:
            line = words_for(error).line
            report = ImportReport(skipped=(NotTaken(path.name, line),))
            if options.json:
                console.tell(report.as_dict(), True, "")
            console.complain(line)
            return FAILED
        if options.dry_run:
            report = read(session, ready.preview)
        else:
            run = ready.run()
            run.to_the_end(writer(session))
            report = run.report
    columns = tuple(ready.columns()) if isinstance(ready, TablesImport) else ()
    console.tell(
        command_words.import_facts(report, columns),
        options.json,
        command_words.import_words(report, columns if options.dry_run else ()),
    )
    if not report.taken:
        console.complain(words_for(ImportFailed()).line)
        return FAILED
    return DONE


def _as_told(ready: ReadyImport, options: argparse.Namespace) -> ReadyImport:
    """What was read, as the options say it is meant. Raises ImportFailed, MisuseError."""
    if isinstance(ready, TablesImport):
        for said in options.column:
            ready = _with_column(ready, said)
        return ready.with_days(day_first=options.days == DAY_FIRST) if options.days else ready
    if options.column:
        raise MisuseError(tr("Only columns of tables have a meaning: --column."))
    for code, answer in (
        (DAYS, options.days),
        (EVENTS, options.events_as),
        (GROUPS, options.groups_as),
    ):
        if answer and isinstance(ready, Asking):
            ready = ready.answered(code, answer)
    return ready


def _with_column(ready: TablesImport, said: str) -> TablesImport:
    """A table with what somebody said of a column: HEADING=MEANING. Raises MisuseError."""
    heading, _, meaning = said.rpartition("=")
    try:
        return ready.with_column(heading, meaning.strip())
    except ValueError as error:
        known = ", ".join(ready.kind.fields)
        words = tr("A column cannot mean that: {said}. It can mean: {known}.")
        raise MisuseError(words.format(said=said, known=known)) from error
    except KeyError as error:
        known = ", ".join(dict.fromkeys(name for name, _ in ready.columns() if name))
        words = tr("There is no such column: {said}. There are: {known}.")
        raise MisuseError(words.format(said=said, known=known)) from error


def take_along(options: argparse.Namespace, console: Console) -> int:
    """Write an export."""
    if options.redacted and options.format != "calendar":
        raise MisuseError(tr("Only a calendar can leave out whom and where: --redacted."))
    kinds = _calendar_kinds(options)
    if (options.format == "person") != (options.of is not None):
        raise MisuseError(tr("Say whose notes to write: export person FILE --of NAME."))
    path = Path(options.path)
    with opened(options, console, read_only=True) as session:
        done = read(session, _export(options, path, console.now(), kinds))
    written = ntr("{n} record", "{n} records", done.records).format(n=done.records)
    if done.files:
        files = ntr("{n} attached file", "{n} attached files", done.files).format(n=done.files)
        written = tr("{records}, {files}").format(records=written, files=files)
    console.tell(
        {"path": str(path), "records": done.records, "files": done.files},
        options.json,
        tr("Written to {path}: {written}. It is not encrypted: whoever has it can read it.").format(
            path=path, written=written
        ),
    )
    return DONE


def _export(
    options: argparse.Namespace, path: Path, now: datetime, kinds: frozenset[CalendarKind]
) -> Callable[[Reading], Exported]:
    replace: bool = options.force
    if options.format == "json":
        return lambda reading: export_json(reading, path, now, replace=replace)
    if options.format == "markdown":
        return lambda reading: export_markdown(reading, path)
    if options.format == "applications":
        return lambda reading: export_applications(reading, path, replace=replace)
    if options.format == "goals":
        return lambda reading: export_goals(reading, path, replace=replace)
    if options.format == "todos":
        return lambda reading: export_todos(reading, path, replace=replace)
    if options.format == "vcard":
        # What reads and writes contacts takes a twentieth of a second to load, as calendars do.
        from careerjournal.operations.export_contacts import export_contacts  # noqa: PLC0415

        version: Version = options.vcard_version
        return lambda reading: export_contacts(reading, path, version=version, replace=replace)
    if options.format == "person":
        return lambda reading: _person(reading, options.of, path, now, replace=replace)
    # What writes calendars takes a tenth of a second to load, and no other command needs it.
    from careerjournal.operations.export_calendar import export_calendar  # noqa: PLC0415

    return lambda reading: export_calendar(
        reading,
        path,
        now,
        redacted=options.redacted,
        replace=replace,
        kinds=kinds,
        todos_as_days=options.todos_as_days,
    )


def _calendar_kinds(options: argparse.Namespace) -> frozenset[CalendarKind]:
    """What is to go into a calendar. Raises MisuseError for what is no kind, or no calendar."""
    if options.format != "calendar" and (options.only is not None or options.todos_as_days):
        raise MisuseError(tr("Only a calendar is made of kinds: --only and --todos-as-days."))
    if options.only is None:
        return ALL
    names = [name.strip().lower() for name in options.only.split(",") if name.strip()]
    unknown = [name for name in names if name not in set(CalendarKind)]
    if unknown or not names:
        raise MisuseError(
            tr("Say which kinds: --only {kinds}.").format(kinds=",".join(CalendarKind))
        )
    return frozenset(map(CalendarKind, names))


def _person(reading: Reading, name: str, path: Path, now: datetime, *, replace: bool) -> Exported:
    """Write what is held about the one contact of that name."""
    # It needs what reads and writes contacts too.
    from careerjournal.operations.one_person import export_person  # noqa: PLC0415

    heads = reading.heads(reading.numbers(Contact.KIND))
    wanted = fold(name)
    found = [head for head in heads if head.trashed_at is None and head.sort == wanted]
    if not found:
        raise MisuseError(tr("Nobody in the journal is called that: {name}").format(name=name))
    if len(found) > 1:
        words = tr("Several people are called that. Make one of them different first: {name}")
        raise MisuseError(words.format(name=name))
    return export_person(reading, found[0].ref.n, path, now, replace=replace)
