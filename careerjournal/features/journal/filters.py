"""Above the list: words as they are typed, and what else narrows it, each shown as a chip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careerjournal.features.journal.date_range import (
    Stretch,
    days_words,
    stretch_days,
    stretch_of,
    stretch_words,
)
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.entry import EntryType
from careerjournal.records.moment import Moment
from careerjournal.rules.text import fold
from careerjournal.store.entries import EntryFilter
from careerjournal.ui.entry_words import energy_words, type_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, icon_button, quiet_button
from careerjournal.ui.widgets.chip import ChipButton
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.narrow_box import NarrowBox
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.widgets.segmented import EnergyChoice

_SIDE_PX: Final = 12


@dataclass(frozen=True)
class TagChoice:
    """A tag one can filter by."""

    n: int
    name: str


class FilterBar(QWidget):
    """Holds an EntryFilter. `filter_changed` brings it whenever the person changed it.

    `calendar_requested` asks for a day to jump to, `template_requested` for a new entry from a
    template, `list_requested` to go on in the list.
    """

    filter_changed = Signal(EntryFilter)
    calendar_requested = Signal()
    template_requested = Signal()
    list_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._filter = EntryFilter()
        self._names: dict[int, str] = {}
        self.words = SearchField(tr("Filter entries"))
        self.more = icon_button("filter", tr("More filters"))
        self.more.setCheckable(True)
        self.calendar = icon_button("calendar", tr("Go to a day"))
        self.template = icon_button("template", tr("New entry from a template"))
        # Made when it is first opened: the first page after unlocking should not wait for it.
        self._panel: FilterPanel | None = None
        self._tags: Sequence[TagChoice] = ()
        self._chips_box = QWidget()
        self._chips = FlowLayout(self._chips_box, 6)
        self._clear = quiet_button(tr("Clear"))
        self._count = muted()
        self._foot = QWidget()
        self._lay_out()
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.list_requested)
        self.words.left.connect(self.list_requested)
        self.more.toggled.connect(self._on_more_toggled)
        self.calendar.clicked.connect(self.calendar_requested)
        self.template.clicked.connect(self.template_requested)
        self._clear.clicked.connect(self.clear)
        self._show()

    @property
    def filter(self) -> EntryFilter:
        """What is asked for now."""
        return self._filter

    def set_filter(self, wanted: EntryFilter) -> None:
        """Show `wanted` without telling anybody."""
        self._filter = wanted
        self.words.set_words(wanted.words)
        if self._panel is not None:
            self._panel.show_filter(wanted)
        self._show()

    @property
    def panel(self) -> FilterPanel | None:
        """Everything but the words, once it was opened."""
        return self._panel

    def ask(self, wanted: EntryFilter) -> None:
        """Ask for something else, as though the person had set it."""
        if wanted != self._filter:
            self.set_filter(wanted)
            self.filter_changed.emit(wanted)

    def clear(self) -> None:
        """Ask for everything again."""
        self.ask(EntryFilter())

    def set_tags(self, tags: Sequence[TagChoice]) -> None:
        """The tags one can choose from."""
        self._names = {tag.n: tag.name for tag in tags}
        self._tags = tags
        if self._panel is not None:
            self._panel.set_tags(tags)
            self._panel.show_filter(self._filter)
        if self._filter.tag is not None:
            self._show()

    def tag_number(self, name: str) -> int | None:
        """The row number of the tag of this name; None if there is none."""
        wanted = fold(name)
        return next((n for n, known in self._names.items() if fold(known) == wanted), None)

    def show_count(self, count: int) -> None:
        """How many entries there are; said only where something narrows the list."""
        self._count.setText(ntr("{n} entry", "{n} entries", count).format(n=count))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        for tool in (self.more, self.calendar, self.template):
            row.addWidget(tool)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(2, 0, 0, 0)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._clear)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 4)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._chips_box)
        column.addWidget(self._foot)

    def _show(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            if (chip := item.widget()) is not None:
                chip.hide()
                chip.deleteLater()
        for words, without in self._narrowed_by():
            chip_button = _FilterChip(words, without)
            chip_button.remove_requested.connect(self._on_chip_remove_requested)
            self._chips.addWidget(chip_button)
            chip_button.show()
        self._chips_box.setVisible(self._chips.count() > 0)
        self._foot.setVisible(self._filter != EntryFilter())

    def _narrowed_by(self) -> list[tuple[str, EntryFilter]]:
        """The words of every chip, and the filter without it."""
        now = self._filter
        found = [
            (type_words(type_), replace(now, types=now.types - {type_}))
            for type_ in EntryType
            if type_ in now.types
        ]
        if now.tag is not None:
            name = self._names.get(now.tag, tr("Tag"))
            found.append((f"#{name}", replace(now, tag=None)))
        if now.energy is not None:
            words = tr("Energy: {level}").format(level=energy_words(now.energy).lower())
            found.append((words, replace(now, energy=None)))
        if now.since is not None or now.until is not None:
            days = days_words((now.since, now.until), self._today())
            found.append((days, replace(now, since=None, until=None)))
        return found

    def _on_words_searched(self, words: str) -> None:
        self._filter = replace(self._filter, words=words)
        self._show()
        self.filter_changed.emit(self._filter)

    def _on_more_toggled(self, shown: bool) -> None:
        if self._panel is None:
            self._panel = FilterPanel(self._today)
            self._panel.set_tags(self._tags)
            self._panel.show_filter(self._filter)
            self._panel.filter_changed.connect(self._on_panel_filter_changed)
            self._column.insertWidget(1, self._panel)
            go_on_to(self.template, self._panel)
        self._panel.setVisible(shown)

    def _on_panel_filter_changed(self, wanted: EntryFilter) -> None:
        self.ask(replace(wanted, words=self._filter.words))

    def _on_chip_remove_requested(self) -> None:
        chip = self.sender()
        if isinstance(chip, _FilterChip):
            self.ask(chip.without)
            self.words.setFocus()


class _FilterChip(ChipButton):
    def __init__(self, words: str, without: EntryFilter) -> None:
        super().__init__(words, removable=True)
        self.without = without
        self.clicked.connect(self.remove_requested)


class FilterPanel(QWidget):
    """Everything but the words: types, tag, energy, days."""

    filter_changed = Signal(EntryFilter)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._filter = EntryFilter()
        self.types = button(tr("Any type"))
        self.types.setAccessibleName(tr("Types"))
        self._types_menu = _types_menu(self)
        self.types.setMenu(self._types_menu)
        self.tag = NarrowBox(tr("Tag"))
        self.tag.addItem(tr("Any tag"), None)
        self.energy = EnergyChoice()
        self.days = NarrowBox(tr("Days"))
        for stretch in Stretch:
            self.days.addItem(stretch_words(stretch), stretch.value)
        self.since = DateTimeField(tr("First day"), takes_time=False, today=today)
        self.until = DateTimeField(tr("Last day"), takes_time=False, today=today)
        self._lay_out()
        self._types_menu.triggered.connect(self._on_types_menu_triggered)
        self.tag.activated.connect(self._on_tag_activated)
        self.energy.chosen.connect(self._on_energy_chosen)
        self.days.activated.connect(self._on_days_activated)
        self.since.moment_changed.connect(self._on_between_changed)
        self.until.moment_changed.connect(self._on_between_changed)

    def show_filter(self, wanted: EntryFilter) -> None:
        """Show `wanted` without telling anybody."""
        self._filter = wanted
        for action in self._types_menu.actions():
            action.setChecked(EntryType(action.data()) in wanted.types)
        self.types.setText(_types_words(wanted.types))
        with QSignalBlocker(self.tag):
            self.tag.setCurrentIndex(max(0, self.tag.findData(wanted.tag)))
        self.energy.set_energy(wanted.energy)
        days = (wanted.since, wanted.until)
        stretch = stretch_of(days, self._today())
        with QSignalBlocker(self.days):
            self.days.setCurrentIndex(self.days.findData(stretch.value))
        self._show_between(stretch is Stretch.BETWEEN)
        if wanted.since is not None:
            self.since.set_moment(Moment(wanted.since))
        if wanted.until is not None:
            self.until.set_moment(Moment(wanted.until))

    def set_tags(self, tags: Sequence[TagChoice]) -> None:
        """The tags one can choose from, by name."""
        with QSignalBlocker(self.tag):
            self.tag.clear()
            self.tag.addItem(tr("Any tag"), None)
            for tag in tags:
                self.tag.addItem(tag.name, tag.n)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setSpacing(6)
        grid.addWidget(self.types, 0, 0)
        grid.addWidget(self.tag, 0, 1)
        grid.addWidget(self.energy, 1, 0, 1, 2)
        grid.addWidget(self.days, 2, 0, 1, 2)
        # One below the other: beside each other a day in words has no room.
        grid.addWidget(self.since, 3, 0, 1, 2)
        grid.addWidget(self.until, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._show_between(False)

    def _show_between(self, shown: bool) -> None:
        self.since.setVisible(shown)
        self.until.setVisible(shown)

    def _tell(self, wanted: EntryFilter) -> None:
        self.show_filter(wanted)
        self.filter_changed.emit(wanted)

    def _on_types_menu_triggered(self) -> None:
        types = frozenset(
            EntryType(action.data()) for action in self._types_menu.actions() if action.isChecked()
        )
        self._tell(replace(self._filter, types=types))

    def _on_tag_activated(self) -> None:
        self._tell(replace(self._filter, tag=self.tag.currentData()))

    def _on_energy_chosen(self) -> None:
        self._tell(replace(self._filter, energy=self.energy.energy()))

    def _on_days_activated(self) -> None:
        stretch = Stretch(self.days.currentData())
        if stretch is Stretch.BETWEEN:
            self._on_between_changed()
            return
        since, until = stretch_days(stretch, self._today())
        self._tell(replace(self._filter, since=since, until=until))

    def _on_between_changed(self) -> None:
        one, other = self.since.moment().day, self.until.moment().day
        self._tell(replace(self._filter, since=min(one, other), until=max(one, other)))


def _types_menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    for type_ in EntryType:
        action = QAction(type_words(type_), menu)
        action.setCheckable(True)
        action.setData(type_.value)
        menu.addAction(action)
    return menu


def _types_words(types: frozenset[EntryType]) -> str:
    if not types:
        return tr("Any type")
    if len(types) == 1:
        return type_words(next(iter(types)))
    return ntr("{n} type", "{n} types", len(types)).format(n=len(types))
