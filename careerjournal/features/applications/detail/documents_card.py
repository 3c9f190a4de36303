"""The files that were sent, as they were when they were sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.files import ApplicationFiles, dropped_files
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.records.application import DocumentType, SentDocument
from careerjournal.rules.dates import Toward
from careerjournal.rules.text import clean, fold
from careerjournal.store.applications import ApplicationQueries
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.attachment_jobs import FileContent
from careerjournal.ui.file_dialog import FileDialog
from careerjournal.ui.part_words import document_words
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labels import ElidedLabel, muted

# Parts of a file's name that tell what it is, in the languages people name files in.
_LETTERS: Final = ("letter", "anschreiben", "motivation", "lettre", "carta")
_CVS: Final = ("cv", "resume", "lebenslauf", "vitae", "curriculum")
_PORTFOLIOS: Final = ("portfolio", "arbeitsproben")
_REFERENCES: Final = ("reference", "zeugnis", "certificate", "referenz")


def guessed_type(name: str) -> DocumentType:
    """What a file of this name most likely is."""
    folded = fold(name)
    for words, type_ in (
        (_LETTERS, DocumentType.LETTER),
        (_CVS, DocumentType.CV),
        (_PORTFOLIOS, DocumentType.PORTFOLIO),
        (_REFERENCES, DocumentType.REFERENCE),
    ):
        if any(word in folded for word in words):
            return type_
    return DocumentType.OTHER


class DocumentsCard(DetailCard):
    """Shows each file sent with its sort, the person's word for its version, and the day."""

    def __init__(self, desk: Desk, files: ApplicationFiles, parent: QWidget | None = None) -> None:
        super().__init__(tr("Files sent"), parent)
        self._desk = desk
        self._files = files
        self._view: ApplicationView | None = None
        self._versions = QStringListModel(self)
        self.rows = Rows(self, spacing=12)
        self.none = muted(
            tr("Keep the very CV and letter you sent, so that you know later what they have."),
            wraps=True,
        )
        self.add = link_button(tr("Add a file that was sent"))
        self.body.addWidget(self.none)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self.setAcceptDrops(not desk.read_only)
        self.add.clicked.connect(self.choose)

    def show_view(self, view: ApplicationView) -> None:
        """Show the files sent with an application."""
        self._view = view
        self.none.setVisible(not view.documents)
        self.rows.show_rows([(each.n, each) for each in view.documents], self._row)
        self._desk.workspace.read(_versions, self._on_versions, f"versions.{id(self)}")

    def flush(self) -> None:
        for row in self.rows.rows():
            if isinstance(row, DocumentRow):
                row.tell()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            for path in paths:
                self.take(path)

    def choose(self) -> FileDialog:
        """Ask for a file; the dialogue is open when this returns."""
        return self._files.choose(tr("Which file was sent?"), self.take)

    def take(self, path: Path) -> None:
        """Keep `path` as it is now, as a file that was sent."""
        view = self._view
        if view is not None:
            sent = view.line.applied or self._desk.today()
            job = _Sending(view.n, path, self._files.limit(), sent)
            self._files.take("application.document", path, job)

    def _row(self) -> DocumentRow:
        row = DocumentRow(self._versions, self._desk)
        row.changed.connect(self._on_row_changed)
        row.copy_requested.connect(self._on_row_copy_requested)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_versions(self, words: list[str]) -> None:
        if words != self._versions.stringList():
            self._versions.setStringList(words)

    def _on_row_changed(self, document: SentDocument, base: SentDocument) -> None:
        self._desk.workspace.write("application.document", _Change(document, base))

    def _on_row_copy_requested(self, document: SentDocument) -> None:
        view = self._view
        for attachment in view.attachments if view is not None else ():
            if attachment.hash == document.hash:
                self._files.save_copy(attachment.n)
                return
        self._desk.messages.say(tr("That file is no longer attached."), tone="loss")

    def _on_row_remove_requested(self, document: SentDocument) -> None:
        self._desk.workspace.write(
            "application.document-remove", _Remove(document), self._on_removed
        )

    def _on_removed(self, name: str) -> None:
        self._desk.undo_bar.say(tr("“{name}” was removed").format(name=name))


class DocumentRow(Row):
    """One file sent. Its content never changes; what is said of it may."""

    changed = Signal(object, object)
    copy_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(self, versions: QStringListModel, desk: Desk) -> None:
        super().__init__()
        self._document: SentDocument | None = None
        self.type = ChoiceBox(tr("Sort of file"))
        for each in DocumentType:
            self.type.addItem(document_words(each), each.value)
        self.name = ElidedLabel()
        self.version = QLineEdit()
        self.version.setPlaceholderText(tr("Which version, in a word of your own"))
        self.version.setAccessibleName(tr("Which version"))
        completer = QCompleter(versions, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.version.setCompleter(completer)
        self.sent = DayField(tr("Day it was sent"), toward=Toward.PAST, today=desk.today)
        self.copy = icon_button("download", tr("Save a copy to…"))
        self.remove = icon_button("close", tr("Remove"))
        self._lay_out()
        for control in (self.type, self.version, self.sent, self.remove):
            control.setEnabled(not desk.read_only)
        self.type.activated.connect(self.tell)
        self.version.editingFinished.connect(self.tell)
        self.sent.day_changed.connect(self.tell)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_value(self, value: SentDocument) -> None:
        other = self._document is not None and self._document.n != value.n
        if other:
            self.tell()
        self._document = value
        self.name.set_whole(value.name)
        self.type.setCurrentIndex(self.type.findData(value.type.value))
        if other or not self.version.isModified():
            self.version.setText(value.version)
        if self.sent.day() != value.sent:
            self.sent.set_day(value.sent)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.name, 1)
        first.addWidget(self.copy)
        first.addWidget(self.remove)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.type, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.sent, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.version)

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        document = self._document
        if document is None:
            return
        self.version.setModified(False)
        now = replace(
            document,
            type=DocumentType(self.type.currentData()),
            version=clean(self.version.text()).strip(),
            sent=self.sent.day(),
        )
        if now != document:
            self._document = now  # what is told once is not told again
            self.changed.emit(now, document)

    def _on_copy_clicked(self) -> None:
        self.copy_requested.emit(self._document)

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._document)


@dataclass(frozen=True)
class _Sending:
    """Attaches the file and says of it that it was sent: one act."""

    n: int
    path: Path
    limit: int
    sent: date

    def __call__(self, unit: Unit) -> None:
        attachment = FileContent(self.path).attach_to(unit, self.n, self.limit)
        unit.put(
            SentDocument(
                application=self.n,
                type=guessed_type(attachment.name),
                name=attachment.name,
                hash=attachment.hash,
                sent=self.sent,
            )
        )


@dataclass(frozen=True)
class _Change:
    document: SentDocument
    base: SentDocument

    def __call__(self, unit: Unit) -> None:
        unit.put(self.document, self.base)


@dataclass(frozen=True)
class _Remove:
    """Takes the file away too, unless it was sent another time under another word."""

    document: SentDocument

    def __call__(self, unit: Unit) -> str:
        gone, n = self.document, self.document.application
        unit.remove(SentDocument, gone.n)
        if any(each.hash == gone.hash for each in unit.parts(SentDocument, n)):
            return gone.name
        for attachment in unit.attachments_of(n):
            if attachment.hash == gone.hash and attachment.name == gone.name:
                unit.detach(attachment.n)
        return gone.name


def _versions(reading: Reading) -> list[str]:
    """The person's words for versions of what they send, over all applications."""
    return ApplicationQueries(reading).document_versions()
