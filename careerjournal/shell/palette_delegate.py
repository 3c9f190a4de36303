"""Paints the rows of the search panel: plain text in runs, never markup."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.rules.marking import Run
from careerjournal.shell.palette_rows import ROW_ROLE, Row, RowKind
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role, Type

_SPACE: Final = 12
_CORNER: Final = 8
Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """One call a row; everything comes from the `Row` itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line = 0
        self._measure()
        theme.manager().changed.connect(self._measure)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        # Asked of every row with every key typed: nothing is worked out here.
        kind = index.data(ROW_ROLE).kind
        if kind is RowKind.HEADING:
            return QSize(0, self._line + 14)
        if kind is RowKind.COMMAND:
            return QSize(0, self._line + 16)
        return QSize(0, 2 * self._line + 18)

    def _measure(self) -> None:
        self._line = QFontMetrics(theme.font(Type.BODY)).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        if row.kind is RowKind.HEADING:
            self._paint_heading(painter, rect, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.current().color(Role.ACCENT_SOFT))
                painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), _CORNER, _CORNER)
            self._paint_row(painter, rect.adjusted(_SPACE + 4, 0, -_SPACE - 4, 0), row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: Row) -> None:
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.current().color(Role.MUTED))
        where = rect.adjusted(_SPACE + 4, 6, -_SPACE - 4, 0)
        text = "".join(run.text for run in row.title)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, text)

    def _paint_row(self, painter: QPainter, rect: QRect, row: Row) -> None:
        body = theme.font(Type.BODY)
        metrics = QFontMetrics(body)
        side = metrics.height()
        two_lines = row.kind is not RowKind.COMMAND
        top = rect.top() + (8 if two_lines else (rect.height() - metrics.height()) // 2)
        if row.icon:
            icons.paint(painter, row.icon, QRect(rect.left(), top, side, side), Role.MUTED)
        left = rect.left() + side + _SPACE
        right = rect.right()
        if row.aside:
            painter.setFont(body)
            painter.setPen(theme.current().color(Role.MUTED))
            width = min(metrics.horizontalAdvance(row.aside), rect.width() // 2)
            where = QRect(right - width, top, width + 1, metrics.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignTrailing, row.aside)
            right -= width + _SPACE
        name = QFont(body)
        name.setWeight(QFont.Weight.Medium)
        _paint_runs(painter, QRect(left, top, right - left, side), row.title, name, Role.TEXT)
        if two_lines and row.below:
            below = QRect(left, top + metrics.height() + 2, rect.right() - left, side)
            _paint_runs(painter, below, row.below, body, Role.MUTED)


def _paint_runs(
    painter: QPainter, rect: QRect, runs: tuple[Run, ...], font: QFont, role: Role
) -> None:
    """Paint `runs` one after the other, marked ones on the ground for marks, until no room."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    x = rect.left()
    for run in runs:
        text = " ".join(run.text.split("\n"))
        room = rect.right() - x
        if room <= 0:
            return
        width = metrics.horizontalAdvance(text)
        if width > room:
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = min(metrics.horizontalAdvance(text), room)
        if run.marked:
            ground = QRect(x - 1, rect.top(), width + 2, metrics.height())
            painter.fillRect(ground, theme.current().color(Role.MARK))
        painter.setPen(theme.current().color(Role.TEXT if run.marked else role))
        painter.drawText(x, rect.top() + metrics.ascent(), text)
        x += width
