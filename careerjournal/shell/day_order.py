"""The question which of two numbers in a date is the day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.shell.choice_table import StillBox
from careerjournal.ui.widgets.labels import muted


class DayOrder(QWidget):
    """`chosen` says whether the day stands first, as the person has it."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = StillBox(self)
        self._box.addItem(tr("the day first, 31/1/2026"), True)
        self._box.addItem(tr("the month first, 1/31/2026"), False)
        self._box.setAccessibleName(tr("Order of day and month"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(muted(tr("Days are written with"), self))
        row.addWidget(self._box)
        row.addStretch(1)
        self._box.currentIndexChanged.connect(self._on_box_changed)

    @property
    def day_first(self) -> bool:
        """What is chosen."""
        return bool(self._box.currentData())

    def show_order(self, day_first: bool | None) -> None:
        """Show how dates are read, without telling anybody; nothing at all for None."""
        self._box.blockSignals(True)
        if day_first is not None:
            self._box.setCurrentIndex(0 if day_first else 1)
        self._box.blockSignals(False)
        self.setVisible(day_first is not None)

    def choose(self, *, day_first: bool) -> None:
        """Choose as a person does."""
        self._box.setCurrentIndex(0 if day_first else 1)

    def _on_box_changed(self, _: int) -> None:
        self.chosen.emit(self.day_first)
