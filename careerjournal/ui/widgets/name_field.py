"""A line for the name of a record of one kind, which offers those that are here already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from careerjournal.rules.text import clean, fold
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.offered import take_back
from careerjournal.ui.workspace import Workspace


class NameField(QLineEdit):
    """Completes over the names of the records of the `kind` of the class.

    A name that is one of theirs, case, accents and blanks aside, means that record: `n` is its row
    number then, and None for a name that is new. Until they are read every name is new.
    """

    kind: ClassVar[str]
    longest: ClassVar[int] = 200

    name_changed = Signal(str)
    """The name after each change by the person's hand; not sent by `set_name`."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._numbers: dict[str, int] = {}
        self.setAccessibleName(name)
        self.setMaxLength(self.longest)
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        # Queued: the line is given the name only afterwards, as though by the program.
        completer.activated.connect(
            self._on_completer_activated, Qt.ConnectionType.QueuedConnection
        )
        self.setCompleter(completer)
        self.textEdited.connect(self._on_text_edited)
        workspace.changed.connect(self._on_workspace_changed)
        self._learn()

    def name(self) -> str:
        """The name in the line, without blanks around it."""
        return _tidied(self.text())

    def n(self) -> int | None:
        """The row number of the record of that name, None if it is a new one."""
        return self._numbers.get(fold(self.name()))

    def set_name(self, name: str) -> None:
        """Show `name` without telling anybody; what was being typed is dropped."""
        if name != self.text():
            self.setText(name)
            self.setCursorPosition(0)
        self.setModified(False)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self.completer())

    def _learn(self) -> None:
        self._workspace.read(_ReadNames(self.kind), self._on_names, f"names.{id(self)}")

    def _on_names(self, found: _Names) -> None:
        self._numbers = found.numbers
        self._known.setStringList(found.names)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if changes.touched.get(self.kind):
            self._learn()

    def _on_text_edited(self) -> None:
        self.name_changed.emit(self.name())

    def _on_completer_activated(self, name: str) -> None:
        # Whoever chose it has finished, and what was chosen is to be kept like what was typed.
        self.setModified(True)
        self.name_changed.emit(name)
        self.editingFinished.emit()


@dataclass(frozen=True)
class _Names:
    """Every name, and by the folded name the record that has had it longest."""

    names: list[str]
    numbers: dict[str, int]


@dataclass(frozen=True)
class _ReadNames:
    """Reads the names outside the trash. Folded here: of thousands that takes a while."""

    kind: str

    def __call__(self, reading: Reading) -> _Names:
        heads = reading.heads(reading.numbers(self.kind))
        found = [(fold(_tidied(each.title)), each) for each in heads if each.trashed_at is None]
        by_name = {head.title: folded for folded, head in found}
        numbers = {folded: head.ref.n for folded, head in reversed(found)}
        return _Names(sorted(by_name, key=by_name.__getitem__), numbers)


def _tidied(name: str) -> str:
    return " ".join(clean(name).split())
