"""Work off the UI thread: one thread a connection, and the way back."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot


class Runner(Protocol):
    """Runs jobs one after the other and hands each result to the UI thread."""

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run `job`, then `done` with its result or `failed` with its error, on the UI thread."""

    def stop(self) -> None:
        """Finish the jobs already submitted and end; results still due are dropped."""


class _Homeward(QObject):
    """Carries calls to the thread it was made in.

    Only a bound method of a QObject of the UI thread may receive a worker's signal: a plain
    function runs in the worker's thread even over a queued connection.
    """

    _arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open = True
        # Sent from another thread, so queued by itself; naming the way would load the Qt
        # namespace, a fifth of a bare start.
        self._arrived.connect(self._on_arrived)

    def send(self, call: Callable[[], None]) -> None:
        self._arrived.emit(call)

    def close(self) -> None:
        self._open = False

    @Slot(object)
    def _on_arrived(self, call: Callable[[], None]) -> None:
        if self._open:
            call()


class Worker:
    """A runner on a thread of its own."""

    def __init__(self, name: str) -> None:
        self._homeward = _Homeward()
        # Not queue.SimpleQueue: its module costs the start 1 ms, and threading is there already.
        self._jobs: deque[Callable[[], None] | None] = deque()
        self._waiting = threading.Semaphore(0)
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def attempt() -> None:
            try:
                result = job()
            except Exception as error:  # noqa: BLE001 - handed on whole, to be told or raised there
                self._homeward.send(_Call(failed, error))
            else:
                self._homeward.send(_Call(done, result))

        self._put(attempt)

    def stop(self) -> None:
        self._homeward.close()
        self._put(None)
        self._thread.join()

    def _put(self, job: Callable[[], None] | None) -> None:
        self._jobs.append(job)
        self._waiting.release()

    def _next(self) -> Callable[[], None] | None:
        self._waiting.acquire()
        return self._jobs.popleft()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job()


class _Call:
    """A call with its one argument, held by name so that a traceback shows which it was."""

    def __init__(self, receiver: Callable[[Any], None], argument: object) -> None:
        self._receiver = receiver
        self._argument = argument

    def __call__(self) -> None:
        self._receiver(self._argument)


class Inline:
    """A runner for tests: everything happens at once, in the caller's thread."""

    def submit(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = job()
        except Exception as error:  # noqa: BLE001 - handed on whole, as a worker does
            failed(error)
        else:
            done(result)

    def stop(self) -> None:
        """Nothing is ever pending."""
