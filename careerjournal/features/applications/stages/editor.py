"""The window in which stages are named, coloured, put in order, added and taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.stage_menu import stage_icon
from careerjournal.features.applications.stages.changes import (
    Add,
    Categorise,
    Recolour,
    Remove,
    Rename,
    Reorder,
)
from careerjournal.features.applications.stages.colours import ColourChoice
from careerjournal.features.applications.stages.removal import Removal
from careerjournal.operations import stages as stage_operations
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import category_words, shipped_name, stage_name
from careerjournal.records.application import Application
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.stage_use import applications_in
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import STAGES
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, icon_button, quiet_button
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.workspace import Workspace

_SIZE: Final = QSize(680, 520)
_LONGEST_NAME: Final = 60
_SAVE_AFTER_MS: Final = 800
_NumberRole: Final = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class StageUse:
    """The stages in order, and how many applications outside the Trash are in each."""

    stages: tuple[Stage, ...]
    counts: Mapping[int, int]


def read_use(reading: Reading) -> StageUse:
    """The stages, and how many applications are in each."""
    stages = tuple(stage_operations.current(reading))
    counts = {
        stage.n: sum(not is_trashed for _, is_trashed in applications_in(reading, stage.n))
        for stage in stages
    }
    return StageUse(stages, counts)


class StageEditor(QDialog):
    """Every change is kept at once and can be undone. Delete it when it has `finished`."""

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._use = StageUse((), {})
        self._wanted = 0
        self._undo_bar = UndoBar(workspace, messages, self)
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self.setWindowTitle(tr("Stages"))
        self.setModal(True)
        self.resize(_SIZE)
        self.list = _StageList()
        self.up = icon_button("chevron-up", tr("Move up"))
        self.down = icon_button("chevron-down", tr("Move down"))
        self.add = button(tr("New stage"), "plus")
        self.name = QLineEdit()
        self.colour = ColourChoice()
        self.category = QComboBox()
        self.remove = quiet_button(tr("Remove this stage"), "trash")
        self.removal = Removal()
        self.close_button = button(tr("Close"))
        self._lay_out()
        self._connect()
        self._read()

    @property
    def stage(self) -> Stage | None:
        """The stage that is chosen."""
        item = self.list.currentItem()
        n = item.data(_NumberRole) if item is not None else 0
        return next((stage for stage in self._use.stages if stage.n == n), None)

    def choose(self, n: int) -> None:
        """Choose a stage, as soon as it is listed."""
        self._wanted = n
        self._show(self._use)

    def save_name(self) -> None:
        """Keep the name that is typed."""
        self._soon.stop()
        stage, typed = self.stage, self.name.text().strip()
        if stage is None or typed == stage.name or not (typed or stage.code):
            return
        change = Rename(stage.n, typed)
        self._workspace.write("stage.edit", change, merge=f"stage:{stage.n}")

    def put_by(self, step: int) -> None:
        """Put the chosen stage so many places further down, or up if negative."""
        row = self.list.currentRow() + step
        if self.stage is not None and 0 <= row < self.list.count():
            self._put(self.stage.n, row)

    def hideEvent(self, event: QHideEvent) -> None:
        self.save_name()
        super().hideEvent(event)

    # Putting together

    def _lay_out(self) -> None:
        self.name.setAccessibleName(tr("Name"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.category.setAccessibleName(tr("What it means"))
        for category in StageCategory:
            self.category.addItem(category_words(category), category.value)
        under = QHBoxLayout()
        under.addWidget(self.add)
        under.addStretch(1)
        under.addWidget(self.up)
        under.addWidget(self.down)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addLayout(under)
        hint = muted(
            tr("The figures go by what a stage means, so they stay true whatever it is called."),
            wraps=True,
        )
        last = QHBoxLayout()
        last.addWidget(self.remove)
        last.addStretch(1)
        last.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(labelled(tr("Name"), self.name))
        right.addLayout(labelled(tr("Colour"), self.colour))
        right.addLayout(labelled(tr("What it means"), self.category))
        right.addWidget(hint)
        right.addStretch(1)
        right.addWidget(self.removal)
        right.addLayout(last)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(20)
        row.addLayout(left, 2)
        row.addLayout(right, 3)
        self.removal.hide()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_list_current_row_changed)
        self.list.step_requested.connect(self.put_by)
        self.list.model().rowsMoved.connect(self._on_list_rows_moved)
        self.up.clicked.connect(self._on_up_clicked)
        self.down.clicked.connect(self._on_down_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)
        self.removal.confirmed.connect(self._on_removal_confirmed)
        self.name.textEdited.connect(self._soon.start)
        self.name.editingFinished.connect(self.save_name)
        self.colour.chosen.connect(self._on_colour_chosen)
        self.category.activated.connect(self._on_category_activated)
        self.close_button.clicked.connect(self.close)
        self._soon.timeout.connect(self.save_name)
        self._workspace.changed.connect(self._on_workspace_changed)

    def _read(self) -> None:
        self._workspace.read(read_use, self._show, "applications.stages")

    def _show(self, use: StageUse) -> None:
        chosen = self._wanted or (0 if self.stage is None else self.stage.n)
        self._use = use
        with QSignalBlocker(self.list):
            self.list.clear()
            for stage in use.stages:
                item = QListWidgetItem(stage_icon(stage_role(stage)), stage_name(stage))
                item.setData(_NumberRole, stage.n)
                count = use.counts.get(stage.n, 0)
                how_many = ntr("{n} application", "{n} applications", count).format(n=count)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {how_many}")
                item.setToolTip(how_many)
                self.list.addItem(item)
            rows = [place for place, stage in enumerate(use.stages) if stage.n == chosen]
            self.list.setCurrentRow(rows[0] if rows else 0)
        if rows:
            self._wanted = 0
        self._show_stage()

    def _show_stage(self) -> None:
        stage, row = self.stage, self.list.currentRow()
        writable = stage is not None and not self._workspace.read_only
        for control in (self.name, self.colour, self.category, self.remove):
            control.setEnabled(writable)
        self.add.setEnabled(not self._workspace.read_only)
        self.up.setEnabled(writable and row > 0)
        self.down.setEnabled(writable and row < self.list.count() - 1)
        self.remove.setEnabled(writable and len(self._use.stages) > 1)
        if stage is None:
            return
        if not self.name.hasFocus() or not self.name.isModified():
            self.name.setText(stage.name)
        self.name.setPlaceholderText(shipped_name(stage.code))
        self.colour.set_colour(stage.colour)
        self.category.setCurrentIndex(self.category.findData(stage.category.value))
        if self.removal.stage != stage.n:
            self.removal.hide()

    def _put(self, n: int, row: int) -> None:
        self._wanted = n
        self._workspace.write("stage.order", Reorder(n, row))

    # What happens

    def _on_list_current_row_changed(self) -> None:
        self.name.setModified(False)
        self._show_stage()

    def _on_list_rows_moved(
        self, _from: QModelIndex, first: int, _last: int, _to: QModelIndex, beyond: int
    ) -> None:
        row = beyond - 1 if beyond > first else beyond
        self._put(int(self.list.item(row).data(_NumberRole)), row)

    def _on_up_clicked(self) -> None:
        self.put_by(-1)

    def _on_down_clicked(self) -> None:
        self.put_by(1)

    def _on_add_clicked(self) -> None:
        used = {stage.colour for stage in self._use.stages}
        colour = next((role.value for role in STAGES if role.value not in used), STAGES[0].value)
        after = self.list.currentRow()
        self._workspace.write("stage.add", Add(tr("New stage"), colour, after), self._on_added)

    def _on_added(self, n: int) -> None:
        self.choose(n)
        self.name.setFocus()
        self.name.selectAll()

    def _on_colour_chosen(self, colour: str) -> None:
        if (stage := self.stage) is not None:
            self._workspace.write("stage.edit", Recolour(stage.n, colour))

    def _on_category_activated(self) -> None:
        if (stage := self.stage) is not None:
            category = StageCategory(self.category.currentData())
            self._workspace.write("stage.edit", Categorise(stage.n, category))

    def _on_remove_clicked(self) -> None:
        stage = self.stage
        if stage is None:
            return
        count = self._use.counts.get(stage.n, 0)
        if count:
            self.removal.ask(stage, count, self._use.stages)
        else:
            self._remove(stage.n, None)

    def _on_removal_confirmed(self, n: int, into: int) -> None:
        self.removal.hide()
        self._remove(n, into)

    def _remove(self, n: int, into: int | None) -> None:
        change = Remove(n, into, self._today())
        self._workspace.write("stage.trash", change, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._undo_bar.say(tr("Stage removed"))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Stage.KIND in changes.touched or Application.KIND in changes.touched:
            self._read()


class _StageList(QListWidget):
    """`step_requested` brings -1 or 1 when Alt and an arrow ask to move what is chosen."""

    step_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Stages"))
        self.setAccessibleDescription(tr("Alt and an arrow move a stage"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_requested.emit(step)
            event.accept()
        else:
            super().keyPressEvent(event)
