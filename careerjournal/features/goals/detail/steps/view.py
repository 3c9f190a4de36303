"""The list of steps: Space ticks one off, Ctrl with Up or Down moves it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from careerjournal.features.goals.detail.steps.delegate import StepDelegate
from careerjournal.features.goals.detail.steps.model import StepsModel
from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme

_MOST_ROWS: Final = 12
"""So many are seen at once; the rest scrolls."""
_MOVES: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_REMOVE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class StepsView(QListView):
    """`shifted` brings a step to move up (-1) or down (1), `remove_requested` one to take away,
    `edit_requested` one to change; `chosen` the one that is current, 0 for none."""

    chosen = Signal(int)
    shifted = Signal(int, int)
    remove_requested = Signal(int)
    edit_requested = Signal(int)

    def __init__(self, model: StepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setAccessibleName(tr("Steps"))
        self.setAccessibleDescription(
            tr("Space ticks off, Ctrl with Up or Down moves, Enter changes, Delete removes")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragEnabled(model.writable)
        self.setAcceptDrops(model.writable)
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)
        self.menu = QMenu(self)
        self._tick = self._add_act("", "check", "Space", self._on_tick_triggered)
        self._add_act(tr("Change the step"), "edit", "F2", self._on_edit_triggered)
        self._up = self._add_act(tr("Move up"), "chevron-up", "Ctrl+Up", self._on_up_triggered)
        self._down = self._add_act(
            tr("Move down"), "chevron-down", "Ctrl+Down", self._on_down_triggered
        )
        self.menu.addSeparator()
        self._add_act(tr("Remove the step"), "trash", "Del", self._on_remove_triggered)
        self.painter_of_rows = StepDelegate(model, self)
        self.setItemDelegate(self.painter_of_rows)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        theme.manager().changed.connect(self.fit)
        self.fit()

    @property
    def number(self) -> int:
        """The step that is current, 0 for none."""
        step = self._rows.step(self.currentIndex().row())
        return 0 if step is None else step.n

    def choose(self, n: int) -> None:
        """Make step `n` current, if it is there."""
        if (row := self._rows.row_of(n)) >= 0:
            self.setCurrentIndex(self._rows.index(row))

    def fit(self) -> None:
        """As high as the rows are, up to a number of them."""
        self.scheduleDelayedItemsLayout()  # rows of one height are measured once, else
        rows = min(self._rows.rowCount(), _MOST_ROWS)
        self.setFixedHeight(rows * self.painter_of_rows.row_height + 2 * self.frameWidth())

    def event(self, event: QEvent) -> bool:
        # Delete, F2 or Ctrl+Up may be shortcuts of the page around; in here they mean the step.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.key() in _MOVES and event.modifiers() & _CTRL
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if moves or (plain and event.key() in (*_REMOVE, *_ENTER, Qt.Key.Key_Space)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, n = Qt.Key(event.key()), self.number
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not n or not self._rows.writable:
            super().keyPressEvent(event)
        elif key in _MOVES and event.modifiers() & _CTRL:
            self.shifted.emit(n, _MOVES[key])
        elif plain and key == Qt.Key.Key_Space:
            self._on_tick_triggered()
        elif plain and key in _REMOVE:
            self.remove_requested.emit(n)
        elif plain and key in _ENTER:
            self.edit_requested.emit(n)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            where = self.visualRect(self.currentIndex()).center()
        index = self.indexAt(where)
        step = self._rows.step(index.row())
        if step is None or not self._rows.writable:
            return
        self.setCurrentIndex(index)
        words = tr("Not done after all") if step.done_on is not None else tr("Done")
        self._tick.setText(f"{words}\t{_native('Space')}")
        self._up.setEnabled(index.row() > 0)
        self._down.setEnabled(index.row() < self._rows.rowCount() - 1)
        self.menu.popup(self.viewport().mapToGlobal(where))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def _add_act(self, words: str, icon: str, keys: str, slot: Callable[[], None]) -> QAction:
        # The keys are only named here: the list itself knows them.
        act = self.menu.addAction(icons.icon(icon), f"{words}\t{_native(keys)}")
        act.triggered.connect(slot)
        return act

    def _on_tick_triggered(self) -> None:
        step = self._rows.step(self.currentIndex().row())
        if step is not None:
            self._rows.ticked.emit(step.n, step.done_on is None)

    def _on_edit_triggered(self) -> None:
        self.edit_requested.emit(self.number)

    def _on_up_triggered(self) -> None:
        self.shifted.emit(self.number, -1)

    def _on_down_triggered(self) -> None:
        self.shifted.emit(self.number, 1)

    def _on_remove_triggered(self) -> None:
        self.remove_requested.emit(self.number)

    def _on_current_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.number)

    def _on_double_clicked(self, _index: QModelIndex) -> None:
        if self.number and self._rows.writable:
            self.edit_requested.emit(self.number)


def _native(keys: str) -> str:
    """The keys as this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


_CTRL: Final = Qt.KeyboardModifier.ControlModifier
