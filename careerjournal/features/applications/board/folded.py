"""A column folded to its name, written from top to bottom."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.labels import plain_tip

_DOT_PX: Final = 9
_TOP_PX: Final = 14
_GAP_PX: Final = 8


class FoldedColumn(QAbstractButton):
    """Shows a stage by its dot, its number and its name on end; pressing it unfolds the column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = ""
        self._count = 0
        self._role = Role.STAGE_1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_stage(self, name: str, count: int, role: Role) -> None:
        """Show this stage."""
        self._name, self._count, self._role = name, count, role
        how_many = ntr("{n} application", "{n} applications", count).format(n=count)
        words = tr("Unfold {stage}, {count}").format(stage=name, count=how_many)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus() or self.underMouse():
            self._paint_ring(painter)
        middle = self.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(self._role))
        painter.drawEllipse(QRectF(middle - _DOT_PX / 2, _TOP_PX, _DOT_PX, _DOT_PX))
        top = _TOP_PX + _DOT_PX + _GAP_PX
        small, strong = theme.font(Type.BODY), theme.font(Type.STRONG)
        height = QFontMetrics(small).height()
        painter.setFont(small)
        painter.setPen(colours.color(Role.MUTED))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRect(0, top, self.width(), height), centre, str(self._count))
        top += height + _GAP_PX
        painter.setFont(strong)
        painter.setPen(colours.color(Role.TEXT))
        painter.translate(middle, top)
        painter.rotate(90)
        room = self.height() - top - _TOP_PX
        line = QFontMetrics(strong)
        shown = line.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        where = QRect(0, -line.height() // 2, room, line.height())
        flags = Qt.AlignmentFlag
        painter.drawText(where, flags.AlignLeft | flags.AlignVCenter, shown)

    def _paint_ring(self, painter: QPainter) -> None:
        colours = theme.current()
        width = 2.0 if self.hasFocus() else 1.0
        pen = QPen(colours.color(Role.ACCENT if self.hasFocus() else Role.BORDER), width)
        painter.setPen(pen)
        painter.setBrush(colours.color(Role.HOVER))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 12, 12)
