"""One group: the head, and below it everything about it on cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.mentorship import Mentorship
from careerjournal.ui.due_list import DueList
from careerjournal.ui.feature import Context
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_page.files_card import FilesCard
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.record_sitting import View

_FOLLOWS: Final = frozenset({Community.KIND, Event.KIND, Mentorship.KIND})


class CommunityDetail(RecordDetail):
    """`event_requested` asks for a new event of the group shown, `within_requested` for a new group
    within it."""

    event_requested = Signal()
    within_requested = Signal()

    header: CommunityHeader

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        super().__init__(context, today, LookAt(today), "community.edit", _FOLLOWS, parent)
        self._settings = context.settings
        self._due_of = 0
        self._own: tuple[CommunityCard, ...] = ()
        self.parts = self._build()

    @property
    def view(self) -> CommunityView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, CommunityView) else None

    def flush_cards(self) -> None:
        for card in self._own:
            card.flush()

    def _build(self) -> Iterator[None]:
        self.header = CommunityHeader(self.desk, self)
        self.columns = CardColumns(tr("About the group"), self)
        self.lay_out(self.columns)
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
        self.files = FilesCard(desk, self._settings, inner)
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
            card.record_activated.connect(self.show_record)
        self.next.line_activated.connect(self._on_next_line_activated)

    def show_view(self, view: View) -> None:
        if not isinstance(view, CommunityView):
            return
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

    def _on_next_line_activated(self, _line: object) -> None:
        self.columns.ensureWidgetVisible(self.membership)
        self.membership.renews_on.setFocus()
