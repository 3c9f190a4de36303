"""What stands on the screen while the vault is being locked: nothing of the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import drawings, theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.labels import muted

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LEAF: Final = 40


class Cover(QWidget):
    """A blank page with a word on what is going on; it knows nothing that could be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Locked"))
        self._words = muted(wraps=True)
        self._words.setProperty("alignment", "AlignHCenter|AlignTop")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addStretch(1)
        layout.addSpacing(_LEAF + 24)
        layout.addWidget(self._words)
        layout.addStretch(1)

    def say(self, words: str) -> None:
        """Tell what is going on, or why a draft is still held: words of ours, none of the vault."""
        self._words.setText(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current().color(Role.WINDOW))
        centre = self._words.geometry().top() - _LEAF - 24
        where = QRect((self.width() - _LEAF) // 2, centre, _LEAF, _LEAF)
        drawings.paint(painter, "leaf", where, Role.FAINT)


def hide_the_rest(frame: QWidget) -> None:
    """Close every popup, dialog and second window, and forget what tips were showing.

    Covering one window is not enough: a menu, a tip or a file dialog may show words too.
    """
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            break  # it will not go; hidden with the others below
    for window in QApplication.topLevelWidgets():
        if window is not frame and window.isVisible():
            window.hide()
