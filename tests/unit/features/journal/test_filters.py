"""Narrowing the list."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.journal.date_range import (
    Stretch,
    days_words,
    stretch_days,
    stretch_of,
    stretch_words,
)
from careerjournal.features.journal.filters import FilterBar, FilterPanel, TagChoice
from careerjournal.records.entry import Energy, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.entries import EntryFilter
from careerjournal.ui.widgets.chip import ChipButton

TODAY = date(2026, 11, 19)


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(lambda: TODAY)
    qtbot.addWidget(bar)
    bar.set_tags([TagChoice(5, "budget"), TagChoice(6, "work/office")])
    bar.show()
    return bar


@pytest.fixture
def panel(bar: FilterBar) -> FilterPanel:
    bar.more.setChecked(True)
    assert bar.panel is not None
    return bar.panel


def chips(bar: FilterBar) -> list[str]:
    return [chip.word() for chip in bar.findChildren(ChipButton) if not chip.isHidden()]


def test_words_filter_as_they_are_typed(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.filter_changed) as changed:
        QTest.keyClicks(bar.words, "budg")
    assert changed.args == [EntryFilter(words="budg")]


def test_everything_that_narrows_is_a_chip(bar: FilterBar) -> None:
    bar.ask(
        EntryFilter(
            types=frozenset({EntryType.WIN, EntryType.IDEA}),
            tag=6,
            energy=Energy.LOW,
            since=date(2026, 1, 1),
            until=date(2026, 12, 31),
        )
    )
    assert chips(bar) == ["Win", "Idea", "#work/office", "Energy: low", "This year"]


def test_a_chip_takes_away_what_it_stands_for(bar: FilterBar, qtbot: QtBot) -> None:
    bar.ask(EntryFilter(types=frozenset({EntryType.WIN, EntryType.IDEA}), words="x"))
    (win, _idea) = bar.findChildren(ChipButton)
    with qtbot.waitSignal(bar.filter_changed) as changed:
        win.click()
    assert changed.args == [EntryFilter(types=frozenset({EntryType.IDEA}), words="x")]
    assert chips(bar) == ["Idea"]


def test_clear_asks_for_everything(bar: FilterBar, qtbot: QtBot) -> None:
    bar.ask(EntryFilter(energy=Energy.HIGH, words="budget"))
    with qtbot.waitSignal(bar.filter_changed) as changed:
        bar.clear()
    assert changed.args == [EntryFilter()]
    assert bar.words.text() == ""
    assert not bar._foot.isVisible()


def test_the_count_is_told(bar: FilterBar) -> None:
    bar.ask(EntryFilter(words="budget"))
    bar.show_count(1)
    assert bar._count.text() == "1 entry"
    bar.show_count(12)
    assert bar._count.text() == "12 entries"


def test_types_are_chosen_from_a_menu(bar: FilterBar, panel: FilterPanel) -> None:
    for action in panel._types_menu.actions()[:2]:
        action.trigger()
    assert bar.filter.types == {EntryType.REFLECTION, EntryType.WIN}
    assert panel.types.text() == "2 types"


def test_a_tag_is_chosen_by_name(bar: FilterBar, panel: FilterPanel) -> None:
    panel.tag.setCurrentIndex(panel.tag.findText("budget"))
    panel.tag.activated.emit(panel.tag.currentIndex())
    assert bar.filter.tag == 5
    assert bar.tag_number("BUDGET") == 5
    assert bar.tag_number("nothing") is None


def test_days_of_ones_own_are_put_in_order(bar: FilterBar, panel: FilterPanel) -> None:
    panel.days.setCurrentIndex(panel.days.findData(Stretch.BETWEEN.value))
    panel.days.activated.emit(panel.days.currentIndex())
    assert panel.since.isVisible()
    panel.since.set_moment(Moment(date(2026, 5, 1)))
    panel.until.set_moment(Moment(date(2026, 3, 1)))
    panel.until.moment_changed.emit(panel.until.moment())
    assert (bar.filter.since, bar.filter.until) == (date(2026, 3, 1), date(2026, 5, 1))
    assert chips(bar) == ["Sun 1 Mar to Fri 1 May"]


def test_down_goes_on_in_the_list(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.list_requested):
        QTest.keyClick(bar.words, Qt.Key.Key_Down)


@pytest.mark.parametrize("stretch", [each for each in Stretch if each is not Stretch.BETWEEN])
def test_a_stretch_is_known_again_by_its_days(stretch: Stretch) -> None:
    days = stretch_days(stretch, TODAY)
    assert stretch_of(days, TODAY) is stretch
    if stretch is not Stretch.ANY:
        assert days_words(days, TODAY) == stretch_words(stretch)


def test_stretches_end_where_they_say() -> None:
    assert stretch_days(Stretch.THIS_MONTH, date(2024, 2, 10)) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert stretch_days(Stretch.THIS_MONTH, date(2026, 12, 31))[1] == date(2026, 12, 31)
    assert stretch_days(Stretch.LAST_30, TODAY) == (date(2026, 10, 21), TODAY)
    assert days_words((None, date(2026, 3, 1)), TODAY) == "Until Sun 1 Mar"
    assert days_words((date(2026, 3, 1), None), TODAY) == "Since Sun 1 Mar"
    assert days_words((TODAY, TODAY), TODAY) == "Today"
