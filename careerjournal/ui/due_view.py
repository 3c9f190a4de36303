"""The rows of what is due, with a key for each thing one can do about them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from careerjournal.ui.due_delegate import DueDelegate


class DueView(QListView):
    """One key for each thing one can do; the letters search nothing. Several lines are chosen as
    in any list; `menu_requested` says where on the screen a menu is wanted."""

    key_pressed = Signal(str)
    menu_requested = Signal(QPoint)
    _KEYS: Final = {
        Qt.Key.Key_D: "D",
        Qt.Key.Key_Space: "D",
        Qt.Key.Key_G: "G",
        Qt.Key.Key_P: "P",
        Qt.Key.Key_S: "S",
        Qt.Key.Key_W: "W",
    }

    def __init__(self, delegate: DueDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self._is_second = False
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def setCurrentIndex(self, index: QModelIndex | QPersistentModelIndex) -> None:
        # Qt's own looks at the keys that are held: with Ctrl nothing would be chosen, and what is
        # done would be done about the line before.
        command = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, command)

    def event(self, event: QEvent) -> bool:
        # A page may have shortcuts of one letter; in the list they are the list's.
        if event.type() == QEvent.Type.ShortcutOverride and self._letter(event):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            if not self.indexAt(event.pos()).isValid():
                return
        else:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.center())
        self.menu_requested.emit(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first press may have ticked a line and brought the next one below the pointer: a box
        # pressed twice is pressed once.
        self._is_second = True
        if not self._ticked(event).isValid():
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_second, self._is_second = self._is_second, False
        index = self._ticked(event)
        if index.isValid() and not is_second:
            self.setCurrentIndex(index)
            self.key_pressed.emit("D")

    def _ticked(self, event: QMouseEvent) -> QModelIndex:
        """The line whose box is pressed; none where no box is."""
        place = event.position()
        index = self.indexAt(place.toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return QModelIndex()
        box = self._delegate.tick_rect(QRectF(self.visualRect(index)), self.layoutDirection())
        return index if box.contains(place) else QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if letter := self._letter(event):
            self.key_pressed.emit(letter)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Not every platform's style activates a row with Enter.
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _letter(self, event: QEvent) -> str:
        if not isinstance(event, QKeyEvent) or event.modifiers():
            return ""
        return self._KEYS.get(Qt.Key(event.key()), "")
