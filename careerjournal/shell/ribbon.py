"""A strip across the window that says what kind of vault this is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import quiet_button
from careerjournal.ui.widgets.labels import PlainLabel


class Ribbon(QWidget):
    """Words on a soft ground, with perhaps one button."""

    pressed = Signal()

    def __init__(
        self, words: str, action: str = "", *, wants: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground = Role.WANTS_SOFT if wants else Role.ACCENT_SOFT
        self._words = PlainLabel(words, tone="wants" if wants else "accent", wraps=True)
        self._action = quiet_button(action)
        self._action.setVisible(bool(action))
        self._action.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 4, 16, 4)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), theme.current().color(self._ground))
