"""What a picture says of itself before it is decoded."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.picture_bytes import can_be_shown, size_of


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    tables = b"\xff\xdb" + struct.pack(">H", 4) + b"ab"
    frame = b"\xff\xc2" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    scan = b"\xff\xda" + struct.pack(">H", 2) + b"pixels\xff\xd9"
    return b"\xff\xd8\xff\xff" + tables[1:] + frame + scan


def test_the_size_is_read() -> None:
    assert size_of(png(640, 480)) == (640, 480)
    assert size_of(jpeg(640, 480)) == (640, 480)
    assert size_of(b"GIF89a" + struct.pack("<HH", 20, 30) + b"...") == (20, 30)
    assert size_of(b"BM nothing") is None


@pytest.mark.parametrize(
    ("data", "media_type", "expected"),
    [
        (png(640, 480), "image/png", True),
        (jpeg(640, 480), "image/jpeg", True),
        (png(60_000, 60_000), "image/png", False),
        (png(0, 20), "image/png", False),
        (jpeg(640, 480)[:12], "image/jpeg", False),
        (png(640, 480)[:20], "image/png", False),
        (b"\xff\xd8\xffnonsense", "image/jpeg", False),
        (b"RIFF....WEBP", "image/webp", True),
        (b"....ftypheic", "image/heic", False),
        (b"<svg/>", "image/svg+xml", False),
    ],
)
def test_what_cannot_be_shown_is_told(data: bytes, media_type: str, expected: bool) -> None:
    assert can_be_shown(data, media_type) is expected


@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8"]), st.binary())
def test_nothing_breaks_it(head: bytes, rest: bytes) -> None:
    size_of(head + rest)


@given(st.integers(0, 60))
def test_a_picture_that_is_cut_is_never_read_beyond_its_end(length: int) -> None:
    for whole in (png(9, 9), jpeg(9, 9)):
        size_of(whole[:length])
