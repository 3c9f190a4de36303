"""The events of a group: those to come, the nearest first, then the others, the latest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.community import Event
from careerjournal.records.record import RecordRef
from careerjournal.store.events import EventLine
from careerjournal.ui.day_words import moment_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard, Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 4


class EventsCard(CommunityCard):
    """`record_activated` asks to show an event, `event_requested` for a new one."""

    record_activated = Signal(RecordRef)
    event_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Events"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.none = muted(tr("Its meetings and evenings appear here."), wraps=True)
        self.add = link_button(tr("New event of this group"))
        self._links = LinkCards(self, self.add, at_once=_AT_ONCE)
        self.more = self._links.more
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.event_requested)
        self._links.opened.connect(self.record_activated)

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._links.cards

    def show_view(self, view: CommunityView) -> None:
        """Show the events of a group."""
        today = self._desk.today()
        shown = (view.n, view.events, today)
        if shown == self._shown:
            return
        self._shown = shown
        self.none.setVisible(not view.events)
        self._links.show_links([_linked(line, today) for line in in_order(view.events, today)])


def in_order(lines: Iterable[EventLine], today: date) -> list[EventLine]:
    """Those that are not over, the nearest first, then the others, the latest first."""
    known = sorted(lines, key=lambda line: line.when.sort_key)
    coming = [line for line in known if (line.until or line.when.day) >= today]
    past = [line for line in known if (line.until or line.when.day) < today]
    return [*coming, *reversed(past)]


def event_words(line: EventLine, today: date) -> str:
    """ "Tue 24 Nov, 18:00 · Town hall · 3 met"."""
    parts = [moment_words(line.when.day, line.when.time, today), line.place]
    if line.met:
        parts.append(ntr("{n} met", "{n} met", line.met).format(n=line.met))
    return " · ".join(part for part in parts if part)


def _linked(line: EventLine, today: date) -> Linked:
    return Linked(RecordRef(Event.KIND, line.n), "event", line.name, event_words(line, today))
