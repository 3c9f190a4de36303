"""Asks who is meant, where somebody who was met has the name of a contact."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.contacts.people.model import shown_name
from careerjournal.features.contacts.touches.touch_days import last_words
from careerjournal.operations.events import Namesake
from careerjournal.operations.phrases import tr
from careerjournal.rules import organisation_names
from careerjournal.store.contacts import ContactLine
from careerjournal.ui import theme
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import wrapped

_WIDTH_PX: Final = 520
_WIDEST_PX: Final = 900
_MOST_PX: Final = 420
_ROW_PX: Final = 68
_LEAST_LETTERS: Final = 24
_NEW: Final = 0


class NamesakesDialog(QDialog):
    """`taken` brings the number of the event, and which EventPersons are which contacts; who is
    left out is somebody new. Nothing is written here."""

    taken = Signal(int, object)

    def __init__(
        self, event: int, namesakes: Sequence[Namesake], today: date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._event = event
        self.boxes: dict[int, ChoiceBox] = {}
        self.setModal(True)
        scale = theme.manager().text_scale_percent / 100
        self.setMinimumWidth(min(_WIDEST_PX, round(_WIDTH_PX * scale)))
        self.setWindowTitle(tr("Make them contacts"))
        self.keep = primary_button(tr("Make contacts"), "person")
        self._cancel = button(tr("Cancel"))
        inner = QWidget()
        inner.setProperty("look", "clear")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        for each in namesakes:
            rows.addLayout(labelled(_who(each), self._box(each, today)))
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(tr("Who is meant"))
        scroll.setWidget(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(min(_MOST_PX, round(len(namesakes) * _ROW_PX * scale)))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(tr("You know people of these names already. Who is meant?")))
        column.addWidget(scroll, 1)
        column.addLayout(foot)
        self.keep.clicked.connect(self._on_keep_clicked)
        self._cancel.clicked.connect(self.reject)

    def known(self) -> dict[int, int]:
        """Which EventPersons are which contacts, as the boxes say it."""
        chosen = {person: int(box.currentData()) for person, box in self.boxes.items()}
        return {person: contact for person, contact in chosen.items() if contact != _NEW}

    def _box(self, each: Namesake, today: date) -> ChoiceBox:
        box = ChoiceBox(_who(each))
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_LEAST_LETTERS)
        box.addItem(tr("Somebody new"), _NEW)
        for line in each.contacts:
            box.addItem(_contact_words(line, today), line.n)
        # One of the same name at the same company is the likely one, and still only offered.
        if each.organisation and _same(each.organisation, each.contacts[0].organisation):
            box.setCurrentIndex(1)
        self.boxes[each.person] = box
        return box

    def _on_keep_clicked(self) -> None:
        self.taken.emit(self._event, self.known())
        self.accept()


def _who(each: Namesake) -> str:
    return ", ".join(part for part in (each.name, each.organisation) if part)


def _contact_words(line: ContactLine, today: date) -> str:
    told = [shown_name(line.name), line.role, line.organisation, last_words(line.last_touch, today)]
    return " · ".join(part for part in told if part)


def _same(one: str, other: str) -> bool:
    return bool(other) and organisation_names.key(one) == organisation_names.key(other)
