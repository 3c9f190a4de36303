"""What the writer and the reader do for the files of a record, each on its own thread."""

from __future__ import annotations

import mimetypes
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from careerjournal.operations.phrases import tr
from careerjournal.records.link import Attachment
from careerjournal.store.errors import InputOutput
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.picture import Trouble, decoded

_PIECE: Final = 1 << 20
_UNKNOWN_TYPE: Final = "application/octet-stream"


class Content:
    """Where the content of an attachment comes from."""

    in_text = True

    def attach_to(self, unit: Unit, n: int, limit: int) -> Attachment:
        raise NotImplementedError


@dataclass(frozen=True)
class FileContent(Content):
    path: Path

    def attach_to(self, unit: Unit, n: int, limit: int) -> Attachment:
        media_type = mimetypes.guess_type(self.path.name)[0] or _UNKNOWN_TYPE
        try:
            with self.path.open("rb") as file:
                return unit.attach(n, self.path.name, media_type, file, limit=limit)
        except OSError as error:
            raise InputOutput from error


@dataclass(frozen=True)
class ImageContent(Content):
    image: QImage
    name: str

    def attach_to(self, unit: Unit, n: int, limit: int) -> Attachment:
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        # The stubs want bytes for the format, the library takes text alone.
        self.image.save(buffer, "PNG")  # type: ignore[call-overload]
        return unit.attach(n, self.name, "image/png", bytes(content.data()), limit=limit)


@dataclass(frozen=True)
class TextContent(Content):
    text: str
    name: str

    def attach_to(self, unit: Unit, n: int, limit: int) -> Attachment:
        data = self.text.encode("utf-8", "replace")
        return unit.attach(n, self.name, "text/plain", data, limit=limit)


@dataclass(frozen=True)
class Attaching:
    number: Callable[[], int]
    source: Content
    limit: int

    def __call__(self, unit: Unit) -> Attachment:
        return self.source.attach_to(unit, self.number(), self.limit)


@dataclass(frozen=True)
class Detaching:
    attachment_n: int

    def __call__(self, unit: Unit) -> None:
        unit.detach(self.attachment_n)


# What runs on the reader thread.


@dataclass(frozen=True)
class FoundPicture:
    attachment: Attachment
    picture: QImage | Trouble


@dataclass(frozen=True)
class ReadPicture:
    """Decodes from memory to memory; nothing is written anywhere."""

    attachment: Attachment
    longest_side_px: int = 0

    def __call__(self, reading: Reading) -> FoundPicture:
        try:
            data = reading.blob(self.attachment.hash)
        except KeyError:
            return FoundPicture(self.attachment, Trouble.UNREADABLE)
        wanted = (self.longest_side_px,) if self.longest_side_px else ()
        return FoundPicture(self.attachment, decoded(data, *wanted))


@dataclass(frozen=True)
class Copied:
    path: Path
    trouble: str = ""


@dataclass(frozen=True)
class CopyOut:
    attachment_n: int
    path: Path

    def __call__(self, reading: Reading) -> Copied:
        attachment = reading.attachment(self.attachment_n)
        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".copy-")
            unfinished = Path(name)
            try:
                with os.fdopen(handle, "wb") as file, reading.open_blob(attachment.hash) as blob:
                    while piece := blob.read(_PIECE):
                        file.write(piece)
                unfinished.replace(self.path)
            finally:
                unfinished.unlink(missing_ok=True)
        except OSError as error:
            return Copied(self.path, error.strerror or str(error.errno))
        except KeyError:
            return Copied(self.path, tr("its content is missing from the vault"))
        return Copied(self.path)


def plain_name(name: str) -> str:
    """A file's name without what would end the Markdown it stands in."""
    return "".join(" " if character in "[]\\\n" else character for character in name)


def safe_name(name: str) -> str:
    """A file's name without a folder."""
    return Path(name.replace("\\", "/")).name or tr("Attachment")
