"""Cards in two columns where there is room, in one where there is not, below a head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring.reading_order import tab_as_read
from careerjournal.ui import theme

_WIDEST_COLUMN_PX: Final = 720
_GAP_PX: Final = 16
_NO_LIMIT_PX: Final = 16_777_215

Columns = tuple[list[QWidget], list[QWidget]]


class CardColumns(QScrollArea):
    """Holds cards, children of `inner`. `in_one` says how the two columns stand as one.

    Tab goes to `head` first, then about the cards as they are read.
    """

    def __init__(
        self,
        name: str,
        head: QWidget,
        in_one: Callable[[list[QWidget], list[QWidget]], list[QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._head = head
        self._in_one = in_one
        self._wide = False
        self._away = False
        self._placed: list[QWidget] = []
        self._order: Columns = ([], [])
        self.inner = QWidget()
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns = QHBoxLayout(self.inner)
        # Once for all that changes in a turn, and not while it is being laid out.
        self._tab_soon = QTimer(self, singleShot=True, interval=0)
        self._tab_soon.timeout.connect(self._on_tab_soon_timeout)
        self.setAccessibleName(name)
        self._lay_out()
        theme.manager().changed.connect(self._arrange)

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._wide

    def set_wide(self, wide: bool) -> None:
        """Whether there is room for two columns."""
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def place(self, left: list[QWidget], right: list[QWidget]) -> None:
        """Let these stand in the columns, from the top down, and no others."""
        if (left, right) != self._order:
            self._order = (left, right)
            self._arrange()
        self.tab_soon()

    def tab_soon(self) -> None:
        """There are other controls: let Tab go about them as they are read."""
        self._tab_soon.start()

    def leave(self) -> None:
        """Out of sight, what is shown and hidden in the cards is laid out once and not each time.

        What was on the screen stays on it until they are `back`. The focus is not taken away.
        """
        if not self._away and not self.inner.isAncestorOf(QApplication.focusWidget() or self):
            self._away = True
            self.viewport().setUpdatesEnabled(False)
            self.inner.hide()

    def back(self) -> None:
        """Show the cards again."""
        if self._away:
            self._away = False
            self.inner.show()
            self.viewport().setUpdatesEnabled(True)

    def go_to(self, card: QWidget) -> None:
        """Bring a card into sight."""
        self.ensureWidgetVisible(card, 0, _GAP_PX)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner.setProperty("look", "clear")
        self._columns.setContentsMargins(0, 4, 4, 24)
        for side in (self._left, self._right):
            side.setSpacing(_GAP_PX)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        self.setWidget(self.inner)

    def _shown(self) -> Columns:
        left, right = self._order
        return (left, right) if self._wide else (self._in_one(left, right), [])

    def _arrange(self) -> None:
        columns = self._shown()
        wanted = {*columns[0], *columns[1]}
        for card in self._placed:
            # Not takeAt: Qt would go on asking the item that is gone how high the card is.
            self._left.removeWidget(card)
            self._right.removeWidget(card)
            if card not in wanted:
                card.hide()
        for layout, cards in zip((self._left, self._right), columns, strict=True):
            self._fill(layout, cards)
        self._placed = [*columns[0], *columns[1]]
        self._columns.setStretch(0, 1)
        self._columns.setStretch(1, 1 if self._wide else 0)
        self._columns.setSpacing(_GAP_PX if self._wide else 0)
        # One column of fields is not read more easily for being very wide.
        scale = theme.manager().text_scale_percent / 100
        widest = round(_WIDEST_COLUMN_PX * scale) + 2 * _GAP_PX
        self.inner.setMaximumWidth(_NO_LIMIT_PX if self._wide else widest)
        self.tab_soon()

    @staticmethod
    def _fill(layout: QVBoxLayout, cards: Sequence[QWidget]) -> None:
        for place, card in enumerate(cards):
            layout.insertWidget(place, card)
            card.show()

    def _on_tab_soon_timeout(self) -> None:
        left, right = self._shown()
        tab_as_read([self._head, *left, *right])
