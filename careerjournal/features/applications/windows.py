"""The windows that the page opens: a new application, the stages, the proof of search."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.capture.dialog import CaptureDialog
from careerjournal.features.applications.capture.source_box import file_in
from careerjournal.features.applications.report.dialog import ReportDialog
from careerjournal.features.applications.stages.editor import StageEditor
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context


class PageWindows(QObject):
    """Opens each over `page`. `added` brings a new application, `record_activated` one that was
    sent before and is to be shown.
    """

    added = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(self, context: Context, today: Callable[[], date], page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._today = today
        self._page = page
        self._capture: CaptureDialog | None = None

    def capture(
        self, text: str = "", path: Path | None = None, stage: int = 0
    ) -> CaptureDialog | None:
        """Begin a new application, perhaps with a posting, perhaps in a stage."""
        if self._context.workspace.read_only:
            return None
        if self._capture is None:
            self._capture = CaptureDialog(self._context, self._today, self._page)
            self._capture.added.connect(self.added)
            self._capture.record_activated.connect(self.record_activated)
        self._capture.begin(text, path, stage)
        return self._capture

    def capture_in(self, stage: int) -> None:
        """Begin a new application in a stage."""
        self.capture(stage=stage)

    def paste(self) -> None:
        """Begin a new application with the posting on the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Begin a new application with a posting that was pasted or dropped."""
        path = file_in(data)
        dialog = self.capture(path=path)
        if dialog is not None and path is None:
            dialog.source.take(data)

    def takes(self, data: QMimeData) -> bool:
        """Whether what is dragged may be a posting."""
        return not self._context.workspace.read_only and file_in(data) is not None

    def edit_stages(self, stage: int = 0) -> StageEditor:
        """Open the window of stages, with one of them chosen."""
        context = self._context
        editor = StageEditor(context.workspace, context.messages, self._today, self._page.window())
        if stage:
            editor.choose(stage)
        editor.finished.connect(editor.deleteLater)
        editor.open()
        return editor

    def report(self) -> ReportDialog:
        """Open the window in which a proof of the search is drawn up."""
        dialog = ReportDialog(self._context, self._today, self._page.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog
