"""Shows one picture that is already in memory, whole or closer."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.picture import Trouble

_STEP: Final = 1.25
_CLOSEST: Final = 8.0  # screen pixels to one of the picture
_NUDGE_PX: Final = 60


class ImageView(QWidget):
    """The whole picture, never larger than it is; + and - or Ctrl and the wheel come closer.

    The arrows and the mouse move what does not fit, 0 shows all of it again, Esc closes.
    """

    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("image_view")
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image = QImage()
        self._words = ""
        self._zoom = 0.0  # 0: as much as shows all of it
        self._shift = QPointF()
        self._grabbed: QPoint | None = None
        self.setAccessibleName(tr("Picture"))
        theme.manager().changed.connect(self.update)

    def show_image(self, image: QImage, name: str) -> None:
        """Show `image`; `name` is what it is called by those who hear the window."""
        self._image = image
        self._words = ""
        self.setAccessibleName(name or tr("Picture"))
        self.setAccessibleDescription(
            tr("{width} by {height} pixels").format(width=image.width(), height=image.height())
        )
        self.show_whole()

    def show_trouble(self, trouble: Trouble, name: str) -> None:
        """Say that there is no picture to show, and why."""
        self._image = QImage()
        self._words = {
            Trouble.UNREADABLE: tr("This picture cannot be shown. Its file may be damaged."),
            Trouble.TOO_LARGE: tr("This picture is too large to be shown. You can save a copy."),
        }[trouble]
        self.setAccessibleName(name or tr("Picture"))
        self.setAccessibleDescription(self._words)
        self.show_whole()

    def clear(self) -> None:
        """Forget the picture."""
        self._image = QImage()
        self._words = ""
        self.update()

    def show_whole(self) -> None:
        """As much of the picture as there is."""
        self._zoom = 0.0
        self._shift = QPointF()
        self.update()

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Come closer (above 1) or go back, with `around`, a point of the widget, held still."""
        if self._image.isNull():
            return
        before = self._scale()
        scale = min(max(before * factor, self._whole_scale()), _CLOSEST)
        hold = around or QPointF(self.rect().center())
        middle = QPointF(self.rect().center()) + self._shift
        self._zoom = 0.0 if scale <= self._whole_scale() else scale
        self._move_to((middle - hold) * (scale / before) + hold - QPointF(self.rect().center()))

    def scale(self) -> float:
        """Screen pixels to one pixel of the picture."""
        return self._scale()

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 90)

    def _whole_scale(self) -> float:
        if self._image.isNull():
            return 1.0
        across = self.width() / self._image.width()
        down = self.height() / self._image.height()
        return min(across, down, 1.0)

    def _scale(self) -> float:
        return self._zoom or self._whole_scale()

    def _shown(self) -> QRectF:
        size = QSizeF(self._image.size()) * self._scale()
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        return QRectF(corner + self._shift, size)

    def _move_to(self, shift: QPointF) -> None:
        """Shift the picture, no further than its edge."""
        size = QSizeF(self._image.size()) * self._scale()
        across = max(0.0, (size.width() - self.width()) / 2)
        down = max(0.0, (size.height() - self.height()) / 2)
        self._shift = QPointF(
            min(max(shift.x(), -across), across), min(max(shift.y(), -down), down)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(theme.current().color(Role.MUTED))
            flags = QtCore.Qt.AlignmentFlag.AlignCenter.value
            wrap = QtCore.Qt.TextFlag.TextWordWrap.value
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags | wrap, self._words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._scale() < 2)
            painter.drawImage(self._shown(), self._image)
        if self.hasFocus():
            painter.setPen(theme.current().color(Role.ACCENT))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())
        elif self._zoom:
            self._move_to(self._shift + QPointF(event.angleDelta()) / 2)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        nudges = {
            keys.Key_Left: QPointF(_NUDGE_PX, 0),
            keys.Key_Right: QPointF(-_NUDGE_PX, 0),
            keys.Key_Up: QPointF(0, _NUDGE_PX),
            keys.Key_Down: QPointF(0, -_NUDGE_PX),
        }
        key = event.key()
        if key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom_by(_STEP)
        elif key == keys.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == keys.Key_0:
            self.show_whole()
        elif key == keys.Key_Escape:
            self.close_requested.emit()
        elif keys(key) in nudges and self._zoom:
            self._move_to(self._shift + nudges[keys(key)])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            here = event.position().toPoint()
            self._move_to(self._shift + QPointF(here - self._grabbed))
            self._grabbed = here

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self._grabbed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._zoom:
            self.show_whole()
        else:
            self.zoom_by(max(2.0, 1 / self._scale()), event.position())
