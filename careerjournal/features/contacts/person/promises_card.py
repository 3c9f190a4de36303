"""What either side promised and has not kept yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.promise_row import PromiseRow
from careerjournal.operations import touches
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import promiser_words
from careerjournal.records.touch import Promise, Promiser
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Rows
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labels import muted

_LONGEST: Final = 1_000


class PromisesCard(ContactCard):
    """Space on a promise closes it. A new one is one line, and Enter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Promises"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self.none = muted(tr("Nothing is open between you."), wraps=True)
        self.rows = Rows(self)
        self.who = ChoiceBox(tr("Who promised"))
        for each in Promiser:
            self.who.addItem(promiser_words(each), each.value)
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("Add a promise"))
        self.text.setAccessibleName(tr("What was promised"))
        self.text.setMaxLength(_LONGEST)
        self.day = DayField(tr("By which day"), today=desk.today)
        self.add = icon_button("plus", tr("Add"))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.who)
        first.addWidget(self.text, 1)
        first.addWidget(self.add)
        self.body.addWidget(self.none)
        self.body.addWidget(self.rows)
        self.body.addLayout(first)
        self.body.addWidget(self.day)
        self.day.hide()
        for control in (self.who, self.text, self.day, self.add):
            control.setEnabled(not desk.read_only)
        self.text.textChanged.connect(self._on_text_text_changed)
        self.text.returnPressed.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_requested)

    def show_view(self, view: ContactView) -> None:
        """Show the open promises of a contact, those with the nearest day first."""
        if self._view is not None and self._view.n != view.n:
            self.text.clear()
        self._view = view
        open_ = sorted(view.promises, key=lambda each: (each.day or date.max, each.n))
        self.none.setVisible(not open_)
        today = self._desk.today()
        self.rows.show_rows([(each.n, Shown(each, today)) for each in open_], self._row)

    def focus_first(self) -> None:
        """Go to the first promise, else to where one is added."""
        rows = self.rows.rows()
        first = rows[0] if rows else None
        (first.done if isinstance(first, PromiseRow) else self.text).setFocus()

    def _row(self) -> PromiseRow:
        row = KeptRow(read_only=self._desk.read_only)
        row.kept.connect(self._on_row_kept)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_text_text_changed(self, words: str) -> None:
        if not words:
            self.day.set_day(None)
        self.day.setVisible(bool(words))

    def _on_add_requested(self) -> None:
        words, view = typed(self.text), self._view
        if not words or view is None:
            return
        direction = Promiser(self.who.currentData())
        job = _Add(view.n, direction, words, self._desk.today(), self.day.day())
        self._desk.workspace.write("contact.promise", job)
        self.text.clear()

    def _on_row_kept(self, promise: Promise) -> None:
        job = _Keep(promise.n, self._desk.today())
        self._desk.workspace.write("contact.promise-kept", job, self._on_kept)

    def _on_kept(self, _done: None) -> None:
        self.text.setFocus()  # the row it stood on is gone
        self._desk.undo_bar.say(tr("Promise kept"))

    def _on_row_remove_requested(self, n: int) -> None:
        self._desk.workspace.write("contact.promise-remove", _Remove(n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))


@dataclass(frozen=True)
class Shown:
    """A promise as it is on this day."""

    promise: Promise
    today: date


class KeptRow(PromiseRow):
    """A promise of which one says that it was kept."""

    def show_value(self, value: Shown) -> None:
        promise = value.promise
        self.show_promise(promise, promiser_words(promise.direction), value.today)
        self.done.setAccessibleName(tr("Kept: {promise}").format(promise=promise.text))
        self.done.setToolTip(tr("Kept"))


@dataclass(frozen=True)
class _Add:
    contact: int
    direction: Promiser
    text: str
    made: date
    day: date | None

    def __call__(self, unit: Unit) -> None:
        touches.promise(unit, self.contact, self.direction, self.text, self.made, self.day)


@dataclass(frozen=True)
class _Keep:
    n: int
    day: date

    def __call__(self, unit: Unit) -> None:
        touches.keep(unit, self.n, self.day)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(Promise, self.n)
