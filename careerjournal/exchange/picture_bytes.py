"""What the bytes of a picture say before anybody decodes them: how large it is, and if it ends."""

from __future__ import annotations

import struct
from typing import Final

MOST_PIXELS: Final = 120_000_000
"""A large camera's; what claims to be more is a bomb."""

_NOTES: Final = frozenset({0xE1, 0xED, 0xFE})  # Exif and XMP, IPTC, a comment
_ORIENTATION: Final = 0x0112
_NO_SIZE: Final = frozenset({0xC4, 0xC8, 0xCC})  # among the frame markers, but no frames
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # markers that nothing follows
_SHOWN: Final = frozenset(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/avif"}
)


def can_be_shown(data: bytes, media_type: str) -> bool:
    """Whether a picture of this type looks whole, and not larger than any is.

    Of PNG, JPEG and GIF the size is read; of the other types only that they are shown at all.
    """
    if media_type not in _SHOWN:
        return False
    if media_type not in ("image/png", "image/jpeg", "image/gif"):
        return True
    size = size_of(data)
    return size is not None and 0 < size[0] * size[1] <= MOST_PIXELS


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a PNG, a JPEG or a GIF, None for one that is cut before its
    pixels begin, and for anything else."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _png(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            width, height = struct.unpack_from("<HH", data, 6)
            return width, height
        return _jpeg(data) if data.startswith(b"\xff\xd8") else None
    except struct.error:
        return None


def without_notes(data: bytes) -> bytes:
    """A JPEG without what its camera or a program wrote into it: where it was taken, by whom.

    One that is only upright by such a note stays as it is, and so does anything that is no JPEG,
    or not as a JPEG should be.
    """
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xFF, *_BARE):
        marker = data[at + 1]
        if marker == 0xDA:
            return b"".join((*kept, data[at:]))
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xE1 and not _is_upright(data[at + 4 : end]):
            return data
        if marker not in _NOTES:
            kept.append(data[at:end])
        at = max(end, at + 4)
    return data


def _is_upright(note: bytes) -> bool:
    """Whether a picture with this note of a camera is shown as its pixels lie."""
    if not note.startswith(b"Exif\x00\x00"):
        return True
    tiff = note[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for place in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * place)
            if tag == _ORIENTATION:
                return bool(value == 1)
    except struct.error:
        return False
    return True


def _png(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or b"IDAT" not in data:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    """Walks from marker to marker; the size stands in the frame, the pixels after the scan."""
    at, found = 2, None
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xDA:
            return found
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in _NO_SIZE:
            height, width = struct.unpack_from(">HH", data, at + 5)
            found = (width, height)
        at += 2 + max(2, length)
    return None
