"""The first tab: everything about the application on cards, in two columns where there is room."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.attachments_card import AttachmentsCard
from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.documents_card import DocumentsCard
from careerjournal.features.applications.detail.facts_card import FactsCard
from careerjournal.features.applications.detail.files import ApplicationFiles
from careerjournal.features.applications.detail.links_card import LinksCard
from careerjournal.features.applications.detail.notes_card import NotesCard
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

_WIDE_FROM_PX: Final = 1_000
_WIDEST_COLUMN_PX: Final = 720
_GAP_PX: Final = 16
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
        super().__init__(parent)
        self._wide: bool | None = None
        self._n = 0
        self.setAccessibleName(tr("Overview"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = QWidget()
        inner.setProperty("look", "clear")
        self.files = ApplicationFiles(desk, inner)
        self.facts = FactsCard(desk, inner)
        self.posting = PostingCard(desk, inner)
        self.notes = NotesCard(desk, inner)
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        self.people = PeopleCard(desk, inner)
        self.documents = DocumentsCard(desk, self.files, inner)
        self.attachments = AttachmentsCard(desk, self.files, inner)
        self.links = LinksCard(desk, inner)
        self.organisation = OrganisationCard(desk, inner)
        self._left_cards: list[DetailCard] = [self.facts, self.posting, self.notes]
        self._right_cards: list[DetailCard] = [
            self.people,
            self.documents,
            self.attachments,
            self.links,
            self.organisation,
        ]
        self._left = QVBoxLayout()
        self._right = QVBoxLayout()
        self._columns = QHBoxLayout(inner)
        self._columns.setContentsMargins(0, 4, 4, 24)
        self._columns.setSpacing(_GAP_PX)
        for column in (self._left, self._right):
            column.setSpacing(_GAP_PX)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.setWidget(inner)
        self._arrange(False)
        self.next.line_activated.connect(self._on_next_line_activated)
        self.notes.record_activated.connect(self.record_activated)
        self.links.record_activated.connect(self.record_activated)
        self.organisation.record_activated.connect(self.record_activated)

    def show_view(self, view: ApplicationView) -> None:
        """Show an application."""
        if view.n != self._n:
            self._n = view.n
            self.next.show_source(view.n)
        self.files.show_view(view)
        for card in self._cards():
            card.show_view(view)

    def flush(self) -> None:
        """Hand over what the cards keep by themselves."""
        self.organisation.flush()

    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return bool(self._wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(
            event.size().width() >= _WIDE_FROM_PX * theme.manager().text_scale_percent / 100
        )

    def _on_next_line_activated(self, line: DueLine) -> None:
        self.tab_requested.emit(_TAB_OF.get(line.rule, "history"))

    def _cards(self) -> list[DetailCard]:
        return [*self._left_cards, *self._right_cards]

    def _arrange(self, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        # Not takeAt: Qt would go on asking the item that is gone how high the card is.
        left: list[QWidget] = [*self._left_cards]
        right: list[QWidget] = [self.next, *self._right_cards]
        for card in (*left, *right):
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        if not wide:
            # What is next comes first where all stands in one column.
            left, right = [self.next, *left, *self._right_cards], []
        for column, cards in ((self._left, left), (self._right, right)):
            for place, card in enumerate(cards):
                column.insertWidget(place, card)
        self._columns.setStretch(0, 11)
        self._columns.setStretch(1, 10 if wide else 0)
        self._columns.setSpacing(_GAP_PX if wide else 0)
        # One column of fields is not read more easily for being very wide.
        self._inner.setMaximumWidth(16_777_215 if wide else _WIDEST_COLUMN_PX + 2 * _GAP_PX)
