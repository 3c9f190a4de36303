"""Paints the list of events: the day as on a calendar, the name, when and where, what is next."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.events.leaf import paint_leaf
from careerjournal.features.contacts.events.model import EventsModel
from careerjournal.features.contacts.events.words import (
    next_words,
    place_words,
    wants,
    when_words,
)
from careerjournal.records.community import EventState
from careerjournal.store.events import EventLine
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 8  # from the pane's edge to the row's ground
_PAD_PX: Final = 8
_GAP_PX: Final = 10  # between the mark and the words
_MARK_PX: Final = 40
_RADIUS_PX: Final = 8
_HEADING_PX: Final = 14  # around the words of a heading

_State = QStyle.StateFlag
_ONE_LINE: Final = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.TextFlag.TextSingleLine)
)
_Index = QModelIndex | QPersistentModelIndex


class EventDelegate(QStyledItemDelegate):
    """Reads the model's cache and nothing else."""

    def __init__(self, model: EventsModel, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._today = today
        self._measure()
        theme.manager().changed.connect(self._measure)

    def set_today(self, today: date) -> None:
        """Yesterday's "today" is told anew."""
        self._today = today

    @property
    def record_height(self) -> int:
        """The height of a row, in pixels, at the present text size."""
        return round(self._name_height + 2 * self._body_height) + 2 * _PAD_PX

    @property
    def heading_height(self) -> int:
        """The height of a heading's row, in pixels."""
        return round(self._body_height) + _HEADING_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        record = self._model.number_at(index.row()) >= 0
        return QSize(240, self.record_height if record else self.heading_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.row()
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._model.number_at(row) < 0:
            self._paint_heading(painter, option.rect, self._model.heading_text(row))
        else:
            self._paint_ground(painter, option)
            if (line := self._model.line(row)) is not None:
                self._paint_line(painter, option, line)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.STRONG)
        self._body_font = theme.font(Type.BODY)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._name_height = self._name_metrics.height()
        self._body_height = self._body_metrics.height()
        self._scale = theme.manager().text_scale_percent / 100

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(Role.MUTED))
        edge = _SIDE_PX + _PAD_PX
        painter.drawText(rect.adjusted(edge, 4, -edge, 0), _ONE_LINE, words)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        colours, state = theme.current(), option.state
        chosen = bool(state & _State.State_Selected)
        if not chosen and not state & _State.State_MouseOver:
            return
        focused = chosen and bool(state & _State.State_HasFocus)
        painter.setPen(QPen(colours.color(Role.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.ACCENT_SOFT if chosen else Role.HOVER))
        ground = QRectF(option.rect).adjusted(_SIDE_PX, 2, -_SIDE_PX, -2)
        painter.drawRoundedRect(ground, _RADIUS_PX, _RADIUS_PX)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: EventLine) -> None:
        rect: QRect = option.rect
        edge, side = _SIDE_PX + _PAD_PX, round(_MARK_PX * self._scale)
        mark = QRect(rect.left() + edge, rect.center().y() - side // 2, side, side)
        quiet = line.state is EventState.MISSED
        paint_leaf(painter, _mirrored(option, mark), line.when.day, quiet=quiet)
        left = float(mark.right() + 1 + _GAP_PX)
        room = max(0.0, rect.right() - edge - left)
        tone = Role.WANTS if wants(line, self._today) else Role.MUTED
        when = when_words(line.when, line.until, self._today)
        where = " · ".join(part for part in (when, place_words(line)) if part)
        words = [
            (line.name, self._name_font, self._name_metrics, Role.MUTED if quiet else Role.TEXT),
            (where, self._body_font, self._body_metrics, Role.MUTED),
            (next_words(line, self._today), self._body_font, self._body_metrics, tone),
        ]
        # Where less is known, what is known moves up to the middle.
        shown = [each for each in words if each[0]]
        top = float(rect.top() + _PAD_PX) + self._body_height * (len(words) - len(shown)) / 2
        for text, font, metrics, role in shown:
            at = QRect(round(left), round(top), round(room), round(metrics.height()))
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(_mirrored(option, at), _ONE_LINE, cut[:1].upper() + cut[1:])
            top += metrics.height()


def _mirrored(option: QStyleOptionViewItem, where: QRect) -> QRect:
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return where
    rect: QRect = option.rect
    return QRect(
        rect.left() + rect.right() - where.right(), where.top(), where.width(), where.height()
    )
