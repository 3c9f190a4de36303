"""The model and the view behind every long list."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from careerjournal.records.head import Head
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader
from careerjournal.ui.list_source import Listing, ListSource, heading_number
from careerjournal.ui.record_list import NumberRole, PagedRecordModel
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.workspace import Workspace


@dataclass(frozen=True)
class Note:
    n: int
    day: int
    title: str


@dataclass
class Notebook:
    """Stands for the store: what is in it, and how often it was asked for lines and rows."""

    notes: dict[int, Note] = field(default_factory=dict)
    lines_asked: list[list[int]] = field(default_factory=list)
    rows_asked: int = 0

    def put(self, n: int, day: int, title: str = "") -> None:
        self.notes[n] = Note(n, day, title or f"Note {n}")

    # what a reading does

    def heads(self, numbers: Iterable[int]) -> list[Head]:
        return []  # nothing is ever in the trash here

    # what a reader does

    def read(self, query: Callable[[Any], Any]) -> Any:
        return query(self)

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


@dataclass(frozen=True)
class NotesByDay(ListSource[Note]):
    """Newest first, with a heading for every ten days."""

    kind: ClassVar[str] = "note"
    containing: str = ""

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        notebook = cast(Notebook, reading)
        notebook.rows_asked += 1
        wanted = [note for note in notebook.notes.values() if self.containing in note.title]
        numbers, headings = array("q"), array("l")
        tens = None
        for note in sorted(wanted, key=lambda note: (-note.day, -note.n))[:limit]:
            if note.day // 10 != tens:
                tens = note.day // 10
                headings.append(len(numbers))
                numbers.append(heading_number(tens))
            numbers.append(note.n)
        return Listing(numbers, headings)

    def lines(self, reading: Reading, numbers: Sequence[int]) -> list[Note]:
        notebook = cast(Notebook, reading)
        notebook.lines_asked.append(list(numbers))
        return [notebook.notes[n] for n in numbers if n in notebook.notes]

    def beginning(self, reading: Reading, text: str) -> set[int]:
        notes = cast(Notebook, reading).notes.values()
        return {note.n for note in notes if note.title.casefold().startswith(text.casefold())}

    def keeps_place(self, before: Note, after: Note) -> bool:
        return not self.containing and before.day == after.day

    def text(self, line: Note) -> str:
        return line.title

    def heading(self, code: int) -> str:
        return f"Days {code}0 to {code}9"


class Later:
    """A runner whose jobs wait until they are let go."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.jobs.append(lambda: done(job()))

    def go(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()

    def stop(self) -> None:
        pass


@dataclass
class Bench:
    """A model over a notebook, with Qt's own tester looking on."""

    notebook: Notebook
    later: Later
    workspace: Workspace
    model: PagedRecordModel[Note]
    signals: list[str] = field(default_factory=list)

    def changed(self, *numbers: int) -> None:
        self.workspace.announce(Changes(1, "note.edit", {"note": frozenset(numbers)}))
        self.later.go()

    def top(self, count: int) -> list[str]:
        """The words of the first rows, after they have been read."""
        rows = [self.model.index(row) for row in range(count)]
        for index in rows:
            self.model.data(index)
        self.model._on_fetch_soon_timeout()
        self.later.go()
        return [str(self.model.data(index)) for index in rows]

    def titles(self) -> list[str]:
        """Every row's words, after all have been read."""
        model = self.model
        for _again in range(2):
            for row in range(model.rowCount()):
                model.data(model.index(row))
            model._on_fetch_soon_timeout()
            self.later.go()
        return [str(model.data(model.index(row))) for row in range(model.rowCount())]


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    notebook = Notebook()
    for n in range(1, 6):
        notebook.put(n, day=n * 4)
    later = Later()
    reader = cast(Reader, notebook)
    workspace = Workspace(None, reader, later, later)
    model = PagedRecordModel[Note](workspace, workspace)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, workspace
    )
    bench = Bench(notebook, later, workspace, model)
    model.modelReset.connect(lambda: bench.signals.append("reset"))
    model.rowsInserted.connect(lambda _p, a, b: bench.signals.append(f"inserted {a}-{b}"))
    model.rowsRemoved.connect(lambda _p, a, b: bench.signals.append(f"removed {a}-{b}"))
    model.rowsMoved.connect(lambda _p, a, _b, _q, to: bench.signals.append(f"moved {a}>{to}"))
    model.ask(NotesByDay())
    later.go()
    bench.signals.clear()
    yield bench
    del tester
    workspace.deleteLater()


