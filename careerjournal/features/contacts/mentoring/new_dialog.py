"""The small window in which a mentoring begins: what for, on which side, and with whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring.words import (
    side_sentence,
    side_words,
    type_words,
)
from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.operations.phrases import tr
from careerjournal.records.mentorship import MentoringSide, MentoringType
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented
from careerjournal.ui.workspace import Workspace

_WIDTH_PX: Final = 520
_LONGEST: Final = 500


@dataclass(frozen=True)
class Wanted:
    """What the window says; people of `n` 0 are new."""

    title: str
    side: MentoringSide
    type: MentoringType
    people: tuple[Somebody, ...] = ()


class NewMentoringDialog(QDialog):
    """`taken` brings a Wanted; nothing is written here."""

    taken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New mentoring"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.title = QLineEdit()
        self.title.setMaxLength(_LONGEST)
        self.side = Segmented(
            [Choice(each.value, side_words(each)) for each in MentoringSide], tr("Which side")
        )
        self.type = Segmented(
            [Choice(each.value, type_words(each)) for each in MentoringType], tr("What sort")
        )
        self.people = PeopleField(workspace, tr("With whom"))
        self.sentence = PlainLabel(tone="muted", wraps=True)
        self.complaint = PlainLabel(tone="loss", wraps=True)
        self.keep = primary_button(tr("Begin"))
        self._cancel = button(tr("Cancel"))
        self._lay_out()
        self.complaint.hide()
        self.keep.clicked.connect(self._on_keep_clicked)
        self._cancel.clicked.connect(self.reject)
        self.title.returnPressed.connect(self._on_keep_clicked)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_keep_clicked)
        self.side.chosen.connect(self._tell)
        self.type.chosen.connect(self._on_type_chosen)
        self.people.people_changed.connect(self._tell)

    def begin(self, wanted: Wanted) -> None:
        """Begin with what is `wanted` so far."""
        self.title.setText(wanted.title)
        self.side.set_code(wanted.side.value)
        self.type.set_code(wanted.type.value)
        self.people.set_people(wanted.people)
        self._tell()
        self.title.setFocus()
        self.title.selectAll()

    def wanted(self) -> Wanted:
        """What the fields say."""
        return Wanted(
            typed(self.title),
            MentoringSide(self.side.code()),
            MentoringType(self.type.code()),
            tuple(self.people.people()),
        )

    def _lay_out(self) -> None:
        self.title.setPlaceholderText(tr("From one ward to three"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(labelled(tr("What it is for"), self.title))
        column.addLayout(labelled(tr("Which side you are on"), self.side))
        column.addLayout(labelled(tr("What sort of help"), self.type))
        column.addLayout(labelled(tr("With whom, if you know already"), self.people))
        column.addWidget(self.sentence)
        column.addWidget(self.complaint)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self.keep)
        column.addLayout(row)

    def _tell(self, _code: str = "") -> None:
        wanted = self.wanted()
        names = [each.name for each in wanted.people]
        self.sentence.setText(side_sentence(wanted.side, wanted.type, names))

    def _on_type_chosen(self, code: str) -> None:
        # A circle of peers has no two sides.
        if code == MentoringType.PEERS.value:
            self.side.set_code(MentoringSide.MUTUAL.value)
        self._tell()

    def _on_keep_clicked(self) -> None:
        wanted = self.wanted()
        self.complaint.setText("" if wanted.title else tr("Say in a few words what it is for."))
        self.complaint.setVisible(not wanted.title)
        if not wanted.title:
            self.title.setFocus()
            return
        self.taken.emit(wanted)
        self.accept()
