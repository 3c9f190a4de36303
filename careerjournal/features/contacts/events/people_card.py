"""Who is at an event: those to be met, and those who were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.contacts.events.add_people import AddPeople
from careerjournal.features.contacts.events.desk import EventCard
from careerjournal.features.contacts.events.people_delegate import PersonDelegate
from careerjournal.features.contacts.events.people_model import PeopleModel
from careerjournal.features.contacts.events.people_view import PeopleView
from careerjournal.features.contacts.events.person_bar import PersonBar
from careerjournal.features.contacts.events.view import EventView
from careerjournal.features.contacts.events.words import name_words
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.model import shown_name
from careerjournal.operations import events
from careerjournal.operations.events import Guest, Taken
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.store.contacts import ContactLine
from careerjournal.store.events import PersonLine
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted, strong


class PeopleCard(EventCard):
    """A list of people, what one can do about the one chosen, and a field to add more.

    Space on somebody ticks them as met, or not met after all. `record_activated` asks to show a
    contact.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self, desk: Desk, faces: Faces, *, met: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._met = met
        self._view: EventView | None = None
        heading = tr("Met") if met else tr("People to meet")
        self.setAccessibleName(heading)
        self.count = muted()
        self.none = muted(_none_words(met=met), wraps=True)
        self.model = PeopleModel(self)
        self._delegate = PersonDelegate(faces, self)
        self.list = PeopleView(self.model, self._delegate, heading, self)
        self.bar = PersonBar(met=met, read_only=desk.read_only)
        hint = tr("Whom you met") if met else tr("Whom to meet")
        self.add = AddPeople(
            desk.workspace, hint, tr("What it was about") if met else tr("What to talk about")
        )
        if desk.read_only:
            self.add.hide()
        head = QHBoxLayout()
        head.addWidget(strong(heading), 1)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.add)
        self.bar.hide()
        faces.arrived.connect(self.list.viewport().update)
        self._connect()

    def show_view(self, view: EventView) -> None:
        """Show the people of an event; what is being typed stays."""
        if self._view is not None and self._view.n != view.n:
            self.add.clear()
        self._view = view
        row = self.list.currentIndex().row()
        people = [each for each in view.people if each.met is self._met]
        self.model.show_people(people)
        self.list.fit()
        self.none.setVisible(not people)
        self.count.setText(str(len(people)) if people else "")
        if people and not self.list.currentIndex().isValid():
            self.list.choose(row)
        self._show_bar()

    def flush(self) -> None:
        self.bar.flush()
        if not self._desk.read_only:
            self.add.take()

    def focus_add(self) -> None:
        """Put the caret where somebody is added."""
        self.add.people.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.list.moved.connect(self._show_bar)
        self.list.ticked.connect(self._on_ticked)
        self.list.entered.connect(self._on_list_entered)
        self.list.remove_requested.connect(self._on_remove_requested)
        self.bar.described.connect(self._on_bar_described)
        self.bar.tick_requested.connect(self._on_ticked)
        self.bar.show_requested.connect(self._on_bar_show_requested)
        self.bar.remove_requested.connect(self._on_remove_requested)
        self.bar.left.connect(self.list.setFocus)
        self.add.added.connect(self._on_added)

    def _show_bar(self) -> None:
        line = self.list.current()
        self.bar.setVisible(line is not None)
        if line is None:
            self.bar.show_nobody()
        else:
            self.bar.show_person(line)

    def _on_list_entered(self) -> None:
        self.bar.about.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.about.selectAll()

    def _on_ticked(self, line: PersonLine) -> None:
        if not self._desk.read_only:
            self.bar.flush()
            job = _Meet(line.n, name_words(line), not line.met)
            self._desk.workspace.write("event.met", job, self._on_met)

    def _on_met(self, job: _Meet) -> None:
        words = tr("Met: {name}") if job.met else tr("Not met after all: {name}")
        self._desk.undo_bar.say(words.format(name=job.name))

    def _on_remove_requested(self, line: PersonLine) -> None:
        if not self._desk.read_only:
            job = _Remove(line.n)
            self._desk.workspace.write("event.person-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Taken off the list"))

    def _on_bar_described(self, n: int, words: str) -> None:
        self._desk.workspace.write("event.edit", _Describe(n, words))

    def _on_bar_show_requested(self, line: PersonLine) -> None:
        if line.contact is not None:
            self.record_activated.emit(RecordRef(Contact.KIND, line.contact))

    def _on_added(self, guests: tuple[Guest, ...]) -> None:
        self._put(guests, self._on_taken)

    def _put(self, guests: tuple[Guest, ...], done: Callable[[Taken], None]) -> None:
        """Put them on the list; `done` hears what came of it."""
        if self._view is not None:
            job = _Add(self._view.n, guests, self._met)
            self._desk.workspace.write("event.person-add", job, done)

    def _on_taken(self, taken: Taken) -> None:
        if taken.known and len(taken.people) == 1:
            self._desk.messages.say(tr("On the list already."))
        elif taken.known:
            words = ntr(
                "One of them was on the list already.",
                "{n} of them were on the list already.",
                taken.known,
            )
            self._desk.messages.say(words.format(n=taken.known))


class ToMeetCard(PeopleCard):
    """Those to be met, with whoever may well be there on offer."""

    def __init__(self, desk: Desk, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(desk, faces, met=False, parent=parent)
        self._offered: tuple[ContactLine, ...] = ()
        self.chips: list[ChipButton] = []
        self.likely = QWidget()
        self._flow = FlowLayout(self.likely, 6)
        self._label = muted(tr("Likely there:"))
        self._flow.addWidget(self._label)
        self.body.addWidget(self.likely)
        self.likely.hide()

    def show_view(self, view: EventView) -> None:
        super().show_view(view)
        if view.likely != self._offered:
            self._offered = view.likely
            self._offer(view.likely)
        self.likely.setVisible(bool(view.likely) and not self._desk.read_only)

    def _offer(self, people: Sequence[ContactLine]) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for line in people:
            chip = ChipButton(shown_name(line.name), icon="plus", tone="muted")
            chip.setAccessibleName(tr("Add {name} to the list").format(name=shown_name(line.name)))
            chip.setToolTip(", ".join(part for part in (line.role, line.organisation) if part))
            chip.clicked.connect(self._on_chip_clicked)
            self._flow.addWidget(chip)
            self.chips.append(chip)
            chip.show()
        go_on_to(self.add, *self.chips)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        for place, each in enumerate(self.chips):
            if each is chip:
                line = self._offered[place]
                self._on_added((Guest(line.name, line.n),))


def _none_words(*, met: bool) -> str:
    if met:
        return tr("Write down the names while you know them. They become contacts in one go.")
    return tr("Who would be worth the way? Two or three are enough.")


@dataclass(frozen=True)
class _Add:
    event: int
    guests: tuple[Guest, ...]
    met: bool

    def __call__(self, unit: Unit) -> Taken:
        return events.add_people(unit, self.event, self.guests, met=self.met)


@dataclass(frozen=True)
class _Meet:
    n: int
    name: str
    met: bool

    def __call__(self, unit: Unit) -> _Meet:
        events.meet(unit, [self.n], met=self.met)
        return self


@dataclass(frozen=True)
class _Describe:
    n: int
    about: str

    def __call__(self, unit: Unit) -> None:
        events.describe(unit, self.n, self.about)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        events.remove(unit, self.n)
