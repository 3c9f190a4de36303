"""The views of one question, with the filters above those that heed them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.applications.board.model import Board
from careerjournal.features.applications.board.view import BoardView
from careerjournal.features.applications.filters import Choices, FilterRow, read_choices
from careerjournal.features.applications.line_words import LineWords
from careerjournal.features.applications.table.pane import TablePane
from careerjournal.features.applications.view_keeper import ViewKeeper
from careerjournal.features.applications.view_maker import ViewMaker
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.records.tag import Tag
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.changes import Changes
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.workspace import Workspace

BOARD: Final = "board"
TABLE: Final = "table"
_LISTS: Final = (BOARD, TABLE)
_CONCERN: Final = frozenset({Application.KIND, Organisation.KIND, Tag.KIND, Stage.KIND})


class Lists(QWidget):
    """Shows what the filters let through: on the board, in the table, or in a view that somebody
    else builds.

    `opened` brings an application to open, `chosen` says that others are selected, `listed` how
    many there are, `asked` another question, `menu_requested` where a menu of those selected is
    wanted, `built` the code of a view that was just made.
    """

    opened = Signal(int)
    chosen = Signal()
    listed = Signal(int)
    asked = Signal(ApplicationFilter)
    menu_requested = Signal(QPoint)
    built = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        builders: Mapping[str, Callable[[QWidget], QWidget]],
        unfiltered: frozenset[str],
        parent: QWidget | None = None,
    ) -> None:
        """`builders` make the other views, by code, when they are first shown; those in
        `unfiltered` do not heed the filters."""
        super().__init__(parent)
        self._workspace = workspace
        self._today = today
        self._builders = {TABLE: self._make_table, **builders}
        self._maker = ViewMaker(self._make, self)
        self._unfiltered = unfiltered
        self._live = True
        self._shown = BOARD
        self._brought = BOARD
        self._table: TablePane | None = None
        self._to_choose = 0
        # What was just made is shown a turn later: both at once would hold up the window.
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._bring)
        self._others: dict[str, QWidget] = {}
        self._nothing: EmptyState | None = None
        self._return_to: tuple[int, int] | None = None
        self._scroll_to = 0
        self.words = LineWords(today())
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.filters = FilterRow(self._today, self)
        self.keeper = ViewKeeper(self._workspace, self.filters, self._today)
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
        self.keeper.start()

    @property
    def view(self) -> str:
        """The code of the view that is shown."""
        return self._shown

    @property
    def table(self) -> TablePane:
        """The table; made when it is first wanted."""
        if self._table is None:
            self._maker.begin(TABLE)
            self._maker.finish()
        assert self._table is not None  # noqa: S101 - the end of the turns made it
        return self._table

    def other(self, view: str) -> QWidget | None:
        """A view that somebody else builds, if it was shown already."""
        return self._others.get(view)

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter leaves anything out."""
        return self.filters.is_narrowed

    def numbers(self) -> list[int]:
        """The applications selected on the board or in the table that is shown."""
        if self._shown == BOARD:
            return self.board_view.numbers()
        return self.table.view.numbers() if self._shown == TABLE else []

    def current_number(self) -> int:
        """The application the keys are on, 0 if none."""
        if self._shown == BOARD:
            return self.board_view.current_number()
        return self.table.view.current_number() if self._shown == TABLE else 0

    def neighbours(self, number: int) -> tuple[int, int]:
        """The applications before and after this one where it is listed, 0 for none."""
        if self._shown == TABLE and (row := self.table.model.row_of(number)) >= 0:
            return self.table.model.number_at(row - 1), self.table.model.number_at(row + 1)
        place = self.board.place_of(number)
        if place is None:
            return 0, 0
        column = self.board.column(place[0])
        return column.number_at(place[1] - 1), column.number_at(place[1] + 1)

    def choose(self, number: int, *, focus: bool = False) -> bool:
        """Select an application in the list that is shown; False if it is not listed."""
        if self._shown == TABLE:
            found = self.table.view.choose([number])
            if found and focus:
                self.table.view.setFocus()
            return found
        return self.board_view.choose([number], focus=focus)

    def show_view(self, view: str) -> None:
        """Show the view of this code."""
        chosen = self.current_number()
        self._shown = view
        self.filters.setVisible(view not in self._unfiltered)
        self.filters.foot.setVisible(view not in self._unfiltered)
        self._to_choose = chosen
        if view == BOARD or view in self._others or (view == TABLE and self._table is not None):
            self._bring()
        else:
            self._maker.begin(view)

    @property
    def is_brought(self) -> bool:
        """Whether the view that is wanted is in front."""
        return self._brought == self._shown

    def _bring(self) -> None:
        """Bring the view that is wanted to the front."""
        self._brought = self._shown
        self.set_live(self._live)
        self._show_content()
        if self._to_choose and self._shown in _LISTS and self.choose(self._to_choose):
            self._to_choose = 0
        self.chosen.emit()

    def set_live(self, live: bool) -> None:
        """What is not seen only notes what changed."""
        self._live = live
        self.board.set_live(live and self._shown == BOARD)
        if self._table is not None:
            self._table.set_live(live and self._shown == TABLE)

    def look_at_the_clock(self) -> None:
        """If a new day has begun, tell every day anew."""
        if (today := self._today()) != self.words.today:
            self.words.today = today
            self.board_view.delegate.forget()
            self.board.refresh()
            if self._table is not None:
                self._table.model.refresh()

    def restore_filter(self, wanted: ApplicationFilter) -> None:
        """Begin with another question, before or after the first."""
        if wanted != self.filters.filter:
            self.filters.set_filter(wanted)
            self._ask(wanted)

    def return_to(self, number: int, place: int) -> None:
        """Once the board is here, select an application and scroll the board to `place`."""
        self._return_to = (number, place)
        self._to_choose = number
        if self.board.total >= 0:
            self._return()

    def menu_place(self) -> QPoint:
        """Where on the screen a menu of what is selected belongs."""
        if self._shown == TABLE:
            view = self.table.view
            return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())
        return self.board_view.menu_place()

    def set_focus(self) -> None:
        """Go to the cards or the rows."""
        if self._shown == TABLE:
            self.table.view.setFocus()
        else:
            (self._others.get(self._shown) or self.board_view).setFocus()

    def flush(self) -> None:
        """Keep how the table looks now, if that is new."""
        if self._table is not None:
            self._table.flush()

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
        self._maker.made.connect(self._on_view_made)
        self.filters.filter_changed.connect(self._on_filter_changed)
        self.filters.list_requested.connect(self.set_focus)
        self.board.listed.connect(self._on_board_listed)
        self.board.stages_changed.connect(self._on_board_stages_changed)
        self.board_view.opened.connect(self.opened)
        self.board_view.chosen.connect(self.chosen)
        self.board_view.arranged.connect(self._on_board_view_arranged)
        self.board_view.menu_requested.connect(self.menu_requested)
        self._workspace.changed.connect(self._on_workspace_changed)

    def _make(self, view: str) -> QWidget:
        return self._builders[view](self.content)

    def _make_table(self, parent: QWidget) -> QWidget:
        return TablePane(self._workspace, self.words, parent)

    def _on_view_made(self, view: str, made: QWidget) -> None:
        self._pages.addWidget(made)
        if isinstance(made, TablePane):
            self._take_table(made)
        else:
            self._others[view] = made
        self.built.emit(view)
        if self._shown == view:
            self._next_turn.start()

    def _take_table(self, table: TablePane) -> None:
        self._table = table
        table.set_stages(self.board.stages)
        table.opened.connect(self.opened)
        table.chosen.connect(self.chosen)
        table.menu_requested.connect(self.menu_requested)
        table.listed.connect(self._on_table_listed)
        table.start(self.filters.filter)

    def _ask(self, wanted: ApplicationFilter) -> None:
        self.board_view.set_categories(wanted.categories)
        self.board.ask(wanted)
        if self._table is not None:
            self._table.ask(wanted)
        self.asked.emit(wanted)

    def _learn(self) -> None:
        self._workspace.read(read_choices, self._on_choices, "applications.choices")

    def _show_content(self) -> None:
        if self._shown not in _LISTS:
            if (other := self._others.get(self._shown)) is not None:
                self._pages.setCurrentWidget(other)
        elif self.board.total == 0 and self.is_narrowed:
            self._show_nothing()
        else:
            wanted = self._table if self._shown == TABLE else self.board_view
            if wanted is not None:
                self._pages.setCurrentWidget(wanted)

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
            if number:
                self.board_view.choose([number])
            self._scroll_to = place
            if self.board_view.is_arranged:
                self._on_board_view_arranged()

    # What happens

    def _on_filter_changed(self, wanted: ApplicationFilter) -> None:
        self._ask(wanted)

    def _on_board_listed(self, total: int) -> None:
        self._show_content()
        self.filters.show_count(total)
        self._return()
        self.listed.emit(total)

    def _on_board_view_arranged(self) -> None:
        if self._scroll_to:
            self.board_view.set_scroll_place(self._scroll_to)
            self._scroll_to = 0

    def _on_table_listed(self, total: int) -> None:
        self.filters.show_count(total)
        if self._to_choose and self._shown == TABLE and self.choose(self._to_choose):
            self._to_choose = 0

    def _on_board_stages_changed(self) -> None:
        if self._table is not None:
            self._table.set_stages(self.board.stages)

    def _on_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)

    def _on_workspace_changed(self, changes: Changes) -> None:
        if not _CONCERN.isdisjoint(changes.touched):
            self._learn()
