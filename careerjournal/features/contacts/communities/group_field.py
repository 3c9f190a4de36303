"""A line for the name of a group, which offers those that are here already."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from careerjournal.records.community import Community
from careerjournal.rules.text import clean, fold
from careerjournal.store.changes import Changes
from careerjournal.store.communities import CommunityQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.offered import take_back
from careerjournal.ui.workspace import Workspace

_LONGEST: Final = 500


class GroupField(QLineEdit):
    """Completes over the groups of the vault.

    A name that is one of theirs, case and accents aside, means that group: `n` is its row number
    then, and None for a name that is new. Until they are read every name is new.
    """

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
        workspace.changed.connect(self._on_workspace_changed)
        self._learn()

    def name(self) -> str:
        """The name in the line, without blanks around it."""
        return " ".join(clean(self.text()).split())

    def n(self) -> int | None:
        """The row number of the group of that name, None if it is a new one."""
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
        self._workspace.read(_names, self._on_names, f"group-field.{id(self)}")

    def _on_names(self, found: list[tuple[int, str]]) -> None:
        numbers: dict[str, int] = {}
        for n, name in found:
            numbers.setdefault(fold(" ".join(name.split())), n)
        self._numbers = numbers
        self._known.setStringList(sorted({name for _, name in found}, key=fold))

    def _on_completer_activated(self) -> None:
        self.setModified(True)
        self.editingFinished.emit()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if changes.touched.get(Community.KIND):
            self._learn()


def _names(reading: Reading) -> list[tuple[int, str]]:
    return CommunityQueries(reading).names()
