"""What the interviews of an application stand in: a list at the left, one column at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.empty_state import EmptyState

_LIST_PX: Final = 230
_WIDEST_PX: Final = 720
_LEAST_PX: Final = 320


class RoundsFrame(QWidget):
    """Make what belongs at the left with `left` as its parent and add it to `beside`, what belongs
    at the right with `held` and add it to `column`: nothing is moved once it has its style.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        pages = QWidget(self)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(pages)
        panes = QSplitter(Qt.Orientation.Horizontal, pages)
        self.empty = EmptyState(
            "message",
            tr("No interview yet"),
            tr(
                "Note each round: when and with whom, what to prepare, what they asked and what you"
                " answered. The same question will come again."
            ),
            pages,
            first_step=tr("Add an interview"),
        )
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(panes)
        self._pages.addWidget(self.empty)
        self.left = QWidget(panes)
        self.beside = QVBoxLayout(self.left)
        self.beside.setContentsMargins(0, 0, 8, 12)
        self.beside.setSpacing(8)
        self._area = QScrollArea(panes)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(1)
        panes.addWidget(self.left)
        panes.addWidget(self._area)
        panes.setStretchFactor(1, 1)
        panes.setSizes([_LIST_PX, _WIDEST_PX])
        inner = self._inner()
        self.held = QWidget(inner)
        self.held.setMaximumWidth(_WIDEST_PX)
        self.column = QVBoxLayout(self.held)
        self.column.setContentsMargins(0, 0, 0, 24)
        self.column.setSpacing(16)
        row = QHBoxLayout(inner)
        row.setContentsMargins(24, 4, 24, 0)
        row.addWidget(self.held, 1)
        row.addStretch()

    def show_empty(self, empty: bool) -> None:
        """Say what the place is for, instead of showing the two columns."""
        self._pages.setCurrentIndex(1 if empty else 0)

    def go_to_top(self) -> None:
        """Show the beginning of the right column."""
        self._area.verticalScrollBar().setValue(0)

    def _inner(self) -> QWidget:
        scroll = self._area
        scroll.setAccessibleName(tr("Round"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMinimumSize(QSize(_LEAST_PX, 0))
        inner = QWidget()
        inner.setProperty("look", "clear")
        scroll.setWidget(inner)
        return inner
