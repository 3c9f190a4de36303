"""The page one writes on: Markdown in, Markdown out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui.widgets import (
    markdown_caret,
    markdown_commands,
    markdown_keys,
    markdown_paper,
)
from careerjournal.ui.widgets import markdown_paste as paste
from careerjournal.ui.widgets.markdown_page import MarkdownPage
from careerjournal.ui.widgets.mention_popup import Completion
from careerjournal.ui.widgets.mention_typing import MentionTyping

_CTRL: Final = Qt.KeyboardModifier.ControlModifier
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkdownEditor(MarkdownPage):
    """The page with everything that changes it.

    It knows neither store nor files: what it wants it says by signals. Tab leaves the field
    except in lists, where it moves the item; from the outermost level Shift+Tab leaves too.
    """

    text_changed = Signal()
    """The person changed the text; text() has it. Not sent by set_text()."""
    completion_requested = Signal(str, str)
    """Sign ("@", "#" or "[[") and what is typed of a name; answer with show_completions()."""
    creation_requested = Signal(str, str)
    """Sign and name of a record to make; answer with insert_completion()."""
    large_paste_offered = Signal(str)
    """Text above a megabyte that was not put into the entry."""
    image_pasted = Signal(object)
    """A QImage from the clipboard."""
    files_dropped = Signal(list)
    """Paths of files, dropped or pasted."""
    left = Signal()
    """The focus went elsewhere: a good moment to save."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markdown_editor")
        self._mentions = MentionTyping(self)
        self._mentions.requested.connect(self.completion_requested)
        self._mentions.creation_requested.connect(self.creation_requested)
        self._add_actions()
        self.textChanged.connect(self._on_text_changed)

    def set_text(self, text: str) -> None:
        self._mentions.close()
        super().set_text(text)

    def insert_markdown(self, text: str) -> None:
        """Put `text` at the caret, in the place of what is chosen, as one step of undo."""
        cursor = self.textCursor()
        markdown_caret.widen(cursor)
        self._put(cursor, paste.fit(text))

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """Answer the last completion_requested, likeliest first; late answers are dropped."""
        self._mentions.show(completions)

    def insert_completion(self, completion: Completion) -> None:
        """Put a mention where its name was being typed, or at the caret."""
        self._mentions.insert(completion)

    def _put(self, cursor: QTextCursor, text: str) -> None:
        self.dressing.finish()
        with markdown_commands.one_step(cursor):
            cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _add_actions(self) -> None:
        for command in markdown_keys.commands():
            action = QAction(command.text, self)
            action.setObjectName(command.id)
            action.setShortcut(QKeySequence(command.keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setData(command)
            action.triggered.connect(self._on_action_triggered)
            self.addAction(action)

    # What Qt tells us.

    def _on_action_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and not self.isReadOnly():
            self.dressing.finish()
            cursor = self.textCursor()
            markdown_caret.widen(cursor)
            action.data().run(cursor)
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _on_text_changed(self) -> None:
        if not self.dressing.busy:
            self.dressing.follow()
            self.words.tell_soon()
            self.text_changed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            wanted = self._mentions.wants(event) or markdown_keys.wants(self, event)
            if wanted is not None:
                event.setAccepted(wanted)
                return True
        return super().event(event)

    def focusNextPrevChild(self, next_child: bool) -> bool:
        if self._mentions.popup.isVisible():
            return False  # the key comes to keyPressEvent, for the pop-up
        if not self.isReadOnly() and markdown_commands.in_list(self.textCursor()):
            return False  # or for the item, which it moves
        return super().focusNextPrevChild(next_child)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._mentions.takes(event):
            return
        self.dressing.finish()
        before = self.document().revision()
        if not self._press(event):
            super().keyPressEvent(event)
        self._mentions.follow(self.document().revision() != before)

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and modifiers == _CTRL:
            return self._open_or_tick(event)
        if markdown_keys.press(self, event):
            return True
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        return False

    def _open_or_tick(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if not self.isReadOnly() and markdown_commands.toggle_tick(cursor.block()):
            return True
        target = markdown_caret.target_at(self.document(), cursor.position())
        if target is None:
            event.ignore()
        else:
            self.activate(target)
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.dressing.finish()
        super().inputMethodEvent(event)
        self._mentions.follow(bool(event.commitString()))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        match paste.brought(source):
            case paste.PastedText(text):
                words = self.textCursor().selectedText()
                if paste.is_url(text) and words and "\u2029" not in words:
                    self._put(self.textCursor(), f"[{words}]({text})")
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

    def dropEvent(self, event: QDropEvent) -> None:
        self.dressing.finish()
        super().dropEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        markdown_caret.widen(cursor)
        # Qt's own, not one made here: the clipboard keeps it until the process has ended, and to
        # delete one of Python's after Python is a crash.
        mime = super().createMimeDataFromSelection()
        mime.text()  # lets it fill itself with HTML and more, which it does once
        mime.clear()
        mime.setText(clean(cursor.selectedText().replace("\u2029", "\n")))
        return mime

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mentions.close()
        if event.button() == Qt.MouseButton.LeftButton and not self.isReadOnly():
            block = self.cursorForPosition(event.position().toPoint()).block()
            if markdown_paper.on_box(self, block, event.position()):
                self.dressing.finish()
                markdown_commands.toggle_tick(block)
                return
        super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self.isReadOnly():
            formats = menu.addMenu(tr("Format"))
            formats.addActions(self.actions())
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._mentions.close()
            self.left.emit()
