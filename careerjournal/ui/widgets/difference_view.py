"""Shows what was added to a text and removed from it, told by line as well as by colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.differences import Change, Piece
from careerjournal.rules.text import word_count
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_LINE_HEIGHT_PERCENT: Final = 128
_PROPORTIONAL: Final = 1  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
_TEXT_SCALE: Final = 1.1


def counts_in_words(pieces: Sequence[Piece]) -> str:
    """ "12 words added, 3 words removed", or that nothing differs."""
    added = sum(word_count(piece.text) for piece in pieces if piece.change is Change.ADDED)
    removed = sum(word_count(piece.text) for piece in pieces if piece.change is Change.REMOVED)
    if not any(piece.change is not Change.SAME for piece in pieces):
        return tr("Nothing differs")
    more = ntr("{n} word added", "{n} words added", added).format(n=added)
    fewer = ntr("{n} word removed", "{n} words removed", removed).format(n=removed)
    if not added or not removed:
        return fewer if removed else more
    return tr("{added}, {removed}").format(added=more, removed=fewer)


class DifferenceView(QTextEdit):
    """Removed words struck through, added words underlined. N and P go from one to the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("difference_view")
        self.setProperty("bare", True)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            QtCore.Qt.TextInteractionFlag.TextSelectableByMouse
            | QtCore.Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAccessibleName(tr("What changed"))
        self._pieces: tuple[Piece, ...] = ()
        self._places: list[int] = []
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces of word_differences(), from the beginning."""
        self._pieces = tuple(pieces)
        self.setAccessibleDescription(counts_in_words(pieces))
        self._write()

    def show_text(self, text: str) -> None:
        """Show a text in which nothing changed."""
        self.show_pieces([Piece(text, Change.SAME)] if text else [])
        self.setAccessibleDescription("")

    def go_to_change(self, step: int) -> bool:
        """Put the caret to the next (1) or the last (-1) change; False if there is none."""
        here = self.textCursor().position()
        ahead = [at for at in self._places if (at > here if step > 0 else at < here)]
        if not ahead:
            return False
        cursor = self.textCursor()
        cursor.setPosition(ahead[0] if step > 0 else ahead[-1])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        # A text names pictures; none is ever fetched.
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {"n": 1, "p": -1}.get(event.text().lower())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.go_to_change(step)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._pieces:
            self._write()

    def _write(self) -> None:
        self.clear()
        looks = {change: _look(change) for change in Change}
        cursor = QTextCursor(self.document())
        block = cursor.blockFormat()
        block.setLineHeight(_LINE_HEIGHT_PERCENT, _PROPORTIONAL)
        self._places = []
        cursor.beginEditBlock()
        cursor.setBlockFormat(block)
        for piece in self._pieces:
            if piece.change is not Change.SAME:
                self._places.append(cursor.position())
            cursor.insertText(_visible(piece), looks[piece.change])
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_theme_changed(self) -> None:
        font = theme.font(Type.BODY)
        font.setPointSizeF(font.pointSizeF() * _TEXT_SCALE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._write()


def _visible(piece: Piece) -> str:
    """A removed or added line break is shown by a sign, else it could not be seen."""
    if piece.change is Change.SAME:
        return piece.text
    if piece.change is Change.REMOVED:
        return piece.text.replace("\n", "¶ ")
    return piece.text if piece.text.strip("\n") else piece.text.replace("\n", "¶\n")


def _look(change: Change) -> QTextCharFormat:
    colours = theme.current()
    look = QTextCharFormat()
    look.setForeground(colours.color(Role.TEXT))
    if change is Change.ADDED:
        look.setForeground(colours.color(Role.DONE))
        look.setBackground(colours.color(Role.DONE_SOFT))
        look.setFontUnderline(True)
    elif change is Change.REMOVED:
        look.setForeground(colours.color(Role.LOSS))
        look.setBackground(colours.color(Role.LOSS_SOFT))
        look.setFontStrikeOut(True)
    return look
