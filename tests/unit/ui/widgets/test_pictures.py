"""Pictures from memory: what is shown, what is refused, and by which keys."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.image_view import ImageView
from careerjournal.ui.widgets.picture import Trouble, decoded, is_picture


def encoded(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # it takes words, whatever its stub says
    return bytes(content.data())


def bomb(side: int) -> bytes:
    """A PNG of a few bytes that claims to be `side` pixels wide and high."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPG", "WEBP", "BMP"])
def test_a_picture_is_read_whatever_its_format(kind: str) -> None:
    image = decoded(encoded(30, 20, kind))
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (30, 20)


def test_a_large_picture_is_read_small() -> None:
    image = decoded(encoded(3000, 1000), longest_side_px=300)
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (300, 100)


def test_a_thin_picture_keeps_a_pixel() -> None:
    image = decoded(encoded(3000, 1), longest_side_px=300)
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (300, 1)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'


@pytest.mark.parametrize("data", [b"", b"no picture", encoded(30, 20)[:40], SVG])
def test_what_is_no_picture_is_said_to_be_none(data: bytes) -> None:
    assert decoded(data) is Trouble.UNREADABLE


def test_what_claims_to_be_vast_is_not_given_memory() -> None:
    assert decoded(bomb(100_000)) is Trouble.TOO_LARGE


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [("image/png", True), ("image/svg+xml", False), ("application/pdf", False)],
)
def test_media_types(media_type: str, expected: bool) -> None:
    assert is_picture(media_type) is expected


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    with qtbot.waitActive(view):
        view.show()
    view.setFocus()
    image = decoded(encoded(800, 300))
    assert isinstance(image, QImage)
    view.show_image(image, "Whiteboard.jpg")
    return view


def test_the_keys_come_closer_and_go_back(view: ImageView) -> None:
    assert view.scale() == 0.5
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale() == 0.625
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.scale() == 0.5
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.scale() == 0.5


def test_it_is_named_and_esc_asks_to_close(qtbot: QtBot, view: ImageView) -> None:
    assert view.accessibleName() == "Whiteboard.jpg"
    assert view.accessibleDescription() == "800 by 300 pixels"
    with qtbot.waitSignal(view.close_requested):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_trouble_is_told_in_words(view: ImageView) -> None:
    view.show_trouble(Trouble.TOO_LARGE, "Huge.png")
    assert "too large" in view.accessibleDescription()
    view.grab()
