"""Gives the document its looks: at once where one writes, bit by bit in a long text just opened."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont, QTextBlock, QTextCursor, QTextDocument

from careerjournal.ui.widgets.markdown_highlighter import MarkdownHighlighter
from careerjournal.ui.widgets.markdown_shape import ParagraphShaper

_AT_ONCE_CHARACTERS: Final = 3_000  # a good screenful
_SLICE_CHARACTERS: Final = 2_000
_SLICE_SECONDS: Final = 0.004


class Dressing(QObject):
    """Characters by the highlighter, room by the shaper; `busy` while it changes the document."""

    def __init__(self, document: QTextDocument, font: QFont, parent: QObject) -> None:
        super().__init__(parent)
        self.busy = False
        self._document = document
        self._highlighter = MarkdownHighlighter(document, font)
        self._shaper = ParagraphShaper(document, font)
        self._rest: QTextCursor | None = None  # where what is not dressed yet begins
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timer_timeout)

    def set_font(self, font: QFont) -> None:
        """Dress everything anew for `font` and the present theme."""
        self.finish()
        self.busy = True
        self._document.setDefaultFont(font)
        self._highlighter.set_font(font)
        self._shaper.set_font(font)
        self._highlighter.rehighlight()
        self.busy = False
        self.follow()

    def show(self, text: str) -> None:
        """Put `text` in the place of everything, with no undo; the rest is dressed in time."""
        self.busy = True
        self._highlighter.waits_from = 0
        self._document.setUndoRedoEnabled(False)
        self._document.setPlainText(text)
        self._document.setUndoRedoEnabled(True)
        self._highlighter.touched.clear()
        self._rest = QTextCursor(self._document)
        self._dress(_AT_ONCE_CHARACTERS)
        self.busy = False

    def follow(self) -> None:
        """Shape the paragraphs that an edit touched."""
        touched = sorted(self._highlighter.touched)
        if touched and not self.busy:
            self.busy = True
            blocks = [self._document.findBlockByNumber(number) for number in touched]
            self._shaper.shape(block for block in blocks if block.isValid())
            self._highlighter.touched.clear()
            self.busy = False

    def finish(self) -> None:
        """Dress all that is left now: before an edit, whose undo must not undo the looks, too."""
        if self._rest is not None:
            self.busy = True
            self._dress(self._document.characterCount())
            self.busy = False

    def _on_timer_timeout(self) -> None:
        deadline = time.perf_counter() + _SLICE_SECONDS
        self.busy = True
        while self._rest is not None and time.perf_counter() < deadline:
            self._dress(_SLICE_CHARACTERS)
        self.busy = False

    def _dress(self, characters: int) -> None:
        """Dress about that many characters of the rest; all in one change, so one new layout."""
        if self._rest is None:
            return
        block = self._rest.block()
        end = block.position() + characters
        blocks: list[QTextBlock] = []
        while block.isValid() and block.position() <= end:
            blocks.append(block)
            block = block.next()
        self._highlighter.waits_from = block.position() if block.isValid() else None
        self._highlighter.read(blocks)
        self._shaper.shape(blocks)
        self._highlighter.touched.clear()
        if block.isValid():
            self._rest.setPosition(block.position())
            self._timer.start(0)
        else:
            self._rest = None
            self._timer.stop()
