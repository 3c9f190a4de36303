"""One contact: the head, and below it everything about them on cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.person.about_card import AboutCard
from careerjournal.features.contacts.person.applications_card import ApplicationsCard
from careerjournal.features.contacts.person.curtain import Curtain
from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.header import ContactHeader
from careerjournal.features.contacts.person.photo import PhotoDisc, PhotoTaking
from careerjournal.features.contacts.person.positions_card import PositionsCard
from careerjournal.features.contacts.person.promises_card import PromisesCard
from careerjournal.features.contacts.person.rhythm_card import RhythmCard
from careerjournal.features.contacts.person.timeline_card import TimelineCard
from careerjournal.features.contacts.person.together_card import TogetherCard
from careerjournal.features.contacts.person.view import ContactView, look_at
from careerjournal.features.contacts.person.ways_card import WaysCard
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.stage import Stage
from careerjournal.records.touch import Touch
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH
from careerjournal.store.due import DueLine
from careerjournal.ui.due_list import DueList
from careerjournal.ui.feature import Context
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_page.files_card import FilesCard
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.record_sitting import View

_FOLLOWS: Final = frozenset({Stage.KIND, Touch.KIND, Community.KIND, Event.KIND, Mentorship.KIND})


class ContactDetail(RecordDetail):
    """`spoke_requested` asks to note that one spoke."""

    spoke_requested = Signal()

    header: ContactHeader

    def __init__(
        self,
        context: Context,
        today: Callable[[], date],
        faces: Faces,
        second_look: SecondLook,
        parent: QWidget | None = None,
    ) -> None:
        """Made in parts, a card at a time: take `parts` to its end, or call `finish`."""
        super().__init__(context, today, look_at, "contact.edit", _FOLLOWS, parent)
        self._context = context
        self._faces = faces
        self._second_look = second_look
        self._due_of = 0
        self._own: tuple[ContactCard | NotesCard | LinksCard, ...] = ()
        self.parts = self._build()

    @property
    def view(self) -> ContactView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, ContactView) else None

    def open(self, n: int) -> None:
        if n != self.sitting.n:
            self.curtain.close_again()
        super().open(n)

    def flush_cards(self) -> None:
        for card in self._own:
            card.flush()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.curtain.pointer_came()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.curtain.pointer_left()

    def _build(self) -> Iterator[None]:
        desk, context = self.desk, self._context
        self.photos = PhotoTaking(
            context.workspace, context.settings, context.messages, desk.undo_bar, self
        )
        photo = PhotoDisc(self.photos, self._faces, read_only=desk.read_only)
        self.header = ContactHeader(desk, photo, self)
        yield
        self.columns = CardColumns(tr("About the contact"), self)
        self.curtain = Curtain(self.columns, self)
        self.lay_out(self.curtain)
        yield
        yield from self._build_cards(desk, self.columns.inner)
        self._set_cards()
        self._connect()

    def _build_cards(self, desk: Desk, inner: QWidget) -> Iterator[None]:
        self.next = DueList(desk.workspace, desk.messages, desk.today, inner)
        self.next.line_activated.connect(self._on_next_line_activated)
        yield
        self.promises = PromisesCard(desk, inner)
        yield
        self.ways = WaysCard(desk, inner)
        yield
        self.rhythm = RhythmCard(desk, inner)
        yield
        self.about = AboutCard(desk, inner)
        yield from self.about.parts
        yield
        self.positions = PositionsCard(desk, inner)
        yield
        self.notes = NotesCard(desk, inner)
        yield
        self.applications = ApplicationsCard(desk, inner)
        self.links = LinksCard(desk, inner)
        self.files = FilesCard(desk, self._context.settings, inner)
        yield
        self.timeline = TimelineCard(desk, inner)
        self.together = TogetherCard(desk, inner)
        yield

    def _set_cards(self) -> None:
        self._own = (
            self.promises,
            self.ways,
            self.rhythm,
            self.about,
            self.positions,
            self.notes,
            self.applications,
            self.links,
            self.timeline,
            self.together,
        )
        left = (self.ways, self.about, self.positions, self.notes)
        rest = (self.together, self.applications, self.links, self.files)
        right = (self.next, self.promises, self.rhythm, self.timeline, *rest)
        # In one column what is next and owed comes first.
        single = (
            self.next,
            self.promises,
            self.ways,
            self.timeline,
            self.rhythm,
            self.about,
            self.positions,
            self.notes,
            *rest,
        )
        self.columns.set_cards(left, right, single, self.header)

    def _connect(self) -> None:
        self.header.spoke_requested.connect(self.spoke_requested)
        self.curtain.looked.connect(self._on_curtain_looked)
        self._second_look.changed.connect(self._cover)
        for card in (
            self.about,
            self.notes,
            self.applications,
            self.links,
            self.timeline,
            self.together,
        ):
            card.record_activated.connect(self.show_record)

    def show_view(self, view: View) -> None:
        if not isinstance(view, ContactView):
            return
        self.photos.show_contact(view.n)
        self._cover()
        self.header.show_view(view)
        for card in self._own:
            card.show_view(view)
        self.files.show_files(view.n, view.files)
        if self._due_of != view.n:
            self._due_of = view.n
            self.columns.verticalScrollBar().setValue(0)
            self.next.show_source(view.n)

    def _cover(self) -> None:
        view = self.view
        if view is not None:
            self.curtain.set_covered(self._second_look.veil.covers(view.n))
            self.header.set_covered(self.curtain.is_covered)

    def _on_curtain_looked(self, seen: bool) -> None:
        self.header.set_covered(not seen)

    def _on_next_line_activated(self, line: DueLine) -> None:
        if line.rule == KEEP_IN_TOUCH:
            self.spoke_requested.emit()
        else:
            self.columns.ensureWidgetVisible(self.promises)
            self.promises.focus_first()