ALL_ROWS = [
    "Days 20 to 29",
    "Note 5",
    "Days 10 to 19",
    "Note 4",
    "Note 3",
    "Days 00 to 09",
    "Note 2",
    "Note 1",
]


def test_rows_stand_under_their_headings(bench: Bench) -> None:
    assert bench.titles() == ALL_ROWS
    assert bench.model.records == 5
    assert list(bench.model.heading_rows()) == [0, 2, 5]


def test_a_row_is_empty_until_its_line_has_been_read(bench: Bench) -> None:
    index = bench.model.index(1)
    assert bench.model.data(index) is None
    bench.model._on_fetch_soon_timeout()
    bench.later.go()
    assert bench.model.data(index) == "Note 5"


def test_only_records_can_be_chosen(bench: Bench) -> None:
    assert bench.model.flags(bench.model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert bench.model.flags(bench.model.index(1)) & Qt.ItemFlag.ItemIsSelectable
    assert bench.model.data(bench.model.index(1), NumberRole) == 5


def test_screen_readers_are_told_the_row_and_the_heading(bench: Bench) -> None:
    bench.titles()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert bench.model.data(bench.model.index(0), spoken) == "Days 20 to 29"
    assert bench.model.data(bench.model.index(1), spoken) == "Note 5"


def test_a_new_record_is_one_insert(bench: Bench) -> None:
    bench.notebook.put(6, day=21)
    bench.changed(6)
    assert bench.signals == ["inserted 1-1"]
    assert bench.model.records == 6
    # Its line came with the change: it is drawn at once.
    assert bench.model.data(bench.model.index(1)) == "Note 6"


def test_a_record_that_opens_a_heading_brings_it(bench: Bench) -> None:
    bench.notebook.put(6, day=35)
    bench.changed(6)
    assert bench.signals == ["inserted 0-1"]
    assert bench.titles() == ["Days 30 to 39", "Note 6", *ALL_ROWS]


def test_the_last_record_takes_its_heading_along(bench: Bench) -> None:
    del bench.notebook.notes[5]
    bench.changed(5)
    assert bench.signals == ["removed 0-1"]


def test_a_changed_day_is_a_move(bench: Bench) -> None:
    bench.notebook.put(4, day=3)
    bench.changed(4)
    assert bench.signals == ["moved 3>8"]
    assert bench.titles()[-1] == "Note 4"


def test_changed_words_only_draw_the_row_again(bench: Bench, qtbot: QtBot) -> None:
    bench.titles()
    asked = bench.notebook.rows_asked
    bench.notebook.put(3, day=12, title="Rewritten")
    with qtbot.waitSignal(bench.model.dataChanged) as drawn:
        bench.changed(3)
    assert drawn.args is not None
    assert [drawn.args[0].row(), drawn.args[1].row()] == [4, 4]
    assert bench.signals == []
    assert bench.notebook.rows_asked == asked
    assert bench.titles()[4] == "Rewritten"


def test_the_old_words_stand_until_the_new_are_here(bench: Bench) -> None:
    bench.titles()
    bench.notebook.put(3, day=12, title="Rewritten")
    bench.workspace.announce(Changes(1, "note.edit", {"note": frozenset({3})}))
    assert bench.model.data(bench.model.index(4)) == "Note 3"
    bench.later.go()
    assert bench.model.data(bench.model.index(4)) == "Rewritten"


def test_changes_of_other_kinds_ask_nothing(bench: Bench) -> None:
    bench.workspace.announce(Changes(1, "tag.add", {"tag": frozenset({1})}))
    assert bench.later.jobs == []


def test_another_question_is_a_reset(bench: Bench) -> None:
    bench.model.ask(NotesByDay(containing="3"))
    assert bench.model.rowCount() == len(ALL_ROWS)  # the old answer stays meanwhile
    bench.later.go()
    assert bench.signals == ["reset"]
    assert bench.titles() == ["Days 10 to 19", "Note 3"]


def test_the_newest_question_wins(bench: Bench) -> None:
    bench.model.ask(NotesByDay(containing="3"))
    bench.model.ask(NotesByDay(containing="4"))
    bench.later.go()
    assert bench.titles() == ["Days 10 to 19", "Note 4"]
    assert bench.signals == ["reset"]


def test_a_change_while_a_question_is_under_way_is_not_lost(bench: Bench) -> None:
    bench.model.ask(NotesByDay(containing="Note"))
    bench.later.jobs.pop(0)()  # answered before the change ...
    bench.model.ask(NotesByDay())
    bench.notebook.put(6, day=21)
    bench.workspace.announce(Changes(1, "note.add", {"note": frozenset({6})}))
    bench.later.go()
    assert "Note 6" in bench.titles()


def test_changes_that_come_while_one_is_taken_in_follow_it(bench: Bench) -> None:
    for n in (6, 7, 8):
        bench.notebook.put(n, day=20 + n)
        bench.workspace.announce(Changes(n, "note.add", {"note": frozenset({n})}))
    bench.later.go()
    assert bench.titles()[1:4] == ["Note 8", "Note 7", "Note 6"]
    assert "reset" not in bench.signals


def test_a_hidden_list_looks_again_when_it_is_seen(bench: Bench) -> None:
    bench.model.set_live(False)
    bench.notebook.put(6, day=21)
    bench.changed(6)
    assert bench.signals == []
    bench.model.set_live(True)
    bench.later.go()
    assert bench.signals == ["inserted 1-1"]


def test_an_import_of_many_is_taken_in_at_one_go(bench: Bench) -> None:
    bench.titles()
    for n in range(1000, 3000):
        bench.notebook.put(n, day=n)
    bench.changed(*range(1000, 3000))
    assert bench.model.records == 2005
    assert len(bench.signals) == 1
    assert max(map(len, bench.notebook.lines_asked)) <= 256
    bench.model.line(1)
    bench.model._on_fetch_soon_timeout()
    bench.later.go()
    assert bench.model.data(bench.model.index(1)) == "Note 2999"


def test_a_record_that_has_gone_is_not_asked_for_again_and_again(bench: Bench) -> None:
    del bench.notebook.notes[3]  # the list has not heard of it
    bench.titles()
    bench.notebook.lines_asked.clear()
    bench.titles()
    assert bench.notebook.lines_asked == []


def test_looking_again_finds_what_came_by_another_door(bench: Bench) -> None:
    bench.titles()
    bench.notebook.put(3, day=12, title="By another window")
    bench.notebook.put(6, day=21)
    bench.model.refresh()
    bench.later.go()
    assert bench.signals == ["inserted 1-1"]
    assert "By another window" in bench.titles()


def test_the_beginning_of_a_long_list_comes_first(bench: Bench, qtbot: QtBot) -> None:
    for n in range(1000, 3000):
        bench.notebook.put(n, day=n)
    bench.model.ask(NotesByDay(containing="Note"))
    with qtbot.waitSignal(bench.model.shown):
        bench.later.jobs.pop(0)()
    assert bench.model.rowCount() < 300
    assert bench.top(2) == ["Days 2990 to 2999", "Note 2999"]
    assert bench.model.records == 2005
    assert bench.signals == ["reset", f"inserted {256 + 26}-{2005 + 203 - 1}"]


def test_a_change_between_the_beginning_and_the_rest_is_not_lost(bench: Bench) -> None:
    for n in range(1000, 3000):
        bench.notebook.put(n, day=n)
    bench.model.ask(NotesByDay(containing="Note"))
    bench.later.jobs.pop(0)()
    bench.notebook.put(3000, day=3000)
    del bench.notebook.notes[2998]
    bench.workspace.announce(Changes(1, "note.add", {"note": frozenset({3000, 2998})}))
    bench.later.go()
    assert bench.top(4) == [
        "Days 3000 to 3009",
        "Note 3000",
        "Days 2990 to 2999",
        "Note 2999",
    ]
    assert bench.model.records == 2005


def test_only_the_pages_in_sight_are_read(bench: Bench) -> None:
    for n in range(1000, 5000):
        bench.notebook.put(n, day=n)
    bench.changed(*range(1000, 5000))
    bench.notebook.lines_asked.clear()
    for row in range(0, bench.model.rowCount(), 64):  # a fast scroll to the end
        bench.model.line(row)
    bench.model._on_fetch_soon_timeout()
    bench.later.go()
    assert sum(map(len, bench.notebook.lines_asked)) <= 4 * 64
    assert max(bench.notebook.lines_asked[0]) < 1600  # those near the end


def test_find_goes_on_from_where_one_is_and_round(bench: Bench, qtbot: QtBot) -> None:
    bench.notebook.put(9, day=1, title="Other")
    bench.changed(9)
    for text, after, expected in (("note", 1, 4), ("other", 0, 9), ("note 5", 3, 5)):
        with qtbot.waitSignal(bench.model.found) as found:
            bench.model.find(text, after)
            bench.later.go()
        assert found.args == [expected]
    with qtbot.assertNotEmitted(bench.model.found):
        bench.model.find("nothing", 0)
        bench.later.go()


# The view


@pytest.fixture
def view(bench: Bench, qtbot: QtBot) -> RecordListView:
    view = RecordListView(bench.model, "Notes")
    qtbot.addWidget(view)
    view.set_heights(record=90, heading=24)
    view.resize(300, 400)
    view.show()
    bench.titles()
    return view


def heights(view: RecordListView) -> list[int]:
    return [view.rowHeight(row) for row in range(view.model().rowCount())]


def test_headings_are_lower_than_records(view: RecordListView) -> None:
    assert heights(view) == [24, 90, 24, 90, 90, 24, 90, 90]


def test_heights_follow_what_is_inserted_moved_and_removed(
    view: RecordListView, bench: Bench
) -> None:
    bench.notebook.put(6, day=35)
    bench.changed(6)
    bench.notebook.put(4, day=3)
    bench.changed(4)
    del bench.notebook.notes[5]
    bench.changed(5)
    model = bench.model
    expected = [24 if model.number_at(row) < 0 else 90 for row in range(model.rowCount())]
    assert heights(view) == expected
    bench.model.ask(NotesByDay(containing="3"))
    bench.later.go()
    assert heights(view) == [24, 90]


def test_arrow_keys_pass_over_headings(view: RecordListView, qtbot: QtBot) -> None:
    view.choose(5)
    with qtbot.waitSignal(view.record_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert chosen.args == [4]


def test_the_view_tells_what_the_person_chose_not_what_the_program_did(
    view: RecordListView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.record_chosen):
        assert view.choose(3)
        assert not view.choose(77)
    with qtbot.waitSignal(view.record_chosen) as chosen:
        where = view.visualRect(view.model().index(3, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [4]


def test_the_chosen_record_stays_chosen_when_it_moves(
    view: RecordListView, bench: Bench, qtbot: QtBot
) -> None:
    view.choose(4)
    bench.notebook.put(4, day=3)
    with qtbot.assertNotEmitted(view.record_chosen):
        bench.changed(4)
    assert bench.model.number_at(view.currentIndex().row()) == 4


def test_a_removed_record_hands_over_to_its_neighbour(
    view: RecordListView, bench: Bench, qtbot: QtBot
) -> None:
    view.choose(4)
    del bench.notebook.notes[4]
    with qtbot.waitSignal(view.record_chosen) as chosen:
        bench.changed(4)
    assert chosen.args == [3]


def test_a_record_that_the_question_leaves_out_is_chosen_again_when_it_is_back(
    view: RecordListView, bench: Bench
) -> None:
    view.choose(4)
    bench.model.ask(NotesByDay(containing="3"))
    bench.later.go()
    assert view.number == 4
    assert view.currentIndex() == QModelIndex()
    bench.model.ask(NotesByDay())
    bench.later.go()
    assert bench.model.number_at(view.currentIndex().row()) == 4


def test_typing_goes_to_the_record_meant(view: RecordListView, bench: Bench, qtbot: QtBot) -> None:
    bench.notebook.put(9, day=1, title="Quarterly")
    bench.changed(9)
    view.choose(5)
    QTest.keyClicks(view, "qua")
    with qtbot.waitSignal(view.record_chosen) as chosen:
        bench.later.go()
    assert chosen.args == [9]


def test_enter_opens_the_record(view: RecordListView, qtbot: QtBot) -> None:
    view.choose(2)
    with qtbot.waitSignal(view.record_activated) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_a_list_of_a_hundred_thousand_is_measured_in_a_moment(
    bench: Bench, view: RecordListView
) -> None:
    days = list(range(100_000))
    for n in days:
        bench.notebook.put(n + 10, day=n // 300)
    bench.model.ask(NotesByDay())
    bench.later.go()
    rows = bench.model.heading_rows()
    assert view.rowHeight(rows[-1]) == 24
    assert bisect_left(list(rows), rows[-1]) == len(rows) - 1
    assert view.verticalHeader().length() == 90 * bench.model.records + 24 * len(rows)
