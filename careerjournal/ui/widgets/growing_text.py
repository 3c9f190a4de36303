"""A field for a few lines of plain text, as tall as what is in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from careerjournal.rules.text import clean

_LONGEST: Final = 100_000
_AROUND_PX: Final = 20  # padding and border, above and below, as the style sheet has them


class GrowingText(QPlainTextEdit):
    """Grows from `least` lines to `most`, then scrolls. Tab leaves it.

    With `one_paragraph` Enter does not break the line but says `entered`, and what is pasted
    stands on one line.
    """

    edited = Signal()
    """The person changed the text; not sent by `set_text`."""
    entered = Signal()
    left = Signal()
    """The focus went elsewhere: a good moment to save."""

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        least: int = 1,
        most: int = 12,
        one_paragraph: bool = False,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._one_paragraph = one_paragraph
        self._quiet = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """What is in it: NFC, lines end in LF."""
        return clean(self.toPlainText())

    def set_text(self, text: str) -> None:
        """Show another text without telling anybody; the caret stays where it can."""
        if text == self.text():
            return
        place = self.textCursor().position() if self.hasFocus() else 0
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def caret(self) -> int:
        """The place of the caret, in characters of `text`."""
        cursor = QTextCursor(self.textCursor())
        cursor.setPosition(0, QTextCursor.MoveMode.KeepAnchor)
        return len(clean(cursor.selectedText().replace("\u2029", "\n")))

    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = clean(source.text())[:_LONGEST]
        if self._one_paragraph:
            text = " ".join(text.split())
        self.textCursor().insertText(text)

    def _height(self) -> int:
        lines = round(self.document().size().height())  # a plain document counts in lines
        shown = max(self._least, min(lines, self._most))
        return shown * self.fontMetrics().lineSpacing() + _AROUND_PX

    def _fit(self, *_size: object) -> None:
        height = self._height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _on_text_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()
