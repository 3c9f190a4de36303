"""Counts the words of a document without reading again what has not changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from careerjournal.rules.text import word_count
from careerjournal.ui.widgets.markdown_highlighter import marks_of

_PAUSE_MS: Final = 250


class WordCounter(QObject):
    """Each paragraph's count is kept with its LineMarks, which are new whenever it changes."""

    counted = Signal(int)
    """Words in the document, where that is news."""

    def __init__(self, document: QTextDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._told = -1
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.tell)

    def count(self) -> int:
        """Words in the document now."""
        words = 0
        block = self._document.begin()
        while block.isValid():
            marks = marks_of(block)
            if marks is None:
                words += word_count(block.text())
            else:
                if marks.words < 0:
                    marks.words = word_count(block.text())
                words += marks.words
            block = block.next()
        return words

    def tell_soon(self) -> None:
        """Count when typing pauses."""
        if not self._timer.isActive():
            self._timer.start()

    def tell(self) -> None:
        """Count now."""
        self._timer.stop()
        words = self.count()
        if words != self._told:
            self._told = words
            self.counted.emit(words)
