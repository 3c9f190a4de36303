"""The tree of goals as Qt sees it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from careerjournal.features.goals.tree_model import MIME, NUMBER, GoalTreeModel
from careerjournal.records.goal import Horizon, MeasureSource
from careerjournal.rules.goals import Standing, may_belong
from careerjournal.store.goals import GoalLine

TODAY = date(2026, 3, 2)


def line(n: int, parent: int | None = None, position: str = "", **more: object) -> GoalLine:
    values: dict[str, object] = {
        "n": n,
        "title": f"Goal {n}",
        "code": "",
        "parent": parent,
        "position": position or f"a{n}",
        "horizon": Horizon.YEAR,
        "area": "",
        "began": TODAY,
        "due": None,
        "standing": Standing.ACTIVE,
        "since": TODAY,
        "steps": 0,
        "steps_done": 0,
        "unit": "",
        "start": None,
        "target": None,
        "source": MeasureSource.HAND,
        "source_of": "",
        "value": None,
        "measured_on": None,
        "next_due": None,
    }
    return GoalLine(**{**values, **more})  # type: ignore[arg-type]


def shown(model: GoalTreeModel, above: QModelIndex | None = None) -> list[object]:
    parent = above or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        below = shown(model, index)
        n = index.data(NUMBER)
        found.append((n, below) if below else n)
    return found


def test_goals_stand_below_goals(qtbot: QtBot) -> None:
    model = GoalTreeModel(TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show([line(1), line(2), line(3, 1), line(4, 3), line(5, 9)])
    assert shown(model) == [(1, [(3, [4])]), 2, 5]
    chosen = QPersistentModelIndex(model.index_of(4))
    model.show([line(1), line(2), line(3, 2), line(4, 3, title="Told")])
    assert shown(model) == [1, (2, [(3, [4])])]
    assert chosen.data(NUMBER) == 4
    assert chosen.data() == "Told"
    # What stays is never below what goes.
    model.show([line(4), line(7)])
    assert shown(model) == [4, 7]
    assert chosen.data(NUMBER) == 4
    model.show([line(7, 4), line(4)])
    assert shown(model) == [(4, [7])]
    model.show([])
    assert shown(model) == []


@st.composite
def _trees(draw: st.DrawFn) -> list[GoalLine]:
    numbers = draw(st.lists(st.integers(1, 9), unique=True, max_size=9))
    parents: dict[int, int | None] = dict.fromkeys(numbers)
    for n in numbers:
        parent = draw(st.none() | st.sampled_from(numbers))
        if may_belong(parents, n, parent):
            parents[n] = parent
    return [line(n, parents[n], draw(st.sampled_from("abc"))) for n in numbers]


@settings(max_examples=60)
@given(trees=st.lists(_trees(), max_size=4))
def test_whatever_changes_the_model_is_sound_and_nothing_is_forgotten(
    trees: list[list[GoalLine]],
) -> None:
    model = GoalTreeModel(TODAY)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for tree in trees:
        kept = {n: QPersistentModelIndex(model.index_of(n)) for n in range(1, 10)}
        before = {n: index.isValid() for n, index in kept.items()}
        model.show(tree)
        fresh = GoalTreeModel(TODAY)
        fresh.show(tree)
        assert shown(model) == shown(fresh)
        for n, index in kept.items():
            there = any(each.n == n for each in tree)
            assert index.isValid() == (before[n] and there)
            if index.isValid():
                assert index.data(NUMBER) == n


def test_dragging_asks_for_a_move_and_never_into_itself(qtbot: QtBot) -> None:
    model = GoalTreeModel(TODAY)
    model.show([line(1), line(2), line(3, 1), line(4)])
    asked: list[tuple[int, int, int]] = []
    model.move_requested.connect(lambda *what: asked.append(what))
    move = Qt.DropAction.MoveAction
    two = model.mimeData([model.index_of(2)])
    assert two.hasFormat(MIME)
    assert not model.dropMimeData(two, move, -1, 0, model.index_of(1))
    assert not model.dropMimeData(two, move, 0, 0, QModelIndex())
    assert not model.dropMimeData(two, move, 3, 0, QModelIndex())
    assert asked == [(2, 1, 3), (2, 0, 0), (2, 0, 4)]
    one = model.mimeData([model.index_of(1)])
    assert not model.canDropMimeData(one, move, -1, 0, model.index_of(3))
    assert not model.canDropMimeData(one, move, -1, 0, model.index_of(1))
    model.writable = False
    assert not model.canDropMimeData(two, move, -1, 0, QModelIndex())


def test_a_row_is_spoken_whole(qtbot: QtBot) -> None:
    model = GoalTreeModel(TODAY)
    model.show([line(1, code="LEAD-2", steps=5, steps_done=3, due=TODAY)])
    said = model.index_of(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "LEAD-2, Goal 1, 3 of 5 steps, today"
