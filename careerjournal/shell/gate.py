"""From a vault's folder to an open vault: the unlock page and all that may stand in the way."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Signal

from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.unlock_page import Note, UnlockPage
from careerjournal.ui.tasks import Runner
from careerjournal.vault.conflicts import conflict_copies
from careerjournal.vault.errors import (
    DamagedHeader,
    HeldElsewhere,
    HeldHere,
    KeyringUnavailable,
    SlowDerivation,
)
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.header import Header, read_header
from careerjournal.vault.slots import SlotType

if TYPE_CHECKING:
    from careerjournal.operations.session import Session
    from careerjournal.store.store import Reader
    from careerjournal.vault.vault import Unlocked

_RESTORE_HEADER: Final = "restore-header"
_WAIT: Final = "wait"
_READ_ONLY: Final = "read-only"
_TAKE_OVER: Final = "take-over"
_MANY_COPIES: Final = 3


class After(StrEnum):
    """What follows once the vault is closed."""

    QUIT = "quit"
    LOCK = "lock"
    OWN_VAULT = "own-vault"
    REOPEN = "reopen"


@dataclass(frozen=True)
class Opened:
    """What unlocking brings: the session, a reader on it, and the preferences in the vault."""

    session: Session
    reader: Reader
    preferences: dict[str, Any]


@dataclass(frozen=True)
class _Attempt:
    """One try to unlock, kept while the person is asked how to go on."""

    unlock: Callable[[float], Unlocked]
    patience_seconds: float = 3.0
    read_only: bool = False
    despite_elsewhere: bool = False


class Gate(QObject):
    """Shows `page` for the vault in `folder` and unlocks it on `runner`.

    `opened` brings the open vault. `held_here` says that a window of ours on this machine has
    it; that window should come forward. The other signals are the page's own wishes.
    """

    opened = Signal(Opened)
    held_here = Signal()
    create_requested = Signal()
    other_vault_requested = Signal()

    def __init__(self, folder: VaultFolder, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.page = UnlockPage()
        self._runner = runner
        self._attempt: _Attempt | None = None
        self.page.unlock_requested.connect(self._on_page_unlock_requested)
        self.page.recovery_requested.connect(self._on_page_recovery_requested)
        self.page.keyring_requested.connect(self._on_page_keyring_requested)
        self.page.note_action_requested.connect(self._on_page_note_action_requested)
        self.page.create_requested.connect(self.create_requested)
        self.page.other_vault_requested.connect(self.other_vault_requested)
        self.look()

    def look(self, *extra: Note) -> None:
        """Say what is known of the vault before it is opened, and `extra`."""
        notes = [*extra, *self._conflict_notes()]
        header: Header | None = None
        try:
            header = read_header(self.folder)
        except DamagedHeader as error:
            notes.append(_damage_note(error))
        except CareerJournalError as error:
            notes.append(Note(words_for(error).line, "loss"))
        self.page.set_vault(self.folder.path.stem, str(self.folder.path), notes)
        self.page.set_possible(header is not None)
        by_keyring = header is not None and bool(header.of_type(SlotType.KEYRING))
        self.page.set_keyring(
            by_keyring,
            tr("This journal can be unlocked by the system keyring, as you chose.")
            if by_keyring
            else "",
        )

    def say_demo(self) -> None:
        """Say that this is the demo, and what opens it."""
        # Loaded late: only the demo needs it.
        from careerjournal.operations.demo import PASSPHRASE  # noqa: PLC0415

        words = tr("This is the demo journal. Its passphrase is: {passphrase}")
        self.look(Note(words.format(passphrase=PASSPHRASE)))

    def _conflict_notes(self) -> list[Note]:
        names = [path.name for path in conflict_copies(self.folder)]
        if not names:
            return []
        shown = ", ".join(names[:_MANY_COPIES]) + (", ..." if len(names) > _MANY_COPIES else "")
        return [
            Note(
                tr(
                    "A sync service has left copies in this folder ({names}): two machines may"
                    " have written at once. Keep them until you know that nothing is missing."
                ).format(names=shown)
            )
        ]

    def _on_page_unlock_requested(self, passphrase: str) -> None:
        self._try(_Attempt(lambda patience: _by_passphrase(self.folder, passphrase, patience)))

    def _on_page_recovery_requested(self, code: str) -> None:
        self._try(_Attempt(lambda _patience: _by_recovery_code(self.folder, code)))

    def _on_page_keyring_requested(self) -> None:
        self._try(_Attempt(lambda _patience: _by_keyring(self.folder)))

    def _on_page_note_action_requested(self, action: str) -> None:
        if action == _RESTORE_HEADER:
            self._runner.submit(
                lambda: _restore_header(self.folder), self._on_header_restored, self._on_refused
            )
        elif self._attempt is not None:
            attempt = self._attempt
            if action == _WAIT:
                self._try(replace(attempt, patience_seconds=math.inf))
            elif action == _READ_ONLY:
                self._try(replace(attempt, read_only=True))
            elif action == _TAKE_OVER:
                self._try(replace(attempt, despite_elsewhere=True))

    def _try(self, attempt: _Attempt) -> None:
        self._attempt = attempt
        self.page.show_working()
        self._runner.submit(lambda: _open(self.folder, attempt), self._on_opened, self._on_refused)

    def _on_opened(self, opened: Opened) -> None:
        self._attempt = None
        self.page.clear()
        self.opened.emit(opened)

    def _on_header_restored(self, _: object) -> None:
        self.look(Note(tr("The spare copy of the keys has been put back.")))

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        words = words_for(error)
        if isinstance(error, HeldHere):
            self.held_here.emit()
        if isinstance(error, SlowDerivation):
            self.look(Note(words.line, "wants", _WAIT, tr("Unlock all the same")))
            self.page.show_error("")
        elif isinstance(error, HeldElsewhere):
            self.look(
                Note(words.line, "wants", _READ_ONLY, tr("Open for reading only")),
                Note(
                    tr("If you are sure that it is not open there:"),
                    "wants",
                    _TAKE_OVER,
                    tr("Open it here"),
                ),
            )
            self.page.show_error("")
        elif isinstance(error, KeyringUnavailable):
            self._attempt = None
            self.page.set_keyring(False, words.line)
            self.page.show_error("")
        else:
            self._attempt = None
            self.page.show_error(words.line)


def open_vault(
    folder: VaultFolder,
    unlocked: Unlocked,
    *,
    read_only: bool = False,
    despite_elsewhere: bool = False,
) -> Opened:
    """Open an unlocked vault. Slow: for a worker. Raises VaultError, StoreError."""
    # Loaded late: the database driver is not needed before the first paint.
    from careerjournal.operations.session import open_session  # noqa: PLC0415

    session = open_session(
        folder, unlocked, read_only=read_only, despite_elsewhere=despite_elsewhere
    )
    return with_reader(session)


def with_reader(session: Session) -> Opened:
    """An open session with its reader and preferences. Raises StoreError; then it is closed."""
    try:
        reader = session.reader()
        return Opened(session, reader, reader.read(lambda reading: reading.preferences()))
    except BaseException:
        session.close()
        raise


def _open(folder: VaultFolder, attempt: _Attempt) -> Opened:
    unlocked = attempt.unlock(attempt.patience_seconds)
    return open_vault(
        folder,
        unlocked,
        read_only=attempt.read_only,
        despite_elsewhere=attempt.despite_elsewhere,
    )


def _by_passphrase(folder: VaultFolder, passphrase: str, patience_seconds: float) -> Unlocked:
    # Loaded late, as in the next ones: the key derivation is not needed before the first paint.
    from careerjournal.vault.vault import unlock_with_passphrase  # noqa: PLC0415

    return unlock_with_passphrase(folder, passphrase, patience_seconds=patience_seconds)


def _by_recovery_code(folder: VaultFolder, code: str) -> Unlocked:
    from careerjournal.vault.vault import unlock_with_recovery_code  # noqa: PLC0415

    return unlock_with_recovery_code(folder, code)


def _by_keyring(folder: VaultFolder) -> Unlocked:
    from careerjournal.vault.vault import unlock_with_keyring  # noqa: PLC0415

    return unlock_with_keyring(folder)


def _restore_header(folder: VaultFolder) -> Path:
    from careerjournal.vault.repair import restore_header  # noqa: PLC0415

    restore_header(folder)
    return folder.path


def _damage_note(error: DamagedHeader) -> Note:
    words = words_for(error).line
    if error.details.get("spare"):
        return Note(words, "loss", _RESTORE_HEADER, tr("Put back the spare copy"))
    return Note(words, "loss")
