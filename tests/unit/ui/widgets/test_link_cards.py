"""Cards of records stay as other records are shown on them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.records.record import RecordRef
from careerjournal.ui.widgets.link_card import Linked
from careerjournal.ui.widgets.link_cards import LinkCards


def links(*titles: str) -> list[Linked]:
    return [
        Linked(RecordRef("entry", n), "journal", title, "Yesterday", link_n=n)
        for n, title in enumerate(titles, 1)
    ]


class Room:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.before, self.after = QPushButton("Before"), QPushButton("After")
        column = QVBoxLayout(self.window)
        column.addWidget(self.before)
        self.cards = LinkCards(self.before, self.after, at_once=3)
        column.addLayout(self.cards)
        column.addWidget(self.after)
        self.window.resize(300, 500)
        self.window.show()
        qtbot.waitExposed(self.window)

    def titles(self) -> list[str]:
        assert all(card.isVisible() for card in self.cards.cards)
        return [card.text() for card in self.cards.cards]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_the_first_few_are_shown_until_one_asks_for_the_rest(room: Room) -> None:
    room.cards.show_links(links("a", "b", "c", "d", "e"))
    assert (room.titles(), room.cards.more.text()) == (["a", "b", "c"], "2 more")
    room.cards.more.click()
    assert room.titles() == ["a", "b", "c", "d", "e"]
    assert not room.cards.more.isVisible()


def test_a_card_is_told_of_another_record_and_says_so(room: Room, qtbot: QtBot) -> None:
    room.cards.show_links(links("a", "b & c"))
    first = room.cards.cards[0]
    room.cards.show_links(
        [Linked(RecordRef("contact", 9), "person", "Mara", "Lead", "Met at Rust")]
    )
    assert room.cards.cards == [first]
    assert first.accessibleName() == "Mara, Lead"
    assert first.accessibleDescription() == "Met at Rust"
    with qtbot.waitSignal(room.cards.opened) as opened:
        first.click()
    assert opened.args == [RecordRef("contact", 9)]
    QTest.keyClick(first, Qt.Key.Key_Delete)  # it is not tied by hand any more


def test_a_card_grows_with_its_words(room: Room, qtbot: QtBot) -> None:
    room.cards.show_links(links("a"))
    (card,) = room.cards.cards
    qtbot.waitUntil(lambda: card.height() == card.heightForWidth(card.width()))
    low = card.height()
    room.cards.show_links(links("a word or two " * 20))
    qtbot.waitUntil(lambda: card.height() == card.heightForWidth(card.width()) > low)


def test_tab_goes_about_them_in_their_order(room: Room) -> None:
    room.cards.show_links(links("a"))
    room.cards.show_links(links("a", "b"))
    room.before.setFocus()
    for title in ("a", "b"):
        QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_Tab)
        assert room.window.focusWidget().property("text") == title
    QTest.keyClick(room.window.focusWidget(), Qt.Key.Key_Tab)
    assert room.window.focusWidget() is room.after


def test_many_that_are_not_shown_any_more_are_given_back(room: Room) -> None:
    room.cards.show_links(links(*(f"n{each}" for each in range(40))))
    room.cards.more.click()
    room.cards.show_links(links("a"))
    assert room.titles() == ["a"]
    assert room.cards.count() < 12
