"""The field in which one looks for something."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons

PAUSE_MS = 90


class SearchField(QLineEdit):
    """A line with a magnifier and, when it holds something, a cross.

    `searched` brings the words 90 ms after the last key, and at once on Enter or when they are
    cleared. Esc clears, and leaves when there is nothing to clear; Down asks for the results.
    """

    searched = Signal(str)
    left = Signal()
    results_requested = Signal()

    def __init__(self, hint: str, parent: QWidget | None = None, name: str = "") -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self._sent = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause_timeout)
        self.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icons.icon("close"), tr("Clear"), self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_pause_timeout)

    def set_words(self, words: str) -> None:
        """Show `words` as though they had been searched for already."""
        self._sent = words
        self.setText(words)
        self._pause.stop()

    def event(self, event: QEvent) -> bool:
        # Esc may be a shortcut of the page around; here it clears first.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QtCore.Qt.Key
            if event.key() in (keys.Key_Escape, keys.Key_Down) and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        if event.key() == keys.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == keys.Key_Down:
            self._on_pause_timeout()
            self.results_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if text:
            self._pause.start()
        else:
            self._on_pause_timeout()

    def _on_pause_timeout(self) -> None:
        self._pause.stop()
        if self.text() != self._sent:
            self._sent = self.text()
            self.searched.emit(self._sent)
