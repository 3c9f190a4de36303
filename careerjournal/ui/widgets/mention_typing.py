"""Watches for @, # and [[ while one types, and puts the chosen name in their place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from careerjournal.rules.mentions import mention
from careerjournal.ui.widgets.markdown_commands import in_code, one_step
from careerjournal.ui.widgets.mention_popup import (
    NEW,
    Asked,
    Completion,
    MentionPopup,
    asked_in,
    with_new_tag,
)

_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 5,
    Qt.Key.Key_PageUp: -5,
}
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class MentionTyping(QObject):
    """Between the editor, which has the keys, and the pop-up, which has the names."""

    requested = Signal(str, str)
    """Sign and what is typed of a name."""
    creation_requested = Signal(str, str)
    """Sign and name of something that is not there yet."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._asked: Asked | None = None
        self._dismissed = False
        self._fruitless = ""
        self._pending: QTextCursor | None = None
        self.popup = MentionPopup(editor)
        self.popup.chosen.connect(self._on_popup_chosen)

    def follow(self, typed: bool) -> None:
        """Look at the text before the caret; `typed` says that it just changed under the keys."""
        asked = self._find()
        if asked == self._asked and not typed:
            return
        if asked is None or not self._continues(asked):
            self._dismissed = False
            self._fruitless = ""
        self._asked = asked
        if asked is None or self._dismissed or self._is_fruitless(asked):
            self.popup.hide()
        elif typed or self.popup.isVisible():
            self.requested.emit(asked.trigger, asked.prefix)

    def show(self, completions: Sequence[Completion]) -> None:
        """The answer to the last request; one that comes too late changes nothing."""
        if self._asked is None or self._dismissed:
            return
        if not completions:
            self._fruitless = self._asked.prefix
        offered = with_new_tag(completions, self._asked)
        if self._editor.hasFocus() or self._editor.viewport().hasFocus():
            self.popup.offer(offered, self._editor.cursorRect(), self._editor.viewport())

    def close(self) -> None:
        """Stop offering; what is typed stays as it is."""
        self._asked = None
        self.popup.hide()

    def wants(self, event: QKeyEvent) -> bool:
        """Whether the pop-up is open and would use the key."""
        if not self.popup.isVisible() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        return Qt.Key(event.key()) in (*_STEPS, *_TAKE, Qt.Key.Key_Escape)

    def takes(self, event: QKeyEvent) -> bool:
        """Use the key for the pop-up; False if it is not open or has no use for it."""
        if not self.wants(event):
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.popup.move_by(_STEPS[key])
        elif key in _TAKE:
            self.popup.choose()
        else:
            self._dismissed = True
            self.popup.hide()
        return True

    def insert(self, completion: Completion) -> None:
        """Put the name in the place of what was typed; the place last asked for or pending."""
        cursor = self._pending or self._place()
        self._pending = None
        if cursor is None:
            cursor = self._editor.textCursor()
        with one_step(cursor):
            cursor.insertText(mention(completion.insert_name, completion.record_id))
        self._editor.setTextCursor(cursor)
        self.close()

    def _find(self) -> Asked | None:
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or self._editor.isReadOnly() or in_code(cursor.block()):
            return None
        return asked_in(cursor.block().text(), cursor.positionInBlock())

    def _continues(self, asked: Asked) -> bool:
        before = self._asked
        return before is not None and (before.trigger, before.start) == (asked.trigger, asked.start)

    def _is_fruitless(self, asked: Asked) -> bool:
        """Nothing fits what was typed, and another word followed: this is no name."""
        return bool(self._fruitless) and " " in asked.prefix[len(self._fruitless) - 1 :]

    def _place(self) -> QTextCursor | None:
        if self._asked is None:
            return None
        cursor = self._editor.textCursor()
        end = cursor.position()
        cursor.setPosition(cursor.block().position() + self._asked.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _on_popup_chosen(self, completion: Completion) -> None:
        if completion.kind == NEW and self._asked is not None:
            self._pending = self._place()
            trigger = self._asked.trigger
            self.close()
            self.creation_requested.emit(trigger, completion.insert_name)
        else:
            self.insert(completion)
