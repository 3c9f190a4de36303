"""Writing with nothing else on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import Actions


class FocusWindow(QWidget):
    """Holds the writing pane over the whole screen. F11 or Esc asks to go back: `left`.

    A second window, so that whatever hides windows (a lock) hides it, and its words, with them.
    """

    left = Signal()

    def __init__(self, actions: Actions, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self._actions = actions
        # Titles are seen in task bars: never the entry's.
        self.setWindowTitle(tr("Career Journal"))
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 24, 0, 0)
        self._held: QWidget | None = None

    def hold(self, pane: QWidget) -> None:
        """Take the writing pane and fill the screen with it."""
        self._held = pane
        self._column.addWidget(pane)
        # The keys of the whole window, Lock above all, work here as well.
        for spec in self._actions.specs():
            if not spec.scope:
                self.addAction(self._actions.action(spec.id))
        pane.show()
        self.showFullScreen()

    def let_go(self) -> None:
        """Give the pane up; who asked for it puts it back in its place."""
        self._held = None
        for action in self.actions():
            self.removeAction(action)
        self.hide()

    @property
    def is_held(self) -> bool:
        """Whether the pane is here."""
        return self._held is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._held is not None and not event.spontaneous():
            self.left.emit()
