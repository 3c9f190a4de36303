"""What every picture of numbers can do: be pointed at, walked over, heard, copied and printed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from careerjournal.ui import theme
from careerjournal.ui.charts import accessible
from careerjournal.ui.charts.canvas import Canvas, Mark
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.theme import Theme
from careerjournal.ui.widgets.labels import plain_tip

_NARROWEST: Final = 240
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Chart(QWidget):
    """The ground of all pictures. One kind of picture says how to `draw`, how high it is at a
    width (`wanted_height`) and what its table holds (`figures`).

    One stop for Tab; arrows, Home and End walk over its marks, which are then announced.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self._at = -1
        self._marks: list[Mark] = []
        self._drawn_for: tuple[object, ...] = ()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.manager().changed.connect(self._on_theme_changed)

    # --- what each kind says of itself -----------------------------------------------------------

    def draw(self, canvas: Canvas) -> None:
        """Paint the picture into `canvas.room`, and mark its parts."""
        raise NotImplementedError

    def wanted_height(self, width: float, canvas: Canvas) -> float:
        """How high the picture is at `width`; `canvas` is there to measure text only."""
        raise NotImplementedError

    def figures(self) -> Figures:
        """The numbers of the picture."""
        raise NotImplementedError

    # --- what others ask -------------------------------------------------------------------------

    def render_to(
        self, painter: QPainter, where: QRectF, colours: Theme | None = None
    ) -> list[Mark]:
        """Paint into `where`, in logical pixels; gives back the parts that can be pointed at."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        canvas = Canvas(painter, where, colours or theme.current(), mirrored=mirrored)
        self.draw(canvas)
        return canvas.marks

    def height_at(self, width: float) -> float:
        """How high the picture is when it is `width` wide."""
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        height = self.wanted_height(width, Canvas(painter, QRectF(), theme.current()))
        painter.end()
        return height

    def image(self, width: int, scale: float = 2.0) -> QImage:
        """The picture alone, `width` logical pixels wide, on the ground of the theme."""
        size = QSize(width, round(self.height_at(width)))
        image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(scale)
        image.fill(theme.current().color(theme.Role.SURFACE))
        painter = QPainter(image)
        self.render_to(painter, QRectF(QPointF(), size.toSizeF()))
        painter.end()
        return image

    def copy_image(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.image(max(self.width(), _NARROWEST)))

    def marks(self) -> list[Mark]:
        """The parts that can be pointed at, in the order of reading."""
        size = (self.width(), self.height())
        if self._drawn_for != size:
            image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            painter = QPainter(image)
            self._marks = self.render_to(painter, QRectF(self.rect()))
            painter.end()
            self._drawn_for = size
        return self._marks

    def mark_at(self, point: QPoint) -> Mark | None:
        """The topmost part at `point`, None beside all of them."""
        hit = [mark for mark in self.marks() if mark.area.contains(QPointF(point))]
        return hit[-1] if hit else None

    def current(self) -> str:
        """What the part says that the arrows have come to, "" for none."""
        marks = self.marks()
        return marks[self._at].words if 0 <= self._at < len(marks) else ""

    def renew(self) -> None:
        """Call after the numbers changed."""
        self._at = -1
        self._drawn_for = ()
        self._fit()
        self.update()

    # --- events ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        self._marks = self.render_to(painter, QRectF(self.rect()))
        self._drawn_for = (self.width(), self.height())
        if self.hasFocus():
            here = self._marks[self._at].area if 0 <= self._at < len(self._marks) else None
            ring = here if here is not None else QRectF(self.rect()).adjusted(3, 3, -3, -3)
            Canvas(painter, QRectF(self.rect()), theme.current()).ring(ring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event.pos())
            if mark is None:
                QToolTip.hideText()
            else:
                tip = plain_tip(mark.words)
                QToolTip.showText(event.globalPos(), tip, self, mark.area.toAlignedRect())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_image()
            return
        count = len(self.marks())
        target = self._target(Qt.Key(event.key()), count) if count else None
        if target is None:
            super().keyPressEvent(event)
        else:
            self._go_to(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = -1
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()

    # --- inside ----------------------------------------------------------------------------------

    def _target(self, key: Qt.Key, count: int) -> int | None:
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End:
            return count - 1
        step = _STEPS.get(key)
        if step is None:
            return None
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if turned and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        if self._at < 0:
            return 0 if step > 0 else count - 1
        return max(0, min(count - 1, self._at + step))

    def _go_to(self, at: int) -> None:
        self._at = at
        words = self.marks()[at].words
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        middle = self.marks()[at].area.center().toPoint()
        QToolTip.showText(self.mapToGlobal(middle), plain_tip(words), self)
        self.update()

    def _fit(self) -> None:
        height = round(self.height_at(max(self.width(), _NARROWEST)))
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)

    def _on_theme_changed(self) -> None:
        self._drawn_for = ()
        self._fit()
        self.update()
