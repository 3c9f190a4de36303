"""The title of a record: one line without a frame."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_LONGEST: Final = 500


class TitleLine(QLineEdit):
    """Enter keeps it and lets go."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setProperty("type", "title")
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
