"""The room around paragraphs: list items hang, headings stand off, lines breathe.

Qt keeps paragraph formats in the undo history. Each is therefore joined to the edit that asked
for it, so that undo takes both back at once, and none is made while something can be redone,
for that would throw the redo away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from careerjournal.ui.widgets.markdown_highlighter import Kind, LineMarks, marks_of

_LINE_HEIGHT_PERCENT: Final = 128
_HEADING_ROOM: Final = (0, 10, 8, 6, 4, 4, 4)  # px above, by level
_CODE_INDENT: Final = 12  # px
_QUOTE_INDENT: Final = 12  # px, room for the bar
_FIRST_LETTERS: Final = 40
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class ParagraphShaper:
    """Gives each paragraph the format its LineMarks ask for."""

    def __init__(self, document: QTextDocument, font: QFont) -> None:
        self._document = document
        self._widths: dict[str, int] = {}
        self._metrics = QFontMetricsF(font)
        document.setIndentWidth(1)  # so that an indent counts pixels, on the side text begins

    def set_font(self, font: QFont) -> None:
        """Measure by `font` from now on."""
        self._widths.clear()
        self._metrics = QFontMetricsF(font)

    def shape(self, blocks: Iterable[QTextBlock]) -> None:
        """Give paragraphs the room their marks ask for."""
        if self._document.isRedoAvailable():
            return
        wanted = [(block, form) for block in blocks if (form := self._news(block)) is not None]
        if not wanted:
            return
        fresh = not self._document.isUndoAvailable()
        if fresh:
            self._document.setUndoRedoEnabled(False)
        cursor = QTextCursor(self._document)
        if fresh:
            cursor.beginEditBlock()
        else:
            cursor.joinPreviousEditBlock()
        for block, form in wanted:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(form)
        cursor.endEditBlock()
        if fresh:
            self._document.setUndoRedoEnabled(True)

    def _news(self, block: QTextBlock) -> QTextBlockFormat | None:
        """The format the paragraph should have, None if it has it."""
        marks = marks_of(block)
        hang, indent, above = self._measures(marks, block)
        backwards = marks is not None and marks.line.is_ticked and _runs_backwards(marks.line.body)
        now = block.blockFormat()
        if (
            now.indent() == hang + indent
            and (now.layoutDirection() == Qt.LayoutDirection.RightToLeft) == backwards
            and int(now.textIndent()) == -hang
            and int(now.topMargin()) == above
            and int(now.lineHeight()) == _LINE_HEIGHT_PERCENT
        ):
            return None
        form = _format(hang, indent, above)
        if backwards:  # Qt would take the x of the ticked box for the first letter
            form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return form

    def _measures(self, marks: LineMarks | None, block: QTextBlock) -> tuple[int, int, int]:
        """Pixels by which all lines but the first hang, by which all are indented, and above."""
        if marks is None:
            return 0, 0, 0
        if marks.kind is Kind.HEADING:
            return 0, 0, _HEADING_ROOM[marks.level] if block.blockNumber() else 0
        if marks.kind in (Kind.CODE, Kind.FENCE):
            return 0, _CODE_INDENT, 0
        if marks.line.start:
            indent = _QUOTE_INDENT if marks.line.quoted else 0
            return self._width(block.text()[: marks.line.start]), indent, 0
        return 0, 0, 0

    def _width(self, prefix: str) -> int:
        width = self._widths.get(prefix)
        if width is None:
            width = self._widths[prefix] = round(self._metrics.horizontalAdvance(prefix))
        return width


def _runs_backwards(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    for letter in text[:_FIRST_LETTERS]:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _format(hang: int, indent: int, above: int) -> QTextBlockFormat:
    form = QTextBlockFormat()
    form.setLineHeight(_LINE_HEIGHT_PERCENT, _PROPORTIONAL)
    form.setIndent(hang + indent)
    form.setTextIndent(-hang)
    form.setTopMargin(above)
    return form
