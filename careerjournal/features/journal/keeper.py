"""Sees to it that what is typed is kept: when to save, what to save, and what to show as saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from careerjournal.features.journal.draft import Draft, merged
from careerjournal.operations.clock import local_now
from careerjournal.records.entry import Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.unit import Unit
from careerjournal.ui.kept_state import LONGEST_MS, QUIET_MS, KeptState
from careerjournal.ui.workspace import Workspace


class EntryKeeper(QObject):
    """Keeps one entry for one sitting, from the moment it is opened until the next one is.

    `read` gives what the form says; it is asked when it is time to save, not at every key.
    `added` brings the row number of an entry that was new. `taken_in` brings the draft to show
    when the entry changed elsewhere. `settled` says that all is saved and nothing under way.
    """

    state_changed = Signal()
    added = Signal(int)
    taken_in = Signal(object)
    settled = Signal()

    def __init__(
        self,
        workspace: Workspace,
        start: Draft,
        read: Callable[[], Draft],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._read = read
        self._kept = start  # what the vault says, as far as we know
        # What it will say when the saves under way are done; None if one of them failed.
        self._sent: Draft | None = start
        self._place = _Place(start.entry.n, start.entry.id)
        self._under_way = 0
        self._saves = 0
        # Of this sitting alone: a number that comes again, as an address does, would make one act
        # of two new entries.
        self._merge = f"entry:{os.urandom(8).hex()}"
        self.state = KeptState.UNTOUCHED
        self.saved_at: datetime | None = None
        self.error: CareerJournalError | None = None
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._quiet.timeout.connect(self.save_now)
        self._longest.timeout.connect(self.save_now)

    @property
    def n(self) -> int:
        """The entry's row number, 0 until it is saved."""
        return self._kept.entry.n

    @property
    def is_settled(self) -> bool:
        """Whether everything typed is in the vault."""
        return not self._under_way and self._read().says_the_same(self._kept)

    def touched(self) -> None:
        """The form changed: save when the typing rests, and before long in any case."""
        self._quiet.start()
        if not self._longest.isActive():
            self._longest.start()
        self._tell(KeptState.UNSAVED)

    def ensure_place(self) -> Callable[[], int]:
        """See to it that the entry has a place in the vault, for what is to hang on it.

        Gives back what tells its row number on the writer thread, in a write after this one.
        """
        if not self._place.n and not self._under_way:
            self._save(self._read())
        return self._place.number

    def save_now(self) -> None:
        """Hand what is unsaved to the workspace; an untouched entry leaves nothing behind."""
        draft = self._read()
        if self._sent is not None and draft.says_the_same(self._sent):
            self._quiet.stop()
            self._longest.stop()
            if not self._under_way and self.state is KeptState.UNSAVED:
                self._tell(KeptState.SAVED if self.saved_at else KeptState.UNTOUCHED)
            return
        self._save(draft)

    def _save(self, draft: Draft) -> None:
        self._quiet.stop()
        self._longest.stop()
        save = _Save(self._place, draft, self._sent, first=not self._saves)
        label = "entry.edit" if self._place.n or self._saves else "entry.add"
        self._sent = draft
        self._saves += 1
        self._under_way += 1
        self._tell(KeptState.SAVING)
        self._workspace.write(label, save, self._on_saved, self._on_failed, merge=self._merge)

    def release(self) -> None:
        """The form will show something else: hold what it says now until it is saved."""
        held = self._read()
        self._read = _Held(held)
        self.save_now()

    def take_in(self, theirs: Draft) -> None:
        """The vault says this now. What is typed and not yet saved stands; the rest follows."""
        if self._under_way or theirs.entry.n != self._place.n:
            return
        mine = self._read()
        together = merged(mine, self._kept, theirs)
        self._kept = self._sent = theirs
        if not together.says_the_same(mine):
            self.taken_in.emit(together)

    def _on_saved(self, kept: _Kept) -> None:
        self._under_way -= 1
        new = not self.n
        self.saved_at = local_now()
        self._kept = kept.draft
        if new:
            self.added.emit(kept.draft.entry.n)
        if self._under_way:
            return
        if self._sent is None:  # an earlier one failed, and this one wrote only what came after
            self.save_now()
            return
        self.error = None
        self._sent = kept.draft  # it carries the row number now
        if self._read().says_the_same(self._kept):
            self._tell(KeptState.SAVED)
            self.settled.emit()
        else:
            self._tell(KeptState.UNSAVED)
            if not self._longest.isActive():
                self._longest.start()

    def _on_failed(self, error: CareerJournalError) -> None:
        self._under_way -= 1
        self.error = error
        self._sent = None
        # The world may be put right (room made on the disk): what was typed waits for it.
        self._longest.start()
        self._tell(KeptState.FAILED)

    def _tell(self, state: KeptState) -> None:
        if state is not self.state or state in (KeptState.SAVED, KeptState.FAILED):
            self.state = state
            self.state_changed.emit()


class _Held:
    """What a form said last."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def __call__(self) -> Draft:
        return self._draft


class _Place:
    """Where the entry is kept. Written on the writer thread, so that a second save that waits
    in line behind the first knows the row number that the first was given."""

    def __init__(self, n: int, id_: str) -> None:
        self.n = n
        self.id = id_

    def number(self) -> int:
        """The row number; for the writer thread."""
        return self.n

    def holds(self, unit: Unit) -> bool:
        """Whether the entry is there. A row number alone proves nothing: if the save that was
        given it came to nothing, another record may have it now."""
        head = unit.head(self.n) if self.n else None
        return head is not None and head.id == self.id


class _Kept:
    """What is in the vault after a save."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft


class _Save:
    """One save, as the writer thread runs it."""

    def __init__(self, place: _Place, draft: Draft, base: Draft | None, *, first: bool) -> None:
        self._place = place
        self._draft = draft
        self._base = base
        self._first = first

    def __call__(self, unit: Unit) -> _Kept:
        # An entry that is gone (removed for good elsewhere, or its first save came to nothing on
        # a full disk) is written anew: words are never dropped for want of a place.
        if self._place.holds(unit):
            n = self._place.n
            base = replace(self._base.entry, n=n) if self._base is not None else None
            record = replace(self._draft.entry, n=n)
            entry = unit.save(record, base, new_sitting=self._first)
            tagged = self._base is None or self._draft.tags != self._base.tags
        else:
            entry = unit.save(_new(self._draft.entry))
            tagged = bool(self._draft.tags)
        if tagged:
            unit.tag(entry.n, self._draft.tags)
        self._place.n, self._place.id = entry.n, entry.id
        # Not what came back: words another hand put there meanwhile were not seen here yet.
        return _Kept(Draft(replace(self._draft.entry, n=entry.n, id=entry.id), self._draft.tags))


def _new(entry: Entry) -> Entry:
    return replace(entry, n=0, id="", created_at=None, updated_at=None, trashed_at=None)
