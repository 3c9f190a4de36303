"""Paints the rows of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QBrush, QFont, QPainter, QPen

from careerjournal.features.applications.board.pictures import CardPictures, dot_side, dots_width
from careerjournal.features.applications.table.columns import COLUMNS, SPECS, Column
from careerjournal.features.applications.table.model import TableModel
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui import theme
from careerjournal.ui.painted_lines import PaintedLines
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 8
_DOT_PX: Final = 9
_TABULAR: Final = "tnum"
_ROLE, _STAGE, _NEXT, _EXCITEMENT = (
    COLUMNS.index(each) for each in (Column.ROLE, Column.STAGE, Column.NEXT, Column.EXCITEMENT)
)
_STRONG: Final = frozenset(COLUMNS.index(each) for each in (Column.ROLE, Column.COMPANY))
_NUMBERS: Final = frozenset(
    place for place, column in enumerate(COLUMNS) if SPECS[column].is_number
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a column of the table stands in the viewport, in pixels."""

    column: int
    left: int
    width: int


class RowPainter(QObject):
    """Paints whole rows. A delegate would be asked cell by cell, each time by way of the style
    sheet and seven calls of the model: 25 ms for a table that is scrolled, 5 ms like this.
    """

    def __init__(self, model: TableModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pictures = CardPictures()
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def height(self) -> int:
        """The height of a row in pixels, at the present text size."""
        return self._usual.height + 16

    def paint(
        self,
        painter: QPainter,
        row: int,
        where: QRect,
        cells: Sequence[Cell],
        *,
        chosen: bool,
        hovered: bool,
        focused: int = -1,
    ) -> None:
        """Paint a row into `where`, with a ring about the column `focused` if there is one."""
        if chosen or hovered:
            painter.fillRect(where, self._chosen if chosen else self._hovered)
        painter.fillRect(QRect(where.left(), where.bottom(), where.width(), 1), self._edge)
        line = self._model.line(row)
        if line is None:
            return
        texts = self._model.texts(line)
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top, height = where.top(), where.height()
        middle = top + height // 2
        for cell in cells:
            left, room = cell.left + _PAD_PX, cell.width - 2 * _PAD_PX
            if cell.column == _EXCITEMENT:
                self._paint_dots(painter, left, middle, room, line.excitement, mirrored)
            elif text := texts[cell.column]:
                self._paint_text(painter, left, middle, room, cell.column, text, line, mirrored)
            if cell.column == focused:
                painter.setPen(self._ring)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRect(cell.left + 1, top + 1, cell.width - 2, height - 2))

    def _measure(self) -> None:
        font = theme.font(Type.BODY)
        # Digits of one width, so that numbers below each other can be compared.
        font.setFeature(QFont.Tag(_TABULAR), 1)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Medium)
        self._usual, self._bold = PaintedLines(font), PaintedLines(bold)
        self._dot_px = dot_side(self._usual.metrics)
        self._pictures.forget()
        colours = theme.current()
        self._chosen, self._hovered, self._edge = (
            QBrush(colours.color(role)) for role in (Role.ACCENT_SOFT, Role.HOVER, Role.LINE)
        )
        self._ring = QPen(colours.color(Role.ACCENT), 2)
        self._text, self._muted, self._wants = (
            colours.color(role) for role in (Role.TEXT, Role.MUTED, Role.WANTS)
        )

    def _paint_text(
        self,
        painter: QPainter,
        left: int,
        middle: int,
        room: int,
        column: int,
        text: str,
        line: ApplicationLine,
        mirrored: bool,
    ) -> None:
        colour = self._text if column in _STRONG or column == _STAGE else self._muted
        if column == _STAGE:
            beside = self._paint_stage(painter, left, middle, room, line, mirrored)
            left, room = left if mirrored else left + beside, room - beside
        elif column == _NEXT and self._model.words.wants(line):
            colour = self._wants
        painter.setPen(colour)
        lines = self._bold if column == _ROLE else self._usual
        at_end = (column in _NUMBERS) is not mirrored
        lines.draw(painter, left, middle - lines.height // 2, room, text, at_end=at_end)

    def _paint_stage(
        self,
        painter: QPainter,
        left: int,
        middle: int,
        room: int,
        line: ApplicationLine,
        mirrored: bool,
    ) -> int:
        """Paint the stage's colour; gives back how much room that takes."""
        stage = self._model.words.stage_of(line)
        if stage is None:
            return 0
        picture = self._pictures.dot(painter, stage_role(stage), _DOT_PX)
        begin = left + room - _DOT_PX if mirrored else left
        painter.drawPixmap(begin, middle - _DOT_PX // 2, picture)
        return _DOT_PX + 7

    def _paint_dots(
        self,
        painter: QPainter,
        left: int,
        middle: int,
        room: int,
        full: int | None,
        mirrored: bool,
    ) -> None:
        if full is None:
            return
        picture = self._pictures.dots(painter, full, self._dot_px)
        begin = left + room - dots_width(self._dot_px) if mirrored else left
        painter.drawPixmap(begin, middle - self._dot_px // 2, picture)
