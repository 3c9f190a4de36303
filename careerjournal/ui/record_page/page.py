"""A page of records: the list at the left, and one of them beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QStackedWidget, QWidget

from careerjournal.records.record import RecordRef
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish, parts_of
from careerjournal.ui.record_page.detail import RecordDetail
from careerjournal.ui.record_page.side_pane import WIDTH_PX, SidePane
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_DETAIL_PX: Final = 700


class Shown(Protocol):
    """What a detail shows."""

    @property
    def n(self) -> int:
        """The record's row number."""


ListPaneT = TypeVar("ListPaneT", bound=SidePane)
DetailT = TypeVar("DetailT", bound=RecordDetail)


class RecordPage(Page, Generic[ListPaneT, DetailT]):
    """Puts list and detail together and carries what one of them says to the other.

    Made in parts if `context` says so: nothing else may be asked of it before. A subclass says of
    which KIND the records of the list are, and by which word its action ids begin.
    """

    KIND: ClassVar[str]
    ACTIONS: ClassVar[str]
    IN_LIST: ClassVar[frozenset[str]] = frozenset({"trash"})
    """The actions whose keys mean a record in the list, and a letter or a word in a field."""

    list_pane: ListPaneT
    detail: DetailT

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self.context = context
        self.now = context.now
        self._began = False
        self._names_new = 0
        self.pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._menu = QMenu(self)
        self.days = DayWatch(context.now, self)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    # What a subclass says

    @abstractmethod
    def make_list_pane(self, parent: QWidget) -> ListPaneT:
        """The list."""
        raise NotImplementedError

    @abstractmethod
    def make_detail(self, parent: QWidget) -> DetailT:
        """What stands beside it."""
        raise NotImplementedError

    @abstractmethod
    def make_commands(self, undo_bar: UndoBar) -> None:
        """Make what acts on records as a whole."""
        raise NotImplementedError

    @abstractmethod
    def none_chosen(self) -> EmptyState:
        """What stands beside the list as long as no record does."""
        raise NotImplementedError

    @abstractmethod
    def make_welcome(self) -> EmptyState:
        """What the page shows instead of an empty list."""
        raise NotImplementedError

    @abstractmethod
    def specs(self) -> Sequence[ActionSpec]:
        """The page's own actions; that on `previous`, `next` and so on are done here."""
        raise NotImplementedError

    @abstractmethod
    def slots(self) -> Mapping[str, Callable[..., object]]:
        """What does each action, by the end of its id."""
        raise NotImplementedError

    @abstractmethod
    def menu_actions(self) -> Sequence[str]:
        """The ids of the actions on one record, as menus offer them."""
        raise NotImplementedError

    @abstractmethod
    def enable(self) -> None:
        """Say which actions can be done: it follows from which record is open."""
        raise NotImplementedError

    def connect_parts(self) -> None:
        """Connect what the subclass has made; by default nothing."""

    def shows_own(self) -> bool:
        """Whether the list or the welcome are in front; by default always."""
        return True

    def is_own(self, ref: RecordRef) -> bool:
        """Whether a record is shown by this page itself."""
        return ref.kind == self.KIND

    def look_at_the_clock(self) -> None:
        """A new day may have begun."""
        if self.list_pane.look_at_the_clock():
            self.detail.look_at_the_clock()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind != self.KIND:
            super().show_record(ref)
        self._began = True
        if not self.list_pane.choose(ref.n) and self.list_pane.is_narrowed:
            self.list_pane.clear()
        self.open(ref.n)

    def focus_filter(self) -> None:
        self.list_pane.focus_filter()

    def view_state(self) -> ViewState:
        return {
            self.KIND: self.detail.n,
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.splitter.sizes(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, n = state.get("panes"), state.get(self.KIND)
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(n, int) and n > 0:
            self._began = True
            self.list_pane.choose(n)
            self.open(n)

    def flush(self) -> None:
        self.detail.flush()

    # What the subclass asks

    def open(self, n: int) -> None:
        """Show one record beside the list."""
        if self.shows_own():
            self.pages.setCurrentWidget(self.splitter)
        self.detail.open(n)

    def open_new(self, n: int) -> None:
        """Show a record that has just been made, with the caret in its name."""
        self._names_new = n
        self.show_record(RecordRef(self.KIND, n))

    def activate(self, ref: RecordRef) -> None:
        """Show a record here, or ask for it to be shown."""
        if self.is_own(ref):
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)

    @property
    def welcome(self) -> EmptyState | None:
        """What the page shows without records, once there were none."""
        return self._welcome

    @property
    def writable(self) -> bool:
        """Whether anything can be changed."""
        return not self.context.workspace.read_only

    def today(self) -> date:
        """The day it is."""
        return self.now().date()

    # Putting together

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.pages.addWidget(self.splitter)
        self.list_pane = self.make_list_pane(self.splitter)
        self._beside = QStackedWidget(self.splitter)
        # While there is little in them: to add them dresses all that they hold at once.
        self.splitter.addWidget(self.list_pane)
        self.splitter.addWidget(self._beside)
        yield
        yield from parts_of(self.list_pane)
        yield
        # Before there is much in them: it asks, and so dresses, all that they hold.
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([max(WIDTH_PX, self.list_pane.minimumWidth()), _DETAIL_PX])
        yield
        self._none = self.none_chosen()
        self._beside.addWidget(self._none)
        yield
        self.detail = self.make_detail(self._beside)
        self._beside.addWidget(self.detail)
        yield from parts_of(self.detail)
        self.make_commands(UndoBar(self.context.workspace, self.context.messages, self))
        yield
        self._add_actions()
        self._connect()
        self.connect_parts()
        self.enable()
        self.list_pane.start()

    def _add_actions(self) -> None:
        actions, slots = self.context.actions, {**self._own_slots(), **self.slots()}
        for spec in self.specs():
            name = spec.id.partition(".")[2]
            owner = self.list_pane.view if name in self.IN_LIST else self
            actions.add(spec, slots[name], owner)
        actions.fill(self._menu, self.menu_actions())
        actions.fill(self.detail.header.menu, self.menu_actions())

    def _own_slots(self) -> dict[str, Callable[..., object]]:
        return {
            "rename": self.detail.header.focus_name,
            "previous": self._on_previous_triggered,
            "next": self._on_next_triggered,
        }

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_list_chosen)
        self.list_pane.activated.connect(self._on_list_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.detail.shown.connect(self._on_detail_shown)
        self.detail.gone.connect(self._on_detail_gone)
        self.detail.record_activated.connect(self.activate)
        self.days.turned.connect(self.look_at_the_clock)

    def _show_welcome(self) -> None:
        """What the page shows without records; made only if there ever are none."""
        if not self.shows_own():
            return
        if self._welcome is None:
            self._welcome = self.make_welcome()
            self._welcome.first_step_requested.connect(self.new)
            self.pages.addWidget(self._welcome)
        self.pages.setCurrentWidget(self._welcome)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_at_the_clock()
        self.list_pane.set_live(True)
        self.detail.sitting.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list_pane.set_live(False)
        self.detail.sitting.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        self.list_pane.view.setFocus(event.reason())

    # What happens

    def _on_list_listed(self, count: int) -> None:
        if self.list_pane.is_narrowed or not self.shows_own():
            return
        if not count and not self.detail.n:
            self._show_welcome()
        else:
            self.pages.setCurrentWidget(self.splitter)

    def _on_list_shown(self) -> None:
        if not self._began and (n := self.list_pane.choose_first()):
            self._began = True
            self.open(n)

    def _on_list_chosen(self, n: int) -> None:
        if n:
            self._began = True
            self.open(n)

    def _on_list_activated(self, n: int) -> None:
        self.open(n)
        self.detail.begin()

    def _on_list_menu_requested(self, where: QPoint) -> None:
        if self.detail.n:
            self._menu.popup(where)

    def _on_detail_shown(self, view: Shown) -> None:
        self._beside.setCurrentWidget(self.detail)
        self.enable()
        if self._names_new == view.n:
            self._names_new = 0
            self.detail.header.focus_name()

    def _on_detail_gone(self, n: int) -> None:
        self._beside.setCurrentWidget(self._none)
        self.enable()
        chosen = self.list_pane.number
        if chosen not in (0, n):
            self.open(chosen)
        elif self.list_pane.records == 0 and not self.list_pane.is_narrowed:
            self._show_welcome()

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)
