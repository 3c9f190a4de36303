"""Cards of records, one below the other: the first few, until one asks for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.held import held
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.link_card import LinkCard, Linked

_APART_PX: Final = 8
_MOST_SPARE: Final = 8


class LinkCards(QVBoxLayout):
    """A column of cards, and below them how many more there are, to be pressed.

    The cards stay as others are shown: to make one takes some ten times as long as to tell it
    what it stands for now. `opened` and `remove_requested` are those of the cards.
    """

    opened = Signal(RecordRef)
    remove_requested = Signal(int)

    def __init__(self, before: QWidget, *after: QWidget, at_once: int = 0) -> None:
        """Tab comes here from `before` and goes on to `after`; with `at_once` only so many are
        shown before somebody asks for all."""
        super().__init__()
        self._before = before
        self._after = after
        self._at_once = at_once
        self._made: list[LinkCard] = []
        self._links: Sequence[Linked] = ()
        self._shown = 0
        self.more = link_button("")
        self.more.hide()
        self.more.clicked.connect(self._on_more_clicked)
        self.setSpacing(_APART_PX)
        self.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._made[: self._shown]

    def show_links(self, links: Sequence[Linked]) -> None:
        """Show these, or as many of them as are shown at once."""
        self._links = links
        self._show(min(len(links), self._at_once or len(links)))

    def _show(self, count: int) -> None:
        with held(self.parentWidget()):
            self._show_first(count)

    def _show_first(self, count: int) -> None:
        self._shown = count
        had, waiting = len(self._made), len(self._links) - count
        for place, linked in enumerate(self._links[:count]):
            if place < had:
                self._made[place].show_linked(linked)
                self._made[place].show()
            else:
                self._make(linked)
        for card in self._made[count:]:
            card.hide()
        for card in self._made[count + _MOST_SPARE :]:
            self.removeWidget(card)
            card.deleteLater()
        del self._made[count + _MOST_SPARE :]
        self.more.setVisible(waiting > 0)
        if waiting:
            self.more.setText(tr("{n} more").format(n=waiting))
            self.more.setAccessibleName(self.more.text())
        if len(self._made) > had:
            go_on_to(self._before, *self._made, self.more, *self._after)

    def _make(self, linked: Linked) -> None:
        card = LinkCard(
            linked.ref,
            linked.icon,
            linked.title,
            linked.detail,
            linked.context,
            link_n=linked.link_n,
            parent=self.parentWidget(),
        )
        card.opened.connect(self.opened)
        card.remove_requested.connect(self.remove_requested)
        self.insertWidget(len(self._made), card)
        card.show()
        self._made.append(card)

    def _on_more_clicked(self) -> None:
        self._show(len(self._links))
