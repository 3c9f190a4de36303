"""The row of files under an entry."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.ui.widgets.attachment_strip import AttachmentStrip, StripItem
from tests.unit.ui.widgets.conftest import Show

PICTURE = StripItem(1, "Whiteboard.jpg", "image/jpeg", 123_456)
SHEET = StripItem(2, "Budget & plan.xlsx", "application/vnd.ms-excel", 2_048)


@pytest.fixture
def strip(show: Show) -> AttachmentStrip:
    strip = AttachmentStrip()
    show(strip, width=700)
    strip.set_items([PICTURE, SHEET])
    return strip


def test_it_is_there_only_while_there_are_files(strip: AttachmentStrip) -> None:
    assert strip.isVisible()
    strip.set_items([])
    assert not strip.isVisible()


def test_pictures_ask_for_what_they_show(qtbot: QtBot) -> None:
    strip = AttachmentStrip()
    qtbot.addWidget(strip)
    with qtbot.waitSignal(strip.thumbnail_requested) as asked:
        strip.set_items([PICTURE, SHEET])
    assert asked.args == [1]
    before = strip.tiles()[0].sizeHint()
    strip.set_thumbnail(1, QImage(64, 48, QImage.Format.Format_RGB32))
    strip.set_thumbnail(9, QImage())
    assert strip.tiles()[0].sizeHint() != before
    with qtbot.assertNotEmitted(strip.thumbnail_requested):
        strip.set_items([SHEET, PICTURE])


def test_the_keys_open_and_remove(qtbot: QtBot, strip: AttachmentStrip) -> None:
    picture, sheet = strip.tiles()
    assert sheet.accessibleName() == "Budget & plan.xlsx"
    sheet.setFocus()
    with qtbot.waitSignal(strip.open_requested) as opened:
        QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(strip.remove_requested) as removed:
        QTest.keyClick(picture, Qt.Key.Key_Delete)
    assert removed.args == [1]
    with qtbot.waitSignal(strip.open_requested):
        QTest.mouseClick(picture, Qt.MouseButton.LeftButton)


def test_the_menu_saves_a_copy(qtbot: QtBot, strip: AttachmentStrip) -> None:
    menu = strip.tiles()[1].menu()
    with qtbot.waitSignal(strip.save_copy_requested) as saved:
        menu.actions()[1].trigger()
    assert saved.args == [2]
    menu.deleteLater()


def test_nothing_is_removed_where_nothing_may_change(qtbot: QtBot, strip: AttachmentStrip) -> None:
    strip.set_read_only(True)
    with qtbot.assertNotEmitted(strip.remove_requested):
        QTest.keyClick(strip.tiles()[0], Qt.Key.Key_Delete)
