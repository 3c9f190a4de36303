"""The line in which one types what they ask for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.application import RequirementNeed
from careerjournal.ui.fit_words import need_words
from careerjournal.ui.widgets.lines_field import LinesField
from careerjournal.ui.widgets.segmented import Choice, Segmented


class AddLine(QWidget):
    """Enter adds what is typed; several lines pasted add one requirement each.

    `added` brings (text, need) for each.
    """

    added = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.need = Segmented(
            [Choice(each, need_words(each)) for each in RequirementNeed], tr("Need")
        )
        self.need.set_code(RequirementNeed.MUST)
        self.line = LinesField(tr("Add what they ask for"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.need)
        self.line.entered.connect(self._on_line_entered)

    def focus(self) -> None:
        """Put the caret into the line."""
        self.line.setFocus()

    def _on_line_entered(self, texts: list[str]) -> None:
        need = RequirementNeed(self.need.code())
        self.added.emit([(text, need) for text in texts])
