"""Paints a goal in the tree: its title and code, how far it is, and its day."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.goals.figures import share_of
from careerjournal.features.goals.tree_model import LINE
from careerjournal.features.goals.words import due_words, far_words
from careerjournal.rules.goals import Standing
from careerjournal.store.goals import GoalLine
from careerjournal.ui import theme
from careerjournal.ui.due_words import wants
from careerjournal.ui.row_painting import mirrored, paint_ground
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 8
_EDGE_PX: Final = 12
_GAP_PX: Final = 8
_BAR_PX: Final = 48
_BAR_HIGH_PX: Final = 6
_END: Final = Qt.TextElideMode.ElideRight
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)
_Index = QModelIndex | QPersistentModelIndex


class GoalDelegate(QStyledItemDelegate):
    """Reads the line of a row and nothing else."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._measure()
        theme.manager().changed.connect(self._measure)

    def set_today(self, today: date) -> None:
        """Yesterday's "today" is told anew."""
        self._today = today

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        high = self._name_metrics.height() + self._body_metrics.height() + 2 * _PAD_PX
        return QSize(160, round(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, GoalLine):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, sides=8, ends=2)
        room = QRectF(option.rect).adjusted(_EDGE_PX + 4, _PAD_PX, -_EDGE_PX - 4, -_PAD_PX)
        high = self._name_metrics.height()
        said, due = far_words(line), due_words(line, self._today)
        if not said and not due:  # a title alone stands in the middle
            room.translate(0, self._body_metrics.height() / 2)
        self._paint_title(painter, option, room, line)
        below = QRectF(room.left(), room.top() + high, room.width(), self._body_metrics.height())
        self._paint_below(painter, option, below, line, said, due)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.STRONG)
        self._body_font = theme.font(Type.SMALL)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._scale = theme.manager().text_scale_percent / 100

    def _paint_title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRectF,
        line: GoalLine,
    ) -> None:
        wide = 0.0
        if line.code:
            code = self._body_metrics.elidedText(line.code, _END, room.width() / 3)
            wide = self._body_metrics.horizontalAdvance(code) + _GAP_PX
            where = QRectF(room.right() - wide + _GAP_PX, room.top(), wide, self._title_high)
            self._write(painter, mirrored(option, where), code, Role.MUTED)
        painter.setFont(self._name_font)
        role = Role.TEXT if line.standing is Standing.ACTIVE else Role.MUTED
        painter.setPen(theme.current().color(role))
        where = QRectF(room.left(), room.top(), room.width() - wide, self._title_high)
        shown = self._name_metrics.elidedText(line.title, _END, where.width())
        painter.drawText(mirrored(option, where), _LEFT, shown)

    @property
    def _title_high(self) -> float:
        return self._name_metrics.height()

    def _paint_below(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRectF,
        line: GoalLine,
        said: str,
        due: str,
    ) -> None:
        left = room.left()
        if (share := share_of(line)) is not None:
            bar = QRectF(left, room.center().y() - _BAR_HIGH_PX / 2, _BAR_PX * self._scale, 0)
            bar.setHeight(_BAR_HIGH_PX)
            self._paint_bar(painter, option, bar, share, line)
            left = bar.right() + _GAP_PX
        late = line.due is not None and line.standing is Standing.ACTIVE
        role = Role.WANTS if late and line.due and wants(line.due, self._today) else Role.MUTED
        if line.standing is Standing.DONE:
            role = Role.DONE
        for words, ink in ((said, Role.MUTED), (due, role)):
            if not words:
                continue
            wide = min(self._body_metrics.horizontalAdvance(words) + 1, room.right() - left)
            if wide <= self._body_metrics.averageCharWidth() * 3:
                break
            where = QRectF(left, room.top(), wide, room.height())
            shown = self._body_metrics.elidedText(words, _END, wide)
            self._write(painter, mirrored(option, where), shown, ink)
            left += wide + _GAP_PX + 4

    def _paint_bar(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        bar: QRectF,
        share: float,
        line: GoalLine,
    ) -> None:
        colours, radius = theme.current(), _BAR_HIGH_PX / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.LINE))
        painter.drawRoundedRect(mirrored(option, bar), radius, radius)
        if share > 0:
            ink = {Standing.ACTIVE: Role.ACCENT, Standing.DONE: Role.DONE}
            painter.setBrush(colours.color(ink.get(line.standing, Role.FAINT)))
            gone = QRectF(bar.topLeft(), bar.size())
            gone.setWidth(max(_BAR_HIGH_PX, bar.width() * share))
            painter.drawRoundedRect(mirrored(option, gone), radius, radius)

    def _write(self, painter: QPainter, where: QRectF, words: str, role: Role) -> None:
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(role))
        painter.drawText(where, _LEFT, words)
