"""Earlier versions: shown, compared, asked back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.rules.differences import word_differences
from careerjournal.ui.widgets.difference_view import DifferenceView, counts_in_words
from careerjournal.ui.widgets.history_view import HistoryView, Version

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
VERSIONS = [Version(7, NOW, 200), Version(5, NOW - timedelta(days=3), 1), Version(2, NOW)]
OLD, NEW = "one two three", "one three four"


@pytest.fixture
def history(qtbot: QtBot) -> HistoryView:
    history = HistoryView()
    qtbot.addWidget(history)
    history.resize(800, 500)
    with qtbot.waitActive(history):
        history.show()
    return history


def test_the_newest_is_asked_for_and_shown(qtbot: QtBot, history: HistoryView) -> None:
    with qtbot.waitSignal(history.version_requested) as asked:
        history.show_versions(VERSIONS, TODAY)
    assert asked.args == [7]
    history.show_version(7, OLD, word_differences(OLD, NEW))
    view = history.findChild(DifferenceView, "difference_view")
    assert view is not None
    assert view.toPlainText() == "one two three four"
    assert view.accessibleDescription() == "1 word added, 1 word removed"


def test_an_answer_for_another_version_is_dropped(history: HistoryView) -> None:
    history.show_versions(VERSIONS, TODAY)
    history.show_version(5, OLD, word_differences(OLD, NEW))
    view = history.findChild(DifferenceView, "difference_view")
    assert view is not None
    assert view.toPlainText() == ""


def test_the_one_on_show_is_restored(qtbot: QtBot, history: HistoryView) -> None:
    history.show_versions(VERSIONS, TODAY)
    button = history.restore_button()
    assert not button.isEnabled()
    history.show_version(7, OLD, word_differences(OLD, NEW))
    with qtbot.waitSignal(history.restore_requested) as wanted:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wanted.args == [7]
    history.set_read_only(True)
    assert not button.isVisible()


def test_esc_asks_to_close(qtbot: QtBot, history: HistoryView) -> None:
    with qtbot.waitSignal(history.close_requested):
        QTest.keyClick(history, Qt.Key.Key_Escape)


def test_no_versions_say_so(history: HistoryView) -> None:
    history.show_versions([], TODAY)
    assert history.chosen() is None
    assert not history.restore_button().isVisible()


def test_the_keys_go_from_change_to_change(qtbot: QtBot) -> None:
    view = DifferenceView()
    qtbot.addWidget(view)
    view.show_pieces(word_differences("a b c d e", "a x c y e"))
    stops = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        QTest.keyClick(view, key)
        stops.append(view.textCursor().position())
    assert stops == [2, 3, 7, 3]


def test_line_breaks_that_changed_can_be_seen(qtbot: QtBot) -> None:
    view = DifferenceView()
    qtbot.addWidget(view)
    view.show_pieces(word_differences("a\nb", "a b"))
    assert "¶" in view.toPlainText()


def test_equal_texts_differ_in_nothing() -> None:
    assert counts_in_words(word_differences("a", "a")) == "Nothing differs"
