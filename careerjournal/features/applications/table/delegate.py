"""Paints the cells of the table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.applications.table.columns import COLUMNS, SPECS, Column
from careerjournal.features.applications.table.model import TableModel
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui import theme
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 8
_DOT_PX: Final = 9
_DOTS: Final = 5
_TABULAR: Final = "tnum"
_State = QStyle.StateFlag
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight) | int(
    Qt.TextFlag.TextSingleLine
)
_END: Final = Qt.TextElideMode.ElideRight


class RowDelegate(QStyledItemDelegate):
    """Reads the lines the model has and nothing else; asks for no role, which would take Python
    seven calls a cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def height(self) -> int:
        """The height of a row in pixels, at the present text size."""
        return self._metrics.height() + 16

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(80, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, TableModel):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, rect, option.state)
        line = model.line(index.row())
        if line is not None:
            column = COLUMNS[index.column()]
            inner = rect.adjusted(_PAD_PX, 0, -_PAD_PX, 0)
            if column is Column.EXCITEMENT:
                self._paint_dots(painter, inner, line.excitement)
            else:
                text = model.texts(line)[index.column()]
                self._paint_text(painter, inner, column, text, line, model)
        painter.restore()

    def _measure(self) -> None:
        self._font = theme.font(Type.BODY)
        # Digits of one width, so that numbers below each other can be compared.
        self._font.setFeature(QFont.Tag(_TABULAR), 1)
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.Medium)
        self._metrics = QFontMetrics(self._font)
        self._bold_metrics = QFontMetrics(self._bold)

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.current()
        if state & _State.State_Selected:
            painter.fillRect(rect, colours.color(Role.ACCENT_SOFT))
        elif state & _State.State_MouseOver:
            painter.fillRect(rect, colours.color(Role.HOVER))
        painter.setPen(colours.color(Role.LINE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & _State.State_HasFocus:
            painter.setPen(QPen(colours.color(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_text(
        self,
        painter: QPainter,
        where: QRect,
        column: Column,
        text: str,
        line: ApplicationLine,
        model: TableModel,
    ) -> None:
        colours = theme.current()
        strong = column is Column.ROLE
        role = Role.TEXT if strong or column is Column.COMPANY else Role.MUTED
        if column is Column.NEXT and model.words.wants(line):
            role = Role.WANTS
        elif column is Column.STAGE:
            role = Role.TEXT
            where = self._paint_stage(painter, where, line, model)
        metrics = self._bold_metrics if strong else self._metrics
        painter.setFont(self._bold if strong else self._font)
        painter.setPen(colours.color(role))
        flags = _RIGHT if SPECS[column].is_number else _LEFT
        painter.drawText(where, flags, metrics.elidedText(text, _END, where.width()))

    def _paint_stage(
        self, painter: QPainter, where: QRect, line: ApplicationLine, model: TableModel
    ) -> QRect:
        """Paint the stage's colour; gives back where its name belongs."""
        stage = model.words.stage_of(line)
        if stage is None:
            return where
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(stage_role(stage)))
        beside = _DOT_PX + 7
        top = where.center().y() - _DOT_PX // 2
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.drawEllipse(QRectF(where.right() - _DOT_PX, top, _DOT_PX, _DOT_PX))
            return where.adjusted(0, 0, -beside, 0)
        painter.drawEllipse(QRectF(where.left(), top, _DOT_PX, _DOT_PX))
        return where.adjusted(beside, 0, 0, 0)

    def _paint_dots(self, painter: QPainter, where: QRect, full: int | None) -> None:
        if full is None:
            return
        colour = theme.current().color(Role.ACCENT)
        side = max(6, round(self._metrics.ascent() * 0.55))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 1))
        mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place in range(_DOTS):
            painter.setBrush(colour if place < full else Qt.BrushStyle.NoBrush)
            step = place * (side + 4)
            left = where.right() - step - side if mirrored else where.left() + step
            painter.drawEllipse(QRectF(left + 0.5, where.center().y() - side / 2, side, side))
