"""Who could help: people one knows, each with why them, and anybody one thinks of oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.faces import PeopleDiscs
from careerjournal.features.contacts.mentoring.view import MentorshipView, Person
from careerjournal.features.contacts.mentoring.words import own_words, reason_words
from careerjournal.features.contacts.people.model import shown_name
from careerjournal.features.contacts.second_look import SecondLook, Veil
from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentor_matching import Why
from careerjournal.rules.mentoring import Standing
from careerjournal.store.contacts import ContactLine
from careerjournal.store.mentorships import Candidate, MentorshipQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted, strong, wrapped

_AT_ONCE: Final = 4
_MOST: Final = 20
_FACE_PX: Final = 32


class CandidatesCard(MentoringCard):
    """`record_activated` asks to show somebody."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._photos = Faces(desk.workspace, self)
        self._view: MentorshipView | None = None
        self._found: tuple[Candidate, ...] = ()
        self._limit = _AT_ONCE
        self._heading = strong()
        self.none = muted(wraps=True)
        self.rows = Rows(self, spacing=10)
        self.more = link_button(tr("Show more"))
        self.who = PeopleField(desk.workspace, tr("Somebody else"))
        self.body.addWidget(self._heading)
        self.body.addWidget(self.none)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(labelled(tr("Somebody else"), self.who))
        self.more.hide()
        self.who.setEnabled(not desk.read_only)
        self.more.clicked.connect(self._on_more_clicked)
        self.who.people_changed.connect(self._on_who_people_changed)

    def is_of_use(self, view: MentorshipView) -> bool:
        return view.standing is not Standing.ENDED and view.mentorship.began is None

    def show_view(self, view: MentorshipView) -> None:
        other = self._view is None or view.n != self._view.n
        self._view = view
        if other:
            self.who.set_people([])
            self._limit = _AT_ONCE
            self._found = ()
            self._show_found()
        heading = tr("Whom you could help") if view.guides else tr("Who could help")
        self._heading.setText(heading)
        self.setAccessibleName(heading)
        if view.guides:
            self.none.setText(tr("Think of somebody who would gain from what you know."))
        elif self._is_told(view):
            self.none.setText(tr("Nobody you know is known to know this. Think of somebody."))
        else:
            self.none.setText(tr("Say what you seek, and people you know who know it appear."))
        if self.is_of_use(view) and not view.guides:
            query = _Candidates(view.n, view.today, SecondLook.of(self._desk.workspace).veil)
            channel = f"mentoring.candidates.{id(self)}"
            self._desk.workspace.read(query, self._on_candidates, channel)
        else:
            self._found = ()
            self._show_found()

    def begin(self) -> None:
        self.who.setFocus()

    @staticmethod
    def _is_told(view: MentorshipView) -> bool:
        return bool(view.mentorship.needs.strip() or view.mentorship.expertise.strip())

    def _on_candidates(self, found: _Found) -> None:
        if self._view is not None and found.n == self._view.n:
            self._found = found.candidates
            self._show_found()

    def _show_found(self) -> None:
        shown = self._found[: self._limit]
        today = self._desk.today()
        self.rows.show_rows([(each.contact.n, Shown(each, today)) for each in shown], self._row)
        self.none.setVisible(not self._found)
        self.more.setVisible(len(self._found) > self._limit)
        self.rearranged.emit()

    def _row(self) -> CandidateRow:
        row = CandidateRow(self._photos, read_only=self._desk.read_only)
        row.consider_requested.connect(self._on_row_consider_requested)
        row.opened.connect(self._on_row_opened)
        return row

    def _consider(self, somebody: Somebody, why: str = "") -> None:
        if self._view is not None and not self._desk.read_only:
            job = jobs.Consider(self._view.n, somebody, why)
            self._desk.workspace.write("mentorship.consider", job, self._on_considered)

    def _on_row_consider_requested(self, candidate: Candidate) -> None:
        somebody = Somebody(candidate.contact.n, candidate.contact.name)
        self._consider(somebody, own_words(candidate.reasons))

    def _on_considered(self, _n: int) -> None:
        self._desk.undo_bar.say(tr("Thought of. Say why them, and ask."))

    def _on_row_opened(self, n: int) -> None:
        self.record_activated.emit(RecordRef(Contact.KIND, n))

    def _on_who_people_changed(self) -> None:
        for each in self.who.people():
            self._consider(each)
        self.who.set_people([])

    def _on_more_clicked(self) -> None:
        self._limit = _MOST
        self._show_found()


@dataclass(frozen=True)
class Shown:
    """A candidate as it is on this day."""

    candidate: Candidate
    today: date


class CandidateRow(Row):
    """One candidate: face, name, why, and the button to think of asking them."""

    consider_requested = Signal(object)
    opened = Signal(int)

    def __init__(self, photos: Faces, *, read_only: bool = False) -> None:
        super().__init__()
        self._candidate: Candidate | None = None
        self.face = PeopleDiscs(_FACE_PX, photos)
        self.name = link_button("")
        self.why = wrapped()
        self.why.set_tone("muted")
        self.consider = button(tr("Consider"), "plus")
        self.consider.setEnabled(not read_only)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.why)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.face)
        row.addLayout(words, 1)
        row.addWidget(self.consider)
        self.name.clicked.connect(self._on_name_clicked)
        self.consider.clicked.connect(self._on_consider_clicked)

    def show_value(self, value: Shown) -> None:
        contact, reasons = value.candidate.contact, value.candidate.reasons
        self._candidate = value.candidate
        name = shown_name(contact.name)
        self.face.show_people([Person(contact.n, name, contact.photo)])
        self.name.setText(name.replace("&", "&&"))
        self.name.setAccessibleName(name)
        told = any(reason.why is Why.ROLE for reason in reasons)
        place = [] if told else [part for part in (contact.role, contact.organisation) if part]
        said = [", ".join(place), *(reason_words(reason, value.today) for reason in reasons)]
        self.why.setText("\n".join(part for part in said if part))
        self.consider.setAccessibleName(tr("Consider {name}").format(name=name))

    def _on_name_clicked(self) -> None:
        if self._candidate is not None:
            self.opened.emit(self._candidate.contact.n)

    def _on_consider_clicked(self) -> None:
        if self._candidate is not None:
            self.consider_requested.emit(self._candidate)


@dataclass(frozen=True)
class _Found:
    n: int
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class _Candidates:
    """The reader's part."""

    n: int
    today: date
    veil: Veil

    def __call__(self, reading: Reading) -> _Found:
        found = MentorshipQueries(reading, self.today).candidates(self.n, _MOST)
        return _Found(
            self.n,
            tuple(_covered(each) if self.veil.covers(each.contact.n) else each for each in found),
        )


def _covered(candidate: Candidate) -> Candidate:
    """Of who is covered from a second pair of eyes, the name alone."""
    line = candidate.contact
    return Candidate(ContactLine(n=line.n, name=line.name, initials=line.initials), ())
