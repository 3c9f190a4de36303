"""Two columns that scroll together; one below the other where there is no room for both."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from careerjournal.ui import theme

_WIDEST_PX: Final = 720
_SIDE_PX: Final = 320
_MARGIN_PX: Final = 28
_TWO_COLUMNS_PX: Final = 760
_WIDEST_SIDE_SCALE: Final = 1.4


class Columns(QScrollArea):
    """Put the widgets of the columns into `left` and `side`, then lay them out with `stack`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        inside.setProperty("look", "clear")
        self.left, self.side = QWidget(inside), QWidget(inside)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(_MARGIN_PX, 24, _MARGIN_PX, 24)
        self._row.setSpacing(24)
        self._row.addWidget(self.left, 1)
        self._row.addWidget(self.side)
        self.setWidget(inside)
        theme.manager().changed.connect(self.fit)

    def stack(self, left: tuple[QWidget, ...], side: QWidget) -> None:
        """Lay out what belongs into each of them."""
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for each in left:
            column.addWidget(each)
        column.addStretch(1)
        beside = QVBoxLayout(self.side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(side)
        self.fit()

    def fit(self) -> None:
        """Stand side by side, or one below the other, as the width and the text allow."""
        scale = max(100, theme.manager().text_scale_percent) / 100
        width = self.viewport().width()
        wide = width >= round(_TWO_COLUMNS_PX * scale)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)
        widest = round(_WIDEST_PX * scale)
        side = min(round(_SIDE_PX * min(scale, _WIDEST_SIDE_SCALE)), width // 3)
        self.side.setMinimumWidth(side if wide else 0)
        self.side.setMaximumWidth(side if wide else widest)
        self.left.setMaximumWidth(widest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
