"""The board and the table of one question, with the filters above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.board.model import Board
from careerjournal.features.applications.board.view import BoardView
from careerjournal.features.applications.filters import Choices, FilterRow, read_choices
from careerjournal.features.applications.line_words import LineWords
from careerjournal.features.applications.saved_views import (
    PREFERENCE,
    OwnView,
    kept,
    own_views,
    with_view,
    without_view,
)
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

BOARD = "board"
TABLE = "table"
_CONCERN = frozenset({Application.KIND, Organisation.KIND, Tag.KIND, Stage.KIND})


class Lists(QWidget):
    """Shows what the filters let through, on the board or in the table.

    `opened` brings an application to open, `chosen` says that others are selected, `listed` how
    many there are, `asked` another question, `menu_requested` where a menu of those selected is
    wanted.
    """

    opened = Signal(int)
    chosen = Signal()
    listed = Signal(int)
    asked = Signal(ApplicationFilter)
    menu_requested = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._live = True
        self._shown = BOARD
        self._own: list[OwnView] = []
        self._return_to: tuple[int, int] | None = None
        self._nothing: EmptyState | None = None
        self.words = LineWords(today())
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.filters = FilterRow(self._today, self)
        yield
        self.board = Board(self._workspace, self.words, self)
        self.board_view = BoardView(self.board, self)
        yield
        self._lay_out()
        self._connect()
        yield

    def start(self) -> None:
        """Ask for the first board: once who wants to hear of it is connected."""
        self.board.ask(self.filters.filter)
        self._learn()
        self._workspace.read(_ReadViews(), self._on_views_read, "applications.views")

    @property
    def view(self) -> str:
        """Which of them is shown: BOARD or TABLE."""
        return self._shown

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves anything out."""
        return self.filters.is_narrowed

    def numbers(self) -> list[int]:
        """The applications selected."""
        return self.board_view.numbers()

    def current_number(self) -> int:
        """The application the keys are on, 0 if none."""
        return self.board_view.current_number()

    def show_view(self, view: str) -> None:
        """Show the BOARD or the TABLE."""
        self._shown = view
        self.board.set_live(self._live and view == BOARD)
        self._show_content(self.board.total)

    def set_live(self, live: bool) -> None:
        """What is not seen only notes what changed."""
        self._live = live
        self.board.set_live(live and self._shown == BOARD)

    def look_at_the_clock(self) -> None:
        """If a new day has begun, tell every day anew."""
        if (today := self._today()) != self.words.today:
            self.words.today = today
            self.board_view.delegate.forget()
            self.board.refresh()

    def narrow(self, wanted: ApplicationFilter) -> None:
        """Ask for something else, and show that in the filters."""
        self.filters.ask(wanted)

    def restore_filter(self, wanted: ApplicationFilter) -> None:
        """Begin with another question, before or after the first."""
        if wanted != self.filters.filter:
            self.filters.set_filter(wanted)
            self._ask(wanted)

    def keep_view(self, name: str) -> None:
        """Keep the question as a view under `name`."""
        self._keep_views(with_view(self._own, OwnView(name, self.filters.filter)))

    def forget_view(self, name: str) -> None:
        """Take a view of the person's own away."""
        self._keep_views(without_view(self._own, name))

    def return_to(self, number: int, place: int) -> None:
        """Once the board is here, select an application and scroll the board to `place`."""
        self._return_to = (number, place)
        if self.board.total >= 0:
            self._return()

    def menu_place(self) -> QPoint:
        """Where on the screen a menu of what is selected belongs."""
        return self.board_view.menu_place()

    def set_focus(self) -> None:
        """Go to the cards or the rows."""
        self.board_view.setFocus()

    # Putting together

    def _lay_out(self) -> None:
        self.content = QWidget()
        self._pages = QStackedLayout(self.content)
        self._pages.addWidget(self.board_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self.content, 1)

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self._on_filter_changed)
        self.filters.list_requested.connect(self.set_focus)
        self.filters.forget_requested.connect(self.forget_view)
        self.board.listed.connect(self._on_board_listed)
        self.board_view.opened.connect(self.opened)
        self.board_view.chosen.connect(self.chosen)
        self.board_view.menu_requested.connect(self.menu_requested)
        self._workspace.changed.connect(self._on_workspace_changed)

    def _ask(self, wanted: ApplicationFilter) -> None:
        self.board_view.set_categories(wanted.categories)
        self.board.ask(wanted)
        self.asked.emit(wanted)

    def _learn(self) -> None:
        self._workspace.read(read_choices, self._on_choices, "applications.choices")

    def _keep_views(self, views: Sequence[OwnView]) -> None:
        if self._workspace.read_only:
            return
        self._take_views(list(views))
        self._workspace.write("settings.edit", _KeepViews(tuple(views)))

    def _take_views(self, views: list[OwnView]) -> None:
        self._own = views
        self.filters.set_own_views(views, can_keep=not self._workspace.read_only)

    def _show_content(self, total: int) -> None:
        if total == 0 and self.is_narrowed:
            self._show_nothing()
        else:
            self._pages.setCurrentWidget(self.board_view)

    def _show_nothing(self) -> None:
        if self._nothing is None:
            self._nothing = EmptyState(
                "search",
                tr("Nothing found"),
                tr("No application is like that. Try fewer words, or take a filter away."),
                first_step=tr("Clear the filter"),
            )
            self._nothing.first_step_requested.connect(self.filters.clear)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)

    def _return(self) -> None:
        if self._return_to is not None:
            number, place = self._return_to
            self._return_to = None
            self.board_view.choose([number])
            self.board_view.set_scroll_place(place)

    # What happens

    def _on_filter_changed(self, wanted: ApplicationFilter) -> None:
        self._ask(wanted)

    def _on_board_listed(self, total: int) -> None:
        self._show_content(total)
        self.filters.show_count(total)
        self._return()
        self.listed.emit(total)

    def _on_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)

    def _on_views_read(self, stored: object) -> None:
        self._take_views(own_views(stored, self._today()))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _CONCERN.isdisjoint(changes.touched):
            self._learn()


class _ReadViews:
    def __call__(self, reading: Reading) -> object:
        return reading.preference(PREFERENCE)


class _KeepViews:
    def __init__(self, views: tuple[OwnView, ...]) -> None:
        self._views = views

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(PREFERENCE, [kept(view) for view in self._views] or None)
