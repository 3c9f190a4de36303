"""Markdown folders: Obsidian's daily notes, blogs, exports with front matter, and our own.

One note is one entry. Its day comes from the front matter, the file name, the first heading or,
with a word about it, the file's own date. Links between notes stay the text they are; pictures
and files that lie in the folder are attached.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from careerjournal.exchange import front_matter
from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.embedded_files import EmbeddedFiles
from careerjournal.exchange.folder_files import FolderFiles
from careerjournal.exchange.front_matter import FrontMatter
from careerjournal.exchange.hashtags import hashtags
from careerjournal.exchange.item import (
    ATTACHMENT_LIMIT,
    FileMissing,
    FormatUnknown,
    Found,
    Item,
    Note,
    Place,
    Skipped,
)
from careerjournal.exchange.note_dates import Dated, NoteDates, title_in
from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment
from careerjournal.rules.text import clean

SOURCE: Final = "markdown"
OWN_KEY: Final = "careerjournal"  # in the front matter of our own exports: the record's id

SUFFIXES: Final = frozenset({".md", ".markdown"})
_LIMIT: Final = 16 * 2**20  # bytes of one note
_IGNORED: Final = frozenset({".canvas", ".base"})
_TYPES: Final = {code.value: code for code in EntryType}
_ENERGIES: Final = {code.value: code for code in Energy}
_FIRST_HEADING: Final = re.compile(r"\s*#[ \t]+([^\n]+?)[ \t]*#*[ \t]*(?:\n+|$)")
_PLACEHOLDER: Final = re.compile(r"\{\{[^{}\n]{1,60}\}\}|<%[^\n]{1,200}?%>")
_WIKILINK: Final = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def read(path: Path, attachment_limit: int = ATTACHMENT_LIMIT) -> Iterator[Found]:
    """Every note of a folder, or the one note at `path`.

    Files above `attachment_limit` bytes stay behind, with a note. Raises ImportFailed before
    the first note if there is none, or the folder cannot be read.
    """
    if path.is_dir():
        folder = _Folder.of(path)
        notes = [one for one in folder.files.paths if one.suffix.casefold() in SUFFIXES]
        if not notes:
            raise FormatUnknown(path=str(path))
    else:
        if not path.exists():
            raise FileMissing(path=str(path))
        folder = _Folder(FolderFiles.of(path.parent, walk=False))
        notes = [PurePosixPath(path.name)]
        if path.suffix.casefold() not in SUFFIXES:
            raise FormatUnknown(path=str(path))
    yield from _Reader(folder, notes, attachment_limit).read()


@dataclass
class _Folder:
    """A folder of notes and the habits it names in `.obsidian`."""

    files: FolderFiles
    daily_folder: str = ""
    daily_format: str = ""
    templates: list[PurePosixPath] = field(default_factory=list)

    @classmethod
    def of(cls, path: Path) -> _Folder:
        folder = cls(FolderFiles.of(path))
        daily = _settings(folder.files.root / ".obsidian" / "daily-notes.json")
        folder.daily_folder = _text(daily.get("folder"))
        folder.daily_format = _text(daily.get("format"))
        template = PurePosixPath(_text(daily.get("template")).strip("/"))
        if template.name:
            one = template if template.parent == PurePosixPath() else template.parent
            folder.templates.append(one)
        named = _settings(folder.files.root / ".obsidian" / "templates.json").get("folder")
        if _text(named).strip("/"):
            folder.templates.append(PurePosixPath(_text(named).strip("/")))
        return folder

    def is_template(self, note: PurePosixPath) -> bool:
        """Whether `note` is a shape of notes to come."""
        bare = note.with_suffix("")
        return any(note.is_relative_to(one) or one in (note, bare) for one in self.templates)


class _Reader:
    def __init__(self, folder: _Folder, notes: list[PurePosixPath], limit: int) -> None:
        self._folder = folder
        self._notes = notes
        self._files = EmbeddedFiles(folder.files, limit, OWN_KEY)
        self._dates = NoteDates(
            (note.stem for note in notes), folder.daily_folder, folder.daily_format
        )
        self._seen: set[str] = set()

    def read(self) -> Iterator[Found]:
        for path in self._notes:
            where = Place(file=clean(str(path)))
            if self._folder.is_template(path):
                yield Skipped(where=where, reason="template")
                continue
            try:
                data = read_bytes(self._folder.files.absolute(path), _LIMIT)
            except ImportFailed as error:
                yield Skipped(where=where, reason=error.code)
                continue
            yield self._item(path, where, data)
        if self._folder.files.walked and (left := self._unused()):
            yield Note(code="files-left", detail=str(left))

    def _unused(self) -> int:
        return sum(
            1
            for path in self._folder.files.paths
            if path.suffix.casefold() not in SUFFIXES | _IGNORED and path not in self._files.used
        )

    def _item(self, path: PurePosixPath, where: Place, data: bytes) -> Found:
        decoded = decode(data)
        notes: list[Note] = []
        if decoded.guessed or decoded.replaced:
            notes.append(Note(code="encoding", where=where, detail=decoded.encoding))
        text = clean(decoded.text)
        matter = front_matter.split(text)
        if not matter.readable:
            if _PLACEHOLDER.search(matter.raw):
                return Skipped(where=where, reason="template")
            notes.append(Note(code="front-matter", where=where))
        own = bool(matter.text(OWN_KEY))
        if own and matter.text("kind"):
            return Skipped(where=where, reason="not-an-entry")
        dated = self._dates.find(path, matter, matter.body)
        if dated is None:
            dated = Dated(self._file_date(path), "file")
            notes.append(Note(code="file-date", where=where))
        title, body = _title_and_body(path, matter, dated, own)
        body, files, more = self._files.take_in(body, path, matter.listed("attachments"))
        notes += (Note(code=code, where=where, detail=detail) for code, detail in more)
        if not (title or body or files):
            return Skipped(where=where, reason="empty")
        return Item(
            where=where,
            about=dated.moment,
            title=title,
            body=body,
            type=_TYPES.get(matter.text("type"), EntryType.NOTE),
            energy=_ENERGIES.get(matter.text("energy")),
            pinned=matter.text("pinned") == "true",
            tags=_tags(matter, "" if own else body),
            files=tuple(files),
            source_id=self._source_id(path, matter),
            raw="" if own else matter.raw,
            notes=tuple(notes),
        )

    def _source_id(self, path: PurePosixPath, matter: FrontMatter) -> str:
        given = matter.text(OWN_KEY, "uuid", "id")[:200]
        # A short "id" may be a mere number, and a copied note carries that of its original.
        if len(given) < 8 or given in self._seen:
            given = clean(f"{self._folder.files.root.name}/{path}")
        self._seen.add(given)
        return given

    def _file_date(self, path: PurePosixPath) -> Moment:
        try:
            changed = self._folder.files.absolute(path).stat().st_mtime
            return Moment(datetime.fromtimestamp(changed, UTC).astimezone().date())
        except (OSError, OverflowError, ValueError):
            return Moment(datetime.fromtimestamp(0, UTC).date())


def _title_and_body(
    path: PurePosixPath, matter: FrontMatter, dated: Dated, own: bool
) -> tuple[str, str]:
    if own:
        # Exactly what was written: one blank line above the body, one line end below.
        return matter.text("title"), matter.body.removeprefix("\n").removesuffix("\n")
    body = matter.body.strip("\n").rstrip()
    stem = clean(path.stem)
    title = matter.text("title") or title_in(stem)
    heading = _FIRST_HEADING.match(body)
    if heading and dated.told_by != "heading" and heading[1] != stem:
        words = heading[1].strip()
        if not title or words.casefold() == title.casefold():
            return words, body[heading.end() :]
    return " ".join(title.split()), body


def _tags(matter: FrontMatter, body: str) -> tuple[str, ...]:
    named: list[str] = []
    for text in matter.listed("tags", "tag"):
        # A list, "a, b" or "a b"; where YAML gave up, "[a, b]".
        words = text if _WIKILINK.search(text) else text.strip("[]")
        parts = words.split(",") if "," in words else [words]
        if len(parts) == 1 and text == matter.text("tags", "tag") and "#" in text:
            parts = words.split()
        named += (_WIKILINK.sub(r"\1", part).strip(" \t#\"'/") for part in parts)
    tags: dict[str, str] = {}
    for name in [*named, *hashtags(body)]:
        if name:
            tags.setdefault(name.casefold(), " ".join(name.split())[:100])
    return tuple(tags.values())


def _settings(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(decode(read_bytes(path, 2**20, root=path.parent.parent)).text)
    except (ImportFailed, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
