"""Pictures as cameras and pranksters make them, for tests."""

from __future__ import annotations

import struct
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage


def painted(width: int, height: int, colour: str = "#c02020") -> QImage:
    """A picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def encoded(image: QImage, kind: str = "JPEG") -> bytes:
    """The file of a picture."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(content.data())


def with_exif(jpeg: bytes, orientation: int, secret: bytes) -> bytes:
    """A JPEG as a camera writes it: turned, and with words about where it was taken."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    maker = struct.pack("<HHII", 0x010F, 2, len(secret) + 1, 38)
    tiff = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 2) + maker + entry + bytes(4)
    body = b"Exif\x00\x00" + tiff + secret + b"\x00"
    segment = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return jpeg[:2] + segment + jpeg[2:]


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that claims to be enormous."""
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
