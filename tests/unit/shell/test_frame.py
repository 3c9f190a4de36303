"""The one window, and the cover."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from careerjournal.shell.frame import Frame


def _same_everywhere(image: QImage) -> bool:
    first = image.pixel(0, 0)
    width, height = image.width(), image.height()
    return all(
        image.pixel(x, y) == first for x in range(0, width, 7) for y in range(0, height // 3, 7)
    )


def test_one_page_at_a_time(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    first, second = QLabel("first"), QLabel("second")
    frame.show_page(first)
    frame.show()
    frame.show_page(second)
    assert frame.page is second
    qtbot.waitUntil(lambda: not isValid(first))


def test_the_title_never_names_anything(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    page = QLabel("secret")
    page.setWindowTitle("secret")
    frame.show_page(page)
    assert frame.windowTitle() == "Career Journal"


def test_the_cover_leaves_nothing_to_read(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    page = QLabel("words " * 2000)
    page.setWordWrap(True)
    frame.show_page(page)
    frame.resize(800, 600)
    frame.show()
    dialog = QDialog(frame)
    dialog.open()
    other = QLabel("words")
    qtbot.addWidget(other)
    other.show()
    menu = QMenu(frame)
    menu.addAction("words")
    menu.popup(frame.pos())
    assert not _same_everywhere(frame.grab().toImage())
    frame.cover()
    assert _same_everywhere(frame.grab().toImage())
    assert not page.isVisible()
    assert not dialog.isVisible()
    assert not other.isVisible()
    assert not menu.isVisible()


def test_closing_is_a_wish_until_everything_is_saved(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    frame.show()
    with qtbot.waitSignal(frame.close_requested):
        frame.close()
    assert frame.isVisible()
    frame.close_now()
    assert not frame.isVisible()


def test_the_place_on_the_screen_is_all_that_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "config" / "window.place"
    frame = Frame(file)
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    frame.show()
    frame.resize(700, 555)
    frame.close_now()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_bytes() == frame.saveGeometry().data()
    again = Frame(file)
    qtbot.addWidget(again, before_close_func=Frame.close_now)
    assert (again.width(), again.height()) == (700, 555)


def test_a_place_that_cannot_be_kept_harms_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    frame = Frame(Path(os.devnull) / "window.place")
    qtbot.addWidget(frame, before_close_func=Frame.close_now)
    frame.show()
    frame.close_now()
    assert not frame.isVisible()
