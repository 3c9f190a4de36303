"""How often one would like to be in touch, where that comes from, and when it is next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.rhythm_words import (
    as_for,
    every_words,
    usual_days,
    within_words,
)
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.touches.touch_days import last_words, next_words
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Circle, Contact
from careerjournal.rules.keep_in_touch import Rhythm, rhythm_of
from careerjournal.store.contact_facts import rhythms_of_circles
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel


class RhythmCard(ContactCard):
    """Shows the rhythm, whose it is, what it comes to, and until when it rests."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Keep in touch"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self._shared: Mapping[Circle, Rhythm] = {}
        self.whose = PlainLabel(wraps=True)
        self.told = PlainLabel(tone="muted", wraps=True)
        self.rhythm = ChoiceBox(tr("Speak"))
        self.at_most = ChoiceBox(tr("At the latest"))
        self.paused = DayField(tr("Rest until"), today=desk.today)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addLayout(labelled(tr("Speak"), self.rhythm), 0, 0)
        grid.addLayout(labelled(tr("At the latest"), self.at_most), 0, 1)
        grid.addLayout(labelled(tr("Rest until"), self.paused), 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.whose)
        self.body.addWidget(self.told)
        self.body.addLayout(grid)
        for control in (self.rhythm, self.at_most, self.paused):
            control.setEnabled(not desk.read_only)
        self.rhythm.activated.connect(self._on_rhythm_activated)
        self.at_most.activated.connect(self._on_at_most_activated)
        self.paused.day_changed.connect(self._on_paused_day_changed)

    def show_view(self, view: ContactView) -> None:
        """Show the rhythm of a contact."""
        other, self._view = self._view is None or view.n != self._view.n, view
        self._show(other=other)
        self._look_up()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_up()

    def _look_up(self) -> None:
        """What the circle lends is a preference, and may be another by now."""
        self._desk.workspace.read(_read_shared, self._on_shared, f"rhythm.{id(self)}")

    def _show(self, *, other: bool) -> None:
        view = self._view
        if view is None:
            return
        contact, sitting, today = view.contact, self._desk.sitting, self._desk.today()
        shared = _shared_with(contact, self._shared)
        if other or not sitting.is_pending("rhythm_days"):
            _show_days(self.rhythm, contact.rhythm_days, contact.circle, shared.days)
        if other or not sitting.is_pending("at_most_days"):
            _show_days(
                self.at_most, contact.at_most_days, contact.circle, shared.at_most, within=True
            )
        if other or self.paused.day() != contact.paused_until:
            self.paused.set_day(contact.paused_until)
        self.whose.setText(_whose_words(contact, shared))
        told = [last_words(view.last_touch, today), next_words(view.next_touch, today)]
        self.told.setText(". ".join(words[:1].upper() + words[1:] for words in told if words))

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)

    def _on_shared(self, shared: Mapping[Circle, Rhythm]) -> None:
        if shared != self._shared:
            self._shared = shared
            self._show(other=False)

    def _on_rhythm_activated(self) -> None:
        self._put("rhythm_days", self.rhythm.currentData())

    def _on_at_most_activated(self) -> None:
        self._put("at_most_days", self.at_most.currentData())

    def _on_paused_day_changed(self, day: object) -> None:
        self._put("paused_until", day)


def _read_shared(reading: Reading) -> Mapping[Circle, Rhythm]:
    """The reader's part."""
    return rhythms_of_circles(reading.database)


def _shared_with(contact: Contact, shared: Mapping[Circle, Rhythm]) -> Rhythm:
    return Rhythm() if contact.circle is None else shared.get(contact.circle, Rhythm())


def _whose_words(contact: Contact, shared: Rhythm) -> str:
    """ "Every 4 weeks, as for mentors"."""
    own = Rhythm(contact.rhythm_days, contact.at_most_days)
    wanted = rhythm_of(own, shared).wanted
    if contact.rhythm_days is not None and contact.rhythm_days < 1:
        return tr("Never reminded of them.")
    if wanted is None:
        return tr("No rhythm is set.")
    every = every_words(wanted)
    every = every[:1].upper() + every[1:]
    if contact.circle is not None and own.wanted is None:
        return tr("{every}, {whose}").format(every=every, whose=as_for(contact.circle))
    return tr("{every}, for them alone").format(every=every)


def _show_days(
    choice: ChoiceBox,
    days: int | None,
    circle: Circle | None,
    shared: int | None,
    *,
    within: bool = False,
) -> None:
    """Offer what the circle has, never, the usual rhythms and the one that is set."""
    words = within_words if within else every_words
    first = tr("not set")
    if circle is not None and shared:
        first = tr("{every}, {whose}").format(every=words(shared), whose=as_for(circle))
    wanted: list[tuple[str, int | None]] = [(first, None)]
    wanted.append((tr("no latest day") if within else tr("never"), 0))
    wanted += [(words(each), each) for each in usual_days(days)]
    known = [(choice.itemText(place), choice.itemData(place)) for place in range(choice.count())]
    if known != wanted:
        choice.clear()
        for text, value in wanted:
            choice.addItem(text, value)
    at = next((place for place, (_, value) in enumerate(wanted) if value == days), 0)
    choice.setCurrentIndex(at)
