"""What the reader and the writer do for a photo, each on its own thread.

A photo is made small before it is kept, and painted anew: where it was taken, with which camera,
and whatever else stood in its file is nobody's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from careerjournal.operations import photos
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.picture import Trouble, decoded

LONGEST_PX: Final = 512
"""No side of a photo that is kept is longer."""
_QUALITY: Final = 88
_HEAD_BYTES: Final = 1 << 20  # within which a picture says how large it is


@dataclass(frozen=True)
class Shrunk:
    """A photo ready to be kept for contact `n`; `is_smaller` says that it had more pixels."""

    n: int
    data: bytes
    media_type: str
    width: int
    height: int
    is_smaller: bool


@dataclass(frozen=True)
class Refused:
    """A picture that was not taken. `trouble` is None where its file could not be read, or has
    more than `limit` bytes if that is not 0."""

    name: str
    trouble: Trouble | None = None
    limit: int = 0


@dataclass(frozen=True)
class ShrinkFile:
    """Makes a photo of the picture at `path`, of which at most `limit` bytes are read."""

    n: int
    path: Path
    limit: int

    def __call__(self, _reading: Reading) -> Shrunk | Refused:
        try:
            with self.path.open("rb") as file:
                data = file.read(self.limit + 1)
        except OSError:
            return Refused(self.path.name)
        if len(data) > self.limit:
            return Refused(self.path.name, limit=self.limit)
        image = decoded(data, LONGEST_PX)
        if isinstance(image, Trouble):
            return Refused(self.path.name, image)
        return _encoded(self.n, image, is_smaller=_claimed(data[:_HEAD_BYTES]) > LONGEST_PX)


@dataclass(frozen=True)
class ShrinkImage:
    """Makes a photo of a picture out of the clipboard; `name` is what it is called if that
    cannot be done."""

    n: int
    image: QImage
    name: str

    def __call__(self, _reading: Reading) -> Shrunk | Refused:
        if self.image.isNull():
            return Refused(self.name, Trouble.UNREADABLE)
        is_smaller = max(self.image.width(), self.image.height()) > LONGEST_PX
        return _encoded(self.n, self.image, is_smaller=is_smaller)


@dataclass(frozen=True)
class SetPhoto:
    """The writer's part."""

    photo: Shrunk

    def __call__(self, unit: Unit) -> Shrunk:
        photos.set_photo(unit, self.photo.n, self.photo.data, self.photo.media_type)
        return self.photo


@dataclass(frozen=True)
class RemovePhoto:
    """The writer's part."""

    n: int

    def __call__(self, unit: Unit) -> None:
        photos.remove_photo(unit, self.n)


def _claimed(data: bytes) -> int:
    """The longer side that a picture says it has, 0 if it does not say."""
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return max(size.width(), size.height(), 0)


def _encoded(n: int, image: QImage, *, is_smaller: bool) -> Shrunk:
    bare = _bare(image)
    opaque = not bare.hasAlphaChannel()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # The stubs want bytes for the format, the library takes text alone.
    bare.save(buffer, "JPEG" if opaque else "PNG", _QUALITY if opaque else -1)  # type: ignore[call-overload]
    media_type = "image/jpeg" if opaque else "image/png"
    return Shrunk(n, bytes(content.data()), media_type, bare.width(), bare.height(), is_smaller)


def _bare(image: QImage) -> QImage:
    """The pixels of `image` and nothing else, no side longer than LONGEST_PX."""
    if image.colorSpace().isValid():
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    if max(image.width(), image.height()) > LONGEST_PX:
        image = image.scaled(
            QSize(LONGEST_PX, LONGEST_PX),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    kind = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    image = image.convertToFormat(kind)
    # What a picture says besides its pixels goes along with every copy but this one.
    bare = QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), kind)
    return bare.copy()
