"""Takes in a posting that was posted again, and says what differs before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.operations.applications import posting_hash, repost
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.rules.differences import Piece, word_differences
from careerjournal.rules.text import clean
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.buttons import button, primary_button, rename
from careerjournal.ui.widgets.difference_view import DifferenceView, counts_in_words
from careerjournal.ui.widgets.labels import muted, strong

_SIZE: Final = QSize(860, 620)
_PAUSE_MS: Final = 250


def proven(application: Application, day: date) -> Application:
    """The application with the hash of the posting it holds, which is that of `day`."""
    hash_ = posting_hash(application.posting)
    return replace(application, posting_hash=hash_, posting_day=day)


class PostingWindow(QDialog):
    """One pastes the words of today above, and reads below what differs from those kept."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._application: Application | None = None
        self.setModal(True)
        self.setWindowTitle(tr("Posting"))
        self.resize(_SIZE.boundedTo(parent.size()) if parent.width() > 400 else _SIZE)
        self.pasted = QPlainTextEdit()
        self.pasted.setTabChangesFocus(True)
        self.pasted.setAccessibleName(tr("The posting as it is today"))
        self.pasted.setPlaceholderText(tr("Paste the whole text of the posting here"))
        self.summary = muted(wraps=True)
        self.difference = DifferenceView()
        self._below = strong(tr("What changed"))
        self.keep = primary_button(tr("Keep this version"))
        cancel = button(tr("Cancel"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(strong(tr("The posting as it is today")))
        column.addWidget(self.pasted, 2)
        column.addWidget(self._below)
        column.addWidget(self.difference, 3)
        column.addLayout(row)
        self.pasted.textChanged.connect(self._on_pasted_text_changed)
        self._pause.timeout.connect(self._compare)
        self.keep.clicked.connect(self._on_keep_clicked)
        cancel.clicked.connect(self.reject)

    def begin(self, application: Application) -> None:
        """Compare with what `application` holds."""
        self._application = application
        self.pasted.clear()
        self.difference.show_pieces(())
        known = bool(application.posting)
        self._below.setVisible(known)
        self.difference.setVisible(known)
        rename(self.keep, tr("Keep this version") if known else tr("Keep the posting"))
        self.keep.setEnabled(False)
        self.summary.setText("")
        self.pasted.setFocus()

    def _typed(self) -> str:
        return clean(self.pasted.toPlainText()).strip()

    def _on_pasted_text_changed(self) -> None:
        self.keep.setEnabled(False)
        self._pause.start()

    def _compare(self) -> None:
        if self._application is not None:
            query = _Compare(self._application.posting, self._typed())
            self._desk.workspace.read(query, self._on_compared, f"posting.{id(self)}")

    def _on_compared(self, compared: _Compared) -> None:
        application = self._application
        if application is None or compared.new != self._typed():
            return
        same = compared.new == application.posting
        self.keep.setEnabled(bool(compared.new) and not same)
        if not application.posting or not compared.new:
            self.difference.show_pieces(())
            self.summary.setText("")
            return
        self.difference.show_pieces(compared.pieces)
        if same:
            self.summary.setText(tr("Not a word has changed."))
        else:
            words = tr("{counts}. The words before stay as an earlier version.")
            self.summary.setText(words.format(counts=counts_in_words(compared.pieces)))

    def _on_keep_clicked(self) -> None:
        if self._application is not None:
            job = _Keep(self._application.n, self._typed(), self._desk.today())
            self._desk.workspace.write("application.posting", job, self._on_kept)
        self.accept()

    def _on_kept(self, _application: Application) -> None:
        self._desk.undo_bar.say(tr("The posting is kept"))


@dataclass(frozen=True)
class _Compared:
    new: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Compare:
    """Compares on the reader thread: a long text takes a moment."""

    old: str
    new: str

    def __call__(self, _reading: Reading) -> _Compared:
        pieces = word_differences(self.old, self.new) if self.old and self.new else ()
        return _Compared(self.new, tuple(pieces))


@dataclass(frozen=True)
class _Keep:
    n: int
    posting: str
    day: date

    def __call__(self, unit: Unit) -> Application:
        return repost(unit, self.n, self.posting, self.day)
