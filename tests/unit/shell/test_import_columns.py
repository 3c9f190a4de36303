"""Importing a table of applications in the window: its columns, its stages, what comes of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QScrollArea, QTableView
from pytestqt.qtbot import QtBot

from careerjournal.exchange.columns import ColumnMapping
from careerjournal.exchange.csv_table import Table, TableRow
from careerjournal.exchange.job_columns import APPLICATIONS, COMPANY
from careerjournal.operations.import_applications import ApplicationsImport
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application, StageMove
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.shell.choice_table import CHOICE, Choice, ChoiceModel
from careerjournal.shell.import_reading import as_read
from careerjournal.store.reading import Reading
from careerjournal.ui.tasks import Inline
from tests.drivers.import_page import ImportRoom, import_room

MINE = """Company,Job title,Status,Date applied,Interview date,Where,Salary
Baker GmbH,Baker,Interviewing,2026-10-01,2026-10-20,Bern,95k EUR
Mill Ltd,Miller,2nd round,2026-11-02,,Basel,competitive
Oven AG,Stoker,Bookmarked,,,,
"""
COLUMNS = "Columns of mine.csv"
READ = "As it would be read"


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    made = import_room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return _write(tmp_path / "mine.csv", MINE)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _kept(room: ImportRoom) -> dict[str, tuple[str, str, list[str]]]:
    """Company, place and stages with their days of every application outside the trash, by role."""

    def query(reading: Reading) -> dict[str, tuple[str, str, list[str]]]:
        stages = {stage.n: stage_name(stage) for stage in reading.all(Stage)}
        names = {each.n: each.name for each in reading.all(Organisation)}
        return {
            one.role: (
                names.get(one.organisation or 0, ""),
                one.place,
                [f"{stages[m.stage]} {m.day}" for m in reading.counting(StageMove, one.n)],
            )
            for one in reading.all(Application)
        }

    reader = room.session.reader()
    try:
        return reader.read(query)
    finally:
        reader.close()


def test_columns_are_guessed_and_nothing_is_written(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    assert "What do the columns mean?" in room.reads()
    assert "mine.csv: 3 rows" in room.reads()
    assert room.choices(COLUMNS) == {
        "Company": "Company",
        "Job title": "Role",
        "Status": "Stage",
        "Date applied": "Day applied",
        "Interview date": "Day of: Interview",
        "Where": "leave out",
        "Salary": "Pay",
    }
    assert room.rows(COLUMNS)[0][1] == "Baker GmbH, Mill Ltd, Oven AG"
    assert _kept(room) == {}


def test_the_first_rows_are_shown_as_they_would_be_read(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    baker, miller, stoker = room.rows(READ)
    assert baker[:3] == ["Baker", "Baker GmbH", "Applied 1 Oct 2026, Interview 20 Oct 2026"]
    assert "95" in baker[4]
    assert miller == [
        "Miller",
        "Mill Ltd",
        "Applied 2 Nov 2026, 2nd round today",
        "",
        "competitive",
    ]
    assert stoker[2] == "Wishlist today"
    room.choose(COLUMNS, "Where", "Place")
    assert [row[3] for row in room.rows(READ)] == ["Bern", "Basel", ""]


def test_what_was_put_right_is_imported_and_taken_back(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    room.choose(COLUMNS, "Where", "Place")
    room.choose("Stages", "2nd round", "Interview")
    room.press("Continue")
    assert "Nothing has been imported yet." in room.reads()
    assert "3 would come in as new" in room.reads()
    assert _kept(room) == {}
    room.press("Import 3 records")
    kept = _kept(room)
    assert kept["Baker"] == ("Baker GmbH", "Bern", ["Applied 2026-10-01", "Interview 2026-10-20"])
    company, place, stages = kept["Miller"]
    assert (company, place) == ("Mill Ltd", "Basel")
    assert [stage.split()[0] for stage in stages] == ["Applied", "Interview"]
    assert kept["Stoker"][2][0].startswith("Wishlist ")
    room.press("Undo the import")
    assert _kept(room) == {}


def test_a_word_without_a_stage_becomes_one_of_ones_own(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    assert room.choices("Stages") == {
        "2nd round": "a stage of my own",
        "Bookmarked": "Wishlist",
        "Interviewing": "Interview",
    }
    room.press("Continue")
    room.press("Import 3 records")
    assert _kept(room)["Miller"][2][-1].startswith("2nd round ")


def test_stages_follow_the_column_they_are_in(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    room.choose(COLUMNS, "Status", "leave out")
    assert "Stages" not in {table.accessibleName() for table in _visible_tables(room)}
    room.choose(COLUMNS, "Where", "Stage")
    assert set(room.choices("Stages")) == {"Bern", "Basel"}
    room.choose("Stages", "Bern", "Offer")
    room.choose(COLUMNS, "Where", "leave out")
    room.choose(COLUMNS, "Where", "Stage")
    assert room.choices("Stages")["Bern"] == "Offer"


def _visible_tables(room: ImportRoom) -> list[QTableView]:
    return [each for each in room.page.findChildren(QTableView) if each.isVisible()]


def test_a_table_of_unknown_columns_asks_for_two(room: ImportRoom, tmp_path: Path) -> None:
    _write(tmp_path / "mine.csv", "A,B,C\nMill,Miller,red\n")
    room.page.begin("applications", tmp_path / "mine.csv")
    assert "Say which column holds the company and which the role." in room.reads()
    assert not room.can_press("Continue")
    room.choose(COLUMNS, "A", "Company")
    room.choose(COLUMNS, "B", "Role")
    assert "Say which column" not in room.reads()
    room.press("Continue")
    room.press("Import 1 record")
    assert _kept(room)["Miller"][0] == "Mill"


def test_two_columns_of_one_meaning_are_told(room: ImportRoom, mine: Path) -> None:
    room.page.begin("applications", mine)
    room.choose(COLUMNS, "Where", "Company")
    assert "Two columns mean “Company”." in room.reads()
    assert not room.can_press("Continue")
    room.choose(COLUMNS, "Company", "leave out")
    assert room.can_press("Continue")
    assert room.rows(READ)[0][1] == "Bern"


def test_the_order_of_day_and_month_is_asked_only_where_it_matters(
    room: ImportRoom, mine: Path, tmp_path: Path
) -> None:
    room.page.begin("applications", mine)
    assert "Days are written with" not in room.reads()
    room.press("Choose something else")
    slashes = MINE.replace("2026-10-01", "03/10/2026").replace("2026-11-02", "02/11/2026")
    room.page.begin("applications", _write(tmp_path / "mine.csv", slashes))
    assert "Days are written with" in room.reads()
    assert room.rows(READ)[1][2].startswith("Applied 2 Nov 2026")
    order = next(
        each
        for each in room.page.findChildren(QComboBox)
        if each.accessibleName() == "Order of day and month" and each.isVisible()
    )
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Down)
    assert room.rows(READ)[1][2].startswith("Applied 11 Feb 2026")


def test_a_folder_of_tables_shows_each_and_leaves_out_what_is_not_wanted(
    room: ImportRoom, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    _write(folder / "a.csv", "Company,Role,Status\nMill,Miller,Applied\n")
    _write(folder / "b & c.csv", "Company,Role,Status\nOven,Stoker,Saved\n")
    _write(folder / "people.csv", "First Name,Last Name,Company\nRuth,Adeyemi,Mill\n")
    room.page.begin("applications", folder)
    boxes = [each for each in room.page.findChildren(QCheckBox) if each.isVisible()]
    assert [box.text() for box in boxes] == ["a.csv: 1 row", "b && c.csv: 1 row"]
    assert len(room.rows(READ)) == 2
    for box in boxes:
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert "Choose at least one table." in room.reads()
    assert not room.can_press("Continue")
    QTest.keyClick(boxes[1], Qt.Key.Key_Space)
    assert [row[0] for row in room.rows(READ)] == ["Stoker"]
    room.press("Continue")
    room.press("Import 1 record")
    assert set(_kept(room)) == {"Stoker"}


def test_a_zip_of_an_export_is_read(room: ImportRoom, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("Jobs/Job Applications.csv", "Company Name,Job Title,Application Date\n"
                         "Mill,Miller,\"11/16/26, 9:15 AM\"\n")  # fmt: skip
    room.page.begin("applications", tmp_path / "export.zip")
    assert room.rows(READ)[0][:3] == ["Miller", "Mill", "Applied 16 Nov 2026"]
    assert "Days are written with" in room.reads()


def test_a_hundred_columns_stay_within_reach(room: ImportRoom, tmp_path: Path) -> None:
    header = ["Company", "Role", *(f"Column {n}" for n in range(98))]
    rows = [",".join(f"{name} {n}" for name in header) for n in range(300)]
    file = _write(tmp_path / "mine.csv", "\n".join([",".join(header), *rows]))
    room.page.begin("applications", file)
    assert len(room.rows(COLUMNS)) == 100
    assert room.table(COLUMNS).height() < 400
    room.choose(COLUMNS, "Column 97", "Notes")
    assert room.choices(COLUMNS)["Column 97"] == "Notes"


def test_many_tables_do_not_fill_the_page(room: ImportRoom, tmp_path: Path) -> None:
    for n in range(20):
        _write(tmp_path / "many" / f"{n:02}.csv", f"Company,Role,Status\nC{n},R{n},Applied\n")
    room.page.begin("applications", tmp_path / "many")
    assert "8 more tables are read as they are probably meant." in room.reads()
    room.press("Continue")
    room.press("Import 20 records")
    assert len(_kept(room)) == 20


def test_everything_can_be_done_with_the_keys(room: ImportRoom, mine: Path) -> None:
    room.page.activateWindow()
    room.page.begin("applications", mine)
    assert room.focus_order(COLUMNS, 5) == [
        COLUMNS,
        "Stages",
        READ,
        "Continue",
        "Choose something else",
    ]
    table = room.table(COLUMNS)
    table.setFocus()
    for _ in range(5):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().siblingAtColumn(0).data() == "Where"
    QTest.keyClick(table, Qt.Key.Key_Return)
    box = table.findChild(QComboBox)
    assert box is not None
    assert box.accessibleName() == "Where"
    room.choose_in_box(table, "Place")
    assert room.choices(COLUMNS)["Where"] == "Place"
    assert room.rows(READ)[0][3] == "Bern"


def test_a_box_that_is_left_changes_nothing(room: ImportRoom, mine: Path, qtbot: QtBot) -> None:
    room.page.begin("applications", mine)
    table = room.table(COLUMNS)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Space)
    box = table.findChild(QComboBox)
    assert box is not None
    qtbot.waitUntil(lambda: box.view().isVisible())
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: table.findChild(QComboBox) is None)
    assert room.choices(COLUMNS)["Company"] == "Company"


def test_the_wheel_changes_no_choice(room: ImportRoom, tmp_path: Path) -> None:
    text = MINE.replace("2026-10-01", "03/10/2026")
    room.page.begin("applications", _write(tmp_path / "mine.csv", text))
    order = next(
        each
        for each in room.page.findChildren(QComboBox)
        if each.accessibleName() == "Order of day and month"
    )
    order.setFocus()
    before = order.currentIndex()
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(order.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(order, down)
    assert order.currentIndex() == before


def test_something_else_can_be_chosen(room: ImportRoom, mine: Path, tmp_path: Path) -> None:
    room.page.begin("applications", mine)
    room.choose(COLUMNS, "Where", "Place")
    room.press("Choose something else")
    assert "What do you have?" in room.reads()
    room.page.begin("applications", mine)
    assert room.choices(COLUMNS)["Where"] == "leave out"


def test_a_file_that_is_no_table_is_explained(room: ImportRoom, tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"")
    room.page.begin("applications", file)
    assert "Choose a file..." in room.buttons()


def test_the_page_scrolls_when_it_is_long(room: ImportRoom, mine: Path, qtbot: QtBot) -> None:
    room.page.resize(700, 420)
    room.page.begin("applications", mine)
    area = room.page.findChild(QScrollArea)
    assert area is not None
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == 0


def test_a_journal_for_reading_only_tells_what_would_come(
    tmp_path: Path, mine: Path, qtbot: QtBot
) -> None:
    room = import_room(tmp_path, qtbot, Inline(), Inline(), Inline(), read_only=True)
    try:
        room.page.begin("applications", mine)
        room.press("Continue")
        assert "open for reading only" in room.reads()
        assert "3 would come in as new" in room.reads()
        assert not any(words.startswith("Import") for words in room.buttons())
    finally:
        room.workspace.stop()
        room.session.close()


def test_names_are_shown_as_they_are(room: ImportRoom, tmp_path: Path) -> None:
    text = "Company,Role,Status,<b>x</b>\n<img src=x>,Miller,Applied,<i>y</i>\n"
    room.page.begin("applications", _write(tmp_path / "mine.csv", text))
    assert room.rows(COLUMNS)[3][:2] == ["<b>x</b>", "<i>y</i>"]
    tip = room.table(COLUMNS).model().index(3, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b>" in tip


def test_the_model_of_choices_is_sound() -> None:
    model = ChoiceModel(("Name", "In it", "Means"), [("", "nothing"), ("a", "A"), ("b", "B")])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_choices([Choice("one", "1", ""), Choice("two", "2", "a")])
    told: list[int] = []
    model.chosen.connect(told.append)
    model.choose(0, "b")
    model.choose(1, "a")
    assert told == [0]
    assert model.setData(model.index(1, CHOICE), "b")
    assert not model.setData(model.index(1, CHOICE), "unknown")
    assert not model.setData(model.index(1, 0), "b")
    assert [choice.code for choice in model.choices()] == ["b", "b"]
    said = model.index(0, CHOICE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "one: B"
    model.show_choices([])
    tester.deleteLater()


CELLS = st.one_of(
    st.text(max_size=40),
    st.dates().map(str),
    st.decimals(allow_nan=True).map(str),
    st.sampled_from(
        ["9" * 400, "1e400 EUR", "0000-00-00", "{", '{"name": 3}', "31/2/2026", "★" * 9]
    ),
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4),
    meanings=st.permutations([*APPLICATIONS.fields, "", "", ""]),
    day_first=st.booleans(),
)
def test_whatever_a_column_is_taken_for_it_can_be_shown(
    rows: list[list[str]], meanings: list[str], day_first: bool
) -> None:
    found = tuple(TableRow(n, tuple(cells)) for n, cells in enumerate(rows, start=2))
    table = Table("x.csv", ("a", "b", "c", "d"), found)
    mapping = ColumnMapping((COMPANY, *meanings[:3]), day_first)
    ready = ApplicationsImport((table,), (mapping,), date(2026, 11, 22))
    for item in ready.first(5):
        assert all(len(cell) <= 60 for cell in as_read(ready, item))
