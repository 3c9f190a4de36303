"""What is done about somebody who waits, or whose birthday is near; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.keeping import jobs
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.phrases import tr
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promise
from careerjournal.rules.keep_in_touch import BIRTHDAY, KEEP_IN_TOUCH
from careerjournal.store.keeping import BirthdayLine, KeepingLine
from careerjournal.ui.due_jobs import Done, PutOff, Skip
from careerjournal.ui.due_words import when_words
from careerjournal.ui.letter_window import LetterWindow
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class Deeds(QObject):
    """Writes, and says what was written. Nothing happens in a vault that is only read."""

    def __init__(
        self, workspace: Workspace, undo_bar: UndoBar, now: Callable[[], datetime], owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._now = now
        self._owner = owner
        self._letters: LetterWindow | None = None

    def letters(self) -> LetterWindow:
        """The window in which letters are written."""
        if self._letters is None:
            self._letters = LetterWindow(self._workspace, self._owner.window())
            self._letters.sent.connect(self._on_letters_sent)
        return self._letters

    def done(self, line: KeepingLine) -> None:
        """One was in touch, with nothing to note."""
        self._decide("commitment.done", Done(_what(line), self._today()))

    def put_off(self, line: KeepingLine, until: date) -> None:
        """It comes back on another day."""
        self._decide("commitment.snooze", PutOff(_what(line), self._today(), until))

    def skip(self, line: KeepingLine, reason: str) -> None:
        """It is let go this once."""
        self._decide("commitment.skip", Skip(_what(line), self._today(), reason))

    def wished(self, line: BirthdayLine) -> None:
        """They were wished well."""
        what = Commitment(line.n, BIRTHDAY, line.day.isoformat())
        self._decide("commitment.done", Done(what, self._today()))

    def kept(self, promise: Promise) -> None:
        """A promise was kept."""
        job = jobs.Keep(promise.n, self._today())
        self._write("contact.promise-kept", job, self._on_kept)

    def write_to(self, contact: int, *, for_birthday: bool = False) -> None:
        """Open a letter to them."""
        self.letters().write_about(jobs.Greeting(contact, for_birthday))

    def _today(self) -> date:
        return self._now().date()

    def _decide(self, label: str, change: Callable[[Any], Decision]) -> None:
        self._write(label, change, self._on_decided)

    def _write(self, label: str, change: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        if not self._workspace.read_only:
            self._workspace.write(label, change, done)

    def _on_decided(self, decision: Decision) -> None:
        if decision.rule == BIRTHDAY:
            words = tr("Noted: wished well")
        elif decision.outcome is Outcome.DONE:
            words = tr("Noted: you were in touch")
        elif decision.outcome is Outcome.SKIPPED:
            words = tr("Let go this time")
        else:
            when = when_words(decision.until or decision.day, self._today())
            words = tr("Put off: {when}").format(when=when)
        self._undo_bar.say(words)

    def _on_kept(self, _promise: Promise) -> None:
        self._undo_bar.say(tr("Promise kept"))

    def _on_letters_sent(self, what: object, subject: str) -> None:
        if isinstance(what, jobs.Greeting):
            now = self._now()
            when = Moment(now.date(), time(now.hour, now.minute))
            self._write("touch.add", jobs.Sent(what.contact, when, subject), self._on_sent)

    def _on_sent(self, _touch: object) -> None:
        self._undo_bar.say(tr("Noted as sent"))


def _what(line: KeepingLine) -> Commitment:
    return Commitment(line.n, KEEP_IN_TOUCH, line.occurrence)
