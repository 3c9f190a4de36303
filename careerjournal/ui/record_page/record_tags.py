"""The tags of a record, kept as they are changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from careerjournal.records.tag import Tag
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.record_jobs import Tagging
from careerjournal.ui.widgets.tag_editor import TagEditor
from careerjournal.ui.workspace import Workspace


class RecordTags(TagEditor):
    """Offers the tags there are, those in use most first. `label` names the act of changing."""

    def __init__(self, workspace: Workspace, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._label = label
        self._n = 0
        self.setEnabled(not workspace.read_only)
        self.tags_changed.connect(self._on_tags_changed)
        workspace.changed.connect(self._on_workspace_changed)
        self._learn()

    def show_tags(self, n: int, names: Sequence[str]) -> None:
        """Show those of record `n`; nothing stirs where they are the ones shown."""
        self._n = n
        if self.tags() != list(names):
            self.set_tags(names)

    def _learn(self) -> None:
        self._workspace.read(Reading.tag_names, self.set_known, f"{self._label}.tags.{id(self)}")

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Tag.KIND in changes.touched:
            self._learn()

    def _on_tags_changed(self, names: list[str]) -> None:
        if self._n:
            self._workspace.write(self._label, Tagging(self._n, tuple(names)))
