"""The model of the table: rows of a paged list, a column for each thing told of them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from careerjournal.features.applications.line_words import LineWords
from careerjournal.features.applications.table.columns import COLUMNS, SPECS, title_words
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.store.applications import (
    ApplicationFilter,
    ApplicationLine,
    ApplicationOrder,
    ApplicationQueries,
)
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.record_list import NumberRole, PagedRecordModel
from careerjournal.ui.workspace import Workspace

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_NUMBERS: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FLAGS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_MOST_ROWS: Final = 1024


@dataclass(frozen=True)
class TableSource(ListSource[ApplicationLine]):
    """The applications a filter lets through, in an order."""

    kind: ClassVar[str] = Application.KIND

    filter: ApplicationFilter = field(default_factory=ApplicationFilter)
    order: ApplicationOrder = ApplicationOrder.NEXT
    descending: bool = False

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        rows = ApplicationQueries(reading).rows(
            self.filter, self.order, descending=self.descending, limit=limit
        )
        return Listing(rows, array("l"))

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[ApplicationLine]:
        return ApplicationQueries(reading).lines(numbers)

    def text(self, line: ApplicationLine) -> str:
        return line.role or line.organisation or tr("Application without a name")


class TableModel(QAbstractTableModel):
    """Shows the rows of a `PagedRecordModel`, which pages them, in the columns of `COLUMNS`.

    `listed` says how many rows there are, whenever that is new; `found` brings the number of the
    record that `find` was asked for.
    """

    listed = Signal(int)
    found = Signal(int)

    def __init__(
        self, workspace: Workspace, words: LineWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = PagedRecordModel[ApplicationLine](workspace, self)
        self.words = words
        self._texts: dict[int, tuple[ApplicationLine, tuple[str, ...]]] = {}
        rows = self._rows
        rows.modelAboutToBeReset.connect(self.beginResetModel)
        rows.modelReset.connect(self.endResetModel)
        rows.rowsAboutToBeInserted.connect(self._on_rows_about_to_be_inserted)
        rows.rowsInserted.connect(self.endInsertRows)
        rows.rowsAboutToBeRemoved.connect(self._on_rows_about_to_be_removed)
        rows.rowsRemoved.connect(self.endRemoveRows)
        rows.rowsAboutToBeMoved.connect(self._on_rows_about_to_be_moved)
        rows.rowsMoved.connect(self.endMoveRows)
        rows.dataChanged.connect(self._on_data_changed)
        rows.listed.connect(self.listed)
        rows.found.connect(self.found)

    # The rows

    def ask(self, source: TableSource) -> None:
        """Show the answer to another question."""
        self._rows.ask(source)

    def refresh(self) -> None:
        """Look again at everything: the day is another, or a stage has another name."""
        self._texts.clear()
        self._rows.refresh()

    def set_live(self, live: bool) -> None:
        """A table that is not seen only notes what changed."""
        self._rows.set_live(live)

    def find(self, text: str, after: int) -> None:
        """Look for the next application below row `after`, or from the top, that `text` begins."""
        self._rows.find(text, after)

    @property
    def records(self) -> int:
        """How many rows there are; -1 before the first answer."""
        return self._rows.records

    def number_at(self, row: int) -> int:
        """The number of the application at `row`; 0 outside the table."""
        return self._rows.number_at(row)

    def row_of(self, number: int) -> int:
        """Where the application stands; -1 if it does not."""
        return self._rows.row_of(number)

    def line(self, row: int) -> ApplicationLine | None:
        """What is known of a row; None until it has been read, which this asks for."""
        return self._rows.line(row)

    def texts(self, line: ApplicationLine) -> tuple[str, ...]:
        """What every column says of an application."""
        known = self._texts.get(line.n)
        if known is not None and known[0] is line:
            return known[1]
        if len(self._texts) >= _MOST_ROWS:
            self._texts.clear()
        texts = tuple(SPECS[column].text(line, self.words) for column in COLUMNS)
        self._texts[line.n] = (line, texts)
        return texts

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows.rowCount()

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        if not index.isValid():
            return None
        if role == NumberRole:
            return self._rows.number_at(index.row())
        if role == roles.TextAlignmentRole:
            return _NUMBERS if SPECS[COLUMNS[index.column()]].is_number else None
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        line = self._rows.line(index.row())
        if line is None:
            return None
        if role == roles.ToolTipRole:
            return self.words.tool_tip(line) or None
        text = self.texts(line)[index.column()]
        if role == roles.AccessibleTextRole and text:
            return f"{title_words(COLUMNS[index.column()])}: {text}"
        return text

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        roles = Qt.ItemDataRole
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == roles.TextAlignmentRole:
            number = SPECS[COLUMNS[section]].is_number
            return (
                _NUMBERS if number else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
        return title_words(COLUMNS[section]) if role == roles.DisplayRole else None

    # What the list below tells

    def _on_rows_about_to_be_inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginInsertRows(_NOWHERE, first, last)

    def _on_rows_about_to_be_removed(self, _parent: QModelIndex, first: int, last: int) -> None:
        self.beginRemoveRows(_NOWHERE, first, last)

    def _on_rows_about_to_be_moved(
        self, _from: QModelIndex, first: int, last: int, _to: QModelIndex, beyond: int
    ) -> None:
        self.beginMoveRows(_NOWHERE, first, last, _NOWHERE, beyond)

    def _on_data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        end = len(COLUMNS) - 1
        self.dataChanged.emit(self.index(first.row(), 0), self.index(last.row(), end))
