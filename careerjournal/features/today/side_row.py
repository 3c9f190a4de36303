"""One line of a card beside the queue: a title, perhaps a figure, a bar and a second line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from careerjournal.records.record import RecordRef
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 6
_GAP_PX: Final = 4
_BAR_PX: Final = 5
_ICON_PX: Final = 16
_RADIUS_PX: Final = 6
# The painter mirrors both where the language runs the other way.
_END: Final = Qt.TextElideMode.ElideRight
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class SideRow(QAbstractButton):
    """Painted by hand. `opened` brings `ref` when the row is pressed; one without is only read."""

    opened = Signal(RecordRef)

    def __init__(
        self,
        ref: RecordRef | None,
        title: str,
        detail: str = "",
        *,
        figure: str = "",
        share: float | None = None,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`figure` stands at the end of the first line; `share` from 0 to 1 is drawn as a bar."""
        super().__init__(parent)
        self._ref = ref
        self._title, self._detail, self._figure = title, detail, figure
        self._share = share
        self._icon_name = icon
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(", ".join(each for each in (title, figure, detail) if each))
        if ref is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme.manager().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(theme.font(Type.BODY)).height()
        lines = 2 if self._detail else 1
        bar = _BAR_PX + _GAP_PX if self._share is not None else 0
        return QSize(200, round(lines * line + (lines - 1) * 2 + bar + 2 * _PAD_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        if self.hasFocus() or self.underMouse():
            pen = QPen(colours.color(Role.ACCENT), 2) if self.hasFocus() else Qt.PenStyle.NoPen
            painter.setPen(pen)
            painter.setBrush(colours.color(Role.HOVER))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS_PX, _RADIUS_PX
            )
        painter.setLayoutDirection(self.layoutDirection())
        room = QRectF(self.rect()).adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        if self._icon_name:
            room = self._paint_icon(painter, room)
        font = theme.font(Type.BODY)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        line = QRectF(room.left(), room.top(), room.width(), metrics.height())
        taken = metrics.horizontalAdvance(self._figure) + 8 if self._figure else 0.0
        painter.setPen(colours.color(Role.TEXT))
        title = metrics.elidedText(self._title, _END, line.width() - taken)
        painter.drawText(line, _LEFT, title)
        if self._figure:
            painter.setPen(colours.color(Role.MUTED if self._share is not None else Role.TEXT))
            painter.drawText(line, _RIGHT, self._figure)
        below = line.translated(0, metrics.height() + 2)
        if self._share is not None:
            self._paint_bar(painter, QRectF(below.left(), below.top(), below.width(), _BAR_PX))
            below = below.translated(0, _BAR_PX + _GAP_PX)
        if self._detail:
            painter.setPen(colours.color(Role.MUTED))
            painter.drawText(below, _LEFT, metrics.elidedText(self._detail, _END, below.width()))

    def _paint_icon(self, painter: QPainter, room: QRectF) -> QRectF:
        side = round(_ICON_PX * theme.manager().text_scale_percent / 100)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = room.right() - side if right_to_left else room.left()
        mark = QRectF(left, room.center().y() - side / 2, side, side)
        icons.paint(painter, self._icon_name, mark, Role.MUTED)
        beside = side + 10
        return room.adjusted(0, 0, -beside, 0) if right_to_left else room.adjusted(beside, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        colours = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.LINE))
        painter.drawRoundedRect(bar, _BAR_PX / 2, _BAR_PX / 2)
        width = bar.width() * min(1.0, max(0.0, self._share or 0.0))
        if width < _BAR_PX:
            return
        gone = QRectF(bar.left(), bar.top(), width, bar.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            gone.moveRight(bar.right())
        painter.setBrush(colours.color(Role.ACCENT))
        painter.drawRoundedRect(gone, _BAR_PX / 2, _BAR_PX / 2)

    def _on_clicked(self) -> None:
        if self._ref is not None:
            self.opened.emit(self._ref)
