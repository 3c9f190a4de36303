"""The list of those who wait: one key for each thing one can do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from careerjournal.ui.record_list_view import RecordListView

_KEYS: Final = {
    Qt.Key.Key_D: "D",
    Qt.Key.Key_Space: "D",
    Qt.Key.Key_P: "P",
    Qt.Key.Key_S: "S",
    Qt.Key.Key_W: "W",
    Qt.Key.Key_K: "K",
    Qt.Key.Key_A: "A",
}


class KeepingView(RecordListView):
    """`key_pressed` brings D, P, S, W, K or A; letters search nothing here."""

    key_pressed = Signal(str)

    def event(self, event: QEvent) -> bool:
        # A page may have shortcuts of one letter; in the list they are the list's.
        if event.type() == QEvent.Type.ShortcutOverride and _letter(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if letter := _letter(event):
            self.key_pressed.emit(letter)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: a few people need no search, and letters do something."""


def _letter(event: QEvent) -> str:
    if not isinstance(event, QKeyEvent) or event.modifiers():
        return ""
    return _KEYS.get(Qt.Key(event.key()), "")
