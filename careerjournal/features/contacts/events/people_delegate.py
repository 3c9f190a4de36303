"""Paints who is at an event: the face, the name and where they are, what about, and the tick."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.events.people_model import LINE
from careerjournal.features.contacts.events.words import about_words, name_words, who_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.operations.phrases import tr
from careerjournal.store.events import PersonLine
from careerjournal.ui import icons, theme
from careerjournal.ui.row_painting import ONE_LINE, mirrored, paint_ground
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 6
_GAP_PX: Final = 10
_DISC_PX: Final = 34
_TICK_PX: Final = 20

_END: Final = Qt.TextElideMode.ElideRight
_Index = QModelIndex | QPersistentModelIndex


class PersonDelegate(QStyledItemDelegate):
    """Draws the rows of a PeopleModel. `ticked` says that the tick of a row was clicked."""

    ticked = Signal(int)

    def __init__(self, faces: Faces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._faces = faces
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels, at the present text size."""
        words = self._strong_metrics.height() + self._body_metrics.height()
        return round(max(words, self._disc_px)) + 2 * _PAD_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(120, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, PersonLine):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        self._paint_person(painter, option, line)
        self._paint_tick(painter, _tick(option, self._tick_px), line)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            near = _tick(option, self._tick_px).adjusted(-6, -6, 6, 6)
            if event.button() == Qt.MouseButton.LeftButton and near.contains(
                event.position().toPoint()
            ):
                self.ticked.emit(index.row())
                return True
        return super().editorEvent(event, model, option, index)

    def _measure(self) -> None:
        self._strong_font, self._body_font = theme.font(Type.STRONG), theme.font(Type.BODY)
        self._strong_metrics = QFontMetricsF(self._strong_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        scale = theme.manager().text_scale_percent / 100
        self._disc_px, self._tick_px = round(_DISC_PX * scale), round(_TICK_PX * scale)

    def _paint_person(
        self, painter: QPainter, option: QStyleOptionViewItem, line: PersonLine
    ) -> None:
        rect: QRect = option.rect
        side = self._disc_px
        disc = QRect(rect.left() + _PAD_PX, rect.center().y() - side // 2, side, side)
        face = self._faces.face(line.photo, side)
        paint_disc(painter, mirrored(option, QRectF(disc)), line.initials, line.name, face)
        left = disc.right() + 1 + _GAP_PX
        room = max(0, rect.right() - self._tick_px - 2 * _PAD_PX - _GAP_PX - left)
        first, second = self._strong_metrics, self._body_metrics
        words = _second_line(line)
        height = first.height() + (second.height() if words else 0)
        top = rect.top() + (rect.height() - height) / 2
        quiet = Role.MUTED if line.trashed else Role.TEXT
        self._letter(painter, option, QRectF(left, top, room, first.height()), line, quiet)
        if words:
            where = QRect(left, round(top + first.height()), room, round(second.height()))
            painter.setFont(self._body_font)
            painter.setPen(theme.current().color(Role.MUTED))
            cut = second.elidedText(words, _END, room)
            painter.drawText(mirrored(option, QRectF(where)), ONE_LINE, cut)

    def _letter(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        where: QRectF,
        line: PersonLine,
        ink: Role,
    ) -> None:
        """The name, and beside it what they do as far as there is room."""
        at = where.toRect()
        name = self._strong_metrics.elidedText(name_words(line), _END, at.width())
        painter.setFont(self._strong_font)
        painter.setPen(theme.current().color(ink))
        painter.drawText(mirrored(option, QRectF(at)), ONE_LINE, name)
        taken = round(self._strong_metrics.horizontalAdvance(name))
        mark = tr("not a contact yet") if line.met and line.contact is None else ""
        if mark and at.width() - taken > self._body_metrics.horizontalAdvance(mark) / 2:
            rest = at.adjusted(taken + _GAP_PX, 0, 0, 0)
            painter.setFont(self._body_font)
            painter.setPen(theme.current().color(Role.WANTS))
            cut = self._body_metrics.elidedText(mark, _END, rest.width())
            painter.drawText(mirrored(option, QRectF(rest)), ONE_LINE, cut)

    def _paint_tick(self, painter: QPainter, where: QRect, line: PersonLine) -> None:
        colours = theme.current()
        if line.met:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(Role.ACCENT))
            painter.drawEllipse(where)
            inset = where.width() // 5
            icons.paint(
                painter, "check", where.adjusted(inset, inset, -inset, -inset), Role.ON_ACCENT
            )
            return
        painter.setPen(QPen(colours.color(Role.BORDER), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(where).adjusted(1, 1, -1, -1))


def _second_line(line: PersonLine) -> str:
    return " · ".join(part for part in (who_words(line), about_words(line)) if part)


def _tick(option: QStyleOptionViewItem, side: int) -> QRect:
    rect: QRect = option.rect
    left = rect.right() - _PAD_PX - side - 2
    box = QRectF(left, rect.center().y() - side // 2, side, side)
    return mirrored(option, box).toRect()
