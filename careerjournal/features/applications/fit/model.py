"""The requirements of one application as rows, musts and others under their headings."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from careerjournal.features.applications.fit.view import FitView
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Requirement, RequirementNeed
from careerjournal.ui.fit_words import group_words, requirement_words
from careerjournal.ui.row_steps import steps_between
from careerjournal.ui.stepped_model import SteppedListModel

RequirementRole: Final = Qt.ItemDataRole.UserRole
MIME: Final = "application/x-careerjournal-requirement"

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_HEADINGS: Final = {RequirementNeed.MUST: -1, RequirementNeed.NICE: -2}
_NEEDS: Final = {number: need for need, number in _HEADINGS.items()}


class RequirementsModel(SteppedListModel):
    """Rows of a FitView; a heading stands over a group that has any.

    A new view becomes the steps that lead there, so that what is chosen stays so.
    `text_changed` brings a requirement's number and the text typed in its row; `moved` its number,
    the group it was dropped in and the number it was dropped ahead of, None for the end.
    """

    text_changed = Signal(int, str)
    moved = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: FitView | None = None
        self._known: dict[int, Requirement] = {}
        self._read_only = False

    @property
    def view(self) -> FitView | None:
        """What the rows show."""
        return self._view

    def set_read_only(self, read_only: bool) -> None:
        """Whether texts can be changed and rows be dragged."""
        self._read_only = read_only

    def show(self, view: FitView | None) -> None:
        """Show another state of the list, or another list."""
        numbers = _rows(view.requirements if view is not None else ())
        before, was = self._known, self._view
        steps = None
        if was is not None and view is not None and was.n == view.n:
            touched = {
                each.n
                for each in view.requirements
                if (old := before.get(each.n)) is not None
                and (old.position, old.need) != (each.position, each.need)
            }
            steps = steps_between(self._numbers, numbers, touched)
        known = {each.n: each for each in view.requirements} if view is not None else {}
        if steps is None or view is None:
            self.beginResetModel()
            self._view, self._numbers, self._known = view, numbers, known
            self.endResetModel()
            return
        self._view, self._known = view, before | known
        for step in steps:
            self._take(step)
        self._numbers, self._known = numbers, known
        for row, number in enumerate(numbers):
            each = known.get(number)
            if each is not None and not (
                each == before.get(number)
                and was is not None
                and was.proofs_of(each) == view.proofs_of(each)
            ):
                self.dataChanged.emit(self.index(row), self.index(row))

    def requirement(self, row: int) -> Requirement | None:
        """The requirement at `row`; None for a heading or no row."""
        return self._known.get(self._numbers[row]) if 0 <= row < len(self._numbers) else None

    def row_of(self, n: int) -> int:
        """Where requirement `n` stands; -1 if it does not."""
        return self._numbers.index(n) if n in self._known and n in self._numbers else -1

    def heading(self, row: int) -> str:
        """The words of the heading at `row`, "" if a requirement stands there."""
        need = _NEEDS.get(self._numbers[row])
        return group_words(need) if need is not None else ""

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        requirement = self.requirement(index.row())
        if requirement is None:
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.heading(index.row()) if spoken else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return requirement.text
        if role == RequirementRole:
            return requirement
        if role == Qt.ItemDataRole.AccessibleTextRole and self._view is not None:
            return requirement_words(requirement, len(self._view.proofs_of(requirement)))
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        requirement = self.requirement(index.row()) if index.isValid() else None
        if requirement is None or role != Qt.ItemDataRole.EditRole or self._read_only:
            return False
        words = " ".join(str(value).split())
        if words and words != requirement.text:
            self.text_changed.emit(requirement.n, words)
        return False  # the row changes when the vault has

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled if not self._read_only else flags.NoItemFlags
        if self.requirement(index.row()) is None:
            return flags.ItemNeverHasChildren
        known = flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemNeverHasChildren
        if self._read_only:
            return known
        return known | flags.ItemIsEditable | flags.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        found = [self.requirement(index.row()) for index in indexes]
        numbers = [str(each.n) for each in found if each is not None]
        data.setData(MIME, ",".join(numbers).encode())
        data.setText(tr("Requirement"))
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,  # noqa: ARG002 - there is one
        parent: _Index,
    ) -> bool:
        if not data.hasFormat(MIME) or action == Qt.DropAction.IgnoreAction or self._read_only:
            return False
        at = row if row >= 0 else (parent.row() if parent.isValid() else len(self._numbers))
        for number in bytes(data.data(MIME).data()).decode("ascii", "replace").split(","):
            if number.isdecimal() and int(number) in self._known:
                need, before = self._place(at, int(number))
                self.moved.emit(int(number), need, before)
        return False  # the rows move when the vault has moved them

    # Inside

    def _place(self, row: int, moved: int) -> tuple[RequirementNeed, int | None]:
        """The group that a drop between the rows `row` - 1 and `row` goes to, and ahead of whom."""
        ahead = [number for number in self._numbers[:row] if number < 0]
        first = self._numbers[0] if self._numbers else _HEADINGS[RequirementNeed.MUST]
        need = _NEEDS[ahead[-1] if ahead else first]
        for number in self._numbers[row:]:
            if number != moved:
                return need, number if number > 0 else None
        return need, None


def _rows(requirements: Sequence[Requirement]) -> array[int]:
    rows = array("q")
    for need, heading in _HEADINGS.items():
        numbers = [each.n for each in requirements if each.need is need]
        if numbers:
            rows.append(heading)
            rows.extend(numbers)
    return rows
