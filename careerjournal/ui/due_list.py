"""What is next: the things that are due of one record, or of all, and what one does about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.drafts import fitting
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.due_bar import DueBar
from careerjournal.ui.due_delegate import DueDelegate
from careerjournal.ui.due_jobs import Done, Each, Give, PutOff, Skip
from careerjournal.ui.due_model import DueModel
from careerjournal.ui.due_view import DueView
from careerjournal.ui.due_words import rule_words, what_words, when_words
from careerjournal.ui.head_words import head_title
from careerjournal.ui.held import held
from careerjournal.ui.letter_window import LetterWindow
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.workspace import Workspace

_lists: Final = count(1)


@dataclass(frozen=True)
class _Wanted:
    """What is listed: of one record, or of all up to a day, or nothing; of all rules or a few."""

    source: int | None = None
    until: date | None = None
    limit: int | None = None
    rules: frozenset[str] | None = None

    def __call__(self, reading: Reading) -> list[DueLine]:
        if self.source is None and self.until is None:
            return []
        found = commitments.due(reading, self.until, self.source, self.limit)
        return [line for line in found if self.rules is None or line.rule in self.rules]


class DueList(Card):
    """A card of what is due, the longest overdue first.

    `record_activated` asks for the record a line is about. `line_activated` brings a DueLine that
    was opened while the list shows one record: there its page knows best what to show. `listed`
    says how many lines there are, each time they were read.
    """

    record_activated = Signal(RecordRef)
    line_activated = Signal(object)
    listed = Signal(int)

    MOST_ROWS = 7
    """So many are seen at once; the rest scrolls."""

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        heading: str = "",
        rules: frozenset[str] | None = None,
        model: DueModel | None = None,
        delegate: Callable[[DueModel, QObject], DueDelegate] = DueDelegate,
        bar: DueBar | None = None,
    ) -> None:
        """`heading` and `rules` are for a card of some things that are due and no others, `model`
        and `delegate` for one that shows them another way; `bar` for one made before."""
        super().__init__(heading or tr("What is next"), parent)
        self._workspace = workspace
        self._rules = rules
        self._today = today
        self._undo_bar = UndoBar(workspace, messages, self)
        self._channel = f"due.{next(_lists)}"
        self._wanted = _Wanted()
        self._stale = False
        self._letters: LetterWindow | None = None
        self._told: dict[Commitment, str] = {}
        self.model = model or DueModel(self)
        self._delegate = delegate(self.model, self)
        self.view = DueView(self._delegate)
        self.bar = bar or DueBar()
        self.nothing = muted(tr("Nothing is due."), wraps=True)
        self.view.setModel(self.model)
        self._lay_out()
        self._connect()

    def show_source(self, n: int) -> None:
        """List what is due of record `n`, near and far; nothing for 0."""
        self._show(_Wanted(source=n or None, rules=self._rules))

    def show_until(self, day: date, limit: int | None = None) -> None:
        """List what is due of every record up to `day`, with `limit` the first so many."""
        self._show(_Wanted(until=day, limit=limit, rules=self._rules))

    def refresh(self) -> None:
        """Look again what is due."""
        self._stale = False
        self._workspace.read(self._wanted, self.show_lines, channel=self._channel)

    def told(self, line: DueLine) -> DueLine:
        """What is shown of a line: all there is, unless a subclass knows better."""
        return line

    def lines(self) -> list[DueLine]:
        """What is listed."""
        rows = (self.model.line(row) for row in range(self.model.rowCount()))
        return [line for line in rows if line is not None]

    def current(self) -> DueLine | None:
        """The line that the buttons are about."""
        return self.model.line(self.view.currentIndex().row())

    def chosen(self) -> list[DueLine]:
        """The lines that are chosen, from top to bottom; what is done is done about all of them."""
        found = [line for row in self._rows() if (line := self.model.line(row)) is not None]
        current = self.current()
        return found or ([] if current is None else [current])

    def _rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectedIndexes())

    def letters(self) -> LetterWindow:
        """The window in which letters are written."""
        if self._letters is None:
            self._letters = LetterWindow(self._workspace, self.window())
            self._letters.sent.connect(self._on_letters_sent)
        return self._letters

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The day may have changed meanwhile.
        if self._stale or self.model.today != self._today():
            self.refresh()

    def _show(self, wanted: _Wanted) -> None:
        self._wanted = wanted
        self.refresh()

    def _lay_out(self) -> None:
        self.view.setAccessibleName(self.accessibleName())
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.view)
        self.body.addWidget(self.bar)
        self.view.hide()
        self.bar.hide()

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_workspace_changed)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.view.menu_requested.connect(self._on_view_menu_requested)
        self.view.activated.connect(self._on_view_activated)
        self.view.key_pressed.connect(self._on_view_key_pressed)
        self.bar.done_requested.connect(self._on_done)
        self.bar.put_off_requested.connect(self._on_put_off)
        self.bar.skip_requested.connect(self._on_skip)
        self.bar.give_requested.connect(self._on_give)
        self.bar.given.connect(self._on_given)
        self.bar.letter_requested.connect(self._on_letter)
        self.bar.show_requested.connect(self._on_view_activated)
        self.bar.left.connect(self.view.setFocus)
        theme.manager().changed.connect(self._fit)

    def _on_workspace_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def show_lines(self, lines: list[DueLine]) -> None:
        """Show what was found to be due."""
        row = min(self._rows(), default=self.view.currentIndex().row())
        at = self.current()
        asking = self.bar.is_asking
        several = self._wanted.source is None
        shown = [self.told(line) for line in lines]
        self.model.show_lines(shown, self._today(), tells_source=several)
        with held(self):
            self.nothing.setVisible(not lines)
            self.view.setVisible(bool(lines))
            self.bar.setVisible(bool(lines))
            self._fit()
        known = -1 if at is None else self.model.row_of(Commitment.of(at))
        if lines and (known < 0 or not self.view.currentIndex().isValid()):
            row = known if known >= 0 else min(max(row, 0), len(lines) - 1)
            self.view.setCurrentIndex(self.model.index(row))
        if not asking or known < 0:
            self._show_bar()
        self.listed.emit(len(lines))

    def _fit(self) -> None:
        """As high as the rows are, up to a number of them."""
        self.view.scheduleDelayedItemsLayout()  # rows of one height are measured once, else
        rows = min(self.model.rowCount(), self.MOST_ROWS)
        self.view.setFixedHeight(rows * self._delegate.row_height + 2 * self.view.frameWidth())

    def _show_bar(self) -> None:
        line = self.current()
        if line is not None:
            self.bar.show_line(
                line,
                self._today(),
                read_only=self._workspace.read_only,
                several=self._wanted.source is None,
            )

    def _on_current_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_bar()

    def _on_view_activated(self) -> None:
        line = self.current()
        if line is None:
            return
        if self._wanted.source is None:
            self.record_activated.emit(line.source.ref)
        else:
            self.line_activated.emit(line)

    def _on_view_key_pressed(self, key: str) -> None:
        if self.current() is None:
            return
        if key == "W":
            self._on_letter()
        elif not self._workspace.read_only:
            does = {
                "D": self._on_done,
                "P": self.bar.ask_later,
                "S": self.bar.ask_why,
                "G": self._on_give,
            }
            does[key]()

    def _on_view_menu_requested(self, where: QPoint) -> None:
        if self.current() is not None:
            self.bar.popup_acts(where)

    def _on_done(self) -> None:
        today = self._today()
        self._write("commitment.done", lambda what: Done(what, today))

    def _on_put_off(self, until: date) -> None:
        today = self._today()
        self._write("commitment.snooze", lambda what: PutOff(what, today, until))

    def _on_skip(self, reason: str) -> None:
        today = self._today()
        self._write("commitment.skip", lambda what: Skip(what, today, reason))

    def _on_give(self) -> None:
        if self.current() is None or self._workspace.read_only:
            return
        picker = RecordPicker(
            self._workspace, tr("Give to"), self._today, self.window(), kinds=(Contact.KIND,)
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()

    def _on_picker_picked(self, head: Head) -> None:
        if self.current() is not None:
            self.bar.ask_when_again(head.ref.n, head_title(head))

    def _on_given(self, contact: int, until: date) -> None:
        today = self._today()
        self._write("commitment.delegate", lambda what: Give(what, today, contact, until))

    def _write(
        self, label: str, change: Callable[[Commitment], Callable[[Unit], Decision]]
    ) -> None:
        """Do it about every line that is chosen."""
        lines = self.chosen()
        if not lines:
            return
        wanted = [Commitment.of(line) for line in lines]
        self._told.update(zip(wanted, map(what_words, lines), strict=True))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workspace.write(label, Each(tuple(map(change, wanted))), self._on_decided)

    def _on_decided(self, decisions: list[Decision]) -> None:
        for decision in decisions:
            named = Commitment(decision.source, decision.rule, decision.occurrence)
            what = self._told.pop(named, "") or rule_words(decision.rule)
        if len(decisions) > 1:
            what = ntr("{n} thing", "{n} things", len(decisions)).format(n=len(decisions))
        if decisions:
            self._undo_bar.say(_decided_words(decisions[-1], what, self._today()))

    def _on_letter(self) -> None:
        line = self.current()
        if line is not None and fitting(line.rule, line.occurrence):
            self.letters().write(line)

    def _on_letters_sent(self, what: Commitment, subject: str) -> None:
        self._workspace.write("commitment.sent", _Sent(what, self._today(), subject), self._on_sent)

    def _on_sent(self, _message: object) -> None:
        self._undo_bar.say(tr("Noted as sent"))


def _decided_words(decision: Decision, what: str, today: date) -> str:
    """What was done, in words: "Put off: Call Priya, tomorrow"."""
    until = decision.until or decision.day
    match decision.outcome:
        case Outcome.DONE:
            return tr("Done: {what}").format(what=what)
        case Outcome.SKIPPED:
            return tr("Skipped: {what}").format(what=what)
        case Outcome.DELEGATED:
            words = tr("Given away: {what}. You ask again {when}")
        case _:
            words = tr("Put off: {what}, {when}")
    return words.format(what=what, when=when_words(until, today))


@dataclass(frozen=True)
class _Sent:
    what: Commitment
    day: date
    about: str

    def __call__(self, unit: Unit) -> object:
        return commitments.sent(unit, self.what, self.day, self.about)
