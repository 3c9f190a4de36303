"""Paints the history: the day at the left, a dot on a line, and what happened beside it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.applications.detail.stage_button import stage_color
from careerjournal.features.applications.detail.timeline import Happening
from careerjournal.features.applications.detail.timeline_model import (
    DAY_WORDS_ROLE,
    FIRST_OF_DAY_ROLE,
    HAPPENING_ROLE,
    SMALL_PRINT_ROLE,
)
from careerjournal.records.stage import Stage
from careerjournal.ui import theme
from careerjournal.ui.text_lines import cut_lines
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 8
_DAY_WIDTH_PX: Final = 116
_RAIL_PX: Final = 28
_DOT_PX: Final = 11
_SMALL_DOT_PX: Final = 7
_DETAIL_LINES: Final = 4
_WIDEST_PX: Final = 720
_MOST_CUTS: Final = 2_000

_Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    """A row is as high as its words at the width of the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stages: dict[int, Stage] = {}
        self._cuts: dict[tuple[str, int], tuple[str, ...]] = {}
        theme.manager().changed.connect(self._on_theme_changed)

    def set_stages(self, stages: dict[int, Stage]) -> None:
        """Know the colours of the stages, by row number."""
        self._stages = stages

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(HAPPENING_ROLE)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if not isinstance(row, Happening):
            return QSize(width, 0)
        body = QFontMetrics(theme.font(Type.BODY)).height()
        small = QFontMetrics(theme.font(Type.SMALL)).height()
        strong = QFontMetrics(theme.font(Type.STRONG)).height()
        height = strong + len(self._detail(row, width)) * body
        height += small if index.data(SMALL_PRINT_ROLE) else 0
        return QSize(width, height + 2 * _PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(HAPPENING_ROLE)
        if not isinstance(row, Happening):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(option.rect)
        self._ground(painter, option)
        self._day(painter, option, index)
        self._rail(painter, option, index, row)
        self._words(painter, option, index, row)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state = option.state
        colours = theme.current()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(colours.color(Role.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.ACCENT_SOFT if chosen else Role.HOVER))
        body = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(body, 8, 8)

    def _day(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if not index.data(FIRST_OF_DAY_ROLE):
            return
        font = theme.font(Type.SMALL)
        painter.setFont(font)
        painter.setPen(theme.current().color(Role.MUTED))
        height = QFontMetrics(theme.font(Type.STRONG)).height()
        where = QRect(
            option.rect.left() + _PAD_PX,
            option.rect.top() + _PAD_PX,
            _scaled(_DAY_WIDTH_PX) - _PAD_PX,
            height,
        )
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(_mirrored(option, where), int(flags), index.data(DAY_WORDS_ROLE))

    def _rail(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: Happening
    ) -> None:
        colours = theme.current()
        middle = option.rect.left() + _scaled(_DAY_WIDTH_PX) + _RAIL_PX // 2
        top = option.rect.top() + _PAD_PX
        dot_at = top + QFontMetrics(theme.font(Type.STRONG)).height() // 2
        first, last = index.row() == 0, index.row() == index.model().rowCount() - 1
        painter.setPen(QPen(colours.color(Role.LINE), 2))
        x = _mirrored(option, QRect(middle, 0, 1, 1)).left()
        painter.drawLine(
            x,
            dot_at if first else option.rect.top(),
            x,
            dot_at if last else option.rect.bottom() + 1,
        )
        side = _DOT_PX if row.stage else _SMALL_DOT_PX
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._dot_color(row))
        painter.drawEllipse(QRectF(x - side / 2, dot_at - side / 2, side, side))

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: Happening
    ) -> None:
        width = option.rect.width()
        left = option.rect.left() + _left()
        top = option.rect.top() + _PAD_PX
        ink = Role.TEXT if row.counts else Role.MUTED
        lines: list[tuple[str, QFont, Role]] = []
        strong = _struck(_title_font(row), row)
        room = _room(width)
        title = QFontMetrics(strong).elidedText(row.title, Qt.TextElideMode.ElideRight, room)
        lines.append((title, strong, ink))
        body = _struck(theme.font(Type.BODY), row)
        lines += [(line, body, ink) for line in self._detail(row, width)]
        if small := index.data(SMALL_PRINT_ROLE):
            lines.append((small, theme.font(Type.SMALL), Role.MUTED))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        title_height = QFontMetrics(theme.font(Type.STRONG)).height()
        for number, (text, font, role) in enumerate(lines):
            height = QFontMetrics(font).height() if number else title_height
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            where = _mirrored(option, QRect(left, top, room, height))
            painter.drawText(where, flags | int(Qt.TextFlag.TextSingleLine), text)
            top += height

    def _dot_color(self, row: Happening) -> QColor:
        if not row.counts:
            return theme.current().color(Role.FAINT)
        if row.stage:
            return stage_color(self._stages.get(row.stage))
        return theme.current().color(Role.BORDER)

    def _detail(self, row: Happening, width: int) -> tuple[str, ...]:
        key = (row.detail, width)
        if key not in self._cuts:
            if len(self._cuts) > _MOST_CUTS:
                self._cuts.clear()
            words = " ".join(row.detail.split())
            self._cuts[key] = cut_lines(words, theme.font(Type.BODY), _room(width), _DETAIL_LINES)
        return self._cuts[key]

    def _on_theme_changed(self) -> None:
        self._cuts.clear()


def _left() -> int:
    return _scaled(_DAY_WIDTH_PX) + _RAIL_PX + _PAD_PX // 2


def _room(width: int) -> int:
    """How wide the words may be in a list as wide as this."""
    return max(40, min(width, _scaled(_WIDEST_PX)) - _left() - 2 * _PAD_PX)


def _title_font(row: Happening) -> QFont:
    """Stages stand out among what happened between them."""
    strong = theme.font(Type.STRONG)
    if row.stage:
        return strong
    font = theme.font(Type.BODY)
    font.setWeight(strong.weight())
    return font


def _struck(font: QFont, row: Happening) -> QFont:
    font.setStrikeOut(not row.counts)
    return font


def _mirrored(option: QStyleOptionViewItem, where: QRect) -> QRect:
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return where
    return QStyle.visualRect(option.direction, option.rect, where)


def _scaled(px: int) -> int:
    return round(px * theme.manager().text_scale_percent / 100)
