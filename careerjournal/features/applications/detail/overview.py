"""The first tab: everything about the application on cards, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.attachments_card import AttachmentsCard
from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.documents_card import DocumentsCard
from careerjournal.features.applications.detail.facts_card import FactsCard
from careerjournal.features.applications.detail.files import ApplicationFiles
from careerjournal.features.applications.detail.known_there_card import KnownThereCard
from careerjournal.features.applications.detail.links_card import LinksCard
from careerjournal.features.applications.detail.organisation_card import OrganisationCard
from careerjournal.features.applications.detail.people_card import PeopleCard
from careerjournal.features.applications.detail.posting_card import PostingCard
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.rules.follow_up import (
    ANSWER_OFFER,
    CLOSES,
    DEBRIEF,
    DECIDE,
    INTERVIEW,
    THANK_YOU,
)
from careerjournal.store.due import DueLine
from careerjournal.ui import theme
from careerjournal.ui.due_list import DueList
from careerjournal.ui.held import held
from careerjournal.ui.parts import Turns, finish
from careerjournal.ui.record_page.desk import RecordCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.pay_field import PayField

_WIDE_FROM_PX: Final = 940
_WIDEST_COLUMN_PX: Final = 720
_GAP_PX: Final = 16
_NO_LIMIT_PX: Final = 16_777_215
_TAB_OF: Final = {
    INTERVIEW: "interviews",
    DEBRIEF: "interviews",
    THANK_YOU: "interviews",
    ANSWER_OFFER: "offers",
    CLOSES: "overview",
    DECIDE: "overview",
}


class OverviewTab(QScrollArea):
    """Lays the cards out and hands each the view. `record_activated` asks for another record."""

    record_activated = Signal(RecordRef)
    tab_requested = Signal(str)
    """The code of the tab that shows best what is next."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        super().__init__(parent)
        self._desk = desk
        self._wide = False
        self._view: ApplicationView | None = None
        self._shown: dict[QWidget, ApplicationView] = {}
        self._turns: Turns | None = None
        self._left_cards: list[QWidget] = []
        self._right_cards: list[QWidget] = []
        self.setAccessibleName(tr("Overview"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = QWidget()
        inner.setProperty("look", "clear")
        self.files = ApplicationFiles(desk, inner)
        self._left = QVBoxLayout()
        self._right = QVBoxLayout()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(0, 4, 4, 24)
        for column in (self._left, self._right):
            column.setSpacing(_GAP_PX)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.setWidget(inner)
        self._arrange()
        theme.manager().changed.connect(self._arrange)
        self.parts = self._build()

    def start(self) -> None:
        """Make the cards, a turn of the event loop each."""
        self._begin(self.parts)

    def finish(self) -> None:
        """Make and show at once whatever is left."""
        finish(self)
        if self._turns is not None:
            self._turns.finish()

    def show_view(self, view: ApplicationView) -> None:
        """Show an application; another one a card at a time, for some of them hold much."""
        other = self._view is None or view.n != self._view.n
        self._view = view
        self.files.show_view(view)
        if self._turns is not None:
            return  # what is under way shows this one
        if other:
            self._begin(self._show_all())
        else:
            for card in self._in_order():
                self._show(card)

    def flush(self) -> None:
        """Hand over what the cards keep by themselves."""
        for card in (*self._left_cards, *self._right_cards):
            if isinstance(card, RecordCard):
                card.flush()

    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._wide

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.manager().text_scale_percent / 100
        wide = event.size().width() >= _WIDE_FROM_PX * scale
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _on_next_line_activated(self, line: DueLine) -> None:
        self.tab_requested.emit(_TAB_OF.get(line.rule, "history"))

    def _build(self) -> Iterator[None]:
        desk, inner = self._desk, self._inner
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        self.next.line_activated.connect(self._on_next_line_activated)
        yield from self._take(self.next, self._right_cards)
        advertised = PayField(tr("Pay they name"), inner)
        yield
        asked = PayField(tr("Pay I ask for"), inner)
        yield
        self.facts = FactsCard(desk, (advertised, asked), inner)
        yield
        yield from self.facts.parts
        yield from self._take(self.facts, self._left_cards)
        self.people = PeopleCard(desk, inner)
        yield from self._take(self.people, self._right_cards)
        self.known_there = KnownThereCard(desk, inner)
        self.known_there.record_activated.connect(self.record_activated)
        yield from self._take(self.known_there, self._right_cards)
        self.documents = DocumentsCard(desk, self.files, inner)
        yield from self._take(self.documents, self._right_cards)
        self.posting = PostingCard(desk, inner)
        yield from self._take(self.posting, self._left_cards)
        self.notes = NotesCard(desk, inner, hint=tr("What you want to remember about this one"))
        self.notes.record_activated.connect(self.record_activated)
        yield from self._take(self.notes, self._left_cards)
        self.attachments = AttachmentsCard(desk, self.files, inner)
        yield from self._take(self.attachments, self._right_cards)
        self.links = LinksCard(desk, inner)
        self.links.record_activated.connect(self.record_activated)
        yield from self._take(self.links, self._right_cards)
        self.organisation = OrganisationCard(desk, inner)
        self.organisation.record_activated.connect(self.record_activated)
        yield from self._take(self.organisation, self._right_cards)
        yield from self._show_all()

    def _take(self, card: QWidget, cards: list[QWidget]) -> Iterator[None]:
        yield
        cards.append(card)
        self._arrange()
        yield
        self._show(card)
        yield

    def _show_all(self) -> Iterator[None]:
        """Show the view on every card; one that comes meanwhile, from the first card on."""
        while behind := [card for card in self._in_order() if self._is_behind(card)]:
            self._show(behind[0])
            yield

    def _is_behind(self, card: QWidget) -> bool:
        return self._shown.get(card) is not self._view

    def _show(self, card: QWidget) -> None:
        view, before = self._view, self._shown.get(card)
        if view is None:
            return
        self._shown[card] = view
        if isinstance(card, RecordCard):
            with held(card):
                card.show_view(view)
        elif isinstance(card, DueList) and (before is None or before.n != view.n):
            card.show_source(view.n)

    def _in_order(self) -> list[QWidget]:
        """The cards as one sees them first: across both columns, from the top."""
        pairs = zip_longest(self._left_cards, self._right_cards)
        return [card for pair in pairs for card in pair if card is not None]

    def _begin(self, steps: Iterator[None]) -> None:
        self._turns = Turns(steps, self)
        self._turns.finished.connect(self._on_turns_finished)
        self._turns.start()

    def _on_turns_finished(self) -> None:
        if self._turns is not None:
            self._turns.deleteLater()
            self._turns = None

    def _arrange(self) -> None:
        with held(self._inner):
            self._arrange_cards()

    def _arrange_cards(self) -> None:
        left, right = list(self._left_cards), list(self._right_cards)
        # Not takeAt: Qt would go on asking the item that is gone how high the card is.
        for card in (*left, *right):
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        if not self._wide:
            # What is next comes first where all stands in one column.
            left, right = [*right[:1], *left, *right[1:]], []
        for column, cards in ((self._left, left), (self._right, right)):
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self._columns.setStretch(0, 11)
        self._columns.setStretch(1, 10 if self._wide else 0)
        self._columns.setSpacing(_GAP_PX if self._wide else 0)
        # One column of fields is not read more easily for being very wide.
        scale = theme.manager().text_scale_percent / 100
        widest = round(_WIDEST_COLUMN_PX * scale) + 2 * _GAP_PX
        self._inner.setMaximumWidth(_NO_LIMIT_PX if self._wide else widest)
        # Tab goes down one column, then down the other.
        go_on_to(self._inner, *left, *right)
