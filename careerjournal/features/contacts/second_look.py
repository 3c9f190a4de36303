"""Whose page shows nothing until it is looked at twice: for sharing a screen, or a train seat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from careerjournal.operations.hidden_people import HIDE_DETAILS, hidden_ids, hide
from careerjournal.records.contact import Contact
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace

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
    """Knows who is covered, and keeps it in the vault. `changed` says that it is another."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._veil = UNKNOWN
        workspace.read(read_veil, self._on_veil)

    @property
    def veil(self) -> Veil:
        """Who is covered now."""
        return self._veil

    def cover_everybody(self, wanted: bool) -> None:
        """Cover every page, or only those that always are."""
        self._take(Veil(wanted, self._veil.numbers))
        if not self._workspace.read_only:
            self._workspace.write("settings.edit", _KeepEverybody(wanted))

    def cover_one(self, n: int, wanted: bool) -> None:
        """Cover the page of contact `n` always, or no longer."""
        numbers = self._veil.numbers | {n} if wanted else self._veil.numbers - {n}
        self._take(Veil(self._veil.everybody, numbers))
        if not self._workspace.read_only:
            self._workspace.write("settings.edit", KeepOne(n, wanted))

    def _on_veil(self, veil: Veil) -> None:
        self._take(veil)

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
