"""Beside the entry: what it is tied to, how one felt, and what this day held in other years."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.journal.draft import EntryView, Tied
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.entry import Energy
from careerjournal.records.link import (
    ROLE_DEBRIEF,
    ROLE_DECISION,
    ROLE_EVIDENCE,
    ROLE_RELATED,
    ROLE_TAG,
    Link,
)
from careerjournal.records.record import RecordRef
from careerjournal.store.entries import EntryLine, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.entry_words import title_words, type_words
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.held import held
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button, quiet_button
from careerjournal.ui.widgets.labels import muted, section
from careerjournal.ui.widgets.link_card import LinkCard
from careerjournal.ui.widgets.segmented import EnergyChoice
from careerjournal.ui.workspace import Workspace

WIDTH_PX: Final = 256
_SHOWN_AT_ONCE: Final = 6
_SHOWN_ON_DEMAND: Final = 20
_SIDE_PX: Final = 16
_TIES: Final[Mapping[str, str]] = {
    ROLE_EVIDENCE: tr_noop("Evidence"),
    ROLE_DEBRIEF: tr_noop("Debrief of an interview"),
    ROLE_DECISION: tr_noop("Decision on an offer"),
}


class _Group(QWidget):
    """A heading and its cards, the first few of them until one asks for the rest."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[LinkCard] = []
        self._waiting: Sequence[Callable[[], LinkCard]] = ()
        self._more = quiet_button("")
        self._more.hide()
        self._more.clicked.connect(self._on_more_clicked)
        self.head = QHBoxLayout()
        self.head.addWidget(section(heading), 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(self.head)
        self.column.addWidget(self._more)

    def set_cards(self, makers: Sequence[Callable[[], LinkCard]]) -> None:
        """Show the cards that `makers` make; each is made when it is shown."""
        with held(self):
            for card in self.cards:
                self.column.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = []
            self._waiting = makers
            self._show(_SHOWN_AT_ONCE)

    def _show(self, count: int) -> None:
        for make in self._waiting[:count]:
            card = make()
            self.column.insertWidget(self.column.count() - 1, card)
            card.show()  # else Qt does it later, and lays everything out for each
            self.cards.append(card)
        self._waiting = self._waiting[count:]
        self._more.setVisible(bool(self._waiting))
        self._more.setText(tr("{n} more").format(n=len(self._waiting)))

    def _on_more_clicked(self) -> None:
        self._show(_SHOWN_ON_DEMAND)


class Inspector(QScrollArea):
    """Shows the ties of one entry.

    `record_activated` asks for another record, `energy_chosen` brings an Energy or None,
    `link_requested` asks for a record to tie, `unlink_requested` brings a link's number.
    """

    record_activated = Signal(RecordRef)
    energy_chosen = Signal(object)
    link_requested = Signal()
    unlink_requested = Signal(int)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._shown: tuple[object, ...] = ()
        self._day: date | None = None
        self.setAccessibleName(tr("Details"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._linked = _Group(tr("Linked"))
        self._mentioned = _Group(tr("Mentioned in"))
        self._years = _Group(tr("On this day"))
        self._none = muted(
            tr("Type @, # or [[ while you write to name a record, or add one here."), wraps=True
        )
        self._add = icon_button("plus", tr("Add a related record"))
        self._energy = EnergyChoice()
        self._build()
        self._add.clicked.connect(self.link_requested)
        self._energy.chosen.connect(self._on_energy_chosen)
        self._fit()
        theme.manager().changed.connect(self._fit)

    def show_view(self, view: EntryView, energy: Energy | None) -> None:
        """Show the ties of an entry, and the energy that its form holds."""
        self._energy.set_energy(energy)
        if (day := view.draft.entry.about.day) != self._day:
            self._day = day
            self._workspace.read(_Years(day), self.show_years, "journal.years")
        here = tuple(tied for tied in view.here if tied.link.role != ROLE_TAG)
        shown = (here, view.there, self._today())
        if shown == self._shown:
            return  # most saves change words alone
        self._shown = shown
        self._linked.set_cards([partial(self._card, tied, here=True) for tied in here])
        self._none.setVisible(not here)
        self._mentioned.set_cards([partial(self._card, tied) for tied in view.there])
        self._mentioned.setVisible(bool(view.there))
        go_on_to(self._add, *self._linked.cards, *self._mentioned.cards)

    def show_years(self, lines: Sequence[EntryLine]) -> None:
        """Show what the day that is open held in earlier years."""
        day = self._day or self._today()
        self._years.set_cards([partial(self._year_card, line, day) for line in lines])
        self._years.setVisible(bool(lines))

    def set_energy(self, energy: Energy | None) -> None:
        """Show another level."""
        self._energy.set_energy(energy)

    def cards(self) -> list[LinkCard]:
        """Every card on show, from the top down."""
        groups = (self._linked, self._mentioned, self._years)
        return [card for group in groups for card in group.cards]

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 400)

    def _build(self) -> None:
        self._linked.head.addWidget(self._add)
        felt = _Group(tr("Energy"))
        felt.column.addWidget(self._energy)
        inner = QWidget()
        inner.setProperty("look", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(_SIDE_PX, 20, _SIDE_PX, 20)
        column.setSpacing(20)
        linked = QVBoxLayout()
        linked.setSpacing(8)
        linked.addWidget(self._linked)
        linked.addWidget(self._none)
        column.addLayout(linked)
        for group in (self._mentioned, felt, self._years):
            column.addWidget(group)
        column.addStretch(1)
        self._mentioned.hide()
        self._years.hide()
        self.setWidget(inner)

    def _fit(self) -> None:
        """Never so narrow that a choice could not be read."""
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._energy.sizeHint().width() + 2 * _SIDE_PX + bar)

    def _card(self, tied: Tied, *, here: bool = False) -> LinkCard:
        head = tied.head
        mine = here and tied.link.role == ROLE_RELATED and not tied.link.derived
        card = LinkCard(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            _tie_words(tied) or head_detail(head, self._today()),
            _quoted(tied.link) if here else tied.link.context,
            link_n=tied.link.n if mine else 0,
        )
        card.opened.connect(self.record_activated)
        card.remove_requested.connect(self.unlink_requested)
        return card

    def _year_card(self, line: EntryLine, day: date) -> LinkCard:
        years = day.year - line.day.year
        ago = ntr("{n} year earlier", "{n} years earlier", years).format(n=years)
        card = LinkCard(
            RecordRef("entry", line.n),
            "calendar",
            title_words(line.title, line.excerpt),
            f"{ago} · {type_words(line.type)}",
        )
        card.opened.connect(self.record_activated)
        return card

    def _on_energy_chosen(self) -> None:
        self.energy_chosen.emit(self._energy.energy())


def _tie_words(tied: Tied) -> str:
    """What the entry is to the other record, where the tie says so."""
    if tied.link.role == ROLE_EVIDENCE and tied.shows:
        listed = ", ".join(f"“{text}”" for text in dict.fromkeys(tied.shows))
        return tr("Evidence for {requirement}").format(requirement=listed)
    return tr(_TIES[tied.link.role]) if tied.link.role in _TIES else ""


def _quoted(link: Link) -> str:
    return f"“{link.quote}”" if link.quote else ""


class _Years:
    """The reader's part of "On this day"."""

    def __init__(self, day: date) -> None:
        self._day = day

    def __call__(self, reading: Reading) -> list[EntryLine]:
        return EntryQueries(reading).on_this_day(self._day)
