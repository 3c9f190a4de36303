"""The goals of the timeline as rows: the tree, read from the top down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.features.goals.timeline.words import bar_spoken
from careerjournal.features.goals.tree_model import LINE, NUMBER
from careerjournal.features.goals.tree_order import Order, from_the_top, narrowed, order_of
from careerjournal.store.goals import GoalLine

DEPTH: Final = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class TimelineModel(QAbstractListModel):
    """Holds the goals that are to be shown, each with how deep it stands in the tree."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: list[tuple[int, GoalLine]] = []

    @property
    def today(self) -> date:
        """The day from which days are told."""
        return self._today

    def show(self, lines: Iterable[GoalLine], today: date, order: Order | None = None) -> None:
        """Show these goals. `order`, if it is known, is that of these and perhaps of others."""
        wanted = {line.n: line for line in lines}
        order = order_of(wanted) if order is None else narrowed(order, wanted)
        rows = [(depth, wanted[n]) for depth, n in from_the_top(order)]
        if rows == self._rows and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = rows, today
        self.endResetModel()

    def lines(self) -> list[GoalLine]:
        """Every goal shown, from the top down."""
        return [line for _, line in self._rows]

    def line(self, row: int) -> GoalLine | None:
        """The goal at `row`."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else None

    def depth(self, row: int) -> int:
        """How many goals stand above the one at `row`."""
        return self._rows[row][0]

    def row_of(self, n: int) -> int:
        """Where goal `n` stands; -1 if it does not."""
        return next((row for row, (_, line) in enumerate(self._rows) if line.n == n), -1)

    def spoken(self, row: int) -> str:
        """What a screen reader says of the goal at `row`; "" for none."""
        line = self.line(row)
        return "" if line is None else bar_spoken(line, self._today)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == LINE:
            return line
        if role == NUMBER:
            return line.n
        if role == DEPTH:
            return self.depth(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index.row())
        return None
