"""The steps of a goal as Qt shows them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from careerjournal.features.goals.detail.steps.words import spoken, step_told
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Step
from careerjournal.ui.row_steps import steps_between
from careerjournal.ui.stepped_model import SteppedListModel
from careerjournal.ui.widgets.labels import plain_tip

STEP: Final = Qt.ItemDataRole.UserRole
MIME: Final = "application/x-careerjournal-step"
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class StepsModel(SteppedListModel):
    """Rows of steps, in their order.

    `ticked` brings the number of a step and whether it is done; `moved` one and that of the step
    ahead of which it was dropped, 0 for the end. Nothing changes before the vault says so.
    """

    ticked = Signal(int, bool)
    moved = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._goal = 0
        self._steps: dict[int, Step] = {}
        self._names: Mapping[int, str] = {}
        self.today = date.min
        self.writable = True

    def show(self, goal: int, steps: Sequence[Step], names: Mapping[int, str], today: date) -> None:
        """Show the steps of a goal; `names` are those of the contacts they wait for."""
        before, numbers = self._steps, array("q", [step.n for step in steps])
        same = goal == self._goal
        moved = {
            step.n
            for step in steps
            if (old := before.get(step.n)) is not None and old.position != step.position
        }
        found = steps_between(self._numbers, numbers, moved) if same else None
        known = {step.n: step for step in steps}
        others = names != self._names or today != self.today
        if found is None:
            self.beginResetModel()
            self._goal, self._numbers, self._steps = goal, numbers, known
            self._names, self.today = names, today
            self.endResetModel()
            return
        self._steps = before | known
        self._names, self.today = names, today
        for each in found:
            self._take(each)
        self._numbers, self._steps = numbers, known
        if numbers and (others or before != known):
            self.dataChanged.emit(self.index(0), self.index(len(numbers) - 1))

    def steps(self) -> list[Step]:
        """Every step, in order."""
        return [self._steps[n] for n in self._numbers]

    @property
    def names(self) -> Mapping[int, str]:
        """The names of the contacts that steps wait for."""
        return self._names

    def step(self, row: int) -> Step | None:
        """The step at `row`."""
        return self._steps.get(self._numbers[row]) if 0 <= row < len(self._numbers) else None

    def row_of(self, n: int) -> int:
        """Where step `n` stands; -1 if it does not."""
        return self._numbers.index(n) if n in self._steps and n in self._numbers else -1

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        step = self.step(index.row()) if index.isValid() else None
        if step is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return step.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._told(step))
        if role == STEP:
            return step
        if role == Qt.ItemDataRole.CheckStateRole:
            done = step.done_on is not None
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(step, self.steps(), self._names, self.today)
        return None

    def _told(self, step: Step) -> str:
        told = step_told(step, self.steps(), self._names, self.today)
        return f"{step.text}\n{told}" if told else step.text

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        step = self.step(index.row()) if index.isValid() else None
        if step is not None and role == Qt.ItemDataRole.CheckStateRole and self.writable:
            self.ticked.emit(step.n, Qt.CheckState(value) == Qt.CheckState.Checked)
        return False  # the row changes when the vault has

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled if self.writable else flags.NoItemFlags
        known = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemNeverHasChildren
        if not self.writable:
            return known
        return known | flags.ItemIsDragEnabled | flags.ItemIsUserCheckable

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        found = [self.step(index.row()) for index in indexes]
        numbers = [str(each.n) for each in found if each is not None]
        data.setData(MIME, ",".join(numbers[:1]).encode("ascii"))
        data.setText(tr("Step"))
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,  # noqa: ARG002 - there is one
        parent: _Index,
    ) -> bool:
        if action == Qt.DropAction.IgnoreAction or not self.writable:
            return False
        text = bytes(data.data(MIME).data()).decode("ascii", "replace")
        if not text.isdecimal() or int(text) not in self._steps:
            return False
        at = row if row >= 0 else (parent.row() if parent.isValid() else len(self._numbers))
        behind = [n for n in self._numbers[at:] if n != int(text)]
        self.moved.emit(int(text), behind[0] if behind else 0)
        return False  # or the view would remove the row that the vault has not moved yet
