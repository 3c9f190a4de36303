"""The list of requirements: rated by click and key, ordered by drag and key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QToolTip, QWidget

from careerjournal.features.applications.fit.delegate import RequirementDelegate
from careerjournal.features.applications.fit.model import MIME, RequirementsModel
from careerjournal.features.applications.fit.view import Proof
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Rating
from careerjournal.records.record import RecordRef
from careerjournal.ui.head_words import head_title
from careerjournal.ui.widgets.labels import plain_tip

_RATING_KEYS: Final = {
    Qt.Key.Key_1: Rating.HAVE,
    Qt.Key.Key_2: Rating.PARTLY,
    Qt.Key.Key_3: Rating.GAP,
    Qt.Key.Key_0: None,
}
_ALT: Final = Qt.KeyboardModifier.AltModifier
_AT_ONCE: Final = 24
_REMOVE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RequirementsView(QListView):
    """`chosen` brings the numbers of the requirements chosen, from the top down; `rated` those to
    rate and the Rating or None; `shifted` one to move up (-1) or down (1); `remove_requested`
    those to take away; `proof_activated` the record behind a chip of evidence.
    """

    chosen = Signal(list)
    rated = Signal(list, object)
    shifted = Signal(int, int)
    remove_requested = Signal(list)
    proof_activated = Signal(RecordRef)

    def __init__(self, model: RequirementsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._read_only = False
        self.setAccessibleName(tr("What they ask for"))
        self.setAccessibleDescription(
            tr("1 have, 2 partly, 3 gap; Alt with Up or Down moves; Delete removes")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Where there are many, those in sight are measured first.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setModel(model)
        self.painter_of_rows = RequirementDelegate(model, self)
        self.setItemDelegate(self.painter_of_rows)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        model.modelReset.connect(self._on_selection_changed)

    def set_read_only(self, read_only: bool) -> None:
        """Whether anything can be changed."""
        self._read_only = read_only
        self.setDragEnabled(not read_only)
        self.setAcceptDrops(not read_only)

    def numbers(self) -> list[int]:
        """The requirements chosen, from the top down."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = [self._rows.requirement(row) for row in rows]
        return [each.n for each in found if each is not None]

    def choose(self, numbers: Sequence[int]) -> None:
        """Choose these requirements, as far as they are listed, and show the first of them."""
        flags = QItemSelectionModel.SelectionFlag
        rows = [row for n in numbers if (row := self._rows.row_of(n)) >= 0]
        if not rows:
            self.clearSelection()
            return
        first = self._rows.index(rows[0])
        self.selectionModel().setCurrentIndex(first, flags.ClearAndSelect)
        for row in rows[1:]:
            self.selectionModel().select(self._rows.index(row), flags.Select)
        self.scrollTo(first)

    def step(self, rows: int) -> None:
        """Go to the requirement so many rows below (or above, if negative)."""
        row = self.currentIndex().row() + rows
        while 0 <= row < self._rows.rowCount():
            if (found := self._rows.requirement(row)) is not None:
                self.choose([found.n])
                return
            row += 1 if rows > 0 else -1

    # What Qt tells us

    def event(self, event: QEvent) -> bool:
        # Delete or Alt+Up may be shortcuts of the page around; in here they mean the row.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            moves = event.key() in _STEPS and event.modifiers() & _ALT
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if moves or (plain and event.key() in (*_REMOVE, *_RATING_KEYS)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, chosen = Qt.Key(event.key()), self.numbers()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not chosen or self._read_only or not (plain or event.modifiers() == _ALT):
            super().keyPressEvent(event)
        elif plain and key in _RATING_KEYS:
            self.rated.emit(chosen, _RATING_KEYS[key])
        elif key in _STEPS and not plain:
            self.shifted.emit(chosen[0], _STEPS[key])
        elif plain and key in _REMOVE:
            self.remove_requested.emit(chosen)
        elif plain and key in _ENTER:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.numbers():
            self.step(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return
        where = event.position().toPoint()
        index = self.indexAt(where)
        rating = self.painter_of_rows.rating_at(index, where)
        found = self._rows.requirement(index.row())
        if rating is not None and found is not None and not self._read_only:
            self.rated.emit([found.n], None if found.rating is rating else rating)
        elif (proof := self._proof_at(where)) is not None:
            self.proof_activated.emit(proof.head.ref)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self.painter_of_rows.rating_at(self.indexAt(where), where) is not None:
            self.mousePressEvent(event)  # two quick clicks on a rating are two clicks
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        rates = not self._read_only and self.painter_of_rows.rating_at(index, where) is not None
        hand = rates or self._proof_at(where) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            proof = self._proof_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if proof is None else proof_tip(proof), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME) and not self._read_only:
            event.acceptProposedAction()  # between any two rows, headings too

    def dropEvent(self, event: QDropEvent) -> None:
        row = self._row_for(event.position().toPoint())
        self._rows.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0, QModelIndex())
        event.acceptProposedAction()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()

    # Inside

    def _row_for(self, where: QPoint) -> int:
        """The row ahead of which something dropped here belongs."""
        index = self.indexAt(where)
        if not index.isValid():
            return self._rows.rowCount()
        below = where.y() > self.visualRect(index).center().y()
        return index.row() + (1 if below else 0)

    def _proof_at(self, where: QPoint) -> Proof | None:
        index = self.indexAt(where)
        return self.painter_of_rows.proof_at(index, where) if index.isValid() else None

    def _on_selection_changed(self, *_changes: object) -> None:
        self.chosen.emit(self.numbers())


def proof_tip(proof: Proof) -> str:
    """What is told of a piece of evidence: its name, and the words quoted from it."""
    title = head_title(proof.head)
    quote = proof.link.quote
    return plain_tip(f"{title}\n“{quote}”" if quote else title)
