"""Looking back, in real widgets over a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.today.review.card import ReviewCard
from careerjournal.operations import reviews, todos
from careerjournal.operations.reviews import ReviewWords
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.rules.review_period import Period, PeriodType, period_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.todos import priorities_of
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.feature import Context
from careerjournal.ui.workspace import Workspace
from tests.builders import make_entry
from tests.drivers.reviews import ReviewDriver
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import Vault

WEDNESDAY = datetime.fromisoformat("2026-11-25T09:10+01:00")
FRIDAY = WEDNESDAY + timedelta(days=2)
WEEK = period_of(PeriodType.WEEK, WEDNESDAY.date())
NEXT_MONDAY = date(2026, 11, 30)


class Desk:
    """The card in a window of its own, at a time that the test sets."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self.now = FRIDAY
        self.context = context
        self.opened: list[RecordRef] = []
        self.card = ReviewCard(context, lambda: self.now, window)
        self.card.record_activated.connect(self.opened.append)
        self.card.add_actions(context.actions, window)
        column = QVBoxLayout(window)
        column.addWidget(self.card)
        window.resize(700, 300)
        window.show()
        self.card.look()

    def open(self, period: Period = WEEK) -> ReviewDriver:
        return ReviewDriver(self.card.open(period))

    def close(self) -> None:
        if self.card.window_open is not None:
            self.card.window_open.close()


@pytest.fixture
def desk(qtbot: QtBot, search: Search) -> Iterator[Desk]:
    search.vault.write(
        lambda unit: make_entry(
            unit, "Talked to the board", about=Moment(date(2026, 11, 24)), type=EntryType.WIN
        )
    )
    window = QWidget()
    qtbot.addWidget(window)
    desk = Desk(search.context(window), window)
    yield desk
    desk.close()
    window.close()


def review(vault: Vault, period: Period = WEEK) -> Entry:
    found = vault.read(lambda reading: reviews.find(reading, period))
    assert found is not None
    return found


def test_it_is_offered_at_the_end_of_the_week_until_it_is_kept(desk: Desk) -> None:
    assert desk.card.offers() == ["Week 48, 2026"]
    driver = desk.open()
    driver.write("The talk")
    driver.window.keep()
    assert desk.card.offers() == []
    desk.now = WEDNESDAY
    desk.card.look()
    assert desk.card.offers() == []


def test_what_is_passed_over_is_not_offered_again_but_can_be_looked_back_on(desk: Desk) -> None:
    desk.card.later.click()
    assert desk.card.offers() == []
    desk.context.actions.action("today.review.week").trigger()
    assert desk.card.window_open is not None
    assert desk.card.window_open.period == WEEK


def test_every_length_has_its_action(desk: Desk) -> None:
    for verb, code in (("month", "2026-11"), ("quarter", "2026-Q4"), ("year", "2026")):
        desk.context.actions.action(f"today.review.{verb}").trigger()
        assert desk.card.window_open is not None
        assert desk.card.window_open.period.code == code


def test_it_fills_itself_and_each_line_opens_its_record(desk: Desk, vault: Vault) -> None:
    n = vault.write(lambda unit: todos.add(unit, ReadTodo("Call Jo", Moment(FRIDAY.date())))).n
    vault.write(lambda unit: todos.finish(unit, n, FRIDAY.date()))
    driver = desk.open()
    assert driver.name() == "Week 48, 2026 (23 to 29 November 2026)"
    assert driver.as_of() == "As of 27 November 2026"
    assert driver.told() == ["1 thing done", "1 win", "Written on 1 of 4 days"]
    assert driver.lines("1 thing done") == ["27 November: Call Jo"]
    driver.unfold("1 thing done")
    assert driver.lines("1 thing done") == []
    driver.unfold("1 thing done")
    driver.open_line("1 thing done", "27 November: Call Jo")
    assert desk.opened == [RecordRef(Todo.KIND, n)]
    assert desk.card.window_open is None


