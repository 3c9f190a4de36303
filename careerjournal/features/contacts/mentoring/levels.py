"""How well something can be done: five dots to choose from, and the way from before to after."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.mentoring import RATED
from careerjournal.ui import theme
from careerjournal.ui.theme import Role

_DOT_PX: Final = 14
_GAP_PX: Final = 5
_AROUND_PX: Final = 4
_SCALE_PX: Final = 120
_LINE_PX: Final = 3
_MOST: Final = RATED[1]


class LevelField(QSlider):
    """A level from 1 to 5, or none yet. Arrows and digits choose; Delete takes it back.

    A slider, so that a screen reader tells and changes it as one.
    """

    level_changed = Signal(object)
    """The level the person chose, None for none; not sent by `set_level`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._quiet = False
        self._name = name
        self.setRange(0, _MOST)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.valueChanged.connect(self._on_value_changed)
        theme.manager().changed.connect(self.updateGeometry)
        self._tell()

    def level(self) -> int | None:
        """The level shown, None for none."""
        return self.value() or None

    def set_level(self, level: int | None) -> None:
        """Show a level without telling anybody."""
        self._quiet = True
        self.setValue(level or 0)
        self._quiet = False

    def set_name(self, name: str) -> None:
        """What is rated here: "Before: saying no"."""
        self._name = name
        self._tell()

    def sizeHint(self) -> QSize:
        side, gap = self._side(), _GAP_PX
        width = _MOST * side + (_MOST - 1) * gap + 2 * _AROUND_PX
        return QSize(round(width), round(side) + 2 * _AROUND_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks so
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        if self.hasFocus():
            painter.setPen(QPen(colours.color(Role.ACCENT), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        ink = colours.color(Role.ACCENT if self.isEnabled() else Role.MUTED)
        for place in range(_MOST):
            filled = place < self.value()
            painter.setPen(QPen(ink if filled else colours.color(Role.BORDER), 1.5))
            painter.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._dot(place).adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        for place in range(_MOST):
            near = self._dot(place).adjusted(-_GAP_PX / 2, -_AROUND_PX, _GAP_PX / 2, _AROUND_PX)
            if near.contains(at):
                # Pressed once more, the level goes one down; from the first to none.
                self.setValue(place if self.value() == place + 1 else place + 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.setValue(0)
        elif digit.isdecimal() and digit.isascii() and int(digit) <= _MOST:
            self.setValue(int(digit))
        else:
            super().keyPressEvent(event)

    def _side(self) -> float:
        return _DOT_PX * theme.manager().text_scale_percent / 100

    def _dot(self, place: int) -> QRectF:
        side = self._side()
        left = _AROUND_PX + place * (side + _GAP_PX)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - side
        return QRectF(left, (self.height() - side) / 2, side, side)

    def _on_value_changed(self, value: int) -> None:
        self._tell()
        self.update()
        if not self._quiet:
            self.level_changed.emit(value or None)

    def _tell(self) -> None:
        said = tr("{n} of 5").format(n=self.value()) if self.value() else tr("not said")
        self.setAccessibleName(f"{self._name}: {said}")
        self.setToolTip(said)


class ChangePicture(QWidget):
    """A line from the level before (a ring) to the level after (a dot), on a scale of five.

    It tells nothing that the words beside it do not.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: int | None = None
        self._after: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.manager().changed.connect(self.updateGeometry)

    def show_levels(self, before: int | None, after: int | None) -> None:
        """Show the way from one to the other; of one alone its place."""
        self._before, self._after = before, after
        self.update()

    def sizeHint(self) -> QSize:
        scale = theme.manager().text_scale_percent / 100
        return QSize(round(_SCALE_PX * scale), round((_DOT_PX + 2) * scale))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        painter.setPen(QPen(colours.color(Role.BORDER), 1))
        painter.drawLine(self._point(1), self._point(_MOST))
        for level in range(1, _MOST + 1):
            point = self._point(level)
            painter.drawLine(point + QPointF(0, -2.5), point + QPointF(0, 2.5))
        self._paint_way(painter)
        painter.end()

    def _paint_way(self, painter: QPainter) -> None:
        before, after = self._before, self._after
        colours = theme.current()
        rises = before is not None and after is not None and after > before
        ink = colours.color(Role.DONE if rises else Role.ACCENT)
        radius = _DOT_PX * theme.manager().text_scale_percent / 200 - 1.5
        if before is not None and after is not None and before != after:
            painter.setPen(QPen(ink, _LINE_PX))
            painter.drawLine(self._point(before), self._point(after))
        if before is not None:
            painter.setPen(QPen(colours.color(Role.MUTED), 1.5))
            painter.setBrush(colours.color(Role.SURFACE))
            painter.drawEllipse(self._point(before), radius, radius)
        if after is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            inner = radius - 2 if after == before else radius
            painter.drawEllipse(self._point(after), inner, inner)

    def _point(self, level: int) -> QPointF:
        edge = self.height() / 2
        step = (self.width() - 2 * edge) / (_MOST - 1)
        x = edge + (level - 1) * step
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            x = self.width() - x
        return QPointF(x, self.height() / 2)
