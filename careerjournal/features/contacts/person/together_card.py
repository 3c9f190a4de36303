"""What one has with somebody besides talking: groups, events, mentoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations import communities
from careerjournal.operations.community_words import community_type_words
from careerjournal.operations.mentoring_words import standing_words
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.mentorship import MentoringAsk, MentoringPerson, Mentorship
from careerjournal.records.record import RecordRef
from careerjournal.store.communities import CommunityLine, CommunityQueries
from careerjournal.store.events import EventLine, EventQueries
from careerjournal.store.holding import HoldingQueries
from careerjournal.store.mentorships import MentorshipLine, MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import day_words, moment_words
from careerjournal.ui.head_words import kind_icon
from careerjournal.ui.held import held
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.link_card import LinkCard, Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 6


@dataclass(frozen=True)
class Together:
    """What there is with contact `n`."""

    n: int
    mentorships: tuple[MentorshipLine, ...] = ()
    groups: tuple[CommunityLine, ...] = ()
    events: tuple[EventLine, ...] = ()


class TogetherCard(ContactCard):
    """Reads what it shows by itself. `record_activated` asks to show a record."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Groups, events and mentoring"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._together = Together(0)
        self.none = muted(tr("None yet."), wraps=True)
        self.add = link_button(tr("Add to a group"))
        self._links = LinkCards(self, self.add, at_once=_AT_ONCE)
        self.more = self._links.more
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self._links.opened.connect(self.record_activated)
        self.add.clicked.connect(self.ask)

    @property
    def cards(self) -> list[LinkCard]:
        """The cards on show, from the top down."""
        return self._links.cards

    def show_view(self, view: ContactView) -> None:
        """Show what there is with a contact."""
        if view.n != self._together.n:
            self._on_together(Together(view.n))
        query = _ReadTogether(view.n, self._desk.today())
        self._desk.workspace.read(query, self._on_together, f"contact.together.{id(self)}")

    def ask(self) -> RecordPicker | None:
        """Ask which group they belong to; the window is open when this returns."""
        if not self._together.n or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            tr("Add to a group"),
            self._desk.today,
            self.window(),
            kinds=(Community.KIND,),
            without={line.n for line in self._together.groups},
        )
        picker.picked.connect(self._on_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _on_together(self, together: Together) -> None:
        shown = (together, self._desk.today())
        if shown == self._shown:
            return
        self._shown, self._together = shown, together
        links = [
            *(self._mentorship(line) for line in together.mentorships),
            *(self._group(line) for line in together.groups),
            *(self._event(line) for line in together.events),
        ]
        with held(self):
            self.none.setVisible(not links)
            self._links.show_links(links)

    def _mentorship(self, line: MentorshipLine) -> Linked:
        today, detail = self._desk.today(), [standing_words(line.standing)]
        if line.next_session is not None:
            when = moment_words(line.next_session.day, line.next_session.time, today)
            detail.append(tr("next: {when}").format(when=when))
        elif line.last_session is not None:
            detail.append(tr("last: {when}").format(when=day_words(line.last_session, today)))
        return _linked(Mentorship.KIND, line.n, line.title, detail)

    def _group(self, line: CommunityLine) -> Linked:
        detail = [community_type_words(line.type), line.member_role]
        return _linked(Community.KIND, line.n, line.name, detail)

    def _event(self, line: EventLine) -> Linked:
        when = moment_words(line.when.day, line.when.time, self._desk.today())
        return _linked(Event.KIND, line.n, line.name, [when, line.place])

    def _on_picked(self, head: Head) -> None:
        job = _AddToGroup(head.ref.n, self._together.n)
        self._desk.workspace.write("community.members", job, self._on_added)

    def _on_added(self, name: str) -> None:
        self._desk.undo_bar.say(tr("Added to {name}").format(name=name))


def _linked(kind: str, n: int, title: str, detail: Sequence[str]) -> Linked:
    words = " · ".join(part for part in detail if part)
    return Linked(RecordRef(kind, n), kind_icon(kind), title, words)


@dataclass(frozen=True)
class _ReadTogether:
    """The reader's part."""

    n: int
    today: date

    def __call__(self, reading: Reading) -> Together:
        references = HoldingQueries(reading).references(self.n, Contact.KIND)
        kinds = (MentoringPerson.KIND, MentoringAsk.KIND)
        numbers = dict.fromkeys(each.owner for each in references if each.table in kinds)
        mentorships = MentorshipQueries(reading, self.today).lines(list(numbers))
        alive = {head.ref.n for head in reading.heads(list(numbers)) if head.trashed_at is None}
        return Together(
            self.n,
            tuple(line for line in mentorships if line.n in alive),
            tuple(CommunityQueries(reading).of_contact(self.n, self.today)),
            tuple(EventQueries(reading).of_contact(self.n)),
        )


@dataclass(frozen=True)
class _AddToGroup:
    """The writer's part; gives back the name of the group."""

    community: int
    contact: int

    def __call__(self, unit: Unit) -> str:
        communities.add_members(unit, self.community, [self.contact])
        return unit.record(Community, self.community).name
