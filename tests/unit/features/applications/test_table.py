"""The table: its rows, its columns, and what is done with many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.line_words import LineWords
from careerjournal.features.applications.table.columns import COLUMNS, Column
from careerjournal.features.applications.table.model import TableModel, TableSource
from careerjournal.features.applications.table.pane import PREFERENCE
from careerjournal.records.application import Application, StageMove
from careerjournal.store.applications import ApplicationFilter, ApplicationOrder
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.drivers.applications import NOW, ApplicationsDriver, shown
from tests.unit.features.applications.search import Search

TODAY = NOW.date()
CTRL = Qt.KeyboardModifier.ControlModifier


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def trashing(n: int) -> Callable[[Unit], None]:
    return lambda unit: unit.trash(n)


def stage_now(n: int) -> Callable[[Reading], int]:
    return lambda reading: reading.counting(StageMove, n)[-1].stage


def fill(search: Search) -> None:
    search.apply("Office Director", "Halden Clinics", ago(3), "wishlist", excitement=2)
    search.apply("Operations Manager", "Kestrel Labs", ago(9), excitement=5)
    search.apply("Business Manager", "Trinity Schools", ago(4), source="A friend")


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[ApplicationsDriver]:
    """The table of a small search."""
    fill(search)
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        driver.show("Table")
        yield driver


# Rows


def test_what_is_next_stands_first(page: ApplicationsDriver) -> None:
    assert page.rows() == ["Operations Manager", "Business Manager", "Office Director"]


def test_a_click_on_a_heading_puts_the_rows_in_its_order(page: ApplicationsDriver) -> None:
    page.sort_by("Role")
    assert page.rows() == ["Business Manager", "Office Director", "Operations Manager"]
    page.sort_by("Role")
    assert page.rows() == ["Operations Manager", "Office Director", "Business Manager"]


def test_those_selected_stay_selected_in_another_order(page: ApplicationsDriver) -> None:
    page.choose_rows("Office Director", "Business Manager")
    before = set(page.page.lists.numbers())
    page.sort_by("Company")
    assert set(page.page.lists.numbers()) == before


def test_the_filter_narrows_the_table_too(page: ApplicationsDriver) -> None:
    page.filter("kestrel")
    assert page.rows() == ["Operations Manager"]
    page.filter("")
    assert len(page.rows()) == 3


def test_a_move_elsewhere_shows_in_the_table(page: ApplicationsDriver, search: Search) -> None:
    n = search.apply("Clerk", "Acme", ago(20))
    assert len(page.rows()) == 4
    search.move(n, "interview", TODAY)
    model = page.page.lists.table.model
    row, column = page.rows().index("Clerk"), COLUMNS.index(Column.STAGE)
    page.wait(lambda: model.data(model.index(row, column)) == "Interview")


def test_enter_opens_and_back_returns_to_the_row(page: ApplicationsDriver) -> None:
    page.choose_rows("Business Manager")
    page.press(Qt.Key.Key_Return)
    detail = page.page.shown_detail
    assert detail is not None
    detail.closed.emit()
    assert page.chosen() == ["Business Manager"]
    assert page.window.focusWidget() is page.page.lists.table.view


def test_the_table_is_made_behind_an_open_application(qtbot: QtBot, search: Search) -> None:
    n = search.apply("Office Director", "Halden Clinics", ago(3), "wishlist")
    window = QWidget()
    with shown(qtbot, search.context(window), window) as page:
        page.page.open(n)
        page.page.lists.show_view("table")
        page.wait(lambda: page.page.lists.is_brought)
        detail = page.page.shown_detail
        assert detail is not None
        detail.closed.emit()
        assert page.rows() == ["Office Director"]


def test_the_chosen_card_is_the_chosen_row(page: ApplicationsDriver) -> None:
    page.choose_rows("Business Manager")
    page.show("Board")
    assert page.chosen() == ["Business Manager"]


def test_a_lock_is_come_back_from_in_the_table(
    page: ApplicationsDriver, qtbot: QtBot, search: Search
) -> None:
    page.choose_rows("Business Manager")
    state = page.page.view_state()
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        again.page.restore_view_state(state)
        again.wait(lambda: again.chosen() == ["Business Manager"])
        assert again.page.lists.view == "table"


# Columns


def test_columns_and_order_are_remembered_in_the_vault(
    page: ApplicationsDriver, qtbot: QtBot, search: Search
) -> None:
    view = page.page.lists.table.view
    view.set_column_shown(Column.PLACE, True)
    view.set_column_shown(Column.FIT, False)
    header = view.horizontalHeader()
    header.moveSection(header.visualIndex(COLUMNS.index(Column.STAGE)), 0)
    header.resizeSection(COLUMNS.index(Column.ROLE), 333)
    page.sort_by("Company")
    page.page.flush()
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        again.show("Table")
        assert again.rows() == page.rows()
        headings = again.headings()
        assert headings[0] == "Stage"
        assert "Place" in headings
        assert "Fit" not in headings
        width = again.page.lists.table.view.horizontalHeader().sectionSize(0)
        assert width == 333


def test_the_last_column_cannot_be_hidden(page: ApplicationsDriver) -> None:
    view = page.page.lists.table.view
    for column in COLUMNS:
        view.set_column_shown(column, False)
    assert len(page.headings()) == 1


@pytest.mark.parametrize(
    "look",
    [
        17,
        {"columns": 3, "order": "up"},
        {"columns": [{"code": "nothing"}, {"width": 9}, 7, {"code": "fit", "width": -4}]},
    ],
)
def test_a_look_that_cannot_be_read_is_passed_over(
    qtbot: QtBot, search: Search, look: object
) -> None:
    fill(search)
    search.vault.write(lambda unit: unit.set_preference(PREFERENCE, look))
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        driver.show("Table")
        assert len(driver.rows()) == 3
        assert "Role" in driver.headings()


def test_the_menu_of_columns_says_which_are_shown(page: ApplicationsDriver) -> None:
    menu = page.page.lists.table.view.columns_menu
    menu.aboutToShow.emit()
    checked = [action.text() for action in menu.actions() if action.isChecked()]
    assert checked == page.headings()


# Many at once


def test_many_rows_move_in_one_act(page: ApplicationsDriver, search: Search) -> None:
    page.choose_rows("Operations Manager", "Business Manager")
    page.pick(page.page.lists.table.bar.stages, "Rejected")
    assert page.said() == "Moved 2 applications to Rejected"
    page.press_undo()
    stages = {search.read(stage_now(n)) for n in page.page.lists.numbers()}
    assert stages == {search.stages["applied"]}


def test_rows_that_are_in_the_stage_already_stay_as_they_are(
    page: ApplicationsDriver, search: Search
) -> None:
    page.choose_rows("Operations Manager", "Office Director")
    page.pick(page.page.lists.table.bar.stages, "Applied")
    assert page.said() == "Moved to Applied"
    moves = search.read(
        lambda reading: [len(reading.counting(StageMove, n)) for n in page.page.lists.numbers()]
    )
    assert sorted(moves) == [1, 2]


def test_many_rows_get_a_tag_beside_those_they_have(
    page: ApplicationsDriver, search: Search
) -> None:
    page.choose_rows("Operations Manager", "Business Manager")
    numbers = page.page.lists.numbers()
    search.vault.write(lambda unit: unit.tag(numbers[0], ["north"]))
    page.choose_rows("Operations Manager", "Business Manager")
    page.bar("Add a tag")
    page.name("South")
    assert page.said() == "Tagged 2 applications"
    tags = search.read(lambda reading: [[t.name for t in reading.tags_of(n)] for n in numbers])
    assert sorted(map(sorted, tags)) == [["South"], ["South", "north"]]
    page.press_undo()
    tags = search.read(lambda reading: [[t.name for t in reading.tags_of(n)] for n in numbers])
    assert sorted(map(sorted, tags)) == [[], ["north"]]


def test_many_rows_get_a_source(page: ApplicationsDriver, search: Search) -> None:
    page.choose_rows("Operations Manager", "Office Director")
    numbers = page.page.lists.numbers()
    page.bar("Set the source")
    page.name("A fair")
    found = search.read(lambda reading: {reading.record(Application, n).source for n in numbers})
    assert found == {"A fair"}
    page.press_undo()
    found = search.read(lambda reading: {reading.record(Application, n).source for n in numbers})
    assert found == {""}


def test_many_rows_go_to_the_trash_and_come_back(page: ApplicationsDriver) -> None:
    page.choose_rows("Operations Manager", "Office Director")
    page.bar("Move to Trash")
    assert page.said() == "Moved 2 applications to the Trash"
    assert page.rows() == ["Business Manager"]
    page.press_undo()
    assert len(page.rows()) == 3


def test_the_bar_says_how_many_are_selected(page: ApplicationsDriver) -> None:
    bar = page.page.lists.table.bar
    page.rows()
    page.page.lists.table.view.clearSelection()
    assert bar.count.text() == "3 applications"
    assert not bar.trash.isEnabled()
    page.choose_rows("Operations Manager", "Office Director")
    assert bar.count.text() == "2 of 3 selected"
    assert bar.trash.isEnabled()


def test_ctrl_and_arrow_move_rows_too(page: ApplicationsDriver, search: Search) -> None:
    page.choose_rows("Business Manager")
    page.press(Qt.Key.Key_Right, CTRL)
    assert page.said() == "Moved to Screening"


# Machinery


def test_the_table_is_a_sound_model(qtbot: QtBot, search: Search) -> None:
    model = TableModel(search.vault.workspace, LineWords(TODAY))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.ask(TableSource())
    numbers = [search.apply(f"Role {place:02}", "Acme", ago(place)) for place in range(30)]
    model.ask(TableSource(order=ApplicationOrder.ROLE, descending=True))
    for n in numbers[::4]:
        search.vault.write(trashing(n))
    search.move(numbers[1], "offer", TODAY)
    model.ask(TableSource(ApplicationFilter(words="role 0")))
    qtbot.waitUntil(lambda: model.rowCount() == 7)
    assert model.rowCount() == len([n for n in numbers[:10] if n not in numbers[::4]])
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)
    model.deleteLater()
