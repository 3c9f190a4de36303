"""The line in which one types what they ask for."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.applications.fit.words import need_words
from careerjournal.operations.phrases import tr
from careerjournal.records.application import RequirementNeed
from careerjournal.rules.text import clean
from careerjournal.ui.widgets.segmented import Choice, Segmented

_MARKS = "-*+•·–— \t"


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
        self.line = _Line()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.need)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.line.lines_pasted.connect(self._add)

    def focus(self) -> None:
        """Put the caret into the line."""
        self.line.setFocus()

    def _on_line_return_pressed(self) -> None:
        text = self.line.text()
        self.line.clear()
        self._add([text])

    def _add(self, texts: list[str]) -> None:
        need = RequirementNeed(self.need.code())
        words = [" ".join(clean(text).split()) for text in texts]
        asked = [(text, need) for text in words if any(map(str.isalnum, text))]
        if asked:
            self.added.emit(asked)


class _Line(QLineEdit):
    """Qt would run pasted lines together."""

    lines_pasted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Add what they ask for"))
        self.setAccessibleName(tr("Add what they ask for"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = QGuiApplication.clipboard().text().splitlines()
            wanted = [line.lstrip(_MARKS) for line in lines if line.strip()]
            if len(wanted) > 1:
                self.lines_pasted.emit(wanted)
                return
        super().keyPressEvent(event)
