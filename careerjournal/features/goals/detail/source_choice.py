"""What is counted for a measure: a figure typed by hand, or something the journal counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.goals.detail.measure_words import source_words
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle
from careerjournal.records.entry import EntryType
from careerjournal.records.goal import MeasureSource
from careerjournal.records.tag import Tag
from careerjournal.rules.text import fold
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui.entry_words import type_words
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.workspace import Workspace


class SourceChoice(QWidget):
    """`source_changed` brings the MeasureSource chosen by hand, and the code or id that narrows
    it, "" for all."""

    source_changed = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._of = ""
        self._tags: list[tuple[str, str]] = []
        self.source = ChoiceBox(tr("What is counted"))
        for each in MeasureSource:
            self.source.addItem(source_words(each), each.value)
        self.of = ChoiceBox(tr("Which of them"))
        self.setFocusProxy(self.source)
        for box in (self.source, self.of):
            box.setMinimumContentsLength(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.source, 1)
        row.addWidget(self.of, 1)
        self.of.hide()
        self.source.activated.connect(self._on_source_activated)
        self.of.activated.connect(self._on_of_activated)
        workspace.changed.connect(self._on_workspace_changed)
        self._learn()

    def show_source(self, source: MeasureSource, of: str) -> None:
        """Show what is counted, without telling anybody."""
        self.source.setCurrentIndex(self.source.findData(source.value))
        self._of = of
        self._offer()

    def _offer(self) -> None:
        source = MeasureSource(self.source.currentData())
        offered = self._offered(source)
        if offered and self._of not in {code for code, _ in offered}:
            # A tag that is gone: to show another choice would be a lie.
            offered.append((self._of, tr("Something that is gone")))
        if [self.of.itemData(i) for i in range(self.of.count())] != [code for code, _ in offered]:
            self.of.clear()
            for code, words in offered:
                self.of.addItem(words, code)
        self.of.setVisible(bool(offered))
        self.of.setCurrentIndex(self.of.findData(self._of))

    def _offered(self, source: MeasureSource) -> list[tuple[str, str]]:
        if source is MeasureSource.TOUCHES:
            return [("", tr("With anybody")), *((c.value, circle_words(c)) for c in Circle)]
        if source is MeasureSource.ENTRIES:
            types = [(each.value, type_words(each)) for each in EntryType]
            return [("", tr("Of every type")), *types, *self._tags]
        return []

    def _learn(self) -> None:
        self._workspace.read(_tags, self._on_tags, f"goals.tags.{id(self)}")

    def _on_tags(self, tags: list[tuple[str, str]]) -> None:
        self._tags = tags
        self._offer()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Tag.KIND in changes.touched:
            self._learn()

    def _on_source_activated(self) -> None:
        self._of = ""
        self._offer()
        self._tell()

    def _on_of_activated(self) -> None:
        self._tell()

    def _tell(self) -> None:
        source = MeasureSource(self.source.currentData())
        self._of = str(self.of.currentData() or "") if self._offered(source) else ""
        self.source_changed.emit(source, self._of)


def _tags(reading: Reading) -> list[tuple[str, str]]:
    tags = sorted(reading.all(Tag), key=lambda tag: fold(tag.name))
    return [(tag.id, f"#{tag.name}") for tag in tags]
