"""Paints rows of a list of records: a mark, and up to three lines of words beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, Generic, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.ui import theme
from careerjournal.ui.list_source import L
from careerjournal.ui.record_list import PagedRecordModel
from careerjournal.ui.row_painting import ONE_LINE, mirrored, paint_ground
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 8  # from the pane's edge to the row's ground
_PAD_PX: Final = 8
_GAP_PX: Final = 10  # between the mark and the words
_HEADING_PX: Final = 14  # around the words of a heading
_LINES: Final = 3

_Index = QModelIndex | QPersistentModelIndex


class RowWords(NamedTuple):
    """One line of words in a row, and the role of its colour."""

    text: str
    role: Role = Role.MUTED


class RowDelegate(QStyledItemDelegate, Generic[L]):
    """Reads the model's cache and nothing else. What a row shows is for subclasses to say."""

    MARK_PX: ClassVar[int] = 36

    def __init__(
        self, model: PagedRecordModel[L], today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._today = today
        self._measure()
        theme.manager().changed.connect(self._measure)

    @abstractmethod
    def words(self, line: L) -> Sequence[RowWords]:
        """What a row says: the name first, then what stands below it; empty words are left out."""
        raise NotImplementedError

    @abstractmethod
    def paint_mark(self, painter: QPainter, where: QRectF, line: L) -> None:
        """Paint what stands before the words."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        """The day from which days are told."""
        return self._today

    def set_today(self, today: date) -> None:
        """Yesterday's "today" is told anew."""
        self._today = today

    @property
    def record_height(self) -> int:
        """The height of a row, in pixels, at the present text size."""
        bodies = (_LINES - 1) * self._body_metrics.height()
        return round(self._name_metrics.height() + bodies) + 2 * _PAD_PX

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
            paint_ground(painter, option, sides=_SIDE_PX, ends=2)
            if (line := self._model.line(row)) is not None:
                self._paint_line(painter, option, line)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.STRONG)
        self._body_font = theme.font(Type.BODY)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._mark_px = self.MARK_PX * theme.manager().text_scale_percent / 100

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(Role.MUTED))
        edge = _SIDE_PX + _PAD_PX
        painter.drawText(rect.adjusted(edge, 4, -edge, 0), ONE_LINE, words)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: L) -> None:
        rect: QRect = option.rect
        edge, side = _SIDE_PX + _PAD_PX, self._mark_px
        mark = QRectF(rect.left() + edge, rect.center().y() - side / 2, side, side)
        self.paint_mark(painter, mirrored(option, mark), line)
        left = mark.right() + _GAP_PX
        room = max(0.0, rect.right() - edge - left)
        shown = [each for each in self.words(line)[:_LINES] if each.text]
        # Where less is known, what is known moves up to the middle.
        missing = _LINES - len(shown)
        top = rect.top() + _PAD_PX + self._body_metrics.height() * missing / 2
        for place, (text, role) in enumerate(shown):
            font, metrics = self._body_font, self._body_metrics
            if place == 0:
                font, metrics = self._name_font, self._name_metrics
            where = QRectF(left, top, room, metrics.height())
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            # A name begins as it is written: "van Dijk".
            said = text if place == 0 else text[:1].upper() + text[1:]
            cut = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
            painter.drawText(mirrored(option, where), ONE_LINE, cut)
            top += metrics.height()
