"""Those who were met at an event, and the one step that makes contacts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.contacts.events.namesakes import NamesakesDialog
from careerjournal.features.contacts.events.people_card import PeopleCard
from careerjournal.features.contacts.events.view import EventView, covered
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.second_look import SecondLook, Veil
from careerjournal.operations import events
from careerjournal.operations.events import Namesake, Taken
from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.commitments import days_after
from careerjournal.rules.events import FOLLOW_UP_DAYS, last_day
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import day_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.labels import muted


class MetCard(PeopleCard):
    """Offers to make contacts of the names that are none yet. Who has the name of somebody known
    is asked about, and never taken for them by itself."""

    dialog_opened = Signal(object)
    """The NamesakesDialog that came up."""

    def __init__(self, desk: Desk, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(desk, faces, met=True, parent=parent)
        self.make = button(tr("Make them contacts"), "person")
        self.make.setEnabled(not desk.read_only)
        self.told = muted("", wraps=True)
        self._step = QWidget()
        row = QHBoxLayout(self._step)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.make)
        self.body.addWidget(self._step)
        self._step.hide()
        self.make.clicked.connect(self.make_contacts)

    def show_view(self, view: EventView) -> None:
        super().show_view(view)
        names = view.line.names
        self._step.setVisible(names > 0)
        words = ntr("{n} of them is no contact yet.", "{n} of them are no contacts yet.", names)
        self.told.setText(words.format(n=names))

    def make_contacts(self) -> None:
        """Make contacts of all names, after asking who is meant where somebody is called so."""
        if self._view is None or self._desk.read_only:
            return
        self.bar.flush()
        if guests := self.add.guests():
            # Who is just being typed is meant, too.
            self.add.clear()
            self._put(guests, self._on_last_taken)
        else:
            self._ask()

    def _ask(self) -> None:
        if self._view is not None:
            query = _Namesakes(self._view.n, SecondLook.of(self._desk.workspace).veil)
            self._desk.workspace.read(query, self._on_namesakes, f"event.namesakes.{id(self)}")

    def _on_last_taken(self, taken: Taken) -> None:
        self._on_taken(taken)
        self._ask()

    def _on_namesakes(self, found: tuple[int, list[Namesake]]) -> None:
        event, namesakes = found
        if self._view is None or self._view.n != event or not namesakes:
            return
        doubtful = [each for each in namesakes if each.contacts]
        if not doubtful:
            self._write(event, {})
            return
        dialog = NamesakesDialog(event, doubtful, self._desk.today(), self.window())
        dialog.taken.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.dialog_opened.emit(dialog)

    def _write(self, event: int, known: Mapping[int, int]) -> None:
        job = _MakeContacts(event, dict(known))
        self._desk.workspace.write("event.contacts", job, self._on_made)

    def _on_made(self, made: tuple[int, ...]) -> None:
        view, today = self._view, self._desk.today()
        words = ntr("{n} new contact.", "{n} new contacts.", len(made)).format(n=len(made))
        day = today if view is None else days_after(last_day(view.event), FOLLOW_UP_DAYS)
        if day > today:
            words += " " + tr("Follow up by {day}.").format(day=day_words(day, today))
        self._desk.undo_bar.say(words)


@dataclass(frozen=True)
class _Namesakes:
    event: int
    veil: Veil

    def __call__(self, reading: Reading) -> tuple[int, list[Namesake]]:
        try:
            found = events.namesakes(reading, self.event)
        except RecordGone:
            return self.event, []
        return self.event, [
            replace(each, contacts=tuple(covered(line, self.veil) for line in each.contacts))
            for each in found
        ]


@dataclass(frozen=True)
class _MakeContacts:
    event: int
    known: Mapping[int, int] = field(default_factory=dict)

    def __call__(self, unit: Unit) -> tuple[int, ...]:
        return events.make_contacts(unit, self.event, self.known)
