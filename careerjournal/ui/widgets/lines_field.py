"""A line in which one adds to a list: Enter takes what is typed, a paste may bring several."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.rules.text import clean

_MARKS: Final = "-*+•·–— \t"
_MOST: Final = 200
_LONGEST: Final = 1_000


class LinesField(QLineEdit):
    """`entered` brings what to add, one text each, none without words. Marks of a list are left
    out of what is pasted; of a whole book only the first lines are taken."""

    entered = Signal(list)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.returnPressed.connect(self.take)

    def take(self) -> None:
        """Bring what is typed, as Enter does; nothing happens if there is nothing."""
        lines = _lines(self.text())
        self.clear()
        self._tell(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would run pasted lines together.
        if event.matches(QKeySequence.StandardKey.Paste) and not self.isReadOnly():
            lines = _lines(QGuiApplication.clipboard().text())
            if len(lines) > 1:
                self._tell(lines)
                return
        super().keyPressEvent(event)

    def _tell(self, texts: list[str]) -> None:
        words = [" ".join(clean(text[:_LONGEST]).split()) for text in texts]
        if wanted := [text for text in words if any(map(str.isalnum, text))]:
            self.entered.emit(wanted[:_MOST])


def _lines(text: str) -> list[str]:
    """The text itself; of several lines those with words, without marks of a list."""
    lines = text.splitlines()
    found = [bare for line in lines if (bare := line.lstrip(_MARKS)).strip()]
    return found if len(lines) > 1 else [text]
