"""Which commands there are, and what each understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from careerjournal import __version__
from careerjournal.cli import (
    application_commands,
    exchange_commands,
    journal_commands,
    review_commands,
    vault_commands,
)
from careerjournal.operations.calendar_kinds import CalendarKind
from careerjournal.operations.console import Console
from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.import_questions import AS_GROUPS, AS_TAGS, DAY_FIRST, MONTH_FIRST
from careerjournal.operations.importing import FORMATS
from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Energy, EntryType
from careerjournal.rules.review_period import PeriodType


def parser() -> argparse.ArgumentParser:
    """The whole command line; what it parses carries the command to run as `run`."""
    made = argparse.ArgumentParser(
        prog="careerjournal",
        allow_abbrev=False,  # or --passphrase would take a passphrase for a file's name
        description=tr(
            "A private, encrypted, offline journal. Without a command it opens a window."
        ),
    )
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(required=True, metavar=tr("command"))

    def command(
        name: str, run: Callable[[argparse.Namespace, Console], int], words: str
    ) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help=tr("print JSON, for a script"))
        if name != "demo":
            one.add_argument(
                "--vault", metavar="PATH", help=tr("the folder of the journal; else the last one")
            )
            one.add_argument(
                "--passphrase-file",
                metavar="PATH",
                help=tr("a file with the passphrase on its first line; - is standard input"),
            )
        return one

    command("create", vault_commands.create, tr("make a new journal and print its recovery code"))
    _add_usage(command("add", journal_commands.add, tr("write a new entry")))
    bring = command("import", exchange_commands.bring_in, tr("bring in what you have elsewhere"))
    bring.add_argument("format", choices=sorted(FORMATS))
    bring.add_argument("path", help=tr("a file or a folder"))
    bring.add_argument("--dry-run", action="store_true", help=tr("only say what would come"))
    bring.add_argument(
        "--days",
        choices=(DAY_FIRST, MONTH_FIRST),
        help=tr("tables: how to read dates like 3/4/1990"),
    )
    bring.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADING=MEANING",
        help=tr("tables: what a column means, nothing after = to leave it out; see --dry-run"),
    )
    bring.add_argument(
        "--groups-as", choices=(AS_GROUPS, AS_TAGS), help=tr("vcard: what groups become")
    )
    bring.add_argument(
        "--events-as",
        choices=[one.value for one in EventsAs],
        help=tr("ics: what appointments become, or those that repeat; tasks become to-dos"),
    )
    _export_usage(
        command(
            "export",
            exchange_commands.take_along,
            tr("write everything, or a table or calendar, not encrypted"),
        )
    )
    listed = command(
        "applications", application_commands.applications, tr("list your applications")
    )
    listed.add_argument(
        "--stage", metavar="NAME", help=tr("only those in this stage, such as applied")
    )
    wanted = command("due", application_commands.due, tr("list what is due"))
    wanted.add_argument("--until", metavar="DAY", help=tr("up to this day; else up to today"))
    back_on = command("review", review_commands.review, tr("look back on a week or longer"))
    back_on.add_argument("period", choices=[one.value for one in PeriodType])
    back_on.add_argument("--of", metavar="DAY", help=tr("the one of this day; else of today"))
    _report_usage(
        command(
            "report",
            application_commands.report,
            tr("write a proof of your search for work, as a table, not encrypted"),
        )
    )
    _search_usage(command("search", journal_commands.search, tr("find records by their words")))
    command("backup", vault_commands.backup, tr("take an encrypted snapshot now"))
    back = command("restore", vault_commands.restore, tr("go back to a snapshot, or list them"))
    back.add_argument("snapshot", nargs="?", help=tr("its name or path, or: latest"))
    back.add_argument("--dry-run", action="store_true", help=tr("only say what is in it"))
    command("verify", vault_commands.check, tr("check every part of the journal"))
    change = command("passwd", vault_commands.change_secret, tr("change the passphrase"))
    change.add_argument(
        "--new-passphrase-file", metavar="PATH", help=tr("a file with the new passphrase")
    )
    demo = command("demo", vault_commands.demo, tr("make a demo journal to look around in"))
    demo.add_argument("--into", metavar="FOLDER", help=tr("where; else a temporary folder"))
    return made


def _add_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", help=tr("one line; else standard input is read"))
    parser.add_argument("--date", help=tr("the day it is about, such as 2026-03-04 09:30"))
    parser.add_argument(
        "--type", choices=[one.value for one in EntryType], default=EntryType.NOTE.value
    )
    parser.add_argument("--energy", choices=[one.value for one in Energy])
    parser.add_argument("--tag", action="append", default=[], metavar="NAME")


def _search_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", help=tr('words, "phrases", -not, tag:, type:, after:'))
    parser.add_argument("--order", choices=("best", "newest"), default="newest")
    parser.add_argument("--limit", type=int, default=50, metavar="N")


def _export_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "format",
        choices=(
            "json",
            "markdown",
            "applications",
            "goals",
            "todos",
            "vcard",
            "calendar",
            "person",
        ),
    )
    parser.add_argument(
        "path", help=tr("the file (.json or .zip, .csv, .vcf, .ics) or, for markdown, the folder")
    )
    parser.add_argument("--force", action="store_true", help=tr("write over a file"))
    parser.add_argument(
        "--of", metavar="NAME", help=tr("person: the name of whom it is about, as in the journal")
    )
    parser.add_argument(
        "--redacted", action="store_true", help=tr("calendar: say neither whom nor where")
    )
    parser.add_argument(
        "--only",
        metavar="KIND,...",
        help=tr("calendar: only these: {kinds}").format(kinds=", ".join(CalendarKind)),
    )
    parser.add_argument(
        "--todos-as-days",
        action="store_true",
        help=tr("calendar: to-dos as appointments, for calendars that know no tasks"),
    )
    parser.add_argument(
        "--vcard-version",
        choices=("4.0", "3.0"),
        default="4.0",
        help=tr("vcard: 3.0 for older address books"),
    )


def _report_usage(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", help=tr("the file (.csv) to write"))
    parser.add_argument(
        "--from", dest="since", metavar="DAY", required=True, help=tr("applied on or after it")
    )
    parser.add_argument(
        "--to", dest="until", metavar="DAY", required=True, help=tr("applied on or before it")
    )
    parser.add_argument("--notes", action="store_true", help=tr("with your private notes"))
    parser.add_argument("--force", action="store_true", help=tr("write over a file"))