def test_what_is_typed_is_kept_as_one_types_and_never_lost(desk: Desk, vault: Vault) -> None:
    driver = desk.open()
    assert driver.state() == "Kept in the journal as soon as you write."
    driver.write("The talk", "Too late to bed", "Rest")
    driver.add_priority("call priya tue", enter=False)
    desk.card.flush()
    entry = review(vault)
    for words in ("## What went well\n\nThe talk", "Too late to bed", "Rest", "1 win"):
        assert words in entry.body
    assert driver.state().startswith("Kept in the journal; ")
    assert vault.read(lambda reading: priorities_of(reading, NEXT_MONDAY)) == []
    left = desk.card.left_open()
    desk.close()
    (todo,) = vault.read(lambda reading: priorities_of(reading, NEXT_MONDAY))
    assert (todo.text, todo.due) == ("call priya", Moment(date(2026, 12, 1)))
    assert desk.card.left_open() == {}

    desk.card.open_again(left)
    assert desk.card.window_open is not None
    driver = ReviewDriver(desk.card.window_open)
    assert driver.words() == ("The talk", "Too late to bed", "Rest")
    assert driver.typed() == "call priya tue"
    driver.window.priorities.line.set_words("")
    desk.close()
    for odd in ({}, {"period": 7}, {"period": "2026-W99"}, None, "x"):
        desk.card.open_again(odd)
        assert desk.card.window_open is None


def test_what_was_kept_stays_as_it_was_until_it_is_counted_again(desk: Desk, vault: Vault) -> None:
    vault.write(lambda unit: reviews.keep(unit, WEEK, ReviewWords(well="a"), WEDNESDAY.date()))
    vault.write(
        lambda unit: make_entry(
            unit, "Signed", about=Moment(date(2026, 11, 26)), type=EntryType.WIN
        )
    )
    driver = desk.open()
    assert driver.as_of() == "As of 25 November 2026"
    assert driver.told() == ["1 win", "Written on 1 of 2 days"]
    driver.open_line("1 win", "24 November: Talked to the board")
    assert desk.opened[0].kind == Entry.KIND
    driver = desk.open()
    driver.write(badly="late")
    driver.window.figures.again.click()
    assert driver.as_of() == "As of 27 November 2026"
    assert driver.told() == ["2 wins", "Written on 2 of 4 days"]
    assert driver.words() == ("a", "late", "")
    driver.undo()
    assert driver.as_of() == "As of 25 November 2026"
    assert driver.words() == ("a", "late", "")


def test_one_can_write_at_once(desk: Desk, qtbot: QtBot) -> None:
    driver = desk.open()
    qtbot.waitUntil(driver.has_caret)
    driver.window.before.setFocus()
    driver.window.before.click()
    qtbot.waitUntil(driver.window.well.isEnabled)
    assert driver.window.focusWidget() is driver.window.before


def test_tab_comes_by_in_the_order_in_which_one_reads(desk: Desk, vault: Vault) -> None:
    vault.write(lambda unit: reviews.keep(unit, WEEK.previous, ReviewWords(), FRIDAY.date()))
    vault.write(lambda unit: reviews.keep(unit, WEEK, ReviewWords(), FRIDAY.date()))
    driver = desk.open()
    for words in ("one", "two"):
        driver.add_priority(words)
    driver.unfold("1 win")
    driver.unfold("1 win")
    assert driver.stops() == [
        "The one before",
        "How far back: Week",
        "Count again",
        "1 win",
        "24 November: Talked to the board",
        "What went well",
        "What did not go well",
        "What next",
        "one",
        "No priority any more: one",
        "two",
        "No priority any more: two",
        "Add a priority",
        "Other reviews",
        "Open in the journal",
        "Done",
    ]


def test_in_a_narrow_window_one_begins_with_what_is_in_sight(
    desk: Desk, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.LIGHT, 200)
    try:
        driver = desk.open()
        first = driver.window.figures.folds[0].button
        qtbot.waitUntil(lambda: driver.window.focusWidget() is first)
        desk.close()
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_at_most_three_priorities_are_set_and_one_can_be_taken_away(
    desk: Desk, vault: Vault
) -> None:
    driver = desk.open()
    for words in ("one", "two", "three thu"):
        driver.add_priority(words)
    assert driver.priorities() == ["one", "two", "three, Thursday 3 December"]
    assert not driver.can_add()
    driver.take_away(0)
    assert driver.undo() == "No priority any more: one"
    assert len(driver.priorities()) == 3
    driver.take_away(0)
    assert driver.priorities() == ["two", "three, Thursday 3 December"]
    assert driver.can_add()
    todo = vault.read(lambda reading: priorities_of(reading, NEXT_MONDAY))
    assert [each.week for each in todo] == [NEXT_MONDAY, NEXT_MONDAY]


