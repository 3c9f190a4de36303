"""Who takes part in a round: chips, and a line to add somebody by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.features.applications.interviews.view import Present
from careerjournal.operations.phrases import tr
from careerjournal.records.application import PersonRole
from careerjournal.records.contact import Contact
from careerjournal.store.reading import Reading
from careerjournal.ui.offered import take_back
from careerjournal.ui.part_words import role_words
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.workspace import Workspace

_OFFERED: Final = 12


class PeopleField(QWidget):
    """Enter adds the name typed, of somebody known or new. A chip pressed offers what they are.

    `named` brings a name, `role_chosen` the number of an ApplicationPerson and a PersonRole,
    `removed` such a number.
    """

    named = Signal(str)
    role_chosen = Signal(int, object)
    removed = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._present: tuple[Present, ...] = ()
        self._chips: list[ChipButton] = []
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("Add who is there"))
        self.name.setAccessibleName(tr("Add who is there"))
        self.name.setMinimumWidth(self.fontMetrics().averageCharWidth() * 16)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self._flow = FlowLayout(None, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)
        self._flow.addWidget(self.name)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.name.returnPressed.connect(self._take_typed)
        completer.activated.connect(self._on_completer_activated)

    def set_read_only(self, read_only: bool) -> None:
        """Whether anybody can be added or taken away."""
        self.name.setVisible(not read_only)

    def show_people(self, present: Sequence[Present]) -> None:
        """Show who is there."""
        people = tuple(present)
        if people == self._present:
            return
        self._present = people
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for place, each in enumerate(people):
            chip = ChipButton(
                _chip_words(each), self, icon="person", removable=not self._workspace.read_only
            )
            chip.setProperty("part", each.part.n)
            chip.clicked.connect(self._on_chip_clicked)
            chip.remove_requested.connect(self._on_chip_remove_requested)
            if self.isVisible():
                chip.show()
            self._flow.insertWidget(place, chip)
            self._chips.append(chip)
            QWidget.setTabOrder(self._chips[place - 1] if place else self, chip)
        if self._chips:
            QWidget.setTabOrder(self._chips[-1], self.name)
        self.updateGeometry()

    def chips(self) -> list[ChipButton]:
        """Those who are there, in their order."""
        return list(self._chips)

    def roles(self, chip: ChipButton) -> QMenu:
        """The menu of what the person behind `chip` may be; it deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        part = int(chip.property("part"))
        now = next(each.part.role for each in self._present if each.part.n == part)
        for role in PersonRole:
            action = menu.addAction(role_words(role))
            action.setData((part, role))
            action.setCheckable(True)
            action.setChecked(role is now)
            action.triggered.connect(self._on_role_triggered)
        return menu

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self.name.completer())

    def _take_typed(self) -> None:
        if name := " ".join(self.name.text().split()):
            self.name.clear()
            self.named.emit(name)

    def _on_name_text_edited(self, text: str) -> None:
        if text.strip():
            self._workspace.read(_Names(text), self._on_names, f"people.{id(self)}")

    def _on_names(self, names: list[str]) -> None:
        self._names.setStringList(names)
        if names and self.name.hasFocus() and self.name.text().strip():
            self.name.completer().complete()

    def _on_completer_activated(self, name: str) -> None:
        # The completer writes into the line after this; by the next turn it has.
        QTimer.singleShot(0, self.name, self.name.clear)
        self.named.emit(name)

    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton) and not self._workspace.read_only:
            self.roles(chip).popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))

    def _on_role_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            part, role = action.data()
            self.role_chosen.emit(part, PersonRole(role))

    def _on_chip_remove_requested(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            self.name.setFocus()
            self.removed.emit(int(chip.property("part")))


def _chip_words(present: Present) -> str:
    name = present.contact.name
    if present.part.role is PersonRole.INTERVIEWER:
        return name
    return f"{name} · {role_words(present.part.role)}"


@dataclass(frozen=True)
class _Names:
    """The reader's part: names of people that begin as typed."""

    typed: str

    def __call__(self, reading: Reading) -> list[str]:
        heads = reading.complete(self.typed, (Contact.KIND,), _OFFERED)
        return list(dict.fromkeys(head.title for head in heads))
