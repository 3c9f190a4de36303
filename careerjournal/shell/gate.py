"""Before a vault is open: the unlock page, and all that may stand in the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.unlock_page import Note, UnlockPage
from careerjournal.ui.tasks import Runner
from careerjournal.vault.folder import VaultFolder

if TYPE_CHECKING:
    from careerjournal.operations.clock import Clock
    from careerjournal.operations.unlocking import Facts, Opened

_RESTORE_HEADER: Final = "restore-header"
_WAIT: Final = "wait"
_READ_ONLY: Final = "read-only"
_TAKE_OVER: Final = "take-over"
_MANY_COPIES: Final = 3


class Gate(QObject):
    """Shows `page` for the vault in `folder` and unlocks it on `runner`.

    The page can be painted as it is; `look` then adds what the folder tells. `opened` brings
    what `unlocking.unlock` does. `held_here` says that a window of ours on this machine has the
    vault; that window should come forward. The other signals are the page's own wishes.
    """

    opened = Signal(object)
    held_here = Signal()
    create_requested = Signal()
    other_vault_requested = Signal()

    def __init__(
        self,
        folder: VaultFolder,
        runner: Runner,
        now: Clock,
        demo_passphrase: str = "",
        parent: QObject | None = None,
    ) -> None:
        """`demo_passphrase` is told on the page: the vault is a demo."""
        super().__init__(parent)
        self.folder = folder
        self.page = UnlockPage()
        self._runner = runner
        self._now = now
        self._tried: dict[str, Any] | None = None
        """The fields of the attempt under way, or refused for want of a word: see `Attempt`."""
        self._trying = False
        self._demo_passphrase = demo_passphrase
        self.page.unlock_requested.connect(self._on_page_unlock_requested)
        self.page.recovery_requested.connect(self._on_page_recovery_requested)
        self.page.keyring_requested.connect(self._on_page_keyring_requested)
        self.page.note_action_requested.connect(self._on_page_note_action_requested)
        self.page.create_requested.connect(self.create_requested)
        self.page.other_vault_requested.connect(self.other_vault_requested)
        self._set_vault([])

    def look(self, *extra: Note) -> None:
        """Say what is known of the vault before it is opened, and `extra`."""
        self.page.complete()
        # Not on the UI thread: it loads all that can open a vault, 500 ms the first time.
        self._runner.submit(
            lambda: (_unlocking().look(self.folder), extra), self._on_looked, self._on_refused
        )

    def _on_looked(self, answer: tuple[Facts, tuple[Note, ...]]) -> None:
        if not isValid(self.page):
            return  # another page has taken its place meanwhile
        facts, extra = answer
        self._set_vault([*extra, *_notes(facts)])
        self.page.set_possible(facts.problem is None)
        self.page.set_keyring(
            facts.by_keyring,
            tr("This journal can be unlocked by the system keyring, as you chose.")
            if facts.by_keyring
            else "",
        )
        if extra:
            self._trying = False
            self.page.show_error("")  # there is an answer to give: everything can be pressed again
        elif self._trying:
            self.page.show_working()

    def _set_vault(self, notes: list[Note]) -> None:
        if self._demo_passphrase:
            words = tr("This is the demo journal. Its passphrase is: {passphrase}")
            notes = [Note(words.format(passphrase=self._demo_passphrase)), *notes]
        self.page.set_vault(self.folder.path.stem, str(self.folder.path), notes)

    def _on_page_unlock_requested(self, passphrase: str) -> None:
        self._try({"way": "passphrase", "secret": passphrase})

    def _on_page_recovery_requested(self, code: str) -> None:
        self._try({"way": "recovery-code", "secret": code})

    def _on_page_keyring_requested(self) -> None:
        self._try({"way": "keyring"})

    def _on_page_note_action_requested(self, action: str) -> None:
        if action == _RESTORE_HEADER:
            self._runner.submit(
                lambda: _restore_header(self.folder), self._on_header_restored, self._on_refused
            )
        elif self._tried is not None:
            agreed: dict[str, dict[str, Any]] = {
                _WAIT: {"patience_seconds": math.inf},
                _READ_ONLY: {"read_only": True},
                _TAKE_OVER: {"despite_elsewhere": True},
            }
            self._try({**self._tried, **agreed[action]})

    def _try(self, attempt: dict[str, Any]) -> None:
        self._tried, self._trying = attempt, True
        self.page.show_working()
        self._runner.submit(
            lambda: _unlock(self.folder, attempt, self._now), self._on_opened, self._on_refused
        )

    def _on_opened(self, opened: Opened) -> None:
        self._tried, self._trying = None, False
        self.page.clear()
        self.opened.emit(opened)

    def _on_header_restored(self, _: object) -> None:
        self.look(Note(tr("The spare copy of the keys has been put back.")))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            self._trying = False
            self.page.show_error("")  # a fault of ours is told elsewhere; one can go on here
            raise error
        words = words_for(error).line
        ask: dict[str, Callable[[], list[Note]]] = {
            "vault.slow-derivation": lambda: [
                Note(words, "wants", _WAIT, tr("Unlock all the same"))
            ],
            "vault.held-elsewhere": lambda: [
                Note(words, "wants", _READ_ONLY, tr("Open for reading only")),
                Note(
                    tr("If you are sure that it is not open there:"),
                    "wants",
                    _TAKE_OVER,
                    tr("Open it here"),
                ),
            ],
            "vault.folder-not-writable": lambda: [
                Note(words, "wants", _READ_ONLY, tr("Open for reading only"))
            ],
        }
        if error.code in ask:
            self.look(*ask[error.code]())
            return
        self._tried, self._trying = None, False
        if error.code == "vault.keyring-unavailable":
            self.page.set_keyring(False, words)
            self.page.show_error("")
            return
        self.page.show_error(words)
        if error.code == "vault.held-here":
            self.held_here.emit()


def _unlocking() -> Any:
    # Loaded late: neither the keys nor the database is needed before the first paint.
    from careerjournal.operations import unlocking  # noqa: PLC0415

    return unlocking


def _unlock(folder: VaultFolder, attempt: dict[str, Any], now: Clock) -> Opened:
    ways = _unlocking()
    opened: Opened = ways.unlock(
        folder, ways.Attempt(**{**attempt, "way": ways.Way(attempt["way"])}), now
    )
    return opened


def _restore_header(folder: VaultFolder) -> None:
    # Loaded late: hardly ever needed.
    from careerjournal.vault.repair import restore_header  # noqa: PLC0415

    restore_header(folder)


def _notes(facts: Facts) -> list[Note]:
    notes = []
    if facts.conflicts:
        names = ", ".join(facts.conflicts[:_MANY_COPIES])
        more = ", ..." if len(facts.conflicts) > _MANY_COPIES else ""
        words = tr(
            "A sync service has left copies in this folder ({names}): two machines may have"
            " written at once. Keep them until you know that nothing is missing."
        )
        notes.append(Note(words.format(names=names + more)))
    if facts.problem is not None:
        words = words_for(facts.problem).line
        if facts.problem.details.get("spare"):
            notes.append(Note(words, "loss", _RESTORE_HEADER, tr("Put back the spare copy")))
        else:
            notes.append(Note(words, "loss"))
    return notes
