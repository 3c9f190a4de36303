"""The page one writes on: Markdown in, Markdown out, one column of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui import theme
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets import (
    markdown_caret,
    markdown_commands,
    markdown_keys,
    markdown_paper,
)
from careerjournal.ui.widgets import markdown_paste as paste
from careerjournal.ui.widgets.markdown_dressing import Dressing
from careerjournal.ui.widgets.markdown_spans import Target
from careerjournal.ui.widgets.markdown_words import WordCounter
from careerjournal.ui.widgets.mention_popup import Completion
from careerjournal.ui.widgets.mention_typing import MentionTyping

COLUMN_PX: Final = 720
_SMALLEST_MARGIN_PX: Final = 16
_TEXT_SCALE: Final = 1.1  # of the interface's own size: this is read for longer
_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_MOUSE: Final = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


@dataclass(frozen=True, slots=True)
class ViewState:
    """Where one was in a text: caret and selection in characters, scroll in px."""

    anchor: int = 0
    position: int = 0
    scroll: int = 0


class MarkdownEditor(QTextEdit):
    """Plain Markdown with its look on top; what it says in `text()` is exactly what was typed.

    It knows neither store nor files: what it wants it says by signals.
    """

    text_changed = Signal()
    """The person changed the text; text() has it. Not sent by set_text()."""
    word_count_changed = Signal(int)
    """Words in the text, a moment after it changed."""
    completion_requested = Signal(str, str)
    """Sign ("@", "#" or "[[") and what is typed of a name; answer with show_completions()."""
    creation_requested = Signal(str, str)
    """Sign and name of a record to make; answer with insert_completion()."""
    mention_activated = Signal(str)
    """The id, a UUID, of the record behind a mention."""
    attachment_activated = Signal(str)
    """The hash of the attachment behind a picture's name."""
    link_activated = Signal(QUrl)
    """An http, https or mailto address."""
    large_paste_offered = Signal(str)
    """Text above a megabyte that was not put into the entry."""
    image_pasted = Signal(object)
    """A QImage from the clipboard."""
    files_dropped = Signal(list)
    """Paths of files, dropped or pasted."""
    left = Signal()
    """The caret is elsewhere now: a good moment to save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markdown_editor")
        self.setProperty("bare", True)
        self.setAccessibleName(tr("Text"))
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self._quiet = False  # while the program, not the person, changes the text
        self._last_position = 0
        self._dressing = Dressing(self.document(), self.font(), self)
        self._words = WordCounter(self.document(), self)
        self._words.counted.connect(self.word_count_changed)
        self._mentions = MentionTyping(self)
        self._mentions.requested.connect(self.completion_requested)
        self._mentions.creation_requested.connect(self.creation_requested)
        self._add_actions()
        self._dress()
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.manager().changed.connect(self._dress)

    def text(self) -> str:
        """The Markdown as typed: NFC, lines end in LF."""
        return clean(self.document().toRawText().replace("\u2029", "\n"))

    def set_text(self, text: str) -> None:
        """Show another text, the caret at its beginning; its undo history begins here."""
        self._quiet = True
        self._mentions.close()
        self._dressing.show(paste.fit(text))
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._quiet = False
        self.verticalScrollBar().setValue(0)
        self._words.tell_soon()

    def replace_text(self, text: str) -> None:
        """Put another text in the place of this one, as an edit that can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        with markdown_commands.one_step(cursor):
            cursor.insertText(paste.fit(text))

    def insert_markdown(self, text: str) -> None:
        """Put `text` at the caret, in the place of what is chosen, as one step of undo."""
        cursor = self.textCursor()
        markdown_caret.widen(cursor)
        with markdown_commands.one_step(cursor):
            cursor.insertText(paste.fit(text))
        self.setTextCursor(cursor)

    def word_count(self) -> int:
        """Words in the text now."""
        return self._words.count()

    def view_state(self) -> ViewState:
        """Where one is in the text."""
        cursor = self.textCursor()
        return ViewState(cursor.anchor(), cursor.position(), self.verticalScrollBar().value())

    def restore_view(self, state: ViewState) -> None:
        """Go back to where one was; what no longer exists is left out."""
        self._dressing.finish()
        last = self.document().characterCount() - 1
        cursor = self.textCursor()
        cursor.setPosition(min(state.anchor, last))
        cursor.setPosition(min(state.position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(state.scroll)

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """Answer the last completion_requested, newest and likeliest first."""
        self._mentions.show(completions)

    def insert_completion(self, completion: Completion) -> None:
        """Put a mention where its name was being typed, or at the caret."""
        self._mentions.insert(completion)

    def find_words(self, words: str, backwards: bool = False) -> bool:
        """Choose the next place with `words`, whatever their case, going round at the end."""
        if not words:
            return False
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(words, flags):
            return True
        start = self.textCursor()
        cursor = QTextCursor(start)
        end = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        cursor.movePosition(end)
        self.setTextCursor(cursor)
        if self.find(words, flags):
            return True
        self.setTextCursor(start)
        return False

    def activate(self, target: Target) -> None:
        """Say what a link or mention leads to."""
        if target.scheme == "record":
            self.mention_activated.emit(target.to)
        elif target.scheme == "attachment":
            self.attachment_activated.emit(target.to)
        else:
            self.link_activated.emit(QUrl(target.to))

    def _add_actions(self) -> None:
        for command in markdown_keys.commands():
            action = QAction(command.text, self)
            action.setObjectName(command.id)
            action.setShortcut(QKeySequence(command.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setData(command)
            action.triggered.connect(self._on_action_triggered)
            self.addAction(action)

    def _dress(self) -> None:
        """Take on the font and colours of the theme."""
        font = theme.font(Type.BODY)
        font.setPointSizeF(font.pointSizeF() * _TEXT_SCALE)
        self.setFont(font)
        self._dressing.set_font(font)
        self.viewport().update()

    # What Qt tells us.

    def _on_action_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and not self.isReadOnly():
            cursor = self.textCursor()
            action.data().run(cursor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _on_text_changed(self) -> None:
        if self._quiet or self._dressing.busy:
            return
        self._dressing.follow()
        self._words.tell_soon()
        self.text_changed.emit()

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
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = markdown_keys.wants(self, event)
            if wanted is not None:
                event.setAccepted(wanted)
                return True
        return super().event(event)

    def focusNextPrevChild(self, next_child: bool) -> bool:
        if not self.isReadOnly() and markdown_commands.in_list(self.textCursor()):
            return False  # the key comes to keyPressEvent, which moves the item
        return super().focusNextPrevChild(next_child)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._mentions.takes(event):
            return
        self._dressing.finish()
        before = self.document().revision()
        if not self._press(event):
            super().keyPressEvent(event)
        self._mentions.follow(self.document().revision() != before)

    def _press(self, event: QKeyEvent) -> bool:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == _CTRL:
            cursor = self.textCursor()
            target = markdown_caret.target_at(self.document(), cursor.position())
            if not self.isReadOnly() and markdown_commands.toggle_tick(cursor.block()):
                return True
            if target is not None:
                self.activate(target)
                return True
            event.ignore()
            return True
        if markdown_keys.press(self, event):
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._mentions.follow(bool(event.commitString()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        match paste.brought(source):
            case paste.PastedText(text):
                cursor = self.textCursor()
                words = cursor.selectedText()
                if paste.is_url(text) and words and "\u2029" not in words:
                    markdown_commands.link(cursor, text)
                    self.setTextCursor(cursor)
                else:
                    self.insert_markdown(text)
            case paste.LargeText(text):
                self.large_paste_offered.emit(text)
            case paste.PastedImage(image):
                self.image_pasted.emit(image)
            case paste.DroppedFiles(paths):
                self.files_dropped.emit(list(paths))
            case None:
                pass

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        markdown_caret.widen(cursor)
        mime = QMimeData()
        mime.setText(clean(cursor.selectedText().replace("\u2029", "\n")))
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mentions.close()
        if event.button() == Qt.MouseButton.LeftButton and self._clicked(event):
            return
        super().mousePressEvent(event)

    def _clicked(self, event: QMouseEvent) -> bool:
        """Tick the box or follow the link under the mouse."""
        position = event.position().toPoint()
        cursor = self.cursorForPosition(position)
        box = markdown_paper.box_rect(self, cursor.block()).adjusted(-4, -4, 4, 4)
        if box.contains(event.position()) and not self.isReadOnly():
            return markdown_commands.toggle_tick(cursor.block())
        target = markdown_caret.target_at(self.document(), cursor.position())
        if target is not None and (event.modifiers() & _CTRL or self.isReadOnly()):
            self.activate(target)
            return True
        return False

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mentions.close()
        self.left.emit()
