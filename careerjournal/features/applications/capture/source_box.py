"""The box for a posting: paste it, drop a file, or choose one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from careerjournal.exchange.posting_page import SUFFIXES, TEXT_LIMIT, cut
from careerjournal.operations.phrases import tr
from careerjournal.rules.text import clean
from careerjournal.ui.file_dialog import ask_for_file
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel

_PAUSE_MS: Final = 350
_LONGEST_HTML: Final = 300_000
"""Characters of copied HTML; more is taken as plain text."""
_MOST_PASTED: Final = TEXT_LIMIT + 1_000
"""Characters; somewhat more than are kept, so that what reads them can say that they are cut."""


class SourceBox(QWidget):
    """`pasted` brings the text once the person pauses, `file_given` a file that was dropped or
    chosen, `file_dropped` says that the file is no longer wanted, `cancelled` that reading it is
    not. `page_pasted` brings the HTML of a copied page and its plain text; give the words to
    `insert`.
    """

    page_pasted = Signal(str, str)
    pasted = Signal(str)
    file_given = Signal(object)
    file_dropped = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.text = _Paper(self)
        self.text.setAccessibleName(tr("Posting"))
        self.text.setPlaceholderText(
            tr(
                "Paste the posting here, drop a saved page or PDF, or choose one.\n\nThe role, the"
                " company, the place, the pay and the closing date are read from it and can be set"
                " right. Its words are kept as they are: the page will be gone by the interview."
            )
        )
        self.choose = button(tr("Choose a file…"), "file")
        self.file = ElidedLabel(type=Type.SMALL, tone="muted")
        self.leave_file = link_button(tr("Do not keep it"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Reading the file"))
        self.cancel = button(tr("Cancel reading"))
        self.notes = PlainLabel(type=Type.SMALL, tone="wants", wraps=True)
        self._lay_out()
        self.show_file(None)
        self.show_progress(False)
        self.show_notes(())
        self._pause.timeout.connect(self._on_pause_timeout)
        self.text.textChanged.connect(self._on_text_text_changed)
        self.text.file_given.connect(self.file_given)
        self.text.page_pasted.connect(self.page_pasted)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.leave_file.clicked.connect(self.file_dropped)
        self.cancel.clicked.connect(self.cancelled)
        self.setFocusProxy(self.text)

    def words(self) -> str:
        """The posting as it stands in the box, as far as it is kept."""
        return cut(self._typed())[0]

    def show_words(self, words: str) -> None:
        """Put `words` into the box without telling anybody."""
        self._quiet = True
        self.text.setPlainText(words)
        self._quiet = False
        self._pause.stop()

    def take(self, data: QMimeData) -> None:
        """Take what was copied as if it had been pasted here."""
        self.text.insertFromMimeData(data)

    def insert(self, words: str) -> None:
        """Put `words` where the caret is, as if they had been typed."""
        self.text.insertPlainText(words)

    def show_file(self, path: Path | None) -> None:
        """Say which file is kept with the application; None for none."""
        there = path is not None
        words = tr("Kept with it: {name}").format(name=path.name if path else "")
        self.file.set_whole(words if there else "")
        self.file.setVisible(there)
        self.leave_file.setVisible(there)

    def show_progress(self, shown: bool) -> None:
        """Show that a file is being read, and a way to stop that."""
        self.progress.setVisible(shown)
        self.cancel.setVisible(shown)

    def show_notes(self, notes: Iterable[str], tone: str = "wants") -> None:
        """Say what the person should know about what was read."""
        words = "\n".join(notes)
        self.notes.set_tone(tone)
        self.notes.setText(words)
        self.notes.setVisible(bool(words))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.file, 1)
        row.addWidget(self.leave_file)
        below = QHBoxLayout()
        below.addWidget(self.choose)
        below.addStretch(1)
        reading = QHBoxLayout()
        reading.setSpacing(8)
        reading.addWidget(self.progress, 1)
        reading.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addLayout(reading)
        column.addWidget(self.notes)
        column.addLayout(row)
        column.addLayout(below)

    def _on_text_text_changed(self) -> None:
        if not self._quiet:
            self._pause.start()

    def _typed(self) -> str:
        return clean(self.text.toPlainText()).strip()

    def _on_pause_timeout(self) -> None:
        self.pasted.emit(self._typed())

    def _on_choose_clicked(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        filters = f"{tr('Saved postings')} ({kinds});;{tr('All files')} (*)"
        dialog = ask_for_file(self, tr("Choose a posting"), filters)
        dialog.path_chosen.connect(self.file_given)
        dialog.open()


class _Paper(QPlainTextEdit):
    """Takes files as well as text; from a copied page it keeps headings and lists."""

    file_given = Signal(object)
    page_pasted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return file_in(source) is not None or source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        path = file_in(source)
        if path is not None:
            self.file_given.emit(path)
            return
        html = source.html() if source.hasHtml() else ""
        if html and len(html) <= _LONGEST_HTML:
            self.page_pasted.emit(html, source.text())
        else:
            self.insertPlainText(clean(source.text())[:_MOST_PASTED])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.canInsertFromMimeData(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if file_in(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)


def file_in(source: QMimeData) -> Path | None:
    """The first local file that was dropped or pasted, None if there is none."""
    for url in source.urls() if source.hasUrls() else ():
        if url.isLocalFile() and (path := Path(url.toLocalFile())).is_file():
            return path
    return None
