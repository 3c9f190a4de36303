"""What a picture says of itself before it is decoded."""

from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.picture_bytes import can_be_shown, size_of, without_notes


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


def exif(orientation: int, order: str = "<") -> bytes:
    head = b"II*\x00\x08\x00\x00\x00" if order == "<" else b"MM\x00*\x00\x00\x00\x08"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    body = b"Exif\x00\x00" + head + struct.pack(f"{order}H", 1) + entry + bytes(4) + b"at home"
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


@pytest.mark.parametrize("order", ["<", ">"])
def test_what_a_camera_noted_is_taken_out(order: str) -> None:
    whole = jpeg(640, 480)
    comment = b"\xff\xfe\x00\x06Anna"
    noted = b"\xff\xd8" + exif(1, order) + comment + whole[2:].removeprefix(b"\xff")
    left = without_notes(noted)
    assert b"at home" not in left
    assert b"Anna" not in left
    assert size_of(left) == (640, 480)
    assert left.endswith(b"pixels\xff\xd9")
    assert without_notes(left) == left


def test_what_makes_a_picture_upright_stays() -> None:
    turned = b"\xff\xd8" + exif(6) + jpeg(640, 480)[3:]
    assert without_notes(turned) == turned


@given(st.binary(max_size=300))
def test_what_is_no_whole_jpeg_stays_as_it_is(rest: bytes) -> None:
    assert without_notes(b"GIF89a" + rest) == b"GIF89a" + rest
    left = without_notes(b"\xff\xd8" + rest)
    assert len(left) <= len(rest) + 2
    assert left.startswith(b"\xff\xd8")


@given(st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"\xff\xd8"]), st.binary())
def test_nothing_breaks_it(head: bytes, rest: bytes) -> None:
    size_of(head + rest)


@given(st.integers(0, 60))
def test_a_picture_that_is_cut_is_never_read_beyond_its_end(length: int) -> None:
    for whole in (png(9, 9), jpeg(9, 9)):
        size_of(whole[:length])
