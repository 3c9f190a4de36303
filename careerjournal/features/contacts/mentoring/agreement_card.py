"""What was agreed: with whom, to what end, how often, how long, and what stays out of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.fields import Fields
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.features.contacts.mentoring.words import side_words, type_words
from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.operations.mentoring_words import length_words, mismatch_words, rhythm_words
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community
from careerjournal.records.mentorship import MentoringSide, MentoringType
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import mismatches
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import link_button, primary_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel

_USUAL_DAYS: Final = (7, 14, 21, 28, 42, 56, 84)
_USUAL_MINUTES: Final = (30, 45, 60, 90, 120)


class AgreementCard(MentoringCard):
    """Every field is kept as it is left. `record_activated` asks to show the group. Made in parts,
    see `ui.parts`."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("What you agreed"), parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self.parts = self._build(desk)

    def _build(self, desk: Desk) -> Iterator[None]:
        self.people = PeopleField(desk.workspace, tr("With whom"))
        self.side, self.type = ChoiceBox(tr("Which side")), ChoiceBox(tr("What sort"))
        self.aims = GrowingText(tr("Aims"), least=2, most=8)
        self.rhythm = ChoiceBox(tr("How often"))
        self.minutes = ChoiceBox(tr("How long each time"))
        yield
        self.began = DayField(tr("From"), today=desk.today)
        self.until = DayField(tr("Until"), today=desk.today)
        self.paused = DayField(tr("Rest until"), today=desk.today)
        yield
        self.boundaries = GrowingText(tr("Boundaries"), least=1, most=6)
        self.community = ChoiceBox(tr("Group"))
        self.show_community = link_button(tr("Show the group"))
        self.wrong = PlainLabel(tone="wants", wraps=True)
        self.agree = primary_button(tr("We agreed: begin today"), "check")
        yield
        yield from self._lay_out()
        self._fill()
        self._fields = Fields(
            desk,
            self,
            texts={"aims": self.aims, "boundaries": self.boundaries},
            days={"began": self.began, "until": self.until, "paused_until": self.paused},
        )
        self._connect()

    def show_view(self, view: MentorshipView) -> None:
        other, self._view = self._view is None or view.n != self._view.n, view
        mentorship, sitting = view.mentorship, self._desk.sitting
        self._fields.show(mentorship)
        people = [Somebody(each.n, each.name) for each in view.people]
        known = [each for each in self.people.people() if each.n]
        if other or known != people:
            self.people.set_people(people)
        if other or not sitting.is_pending("side"):
            self.side.setCurrentIndex(self.side.findData(mentorship.side.value))
        if other or not sitting.is_pending("type"):
            self.type.setCurrentIndex(self.type.findData(mentorship.type.value))
        if other or not sitting.is_pending("rhythm_days"):
            _offer(self.rhythm, _USUAL_DAYS, mentorship.rhythm_days)
        if other or not sitting.is_pending("minutes"):
            _offer(self.minutes, _USUAL_MINUTES, mentorship.minutes)
        self._show_communities(view)
        self._show_mismatches(view)
        not_begun = mentorship.began is None and bool(view.people)
        self.agree.setVisible(not_begun and not self._desk.read_only)

    def begin(self) -> None:
        (self.aims if self.people.people() else self.people).setFocus()

    def _fill(self) -> None:
        for side in MentoringSide:
            self.side.addItem(side_words(side), side.value)
        for type_ in MentoringType:
            self.type.addItem(type_words(type_), type_.value)

    def _lay_out(self) -> Iterator[None]:
        self.aims.setPlaceholderText(tr("How both of you will know that it was worth it"))
        self.boundaries.setPlaceholderText(tr("What stays between you, and what is not for it"))
        self.body.setSpacing(12)
        self.body.addLayout(labelled(tr("With whom"), self.people))
        self.body.addLayout(labelled(tr("Aims"), self.aims))
        yield
        grid = QGridLayout()
        self.body.addLayout(grid)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        pairs: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            ((tr("How often"), self.rhythm), (tr("How long each time"), self.minutes)),
            ((tr("From"), self.began), (tr("Until"), self.until)),
            ((tr("Which side"), self.side), (tr("What sort"), self.type)),
            ((tr("Rest until"), self.paused), (tr("Group"), self.community)),
        )
        for row, pair in enumerate(pairs):
            for column, (name, field) in enumerate(pair):
                grid.addLayout(labelled(name, field), row, column, Qt.AlignmentFlag.AlignTop)
            yield
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.show_community, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(labelled(tr("Boundaries"), self.boundaries))
        self.body.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (self.wrong, self.show_community):
            each.hide()

    def _connect(self) -> None:
        writable = not self._desk.read_only
        for control in (
            self.people,
            self.side,
            self.type,
            self.rhythm,
            self.minutes,
            self.community,
        ):
            control.setEnabled(writable)
        self.people.people_changed.connect(self._on_people_people_changed)
        self.side.activated.connect(self._on_side_activated)
        self.type.activated.connect(self._on_type_activated)
        self.rhythm.activated.connect(self._on_rhythm_activated)
        self.minutes.activated.connect(self._on_minutes_activated)
        self.community.activated.connect(self._on_community_activated)
        self.show_community.clicked.connect(self._on_show_community_clicked)
        self.agree.clicked.connect(self._on_agree_clicked)

    def _show_communities(self, view: MentorshipView) -> None:
        wanted = [(each.title, each.ref.n) for each in view.communities]
        box = self.community
        known = [(box.itemText(row), box.itemData(row)) for row in range(1, box.count())]
        if known != wanted or not box.count():
            box.clear()
            box.addItem(tr("None"), None)
            for name, n in wanted:
                box.addItem(name, n)
        if not self._desk.sitting.is_pending("community"):
            box.setCurrentIndex(max(0, box.findData(view.mentorship.community)))
        self.show_community.setVisible(box.currentIndex() > 0)

    def _show_mismatches(self, view: MentorshipView) -> None:
        found = mismatches(view.mentorship)
        self.wrong.setText("\n".join(mismatch_words(each) for each in found))
        self.wrong.setVisible(bool(found))

    def _on_people_people_changed(self) -> None:
        if self._view is not None and not self._desk.read_only:
            job = jobs.SetPeople(self._view.n, tuple(self.people.people()))
            self._desk.workspace.write("mentorship.people", job)

    def _on_side_activated(self) -> None:
        self._fields.put("side", MentoringSide(self.side.currentData()))

    def _on_type_activated(self) -> None:
        self._fields.put("type", MentoringType(self.type.currentData()))

    def _on_rhythm_activated(self) -> None:
        self._fields.put("rhythm_days", self.rhythm.currentData())

    def _on_minutes_activated(self) -> None:
        self._fields.put("minutes", self.minutes.currentData())

    def _on_community_activated(self) -> None:
        self._fields.put("community", self.community.currentData())

    def _on_show_community_clicked(self) -> None:
        if (n := self.community.currentData()) is not None:
            self.record_activated.emit(RecordRef(Community.KIND, int(n)))

    def _on_agree_clicked(self) -> None:
        view = self._view
        if view is None:
            return
        until = view.mentorship.until
        today = self._desk.today()
        job = jobs.Begin(view.n, today if until is None else min(today, until))
        self._desk.sitting.flush()
        self._desk.workspace.write("mentorship.begin", job, self._on_agreed)

    def _on_agreed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Agreed. Plan the first session."))


def _offer(box: ChoiceBox, usual: tuple[int, ...], known: int | None) -> None:
    """Offer what is usual and, if it is none of it, what is set."""
    wanted = sorted({*usual, *([known] if known else [])})
    if [box.itemData(place) for place in range(1, box.count())] != wanted:
        words = rhythm_words if usual is _USUAL_DAYS else length_words
        box.clear()
        box.addItem(tr("not set"), None)
        for each in wanted:
            box.addItem(words(each), each)
    box.setCurrentIndex(max(0, box.findData(known)))
