"""What stands on the board: a model for every stage, and one reader for all of them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from careerjournal.features.applications.board.jobs import (
    BoardAnswer,
    LinesAnswer,
    ReadBoard,
    ReadLines,
)
from careerjournal.features.applications.line_words import LineWords
from careerjournal.records.application import Application
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.store.applications import ApplicationFilter, ApplicationLine
from careerjournal.store.changes import Changes
from careerjournal.ui.line_cache import LineCache
from careerjournal.ui.record_list import NumberRole
from careerjournal.ui.row_steps import Step
from careerjournal.ui.stepped_model import SteppedListModel
from careerjournal.ui.workspace import Failure, Workspace

MIME: Final = "application/x-careerjournal-applications"
"""What is dragged: row numbers as JSON, nothing that could be read elsewhere."""

_PAGE_ROWS: Final = 32
_STAYS: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_MOVES: Final = _STAYS | Qt.ItemFlag.ItemIsDragEnabled
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class ColumnModel(SteppedListModel):
    """The applications in one stage. Lines are asked of the `board` as they come into sight."""

    def __init__(self, board: Board, stage: int) -> None:
        super().__init__(board)
        self._board = board
        self.stage = stage

    @property
    def read_only(self) -> bool:
        """Whether nothing can be moved."""
        return self._board.read_only

    @property
    def numbers(self) -> array[int]:
        """The row numbers listed; not to be changed."""
        return self._numbers

    def row_of(self, number: int) -> int:
        """Where the application stands; -1 if it does not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def number_at(self, row: int) -> int:
        """The number of the application at `row`; 0 outside the list."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else 0

    def line(self, row: int) -> ApplicationLine | None:
        """What is known of the application at `row`; None until it has been read, which this
        asks for."""
        return self._board.line(self, row)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _STAYS if self._board.read_only else _MOVES

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role == NumberRole:
            return self._numbers[row]
        roles = Qt.ItemDataRole
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole):
            return None
        line = self.line(row)
        if line is None:
            return None
        if role == roles.DisplayRole:
            return self._board.words.title(line)
        if role == roles.ToolTipRole:
            return self._board.words.tool_tip(line)
        return self._board.words.spoken(line)

    # What is dragged

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        numbers = [self._numbers[index.row()] for index in indexes]
        data.setData(MIME, QByteArray(json.dumps(numbers).encode()))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    # For the board alone

    def become(self, numbers: array[int], steps: list[Step] | None) -> None:
        """List `numbers`, in these steps; None if only a reset will do."""
        if steps is None:
            self.beginResetModel()
            self._numbers = numbers
            self.endResetModel()
        elif steps:
            self._numbers = self._numbers[:]
            for step in steps:
                self._take(step)
            self._numbers = numbers

    def redraw(self, first: int, last: int) -> None:
        """Draw these rows anew, as far as there are any."""
        last = min(last, len(self._numbers) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))


class Board(QObject):
    """All columns of one question. `stages_changed` says that `stages` are others now, `listed`
    how many applications there are in all, after every answer.
    """

    stages_changed = Signal()
    listed = Signal(int)

    def __init__(
        self, workspace: Workspace, words: LineWords, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.words = words
        self.stages: tuple[Stage, ...] = ()
        self._columns: dict[int, ColumnModel] = {}
        self._filter = ApplicationFilter()
        self._cache = LineCache[ApplicationLine]()
        self._touched: set[int] = set()
        self._stale = False
        self._under_way: frozenset[int] = frozenset()
        self._reading = False
        self._live = True
        self._wanted: dict[int, None] = {}
        self._fetching = False
        self._fetch_soon = QTimer(self, singleShot=True, interval=0)
        self._fetch_soon.timeout.connect(self._on_fetch_soon_timeout)
        self.total = -1
        workspace.changed.connect(self._on_workspace_changed)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be moved."""
        return self._workspace.read_only

    @property
    def is_settled(self) -> bool:
        """Whether no answer is awaited."""
        return not (self._reading or self._fetching or self._wanted)

    def column(self, stage: int) -> ColumnModel:
        """The model of a stage; KeyError for one that is not on the board."""
        return self._columns[stage]

    def columns(self) -> Mapping[int, ColumnModel]:
        """The models by stage."""
        return self._columns

    def place_of(self, number: int) -> tuple[int, int] | None:
        """The stage and the row at which an application stands, if it does."""
        for stage, column in self._columns.items():
            if (row := column.row_of(number)) >= 0:
                return stage, row
        return None

    def line_of(self, number: int) -> ApplicationLine | None:
        """What is known of an application, if it has been read."""
        return self._cache.get(number)

    def ask(self, wanted: ApplicationFilter) -> None:
        """Show what `wanted` lets through; the old cards stay until the answer is here."""
        self._filter = wanted
        self._read()

    def refresh(self) -> None:
        """Look again at everything: the day may be another."""
        self._stale = True
        self._cache.doubt_all()
        self._look_again()

    def set_live(self, live: bool) -> None:
        """A board that is not seen only notes what changed, and looks again when it is."""
        self._live = live
        self._look_again()

    def line(self, column: ColumnModel, row: int) -> ApplicationLine | None:
        """What is known of a card; None until it has been read, which this asks for."""
        number = column.numbers[row]
        line = self._cache.get(number)
        if self._cache.wants(number):
            page = row // _PAGE_ROWS * _PAGE_ROWS
            for wanted in column.numbers[page : page + _PAGE_ROWS]:
                if self._cache.wants(wanted):
                    self._wanted[wanted] = None
            if not self._fetching and not self._fetch_soon.isActive():
                self._fetch_soon.start()
        return line

    # The question

    def _read(self) -> None:
        self._reading = True
        # A read that this one overtakes brings nothing: what it was to look at is looked at now.
        self._under_way |= self._touched
        self._touched.clear()
        self._stale = False
        base = {stage: column.numbers for stage, column in self._columns.items()}
        job = ReadBoard(self._filter, base, self._under_way, self.total < 0)
        self._workspace.read(job, self._on_read, f"board.{id(self)}", self._on_read_failed)

    def _on_read(self, answer: BoardAnswer) -> None:
        self._reading = False
        self._under_way = frozenset()
        self._cache.replace(answer.touched, answer.lines)
        for line in answer.first_lines:
            self._cache.replace((line.n,), (line,))
        if answer.stages != self.stages:
            self._set_stages(answer.stages)
        for stage, column in self._columns.items():
            numbers = answer.columns.get(stage, array("q"))
            fits = answer.base.get(stage) is column.numbers
            column.become(numbers, answer.steps.get(stage) if fits else None)
        self.total = sum(map(len, answer.columns.values()))
        self._redraw(answer.touched)
        self.listed.emit(self.total)
        self._look_again()

    def _set_stages(self, stages: tuple[Stage, ...]) -> None:
        self.stages = stages
        self.words.set_stages(stages)
        known = self._columns
        self._columns = {
            stage.n: known.get(stage.n) or ColumnModel(self, stage.n) for stage in stages
        }
        self.stages_changed.emit()
        for gone in known.keys() - self._columns.keys():
            known[gone].deleteLater()

    def _redraw(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            if (place := self.place_of(number)) is not None:
                stage, row = place
                self._columns[stage].redraw(row, row)

    def _on_read_failed(self, error: CareerJournalError) -> None:
        self._reading = self._fetching = False
        self._stale = True
        self._workspace.failed.emit(Failure("read", error))

    # A change in the vault

    def _on_workspace_changed(self, changes: Changes) -> None:
        touched = changes.touched
        self._touched |= touched.get(Application.KIND, frozenset())
        if Stage.KIND in touched or Tag.KIND in touched:
            self._stale = True
        if Organisation.KIND in touched:
            self._stale = True
            self._cache.doubt_all()
        self._look_again()

    def _look_again(self) -> None:
        if self._live and not self._reading and (self._stale or self._touched) and self.total >= 0:
            self._read()

    # Lines that come into sight

    def _on_fetch_soon_timeout(self) -> None:
        if self._fetching or not self._wanted:
            return
        numbers = list(self._wanted)
        self._wanted.clear()
        self._fetching = True
        self._workspace.read(ReadLines(numbers), self._on_fetched, failed=self._on_read_failed)

    def _on_fetched(self, answer: LinesAnswer) -> None:
        self._fetching = False
        self._cache.replace(answer.numbers, answer.lines)
        fresh = set(answer.numbers)
        for column in self._columns.values():
            rows = [row for row, number in enumerate(column.numbers) if number in fresh]
            if rows:
                column.redraw(rows[0], rows[-1])
        if self._wanted:
            self._fetch_soon.start()
