"""Counts the words of a document without reading again what has not changed."""

from __future__ import annotations

import math
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from careerjournal.rules.text import word_count
from careerjournal.ui.widgets.markdown_highlighter import marks_of

_PAUSE_MS: Final = 250
_SLICE_SECONDS: Final = 0.004


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
        self._timer.timeout.connect(self._on_timer_timeout)

    def count(self) -> int:
        """Words in the document now."""
        return self._counted_within(math.inf) or 0

    def _counted_within(self, seconds: float) -> int | None:
        """Words in the document; None if so much was new that the time did not suffice."""
        deadline = time.perf_counter() + seconds
        words = 0
        block = self._document.begin()
        while block.isValid():
            marks = marks_of(block)
            if marks is None:  # not looked at yet
                words += word_count(block.text())
            else:
                if marks.words < 0:
                    marks.words = word_count(block.text())
                words += marks.words
            block = block.next()
            if time.perf_counter() > deadline:
                return None
        return words

    def tell_soon(self) -> None:
        """Count when typing pauses."""
        if not self._timer.isActive():
            self._timer.start(_PAUSE_MS)

    def _on_timer_timeout(self) -> None:
        words = self._counted_within(_SLICE_SECONDS)
        if words is None:
            self._timer.start(0)
        elif words != self._told:
            self._told = words
            self.counted.emit(words)
