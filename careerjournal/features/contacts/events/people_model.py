"""The people at one event, as Qt asks for them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.features.contacts.events.words import about_words, name_words, who_words
from careerjournal.operations.phrases import tr
from careerjournal.store.events import PersonLine
from careerjournal.ui.row_steps import steps_between
from careerjournal.ui.stepped_model import SteppedListModel

LINE: Final = Qt.ItemDataRole.UserRole
"""The PersonLine itself."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class PeopleModel(SteppedListModel):
    """Holds hundreds of lines; a row that stays is never taken out and put back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, PersonLine] = {}

    def show_people(self, people: Sequence[PersonLine]) -> None:
        """Show these, in this order."""
        wanted = array("q", (each.n for each in people))
        lines = {each.n: each for each in people}
        if wanted == self._numbers and lines == self._lines:
            return
        # Rows that go are asked for until they have gone.
        self._lines.update(lines)
        steps = steps_between(self._numbers, wanted)
        if steps is None:
            self.beginResetModel()
            self._numbers = wanted
            self.endResetModel()
        else:
            for step in steps:
                self._take(step)
        self._lines = lines
        if people:
            self.dataChanged.emit(self.index(0), self.index(len(people) - 1))

    def line(self, row: int) -> PersonLine | None:
        """Who stands in a row, None where there is none."""
        return self._lines[self._numbers[row]] if 0 <= row < len(self._numbers) else None

    def row_of(self, n: int) -> int:
        """The row of an EventPerson, -1 if it is not listed."""
        return self._numbers.index(n) if n in self._lines and n in self._numbers else -1

    def people(self) -> list[PersonLine]:
        """All of them, in their order."""
        return [self._lines[n] for n in self._numbers]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return name_words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return None


def spoken(line: PersonLine) -> str:
    """All that a row shows, for those who hear it."""
    said = [
        name_words(line),
        who_words(line),
        about_words(line),
        tr("met") if line.met else tr("not met yet"),
    ]
    if line.met and line.contact is None:
        said.append(tr("not a contact yet"))
    return ", ".join(part for part in said if part)
