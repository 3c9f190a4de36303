"""Bringing in what a person has elsewhere: choose, look, import, and take it back if wished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.operations.import_child import read_import_apart
from careerjournal.operations.import_questions import Asking
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.import_run import ImportRun
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.importing import Counted
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.ready_import import ReadyImport
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.import_columns import ImportColumns
from careerjournal.shell.import_parts import Choice, Progress, Report
from careerjournal.store.changes import Changes
from careerjournal.ui.parts import finish
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, title
from careerjournal.ui.workspace import Workspace

_WIDEST: Final = 720
_WIDEST_TABLE: Final = 1000
_MARGIN: Final = 32
_TIME_LEFT_AFTER_SECONDS: Final = 2.0
_MEGABYTE: Final = 1_000_000

Read = Callable[[str, Path, int, Counted], ReadyImport]


def _read(code: str, path: Path, limit: int, counted: Counted) -> ReadyImport:
    return read_import_apart(code, path, attachment_limit=limit, counted=counted)


def _prepared(ready: TablesImport) -> TablesImport:
    ready.prepare()
    return ready


class ImportPage(QWidget):
    """One import at a time. Reading happens on `runner` and beside this process; writing in short
    slices on the writer thread, so that saves go through; all of it is one act.

    `attachment_limit_mb` is asked when reading begins. With `in_parts` most of it is left to be
    built in parts, see `ui.parts`; nothing else may be asked of it before.
    """

    imported = Signal(object)
    _counted = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        runner: Runner,
        attachment_limit_mb: Callable[[], int],
        parent: QWidget | None = None,
        *,
        read: Read = _read,
        clock: Callable[[], float] = time.monotonic,
        in_parts: bool = False,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runner = runner
        self._limit_mb = attachment_limit_mb
        self._read = read
        self._clock = clock
        self._cancelled = False
        self._ready: ReadyImport | None = None
        self._run: ImportRun | None = None
        self._changes: Changes | None = None
        self._begun = 0.0
        self._problem = ""
        self._scroll = QScrollArea(self)
        self._middle = QWidget(self._scroll)
        self.parts = self._build()
        if not in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        column = self._lay_out()
        yield
        self._choice = Choice(self._middle)
        yield
        self._columns = ImportColumns(self._middle)
        yield
        self._progress = Progress(self._middle)
        yield
        self._report = Report(self._middle)
        self._cards: tuple[Card, ...] = (
            self._choice,
            self._columns,
            self._progress,
            self._report,
        )
        for card in self._cards:
            yield
            column.addWidget(card)
        column.addStretch(1)
        self._counted.connect(self._on_counted)
        self._choice.chosen.connect(self.begin)
        self._progress.cancel_requested.connect(self._on_cancel_requested)
        self._columns.decided.connect(self._on_columns_decided)
        self._columns.again_requested.connect(self._on_again_requested)
        self._report.import_requested.connect(self._on_import_requested)
        self._report.undo_requested.connect(self._on_undo_requested)
        self._report.again_requested.connect(self._on_again_requested)
        self._report.back_requested.connect(self._on_back_requested)
        self._report.answered.connect(self._on_answered)
        self.setFocusProxy(self._choice)
        self._show(self._choice)

    def begin(self, code: str, path: Path) -> None:
        """Read the source at `path` in the format `code` and show what an import would do."""
        self._cancelled = False
        limit = self._limit_mb() * _MEGABYTE
        self._progress.show_reading(0)
        self._show(self._progress)
        self._runner.submit(
            lambda: self._read(code, path, limit, self._on_worker_counted),
            self._on_read,
            self._on_refused,
        )

    def stop(self) -> None:
        """Give up reading a source, if one is being read.

        What is being written ends with the slice under way, and is taken back at the next unlock:
        a lock must not wait for that.
        """
        if self._run is None:
            self._cancelled = True

    def _lay_out(self) -> QVBoxLayout:
        """Make the frame; gives back the column for what stands in it."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(_MARGIN, 24, _MARGIN, 32)
        column.setSpacing(12)
        column.addWidget(title(tr("Import"), self._middle))
        words = tr("What you import is copied into your journal. The files themselves stay as is.")
        column.addWidget(muted(words, self._middle, wraps=True))
        room = QWidget(self._scroll)
        room.setProperty("look", "clear")
        across = QHBoxLayout(room)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(room)
        return column

    def _show(self, wanted: QWidget) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        for card in self._cards:
            card.setVisible(card is wanted)
        # A table of columns wants more room than a sentence.
        widest = _WIDEST_TABLE if wanted is self._columns else _WIDEST
        self._middle.setMaximumWidth(widest + 2 * _MARGIN)
        self._scroll.verticalScrollBar().setValue(0)
        if had_focus:
            # Or it would wander off to the sidebar together with the part that is hidden.
            (wanted.start if isinstance(wanted, Report) else wanted).setFocus()

    def _on_worker_counted(self, count: int) -> bool:
        """Called in the worker's thread; a signal is the only way home."""
        self._counted.emit(count)
        return not self._cancelled

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        if self._run is None and not self._cancelled:
            self._progress.show_reading(count)

    def _on_read(self, ready: ReadyImport) -> None:
        if self._cancelled:
            self._show(self._choice)
            return
        if isinstance(ready, TablesImport):
            self._columns.show_import(ready)
            self._show(self._columns)
        else:
            self._preview(ready)

    def _on_columns_decided(self, ready: TablesImport) -> None:
        self._cancelled = False
        self._progress.show_reading(0)
        self._show(self._progress)
        self._runner.submit(lambda: _prepared(ready), self._on_prepared, self._on_refused)

    def _on_prepared(self, ready: ReadyImport) -> None:
        if self._cancelled:
            self._show(self._choice)
        else:
            self._preview(ready)

    def _preview(self, ready: ReadyImport) -> None:
        self._ready = ready
        self._workspace.read(ready.preview, self._on_previewed, failed=self._on_refused)

    def _on_previewed(self, report: ImportReport) -> None:
        ready = self._ready
        self._report.show_preview(
            report,
            read_only=self._workspace.read_only,
            questions=ready.questions if isinstance(ready, Asking) else (),
            has_columns=isinstance(ready, TablesImport),
        )
        self._show(self._report)

    def _on_answered(self, code: str, answer: str) -> None:
        ready = self._ready
        if isinstance(ready, Asking):
            # Reading it anew takes seconds where there is much of it.
            self._progress.show_reading(0)
            self._show(self._progress)
            self._runner.submit(
                lambda: ready.answered(code, answer), self._on_read, self._on_refused
            )

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        self._ready = self._run = None
        self._choice.show_problem("" if self._cancelled else words_for(error).line)
        self._show(self._choice)

    def _on_import_requested(self) -> None:
        if self._ready is None:
            return
        # Going through what was read takes a while where there is much of it.
        self._progress.show_reading(0)
        self._show(self._progress)
        self._runner.submit(self._ready.run, self._on_run_ready, self._on_refused)

    def _on_run_ready(self, run: ImportRun) -> None:
        if self._cancelled:
            self._show(self._choice)
            return
        self._run = run
        self._changes = None
        self._begun = self._clock()
        self._progress.show_writing(0, run.total, None)
        self._show(self._progress)
        self._step()

    def _step(self) -> None:
        run = self._run
        if run is not None:
            self._workspace.run_on_writer(
                "import", run.step, self._on_stepped, self._on_writing_failed
            )

    def _on_stepped(self, changes: Changes) -> None:
        run = self._run
        if run is None:
            return
        self._changes = changes if self._changes is None else self._changes.merge(changes)
        if self._cancelled:
            self._take_back(self._on_taken_back)
        elif run.is_finished:
            self._finish(run)
        else:
            self._progress.show_writing(run.done, run.total, self._seconds_left(run))
            self._step()

    def _seconds_left(self, run: ImportRun) -> float | None:
        spent = self._clock() - self._begun
        if spent < _TIME_LEFT_AFTER_SECONDS or not run.done:
            return None
        return spent / run.done * (run.total - run.done)

    def _finish(self, run: ImportRun) -> None:
        if self._changes is not None:
            self._workspace.announce(self._changes)
        self._report.show_done(run.report, can_undo=run.act is not None)
        self._show(self._report)
        self.imported.emit(run.report)

    def _take_back(self, done: Callable[[object], None]) -> None:
        run = self._run
        if run is not None:
            self._progress.show_taking_back()
            self._workspace.run_on_writer("import", run.cancel, done, self._on_not_taken_back)

    def _on_taken_back(self, changes: object) -> None:
        if isinstance(changes, Changes):
            self._workspace.announce(changes)
        self._run = self._ready = None
        self._choice.show_problem(self._problem if not self._cancelled else "")
        self._show(self._choice)

    def _on_writing_failed(self, error: CareerJournalError) -> None:
        self._problem = words_for(error).line
        self._take_back(self._on_taken_back)

    def _on_not_taken_back(self, error: CareerJournalError) -> None:
        if self._changes is not None:
            self._workspace.announce(self._changes)
        self._run = self._ready = None
        self._choice.show_problem(words_for(error).line)
        self._show(self._choice)

    def _on_cancel_requested(self) -> None:
        self._cancelled = True
        self._progress.show_taking_back()

    def _on_undo_requested(self) -> None:
        run = self._run
        if run is not None and run.act is not None:
            self._workspace.undo_act(run.act, self._on_undone)

    def _on_undone(self, _: None) -> None:
        self._report.show_undone()

    def _on_back_requested(self) -> None:
        self._ready = None
        self._show(self._columns)

    def _on_again_requested(self) -> None:
        self._run = self._ready = None
        self._choice.show_problem("")
        self._show(self._choice)
