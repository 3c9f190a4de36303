"""The window in which a new application is taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from careerjournal.exchange.posting_page import Posting
from careerjournal.features.applications.capture.form import CaptureForm
from careerjournal.features.applications.capture.known_company import (
    AskKnown,
    Known,
    KnownCompany,
)
from careerjournal.features.applications.capture.reader import PostingReader
from careerjournal.features.applications.capture.source_box import SourceBox, file_in
from careerjournal.operations import stages
from careerjournal.operations.applications import ApplicationDraft, add
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.posting_notes import note_words
from careerjournal.records.application import Application
from careerjournal.records.errors import CareerJournalError, ImportFailed
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.feature import Context
from careerjournal.ui.tasks import Runner
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel

_SIZE: Final = QSize(980, 680)
_MARGIN: Final = 20
_PAUSE_MS: Final = 250
_MEGABYTE: Final = 1_000_000


class CaptureDialog(QDialog):
    """Fills itself from a posting that is pasted, dropped or chosen, and adds one application.

    `added` brings its row number. `record_activated` asks to see what was sent before; the window
    stays open meanwhile. Closed without adding, nothing is left behind. One dialog serves again
    and again: call `begin`.
    """

    added = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        context: Context,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        runner: Runner | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._today = today
        self._file: Path | None = None
        self._posting: Posting | None = None
        self._is_ready = False
        self._first_stage = 0
        self._is_open = False
        self._undo_bar = UndoBar(self._workspace, context.messages, self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.reader = PostingReader(today, self, runner)
        self.source = SourceBox()
        self.form = CaptureForm(self._workspace, today)
        self.known = KnownCompany(today)
        self.problem = PlainLabel(tone="loss", wraps=True)
        self.add = primary_button(tr("Add application"))
        self.cancel = button(tr("Cancel"))
        self.setWindowTitle(tr("New application"))
        self.setAcceptDrops(True)
        self.resize(_SIZE)
        self._lay_out()
        self._connect()

    def begin(self, text: str = "", path: Path | None = None, stage: int = 0) -> None:
        """Show the window, empty but for the posting given as `text` or in the file at `path`.

        It begins in `stage`, or where none is named in the wishlist.
        """
        self.reader.cancel()
        self._is_open = True
        self._first_stage = stage
        self._keep_file(None)
        self._posting = None
        self.problem.hide()
        self._is_ready = False
        self.form.reset()
        self.source.show_words(text)
        self.source.show_notes(())
        self.known.show_known(None, False)
        self.add.setEnabled(False)
        self._workspace.read(_offered, self._on_offered, f"capture.{id(self)}")
        self.show()
        self.raise_()
        self.activateWindow()
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)
        if path is not None:
            self.take_file(path)
        elif text:
            self.reader.read_text(text)

    def done(self, result: int) -> None:
        self._is_open = False
        self._pause.stop()
        self.reader.stop()
        self._keep_file(None)
        self._posting = None
        # A draft is nobody's record: it does not wait in a window that is out of sight.
        self.source.show_words("")
        self.form.reset()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Read the posting in the file at `path`, which is kept with the application."""
        self.problem.hide()
        self.source.show_notes(())
        self._keep_file(path)
        self.add.setEnabled(False)
        self.reader.read_file(path)

    def _keep_file(self, path: Path | None) -> None:
        self._file = path
        self.source.show_file(path)

    def _lay_out(self) -> None:
        self.form.below_company.addWidget(self.known)
        self.known.hide()
        self.problem.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        room.setProperty("look", "clear")
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 12, 0)
        inside.addWidget(self.form)
        scroll.setWidget(room)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        sides.addWidget(self.source, 4)
        sides.addWidget(scroll, 5)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.problem, 1)
        row.addStretch()
        row.addWidget(self.cancel)
        row.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 16, _MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.source.pasted.connect(self._on_source_pasted)
        self.source.file_given.connect(self.take_file)
        self.source.page_pasted.connect(self.reader.convert)
        self.reader.converted.connect(self.source.insert)
        self.source.file_dropped.connect(self._on_source_file_dropped)
        self.source.cancelled.connect(self._on_source_cancelled)
        self.reader.read.connect(self._on_reader_read)
        self.reader.refused.connect(self._on_reader_refused)
        self.reader.slow.connect(self._on_reader_slow)
        self.reader.idle.connect(self._on_reader_idle)
        self.form.identity_changed.connect(self._pause.start)
        self.form.add_requested.connect(self._on_add_requested)
        self.known.organisation_chosen.connect(self.form.use_organisation)
        self.known.record_activated.connect(self.record_activated)
        self._pause.timeout.connect(self._ask_known)
        self.add.clicked.connect(self._on_add_requested)
        self.cancel.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_add_requested)

    # What is here already

    def _on_offered(self, offered: _Offered) -> None:
        if not self._is_open:
            return
        self._is_ready = True
        self.form.offer(offered.stages, offered.sources)
        self.form.begin_in(self._first_stage)
        self._allow_adding()

    def _ask_known(self) -> None:
        draft = self.form.draft()
        query = AskKnown(draft.organisation_name, draft.role)
        self._workspace.read(query, self._on_known, f"capture.known.{id(self)}")

    def _on_known(self, known: Known) -> None:
        if self._is_open and known.name == self.form.draft().organisation_name:
            self.known.show_known(known, self.form.is_known_company())

    # The posting

    def _on_source_pasted(self, words: str) -> None:
        # What a page states of itself says more than its words, which may be edited here.
        if self._file is not None and self._posting is not None and self._posting.text:
            return
        self.reader.read_text(words)

    def _on_source_file_dropped(self) -> None:
        self._keep_file(None)
        self.source.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_source_cancelled(self) -> None:
        self.reader.cancel()
        self._keep_file(None)
        self.source.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reader_read(self, posting: Posting, from_file: bool) -> None:
        if from_file:
            self._posting = posting
            self.source.show_words(posting.text)
            if not posting.text:
                self.source.text.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.form.role.setFocus(Qt.FocusReason.OtherFocusReason)
        self.source.show_notes([note_words(note) for note in posting.notes])
        self.form.show_posting(posting)

    def _on_reader_refused(self, error: ImportFailed) -> None:
        self._keep_file(None)
        self.source.show_notes([words_for(error).line], "loss")

    def _on_reader_slow(self) -> None:
        self.source.show_progress(True)

    def _on_reader_idle(self) -> None:
        self.source.show_progress(False)
        self._allow_adding()

    def _allow_adding(self) -> None:
        ready = self._is_ready and not self.reader.is_reading
        self.add.setEnabled(ready and not self._workspace.read_only)

    # Adding

    def _on_add_requested(self) -> None:
        if not self.add.isEnabled() or not self.form.complain_of_role():
            return
        self.problem.hide()
        self.add.setEnabled(False)
        posting = self._posting
        draft = replace(
            self.form.draft(),
            posting=self.source.words(),
            posting_day=(posting.saved if posting is not None else None) or self._today(),
            file=self._file,
        )
        stage, day = self.form.first_stage()
        limit = self._context.settings.number("attachments.limit_megabytes") * _MEGABYTE
        job = _Add(draft, stage, day, limit)
        self._workspace.write("application.add", job, self._on_added, self._on_refused)

    def _on_added(self, application: Application) -> None:
        self._undo_bar.say(tr("Added: {role}").format(role=application.role))
        self.accept()
        self.added.emit(application.n)

    def _on_refused(self, error: CareerJournalError) -> None:
        self._allow_adding()
        self.problem.setText(words_for(error).line)
        self.problem.show()


@dataclass(frozen=True)
class _Add:
    """The writer's part."""

    draft: ApplicationDraft
    stage: int | str
    day: date
    limit: int

    def __call__(self, unit: Unit) -> Application:
        return add(unit, self.draft, self.stage, self.day, attachment_limit=self.limit)


@dataclass(frozen=True)
class _Offered:
    stages: Sequence[Stage]
    sources: Sequence[str]


def _offered(reading: Reading) -> _Offered:
    return _Offered(stages.current(reading), ApplicationQueries(reading).sources())
