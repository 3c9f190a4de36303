"""What hangs before a page that is only shown to who looks twice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QEnterEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.labels import muted, strong

_EYE_PX: Final = 28
_RADIUS_PX: Final = 10


class Curtain(QStackedWidget):
    """Holds `page`, behind a plain cover while it is `set_covered` and nobody looks.

    The pointer over the cover, Space or Enter on it draw it aside. It falls again when neither the
    pointer nor the focus is within `around`, when it is hidden, and when another window comes
    before this one. `looked` says whether the page can be seen.
    """

    looked = Signal(bool)

    def __init__(self, page: QWidget, around: QWidget) -> None:
        super().__init__(around)
        self._page = page
        self._around = around
        self._covered = False
        self._is_open = False
        self._has_pointer = False
        self._is_moving = False
        self._fell_at = QPoint()
        self.cover = Cover(self)
        self.addWidget(page)
        self.addWidget(self.cover)
        self.cover.look_requested.connect(self._on_look_requested)
        self.cover.pointed.connect(self._on_cover_pointed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def is_covered(self) -> bool:
        """Whether the page cannot be seen now."""
        return self.currentWidget() is self.cover

    def set_covered(self, covered: bool) -> None:
        """Whether a cover belongs before the page; one drawn aside stays so."""
        self._covered = covered
        self._show()

    def look(self) -> None:
        """Draw it aside: something behind it is asked for."""
        self._is_open = True
        self._show()

    def close_again(self) -> None:
        """Let it fall; nothing happens where there is none."""
        self._is_open = False
        self._show()

    def pointer_came(self) -> None:
        """The pointer is within `around`."""
        self._has_pointer = True

    def pointer_left(self) -> None:
        """The pointer is no longer within `around`."""
        self._has_pointer = False
        if QApplication.activePopupWidget() is None and not self._has_focus():
            self.close_again()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.close_again()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.close_again()

    def _show(self) -> None:
        hidden = self._covered and not self._is_open
        if hidden == self.is_covered:
            return
        had_focus = self._has_focus() and hidden
        self._fell_at = QCursor.pos()
        self.setCurrentWidget(self.cover if hidden else self._page)
        if had_focus:
            self.cover.setFocus()
        self.looked.emit(not hidden)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._around.isAncestorOf(focused)

    def _on_cover_pointed(self, where: QPoint) -> None:
        # Qt tells of a pointer that only rests where the cover fell.
        if where != self._fell_at:
            self._on_look_requested(by_key=False)

    def _on_look_requested(self, by_key: bool) -> None:
        if not self.isActiveWindow():
            return
        self._is_open = self._is_moving = True
        self._show()
        if by_key:
            self._focus_first()
        self._is_moving = False

    def _focus_first(self) -> None:
        for each in self._page.findChildren(QWidget):
            tabbed = each.focusPolicy() & Qt.FocusPolicy.TabFocus
            if tabbed and each.isEnabled() and each.isVisibleTo(self._page):
                each.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self._is_open or self._has_pointer or self._is_moving:
            return
        if now is None or not self._around.isAncestorOf(now):
            self.close_again()


class Cover(QWidget):
    """Says that something is hidden, and how it is seen: it tells nothing of what it hides.

    `look_requested` asks to see it, with True if by a key; `pointed` says where on the screen the
    pointer is.
    """

    look_requested = Signal(bool)
    pointed = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        words = strong(tr("Details are hidden"))
        how = muted(tr("Point here, or press Space, to look."), wraps=True)
        for label in (words, how):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words.text())
        self.setAccessibleDescription(how.text())
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addSpacing(_EYE_PX + 12)
        column.addWidget(words)
        column.addWidget(how)
        column.addStretch(3)
        self._words = words
        theme.manager().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt asks so
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, focused = theme.current(), self.hasFocus()
        painter.setPen(
            QPen(colours.color(Role.ACCENT if focused else Role.LINE), 2 if focused else 1)
        )
        painter.setBrush(colours.color(Role.SURFACE))
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ground, _RADIUS_PX, _RADIUS_PX)
        top = self._words.geometry().top() - _EYE_PX - 12
        where = QRect((self.width() - _EYE_PX) // 2, top, _EYE_PX, _EYE_PX)
        icons.paint(painter, "eye-off", where, Role.MUTED)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.pointed.emit(event.globalPosition().toPoint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.look_requested.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.look_requested.emit(True)
        else:
            super().keyPressEvent(event)
