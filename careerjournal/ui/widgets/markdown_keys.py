"""The editor's keys: a table of commands, and who gets a key that others want as well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit

from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets import markdown_caret
from careerjournal.ui.widgets import markdown_commands as do
from careerjournal.ui.widgets.markdown_lines import ListKind

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class EditorCommand:
    """One thing the keys or the menu do to the chosen text."""

    id: str
    text: str
    keys: str
    run: Callable[[QTextCursor], object]


def commands() -> tuple[EditorCommand, ...]:
    """Every formatting command, in the order of the menu. "" as keys: see `takes`."""
    return (
        EditorCommand("editor.strong", tr("Bold"), "Ctrl+B", partial(do.wrap, mark=do.STRONG)),
        EditorCommand(
            "editor.emphasis", tr("Italic"), "Ctrl+I", partial(do.wrap, mark=do.EMPHASIS)
        ),
        EditorCommand("editor.code", tr("Code"), "Ctrl+E", partial(do.wrap, mark=do.CODE)),
        EditorCommand(
            "editor.bullets",
            tr("Bulleted list"),
            "Ctrl+Shift+8",
            partial(do.toggle_list, kind=ListKind.BULLETS),
        ),
        EditorCommand(
            "editor.numbers",
            tr("Numbered list"),
            "Ctrl+Shift+7",
            partial(do.toggle_list, kind=ListKind.NUMBERS),
        ),
        EditorCommand(
            "editor.checks",
            tr("Check list"),
            "Ctrl+Shift+9",
            partial(do.toggle_list, kind=ListKind.CHECKS),
        ),
        *(
            EditorCommand(
                f"editor.heading_{level}",
                text,
                f"Ctrl+Alt+{level}",
                partial(do.set_heading, level=level),
            )
            for level, text in enumerate(
                (tr("Heading"), tr("Smaller heading"), tr("Smallest heading")), start=1
            )
        ),
    )


def wants(editor: QTextEdit, event: QKeyEvent) -> bool | None:
    """Whether a key that may be a shortcut of the window belongs to the editor.

    None leaves it to Qt. Undo goes to the window once the text has nothing to undo, but not
    while the key is held down, lest it runs on into other things.
    """
    if event.matches(QKeySequence.StandardKey.Undo):
        return editor.document().isUndoAvailable() or event.isAutoRepeat()
    if event.matches(QKeySequence.StandardKey.Redo):
        return editor.document().isRedoAvailable() or event.isAutoRepeat()
    if event.modifiers() == _CTRL:
        if event.key() == Qt.Key.Key_K:
            return editor.textCursor().hasSelection() and not editor.isReadOnly()
        if event.key() in (Qt.Key.Key_B, Qt.Key.Key_I, Qt.Key.Key_E):
            return False  # ours too, but as actions; Qt has other meanings for some of them
        if event.key() in _ENTER:
            return True
    return None


def press(editor: QTextEdit, event: QKeyEvent) -> bool:
    """Do what the key does to the text; False leaves it to Qt."""
    if editor.isReadOnly():
        return False
    cursor = editor.textCursor()
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and not modifiers & ~_SHIFT:
        markdown_caret.widen(cursor)
        (do.line_break if modifiers else do.new_line)(cursor)
    elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not modifiers & ~_SHIFT:
        return do.indent(cursor, inwards=key == Qt.Key.Key_Tab and not modifiers)
    elif key == Qt.Key.Key_K and modifiers == _CTRL:
        if cursor.hasSelection():
            do.link(cursor)
    elif key in _REMOVE and not cursor.hasSelection():
        if not _remove(event, cursor):
            return False
    elif modifiers & ~_SHIFT or not do.type_mark(cursor, event.text()):
        if cursor.hasSelection() and (event.text() or key in _REMOVE):
            markdown_caret.widen(cursor)
            editor.setTextCursor(cursor)
        return False
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    return True


def _remove(event: QKeyEvent, cursor: QTextCursor) -> bool:
    """Backspace and Delete, of a letter or a word, where there is more to it than for Qt."""
    keys = QKeySequence.StandardKey
    backwards = event.key() == Qt.Key.Key_Backspace
    if markdown_caret.select_for_removal(cursor, backwards):
        cursor.removeSelectedText()
        return True
    if event.matches(keys.DeleteStartOfWord) or event.matches(keys.DeleteEndOfWord):
        moves = QTextCursor.MoveOperation
        move = moves.PreviousWord if backwards else moves.NextWord
        cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor)
        markdown_caret.widen(cursor)
        cursor.removeSelectedText()
        return True
    return not event.modifiers() & ~_SHIFT and do.remove_mark(cursor, backwards)
