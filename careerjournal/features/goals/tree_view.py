"""The tree of goals: walked over, opened and closed, dragged about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from careerjournal.features.goals.tree_model import GoalTreeModel
from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPEN_AT_MOST: Final = 300
"""So many goals are shown with all below them; of more only those on top, until one is opened."""
_STEP_PX: Final = 18
_ARROW_PX: Final = 14
_OPENS_MS: Final = 600


class GoalTreeView(QTreeView):
    """`record_chosen` brings the goal the person moved to, 0 if none is left; `record_activated`
    one opened with Enter or a double click. What the program chooses by `choose` is not told.
    """

    record_chosen = Signal(int)
    record_activated = Signal(int)

    def __init__(self, model: GoalTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._goals = model
        self._told = True
        self._opens_itself = False
        self._turned: set[int] = set()
        self._usually = True
        self._settled: set[int] = set()
        self.setModel(model)
        self.setAccessibleName(tr("Goals"))
        self.setAccessibleDescription(
            tr("Ctrl with Up or Down moves a goal, with Right or Left puts it below or out")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragEnabled(model.writable)
        self.setAcceptDrops(model.writable)
        self.setAutoExpandDelay(_OPENS_MS)
        self._measure()
        theme.manager().changed.connect(self._measure)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_model_reset)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def number(self) -> int:
        """The goal that is chosen, 0 for none."""
        return self._goals.number(self.currentIndex())

    def choose(self, n: int) -> bool:
        """Choose goal `n` without telling anybody; whether it is among those shown."""
        index = self._goals.index_of(n)
        if not index.isValid():
            return False
        if index != self.currentIndex():
            self._told = False
            self.setCurrentIndex(index)
            self._told = True
        return True

    def show_open(self, above: Iterable[int]) -> None:
        """Open those of the goals `above` others that are to be open, and close the others.

        Each once: until the model is reset the view itself remembers which are open.
        """
        usually, wanted = self._goals.goals <= _OPEN_AT_MOST, set(above)
        if usually != self._usually:
            fresh = wanted
        elif usually:
            fresh = wanted - self._settled
        else:  # of very many only a few are open
            fresh = (wanted - self._settled) & self._turned
        self._usually, self._settled = usually, wanted
        self._opens_itself = True
        for n in fresh:
            self.setExpanded(self._goals.index_of(n), usually != (n in self._turned))
        self._opens_itself = False

    def turned(self) -> list[int]:
        """The goals that were opened, or closed, by hand."""
        return sorted(self._turned)

    def set_turned(self, numbers: Iterable[int]) -> None:
        """Take these for opened, or closed, by hand from now on."""
        self._turned = set(numbers)
        self._settled.clear()
        self._opens_itself = True
        self.collapseAll()
        self._opens_itself = False

    # What Qt tells us

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.number:
            # Not every platform's style activates a row with Enter.
            self.record_activated.emit(self.number)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._goals.rowCount():
            self.setCurrentIndex(self._goals.index(0, 0))

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        # Ours alone: the style's would be another tone of grey, and paint a ground.
        painter.fillRect(rect, theme.current().color(Role.WINDOW))
        if not self._goals.hasChildren(index):
            return
        side = round(_ARROW_PX * theme.manager().text_scale_percent / 100)
        n = self._goals.number(index)
        is_open = self.isExpanded(self._goals.index_of(n))
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if turned else "chevron-right"
        step = self.indentation()
        left = rect.left() if turned else rect.right() - step
        where = QRect(left + (step - side) // 2 + 2, rect.center().y() - side // 2, side, side)
        icons.paint(painter, "chevron-down" if is_open else closed, where, Role.MUTED)

    # Inside

    def _measure(self) -> None:
        self.setIndentation(round(_STEP_PX * theme.manager().text_scale_percent / 100))
        self.scheduleDelayedItemsLayout()  # rows of one height are measured once, else

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._told:
            self.record_chosen.emit(self._goals.number(current))

    def _on_model_reset(self) -> None:
        # Now all are closed.
        self._usually = self._goals.goals <= _OPEN_AT_MOST
        self._settled.clear()

    def _on_expanded(self, index: QModelIndex) -> None:
        self._turn(index, is_open=True)

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._turn(index, is_open=False)

    def _turn(self, index: QModelIndex, *, is_open: bool) -> None:
        """Note that a goal was opened or closed by hand, perhaps with all below it."""
        if self._opens_itself:
            return
        n = self._goals.number(index)
        if is_open == (self._goals.goals <= _OPEN_AT_MOST):
            self._turned.discard(n)
        else:
            self._turned.add(n)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.record_activated.emit(self._goals.number(index))
