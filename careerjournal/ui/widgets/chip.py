"""A short word in a rounded box: a tag, a type, a state."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role, Type

TONES: Final = {
    "": (Role.ACCENT, Role.ACCENT_SOFT),
    "muted": (Role.MUTED, Role.HOVER),
    "wants": (Role.WANTS, Role.WANTS_SOFT),
    "loss": (Role.LOSS, Role.LOSS_SOFT),
    "done": (Role.DONE, Role.DONE_SOFT),
}
"""Text and ground of each tone."""


def chip_size(metrics: QFontMetrics, text: str, marks: int = 0) -> QSize:
    """The size of a chip with `text` and `marks` icons, in the font of `metrics`."""
    height = metrics.height() + 6
    width = metrics.horizontalAdvance(text) + height + marks * (height - 4)
    return QSize(width, height)


def paint_chip(painter: QPainter, where: QRect, text: str, tone: str = "") -> None:
    """Paint a chip into `where`, in the painter's font; for delegates."""
    ink, ground = TONES[tone]
    colours = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(ground))
    painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
    painter.setPen(colours.color(ink))
    painter.drawText(where, QtCore.Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Chip(QLabel):
    """Shows a word and does nothing. `tone` is one of TONES."""

    def __init__(self, text: str, parent: QWidget | None = None, tone: str = "") -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)

    def set_word(self, text: str, tone: str) -> None:
        """Show something else in another tone."""
        self._tone = tone
        self.setText(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self.fontMetrics(), self.text())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self.text(), self._tone)

    def _on_theme_changed(self) -> None:
        self.setFont(theme.font(Type.SMALL))
        self.updateGeometry()


class ChipButton(QAbstractButton):
    """A chip that can be pressed, and removed if it is `removable`.

    With the focus on it Space or Enter presses it, Delete or Backspace removes it.
    """

    remove_requested = Signal()

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        tone: str = "",
        icon: str = "",
        removable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._icon_name = icon
        self._removable = removable
        self._aims_at_cross = False
        # No mnemonics: an ampersand in a tag is an ampersand.
        self.setText(text.replace("&", "&&"))
        self._word = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if removable:
            self.setAccessibleDescription(tr("Delete removes it"))
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)

    def word(self) -> str:
        """What it shows."""
        return self._word

    def set_word(self, text: str) -> None:
        """Show something else."""
        self._word = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        marks = bool(self._icon_name) + bool(self._removable)
        return chip_size(self.fontMetrics(), self._word, marks)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), hint.height() * 3), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        ink, ground = TONES[self._tone]
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ringed = self.hasFocus() or self.underMouse()
        width = 2.0 if self.hasFocus() else 1.0
        none = QtCore.Qt.PenStyle.NoPen
        painter.setPen(QPen(colours.color(ink), width) if ringed else none)
        painter.setBrush(colours.color(ground))
        inset = width / 2 if ringed else 0.0
        body = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        self._letter(painter, ink)

    def _letter(self, painter: QPainter, ink: Role) -> None:
        where = self.rect().adjusted(self.height() // 2, 0, -self.height() // 2, 0)
        if self._icon_name:
            side = self.fontMetrics().ascent()
            mark = QRect(where.left() - 2, (self.height() - side) // 2, side, side)
            icons.paint(painter, self._icon_name, self._mirrored(mark), ink)
            where.setLeft(mark.right() + 5)
        if self._removable:
            icons.paint(painter, "close", self._cross(), ink)
            where.setRight(where.right() - (self.height() - 4))
        painter.setPen(theme.current().color(ink))
        end = QtCore.Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._word, end, where.width() + 1)
        flags = QtCore.Qt.AlignmentFlag
        painter.drawText(self._mirrored(where), flags.AlignVCenter | flags.AlignLeft, shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        self._aims_at_cross = self._removable and self._near_cross(where)
        if not self._aims_at_cross:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._aims_at_cross and self._near_cross(event.position().toPoint()):
            self.remove_requested.emit()
        elif not self._aims_at_cross:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        # Delete may be a shortcut of the page around; on a chip it means the chip.
        if event.type() == QEvent.Type.ShortcutOverride and self._removes(event):
            event.accept()
            return True
        return super().event(event)

    def _removes(self, event: QEvent) -> bool:
        keys = QtCore.Qt.Key
        return (
            self._removable
            and isinstance(event, QKeyEvent)
            and event.key() in (keys.Key_Delete, keys.Key_Backspace)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if self._removes(event):
            self.remove_requested.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _cross(self) -> QRect:
        side = self.fontMetrics().ascent()
        left = self.width() - self.height() // 2 - side + 3
        return self._mirrored(QRect(left, (self.height() - side) // 2, side, side))

    def _near_cross(self, point: QPoint) -> bool:
        return self._cross().adjusted(-4, -8, 8, 8).contains(point)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() != QtCore.Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())

    def _on_theme_changed(self) -> None:
        self.setFont(theme.font(Type.SMALL))
        self.updateGeometry()
        self.update()
