"""What can be done with the rows selected: one act for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from careerjournal.features.applications.stage_menu import StageMenu
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.stage import Stage
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted


class BulkBar(QWidget):
    """Always there, so that no row jumps away as it is chosen.

    `stage_chosen` brings the stage to move to; the others ask for a tag, for where they were
    found, for the Trash, for which columns are shown.
    """

    stage_chosen = Signal(int)
    tag_requested = Signal()
    source_requested = Signal()
    trash_requested = Signal()
    columns_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writable = True
        self.count = muted()
        self.to_stage = button(tr("Move to a stage"))
        self.stages = StageMenu(self)
        self.to_stage.setMenu(self.stages)
        self.tag = button(tr("Add a tag"), "tag")
        self.source = button(tr("Set the source"))
        self.trash = button(tr("Move to Trash"), "trash")
        self.columns = quiet_button(tr("Columns"))
        inside = QWidget()
        flow = FlowLayout(inside, 8)
        for each in (self.count, *self._on_chosen(), self.columns):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)
        self.stages.stage_chosen.connect(self.stage_chosen)
        self.tag.clicked.connect(self.tag_requested)
        self.source.clicked.connect(self.source_requested)
        self.trash.clicked.connect(self.trash_requested)
        self.columns.clicked.connect(self.columns_requested)
        self.show_chosen(0, 0)

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be done at all."""
        self._writable = writable

    def set_stages(self, stages: Sequence[Stage]) -> None:
        """The stages one can move to."""
        self.stages.offer(stages)

    def show_chosen(self, chosen: int, total: int) -> None:
        """Say how many rows there are and how many of them are selected."""
        total = max(0, total)
        if chosen:
            words = ntr("{n} of {total} selected", "{n} of {total} selected", chosen)
        else:
            words = ntr("{total} application", "{total} applications", total)
        self.count.setText(words.format(n=chosen, total=total))
        for each in self._on_chosen():
            each.setEnabled(bool(chosen) and self._writable)

    def _on_chosen(self) -> tuple[QPushButton, ...]:
        return self.to_stage, self.tag, self.source, self.trash
