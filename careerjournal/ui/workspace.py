"""The open vault as the pages see it: read, write, undo."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from careerjournal.operations.clock import local_now
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.changes import Changes
from careerjournal.store.errors import InputOutput, Interrupted, ReadOnly
from careerjournal.store.reading import Reading
from careerjournal.store.store import Reader, Writer, Written
from careerjournal.store.unit import Unit
from careerjournal.ui.tasks import Runner

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """A read or write that the world prevented. `label` is the code of what was being done."""

    label: str
    error: CareerJournalError


class Workspace(QObject):
    """The one door to the open vault. Lives in the UI thread; the work happens elsewhere.

    `changed` brings what a commit touched, `saved` the instant of that commit, `saving` whether
    any write is still under way, `failed` what went wrong where the caller took no `failed`,
    `refused` every write that came to nothing, whoever was told.
    `undone` and `redone` bring the label of the act. Errors that are our fault rise on the UI
    thread, for the crash page.
    """

    changed = Signal(Changes)
    saved = Signal(object)
    saving = Signal(bool)
    failed = Signal(Failure)
    refused = Signal(Failure)
    undone = Signal(str)
    redone = Signal(str)

    def __init__(
        self,
        writer: Writer | None,
        reader: Reader,
        writing: Runner,
        reading: Runner,
        is_ours: Callable[[], bool] = lambda: True,
        parent: QObject | None = None,
    ) -> None:
        """`is_ours` says whether the vault's folder is still there and held by us: SQLite goes on
        writing into a file that was removed, and such a write must not count as saved."""
        super().__init__(parent)
        self._is_ours = is_ours
        self._writer = writer
        self._reader = reader
        self._writing = writing
        self._reading = reading
        self._pending = 0
        self._channels = _Channels(reader)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self._writer is None

    @property
    def is_saving(self) -> bool:
        """Whether any write is still under way."""
        return self._pending > 0

    def write(
        self,
        label: str,
        change: Callable[[Unit], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[CareerJournalError], None] | None = None,
        *,
        merge: str | None = None,
        into: int | None = None,
    ) -> None:
        """Run `change` in one transaction on the writer thread, as the act `label`.

        `changed` is emitted, then `done` is called with what `change` returned. Writes with the
        same `merge` key that follow each other closely become one act; `into` adds to an act.
        """

        def job(writer: Writer) -> Written[T]:
            return writer.write(label, change, merge=merge, into=into)

        self._submit(label, job, lambda written: _call(done, written.value), failed)

    def undo(self) -> None:
        """Take back the latest act; nothing happens if there is none."""
        self._submit("undo", lambda writer: writer.undo(), self._on_undo_done, None)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._submit("redo", lambda writer: writer.redo(), self._on_redo_done, None)

    def undo_act(self, act: int, done: Callable[[None], None] | None = None) -> None:
        """Take back one act, even if it is not the latest."""
        self._submit(
            "undo", lambda writer: writer.undo_act(act), lambda _written: _call(done, None), None
        )

    def run_on_writer(
        self,
        label: str,
        job: Callable[[Writer], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[CareerJournalError], None] | None = None,
        *,
        quietly: bool = False,
    ) -> None:
        """Run `job` on the writer thread between writes: a snapshot, a checkpoint, an import.

        `quietly`, nobody hears that something is being saved.
        """
        self._submit(label, job, lambda value: _call(done, value), failed, quietly=quietly)

    def read(
        self,
        query: Callable[[Reading], T],
        done: Callable[[T], None],
        channel: str = "",
        failed: Callable[[CareerJournalError], None] | None = None,
    ) -> None:
        """Run `query` on the reader thread and hand its result to `done` on this one.

        A newer read on the same non-empty `channel` overtakes this one: it is interrupted and
        `done` is never called; nor is it if the object `done` belongs to has gone.
        """
        ticket = self._channels.take(channel)

        def job() -> object:
            return self._channels.run(ticket, lambda: self._reader.read(query))

        def answered(result: Any) -> None:
            if result is not _OVERTAKEN and self._channels.is_current(ticket):
                _call(done, result)

        def refused(error: Exception) -> None:
            self._on_failed("read", error, failed)

        self._reading.submit(job, answered, refused)

    def announce(self, changes: Changes) -> None:
        """Let every page know of `changes` written by some other door, such as an import."""
        self.changed.emit(changes)

    def stop(self) -> None:
        """End both threads after the work already handed in; close both connections."""
        self._channels.take_all()
        self._reading.stop()
        self._writing.stop()
        self._reader.close()

    def _submit(
        self,
        label: str,
        job: Callable[[Writer], Any],
        done: Callable[[Any], None],
        failed: Callable[[CareerJournalError], None] | None,
        *,
        quietly: bool = False,
    ) -> None:
        writer = self._writer
        if writer is None:
            self._on_failed(label, ReadOnly(), failed)
            return
        counted = int(not quietly)
        self._pending += counted
        if counted and self._pending == 1:
            self.saving.emit(True)

        def answered(result: Any) -> None:
            self._settle(counted)
            if isinstance(result, Written):
                if counted:
                    self.saved.emit(local_now())
                if result.changes.touched:
                    self.changed.emit(result.changes)
            done(result)

        def refused(error: Exception) -> None:
            self._settle(counted)
            if isinstance(error, CareerJournalError):
                self.refused.emit(Failure(label, error))
            self._on_failed(label, error, failed)

        def guarded() -> Any:
            self._require_ours()
            result = job(writer)
            self._require_ours()
            return result

        self._writing.submit(guarded, answered, refused)

    def _require_ours(self) -> None:
        if not self._is_ours():
            raise InputOutput

    def _settle(self, counted: int) -> None:
        self._pending -= counted
        if counted and not self._pending:
            self.saving.emit(False)

    def _on_undo_done(self, written: Written[None]) -> None:
        if written.act is not None:
            self.undone.emit(written.changes.label)

    def _on_redo_done(self, written: Written[None]) -> None:
        if written.act is not None:
            self.redone.emit(written.changes.label)

    def _on_failed(
        self,
        label: str,
        error: Exception,
        failed: Callable[[CareerJournalError], None] | None,
    ) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        if failed is not None and _is_alive(failed):
            failed(error)
        else:
            self.failed.emit(Failure(label, error))


class _Overtaken:
    """What a read that a newer one has overtaken gives back."""


_OVERTAKEN = _Overtaken()


@dataclass(frozen=True)
class _Ticket:
    channel: str
    number: int


class _Channels:
    """Knows the newest read of every channel, and interrupts the one it overtakes."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._guard = threading.Lock()
        self._newest: dict[str, int] = {}
        self._running: _Ticket | None = None
        self._closed = False

    def take(self, channel: str) -> _Ticket:
        with self._guard:
            number = self._newest.get(channel, 0) + 1 if channel else 0
            if channel:
                self._newest[channel] = number
                if self._running is not None and self._running.channel == channel:
                    self._reader.interrupt()
            return _Ticket(channel, number)

    def take_all(self) -> None:
        with self._guard:
            self._closed = True
            if self._running is not None:
                self._reader.interrupt()

    def is_current(self, ticket: _Ticket) -> bool:
        return not self._closed and (
            not ticket.channel or self._newest[ticket.channel] == ticket.number
        )

    def run(self, ticket: _Ticket, query: Callable[[], object]) -> object:
        while True:
            with self._guard:
                if not self.is_current(ticket):
                    return _OVERTAKEN
                self._running = ticket
            try:
                return query()
            except Interrupted:
                # An interrupt meant for the read before may hit this one: then it runs again.
                continue
            finally:
                with self._guard:
                    self._running = None


def _call(receiver: Callable[[Any], None] | None, argument: object) -> None:
    if receiver is not None and _is_alive(receiver):
        receiver(argument)


def _is_alive(receiver: Callable[..., object]) -> bool:
    owner = getattr(receiver, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
