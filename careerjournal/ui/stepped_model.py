"""A Qt list model of numbers that becomes another list by steps, so that views keep their place."""

from __future__ import annotations

from array import array
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject

from careerjournal.ui.row_steps import Inserted, Moved, Removed, Step

_NOWHERE: Final = QModelIndex()


class SteppedListModel(QAbstractListModel):
    """Holds `_numbers`, one a row; what they stand for is the subclass's to say."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: array[int] = array("q")

    def _take(self, step: Step) -> None:
        """Do one step, and announce it to the views."""
        match step:
            case Removed(first, last):
                self.beginRemoveRows(_NOWHERE, first, last)
                del self._numbers[first : last + 1]
                self.endRemoveRows()
            case Inserted(first, numbers):
                self.beginInsertRows(_NOWHERE, first, first + len(numbers) - 1)
                self._numbers[first:first] = numbers
                self.endInsertRows()
            case Moved(source, target):
                beyond = target if target < source else target + 1
                self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, beyond)
                self._numbers.insert(target, self._numbers.pop(source))
                self.endMoveRows()
