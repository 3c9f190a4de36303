"""A small window that asks for a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.labels import wrapped

_WIDTH_PX = 380


class NameDialog(QDialog):
    """`named` brings what was typed, never empty. Delete it when it has `finished`."""

    named = Signal(str)

    def __init__(
        self, title: str, sentence: str, keep: str, longest: int, parent: QWidget, text: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.line = QLineEdit(text)
        self.line.setAccessibleName(tr("Name"))
        self.line.setMaxLength(longest)
        self.keep = primary_button(keep)
        self.keep.setDefault(True)
        cancel = button(tr("Cancel"))
        self.keep.clicked.connect(self._on_keep_clicked)
        cancel.clicked.connect(self.reject)
        self.line.textChanged.connect(self._on_line_text_changed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(sentence))
        column.addWidget(self.line)
        column.addLayout(row)
        self._on_line_text_changed()
        self.line.setFocus()

    def offer(self, known: Sequence[str]) -> None:
        """Offer what is known already, as one types."""
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)

    def _on_line_text_changed(self) -> None:
        self.keep.setEnabled(bool(self.line.text().strip()))

    def _on_keep_clicked(self) -> None:
        if name := self.line.text().strip():
            self.named.emit(name)
            self.accept()
