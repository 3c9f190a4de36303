"""Markdown on a page: one column of text, its looks, and what it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui import theme
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets import markdown_caret, markdown_paper
from careerjournal.ui.widgets import markdown_paste as paste
from careerjournal.ui.widgets.markdown_dressing import Dressing
from careerjournal.ui.widgets.markdown_spans import Target
from careerjournal.ui.widgets.markdown_words import WordCounter

COLUMN_PX: Final = 720
_SMALLEST_MARGIN_PX: Final = 16
_TEXT_SCALE: Final = 1.1  # of the interface's own size: this is read for longer
_MOUSE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)
_CTRL: Final = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class ViewState:
    """Where one was in a text: caret and selection in characters, scroll in px."""

    anchor: int = 0
    position: int = 0
    scroll: int = 0


class MarkdownPage(QTextEdit):
    """Plain Markdown with its look on top; what it says in `text()` is exactly what was typed."""

    word_count_changed = Signal(int)
    """Words in the text, a moment after it changed."""
    mention_activated = Signal(str)
    """The id, a UUID, of the record behind a mention."""
    attachment_activated = Signal(str)
    """The hash of the attachment behind a picture's name."""
    link_activated = Signal(QUrl)
    """An http, https or mailto address."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", True)
        self.setAccessibleName(tr("Text"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.dressing = Dressing(self.document(), self.font(), self)
        self.words = WordCounter(self.document(), self)
        self.words.counted.connect(self.word_count_changed)
        self._last_position = 0
        self._dress()
        self.dressing.show("")  # setting it up must not be what undo takes back
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.manager().changed.connect(self._dress)

    def text(self) -> str:
        """The Markdown as typed: NFC, lines end in LF."""
        return clean(self.document().toRawText().replace("\u2029", "\n"))

    def set_text(self, text: str) -> None:
        """Show another text, the caret at its beginning; its undo history begins here."""
        self.dressing.show(paste.fit(text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        self.words.tell_soon()

    def word_count(self) -> int:
        """Words in the text now."""
        return self.words.count()

    def view_state(self) -> ViewState:
        """Where one is in the text."""
        cursor = self.textCursor()
        return ViewState(cursor.anchor(), cursor.position(), self.verticalScrollBar().value())

    def restore_view(self, state: ViewState) -> None:
        """Go back to where one was; what no longer exists is left out."""
        self.dressing.finish()  # for only then is it as tall as it was
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(state.anchor, last))
        cursor.setPosition(min(state.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(state.scroll)

    def activate(self, target: Target) -> None:
        """Say what a link or mention leads to."""
        if target.scheme == "record":
            self.mention_activated.emit(target.to)
        elif target.scheme == "attachment":
            self.attachment_activated.emit(target.to)
        else:
            self.link_activated.emit(QUrl(target.to))

    def target_under(self, point: QPointF) -> Target | None:
        """The link or mention at a point of the viewport."""
        block = self.cursorForPosition(point.toPoint()).block()
        for target in markdown_caret.targets_in(block):
            if markdown_paper.covers(self, block, target.start, target.end, point):
                return target
        return None

    # What Qt tells us.

    def _dress(self) -> None:
        """Take on the font and colours of the theme."""
        font = theme.font(Type.BODY)
        font.setPointSizeF(font.pointSizeF() * _TEXT_SCALE)
        self.setFont(font)
        self.dressing.set_font(font)
        self.viewport().update()

    def _on_cursor_moved(self) -> None:
        cursor = self.textCursor()
        place = markdown_caret.settled(cursor, self._last_position)
        if place is not None:
            chosen = cursor.hasSelection()
            keep = QTextCursor.MoveMode.KeepAnchor if chosen else QTextCursor.MoveMode.MoveAnchor
            cursor.setPosition(place, keep)
            self._last_position = place
            self.setTextCursor(cursor)
        self._last_position = cursor.position()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOUSE and isinstance(event, QMouseEvent):
            return self._from_margin(event)
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().event(event)

    def _from_margin(self, event: QMouseEvent) -> bool:
        """The column's margins are not the viewport's; a click there means the line beside it."""
        at = QPointF(self.viewport().mapFrom(self, event.position().toPoint()))
        inside = QMouseEvent(
            event.type(),
            at,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        return QApplication.sendEvent(self.viewport(), inside)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            target = self.target_under(QPointF(event.pos()))
            words = "" if target is None else tr("Ctrl and a click open it")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        opens = bool(event.modifiers() & _CTRL) or self.isReadOnly()
        if event.button() == Qt.MouseButton.LeftButton and opens:
            target = self.target_under(event.position())
            if target is not None:
                self.activate(target)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            shape = self._shape_at(event.position(), bool(event.modifiers() & _CTRL))
            if self.viewport().cursor().shape() != shape:
                self.viewport().setCursor(shape)

    def _shape_at(self, point: QPointF, ctrl: bool) -> Qt.CursorShape:
        hand = Qt.CursorShape.PointingHandCursor
        block = self.cursorForPosition(point.toPoint()).block()
        if not self.isReadOnly() and markdown_paper.on_box(self, block, point):
            return hand
        if (ctrl or self.isReadOnly()) and self.target_under(point) is not None:
            return hand
        return Qt.CursorShape.IBeamCursor

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        markdown_paper.paint(painter, self, event.rect())
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        margin = max(_SMALLEST_MARGIN_PX, (room - COLUMN_PX) // 2)
        if self.viewportMargins().left() != margin:
            self.setViewportMargins(margin, 0, margin, 0)
        super().resizeEvent(event)
