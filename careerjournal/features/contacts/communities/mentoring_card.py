"""The mentoring that belongs to a group."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.link_card import LinkCard


class MentoringCard(CommunityCard):
    """Shows nothing, not even itself, where there is none. `record_activated` asks to show one."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Mentoring"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.cards: list[LinkCard] = []
        self.hide()

    def show_view(self, view: CommunityView) -> None:
        """Show the mentoring of a group."""
        today = self._desk.today()
        shown = (view.n, view.mentorships, today)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self.body.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for head in view.mentorships:
            card = LinkCard(
                head.ref, kind_icon(head.ref.kind), head_title(head), head_detail(head, today)
            )
            card.opened.connect(self.record_activated)
            self.body.addWidget(card)
            self.cards.append(card)
        self.setVisible(bool(self.cards))
        go_on_to(self, *self.cards)