def test_one_goes_from_period_to_period_and_loses_nothing(desk: Desk, vault: Vault) -> None:
    driver = desk.open()
    driver.write("of this week")
    driver.window.before.click()
    assert driver.name().startswith("Week 47")
    assert driver.words() == ("", "", "")
    driver.write("of last week")
    driver.window.length.chosen.emit("month")
    assert driver.name().startswith("November 2026")
    assert not driver.window.after.isEnabled()
    assert driver.words() == ("", "", "")
    driver.window.length.chosen.emit("week")
    assert driver.words()[0] == "of this week"
    assert "of last week" in review(vault, WEEK.previous).body


def test_one_opens_an_earlier_review_and_sees_what_became_of_what_was_meant(
    desk: Desk, vault: Vault
) -> None:
    today, october = FRIDAY.date(), period_of(PeriodType.MONTH, date(2026, 10, 1))

    def last_time(unit: Unit) -> None:
        reviews.keep(unit, WEEK.previous, ReviewWords(next="- Rest"), date(2026, 11, 20))
        reviews.keep(unit, october, ReviewWords(), today)
        todos.finish(unit, reviews.add_priority(unit, ReadTodo("Call Jo"), WEEK.first).n, today)
        reviews.add_priority(unit, ReadTodo("Sleep"), WEEK.first)

    driver = desk.open(WEEK.previous.previous)
    assert driver.others() == []
    vault.write(last_time)
    driver = desk.open()
    assert driver.told()[:2] == ["1 of 2 priorities done", "What next, from Week 47, 2026"]
    assert driver.lines("1 of 2 priorities done") == ["Call Jo: done", "Sleep: still open"]
    assert driver.lines("What next, from Week 47, 2026") == ["Rest"]
    assert driver.others() == [
        "Week 47, 2026 (16 to 22 November 2026)",
        "October 2026 (1 to 31 October 2026)",
    ]
    driver.open_other("October 2026 (1 to 31 October 2026)")
    assert driver.name().startswith("October 2026")
    driver.open_other("Week 47, 2026 (16 to 22 November 2026)")
    assert driver.words() == ("", "", "- Rest")


def test_keeping_without_a_word_keeps_the_figures(desk: Desk, vault: Vault) -> None:
    desk.open().window.keep()
    assert review(vault).body.startswith("## What happened\n\n_As of 27 November 2026_")
    assert desk.card.window_open is None


def test_looking_without_a_word_keeps_nothing(desk: Desk, vault: Vault) -> None:
    desk.open().window.reject()
    assert vault.read(lambda reading: reviews.find(reading, WEEK)) is None
    assert desk.card.offers() == ["Week 48, 2026"]


def test_words_written_elsewhere_come_in_beside_what_is_typed(desk: Desk, vault: Vault) -> None:
    driver = desk.open()
    driver.write("mine")
    desk.card.flush()
    entry = review(vault)
    driver.write(next_="typing")
    theirs = replace(entry, body=entry.body.replace("mine", "theirs"))
    vault.write(lambda unit: unit.save(theirs, entry))
    desk.card.flush()
    assert "theirs" in review(vault).body
    assert "typing" in review(vault).body


def test_a_vault_that_is_read_only_can_be_looked_back_in(
    qtbot: QtBot, search: Search, vault: Vault
) -> None:
    vault.write(lambda unit: make_entry(unit, about=Moment(date(2026, 11, 24))))
    window = QWidget()
    qtbot.addWidget(window)
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    desk = Desk(replace(search.context(window), workspace=workspace), window)
    driver = desk.open()
    assert driver.told() == ["Written on 1 of 4 days"]
    assert driver.window.well.isReadOnly()
    assert not driver.window.keep_button.isVisible()
    assert not driver.can_add()
    desk.card.flush()
    desk.close()
    window.close()
