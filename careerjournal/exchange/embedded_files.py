"""Pictures and files that a note shows or links to, taken along."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from careerjournal.exchange import front_matter
from careerjournal.exchange.code_spans import outside_code
from careerjournal.exchange.decode import decode, read_bytes
from careerjournal.exchange.folder_files import FolderFiles
from careerjournal.exchange.item import FoundFile
from careerjournal.records.errors import ImportFailed
from careerjournal.rules.text import clean

_LINK: Final = re.compile(
    r"(?<!\\)(!?)\[((?:\\.|[^\[\]\\\n])*)\]"
    r"\((?:<([^<>\n]*)>[^()<>\n]*|([^()<>\n]*(?:\([^()\n]*\)[^()<>\n]*)*))\)"
)
_EMBED: Final = re.compile(r"!\[\[([^\[\]|#\n]+)(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_SCHEME: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//|#|mailto:")
_SIZE: Final = re.compile(r"[0-9]+(?:x[0-9]+)?")
_TITLE: Final = re.compile(r"[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*')$")
_NOTES: Final = frozenset({".md", ".markdown", ".canvas", ".base"})
_LABEL_MARKS: Final = re.compile(r"([\\\[\]])")


class EmbeddedFiles:
    """Turns what the notes of one folder point at into attachments.

    `own_key` is the front matter key by which notes of our own exports name their record; a
    link to such a note becomes a mention of that record. `used` are the files taken along.
    """

    def __init__(self, files: FolderFiles, limit: int, own_key: str) -> None:
        self._files = files
        self._limit = limit
        self._own_key = own_key
        self._records: dict[PurePosixPath, str] = {}
        self.used: set[PurePosixPath] = set()

    def take_in(
        self, body: str, note: PurePosixPath, more: list[str]
    ) -> tuple[str, list[FoundFile], list[tuple[str, str]]]:
        """`body` with its local pictures and files named by hash, those files, and notes.

        `more` are paths of files to attach besides. A note is a code and the target it is about.
        """
        taking = _Taking(self, note)
        if "](" in body or "![[" in body:
            body = outside_code(body, taking.rewritten)
        for target in more:
            taking.attach(target, wanted=True)
        return body, list(taking.found.values()), taking.notes

    def resolve(self, target: str, note: PurePosixPath) -> PurePosixPath | None:
        """The file that `target` means in `note`."""
        return self._files.find(target, note)

    def file(self, path: PurePosixPath) -> FoundFile | None:
        """The file at `path` as an attachment; None if it may not be taken."""
        found = self._files.found_file(path, self._limit)
        if found is not None:
            self.used.add(path)
        return found

    def record_of(self, path: PurePosixPath) -> str:
        """The id of the record from which the note at `path` was exported, or ""."""
        if path not in self._records:
            try:
                head = decode(read_bytes(self._files.absolute(path), 16 * 2**20)).text[:2000]
            except ImportFailed:
                head = ""
            matter = front_matter.split(clean(head)) if self._own_key in head else None
            self._records[path] = matter.text(self._own_key) if matter else ""
        return self._records[path]


class _Taking:
    """What one note points at."""

    def __init__(self, files: EmbeddedFiles, note: PurePosixPath) -> None:
        self._files = files
        self._note = note
        self.found: dict[str, FoundFile] = {}
        self.notes: list[tuple[str, str]] = []

    def rewritten(self, text: str) -> str:
        return _EMBED.sub(self._embed, _LINK.sub(self._link, text))

    def attach(self, target: str, wanted: bool) -> FoundFile | None:
        path = self._files.resolve(target, self._note)
        if path is None:
            if wanted:
                self.notes.append(("file-missing", clean(target)[:200]))
            return None
        file = self._files.file(path)
        if file is None:
            self.notes.append(("file-too-large", clean(target)[:200]))
            return None
        return self.found.setdefault(file.hash, file)

    def _link(self, link: re.Match[str]) -> str:
        shown, label = link[1], link[2]
        target = link[3] if link[3] is not None else _TITLE.sub("", link[4]).strip()
        if not target or _SCHEME.match(target):
            return link[0]
        bare = target.partition("#")[0]
        suffix = PurePosixPath(bare).suffix.casefold()
        if suffix in _NOTES:
            return self._mention(link[0], label, bare)
        # A link to no file may be to a note whose ending was left out; a picture may not.
        file = self.attach(target, wanted=bool(shown))
        return f"{shown}[{label}](attachment:{file.hash})" if file else link[0]

    def _mention(self, text: str, label: str, target: str) -> str:
        path = self._files.resolve(target, self._note)
        record = self._files.record_of(path) if path else ""
        return f"[{label}](record:{record})" if record else text

    def _embed(self, embed: re.Match[str]) -> str:
        target, alias = embed[1].strip(), (embed[2] or "").strip()
        suffix = PurePosixPath(target).suffix.casefold()
        if not suffix or suffix in _NOTES:
            return embed[0]
        file = self.attach(target, wanted=True)
        if file is None:
            return embed[0]
        label = alias if alias and not _SIZE.fullmatch(alias) else file.name
        mark = "!" if file.media_type.startswith("image/") else ""
        label = _LABEL_MARKS.sub(r"\\\1", label)
        return f"{mark}[{label}](attachment:{file.hash})"
