"""What can be done with a column of the board."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons


class ColumnMenu(QMenu):
    """Each signal brings the number of the stage it was opened for."""

    add_requested = Signal(int)
    fold_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(self, parent: QWidget, *, writable: bool) -> None:
        super().__init__(parent)
        self._stage = 0
        self.add = self.addAction(icons.icon("plus"), tr("New application here"))
        self.add.setEnabled(writable)
        self.fold = self.addAction(tr("Fold or unfold"))
        self.edit = self.addAction(icons.icon("settings"), tr("Edit this stage"))
        self.add.triggered.connect(self._on_add_triggered)
        self.fold.triggered.connect(self._on_fold_triggered)
        self.edit.triggered.connect(self._on_edit_triggered)

    def open_for(self, stage: int, where: QPoint) -> None:
        """Offer what can be done with the column of `stage`."""
        self._stage = stage
        self.popup(where)

    def _on_add_triggered(self) -> None:
        self.add_requested.emit(self._stage)

    def _on_fold_triggered(self) -> None:
        self.fold_requested.emit(self._stage)

    def _on_edit_triggered(self) -> None:
        self.edit_requested.emit(self._stage)
