"""The left pane: filters, the list, and what it says when there is nothing to show."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.journal.delegate import EntryDelegate
from careerjournal.features.journal.filters import FilterBar, TagChoice
from careerjournal.features.journal.jump import DayJump
from careerjournal.features.journal.model import EntriesModel, EntrySource
from careerjournal.operations.phrases import tr
from careerjournal.records.tag import Tag
from careerjournal.rules.entry_groups import Period, group_from_code
from careerjournal.store.changes import Changes
from careerjournal.store.entries import EntryFilter, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.day_words import first_weekday
from careerjournal.ui.list_source import heading_code
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

WIDTH_PX = 300


class ListPane(QWidget):
    """`entry_chosen` brings the number of the entry the person moved to, 0 if none is left;
    `entry_activated` that of one opened with Enter; `shown` says that the first rows of a list
    are here, `listed` how many entries it has.
    """

    entry_chosen = Signal(int)
    entry_activated = Signal(int)
    shown = Signal()
    listed = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._shown_day = today()
        self.setProperty("pane", True)
        self.filters = FilterBar(today)
        self.model = EntriesModel(workspace, self)
        self.view = RecordListView(self.model, tr("Entries"))
        self.delegate = EntryDelegate(self.model, self._shown_day, self.view)
        self.view.setItemDelegate(self.delegate)
        # Made when they are first wanted: the first page after unlocking should not wait.
        self._jump: DayJump | None = None
        self._nothing: EmptyState | None = None
        self._lay_out()
        self._connect()
        self._measure()

    def start(self) -> None:
        """Ask for the first list: once who wants to hear of it is connected."""
        self.ask(EntryFilter())
        self._learn_tags()

    def ask(self, wanted: EntryFilter) -> None:
        """List the entries that `wanted` lets through."""
        self.model.ask(EntrySource(self._today(), wanted, first_weekday()))

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves anything out."""
        return self.filters.filter != EntryFilter()

    def narrow_by_tag_named(self, name: str) -> None:
        """List the entries with the tag of this name, if there is one."""
        if (tag_n := self.filters.tag_number(name)) is not None:
            self.narrow_by_tag(tag_n)

    def narrow_by_tag(self, tag_n: int) -> None:
        """List the entries with this tag."""
        self.filters.ask(EntryFilter(tag=tag_n))

    def step(self, rows: int) -> None:
        """Go to the entry so many rows below (or above, if negative)."""
        row = self.view.currentIndex().row() + rows
        while 0 <= row < self.model.rowCount():
            if self.model.number_at(row) > 0:
                self.view.setCurrentIndex(self.model.index(row))
                return
            row += 1 if rows > 0 else -1

    def choose_first(self) -> int:
        """Choose the newest entry up to today, else the first; gives its number, 0 if none."""
        headings = self.model.heading_rows()
        now = next((row for row in headings if self._is_now(row)), headings[0] if headings else -1)
        number = self.model.number_at(now + 1)
        if number > 0:
            self.view.choose(number)
        return max(number, 0)

    def _is_now(self, heading_row: int) -> bool:
        """Whether what stands under this heading is neither timeless nor yet to come."""
        group = group_from_code(heading_code(self.model.number_at(heading_row)))
        return group.period not in (Period.PINNED, Period.AHEAD)

    def go_to_day(self, day: date) -> None:
        """Choose the entry about `day`, or the nearest one before it."""
        source = self.model.source
        wanted = source.filter if isinstance(source, EntrySource) else EntryFilter()
        self._workspace.read(_OnDay(wanted, day), self._on_day_found, "journal.jump")

    def open_calendar(self) -> None:
        """Offer a month to jump to a day of."""
        row = self.view.currentIndex().row()
        line = self.model.line(row) if self.model.number_at(row) > 0 else None
        day = line.day if line is not None else self._today()
        if self._jump is None:
            self._jump = DayJump(self._workspace, self._today, self)
            self._jump.day_chosen.connect(self.go_to_day)
        self._jump.open_below(self.filters.calendar, day)

    @property
    def jump(self) -> DayJump | None:
        """The month that floats over the list, once it was asked for."""
        return self._jump

    def look_at_the_clock(self) -> None:
        """If a new day has begun, put yesterday's entries where they belong now."""
        if (today := self._today()) != self._shown_day:
            self._shown_day = today
            self.delegate.set_today(today)
            self.ask(self.filters.filter)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH_PX, 600)

    def _lay_out(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(pages, 1)

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self.ask)
        self.filters.list_requested.connect(self.view.setFocus)
        self.filters.calendar_requested.connect(self.open_calendar)
        self.model.shown.connect(self.shown)
        self.model.listed.connect(self._on_model_listed)
        self.view.record_chosen.connect(self.entry_chosen)
        self.view.record_activated.connect(self.entry_activated)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self._workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, self.delegate.heading_height)

    def _learn_tags(self) -> None:
        self._workspace.read(_tag_choices, self._on_tag_choices, "journal.tag-choices")

    def _on_tag_choices(self, tags: Sequence[TagChoice]) -> None:
        self.filters.set_tags(tags)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if Tag.KIND in changes.touched:
            self._learn_tags()

    def _on_model_listed(self, count: int) -> None:
        if self.is_narrowed and not count:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.view)
        self.filters.show_count(count)
        self.listed.emit(count)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = EmptyState(
                "search",
                tr("Nothing found"),
                tr("No entry is like that. Try fewer words, or take a filter away."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.filters.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _on_view_menu_requested(self, where: QPoint) -> None:
        self.menu_requested.emit(self.view.viewport().mapToGlobal(where))

    def _on_day_found(self, number: int) -> None:
        if number and self.view.choose(number):
            self.entry_chosen.emit(number)
            self.view.setFocus()


@dataclass(frozen=True)
class _OnDay:
    """The first entry listed about a day, else the newest before it, else the oldest after it."""

    wanted: EntryFilter
    day: date

    def __call__(self, reading: Reading) -> int:
        rows = EntryQueries(reading).rows(self.wanted)
        place = bisect_left(rows.days, -self.day.toordinal(), lo=rows.pinned, key=_newest_first)
        if place >= len(rows.numbers):
            place = len(rows.numbers) - 1
        return rows.numbers[place] if place >= rows.pinned else 0


def _newest_first(day: int) -> int:
    return -day


def _tag_choices(reading: Reading) -> list[TagChoice]:
    tags = sorted(reading.all(Tag), key=_tag_name)
    return [TagChoice(tag.n, tag.name) for tag in tags]


def _tag_name(tag: Tag) -> str:
    return tag.name.casefold()
