"""Says what was just done, with a way back that takes back that very act and no other."""

from __future__ import annotations

from PySide6.QtCore import QObject

from careerjournal.operations.phrases import tr
from careerjournal.store.changes import Changes
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.workspace import Workspace


class UndoBar(QObject):
    """Call `say` in the `done` of a write: the act just told by `Workspace.changed` is meant."""

    def __init__(
        self, workspace: Workspace, messages: MessageBar, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._latest: int | None = None
        self._offered: int | None = None
        workspace.changed.connect(self._on_workspace_changed)

    def say(self, words: str) -> None:
        """Show `words` with Undo."""
        self._offered = self._latest
        if self._offered is None:
            self._messages.say(words)
        else:
            self._messages.say(words, tr("Undo"), self._take_back)

    def _take_back(self) -> None:
        if self._offered is not None:
            self._workspace.undo_act(self._offered)

    def _on_workspace_changed(self, changes: Changes) -> None:
        self._latest = changes.act
