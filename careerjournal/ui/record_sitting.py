"""A record that is open: read, followed when it changes, and kept field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from careerjournal.operations.phrases import tr
from careerjournal.records.record import Root
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.kept_state import KeptState, state_words
from careerjournal.ui.record_keeper import RecordKeeper
from careerjournal.ui.workspace import Workspace


class View(Protocol):
    """All that is shown of one record."""

    @property
    def record(self) -> Root:
        """The record itself."""

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""


class RecordSitting(QObject):
    """Holds one record, or none, for a header and cards.

    `shown` brings the view after opening it and whenever something in it changed; `gone` says
    that it is no longer there. `state_changed` tells of the saving. `save_failed` brings the
    CareerJournalError that kept something from being saved, once until a save succeeds.
    """

    shown = Signal(object)
    gone = Signal(int)
    state_changed = Signal()
    save_failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        look: Callable[[Reading, int], View | None],
        label: str,
        follows: frozenset[str] = frozenset(),
        parent: QObject | None = None,
    ) -> None:
        """`look` reads a view on the reader thread, None for a record that is not there; `label`
        is that of the acts ("contact.edit"); any change of the kinds in `follows` is looked at.
        """
        super().__init__(parent)
        self._workspace = workspace
        self._look = look
        self._label = label
        self._follows = follows
        self._view: View | None = None
        self._keeper: RecordKeeper | None = None
        self._leaving: set[RecordKeeper] = set()
        self._opening = 0
        self._live = True
        self._stale = False
        self._failing = False
        workspace.changed.connect(self._on_workspace_changed)

    @property
    def n(self) -> int:
        """The row number of the record shown, or about to be; 0 for none."""
        return self._opening or (self._view.record.n if self._view is not None else 0)

    @property
    def view(self) -> View | None:
        """What is shown now."""
        return self._view

    @property
    def is_settled(self) -> bool:
        """Whether every change is in the vault."""
        return all(keeper.is_settled for keeper in (*self._leaving, self._keeper) if keeper)

    def open(self, n: int) -> None:
        """Show record `n`; what was typed for the one before is kept."""
        if n != self.n:
            self._opening = n
            self._read()

    def close(self) -> None:
        """Show none."""
        self._opening = 0
        self._let_go()
        self._view = None

    def set_live(self, live: bool) -> None:
        """Whether anybody looks; what changed meanwhile is read when somebody does again."""
        self._live = live
        if live and self._stale:
            self._read()

    def refresh(self) -> None:
        """Look again: what is shown depends on the day, and a new one has begun."""
        if self.n:
            self._read()

    def put(self, n: int, name: str, value: object) -> None:
        """The person gave field `name` of record `n` this value.

        A card that shows the record before for a moment longer is not heard.
        """
        if self._keeper is not None and self._keeper.n == n:
            self._keeper.put(name, value)

    def touched(self, n: int, name: str, read: Callable[[], object]) -> None:
        """Field `name` of record `n` is being typed; `read` says what it holds."""
        if self._keeper is not None and self._keeper.n == n:
            self._keeper.touched(name, read)

    def is_pending(self, name: str) -> bool:
        """Whether a change of the field is still on its way."""
        return self._keeper is not None and self._keeper.is_pending(name)

    def left(self) -> None:
        """The focus went from a field that is typed in: a good moment to save."""
        if self._keeper is not None and self._keeper.state is KeptState.UNSAVED:
            self._keeper.save_now()

    def flush(self) -> None:
        """Hand over every unsaved word now."""
        for keeper in (*self._leaving, self._keeper):
            if keeper is not None:
                keeper.save_now()

    def state_words(self) -> str:
        """What to say of the saving: "Saved 14:02", or why it was not."""
        if self._keeper is None:
            return ""
        words = state_words(self._keeper.state, self._keeper.saved_at, self._keeper.error)
        return words or tr("Saved")

    @property
    def is_failing(self) -> bool:
        """Whether something could not be saved."""
        return self._keeper is not None and self._keeper.state is KeptState.FAILED

    def _read(self) -> None:
        self._stale = False
        query = _LookAt(self._look, self.n)
        self._workspace.read(query, self._on_look, f"{self._label}.{id(self)}")

    def _on_look(self, view: View | None) -> None:
        n, self._opening = self.n, 0
        if not n:
            return  # closed meanwhile
        if view is None:
            self.close()
            self.gone.emit(n)
            return
        if self._keeper is None or self._keeper.n != view.record.n:
            self._let_go()
            self._start(view)
        else:
            self._keeper.take_in(view.record)
        self._view = view
        self.shown.emit(view)

    def _start(self, view: View) -> None:
        keeper = RecordKeeper(self._workspace, view.record, self._label, self)
        keeper.state_changed.connect(self._on_keeper_state_changed)
        keeper.settled.connect(self._on_keeper_settled)
        self._keeper = keeper

    def _let_go(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is None:
            return
        keeper.release()
        if keeper.is_settled:
            keeper.deleteLater()
        else:
            self._leaving.add(keeper)

    def _on_keeper_settled(self) -> None:
        keeper = self.sender()
        if isinstance(keeper, RecordKeeper) and keeper in self._leaving:
            self._leaving.remove(keeper)
            keeper.deleteLater()

    def _on_keeper_state_changed(self) -> None:
        keeper = self.sender()
        if not isinstance(keeper, RecordKeeper):
            return
        if keeper is self._keeper:
            self.state_changed.emit()
        if keeper.state is KeptState.SAVED:
            self._failing = False
        elif keeper.state is KeptState.FAILED and not self._failing:
            self._failing = True
            self.save_failed.emit(keeper.error)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not self.n or not self._concerns(changes):
            return
        if self._live:
            self._read()
        else:
            self._stale = True

    def _concerns(self, changes: Changes) -> bool:
        if self._view is None or not self._follows.isdisjoint(changes.touched):
            return True
        known = self._view.concerned() | {self.n}
        return any(not known.isdisjoint(numbers) for numbers in changes.touched.values())


class _LookAt:
    """The reader's part."""

    def __init__(self, look: Callable[[Reading, int], View | None], n: int) -> None:
        self._look = look
        self._n = n

    def __call__(self, reading: Reading) -> View | None:
        return self._look(reading, self._n)
