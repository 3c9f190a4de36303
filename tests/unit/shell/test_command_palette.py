"""One field for everything: what is found, what can be done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.rules.marking import Run
from careerjournal.shell.command_palette import CommandPalette
from careerjournal.shell.palette_rows import RowKind
from careerjournal.store.search import Hit, Results
from careerjournal.ui.widgets.search_field import SearchField
from tests.unit.shell.test_window import WindowDriver

TODAY = date(2026, 11, 21)


def head(n: int, title: str, excerpt: str = "") -> Head:
    return Head(RecordRef("entry", n), str(n), title, "win", excerpt, "2026-11-19")


def hit(n: int, title: str, snippet: str) -> Hit:
    return Hit(head(n, title), (Run(title, False),), (Run(snippet, True),))


RESULTS = Results((hit(1, "First", "one"), hit(2, "Second", "two"), hit(3, "Third", "three")), 3)


class SearchDriver:
    """The search field and its panel in the person's words."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.journal = WindowDriver(qtbot)
        self.panel: CommandPalette = self.journal.window.palette_panel
        self.field: SearchField = self.journal.window.top_bar.search
        self.asked: list[tuple[str, str]] = []
        self.opened: list[RecordRef] = []
        self.panel.search_requested.connect(self._on_search_requested)
        self.panel.record_activated.connect(self.opened.append)

    def _on_search_requested(self, text: str, order: str) -> None:
        self.asked.append((text, order))

    def open(self) -> None:
        self.journal.press(Qt.Key.Key_K)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.field, words)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)

    def find(self, words: str, results: Results = RESULTS) -> None:
        self.open()
        self.type(words)
        self.qtbot.waitUntil(lambda: (words, "newest") in self.asked)
        self.panel.show_results(words, results)

    def lines(self, kind: RowKind) -> list[str]:
        return [
            "".join(run.text for run in row.title) for row in self.panel.rows() if row.kind is kind
        ]

    def chosen(self) -> str:
        row = self.panel.chosen()
        return "" if row is None else "".join(run.text for run in row.title)


@pytest.fixture
def search(qtbot: QtBot) -> SearchDriver:
    return SearchDriver(qtbot)


def test_what_was_seen_lately_comes_first_and_then_what_can_be_done(
    search: SearchDriver, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(search.panel.recent_requested):
        search.open()
    search.panel.show_recent([head(7, "Seen lately")])
    assert search.lines(RowKind.RECORD) == ["Seen lately"]
    assert "Lock" in search.lines(RowKind.COMMAND)
    assert search.chosen() == "Seen lately"


def test_enter_opens_the_chosen_record(search: SearchDriver) -> None:
    search.find("o")
    assert search.chosen() == "First"
    search.press(Qt.Key.Key_Down)
    search.press(Qt.Key.Key_Down)
    search.press(Qt.Key.Key_Up)
    search.press(Qt.Key.Key_Return)
    assert search.opened == [RecordRef("entry", 2)]
    assert not search.panel.isVisible()
    assert search.field.text() == ""


def test_the_arrows_stop_at_the_ends(search: SearchDriver) -> None:
    search.find("zz")
    search.press(Qt.Key.Key_Up)
    assert search.chosen() == "First"
    search.press(Qt.Key.Key_PageDown)
    assert search.chosen() == "Third"
    search.press(Qt.Key.Key_Down)
    assert search.chosen() == "Third"


def test_typing_asks_for_the_newest_and_a_rest_for_the_best(search: SearchDriver) -> None:
    search.open()
    search.type("budget")
    search.qtbot.waitUntil(lambda: search.asked == [("budget", "newest"), ("budget", "best")])


def test_the_best_keep_the_choice_that_was_made(search: SearchDriver) -> None:
    search.find("zz")
    search.press(Qt.Key.Key_Down)
    better = Results(tuple(reversed(RESULTS.hits)), 3)
    search.panel.show_results("zz", better)
    assert search.lines(RowKind.RECORD) == ["Third", "Second", "First"]
    assert search.chosen() == "Second"


def test_an_answer_that_comes_too_late_is_dropped(search: SearchDriver) -> None:
    search.find("zz")
    search.type("q")
    search.panel.show_results("zz", Results((hit(9, "Old", "old"),), 1))
    assert "Old" not in search.lines(RowKind.RECORD)


def test_no_matches_are_said_and_commands_still_offered(search: SearchDriver) -> None:
    search.find("lock", Results())
    assert search.lines(RowKind.NOTHING) == ["No matches"]
    assert search.chosen() == "Lock"


def test_many_are_counted_up_to_a_thousand(search: SearchDriver) -> None:
    search.find("o", Results(RESULTS.hits, 1000, True))
    assert search.lines(RowKind.HEADING)[0] == "1000+ found"


def test_after_a_greater_than_sign_there_are_commands_alone(
    search: SearchDriver, qtbot: QtBot
) -> None:
    search.open()
    search.type(">larger")
    qtbot.waitUntil(lambda: search.lines(RowKind.COMMAND) == ["Larger text"])
    assert search.lines(RowKind.RECORD) == []
    with qtbot.waitSignal(search.journal.window.text_size_requested) as caught:
        search.press(Qt.Key.Key_Return)
    assert caught.args == [1]
    assert search.asked == []


def test_an_unknown_command_is_said(search: SearchDriver, qtbot: QtBot) -> None:
    search.open()
    search.type(">zzz")
    qtbot.waitUntil(lambda: search.lines(RowKind.NOTHING) == ["No command of that name"])
    search.press(Qt.Key.Key_Return)
    assert search.panel.isVisible()


def test_escape_clears_and_then_goes_back_where_one_was(search: SearchDriver) -> None:
    page = search.journal.page()
    page.text.setFocus()
    search.find("zz")
    search.press(Qt.Key.Key_Escape)
    assert search.panel.isVisible()
    search.press(Qt.Key.Key_Escape)
    assert not search.panel.isVisible()
    assert page.text.hasFocus()


def test_leaving_the_field_puts_the_panel_away(search: SearchDriver, qtbot: QtBot) -> None:
    search.find("zz")
    search.journal.page().text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not search.panel.isVisible()
    assert search.field.text() == ""
    assert search.journal.page().text.hasFocus()


def test_a_click_opens(search: SearchDriver) -> None:
    search.find("zz")
    view = search.panel._list
    place = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert search.opened == [RecordRef("entry", 2)]


def test_rows_are_plain_text_whatever_they_say(search: SearchDriver) -> None:
    search.find("zz", Results((hit(1, "<b>bold</b>", "<img src='file:///x'>"),), 1))
    assert search.lines(RowKind.RECORD) == ["<b>bold</b>"]
    index = search.panel._list.model().index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("<b>bold</b>, ")
    search.panel.grab()


def test_an_entry_without_a_title_goes_by_its_first_words(search: SearchDriver) -> None:
    untitled = Hit(head(4, "", "First words of it"), (), (Run("of it", True),))
    search.find("zz", Results((untitled,), 1))
    assert search.lines(RowKind.RECORD) == ["First words of it"]


def test_the_panel_fits_under_the_field(search: SearchDriver) -> None:
    search.find("zz")
    window = search.journal.window
    assert search.panel.geometry().right() <= window.width()
    assert search.panel.geometry().top() > search.field.geometry().bottom()
    search.journal.frame.resize(700, 560)
    search.qtbot.waitUntil(lambda: window.width() == 700)
    assert search.panel.geometry().bottom() <= window.height()
