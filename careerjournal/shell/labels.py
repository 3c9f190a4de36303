"""Labels that show their text as it is, never as markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from careerjournal.ui import theme


def label(text: str = "", kind: str = "", tone: str = "", *, wraps: bool = False) -> QLabel:
    """A plain-text label in one of the theme's types ("title", "section", "strong", "small") and
    tones ("muted", "accent", "wants", "loss", "done")."""
    made = _Wrapping() if wraps else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if kind:
        made.setProperty("type", kind)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_tone(made: QLabel, tone: str) -> None:
    """Colour a label that is already shown."""
    theme.set_look(made, "tone", tone)


class _Wrapping(QLabel):
    """A label of several lines that is as high as its lines are.

    Qt asks for the height at a width only where every layout above passes the question on, and
    scroll areas and aligned cards do not: lines would be cut off.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        height = self.heightForWidth(self.width()) if self.text() else 0
        if height >= 0 and height != self.minimumHeight():
            self.setMinimumHeight(height)
