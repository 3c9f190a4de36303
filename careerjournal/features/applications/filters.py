"""Above the board and the table: words as they are typed, and what else narrows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from careerjournal.features.applications.saved_views import (
    OwnView,
    Shipped,
    shipped_filter,
    shipped_words,
)
from careerjournal.operations.phrases import ntr, tr
from careerjournal.store.applications import ApplicationFilter, ApplicationQueries, Name
from careerjournal.store.reading import Reading
from careerjournal.ui import icons, theme
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.narrow_box import NarrowBox
from careerjournal.ui.widgets.search_field import SearchField

_WORDS_PX: Final = 220


@dataclass(frozen=True)
class Choices:
    """What one can filter by."""

    organisations: tuple[Name, ...] = ()
    tags: tuple[Name, ...] = ()
    sources: tuple[str, ...] = ()


def read_choices(reading: Reading) -> Choices:
    """What one can filter by now."""
    queries = ApplicationQueries(reading)
    return Choices(tuple(queries.organisations()), tuple(queries.tags()), tuple(queries.sources()))


class FilterRow(QWidget):
    """Holds an ApplicationFilter. `filter_changed` brings it whenever the person changed it.

    Its `foot` belongs on a line that is there anyway, so that nothing moves as it appears.
    `list_requested` asks to go on in the list, `keep_requested` for a name under which to keep
    the view, `forget_requested` brings the name of one that is no longer wanted.
    """

    filter_changed = Signal(ApplicationFilter)
    list_requested = Signal()
    keep_requested = Signal()
    forget_requested = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._filter = ApplicationFilter()
        self._choices = Choices()
        self._own: Sequence[OwnView] = ()
        self.words = SearchField(tr("Filter applications"))
        self.views = button(shipped_words(Shipped.ALL))
        self.views_menu = QMenu(self)
        self.views.setMenu(self.views_menu)
        self.company = _Sieve(tr("Company"), tr("Any company"))
        self.tag = _Sieve(tr("Tag"), tr("Any tag"))
        self.source = _Sieve(tr("Source"), tr("Any source"))
        self._count = muted()
        self._clear = quiet_button(tr("Clear"))
        self.foot = QWidget()
        self._can_keep = True
        self._lay_out()
        self._connect()
        self._fill_views()
        self._show()

    @property
    def filter(self) -> ApplicationFilter:
        """What is asked for now."""
        return self._filter

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._filter != ApplicationFilter()

    def set_filter(self, wanted: ApplicationFilter) -> None:
        """Show `wanted` without telling anybody."""
        self._filter = wanted
        self.words.set_words(wanted.words)
        self._show()

    def ask(self, wanted: ApplicationFilter) -> None:
        """Ask for something else, as though the person had set it."""
        if wanted != self._filter:
            self.set_filter(wanted)
            self.filter_changed.emit(wanted)

    def clear(self) -> None:
        """Ask for everything again."""
        self.ask(ApplicationFilter())

    def set_choices(self, choices: Choices) -> None:
        """What one can choose from."""
        if choices != self._choices:
            self._choices = choices
            self.company.offer([each.name for each in choices.organisations])
            self.tag.offer([each.name for each in choices.tags])
            self.source.offer(choices.sources)
            self._show()

    @property
    def choices(self) -> Choices:
        """What one can choose from."""
        return self._choices

    def set_own_views(self, views: Sequence[OwnView], *, can_keep: bool) -> None:
        """The person's own views."""
        self._own, self._can_keep = views, can_keep
        self._fill_views()
        self._show()

    def own_views(self) -> Sequence[OwnView]:
        """The person's own views."""
        return self._own

    def show_count(self, count: int) -> None:
        """How many applications there are; said only where something narrows them."""
        self._count.setText(ntr("{n} application", "{n} applications", count).format(n=count))

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, 8)
        for each in (self.words, self.views, self.company, self.tag, self.source):
            flow.addWidget(each)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self._count)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(tools)
        self._measure()

    def _connect(self) -> None:
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.list_requested)
        self.words.left.connect(self.list_requested)
        self.views_menu.triggered.connect(self._on_views_menu_triggered)
        self.company.activated.connect(self._on_company_activated)
        self.tag.activated.connect(self._on_tag_activated)
        self.source.activated.connect(self._on_source_activated)
        self._clear.clicked.connect(self.clear)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.words.setFixedWidth(round(_WORDS_PX * theme.manager().text_scale_percent / 100))

    def _fill_views(self) -> None:
        menu = self.views_menu
        menu.clear()
        for view in Shipped:
            menu.addAction(_ViewAction(shipped_words(view), menu, view=view))
        if self._own:
            menu.addSeparator()
        for own in self._own:
            menu.addAction(_ViewAction(own.name, menu, own=own))
        if not self._can_keep:
            return
        menu.addSeparator()
        self.keep = menu.addAction(icons.icon("star"), tr("Keep this view"))
        self.keep.triggered.connect(self.keep_requested)
        if self._own:
            unwanted = menu.addMenu(tr("Remove a view"))
            for own in self._own:
                unwanted.addAction(_ViewAction(own.name, unwanted, forgets=own.name))

    def _show(self) -> None:
        self.views.setText(self._view_words().replace("&", "&&"))
        self.views.setAccessibleName(tr("View: {view}").format(view=self._view_words()))
        now = self._filter
        self.company.show_row(_row_of(self._choices.organisations, now.organisation))
        self.tag.show_row(_row_of(self._choices.tags, now.tag))
        sources = self._choices.sources
        self.source.show_row(sources.index(now.source) + 1 if now.source in sources else 0)
        for each in (self._count, self._clear):
            each.setHidden(not self.is_narrowed)

    def _view_words(self) -> str:
        for own in self._own:
            if own.filter == self._filter:
                return own.name
        rest = replace(self._filter, words="", tag=None, organisation=None, source=None)
        today = self._today()
        same = (view for view in Shipped if shipped_filter(view, today) == rest)
        return shipped_words(next(same, Shipped.ALL))

    def _on_views_menu_triggered(self, action: QAction) -> None:
        if not isinstance(action, _ViewAction):
            return
        if action.forgets:
            self.forget_requested.emit(action.forgets)
        elif action.own is not None:
            self.ask(action.own.filter)
        elif action.view is not None:
            wanted = shipped_filter(action.view, self._today())
            now = self._filter
            if action.view is not Shipped.ALL:
                wanted = replace(
                    wanted,
                    words=now.words,
                    tag=now.tag,
                    organisation=now.organisation,
                    source=now.source,
                )
            self.ask(wanted)

    def _on_words_searched(self, words: str) -> None:
        self._filter = replace(self._filter, words=words)
        self._show()
        self.filter_changed.emit(self._filter)

    def _on_company_activated(self, row: int) -> None:
        chosen = self._choices.organisations[row - 1].n if row else None
        self.ask(replace(self._filter, organisation=chosen))

    def _on_tag_activated(self, row: int) -> None:
        chosen = self._choices.tags[row - 1].n if row else None
        self.ask(replace(self._filter, tag=chosen))

    def _on_source_activated(self, row: int) -> None:
        self.ask(replace(self._filter, source=self._choices.sources[row - 1] if row else None))


class _ViewAction(QAction):
    """A line of the menu of views."""

    def __init__(
        self,
        words: str,
        menu: QMenu,
        *,
        view: Shipped | None = None,
        own: OwnView | None = None,
        forgets: str = "",
    ) -> None:
        super().__init__(words.replace("&", "&&"), menu)
        self.view = view
        self.own = own
        self.forgets = forgets


class _Sieve(NarrowBox):
    """A choice of which the first row lets everything through."""

    def __init__(self, name: str, anything: str) -> None:
        super().__init__(name)
        self._anything = anything
        self.offer(())

    def offer(self, words: Sequence[str]) -> None:
        """Offer these, telling nobody."""
        with QSignalBlocker(self):
            self.clear()
            self.addItems([self._anything, *words])

    def show_row(self, row: int) -> None:
        """Show the row as chosen, telling nobody."""
        with QSignalBlocker(self):
            self.setCurrentIndex(row)


def _row_of(names: Sequence[Name], n: int | None) -> int:
    return next((row for row, each in enumerate(names, 1) if each.n == n), 0)
