"""Looks for words in the text at hand."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTextEdit, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.markdown_caret import hides

_MOST_MARKED: Final = 500
_LONGEST: Final = 200


class FindBar(QWidget):
    """A line of words over a text; all places are marked, Enter and Shift+Enter go through them.

    Hidden until open(); Esc closes it and gives the focus back to the text.
    """

    closed = Signal()

    def __init__(self, text: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find_bar")
        self._text = text
        self._places: list[tuple[int, int]] = []
        self._line = QLineEdit()
        self._line.setMaxLength(_LONGEST)
        self._line.setPlaceholderText(tr("Find in this text"))
        self._line.setAccessibleName(tr("Find in this text"))
        self._count = muted()
        before = icon_button("chevron-up", tr("The one before"))
        after = icon_button("chevron-down", tr("The next one"))
        close = icon_button("close", tr("Close"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        for widget in (self._line, self._count, before, after, close):
            row.addWidget(widget)
        self._line.textChanged.connect(self._on_line_changed)
        text.textChanged.connect(self._on_text_changed)
        before.clicked.connect(self.find_before)
        after.clicked.connect(self.find_next)
        close.clicked.connect(self.close_bar)
        self.hide()

    def open(self) -> None:
        """Show the bar with the words chosen in the text, ready to be typed over."""
        chosen = self._text.textCursor().selectedText()
        if chosen and "\u2029" not in chosen:
            self._line.setText(chosen)
        self.show()
        self._line.setFocus()
        self._line.selectAll()
        self._mark()

    def close_bar(self) -> None:
        """Hide the bar, take the marks away and go back to the text."""
        self.hide()
        self._text.setExtraSelections([])
        self._text.setFocus()
        self.closed.emit()

    def find_next(self) -> None:
        """Choose the next place, from the beginning again after the last."""
        self._go(1)

    def find_before(self) -> None:
        """Choose the place before, from the end again before the first."""
        self._go(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if event.key() == keys.Key_Escape:
            self.close_bar()
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            if event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier:
                self.find_before()
            else:
                self.find_next()
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        if not self._places:
            return
        cursor = self._text.textCursor()
        starts = [start for start, _ in self._places]
        if step > 0:
            at = bisect_left(starts, cursor.selectionEnd())
        else:
            at = bisect_left(starts, cursor.selectionStart()) - 1
        start, end = self._places[at % len(starts)]
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)
        self._text.ensureCursorVisible()

    def _mark(self) -> None:
        """Mark every place, as many as one can take in, and say how many there are."""
        words = self._line.text()
        marks: list[QTextEdit.ExtraSelection] = []
        self._places = []
        document = self._text.document()
        cursor = document.find(words, 0) if words else QTextCursor()
        while not cursor.isNull() and len(marks) < _MOST_MARKED:
            if not hides(document, cursor.selectionStart(), cursor.selectionEnd()):
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor
                mark.format.setBackground(theme.current().color(Role.MARK))
                marks.append(mark)
                self._places.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = document.find(words, cursor)
        self._text.setExtraSelections(marks)
        self._count.setText(self._words_for(len(marks)) if words else "")

    def _words_for(self, count: int) -> str:
        if count == _MOST_MARKED:
            return tr("{n} or more").format(n=count)
        return ntr("{n} place", "{n} places", count).format(n=count) if count else tr("Not found")

    def _on_line_changed(self) -> None:
        self._mark()
        cursor = self._text.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._text.setTextCursor(cursor)
        self.find_next()

    def _on_text_changed(self) -> None:
        if self.isVisible():
            self._mark()
