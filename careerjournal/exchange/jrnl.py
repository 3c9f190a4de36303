"""jrnl: its text journals of both versions, its folder journals and its JSON export.

Facts: https://jrnl.sh and the files of its own tests. Local times without a zone; `@words` are
tags; a star marks an entry and becomes the tag "starred".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from careerjournal.exchange.dates import days_come_first, parse_moment
from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.hashtags import at_tags
from careerjournal.exchange.item import (
    FileEncrypted,
    FileMissing,
    FormatUnknown,
    Found,
    Item,
    Note,
    Place,
    Skipped,
)
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment
from careerjournal.rules.text import clean

SOURCE: Final = "jrnl"
STARRED: Final = "starred"

_LIMIT: Final = 256 * 2**20  # bytes
_LONGEST_TITLE: Final = 200
_BRACKETED: Final = re.compile(r"\[([^\[\]]{6,64})\](?:[ \t]+|$)(.*)", re.DOTALL)
_BARE: Final = re.compile(
    r"([0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: ?[AaPp][Mm])?)(?: (.*)|$)",
    re.DOTALL,
)
_ALMOST: Final = re.compile(r"\[[0-9]{1,4}[-/.][0-9]{1,2}[^\]]{0,40}\]")
_SENTENCE: Final = re.compile(r"[.!?…]+['\"”’)\]]*\s+|[。！？]")
_DAY_FILE: Final = re.compile(r"[0-9]{1,2}\.txt")
_KNOWN_KEYS: Final = frozenset({"title", "body", "date", "time", "tags", "starred", "uuid"})


def read(path: Path) -> Iterator[Found]:
    """Every entry of a jrnl file or folder.

    Raises ImportFailed before the first entry if the file cannot be read, is encrypted or is
    no journal.
    """
    if path.is_dir():
        yield from _read_folder(path)
    else:
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Found]:
    data = read_bytes(path, _LIMIT)
    if _is_encrypted(data):
        raise FileEncrypted(path=str(path))
    decoded = decode(data)
    if decoded.guessed or decoded.replaced:
        yield Note(code="encoding", detail=decoded.encoding)
    if decoded.text.lstrip()[:1] == "{" or re.match(r"\s*\[\s*[{\]]", decoded.text):
        yield from _read_json(decoded.text, path)
        return
    found = list(_read_text(decoded.text, ""))
    if not any(isinstance(one, Item) for one in found) and _looks_binary(data):
        raise FileEncrypted(path=str(path))
    yield from found


def _is_encrypted(data: bytes) -> bool:
    start = data.lstrip()[:64]
    return start.startswith(b"gAAAA") and b" " not in start


def _looks_binary(data: bytes) -> bool:
    sample = data[:4096]
    odd = sum(1 for byte in sample if byte < 9 or 13 < byte < 32 or byte >= 127)
    return b"\0" in sample or odd * 5 > len(sample)


def _read_folder(folder: Path) -> Iterator[Found]:
    days = sorted(folder.glob("[0-9][0-9][0-9][0-9]/[0-9]*/[0-9]*.txt"))
    days = [day for day in days if _DAY_FILE.fullmatch(day.name)]
    if not days:
        if not folder.exists():
            raise FileMissing(path=str(folder))
        raise FormatUnknown(path=str(folder))
    for day in days:
        name = day.relative_to(folder).as_posix()
        try:
            decoded = decode(read_bytes(day, _LIMIT, root=folder))
        except ImportFailed as error:
            yield Skipped(where=Place(file=clean(name)), reason=error.code)
            continue
        if decoded.guessed or decoded.replaced:
            yield Note(code="encoding", where=Place(file=name), detail=decoded.encoding)
        yield from _read_text(decoded.text, clean(name))


@dataclass
class _Draft:
    """An entry while its lines are being gathered."""

    line: int
    head: str
    moment: Moment
    title: str
    rest: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def _read_text(text: str, file: str) -> Iterator[Found]:
    lines = clean(text).lstrip("\ufeff").split("\n")
    headers = _Headers(lines)
    draft: _Draft | None = None
    stray: list[int] = []
    for number, line in enumerate(lines, start=1):
        if started := headers.header(number, line):
            if draft is not None:
                yield _finished(draft, file)
            draft = started
            continue
        almost = line.startswith("[") and _ALMOST.match(line) is not None
        if draft is None:
            if line.strip():
                stray.append(number)
            continue
        if almost:
            draft.notes.append(Note(code="almost-a-date", where=Place(file=file, line=number)))
        draft.rest.append(line)
    if stray:
        # Words before the first date belong to no entry. They are one place, not one a line.
        yield Skipped(where=Place(file=file, line=stray[0]), reason="no-date")
    if draft is not None:
        yield _finished(draft, file)


class _Headers:
    """Knows which lines begin an entry, in this file as a whole."""

    def __init__(self, lines: list[str]) -> None:
        bracketed = [found[1] for line in lines if (found := _BRACKETED.match(line))]
        bare = [found[1] for line in lines if (found := _BARE.match(line))]
        self._day_first = days_come_first(bracketed + bare)
        self._lines = lines
        # Where dates stand in brackets, a bare one begins an entry only after a blank line:
        # "2013-06-10 15:40 we met" is far more often a line of a body.
        self._strict = any(parse_moment(text) is not None for text in bracketed)

    def header(self, number: int, line: str) -> _Draft | None:
        """The entry that line `number` begins, or None."""
        found = None
        if line.startswith("["):
            found = _BRACKETED.match(line)
        elif line[:1].isdigit() and not (self._strict and self._follows_text(number)):
            found = _BARE.match(line)
        if found is None:
            return None
        moment = parse_moment(found[1], day_first=self._day_first)
        if moment is None:
            return None
        return _Draft(number, line, moment, (found[2] or "").strip())

    def _follows_text(self, number: int) -> bool:
        return number > 1 and bool(self._lines[number - 2].strip())


def _finished(draft: _Draft, file: str) -> Found:
    where = Place(file=file, line=draft.line)
    title, starred = _unstarred(draft.title)
    body = "\n".join(draft.rest).strip("\n").rstrip()
    if not title and not body:
        return Skipped(where=where, reason="empty")
    title, body = _split_title(title, body)
    tags = at_tags(f"{draft.title}\n{body}")
    return Item(
        where=where,
        about=draft.moment,
        title=title,
        body=body,
        tags=_with_star(tags, starred),
        raw=draft.head[: _LONGEST_TITLE * 2],
        notes=tuple(draft.notes),
    )


def _unstarred(title: str) -> tuple[str, bool]:
    if title.endswith(" *") or title == "*":
        return title[:-1].rstrip(), True
    if title.startswith("* "):
        return title[1:].lstrip(), True
    return title, False


def _with_star(tags: list[str], starred: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*tags, STARRED] if starred else tags))


def _split_title(title: str, body: str) -> tuple[str, str]:
    """As jrnl does: the first line, or the first sentence where there is only one line."""
    if body and len(title) <= _LONGEST_TITLE:
        return title, body
    sentence = _SENTENCE.search(title, 0, _LONGEST_TITLE)
    if sentence is None:
        if len(title) <= _LONGEST_TITLE:
            return title, body
        return "", f"{title}\n{body}".rstrip()
    rest = title[sentence.end() :].strip()
    return title[: sentence.end()].strip(), f"{rest}\n{body}".strip("\n")


def _read_json(text: str, path: Path) -> Iterator[Found]:
    try:
        document: Any = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        raise FormatUnknown(path=str(path)) from error
    entries = document.get("entries") if isinstance(document, dict) else document
    if not isinstance(entries, list):
        raise FormatUnknown(path=str(path))
    texts = (one.get("date") for one in entries if isinstance(one, dict))
    day_first = days_come_first(text for text in texts if isinstance(text, str))
    for part, entry in enumerate(entries, start=1):
        yield _json_item(entry, Place(part=part), day_first)


def _json_item(entry: object, where: Place, day_first: bool) -> Found:
    if not isinstance(entry, dict):
        return Skipped(where=where, reason="not-an-entry")
    day, clock = entry.get("date"), entry.get("time")
    moment = None
    if isinstance(day, str):
        moment = parse_moment(f"{day} {clock}", day_first=day_first) if clock else None
        moment = moment or parse_moment(day, day_first=day_first)
    if moment is None:
        return Skipped(where=where, reason="no-date")
    title = " ".join(_text(entry.get("title")).split())
    body = _text(entry.get("body")).strip("\n").rstrip()
    title, starred = _unstarred(title)
    if not title and not body:
        return Skipped(where=where, reason="empty")
    given = entry.get("tags")
    tags = at_tags(f"{title}\n{body}")
    if isinstance(given, list):
        tags = [_text(tag).strip().lstrip("@#").lower() for tag in given if _text(tag).strip()]
    other = {key: value for key, value in entry.items() if key not in _KNOWN_KEYS}
    title, body = _split_title(title, body) if len(title) > _LONGEST_TITLE else (title, body)
    return Item(
        where=where,
        about=moment,
        title=title,
        body=body,
        tags=_with_star([tag for tag in tags if tag], starred or entry.get("starred") is True),
        source_id=_text(entry.get("uuid"))[:200],
        raw=clean(json.dumps(other, ensure_ascii=False)) if other else "",
    )


def _text(value: object) -> str:
    return clean(value) if isinstance(value, str) else ""
