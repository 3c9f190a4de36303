"""Rows one below the other, kept as long as what they stand for is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.ui.tab_order import go_on_to


class Row(QWidget):
    """One row. It is told of a new value instead of being made anew, and so keeps the focus and
    what is being typed in it."""

    def show_value(self, value: Any) -> None:
        """Show what the row stands for now."""
        raise NotImplementedError


class Rows(QWidget):
    """Holds a row for each key, in the order given."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._rows: dict[int, tuple[object, Row]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(spacing)
        self.hide()

    def show_rows(self, values: Sequence[tuple[int, object]], make: Callable[[], Row]) -> None:
        """Show a row for each key and its value; `make` gives a new one, still empty."""
        before, self._rows = self._rows, {}
        for place, (key, value) in enumerate(values):
            known = before.pop(key, None)
            row = known[1] if known is not None else make()
            if known is None or known[0] != value:
                row.show_value(value)
            self._rows[key] = (value, row)
            self._column.insertWidget(place, row)
            if known is None:
                row.show()
        for _, row in before.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.setVisible(bool(values))
        go_on_to(self, *self.rows())

    def rows(self) -> list[Row]:
        """The rows, from the top down."""
        return [row for _, row in self._rows.values()]
