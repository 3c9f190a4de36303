"""The question what the appointments of a calendar are to be here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.shell.choice_table import StillBox
from careerjournal.ui.widgets.labels import muted


class EventKind(QWidget):
    """`chosen` says whether appointments come in as to-dos, and not as events."""

    chosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = StillBox(self)
        self._box.addItem(tr("events, where one meets people"), False)
        self._box.addItem(tr("to-dos"), True)
        self._box.setAccessibleName(tr("What appointments become"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(muted(tr("Appointments become"), self))
        row.addWidget(self._box)
        row.addStretch(1)
        self._box.currentIndexChanged.connect(self._on_box_changed)

    @property
    def as_todos(self) -> bool:
        """What is chosen."""
        return bool(self._box.currentData())

    def show_kind(self, as_todos: bool | None) -> None:
        """Show what they become, without telling anybody; nothing at all for None."""
        self._box.blockSignals(True)
        if as_todos is not None:
            self._box.setCurrentIndex(1 if as_todos else 0)
        self._box.blockSignals(False)
        self.setVisible(as_todos is not None)

    def choose(self, *, as_todos: bool) -> None:
        """Choose as a person does."""
        self._box.setCurrentIndex(1 if as_todos else 0)

    def _on_box_changed(self, _: int) -> None:
        self.chosen.emit(self.as_todos)
