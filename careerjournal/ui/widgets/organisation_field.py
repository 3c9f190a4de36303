"""A line for the name of an organisation, which offers those that are here already."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from careerjournal.records.organisation import Organisation
from careerjournal.rules.text import clean, fold
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.offered import take_back
from careerjournal.ui.workspace import Workspace

_LONGEST = 200


class OrganisationField(QLineEdit):
    """Completes over the organisations of the vault.

    A name that is one of theirs, case and accents aside, means that organisation: `n` is its row
    number then, and None for a name that is new. Until they are read every name is new.
    """

    organisation_changed = Signal(str)
    """The name after each change by the person's hand; not sent by `set_name`."""

    def __init__(self, workspace: Workspace, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._numbers: dict[str, int] = {}
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
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
        return " ".join(clean(self.text()).split())

    def n(self) -> int | None:
        """The row number of the organisation of that name, None if it is a new one."""
        return self._numbers.get(fold(self.name()))

    def set_name(self, name: str) -> None:
        """Show `name` without telling anybody."""
        if name != self.text():
            self.setText(name)
            self.setCursorPosition(0)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        take_back(self.completer())

    def _learn(self) -> None:
        self._workspace.read(_names, self._on_names, f"organisation-field.{id(self)}")

    def _on_names(self, found: _Names) -> None:
        self._numbers = found.numbers
        self._known.setStringList(found.names)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if changes.touched.get(Organisation.KIND):
            self._learn()

    def _on_text_edited(self) -> None:
        self.organisation_changed.emit(self.name())

    def _on_completer_activated(self, name: str) -> None:
        # Whoever chose it has finished, and what was chosen is to be kept like what was typed.
        self.setModified(True)
        self.organisation_changed.emit(name)
        self.editingFinished.emit()


@dataclass(frozen=True)
class _Names:
    """Every name, and by the folded name the organisation that has had it longest."""

    names: list[str]
    numbers: dict[str, int]


def _names(reading: Reading) -> _Names:
    """The organisations outside the trash. Folded here: of thousands that takes a while."""
    heads = reading.heads(reading.numbers(Organisation.KIND))
    found = [(fold(head.title), head) for head in heads if head.trashed_at is None]
    by_name = {head.title: folded for folded, head in found}
    numbers = {folded: head.ref.n for folded, head in reversed(found)}
    return _Names(sorted(by_name, key=by_name.__getitem__), numbers)
