"""Whose page shows nothing until it is looked at twice: for sharing a screen, or a train seat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from careerjournal.operations.hidden_people import HIDE_DETAILS, hidden_ids, hide
from careerjournal.records.contact import Contact
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.changes import Changes
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Failure, Workspace

EVERYBODY: Final = HIDE_DETAILS


@dataclass(frozen=True)
class Veil:
    """Who is covered: everybody, or those with these row numbers."""

    everybody: bool = False
    numbers: frozenset[int] = frozenset()

    def covers(self, n: int) -> bool:
        """Whether contact `n` is."""
        return self.everybody or n in self.numbers


UNKNOWN: Final = Veil(everybody=True)
"""As long as nobody knows what is wished, nothing is shown."""


class SecondLook(QObject):
    """Knows who is covered, and keeps it in the vault. `changed` says that it is another.

    Every view of people goes by the same one, see `of`.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._veil = UNKNOWN
        self._keeping = 0
        if not workspace.read_only:
            workspace.changed.connect(self._on_workspace_changed)
        self._look()

    @classmethod
    def of(cls, workspace: Workspace) -> SecondLook:
        """The one of an open vault, made when it is first asked for."""
        known = workspace.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return cls(workspace) if known is None else known

    @property
    def veil(self) -> Veil:
        """Who is covered now."""
        return self._veil

    def cover_everybody(self, wanted: bool) -> None:
        """Cover every page, or only those that always are."""
        self._take(Veil(wanted, self._veil.numbers))
        self._keep(_KeepEverybody(wanted))

    def cover_one(self, n: int, wanted: bool) -> None:
        """Cover the page of contact `n` always, or no longer."""
        numbers = self._veil.numbers | {n} if wanted else self._veil.numbers - {n}
        self._take(Veil(self._veil.everybody, numbers))
        self._keep(KeepOne(n, wanted))

    def _keep(self, job: Callable[[Unit], None]) -> None:
        if not self._workspace.read_only:
            self._keeping += 1
            self._workspace.write("settings.edit", job, self._on_kept, self._on_not_kept)

    def _look(self) -> None:
        self._workspace.read(read_veil, self._on_veil, f"second-look.{id(self)}")

    def _on_veil(self, veil: Veil) -> None:
        # What was read before the last wish was kept would uncover for a moment.
        if not self._keeping:
            self._take(veil)

    def _on_kept(self, _done: None) -> None:
        self._keeping -= 1
        self._look()

    def _on_not_kept(self, error: CareerJournalError) -> None:
        self._keeping -= 1
        self._workspace.failed.emit(Failure("settings.edit", error))

    def _on_workspace_changed(self, changes: Changes) -> None:
        # Two made one, an undo, an archive: others cover and uncover, too.
        if Contact.KIND in changes.touched:
            self._look()

    def _take(self, veil: Veil) -> None:
        if veil != self._veil:
            self._veil = veil
            self.changed.emit()


def read_veil(reading: Reading) -> Veil:
    """Who is covered, as the vault has it."""
    heads = (reading.by_id(id_) for id_ in hidden_ids(reading))
    numbers = frozenset(head.ref.n for head in heads if head is not None)
    return Veil(bool(reading.preference(EVERYBODY, default=False)), numbers)


@dataclass(frozen=True)
class _KeepEverybody:
    wanted: bool

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(EVERYBODY, self.wanted or None)


@dataclass(frozen=True)
class KeepOne:
    """The writer's part of covering one page, or uncovering it."""

    n: int
    wanted: bool

    def __call__(self, unit: Unit) -> None:
        try:
            id_ = unit.record(Contact, self.n).id
        except RecordGone:
            return
        hide(unit, id_, self.wanted)
