"""What every importer yields: items to keep, and places where nothing could be taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Final

from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.errors import ImportFailed
from careerjournal.records.moment import Moment

ATTACHMENT_LIMIT: Final = 100 * 2**20  # bytes


class FileMissing(ImportFailed):
    """There is nothing at the path given."""

    code: ClassVar[str] = "import.missing"


class FileUnreadable(ImportFailed):
    """The system does not let the file be read."""

    code: ClassVar[str] = "import.unreadable"


class FileTooLarge(ImportFailed):
    """The file is larger than its format can reasonably be. Details: megabytes, limit."""

    code: ClassVar[str] = "import.too-large"


class FileEncrypted(ImportFailed):
    """The file must be decrypted by the program that wrote it first."""

    code: ClassVar[str] = "import.encrypted"


class FormatUnknown(ImportFailed):
    """The file is not of the format it was said to be."""

    code: ClassVar[str] = "import.format"


class ArchiveNewer(ImportFailed):
    """The archive was written by a newer version. Details: found, known."""

    code: ClassVar[str] = "import.newer"


class ArchiveDamaged(ImportFailed):
    """The archive is not whole. Details: where."""

    code: ClassVar[str] = "import.damaged"


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the source something stood: a file in a folder, a line (from 1), or both.

    `part` counts the items of a file that has no lines to speak of, from 1.
    """

    file: str = ""
    line: int = 0
    part: int = 0


@dataclass(frozen=True, kw_only=True)
class Note:
    """Something the person should know about what was taken. `code` names the words."""

    code: str
    where: Place = field(default_factory=Place)
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundFile:
    """A file to attach, at `path`; `hash` is the SHA-256 of its content in lower-case hex."""

    name: str
    media_type: str
    path: str
    hash: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Item:
    """One foreign record, made into the fields of an entry.

    `source_id` is the key the source itself gives, or "" where it gives none; `raw` is what
    found no field; `tags` keep the order of the text, each once.
    """

    where: Place
    about: Moment
    title: str = ""
    body: str = ""
    type: EntryType = EntryType.NOTE
    energy: Energy | None = None
    pinned: bool = False
    tags: tuple[str, ...] = ()
    files: tuple[FoundFile, ...] = ()
    source_id: str = ""
    raw: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Skipped:
    """A record of the source that was not taken, and the code of the reason why."""

    where: Place
    reason: str
    detail: str = ""


# What a reader yields. A note may also stand alone, about the source as a whole.
Found = Item | Skipped | Note
