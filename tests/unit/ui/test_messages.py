"""The bar that says what just happened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.ui import theme
from careerjournal.ui.messages import LASTS_MS, MessageBar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    return MessageBar(window)


def _timer(bar: MessageBar) -> QTimer:
    found = bar.findChild(QTimer)
    assert found is not None
    return found


def _action(bar: MessageBar) -> QPushButton:
    found = bar.findChild(QPushButton)
    assert found is not None
    return found


def test_it_says_what_happened_and_goes(qtbot: QtBot, bar: MessageBar) -> None:
    assert bar.text() == ""
    with qtbot.waitSignal(bar.said) as said:
        bar.say("Moved to Trash")
    assert said.args == ["Moved to Trash"]
    assert bar.text() == "Moved to Trash"
    assert _timer(bar).interval() == LASTS_MS
    assert _timer(bar).isActive()
    assert not _action(bar).isVisible()
    _timer(bar).timeout.emit()
    assert bar.text() == ""


def test_undo_is_one_press_away(qtbot: QtBot, bar: MessageBar) -> None:
    undone: list[bool] = []
    bar.say("Moved to Trash", "Undo", lambda: undone.append(True))
    QTest.mouseClick(_action(bar), Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert bar.text() == ""


def test_it_is_reached_and_left_by_keyboard(qtbot: QtBot, bar: MessageBar) -> None:
    undone: list[bool] = []
    bar.say("Moved to Trash", "Undo", lambda: undone.append(True))
    bar.take_focus()
    assert _action(bar).hasFocus()
    QTest.keyClick(_action(bar), Qt.Key.Key_Space)
    assert undone == [True]
    bar.say("Moved to Trash", "Undo", lambda: undone.append(True))
    bar.take_focus()
    QTest.keyClick(_action(bar), Qt.Key.Key_Escape)
    assert bar.text() == ""
    assert undone == [True]


def test_a_newer_message_replaces_the_older(qtbot: QtBot, bar: MessageBar) -> None:
    asked: list[str] = []
    bar.say("One", "Undo one", lambda: asked.append("one"))
    bar.say("Two", "Undo two", lambda: asked.append("two"))
    assert bar.text() == "Two"
    _action(bar).click()
    assert asked == ["two"]


def test_it_waits_while_the_pointer_is_on_it(bar: MessageBar) -> None:
    bar.say("Moved to Trash", "Undo", print)
    point = QPointF(5, 5)
    QApplication.sendEvent(bar, QEnterEvent(point, point, point))
    assert not _timer(bar).isActive()
    QApplication.sendEvent(bar, QEvent(QEvent.Type.Leave))
    assert _timer(bar).isActive()


def test_it_waits_while_the_focus_is_on_it(bar: MessageBar, window: QWidget) -> None:
    bar.say("Moved to Trash", "Undo", print)
    bar.take_focus()
    _timer(bar).timeout.emit()
    assert bar.text() == "Moved to Trash"
    elsewhere = QLineEdit(window)
    elsewhere.show()
    elsewhere.setFocus()
    _timer(bar).timeout.emit()
    assert bar.text() == ""


def test_what_matters_stays_until_dismissed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.say("The disk is full. Nothing saved so far is lost.", tone="loss")
    assert not _timer(bar).isActive()
    close = bar.findChild(QToolButton)
    assert close is not None
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert bar.text() == ""


def test_it_stands_at_the_foot_of_its_window(
    qtbot: QtBot, bar: MessageBar, window: QWidget
) -> None:
    bar.say("Moved to Trash")
    window.resize(600, 400)
    assert window.rect().contains(bar.geometry())
    assert bar.geometry().bottom() > 350


def test_long_words_at_twice_the_size_are_not_cut(
    qtbot: QtBot, qapp: QApplication, bar: MessageBar, window: QWidget
) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    window.resize(420, 600)
    bar.say("Northwind's answer and its four attachments were moved to Trash. " * 2, "Undo", print)
    label = bar.findChild(QWidget, "", Qt.FindChildOption.FindDirectChildrenOnly)
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
    assert window.rect().contains(bar.geometry())
    theme.apply(qapp, theme.LIGHT)


def test_everything_in_it_has_a_name(bar: MessageBar) -> None:
    bar.say("Moved to Trash", "Undo", print)
    assert _action(bar).accessibleName() == "Undo"
    close = bar.findChild(QToolButton)
    assert close is not None
    assert close.accessibleName() == "Dismiss"


def test_it_is_no_higher_than_its_words_when_it_was_narrow_before(
    bar: MessageBar, window: QWidget
) -> None:
    window.grab()  # sizes what is hidden, too
    bar.say("What you typed waits for the next time you look at it.")
    assert bar.height() < 4 * bar.fontMetrics().height()
