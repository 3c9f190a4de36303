"""The view of the people at an event: Space ticks, Enter goes on to what it was about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from careerjournal.features.contacts.events.people_delegate import PersonDelegate
from careerjournal.features.contacts.events.people_model import PeopleModel
from careerjournal.store.events import PersonLine
from careerjournal.ui import theme

_MOST_ROWS: Final = 6
"""So many are seen at once; the rest scrolls."""

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PeopleView(QListView):
    """As high as its rows are, up to a number of them."""

    ticked = Signal(object)
    """The PersonLine whose tick was asked for."""
    entered = Signal()
    remove_requested = Signal(object)
    moved = Signal()
    """Another person is the current one, or none."""

    def __init__(
        self,
        model: PeopleModel,
        delegate: PersonDelegate,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._people = model
        self._delegate = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        delegate.ticked.connect(self._on_delegate_ticked)
        self.selectionModel().currentRowChanged.connect(self.moved)
        theme.manager().changed.connect(self.fit)
        self.fit()

    def current(self) -> PersonLine | None:
        """Who is chosen."""
        return self._people.line(self.currentIndex().row())

    def choose(self, row: int) -> None:
        """Make the person in `row`, or the nearest there is, the chosen one."""
        last = self._people.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._people.index(max(0, min(row, last))))

    def fit(self) -> None:
        """Be as high as the rows are."""
        self.scheduleDelayedItemsLayout()  # rows of one height are measured once, else
        rows = min(self._people.rowCount(), _MOST_ROWS)
        self.setFixedHeight(rows * self._delegate.row_height + 2 * self.frameWidth())
        if self.parentWidget() is None:
            self.hide()  # shown on its own it would be a window
        else:
            self.setVisible(bool(rows))

    def event(self, event: QEvent) -> bool:
        # Delete may be a shortcut of the page around; in this list it means the person.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_REMOVE, *_ENTER)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current()
        if line is None or event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.ticked.emit(line)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() in _REMOVE:
            self.remove_requested.emit(line)
        else:
            super().keyPressEvent(event)

    def _on_delegate_ticked(self, row: int) -> None:
        if (line := self._people.line(row)) is not None:
            self.ticked.emit(line)
