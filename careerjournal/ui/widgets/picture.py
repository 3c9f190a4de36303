"""Pictures out of bytes, from memory to memory: no file is read or written.

Reading a picture takes time and may be done in any thread; QImage is made for that.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

LONGEST_SIDE_PX: Final = 4_096
"""No picture is shown in more detail."""
THUMBNAIL_PX: Final = 320
_MOST_PIXELS: Final = 120_000_000  # a large camera's; what claims to be more is a bomb
_MOST_MEMORY_MB: Final = 512
# Formats that hold pixels and nothing else; SVG, say, can name files and addresses.
_FORMATS: Final = (b"png", b"jpeg", b"jpg", b"webp", b"gif", b"bmp", b"tiff", b"ico", b"avif")


class Trouble(Enum):
    """Why a picture is not shown."""

    UNREADABLE = auto()
    TOO_LARGE = auto()


def is_picture(media_type: str) -> bool:
    """Whether a file of this media type is shown as a picture."""
    return media_type.startswith("image/") and "svg" not in media_type


def decoded(data: bytes, longest_side_px: int = LONGEST_SIDE_PX) -> QImage | Trouble:
    """The picture in `data`, no side longer than `longest_side_px`, turned the right way up.

    Its claimed size is looked at before memory is given to it.
    """
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_MEMORY_MB)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    if reader.format().data() not in _FORMATS:
        return Trouble.UNREADABLE
    size = reader.size()
    if size.isValid():
        if size.width() * size.height() > _MOST_PIXELS:
            return Trouble.TOO_LARGE
        if max(size.width(), size.height()) > longest_side_px:
            limit = QSize(longest_side_px, longest_side_px)
            reader.setScaledSize(_fitted(size, limit))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        # Whether it was refused for its size or is damaged, Qt says in one word only.
        too_large = reader.error() == QImageReader.ImageReaderError.InvalidDataError and (
            size.width() * size.height() * 4 > _MOST_MEMORY_MB * 1_000_000
        )
        return Trouble.TOO_LARGE if too_large else Trouble.UNREADABLE
    return image


def _fitted(size: QSize, limit: QSize) -> QSize:
    """`size` made to fit into `limit` in the same shape, no side shorter than a pixel."""
    factor = min(limit.width() / size.width(), limit.height() / size.height(), 1.0)
    return QSize(max(1, round(size.width() * factor)), max(1, round(size.height() * factor)))
