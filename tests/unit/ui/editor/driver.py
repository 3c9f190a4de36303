"""What a person does in the editor, for the tests beside this."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QTextCursor,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
)

from careerjournal.ui.widgets.markdown_editor import MarkdownEditor

ID = "0198f3a2-7b1c-7def-8abc-0123456789ab"
SAM = f"[Sam Whitfield](record:{ID})"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
KEEP = QTextCursor.MoveMode.KeepAnchor


def type_in(editor: MarkdownEditor, text: str) -> None:
    for character in text:
        if character == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, character)


def click(area: QAbstractScrollArea, at: QPoint) -> None:
    QTest.mouseClick(area.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def put_caret(editor: MarkdownEditor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, KEEP)
    editor.setTextCursor(cursor)


def caret_at_end(editor: MarkdownEditor) -> None:
    put_caret(editor, editor.document().characterCount() - 1)
