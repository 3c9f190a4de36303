"""An import on its way into the vault: in short slices, under one act."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from careerjournal.operations.import_report import ImportReport, Tally
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.changes import Changes
from careerjournal.store.errors import ChangedSince
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit

LABEL: Final = "import"

Step = Callable[[Unit], None]
Progress = Callable[[int, int], bool]
"""Gets how many items are done and how many there are; gives back whether to go on."""

# Long enough that the index is not written in crumbs, short enough for a save to wait.
_SLICE_SECONDS: Final = 0.1
_UNFINISHED: Final = "import.unfinished"
"""The preference that holds, while an import is written, the number of the act before it."""


class ImportRun:
    """Writes the steps of an import. Between two slices other writes may go through.

    After a failure or a change of mind call `cancel`: what was written so far is one act, and is
    taken back as one.
    """

    def __init__(
        self,
        steps: Iterator[Step],
        total: int,
        tally: Tally,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._steps = steps
        self._tally = tally
        self._clock = clock
        self.total = total
        self.done = 0
        self.act: int | None = None
        self.is_begun = False
        self.is_finished = False

    @property
    def report(self) -> ImportReport:
        """The counts so far; those of the whole once it is finished."""
        return self._tally.report()

    def step(self, writer: Writer) -> Changes:
        """Write the next slice, of about 0.1 s. Call until `is_finished`.

        Raises StoreError; ChangedSince if the person has undone the import meanwhile.
        """
        if not self.is_begun:
            writer.write(LABEL, _mark_begun, noted=False)
            self.is_begun = True
        written = writer.write(LABEL, self._slice, into=self.act)
        self.act = written.act
        if self.is_finished:
            writer.write(LABEL, _mark_finished, noted=False)
        return written.changes

    def cancel(self, writer: Writer) -> Changes | None:
        """Take back what was written so far; None if that was nothing.

        Raises ChangedSince if the person has changed some of it meanwhile: then it stays.
        """
        self.is_finished = True
        changes = None
        if self.act is not None:
            changes = writer.undo_act(self.act).changes
        writer.write(LABEL, _mark_finished, noted=False)
        return changes

    def to_the_end(self, writer: Writer, progress: Progress | None = None) -> bool:
        """Write all of it; False if `progress` said to stop, and then it has been taken back.

        Whatever goes wrong is taken back before it is raised.
        """
        try:
            while not self.is_finished:
                if progress is not None and not progress(self.done, self.total):
                    self.cancel(writer)
                    return False
                self.step(writer)
        except BaseException:
            self._cancel_quietly(writer)
            raise
        return True

    def _cancel_quietly(self, writer: Writer) -> None:
        try:
            self.cancel(writer)
        except CareerJournalError:
            # The first failure is the one to tell; a full disk may fail the undo as well, and
            # then the mark stays for `take_back_unfinished`.
            return

    def _slice(self, unit: Unit) -> None:
        end = self._clock() + _SLICE_SECONDS
        for step in self._steps:
            step(unit)
            self.done = min(self.done + 1, self.total)
            if self._clock() >= end:
                return
        self.is_finished = True


def take_back_unfinished(writer: Writer) -> bool:
    """Take back an import that a crash cut short; True if there was one.

    Call once after opening, before anything else is written.
    """
    act = writer.write(LABEL, _unfinished_act, noted=False).value
    if act is None:
        return False
    try:
        writer.undo_act(act)
    except ChangedSince:
        # The person went on with what had come in; it is theirs now.
        return False
    finally:
        writer.write(LABEL, _mark_finished, noted=False)
    return True


def _mark_begun(unit: Unit) -> None:
    acts = unit.acts(1)
    unit.set_preference(_UNFINISHED, acts[0].n if acts else 0)


def _mark_finished(unit: Unit) -> None:
    unit.set_preference(_UNFINISHED, None)


def _unfinished_act(unit: Unit) -> int | None:
    before = unit.preference(_UNFINISHED)
    if before is None:
        return None
    found = [act.n for act in unit.acts(100) if act.n > before and act.label == LABEL]
    if not found:
        unit.set_preference(_UNFINISHED, None)
        return None
    return min(found)
