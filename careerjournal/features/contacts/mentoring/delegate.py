"""Paints the list of mentorships: who is in it, what it is for, who helps whom, and when next."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.mentoring.faces import paint_faces
from careerjournal.features.contacts.mentoring.model import (
    MentorshipsModel,
    people_words,
    when_words,
)
from careerjournal.rules.mentoring import Standing
from careerjournal.store.mentorships import MentorshipLine
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 8  # from the pane's edge to the row's ground
_PAD_PX: Final = 8
_GAP_PX: Final = 10  # between the faces and the words
_FACES_PX: Final = 36
_RADIUS_PX: Final = 8
_HEADING_PX: Final = 14

_State = QStyle.StateFlag
_ONE_LINE: Final = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.TextFlag.TextSingleLine)
)
_Index = QModelIndex | QPersistentModelIndex


class MentorshipDelegate(QStyledItemDelegate):
    """Reads the model's cache and nothing else."""

    def __init__(self, model: MentorshipsModel, today: date, parent: QObject | None = None) -> None:
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
        return round(self._name_metrics.height() + 2 * self._body_metrics.height()) + 2 * _PAD_PX

    @property
    def heading_height(self) -> int:
        """The height of a heading's row, in pixels."""
        return round(self._body_metrics.height()) + _HEADING_PX

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
        self._faces_px = _FACES_PX * theme.manager().text_scale_percent / 100

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        edge = _SIDE_PX + _PAD_PX
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(Role.MUTED))
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

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: MentorshipLine
    ) -> None:
        rect: QRect = option.rect
        edge = _SIDE_PX + _PAD_PX
        middle = rect.center().y() - self._faces_px / 2
        faces = QRectF(rect.left() + edge, middle, self._faces_px, self._faces_px)
        paint_faces(painter, _mirrored(option, faces), line.people)
        left = faces.right() + _GAP_PX
        room = max(0.0, rect.right() - edge - left)
        top = float(rect.top() + _PAD_PX)
        for text, font, metrics, role in (
            (line.title, self._name_font, self._name_metrics, Role.TEXT),
            (people_words(line), self._body_font, self._body_metrics, Role.MUTED),
            (
                _begun(when_words(line, self._today)),
                self._body_font,
                self._body_metrics,
                self._tone(line),
            ),
        ):
            where = QRectF(left, top, room, metrics.height())
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(_mirrored(option, where), _ONE_LINE, cut)
            top += metrics.height()

    def _tone(self, line: MentorshipLine) -> Role:
        if line.standing is Standing.ENDED or line.next_session is None:
            return Role.MUTED
        return Role.WANTS if line.next_session.day <= self._today else Role.MUTED


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _mirrored(option: QStyleOptionViewItem, where: QRectF) -> QRectF:
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return where
    rect = QRectF(option.rect)
    return QRectF(
        rect.left() + rect.right() - where.right(), where.top(), where.width(), where.height()
    )
