"""The item model behind every long list: an array of row numbers and a cache of lines.

The model never reads the store itself. Rows whose lines have not come yet are asked for in pages
and drawn when they are here; rows that changed are drawn as they were until then. A change in
the vault becomes the inserts, moves and removals that it is; only another question is a reset.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any, Final, Generic

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from careerjournal.records.errors import CareerJournalError
from careerjournal.store.changes import Changes
from careerjournal.ui.line_cache import LineCache
from careerjournal.ui.list_jobs import (
    FEW,
    Fetch,
    Fetched,
    Find,
    Listed,
    ReadListing,
    Refresh,
    Refreshed,
)
from careerjournal.ui.list_source import L, Listing, ListSource, heading_code
from careerjournal.ui.row_steps import Step
from careerjournal.ui.stepped_model import SteppedListModel
from careerjournal.ui.workspace import Failure, Workspace

NumberRole: Final = Qt.ItemDataRole.UserRole

# So many records are shown before the rest of a long list is here.
_AT_FIRST: Final = 256
_PAGE_ROWS: Final = 64
_PAGES_AT_ONCE: Final = 4

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


class PagedRecordModel(SteppedListModel, Generic[L]):
    """Rows of one `ListSource`.

    `shown` says that the first rows of a new answer are here, `listed` how many records there
    are in all, whenever that is new. `found` brings the number of the record that `find` was
    asked for.
    """

    shown = Signal()
    listed = Signal(int)
    found = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source: ListSource[L] | None = None
        self._asked: ListSource[L] | None = None
        self._headings: array[int] = array("l")
        self._records = -1
        self._cache = LineCache[L]()
        self._touched: set[int] = set()
        self._stale = False
        self._live = True
        self._refreshing = False
        self._fetching = False
        self._wanted: dict[int, None] = {}
        self._fetch_soon = QTimer(self, singleShot=True, interval=0)
        self._fetch_soon.timeout.connect(self._on_fetch_soon_timeout)
        workspace.changed.connect(self._on_workspace_changed)

    # What the list shows

    def ask(self, source: ListSource[L]) -> None:
        """Show the answer to another question; the old rows stay until it is here.

        The beginning of a long list comes first, and can be used at once.
        """
        self._asked = source
        self._read_listing(ReadListing(source, limit=_AT_FIRST))

    def _read_listing(self, job: ReadListing[L]) -> None:
        channel = f"list.{id(self)}"
        self._workspace.read(job, self._on_listing, channel, self._on_read_failed)

    def refresh(self) -> None:
        """Look again: the vault may have changed by some other door, or the day has."""
        self._stale = True
        self._cache.doubt_all()
        self._refresh()

    def set_live(self, live: bool) -> None:
        """A list that is not seen only notes what changed, and looks again when it is."""
        self._live = live
        self._refresh()

    @property
    def source(self) -> ListSource[L] | None:
        """The question whose answer is shown; None before the first."""
        return self._source

    @property
    def records(self) -> int:
        """How many records are listed; -1 before the first answer."""
        return self._records

    def number_at(self, row: int) -> int:
        """The record's number at `row`; below 0 for a heading, 0 outside the list."""
        return self._numbers[row] if 0 <= row < len(self._numbers) else 0

    def row_of(self, number: int) -> int:
        """Where the record stands; -1 if it does not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def heading_rows(self) -> Sequence[int]:
        """The rows at which headings stand."""
        return self._headings

    def heading_text(self, row: int) -> str:
        """The words of the heading at `row`."""
        assert self._source is not None  # noqa: S101 - a row without a question cannot be
        return self._source.heading(heading_code(self._numbers[row]))

    def line(self, row: int) -> L | None:
        """What is known of the record at `row`; None until it has been read, which this asks."""
        number = self._numbers[row]
        line = self._cache.get(number)
        if self._cache.wants(number):
            self._want(row)
        return line

    def find(self, text: str, after: int) -> None:
        """Look for the next record below row `after`, or from the top, that `text` begins."""
        if self._source is not None:
            job = Find(self._source, self._numbers, text, after)
            self._workspace.read(job, self._on_found, f"find.{id(self)}")

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._numbers[index.row()] < 0:
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._source is None:
            return None
        row = index.row()
        number = self._numbers[row]
        if role == NumberRole:
            return number
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if not spoken and role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if number < 0:
            return self.heading_text(row) if role != Qt.ItemDataRole.ToolTipRole else None
        line = self.line(row)
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._source.tool_tip(line) or None
        return self._source.accessible_text(line) if spoken else self._source.text(line)

    # A new question

    def _on_listing(self, answer: Listed[L]) -> None:
        self._source = answer.source
        if answer.base is None:
            self._reset(answer.listing)
            self.shown.emit()
        elif answer.base is self._numbers:
            self._change(answer.listing, answer.steps)
        if answer.is_all:
            self._asked = None
            self._tell_count()
            self._refresh()
        else:
            self._read_listing(ReadListing(answer.source, base=self._numbers))

    def _reset(self, listing: Listing) -> None:
        self.beginResetModel()
        self._numbers = listing.numbers
        self._headings = listing.headings
        self._cache.forget_absent()
        self._wanted.clear()
        self.endResetModel()

    def _tell_count(self) -> None:
        records = len(self._numbers) - len(self._headings)
        if records != self._records:
            self._records = records
            self.listed.emit(records)

    def _on_read_failed(self, error: CareerJournalError) -> None:
        self._stale = True  # what the read would have brought is looked for at the next change
        self._asked = None
        self._refreshing = self._fetching = False
        self._workspace.failed.emit(Failure("read", error))

    # A change in the vault

    def _on_workspace_changed(self, changes: Changes) -> None:
        source = self._asked or self._source
        if source is not None and (touched := changes.touched.get(source.kind)):
            self._touched |= touched
            self._refresh()

    def _refresh(self) -> None:
        source = self._source
        if (
            source is None
            or self._asked is not None
            or self._refreshing
            or not (self._live and (self._touched or self._stale))
        ):
            return
        touched = frozenset(self._touched)
        known = {n: line for n in touched if (line := self._cache.get(n)) is not None}
        job = Refresh(source, self._numbers, touched, known, self._stale)
        self._touched = set()
        self._stale = False
        self._refreshing = True
        self._workspace.read(job, self._on_refreshed, failed=self._on_read_failed)

    def _on_refreshed(self, answer: Refreshed[L]) -> None:
        self._refreshing = False
        self._cache.replace(answer.touched, answer.lines)
        if answer.source is self._source and answer.base is self._numbers:
            self._take_in(answer)
        else:  # another question was answered meanwhile
            self._touched |= answer.touched
        self._refresh()

    def _take_in(self, answer: Refreshed[L]) -> None:
        if answer.listing is not None:
            self._change(answer.listing, answer.steps)
            self._tell_count()
        self._redraw(answer)

    def _change(self, listing: Listing, steps: list[Step] | None) -> None:
        """Become `listing`, in these steps; None if only a reset will do."""
        if steps is None:
            self._reset(listing)
        elif steps:
            self._numbers = self._numbers[:]
            # Before the rows change, so that views that measure them already know.
            self._headings = listing.headings
            for step in steps:
                self._take(step)
            self._numbers = listing.numbers

    def _redraw(self, answer: Refreshed[L]) -> None:
        if answer.everything or len(answer.touched) > FEW:
            self._redraw_rows(0, len(self._numbers) - 1)
            return
        for number in answer.touched:
            row = self.row_of(number)
            self._redraw_rows(row, row)

    def _redraw_rows(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))

    # Lines that come into sight

    def _want(self, row: int) -> None:
        page = row // _PAGE_ROWS
        self._wanted.pop(page, None)  # what is wanted again is wanted last
        self._wanted[page] = None
        if not self._fetching and not self._fetch_soon.isActive():
            self._fetch_soon.start()

    def _on_fetch_soon_timeout(self) -> None:
        source = self._source
        if self._fetching or not self._wanted or source is None:
            return
        # What was wanted last is what is seen now; pages scrolled past are passed over.
        pages = sorted(list(self._wanted)[-_PAGES_AT_ONCE:])
        self._wanted.clear()
        numbers = [
            number
            for page in pages
            for number in self._numbers[page * _PAGE_ROWS : (page + 1) * _PAGE_ROWS]
            if self._cache.wants(number)
        ]
        if numbers:
            self._fetching = True
            first, last = pages[0] * _PAGE_ROWS, (pages[-1] + 1) * _PAGE_ROWS - 1
            job = Fetch(source, self._numbers, numbers, first, last)
            self._workspace.read(job, self._on_fetched, failed=self._on_read_failed)

    def _on_fetched(self, answer: Fetched[L]) -> None:
        self._fetching = False
        self._cache.replace(answer.numbers, answer.lines)
        last = len(self._numbers) - 1
        if answer.base is self._numbers:
            self._redraw_rows(answer.first, min(answer.last, last))
        else:
            self._redraw_rows(0, last)
        if self._wanted:
            self._fetch_soon.start()

    def _on_found(self, number: int) -> None:
        if number:
            self.found.emit(number)
