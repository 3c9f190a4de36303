"""A journal as a folder that anyone can read: one Markdown file a page, files beside it.

    2026/2026-03-04 Budget approved.md
    2026/2026-03-04 Budget approved/chart.png
    Pages/Principles.md
    Applications/Acme - Controller.md

Each file of an entry begins with front matter: careerjournal (the record's id), title, date, time,
zone, type, energy, pinned, tags, attachments, created, edited. `exchange.markdown` reads it back.
What is no entry says so with a `kind`: those pages are to be read, and only an archive brings them
back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final
from urllib.parse import quote

from careerjournal.exchange import front_matter
from careerjournal.exchange.code_spans import outside_code
from careerjournal.exchange.file_names import safe_file_name, safe_name, same_file, unused
from careerjournal.exchange.markdown import OWN_KEY
from careerjournal.records.entry import Entry

PAGES: Final = "Pages"
_POINTER: Final = re.compile(r"\]\((attachment|record):([0-9a-fA-F-]{36,64})\)")
_CHUNK: Final = 2**20


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """A file attached to a page; `copy_to` writes its content."""

    name: str
    hash: str
    copy_to: Callable[[BinaryIO], None]


@dataclass(frozen=True, kw_only=True)
class Page:
    """An entry with all that belongs to it."""

    entry: Entry
    tags: tuple[str, ...] = ()
    files: tuple[PageFile, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page of what is no entry, to lie in `folder`; `values` are those of its front matter.

    `stem` is what its file would best be called.
    """

    id: str
    folder: str
    stem: str
    values: Mapping[str, str]
    body: str


@dataclass
class MarkdownFolder:
    """Writes pages below `root`, which is empty. Name every page before the first is written."""

    root: Path
    _paths: dict[str, PurePosixPath] = field(default_factory=dict)
    _taken: dict[PurePosixPath, set[str]] = field(default_factory=dict)

    def name(self, entry: Entry) -> PurePosixPath:
        """Give `entry` its place, relative to the root, for links from other pages to find."""
        if entry.pinned:
            folder = PurePosixPath(PAGES)
            stem = safe_name(entry.title, "Page")
        else:
            folder = PurePosixPath(f"{entry.about.day.year:04}")
            title = safe_name(entry.title, "")
            # Only the title is cut, and its last dot or blank with it; the day is whole.
            stem = f"{entry.about.day.isoformat()} {title}".strip()
        return self._name(entry.id, folder, stem)

    def name_sheet(self, sheet: Sheet) -> PurePosixPath:
        """Give `sheet` its place, relative to the root."""
        return self._name(sheet.id, PurePosixPath(sheet.folder), safe_name(sheet.stem, "Page"))

    def _name(self, id_: str, folder: PurePosixPath, stem: str) -> PurePosixPath:
        taken = self._taken.setdefault(folder, set())
        name = unused(stem, ".md", taken)
        # The page's own folder of files must not meet another page's either.
        taken.update((same_file(name), same_file(name.removesuffix(".md"))))
        self._paths[id_] = folder / name
        return folder / name

    def write(self, page: Page) -> None:
        """Write one page and its files. Raises OSError."""
        path = self._paths[page.entry.id]
        self._write(path, page.files, page.entry.body, lambda files: _matter(page, files, path))

    def write_sheet(self, sheet: Sheet, tags: Iterable[str], files: Iterable[PageFile]) -> None:
        """Write one page of what is no entry, and its files. Raises OSError."""
        path = self._paths[sheet.id]
        values = {name: value for name, value in sheet.values.items() if value}

        def matter(files: list[PurePosixPath]) -> str:
            own = {"tags": list(tags), "attachments": [_relative(one, path) for one in files]}
            return front_matter.block({OWN_KEY: sheet.id, **values, **own})

        self._write(path, files, sheet.body, matter)

    def _write(
        self,
        path: PurePosixPath,
        files: Iterable[PageFile],
        body: str,
        matter: Callable[[list[PurePosixPath]], str],
    ) -> None:
        target = self.root / path
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = self._write_files(path, files)
        body = _pointing_at_files(body, path, written, self._paths)
        text = f"{matter(list(written.values()))}\n{body}\n"
        with _new_file(target) as file:
            file.write(text.encode("utf-8"))

    def _write_files(
        self, path: PurePosixPath, files: Iterable[PageFile]
    ) -> dict[str, PurePosixPath]:
        folder = path.with_suffix("")
        written: dict[str, PurePosixPath] = {}
        taken: set[str] = set()
        for one in files:
            if one.hash in written:
                continue
            stem, dot, ending = safe_file_name(one.name, "file").rpartition(".")
            name = unused(stem or ending, f".{ending}" if dot and stem else "", taken)
            taken.add(same_file(name))
            target = self.root / folder / name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            with _new_file(target) as file:
                one.copy_to(file)
            written[one.hash] = folder / name
        return written


def _new_file(path: Path) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o600), "wb")


def _matter(page: Page, files: list[PurePosixPath], path: PurePosixPath) -> str:
    entry = page.entry
    about = entry.about
    return front_matter.block(
        {
            OWN_KEY: entry.id,
            **({"title": entry.title} if entry.title else {}),
            "date": about.day.isoformat(),
            **({"time": about.time.strftime("%H:%M")} if about.time else {}),
            **({"zone": about.zone} if about.zone else {}),
            "type": entry.type.value,
            **({"energy": entry.energy.value} if entry.energy else {}),
            **({"pinned": True} if entry.pinned else {}),
            "tags": page.tags,
            "attachments": [_relative(one, path) for one in files],
            **({"created": _instant(entry.created_at)} if entry.created_at else {}),
            **({"edited": _instant(entry.updated_at)} if entry.updated_at else {}),
        }
    )


def _instant(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _pointing_at_files(
    body: str,
    path: PurePosixPath,
    files: Mapping[str, PurePosixPath],
    pages: Mapping[str, PurePosixPath],
) -> str:
    """`body` with attachments and mentions of other pages as links that any program follows."""
    if "](attachment:" not in body and "](record:" not in body:
        return body

    def pointing(found: re.Match[str]) -> str:
        known = files if found[1] == "attachment" else pages
        target = known.get(found[2].lower())
        return f"]({quote(_relative(target, path))})" if target else found[0]

    return outside_code(body, lambda text: _POINTER.sub(pointing, text))


def _relative(target: PurePosixPath, page: PurePosixPath) -> str:
    """`target` as seen from `page`; both lie one folder below the root."""
    if target.parts[0] == page.parts[0]:
        return "/".join(target.parts[1:])
    return "/".join(("..", *target.parts))
