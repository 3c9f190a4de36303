"""Paints the list of contacts: a photo or initials, the name, where they are, when one spoke."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.model import (
    ContactsModel,
    place_words,
    shown_name,
    when_words,
)
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.store.contacts import ContactLine
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 8  # from the pane's edge to the row's ground
_PAD_PX: Final = 8
_GAP_PX: Final = 10  # between the disc and the words
_DISC_PX: Final = 36
_RADIUS_PX: Final = 8

_State = QStyle.StateFlag
_ONE_LINE: Final = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.TextFlag.TextSingleLine)
)
_Index = QModelIndex | QPersistentModelIndex


class ContactDelegate(QStyledItemDelegate):
    """Reads the model's cache and the faces that are there, and nothing else."""

    def __init__(
        self,
        model: ContactsModel,
        today: date,
        faces: Faces,
        second_look: SecondLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._today = today
        self._faces = faces
        self._second_look = second_look
        self._measure()
        theme.manager().changed.connect(self._measure)

    def set_today(self, today: date) -> None:
        """Yesterday's "today" is told anew."""
        self._today = today

    @property
    def record_height(self) -> int:
        """The height of a row, in pixels, at the present text size."""
        return round(self._name_height + 2 * self._body_height) + 2 * _PAD_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(240, self.record_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        line = self._model.line(index.row())
        if line is not None:
            self._paint_line(painter, option, line)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.STRONG)
        self._body_font = theme.font(Type.BODY)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._name_height = self._name_metrics.height()
        self._body_height = self._body_metrics.height()
        self._disc_px = _DISC_PX * theme.manager().text_scale_percent / 100

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
        self, painter: QPainter, option: QStyleOptionViewItem, line: ContactLine
    ) -> None:
        rect: QRect = option.rect
        edge = _SIDE_PX + _PAD_PX
        middle = rect.center().y() - self._disc_px / 2
        disc = QRectF(rect.left() + edge, middle, self._disc_px, self._disc_px)
        covered = self._second_look.veil.covers(line.n)
        side = round(self._disc_px * painter.device().devicePixelRatio())
        face = None if covered else self._faces.face(line.photo, side)
        paint_disc(painter, _mirrored(option, disc), line.initials, line.name, face)
        left = disc.right() + _GAP_PX
        room = max(0.0, rect.right() - edge - left)
        top = float(rect.top() + _PAD_PX)
        words = [
            (shown_name(line.name), self._name_font, self._name_metrics, Role.TEXT),
            (place_words(line), self._body_font, self._body_metrics, Role.MUTED),
            (when_words(line, self._today), self._body_font, self._body_metrics, self._tone(line)),
        ]
        # Where nothing is known of their place, what is known moves up to the middle.
        shown = words[:1] if covered else [each for each in words if each[0]]
        top += self._body_height * (len(words) - len(shown)) / 2
        for text, font, metrics, role in shown:
            where = QRectF(left, top, room, metrics.height())
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(_mirrored(option, where), _ONE_LINE, cut[:1].upper() + cut[1:])
            top += metrics.height()

    def _tone(self, line: ContactLine) -> Role:
        due = line.next_touch is not None and line.next_touch <= self._today
        return Role.WANTS if due else Role.MUTED


def _mirrored(option: QStyleOptionViewItem, where: QRectF) -> QRectF:
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return where
    rect = QRectF(option.rect)
    return QRectF(
        rect.left() + rect.right() - where.right(), where.top(), where.width(), where.height()
    )
