"""One group: the head, and below it everything about it on cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.contacts.communities.about_card import AboutCard
from careerjournal.features.contacts.communities.brings_card import BringsCard
from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.events_card import EventsCard
from careerjournal.features.contacts.communities.family_card import FamilyCard
from careerjournal.features.contacts.communities.header import CommunityHeader
from careerjournal.features.contacts.communities.members_card import MembersCard
from careerjournal.features.contacts.communities.membership_card import MembershipCard
from careerjournal.features.contacts.communities.mentoring_card import MentoringCard
from careerjournal.features.contacts.communities.view import CommunityView, LookAt
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.community import Community, Event
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.record import RecordRef
from careerjournal.ui.due_list import DueList
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import finish
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.files_card import FilesCard
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.record_sitting import RecordSitting
from careerjournal.ui.undo_bar import UndoBar

_MARGIN_PX: Final = 20
_FOLLOWS: Final = frozenset({Community.KIND, Event.KIND, Mentorship.KIND})


class CommunityDetail(QWidget):
    """Shows the group it was last told to `open`.

    `shown` says that one is here, `gone` that it is no longer there. `record_activated` asks for
    a record of any kind; `event_requested` for a new event, `within_requested` for a new group.
    """

    shown = Signal(object)
    gone = Signal(int)
    record_activated = Signal(RecordRef)
    event_requested = Signal()
    within_requested = Signal()

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        super().__init__(parent)
        self._context = context
        self._due_of = 0
        self._own: tuple[CommunityCard, ...] = ()
        workspace = context.workspace
        self.sitting = RecordSitting(workspace, LookAt(today), "community.edit", _FOLLOWS, self)
        undo_bar = UndoBar(workspace, context.messages, self)
        self.desk = Desk(workspace, context.messages, undo_bar, self.sitting, today)
        self.parts = self._build()

    @property
    def n(self) -> int:
        """The row number of the group shown, or about to be; 0 for none."""
        return self.sitting.n

    @property
    def view(self) -> CommunityView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, CommunityView) else None

    @property
    def is_settled(self) -> bool:
        """Whether every word is in the vault."""
        return self.sitting.is_settled

    def open(self, n: int) -> None:
        """Show group `n`; what was typed for the one before is kept."""
        if n != self.sitting.n:
            self.flush()
        self.sitting.open(n)

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now."""
        for card in self._own:
            card.flush()
        self.sitting.flush()

    def _build(self) -> Iterator[None]:
        self.header = CommunityHeader(self.desk, self)
        self.columns = CardColumns(tr("About the group"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX - 4, 0)
        column.setSpacing(12)
        column.addWidget(self.header)
        column.addWidget(self.columns, 1)
        yield
        yield from self._make_cards()
        self._set_cards()
        self._connect()

    def _make_cards(self) -> Iterator[None]:
        desk, inner = self.desk, self.columns.inner
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        yield
        self.membership = MembershipCard(desk, inner)
        yield
        self.about = AboutCard(desk, inner)
        yield
        self.brings = BringsCard(desk, inner)
        self.members = MembersCard(desk, inner)
        yield
        self.family = FamilyCard(desk, inner)
        self.events = EventsCard(desk, inner)
        self.mentoring = MentoringCard(desk, inner)
        yield
        hint = tr("What you want to remember about it")
        self.notes = NotesCard(desk, inner, hint=hint)
        yield
        none = tr("Entries that name it appear here.")
        self.links = LinksCard(desk, inner, write=tr("Write about it"), none=none)
        self.files = FilesCard(desk, self._context.settings, inner)
        yield

    def _set_cards(self) -> None:
        self._own = (
            self.membership,
            self.about,
            self.brings,
            self.members,
            self.family,
            self.events,
            self.mentoring,
        )
        left = (self.membership, self.about, self.brings, self.notes)
        right = (
            self.next,
            self.events,
            self.members,
            self.family,
            self.mentoring,
            self.links,
            self.files,
        )
        single = (
            self.next,
            self.members,
            self.events,
            self.membership,
            self.about,
            self.brings,
            self.notes,
            self.family,
            self.mentoring,
            self.links,
            self.files,
        )
        self.columns.set_cards(left, right, single, self.header)

    def _connect(self) -> None:
        self.header.event_requested.connect(self.event_requested)
        self.events.event_requested.connect(self.event_requested)
        self.family.within_requested.connect(self.within_requested)
        for card in (
            self.members,
            self.family,
            self.events,
            self.mentoring,
            self.notes,
            self.links,
        ):
            card.record_activated.connect(self._on_record_activated)
        self.next.line_activated.connect(self._on_next_line_activated)
        self.sitting.shown.connect(self._on_sitting_shown)
        self.sitting.gone.connect(self.gone)
        self.sitting.save_failed.connect(self._on_sitting_save_failed)

    def _on_sitting_shown(self, view: CommunityView) -> None:
        finish(self)
        self.header.show_view(view)
        for card in self._own:
            card.show_view(view)
        self.notes.show_view(view)
        self.links.show_view(view)
        self.files.show_files(view.n, view.attachments)
        if self._due_of != view.n:
            self._due_of = view.n
            self.columns.verticalScrollBar().setValue(0)
            self.next.show_source(view.n)
        self.shown.emit(view)

    def _on_next_line_activated(self, _line: object) -> None:
        self.columns.ensureWidgetVisible(self.membership)
        self.membership.renews_on.setFocus()

    def _on_record_activated(self, ref: RecordRef) -> None:
        self.flush()
        self.record_activated.emit(ref)

    def _on_sitting_save_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(
            words_for(error).line, tr("Try again"), self.sitting.flush, tone="loss"
        )
