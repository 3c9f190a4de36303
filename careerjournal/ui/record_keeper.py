"""Sees to it that what is changed of one record is kept: field by field, so that no change of one
field can overwrite what another hand wrote in another."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from careerjournal.operations.clock import local_now
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import Root
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from careerjournal.ui.kept_state import LONGEST_MS, QUIET_MS, KeptState
from careerjournal.ui.workspace import Workspace

_UNKNOWN: Final = object()


class RecordKeeper(QObject):
    """Keeps one record that is in the vault, for one sitting.

    A field that is chosen (a date, a list) is saved at once with `put`. One that is typed is
    announced with `touched`, and saved when the typing rests, or at the latest five seconds after
    it began. Changes of one field that follow each other closely are one act.
    """

    state_changed = Signal()
    settled = Signal()
    """All is saved and nothing under way."""

    def __init__(
        self, workspace: Workspace, record: Root, label: str, parent: QObject | None = None
    ) -> None:
        """`label` is that of the acts ("application.edit")."""
        super().__init__(parent)
        self._workspace = workspace
        self._record = record
        self._label = label
        self._pending: dict[str, _Pending] = {}
        self._saved_once: set[str] = set()
        # Of this sitting alone: no change of another sitting is to become one act with this one.
        self._merge = f"{record.ref.kind}:{os.urandom(8).hex()}"
        self.state = KeptState.UNTOUCHED
        self.saved_at: datetime | None = None
        self.error: CareerJournalError | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._quiet.timeout.connect(self.save_now)
        self._longest.timeout.connect(self.save_now)

    @property
    def n(self) -> int:
        """The record's row number."""
        return self._record.n

    @property
    def record(self) -> Root:
        """The record as the vault has it, as far as is known here."""
        return self._record

    @property
    def is_settled(self) -> bool:
        """Whether every change is in the vault."""
        return not self._pending

    def is_pending(self, name: str) -> bool:
        """Whether a change of the field is still on its way; then what is shown of it stands."""
        return name in self._pending

    def put(self, name: str, value: object) -> None:
        """The person gave field `name` this value: save it now."""
        self.touched(name, partial(_itself, value), at_once=True)

    def touched(self, name: str, read: Callable[[], object], *, at_once: bool = False) -> None:
        """Field `name` is being typed; `read` gives its value when it is time to save."""
        known = self._pending.get(name)
        if known is None:
            known = self._pending[name] = _Pending(getattr(self._record, name))
        known.read = read
        if at_once:
            self.save_now()
            return
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()
        self._tell(KeptState.UNSAVED)

    def save_now(self) -> None:
        """Hand every unsaved change to the workspace."""
        self._quiet.stop()
        self._longest.stop()
        for name, pending in list(self._pending.items()):
            if pending.read is not None:
                self._save(name, pending)
        if not self._pending and self.state is KeptState.UNSAVED:
            self._tell(KeptState.SAVED if self.saved_at else KeptState.UNTOUCHED)

    def release(self) -> None:
        """Something else will be shown: hold what the fields say now until it is saved."""
        for pending in self._pending.values():
            if pending.read is not None:
                pending.read = partial(_itself, pending.read())
        self.save_now()

    def take_in(self, record: Root) -> None:
        """The vault says this now; a change on its way is saved over what it was made from."""
        self._record = record

    def _save(self, name: str, pending: _Pending) -> None:
        assert pending.read is not None  # noqa: S101 - its callers looked
        value = pending.read()
        pending.read = None
        if value == pending.base and not pending.under_way:
            del self._pending[name]
            return
        first = name not in self._saved_once
        self._saved_once.add(name)
        job = _SaveField(self._record, name, value, pending.base, first)
        pending.base = value
        pending.under_way += 1
        answer = _Answer(self, name, value)
        self._tell(KeptState.SAVING)
        self._workspace.write(
            self._label, job, answer.done, answer.failed, merge=f"{self._merge}:{name}"
        )

    def saved(self, name: str, record: Root) -> None:
        """A change of field `name` is in the vault; for the answer to a write."""
        pending = self._pending[name]
        pending.under_way -= 1
        if not pending.under_way and pending.read is None:
            del self._pending[name]
        self._record = record
        self.saved_at = local_now()
        if self._pending:
            return
        self.error = None
        self._tell(KeptState.SAVED)
        self.settled.emit()

    def failed(self, name: str, value: object, error: CareerJournalError) -> None:
        """A change of field `name` came to nothing; for the answer to a write."""
        self.error = error
        pending = self._pending[name]
        pending.under_way -= 1
        if isinstance(error, RecordGone):
            self._pending.clear()  # there is nowhere left to keep it
        else:
            pending.base = _UNKNOWN
            if pending.read is None and not pending.under_way:
                pending.read = partial(_itself, value)
            # The world may be put right (room made on the disk): what was typed waits for it.
            self._longest.start()
        self._tell(KeptState.FAILED)

    def _tell(self, state: KeptState) -> None:
        if state is not self.state or state in (KeptState.SAVED, KeptState.FAILED):
            self.state = state
            self.state_changed.emit()


@dataclass
class _Pending:
    """A change of one field: what it was made from, and how to read it while it is not sent."""

    base: Any
    read: Callable[[], object] | None = field(default=None)
    under_way: int = 0


class _Answer:
    def __init__(self, keeper: RecordKeeper, name: str, value: object) -> None:
        self._keeper = keeper
        self._name = name
        self._value = value

    def done(self, record: Root) -> None:
        if isValid(self._keeper):
            self._keeper.saved(self._name, record)

    def failed(self, error: CareerJournalError) -> None:
        if isValid(self._keeper):
            self._keeper.failed(self._name, self._value, error)


@dataclass(frozen=True)
class _SaveField:
    """One change, as the writer thread makes it."""

    record: Root
    name: str
    value: Any
    base: Any
    first: bool

    def __call__(self, unit: Unit) -> Root:
        current = unit.record(type(self.record), self.record.n)
        known = current if self.base is _UNKNOWN else replace(current, **{self.name: self.base})
        return unit.save(replace(current, **{self.name: self.value}), known, new_sitting=self.first)


def _itself(value: object) -> object:
    return value
