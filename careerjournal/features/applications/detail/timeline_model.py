"""The model of the history: a row for each thing that happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.features.applications.detail.timeline import Happening
from careerjournal.features.applications.line_words import near_day_words
from careerjournal.operations.phrases import tr
from careerjournal.ui.day_words import day_words, full_day_words

HAPPENING_ROLE: Final = int(Qt.ItemDataRole.UserRole)
FIRST_OF_DAY_ROLE: Final = HAPPENING_ROLE + 1
DAY_WORDS_ROLE: Final = HAPPENING_ROLE + 2
SMALL_PRINT_ROLE: Final = HAPPENING_ROLE + 3

_Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Holds what happened, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Happening] = []
        self._today = date.min

    def show(self, rows: Sequence[Happening], today: date) -> None:
        """Show `rows`; nothing is told to the view where nothing is new."""
        if list(rows) == self._rows and today == self._today:
            return
        self.beginResetModel()
        self._rows, self._today = list(rows), today
        self.endResetModel()

    def happening(self, row: int) -> Happening | None:
        """What is told in `row`; None for a row that is not there."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, sort: str, n: int) -> int:
        """The row of what is told of that sort and number, -1 if it is not on show."""
        for row, each in enumerate(self._rows):
            if each.sort == sort and each.n == n:
                return row
        return -1

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.happening(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == HAPPENING_ROLE:
            return row
        if role == FIRST_OF_DAY_ROLE:
            above = self.happening(index.row() - 1)
            return above is None or above.day != row.day
        if role == DAY_WORDS_ROLE:
            return day_words(row.day, self._today)
        if role == SMALL_PRINT_ROLE:
            return self._small_print(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return full_day_words(row.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (full_day_words(row.day), row.title, row.detail, self._small_print(row))
            return ", ".join(part for part in parts if part)
        return None

    def _small_print(self, row: Happening) -> str:
        parts = [row.mark]
        if row.day > self._today and row.line is not None:
            parts.append(tr("Still to come"))
        if row.noted is not None:
            parts.append(tr("Noted {day}").format(day=near_day_words(row.noted, self._today)))
        return " · ".join(part for part in parts if part)
