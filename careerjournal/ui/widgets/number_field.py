"""A whole number with its unit."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

_INSET_PX = 10


class NumberField(QSpinBox):
    """A number from `least` to `most`, with `unit` behind it (" minutes")."""

    def __init__(
        self, name: str, least: int, most: int, unit: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setAccessibleName(name)
        # Qt lays the line out from the very edge once a style sheet draws the arrows.
        self.lineEdit().setTextMargins(_INSET_PX, 0, 0, 0)
        self.lineEdit().setAccessibleName(name)
