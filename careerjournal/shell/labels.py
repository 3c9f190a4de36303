"""Labels that show their text as it is, never as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from careerjournal.ui import theme


def label(text: str = "", kind: str = "", tone: str = "", *, wraps: bool = False) -> QLabel:
    """A plain-text label in one of the theme's types ("title", "section", "strong", "small") and
    tones ("muted", "accent", "wants", "loss", "done")."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if kind:
        made.setProperty("type", kind)
    if tone:
        made.setProperty("tone", tone)
    return made


def set_tone(made: QLabel, tone: str) -> None:
    """Colour a label that is already shown."""
    theme.set_look(made, "tone", tone)
