"""The heading of a column: the stage's colour, its name, and how many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careerjournal.operations.phrases import ntr
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.labels import plain_tip

_DOT_PX: Final = 9
_GAP_PX: Final = 8
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)


class StageTitle(QWidget):
    """Painted in one piece: the name gives way, the number beside it does not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._count = 0
        self._role = Role.STAGE_1
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_stage(self, name: str, count: int, role: Role) -> None:
        """Show this stage."""
        self._name, self._count, self._role = name, count, role
        how_many = ntr("{n} application", "{n} applications", count).format(n=count)
        self.setAccessibleName(f"{name}, {how_many}")
        self.setToolTip(plain_tip(name))
        self.update()

    def words(self) -> str:
        """What it says: "Applied 3"."""
        return f"{self._name} {self._count}"

    def sizeHint(self) -> QSize:
        return QSize(80, QFontMetrics(theme.font(Type.STRONG)).height() + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(self._role))
        middle = self.height() / 2
        dot = QRect(0, round(middle - _DOT_PX / 2), _DOT_PX, _DOT_PX)
        painter.drawEllipse(QRectF(self._mirrored(dot)))
        strong, body = theme.font(Type.STRONG), theme.font(Type.BODY)
        count = str(self._count)
        beside = QFontMetrics(body).horizontalAdvance(count) + 1
        left = _DOT_PX + _GAP_PX
        metrics = QFontMetrics(strong)
        room = max(0, self.width() - left - _GAP_PX - beside)
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(name)
        painter.setFont(strong)
        painter.setPen(colours.color(Role.TEXT))
        self._write(painter, QRect(left, 0, width + 1, self.height()), name)
        painter.setFont(body)
        painter.setPen(colours.color(Role.MUTED))
        self._write(painter, QRect(left + width + _GAP_PX, 0, beside, self.height()), count)

    def _write(self, painter: QPainter, where: QRect, words: str) -> None:
        painter.drawText(self._mirrored(where), _ONE_LINE, words)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())
