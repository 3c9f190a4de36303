"""Paints those who belong to a group: a face or initials, the name, what they do in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.communities.members_model import MembersModel, member_words
from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.store.communities import MemberLine
from careerjournal.ui import theme
from careerjournal.ui.row_painting import ONE_LINE, mirrored, paint_ground
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 6
_GAP_PX: Final = 10
_DISC_PX: Final = 32

_Index = QModelIndex | QPersistentModelIndex


class MemberDelegate(QStyledItemDelegate):
    """Reads the model's cache and the faces that are there, and nothing else."""

    def __init__(self, model: MembersModel, faces: Faces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._faces = faces
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def row_height(self) -> int:
        """The height of a row, in pixels, at the present text size."""
        words = round(self._name_metrics.height() + self._body_metrics.height())
        return max(words, round(self._disc_px)) + 2 * _PAD_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(200, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        if (line := self._model.line(index.row())) is not None:
            self._paint_line(painter, option, line)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.BODY)
        self._body_font = theme.font(Type.SMALL)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._disc_px = _DISC_PX * theme.manager().text_scale_percent / 100

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: MemberLine
    ) -> None:
        rect: QRect = option.rect
        side = round(self._disc_px)
        disc = QRect(rect.left() + _PAD_PX, rect.center().y() - side // 2, side, side)
        face = self._faces.face(line.photo, round(side * painter.device().devicePixelRatio()))
        where = mirrored(option, QRectF(disc))
        paint_disc(painter, where, line.initials, line.name, face)
        left = disc.right() + 1 + _GAP_PX
        room = max(0, rect.right() - _PAD_PX - left)
        words = [
            (line.name, self._name_font, self._name_metrics, Role.TEXT),
            (member_words(line), self._body_font, self._body_metrics, Role.MUTED),
        ]
        shown = [each for each in words if each[0]]
        top = rect.center().y() - sum(each[2].height() for each in shown) / 2
        for text, font, metrics, role in shown:
            place = QRect(left, round(top), room, round(metrics.height()))
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(mirrored(option, QRectF(place)), ONE_LINE, cut)
            top += metrics.height()
