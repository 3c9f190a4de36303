"""The pairs that may be one person, as a list shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from careerjournal.features.contacts.duplicates.finder import Somebody
from careerjournal.features.contacts.duplicates.words import reason_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.contact_duplicates import Pair
from careerjournal.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NOBODY = Somebody("", "")


class PairsModel(QAbstractListModel):
    """One row a pair: both names, and below why they may be one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[Pair, ...] = ()
        self._people: Mapping[int, Somebody] = {}

    def show_pairs(self, pairs: Sequence[Pair], people: Mapping[int, Somebody]) -> None:
        """Show these; `people` says who they are."""
        self.beginResetModel()
        self._pairs = tuple(pairs)
        self._people = people
        self.endResetModel()

    def pair(self, row: int) -> Pair | None:
        """The pair in a row; None for no row."""
        return self._pairs[row] if 0 <= row < len(self._pairs) else None

    def row_of(self, pair: Pair | None) -> int:
        """The row of these two, whatever the reasons; -1 if they are not there."""
        if pair is None:
            return -1
        both = (pair.one, pair.other)
        rows = (row for row, each in enumerate(self._pairs) if (each.one, each.other) == both)
        return next(rows, -1)

    def title(self, row: int) -> str:
        """Both names; one name if it is the same."""
        pair = self._pairs[row]
        one, other = (self._people.get(n, _NOBODY).name for n in (pair.one, pair.other))
        if one == other:
            return tr("{name}, twice").format(name=one)
        return tr("{one} and {other}").format(one=one, other=other)

    def why(self, row: int) -> str:
        """Why they may be one."""
        return reason_words(self._pairs[row].reasons)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid() or index.row() >= len(self._pairs):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(index.row())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = f"{self.title(index.row())}. {self.why(index.row())}"
            return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None
