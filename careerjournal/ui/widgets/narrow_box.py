"""A box of choices for a row with little room."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QComboBox, QWidget

_LETTERS_SHOWN: Final = 8
_ROWS_SHOWN: Final = 14


class NarrowBox(QComboBox):
    """Does not grow with its longest word."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumContentsLength(_LETTERS_SHOWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(_ROWS_SHOWN)
