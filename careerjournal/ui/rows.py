"""Rows one below the other, kept as long as what they stand for is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.ui.held import held
from careerjournal.ui.tab_order import go_on_to

_MOST_SPARE: Final = 8


class Row(QWidget):
    """One row. It is told of a new value instead of being made anew, and so keeps the focus and
    what is being typed in it."""

    def show_value(self, value: Any) -> None:
        """Show what the row stands for now. Of something else, what is typed is told first."""
        raise NotImplementedError


class Rows(QWidget):
    """Holds a row for each key, in the order given."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._rows: dict[int, tuple[object, Row]] = {}
        self._spare: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self.hide()

    def show_rows(self, values: Sequence[tuple[int, object]], make: Callable[[], Row]) -> None:
        """Show a row for each key and its value; `make` gives a new one, still empty.

        A row whose key is gone waits to be another's: to make one anew takes far longer.
        """
        with held(self):
            self._show_rows(values, make)
        go_on_to(self, *self.rows())

    def _show_rows(self, values: Sequence[tuple[int, object]], make: Callable[[], Row]) -> None:
        before, self._rows = self._rows, {}
        keys = {key for key, _ in values}
        free = [*self._spare, *(row for key, (_, row) in before.items() if key not in keys)]
        for place, (key, value) in enumerate(values):
            known = before.get(key)
            row = known[1] if known is not None else (free.pop() if free else make())
            if known is None or known[0] != value:
                row.show_value(value)
            self._rows[key] = (value, row)
            self._column.insertWidget(place, row)
            row.show()
        for row in free:
            row.hide()
            self._column.removeWidget(row)
        self._spare = free[:_MOST_SPARE]
        for row in free[_MOST_SPARE:]:
            row.deleteLater()
        self.setVisible(bool(values))

    def rows(self) -> list[Row]:
        """The rows, from the top down."""
        return [row for _, row in self._rows.values()]
