"""The window in which one gets ready for an interview: all that is known of it, to be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QSize, QUrl, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from careerjournal.features.today.interview_words import pack_html, pack_title
from careerjournal.operations.interview_pack import InterviewPack, pack_of
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.record import RecordRef
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.today_cards import NextInterview
from careerjournal.ui import theme
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.workspace import Workspace

_SIZE: Final = QSize(720, 640)


@dataclass(frozen=True)
class ReadPack:
    """Asks for what is known of one round; None where it is gone."""

    application: int
    interview: int

    def __call__(self, reading: Reading) -> InterviewPack | None:
        try:
            return pack_of(reading, self.application, self.interview)
        except RecordGone:
            return None


class InterviewWindow(QDialog):
    """Shows one pack. `record_activated` asks for a record it tells of."""

    record_activated = Signal(RecordRef)

    def __init__(self, pack: InterviewPack, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._application = RecordRef(Application.KIND, pack.application.n)
        self._html = pack_html(pack, today)
        self.setModal(True)
        self.setWindowTitle(tr("Prepare: {what}").format(what=pack_title(pack)))
        self.resize(_SIZE.boundedTo(parent.size()) if parent.width() > 400 else _SIZE)
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("What is known for the interview"))
        self.text.setOpenLinks(False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.open_it = button(tr("Open the application"))
        self.close_it = primary_button(tr("Close"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.open_it)
        foot.addStretch(1)
        foot.addWidget(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.text.anchorClicked.connect(self._on_text_anchor_clicked)
        self.open_it.clicked.connect(self._on_open_it_clicked)
        self.close_it.clicked.connect(self.accept)
        theme.manager().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        accent = theme.current().hex(Role.ACCENT)
        self.text.document().setDefaultStyleSheet(f"a {{ color: {accent}; }}")
        self.text.setHtml(self._html)

    def _on_text_anchor_clicked(self, url: QUrl) -> None:
        kind, _, n = url.toString().partition(":")
        self._leave_for(RecordRef(kind, int(n)))

    def _on_open_it_clicked(self) -> None:
        self._leave_for(self._application)

    def _leave_for(self, ref: RecordRef) -> None:
        self.accept()
        self.record_activated.emit(ref)


class InterviewDesk(QObject):
    """`opened` brings each InterviewWindow as it comes up, over `window`; `record_activated` asks
    for a record it tells of."""

    opened = Signal(object)
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._messages = workspace, messages
        self._today, self._window = today, window

    def open(self, interview: NextInterview | None) -> None:
        """Show what is known for it; say so where none is planned."""
        if interview is None:
            self._messages.say(tr("No interview is planned."))
            return
        query = ReadPack(interview.application.n, interview.n)
        self._workspace.read(query, self._on_pack, "today.interview")

    def _on_pack(self, pack: InterviewPack | None) -> None:
        if pack is None:
            self._messages.say(tr("This interview is not there any more."))
            return
        window = InterviewWindow(pack, self._today(), self._window.window())
        window.record_activated.connect(self.record_activated)
        window.finished.connect(window.deleteLater)
        window.open()
        window.text.setFocus()
        self.opened.emit(window)
