"""The advertisement, word for word as it was when it was kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.posting_window import PostingWindow, proven
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Application
from careerjournal.ui.day_words import day_words
from careerjournal.ui.text_history import TextHistory
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import PlainLabel, muted

_FOLDED_LINES: Final = 8
_OPEN_LINES: Final = 32
_HASH_SHOWN: Final = 12


class PostingCard(DetailCard):
    """Shows the posting folded to its beginning, whole on wish; it is never edited in place.

    What was posted again is compared with it first, and the words before stay as a version.
    """

    folded = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Posting"), parent)
        self._desk = desk
        self._view: ApplicationView | None = None
        self._shown = ""
        self._folded = True
        self._window: PostingWindow | None = None
        self.history = TextHistory(
            Application,
            "posting",
            "application.posting",
            desk.workspace,
            desk.undo_bar,
            desk.today,
            self,
            proven,
        )
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("bare", True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Posting"))
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.document().setDocumentMargin(0)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = muted(
            tr("Keep its words here: the page will be gone by the time of the interview."),
            wraps=True,
        )
        self.proof = PlainLabel(type=Type.SMALL, tone="muted", wraps=True)
        self.fold = link_button(tr("Show all of it"))
        self.again = link_button(tr("Posted again…"))
        self.earlier = link_button("")
        self._lay_out()
        self.fold.clicked.connect(self._on_fold_clicked)
        self.again.clicked.connect(self.compare)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.again.setEnabled(not desk.read_only)

    def show_view(self, view: ApplicationView) -> None:
        """Show the posting of an application, folded if it is another one."""
        record = view.application
        if self._view is None or view.n != self._view.n:
            self._folded = True
        self._view = view
        if record.posting != self._shown:
            self._shown = record.posting
            self.text.setPlainText(record.posting)
        there = bool(record.posting)
        self.text.setVisible(there)
        self.proof.setVisible(there)
        self.none.setVisible(not there)
        self.again.setText(tr("Posted again…") if there else tr("Paste the posting…"))
        self.again.setAccessibleName(self.again.text())
        versions = len(view.postings)
        words = ntr("{n} earlier version", "{n} earlier versions", versions).format(n=versions)
        self.earlier.setText(words)
        self.earlier.setAccessibleName(words)
        self.earlier.setVisible(bool(versions))
        self._prove(record)
        self._fit()

    def compare(self) -> PostingWindow | None:
        """Open the window that takes in a posting and shows what differs from this one."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        if self._window is None:
            self._window = PostingWindow(self._desk, self.window())
        self._window.begin(view.application)
        self._window.open()
        return self._window

    def is_folded(self) -> bool:
        """Whether only the beginning is shown."""
        return self._folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _prove(self, record: Application) -> None:
        if not record.posting:
            return
        day = record.posting_day
        when = day_words(day, self._desk.today()) if day is not None else tr("a day not noted")
        short = record.posting_hash[:_HASH_SHOWN]
        words = tr("Word for word as it was: {day}").format(day=when)
        self.proof.setText(f"{words} · SHA-256 {short}…" if short else words)
        self.proof.setToolTip(record.posting_hash)

    def _fit(self) -> None:
        """Be as high as the lines wanted; what does not fit is scrolled."""
        height = self.text.fontMetrics().lineSpacing()
        lines = self._lines(max(1, self.text.viewport().width()))
        most = _FOLDED_LINES if self._folded else _OPEN_LINES
        self.text.setFixedHeight(min(lines, most) * height)
        policy = Qt.ScrollBarPolicy
        self.text.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if self._folded else policy.ScrollBarAsNeeded
        )
        there = bool(self._shown)
        self.fold.setVisible(there and lines > _FOLDED_LINES)
        self.fold.setText(tr("Show all of it") if self._folded else tr("Show the beginning"))
        self.fold.setAccessibleName(self.fold.text())

    def _lines(self, width: int) -> int:
        """How many lines the text takes, counted no further than matters."""
        a_line = max(1, width // max(1, self.text.fontMetrics().averageCharWidth()))
        count = 0
        for paragraph in self._shown.split("\n"):
            count += max(1, -(-len(paragraph) // a_line))
            if count > 2 * _OPEN_LINES:
                return count
        # For a plain text the layout gives its height in lines.
        return int(self.text.document().size().height())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.fold)
        row.addWidget(self.earlier)
        row.addStretch(1)
        row.addWidget(self.again)
        self.body.addWidget(self.text)
        self.body.addWidget(self.none)
        self.body.addWidget(self.proof)
        self.body.addLayout(row)
        for each in (self.text, self.proof, self.fold, self.earlier):
            each.hide()

    def _on_fold_clicked(self) -> None:
        self._folded = not self._folded
        if self._folded:
            self.text.verticalScrollBar().setValue(0)
        self._fit()
        self.folded.emit(self._folded)

    def _on_earlier_clicked(self) -> None:
        if self._view is not None:
            self._desk.sitting.flush()
            self.history.open(self._view.n)
