"""The board: a column for every stage, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.features.applications.board.cards_view import CardsView
from careerjournal.features.applications.board.column import StageColumn
from careerjournal.features.applications.board.delegate import CardDelegate
from careerjournal.features.applications.board.model import Board
from careerjournal.operations.phrases import tr
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.ui import theme
from careerjournal.ui.parts import Turns

_GAP_PX: Final = 12
_EDGE_PX: Final = 48
_SCROLL_PX: Final = 18
_SCROLL_MS: Final = 16
_ENDS: Final = (StageCategory.WON, StageCategory.LOST)


class BoardView(QWidget):
    """Shows a `Board`. Stages of which the category is an end are folded until the person unfolds
    them.

    `opened` brings the application to open, `moved` the stage and the numbers of cards to move
    there, `add_requested` the stage a new application is to begin in, `chosen` that others are
    selected, `menu_requested` where a menu of the selected cards is wanted, `stage_menu_requested`
    the stage of which one is. `folds_changed` says that the person folded or unfolded a column,
    `arranged` that all columns stand.
    """

    opened = Signal(int)
    moved = Signal(int, list)
    add_requested = Signal(int)
    chosen = Signal()
    menu_requested = Signal(QPoint)
    stage_menu_requested = Signal(int, QPoint)
    folds_changed = Signal()
    arranged = Signal()

    def __init__(self, board: Board, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = board
        self.delegate = CardDelegate(board.words, self)
        self._columns: dict[int, StageColumn] = {}
        self._folds: dict[int, bool] = {}
        self._categories: frozenset[StageCategory] = frozenset()
        self._turns: Turns | None = None
        self._current = 0
        self._follow: tuple[tuple[int, ...], int] | None = None
        self._drift = 0
        self._drifting = QTimer(self, interval=_SCROLL_MS)
        self._drifting.timeout.connect(self._on_drifting_timeout)
        self._area = QScrollArea()
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._lay_out()
        board.stages_changed.connect(self._on_board_stages_changed)
        board.listed.connect(self._on_board_listed)
        theme.manager().changed.connect(self.delegate.forget)

    # What is chosen

    def numbers(self) -> list[int]:
        """The applications selected, in their order."""
        view = self._view()
        return [] if view is None else view.numbers()

    def current_number(self) -> int:
        """The application the keys are on, 0 if none."""
        view = self._view()
        return 0 if view is None else view.cards.number_at(view.currentIndex().row())

    def choose(self, numbers: Iterable[int], *, focus: bool = False) -> bool:
        """Select these cards, the column of the first among them deciding; False if none is seen.

        With `focus` the keys go there too.
        """
        self._finish()
        wanted = tuple(numbers)
        place = next((at for n in wanted if (at := self.board.place_of(n)) is not None), None)
        if place is None:
            return False
        self._go_to(place[0], wanted, focus=focus)
        return True

    def follow(self, numbers: Iterable[int]) -> None:
        """Once the board shows these cards in another column, go there with them."""
        wanted = tuple(numbers)
        view = self._view()
        self._follow = (wanted, view.cards.stage if view is not None else 0)

    @property
    def is_arranged(self) -> bool:
        """Whether all columns stand."""
        return self._turns is None

    def columns(self) -> list[StageColumn]:
        """The columns, in order."""
        self._finish()
        return list(self._columns.values())

    def column(self, stage: int) -> StageColumn:
        """The column of a stage; KeyError if there is none."""
        self._finish()
        return self._columns[stage]

    def show_stage(self, stage: int) -> None:
        """Bring the column of a stage into sight, with the keys on its first card."""
        self._finish()
        if stage in self._columns:
            numbers = self.board.column(stage).numbers[:1]
            self._go_to(stage, numbers, focus=True)

    def menu_place(self) -> QPoint:
        """Where on the screen a menu of the selected cards belongs."""
        if (view := self._view()) is None:
            return self.mapToGlobal(self.rect().center())
        return view.viewport().mapToGlobal(view.visualRect(view.currentIndex()).bottomLeft())

    # Folding

    def folds(self) -> dict[int, bool]:
        """Which columns the person folded or unfolded, by stage."""
        return dict(self._folds)

    def set_folds(self, folds: dict[int, bool]) -> None:
        """Fold and unfold columns as `folds` says; the others as they are shipped."""
        self._folds = dict(folds)
        for column in self._columns.values():
            self._dress(column)

    def set_categories(self, categories: frozenset[StageCategory]) -> None:
        """Show only the columns that may hold anything; all if none is named. Where only ends are
        asked for, they are not folded."""
        self._categories = categories
        self.set_folds(self._folds)

    def unfold(self, stage: int) -> None:
        """Let the cards of a stage be seen."""
        if stage in self._columns and self._columns[stage].is_folded:
            self._set_folded(stage, False)

    def toggle_fold(self, stage: int) -> None:
        """Fold the column of a stage, or unfold it, with the keys going along."""
        column = self._columns[stage]
        self._set_folded(stage, not column.is_folded)
        (column.strip if column.is_folded else column.view).setFocus()
        self._area.ensureWidgetVisible(column, _GAP_PX, 0)

    def scroll_place(self) -> int:
        """How far the board is scrolled to the side, in pixels."""
        return self._area.horizontalScrollBar().value()

    def set_scroll_place(self, place: int) -> None:
        """Scroll to the side."""
        self._area.horizontalScrollBar().setValue(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        view = self._view() or next(
            (c.view for c in self._columns.values() if not c.is_folded and not c.isHidden()), None
        )
        if view is not None:
            view.setFocus(event.reason())

    # Putting together

    def _lay_out(self) -> None:
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName(tr("Board"))
        self._inside.setProperty("look", "clear")
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP_PX)
        self._row.addStretch(0)
        self._area.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)

    def _on_board_stages_changed(self) -> None:
        self._finish()
        wanted = {stage.n for stage in self.board.stages}
        for n in [n for n in self._columns if n not in wanted]:
            gone = self._columns.pop(n)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if self._current not in self._columns:
            self._current = 0
        self.delegate.forget()
        known, self._columns = self._columns, {}
        # A column a turn: a dozen at once would hold up the window.
        self._turns = Turns(self._arrange(known), self)
        self._turns.finished.connect(self._on_turns_finished)
        if known:
            self._turns.finish()
        else:
            self._turns.start()

    def _arrange(self, known: dict[int, StageColumn]) -> Iterator[None]:
        """Put the columns in the order of their stages, making those that are new."""
        for place, stage in enumerate(self.board.stages):
            if stage.n not in self.board.columns():
                continue  # it went while its turn was still to come
            column = known.get(stage.n)
            if column is None:
                column = self._make(stage)
            else:
                column.set_stage(stage)
                self._row.removeWidget(column)
            self._columns[stage.n] = column
            self._row.insertWidget(place, column, 1)
            self._dress(column)
            yield

    def _finish(self) -> None:
        """Make at once whatever columns are still to come."""
        if self._turns is not None:
            self._turns.finish()

    def _on_turns_finished(self) -> None:
        self._turns = None
        self._on_board_listed()
        self.arranged.emit()

    def _make(self, stage: Stage) -> StageColumn:
        folded = self._is_folded(stage)
        column = StageColumn(stage, self.board.column(stage.n), self.delegate, folded=folded)
        column.opened.connect(self.opened)
        column.sideways.connect(self._on_view_sideways)
        column.chosen.connect(self._on_view_chosen)
        column.cards_menu_requested.connect(self._on_view_menu_requested)
        column.add_requested.connect(self.add_requested)
        column.dropped.connect(self._on_column_dropped)
        column.dragged_over.connect(self._on_column_dragged_over)
        column.drag_ended.connect(self._drifting.stop)
        column.fold_toggled.connect(self.toggle_fold)
        column.menu_requested.connect(self.stage_menu_requested)
        return column

    def _dress(self, column: StageColumn) -> None:
        folded = self._is_folded(column.stage)
        if folded is not column.is_folded:
            column.set_folded(folded)
        column.setHidden(bool(self._categories) and column.stage.category not in self._categories)

    def _is_folded(self, stage: Stage) -> bool:
        usual = stage.category in _ENDS and not (
            self._categories and self._categories.issubset(_ENDS)
        )
        return self._folds.get(stage.n, usual)

    def _set_folded(self, stage: int, folded: bool) -> None:
        column = self._columns[stage]
        usual = column.stage.category in _ENDS
        if folded is usual:
            self._folds.pop(stage, None)
        else:
            self._folds[stage] = folded
        column.set_folded(folded)
        self.folds_changed.emit()

    def _view(self) -> CardsView | None:
        column = self._columns.get(self._current)
        return None if column is None else column.view

    def _go_to(self, stage: int, numbers: Iterable[int], *, focus: bool) -> None:
        self._current = stage
        column = self._columns[stage]
        for other in self._columns.values():
            if other is not column:
                other.let_go()
        if column.is_folded:
            self.unfold(stage)
        column.view.choose(numbers)
        self._area.ensureWidgetVisible(column, _GAP_PX, 0)
        if focus:
            column.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit()

    # What happens

    def _on_board_listed(self) -> None:
        if self._follow is None or self._turns is not None:
            return
        numbers, left = self._follow
        place = next((at for n in numbers if (at := self.board.place_of(n)) is not None), None)
        if place is not None and place[0] != left:
            self._follow = None
            focused = self._has_focus()
            self._go_to(place[0], numbers, focus=focused)

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _on_view_chosen(self, stage: int) -> None:
        column = self._columns.get(stage)
        if column is None or not column.view.selectionModel().hasSelection():
            self.chosen.emit()
            return
        if stage != self._current:
            self._current = stage
            for other in self._columns.values():
                if other is not column:
                    other.let_go()
        self.chosen.emit()

    def _on_view_sideways(self, step: int) -> None:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        stages = [stage.n for stage in self.board.stages]
        view = self._view()
        if view is None:
            return
        rect = view.visualRect(view.currentIndex())
        place = stages.index(self._current) + step
        while 0 <= place < len(stages):
            column = self._columns[stages[place]]
            if not column.is_folded and column.view.cards.rowCount():
                row = column.view.rowAt(rect.center().y())
                column.view.go_to_row(row if row >= 0 else column.view.cards.rowCount() - 1)
                column.view.setFocus(Qt.FocusReason.OtherFocusReason)
                self._area.ensureWidgetVisible(column, _GAP_PX, 0)
                return
            place += step

    def _on_view_menu_requested(self, stage: int, where: QPoint) -> None:
        view = self._columns[stage].view
        if view.indexAt(where).isValid():
            self.menu_requested.emit(view.viewport().mapToGlobal(where))
        else:
            self.stage_menu_requested.emit(stage, view.viewport().mapToGlobal(where))

    def _on_column_dropped(self, stage: int, numbers: list[int]) -> None:
        self.moved.emit(stage, numbers)

    def _on_column_dragged_over(self, where: QPoint) -> None:
        """Near an edge the board moves on under what is dragged."""
        x = self._area.mapFromGlobal(where).x()
        width = self._area.width()
        self._drift = -_SCROLL_PX if x < _EDGE_PX else _SCROLL_PX if x > width - _EDGE_PX else 0
        if self._drift and not self._drifting.isActive():
            self._drifting.start()
        elif not self._drift:
            self._drifting.stop()

    def _on_drifting_timeout(self) -> None:
        bar = self._area.horizontalScrollBar()
        bar.setValue(bar.value() + self._drift)
