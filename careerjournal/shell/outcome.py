"""What was done to the vault while it was closed, said once it is open again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from careerjournal.operations.backups import Restored
from careerjournal.operations.clock import Clock
from careerjournal.operations.new_keys import NewKeys
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.key_dialog import NewCodeDialog
from careerjournal.shell.window import MainWindow
from careerjournal.store.backup import Snapshot
from careerjournal.ui import day_words

Outcome = Restored | NewKeys | CareerJournalError
"""What was done to the vault while it was closed, or why it was not."""


class OutcomeTeller(QObject):
    """Tells outcomes in `window`, of the vault called `name`.

    `restore_requested` brings the snapshot that takes a restore back.
    """

    restore_requested = Signal(Snapshot)

    def __init__(self, window: MainWindow, name: str, now: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._name = name
        self._now = now
        self._way_back: Snapshot | None = None

    def tell(self, outcome: Outcome) -> None:
        """Say it, with the way back where there is one."""
        match outcome:
            case Restored():
                self._tell_restored(outcome)
            case NewKeys():
                self._tell_new_keys(outcome)
            case _:
                self._window.messages.say(words_for(outcome).line, tone="loss")

    def _tell_restored(self, done: Restored) -> None:
        at = done.snapshot.taken_at.astimezone()
        today = self._now().date()
        when = day_words.moment_words(at.date(), at.time(), today)
        self._way_back = done.before
        self._window.messages.say(
            tr("The journal is as it was: {when}").format(when=when),
            tr("Undo"),
            self._on_restore_undone,
        )

    def _tell_new_keys(self, done: NewKeys) -> None:
        NewCodeDialog(str(done.recovery_code), self._name, self._window).open()
        words = [tr("The journal has new keys.")]
        if done.old_backups:
            words.append(
                ntr(
                    "{n} older backup still opens with the old passphrase.",
                    "{n} older backups still open with the old passphrase.",
                    done.old_backups,
                ).format(n=done.old_backups)
            )
        if done.had_keyring:
            words.append(tr("Turn the system keyring on again in Preferences if you want it."))
        self._window.messages.say(" ".join(words), tone="wants")

    def _on_restore_undone(self) -> None:
        if self._way_back is not None:
            self.restore_requested.emit(self._way_back)
