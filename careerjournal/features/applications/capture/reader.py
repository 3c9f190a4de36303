"""Reads postings beside the window: files in a process of their own, pasted text on a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from shiboken6 import isValid

from careerjournal.exchange.posting_page import TEXT_LIMIT, Posting
from careerjournal.records.errors import CareerJournalError
from careerjournal.rules.text import clean
from careerjournal.ui.tasks import Runner, Worker
from careerjournal.ui.widgets.date_words import day_comes_first

_QUIET_MS = 300
"""What takes no longer shows no progress."""


class PostingReader(QObject):
    """Reads one thing at a time; what is asked for later overtakes it.

    `read` brings the Posting and whether it came from a file, `refused` the error. `slow` says
    that a file takes a while, `idle` that nothing is being read any more. `converted` brings the
    text of a copied page.
    """

    read = Signal(object, bool)
    converted = Signal(str)
    refused = Signal(object)
    slow = Signal()
    idle = Signal()

    def __init__(
        self, today: Callable[[], date], parent: QObject, runner: Runner | None = None
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._given = runner
        self._runner: Runner | None = runner
        self._job: _Job | None = None
        self._patience = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._patience.timeout.connect(self.slow)

    @property
    def is_reading(self) -> bool:
        """Whether something is still being read."""
        return self._job is not None

    def read_file(self, path: Path) -> None:
        """Read the posting in the file at `path`."""
        self._patience.start()
        self._begin(_Job(self._today(), _day_first(), path=path))

    def read_text(self, text: str) -> None:
        """Read a posting that was pasted."""
        self._begin(_Job(self._today(), _day_first(), text=text))

    def convert(self, html: str, plain: str) -> None:
        """Turn a copied page into text; `plain` is the text to take if there is none in it."""
        self._worker().submit(_Convert(html, plain), self._on_converted, self._on_failed)

    def cancel(self) -> None:
        """Drop what is being read."""
        if self._job is not None:
            self._job.goes_on = False
            self._settle()

    def stop(self) -> None:
        """Drop what is being read, and end the thread; the next reading begins another."""
        self.cancel()
        runner, self._runner = self._runner, self._given
        if runner is not None and self._given is None:
            runner.stop()

    def _begin(self, job: _Job) -> None:
        if self._job is not None:
            self._job.goes_on = False
        self._job = job
        self._worker().submit(job, self._on_answered, self._on_failed)

    def _worker(self) -> Runner:
        if self._runner is None:
            self._runner = Worker("posting")
        return self._runner

    def _settle(self) -> None:
        self._job = None
        self._patience.stop()
        self.idle.emit()

    def _on_answered(self, answer: _Answer) -> None:
        if not isValid(self) or answer.job is not self._job or not answer.job.goes_on:
            return
        self._settle()
        if answer.error is not None:
            self.refused.emit(answer.error)
        elif answer.posting is not None:
            self.read.emit(answer.posting, answer.job.path is not None)

    def _on_converted(self, text: str) -> None:
        if isValid(self):
            self.converted.emit(text)

    def _on_failed(self, error: Exception) -> None:
        raise error


@dataclass(frozen=True)
class _Answer:
    job: _Job
    posting: Posting | None = None
    error: CareerJournalError | None = None


class _Job:
    """One thing to read, on the thread."""

    def __init__(
        self, today: date, day_first: bool, *, path: Path | None = None, text: str = ""
    ) -> None:
        self.path = path
        self.goes_on = True
        self._text = text
        self._today = today
        self._day_first = day_first

    def __call__(self) -> _Answer:
        if not self.goes_on:
            return _Answer(self)
        if self.path is None:
            # Loaded late, and here: its many patterns would hold up the window's thread.
            from careerjournal.exchange.posting_told import from_text  # noqa: PLC0415

            found = from_text(self._text, today=self._today, day_first=self._day_first)
            return _Answer(self, found)
        # Loaded late, and here: what starts another process takes its time to load.
        from careerjournal.operations.postings import read_posting  # noqa: PLC0415

        try:
            read = read_posting(
                self.path,
                today=self._today,
                day_first=self._day_first,
                goes_on=self._is_wanted,
            )
        except CareerJournalError as error:
            return _Answer(self, error=error)
        return _Answer(self, read)

    def _is_wanted(self) -> bool:
        return self.goes_on


@dataclass(frozen=True)
class _Convert:
    """Makes text of a copied page, on the thread: a character more than is kept tells of a cut."""

    html: str
    plain: str

    def __call__(self) -> str:
        # Loaded late, and here: the parser would hold up the window's thread.
        from careerjournal.exchange.html_text import parse, to_text  # noqa: PLC0415

        root = parse(clean(self.html))
        text = "" if root is None else to_text(root, TEXT_LIMIT + 1)
        return text or clean(self.plain)[: TEXT_LIMIT + 1]


def _day_first() -> bool:
    return day_comes_first(QLocale())
