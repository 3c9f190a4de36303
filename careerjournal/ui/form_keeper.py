"""Keeps what a form says as a whole: one part of a record, or what several make up together."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from careerjournal.records.errors import CareerJournalError
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from careerjournal.ui.kept_state import LONGEST_MS, QUIET_MS
from careerjournal.ui.workspace import Workspace

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    D = TypeVar("D", bound=DataclassInstance)
else:
    D = TypeVar("D")

Save = Callable[[Unit, D, D | None], object]
"""Writes the first value; of the second, what was there before, only the differences count."""


def merged(mine: D, base: D, theirs: D) -> D:
    """`theirs`, with what `mine` says otherwise than `base` did: typing is never overwritten."""
    changed: dict[str, Any] = {
        field.name: getattr(mine, field.name)
        for field in fields(mine)
        if getattr(mine, field.name) != getattr(base, field.name)
    }
    return replace(theirs, **changed)


class FormKeeper(QObject, Generic[D]):
    """Keeps one value, a frozen dataclass, from the moment its form is opened until it is left.

    `read` gives what the form says; it is asked when it is time to save, not at every key. All
    saves of one sitting are one act. `taken_in` brings the value to show when it changed
    elsewhere. `settled` says that all is saved and nothing under way. `failed` brings the
    CareerJournalError that kept words from being saved, once until a save succeeds again; they
    are held and tried again. `gone` says that there is nothing left to save into.
    """

    taken_in = Signal(object)
    settled = Signal()
    failed = Signal(object)
    gone = Signal()

    def __init__(
        self,
        workspace: Workspace,
        label: str,
        start: D,
        read: Callable[[], D],
        save: Save[D],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._label = label
        self._read = read
        self._save_value = save
        self._kept = start  # what the vault says, as far as we know
        # What it will say when the saves under way are done; None if one of them failed.
        self._sent: D | None = start
        self._under_way = 0
        self._failing = False
        self._gone = False
        self._merge = f"{label}:{os.urandom(8).hex()}"
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._quiet.timeout.connect(self.save_now)
        self._longest.timeout.connect(self.save_now)

    @property
    def is_settled(self) -> bool:
        """Whether everything typed is in the vault, or has no place there any more."""
        return self._gone or (not self._under_way and self._read() == self._kept)

    def touched(self) -> None:
        """The form changed: save when the typing rests, and before long in any case."""
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()

    def save_now(self) -> None:
        """Hand what is unsaved to the workspace."""
        self._quiet.stop()
        self._longest.stop()
        value = self._read()
        if self._gone or (self._sent is not None and value == self._sent):
            return
        job = _Saving(self._save_value, value, self._sent)
        self._sent = value
        self._under_way += 1
        self._workspace.write(self._label, job, self._on_saved, self._on_failed, merge=self._merge)

    def release(self) -> None:
        """The form will show something else: hold what it says now until it is saved, then go."""
        held = self._read()
        self._read = _Held(held)
        self.save_now()
        if self.is_settled:
            self.deleteLater()
        else:
            self.settled.connect(self.deleteLater)

    def take_in(self, theirs: D) -> None:
        """The vault says this now. What is typed and not yet saved stands; the rest follows."""
        if self._under_way or self._sent is None:
            return
        mine = self._read()
        together = merged(mine, self._kept, theirs)
        self._kept = self._sent = theirs
        if together != mine:
            self.taken_in.emit(together)

    def _on_saved(self, value: D) -> None:
        self._under_way -= 1
        # Not what came back: words another hand put there meanwhile were not seen here yet.
        self._kept = value
        if self._under_way:
            return
        if self._sent is None:  # an earlier one failed, and this one wrote only what came after
            self.save_now()
            return
        self._failing = False
        if self._read() == self._kept:
            self.settled.emit()
        elif not self._longest.isActive():
            self._longest.start()

    def _on_failed(self, error: CareerJournalError) -> None:
        self._under_way -= 1
        if isinstance(error, RecordGone):
            self._gone = True
            self._quiet.stop()
            self._longest.stop()
            self.gone.emit()
            self.settled.emit()
            return
        self._sent = None
        # The world may be put right (room made on the disk): what was typed waits for it.
        self._longest.start()
        if not self._failing:
            self._failing = True
            self.failed.emit(error)


class _Held(Generic[D]):
    """What a form said last."""

    def __init__(self, value: D) -> None:
        self._value = value

    def __call__(self) -> D:
        return self._value


class _Saving(Generic[D]):
    """One save, as the writer thread runs it."""

    def __init__(self, save: Save[D], value: D, base: D | None) -> None:
        self._save = save
        self._value = value
        self._base = base

    def __call__(self, unit: Unit) -> D:
        self._save(unit, self._value, self._base)
        return self._value
