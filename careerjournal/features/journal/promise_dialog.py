"""The small window in which a promise is noted of which an entry tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.journal.editor import EntryEditor
from careerjournal.operations import entry_touches
from careerjournal.operations.entry_touches import Named
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.rules.mentions import mentions
from careerjournal.rules.text import plain
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.promise_line import Partner, PromiseLine, Said
from careerjournal.ui.workspace import Workspace

_WIDTH_PX: Final = 480
_LONGEST: Final = 300


class PromiseDialog(QDialog):
    """Asks for a promise. `taken` brings the Said; nothing is written here."""

    taken = Signal(object)

    def __init__(self, workspace: Workspace, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._partners: list[Partner] = []
        self.setWindowTitle(tr("Note a promise"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.line = PromiseLine(today, removable=False)
        self.other = link_button(tr("Somebody else..."))
        self.complaint = PlainLabel(tone="loss", wraps=True)
        self.keep = primary_button(tr("Note it"))
        self._cancel = button(tr("Cancel"))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.other)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.line)
        column.addWidget(self.complaint)
        column.addStretch(1)
        column.addLayout(foot)
        self.complaint.hide()
        self.keep.clicked.connect(self._on_keep_clicked)
        self._cancel.clicked.connect(self.reject)
        self.other.clicked.connect(self.choose_somebody)
        self.line.entered.connect(self._on_keep_clicked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_keep_clicked)

    def begin(self, people: Sequence[Partner], words: str) -> None:
        """Begin with the people the entry names and the words that were selected."""
        self._partners = list(people)
        self.line.set_partners(self._partners)
        self.line.text.setText(words)
        self.line.text.setCursorPosition(len(words))
        self.line.text.setFocus()

    def choose_somebody(self) -> RecordPicker:
        """Ask for another person; the window is open when this returns."""
        known = {each.n for each in self._partners}
        picker = RecordPicker(
            self._workspace,
            tr("Who promised, or to whom"),
            self._today,
            self,
            kinds=(Contact.KIND,),
            without=known,
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _on_picker_picked(self, head: Head) -> None:
        self._partners.append(Partner(head.ref.n, head.title))
        self.line.set_partners(self._partners)
        # The first of the two about them: I promised.
        self.line.who.setCurrentIndex(self.line.who.count() - 2)
        self.line.text.setFocus()

    def _on_keep_clicked(self) -> None:
        said = self.line.said()
        self.complaint.setVisible(said is None)
        if said is not None:
            self.taken.emit(said)
            self.accept()
        elif self._partners:
            self.complaint.setText(tr("Say what was promised."))
            self.line.text.setFocus()
        else:
            self.complaint.setText(tr("Say who promised, or whom you promised."))
            self.other.setFocus()


class EntryPromises(QObject):
    """Notes promises of which the entry in `editor` tells."""

    opened = Signal(object)
    """The PromiseDialog that came up."""

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        editor: EntryEditor,
        today: Callable[[], date],
    ) -> None:
        super().__init__(editor)
        self._workspace = workspace
        self._undo_bar = undo_bar
        self._editor = editor
        self._today = today
        self._words = ""
        self._place: Callable[[], int] | None = None

    def ask(self) -> None:
        """Ask for a promise out of the words that are selected."""
        keeper = self._editor.keeper
        if keeper is None or self._workspace.read_only:
            return
        text = self._editor.form.text
        selected = text.textCursor().selectedText().replace("\u2029", "\n")
        self._words = " ".join(plain(selected).split())[:_LONGEST]
        self._editor.flush()
        # What is written in the entry until now says whom it names.
        body = self._editor.form.draft().entry.body
        self._place = keeper.ensure_place()
        query = _ReadPeople(tuple(dict.fromkeys(each.record_id for each in mentions(body))))
        self._workspace.read(query, self._on_people, "journal.promise")

    def _on_people(self, people: Sequence[Named]) -> None:
        dialog = PromiseDialog(self._workspace, self._today, self._editor.window())
        dialog.taken.connect(self._on_dialog_taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.begin([Partner(each.n, each.name) for each in people], self._words)
        dialog.open()
        self.opened.emit(dialog)

    def _on_dialog_taken(self, said: Said) -> None:
        if self._place is not None:
            job = _Promise(self._place, said)
            self._workspace.write("contact.promise", job, self._on_noted)

    def _on_noted(self, name: str) -> None:
        self._undo_bar.say(tr("Noted: a promise, {name}").format(name=name))


@dataclass(frozen=True)
class _ReadPeople:
    """The reader's part: the contacts with these ids that are not in the trash."""

    ids: tuple[str, ...]

    def __call__(self, reading: Reading) -> list[Named]:
        heads = (reading.by_id(id_) for id_ in self.ids)
        return [
            Named(head.ref.n, head.id, head.title)
            for head in heads
            if head is not None and head.ref.kind == Contact.KIND and head.trashed_at is None
        ]


@dataclass(frozen=True)
class _Promise:
    place: Callable[[], int]
    said: Said

    def __call__(self, unit: Unit) -> str:
        said = self.said
        entry_touches.promise(
            unit, self.place(), said.partner.n, said.direction, said.text, said.day
        )
        return said.partner.name
