"""Bringing in what a person has elsewhere: which formats there are, and how one is read.

    ready = read_import("jrnl", path)          # or read_import_apart, beside a window
    report = reader.read(ready.preview)        # a dry run: the counts, nothing written
    run = ready.run()
    run.to_the_end(writer)                     # or run.step(writer) until run.is_finished
    report = run.report

All that an import writes is one act, so that undo takes it back whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from careerjournal.exchange import jrnl, json_archive, markdown
from careerjournal.exchange.item import ATTACHMENT_LIMIT, FormatUnknown, Found, Item, Note, Skipped
from careerjournal.operations.clock import local_today
from careerjournal.operations.import_applications import read_applications
from careerjournal.operations.import_archive import ArchiveImport
from careerjournal.operations.import_items import ItemsImport
from careerjournal.operations.ready_import import ReadyImport

Counted = Callable[[int], bool]
"""Gets how many records were read so far; gives back whether to go on."""


@dataclass(frozen=True)
class Format:
    """A format that can be brought in: entries by `read`, which takes a path and the limit of
    attachments, or anything else by `whole`.

    `picks` is what the person chooses: "file", "folder" or "either". One that is not `in_window`
    is the same as another, said more exactly, for a script.
    """

    code: str
    picks: str
    read: Callable[[Path, int], Iterator[Found]] | None = None
    whole: Callable[[Path], ReadyImport] | None = None
    in_window: bool = True


def _applications(path: Path) -> ReadyImport:
    return read_applications(path, local_today())


def _contacts(source: str) -> Callable[[Path], ReadyImport]:
    def read(path: Path) -> ReadyImport:
        # What reads contacts takes a twentieth of a second to load, and no other format needs it.
        from careerjournal.operations.import_contacts import read_contacts  # noqa: PLC0415

        return read_contacts(source, path)

    return read


def _calendar(path: Path) -> ReadyImport:
    # What reads calendars takes a tenth of a second to load, and no other format needs it.
    from careerjournal.operations.import_calendar import read_calendar  # noqa: PLC0415

    return read_calendar(path, local_today())


def _plans(code: str = "") -> Callable[[Path], ReadyImport]:
    """Reads a table of goals or to-dos: those of `code`, or whatever it looks like."""

    def read(path: Path) -> ReadyImport:
        # Loaded late with what it needs of goals and of time zones: no other format does.
        from careerjournal.exchange.plan_columns import KINDS  # noqa: PLC0415
        from careerjournal.operations.import_plans import read_plans  # noqa: PLC0415

        kind = next((one for one in KINDS if one.code == code), None)
        return read_plans(path, local_today(), kind)

    return read


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        one.code: one
        for one in (
            Format("jrnl", "either", lambda path, _limit: jrnl.read(path)),
            Format("markdown", "either", markdown.read),
            Format("applications", "either", whole=_applications),
            Format("vcard", "either", whole=_contacts("vcard")),
            Format("linkedin", "either", whole=_contacts("linkedin")),
            Format("google-csv", "file", whole=_contacts("google-csv")),
            Format("outlook-csv", "file", whole=_contacts("outlook-csv")),
            Format("ics", "file", whole=_calendar),
            Format("plans", "file", whole=_plans()),
            Format("todos", "file", whole=_plans("todos"), in_window=False),
            Format("goals", "file", whole=_plans("goals"), in_window=False),
            Format("json", "file", whole=lambda path: ArchiveImport(json_archive.read(path))),
        )
    }
)


def read_import(
    code: str,
    path: Path,
    *,
    attachment_limit: int = ATTACHMENT_LIMIT,
    counted: Counted | None = None,
) -> ReadyImport:
    """Read the source at `path`, in this process.

    Raises ImportFailed if nothing of it can be understood, KeyError for an unknown format.
    """
    chosen = FORMATS[code]
    if chosen.read is None:
        assert chosen.whole is not None  # noqa: S101 - a format has the one or the other
        return chosen.whole(path)
    return sorted_out(code, path, chosen.read(path, attachment_limit), counted)


def sorted_out(
    code: str, path: Path, found: Iterable[Found], counted: Counted | None = None
) -> ItemsImport:
    """What a reader yields as an import. Raises ImportFailed if it yields no record at all."""
    items: list[Item] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    for one in found:
        if isinstance(one, Item):
            items.append(one)
        elif isinstance(one, Skipped):
            skipped.append(one)
        else:
            notes.append(one)
        if counted is not None and not counted(len(items) + len(skipped)):
            break
    if not items and not skipped:
        raise FormatUnknown(path=str(path))
    return ItemsImport(code, tuple(items), tuple(skipped), tuple(notes))
