"""The promises of one time of being in touch: those still open, and those made then."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.touch_words import promiser_words
from careerjournal.records.touch import Promise
from careerjournal.store.keeping import KeepingQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.due_words import when_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted, wrapped
from careerjournal.ui.widgets.promise_line import Partner, PromiseLine, Said
from careerjournal.ui.workspace import Workspace

_MOST_OPEN: Final = 4


@dataclass(frozen=True)
class Open:
    """A promise that is open, and the name of the other side."""

    promise: Promise
    name: str


class PromiseRows(QWidget):
    """What is still open is ticked off with Space; what is promised now has a line each."""

    changed = Signal()
    """There are more or fewer lines."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._partners: list[Partner] = []
        self._of_touch = 0
        self._before: QWidget | None = None
        self._after: tuple[QWidget, ...] = ()
        self.still_open: list[OpenRow] = []
        self.lines: list[PromiseLine] = []
        self.heading = muted(tr("Still open"))
        self.more = muted()
        self.add = link_button(tr("Add a promise"))
        self._open_rows, self._line_rows = QVBoxLayout(), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addLayout(self._open_rows)
        column.addWidget(self.more)
        column.addLayout(self._line_rows)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        self.heading.hide()
        self.more.hide()
        self.add.setEnabled(not workspace.read_only)
        self.add.clicked.connect(self.add_line)

    def stand_between(self, before: QWidget, *after: QWidget) -> None:
        """Let Tab come here from `before`, and go on to `after`."""
        self._before, self._after = before, after
        self._order()

    def begin(self, touch_n: int, people: Sequence[Somebody], said: Sequence[Said]) -> None:
        """Begin with the promises `said` at this time, which is new if its number is 0."""
        self._of_touch = touch_n
        self.show_people(people)
        for each in said:
            self._add_line().show_said(each)

    def show_people(self, people: Sequence[Somebody]) -> None:
        """The people are others now."""
        partners = [Partner(each.n, each.name) for each in people]
        if partners == self._partners:
            return
        self._partners = partners
        for line in self.lines:
            line.set_partners(partners)
        self.add.setVisible(bool(partners) or bool(self.lines))
        query = _ReadOpen(tuple(each.n for each in partners if each.n), self._of_touch)
        self._workspace.read(query, self._on_open, f"touch.open.{id(self)}")

    def add_line(self) -> None:
        """One line more, with the caret in it."""
        self._add_line().text.setFocus()

    def said(self) -> tuple[Said, ...]:
        """The promises of this time, as the lines say them."""
        return tuple(said for line in self.lines if (said := line.said()) is not None)

    def unsaid(self) -> PromiseLine | None:
        """A line with words for which nobody is there."""
        return next((each for each in self.lines if typed(each.text) and not each.said()), None)

    def kept(self) -> tuple[int, ...]:
        """The row numbers of those that were ticked off."""
        return tuple(row.promise.n for row in self.still_open if row.done.isChecked())

    def _add_line(self) -> PromiseLine:
        line = PromiseLine(self._today)
        line.setEnabled(not self._workspace.read_only)
        line.set_partners(self._partners)
        line.remove_requested.connect(self._on_line_remove_requested)
        line.entered.connect(self.add_line)
        self.lines.append(line)
        self._line_rows.addWidget(line)
        line.show()
        self._order()
        self.changed.emit()
        return line

    def _on_line_remove_requested(self) -> None:
        line = self.sender()
        if isinstance(line, PromiseLine):
            self.lines.remove(line)
            self._line_rows.removeWidget(line)
            line.hide()
            line.deleteLater()
            self.add.setFocus()
            self.changed.emit()

    def _on_open(self, found: Sequence[Open]) -> None:
        ticked = set(self.kept())
        for row in self.still_open:
            self._open_rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        several = len(self._partners) > 1
        self.still_open = [
            OpenRow(each, self._today(), several=several) for each in found[:_MOST_OPEN]
        ]
        for row in self.still_open:
            row.done.setChecked(row.promise.n in ticked)
            row.done.setEnabled(not self._workspace.read_only)
            self._open_rows.addWidget(row)
            row.show()
        left = len(found) - len(self.still_open)
        self.heading.setVisible(bool(found))
        self.more.setVisible(left > 0)
        self.more.setText(ntr("and {n} more", "and {n} more", left).format(n=left))
        self._order()
        self.changed.emit()

    def _order(self) -> None:
        if self._before is None:
            return
        boxes = [row.done for row in self.still_open]
        go_on_to(self._before, *boxes)
        # Lines come later than all else, one after the other: what follows them moves behind.
        last = self.lines[-1].day.line() if self.lines else [self._before, *boxes][-1]
        go_on_to(last, self.add, *self._after)


class OpenRow(QWidget):
    """A promise that is still open, to be ticked off."""

    def __init__(self, open_: Open, today: date, *, several: bool) -> None:
        super().__init__()
        self.promise = promise = open_.promise
        who = promiser_words(promise.direction)
        words = tr("{who}: {what}").format(who=who, what=promise.text)
        if several:
            words = tr("{what} ({name})").format(what=words, name=open_.name)
        if promise.day is not None:
            when = when_words(promise.day, today)
            words = tr("{what}, {when}").format(what=words, when=when)
        self.done = QCheckBox()
        self.done.setAccessibleName(tr("Kept: {promise}").format(promise=words))
        self.done.setToolTip(tr("Kept"))
        self.text = wrapped(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.done)
        row.addWidget(self.text, 1)


@dataclass(frozen=True)
class _ReadOpen:
    """The reader's part: what is open with these people, but for what was promised just then."""

    people: tuple[int, ...]
    but_of: int

    def __call__(self, reading: Reading) -> list[Open]:
        names = {head.ref.n: head.title for head in reading.heads(self.people)}
        found = KeepingQueries(reading).open_promises(self.people)
        return [
            Open(promise, names.get(n, ""))
            for n in self.people
            for promise in found.get(n, ())
            if not self.but_of or promise.touch != self.but_of
        ]
