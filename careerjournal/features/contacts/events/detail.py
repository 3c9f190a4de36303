"""One event: the head, and below it everything about it on cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.events.about_card import AboutCard
from careerjournal.features.contacts.events.desk import EventCard
from careerjournal.features.contacts.events.follow_ups import FollowUps
from careerjournal.features.contacts.events.header import EventHeader
from careerjournal.features.contacts.events.met_card import MetCard
from careerjournal.features.contacts.events.people_card import ToMeetCard
from careerjournal.features.contacts.events.text_card import TextCard
from careerjournal.features.contacts.events.view import EventView, LookAt
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.rules.events import has_begun
from careerjournal.store.due import DueLine
from careerjournal.ui.feature import Context
from careerjournal.ui.record_page.columns import CardColumns
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_page.files_card import FilesCard
from careerjournal.ui.record_page.links_card import LinksCard
from careerjournal.ui.record_page.notes_card import NotesCard
from careerjournal.ui.record_sitting import View

_FOLLOWS: Final = frozenset({Community.KIND, Contact.KIND})


class EventDetail(RecordDetail):
    """Shows the event it was last told to `open`."""

    header: EventHeader

    def __init__(
        self,
        context: Context,
        now: Callable[[], datetime],
        faces: Faces,
        parent: QWidget | None = None,
    ) -> None:
        second_look = SecondLook.of(context.workspace)
        super().__init__(
            context, lambda: now().date(), LookAt(second_look), "event.edit", _FOLLOWS, parent
        )
        second_look.changed.connect(self.sitting.refresh)
        self._now = now
        self._shows = 0
        self._shown_hour = (date.min, False)
        self._cards: list[QWidget] = []
        self.parts = self._build(faces)

    @property
    def view(self) -> EventView | None:
        """What is shown now."""
        view = self.sitting.view
        return view if isinstance(view, EventView) else None

    def flush_cards(self) -> None:
        for card in self._cards:
            if isinstance(card, EventCard):
                card.flush()

    def go_on(self) -> None:
        """Go to what is next: who is to be met and what for, or who was met."""
        if self.view is None:
            return
        if self.header.has_begun:
            self._go_to(self.met)
            self.met.focus_add()
        elif not self.aim.text.text().strip():
            self._go_to(self.aim)
            self.aim.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._go_to(self.to_meet)
            self.to_meet.focus_add()

    def look_at_the_clock(self) -> None:
        """Tell what depends on day and hour anew, if it is another: an event may have begun."""
        if (view := self.view) is not None and self._hour_of(view) != self._shown_hour:
            self.show_view(view)

    def _hour_of(self, view: EventView) -> tuple[date, bool]:
        return self.desk.today(), has_begun(view.event, self._now())

    def _build(self, faces: Faces) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.header = EventHeader(self.desk, self._now, self)
        self.columns = CardColumns(tr("About the event"), self)
        self.lay_out(self.columns)
        yield
        yield from self._build_cards(self.columns.inner, faces)
        self._set_cards()
        self._connect()

    def _build_cards(self, inner: QWidget, faces: Faces) -> Iterator[None]:
        desk = self.desk
        self.aim = TextCard(
            desk, "aim", tr("Aim"), tr("What you go for: two talks, one question, a name"), inner
        )
        yield
        self.to_meet = ToMeetCard(desk, faces, inner)
        yield
        self.met = MetCard(desk, faces, inner)
        yield
        self.follow_ups = FollowUps(desk, self.desk.today, inner)
        yield
        self.about = AboutCard(desk, inner)
        yield
        self.brought = TextCard(
            desk, "brought", tr("What it brought"), tr("What came of it, also weeks later"), inner
        )
        yield
        self.notes = NotesCard(desk, inner, hint=tr("What you want to remember about it"))
        yield
        self.links = LinksCard(
            desk, inner, write=tr("Write about it"), none=tr("Entries that name it appear here.")
        )
        self.files = FilesCard(desk, self._context.settings, inner)
        yield

    def _set_cards(self) -> None:
        left: list[QWidget] = [self.aim, self.to_meet, self.met, self.brought]
        right: list[QWidget] = [self.follow_ups, self.about, self.notes, self.files, self.links]
        self._cards = [
            self.follow_ups,
            self.aim,
            self.to_meet,
            self.met,
            self.about,
            self.brought,
            self.notes,
            self.files,
            self.links,
        ]
        self.columns.set_cards(left, right, self._cards, self.header)

    def _connect(self) -> None:
        self.header.go_on_requested.connect(self.go_on)
        for card in (self.to_meet, self.met, self.notes, self.links):
            card.record_activated.connect(self.show_record)
        self.follow_ups.line_activated.connect(self._on_follow_up_activated)

    def _go_to(self, card: QWidget) -> None:
        card.show()
        self.columns.ensureWidgetVisible(card)

    def show_view(self, view: View) -> None:
        if not isinstance(view, EventView):
            return
        self._shown_hour = self._hour_of(view)
        self.header.show_view(view)
        for card in (self.aim, self.to_meet, self.met, self.about, self.brought):
            card.show_view(view)
        self.notes.show_view(view)
        self.files.show_files(view.n, view.attachments)
        self.links.show_view(view)
        hidden = frozenset(each.id for each in view.people if each.hidden)
        self.follow_ups.show_event(view.n, hidden)
        self._show_what_fits(view)
        if self._shows != view.n:
            self._shows = view.n
            self.columns.verticalScrollBar().setValue(0)

    def _show_what_fits(self, view: EventView) -> None:
        """Before it has begun nobody was met; who was not met afterwards is no longer asked for."""
        begun = self.header.has_begun or view.event.state is EventState.ATTENDED
        self.met.setVisible(begun or view.line.met > 0)
        self.to_meet.setVisible(not begun or view.line.to_meet > 0)
        self.brought.setVisible(begun or bool(view.event.brought))

    def _on_follow_up_activated(self, line: DueLine) -> None:
        view = self.view
        people = () if view is None else view.people
        for each in people:
            if each.id == line.occurrence and each.contact is not None:
                self.show_record(RecordRef(Contact.KIND, each.contact))
