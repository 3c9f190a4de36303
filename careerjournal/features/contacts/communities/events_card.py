"""The events of a group: those to come, the nearest first, then the others, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.community import Event
from careerjournal.records.record import RecordRef
from careerjournal.store.events import EventLine
from careerjournal.ui.day_words import moment_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard

_AT_ONCE: Final = 4


class EventsCard(CommunityCard):
    """`record_activated` asks to show an event, `event_requested` for a new one."""

    record_activated = Signal(RecordRef)
    event_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Events"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._waiting: Sequence[EventLine] = ()
        self.cards: list[LinkCard] = []
        self.none = muted(tr("Its meetings and evenings appear here."), wraps=True)
        self.more = link_button("")
        self.add = link_button(tr("New event of this group"))
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addWidget(self.none)
        self.body.addLayout(self._column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.event_requested)
        self.more.clicked.connect(self._on_more_clicked)

    def show_view(self, view: CommunityView) -> None:
        """Show the events of a group."""
        today = self._desk.today()
        shown = (view.n, view.events, today)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._waiting = in_order(view.events, today)
        self.none.setVisible(not view.events)
        self._show(_AT_ONCE)

    def _show(self, count: int) -> None:
        for line in self._waiting[:count]:
            card = LinkCard(
                RecordRef(Event.KIND, line.n),
                "event",
                line.name,
                event_words(line, self._desk.today()),
            )
            card.opened.connect(self.record_activated)
            self._column.addWidget(card)
            self.cards.append(card)
        self._waiting = self._waiting[count:]
        self.more.setVisible(bool(self._waiting))
        self.more.setText(tr("{n} more").format(n=len(self._waiting)))
        self.more.setAccessibleName(self.more.text())
        go_on_to(self, *self.cards, self.more, self.add)

    def _on_more_clicked(self) -> None:
        self._show(len(self._waiting))


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
