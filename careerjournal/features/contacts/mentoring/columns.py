"""Cards of which others are there at each point of the way."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from careerjournal.features.contacts.mentoring.reading_order import tab_as_read
from careerjournal.ui.record_page.columns import CardColumns

_GAP_PX: Final = 16


class WayColumns(CardColumns):
    """Shows those cards that it is given, and hides the others.

    Tab goes to `head` first, then about the cards as they are read.
    """

    def __init__(self, name: str, head: QWidget, parent: QWidget | None = None) -> None:
        self._head = head
        self._away = False
        self._placed: tuple[list[QWidget], ...] = ()
        super().__init__(name, parent)
        # Once for all that changes in a turn, and not while it is being laid out.
        self._tab_soon = QTimer(self, singleShot=True, interval=0)
        self._tab_soon.timeout.connect(self._on_tab_soon_timeout)

    def place(self, left: list[QWidget], right: list[QWidget], single: list[QWidget]) -> None:
        """Let these stand in the columns from the top down, in one or in two, and no others."""
        if self._placed != (left, right, single):
            self._placed = (left, right, single)
            for card in self.cards:
                if card not in single:
                    self.take_out(card)
                    card.hide()
            self.set_cards(left, right, single, self._head)
            for card in single:
                card.show()
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

    def arrange(self) -> None:
        super().arrange()
        self.tab_soon()

    def _on_tab_soon_timeout(self) -> None:
        left, right = self.columns
        tab_as_read([self._head, *left, *right])
