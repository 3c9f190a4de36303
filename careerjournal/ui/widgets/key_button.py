"""A button that shows keys and, when pressed, listens for others."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QKeyCombination, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from careerjournal.operations.phrases import tr


class KeyButton(QPushButton):
    """Shows the keys for `name`. Pressed, it takes the next keys; Esc leaves them as they are.

    Backspace or Delete alone takes the keys away. Tab always moves on: nobody is caught here.
    """

    keys_chosen = Signal(str)
    """New keys in Qt's portable words, "" for none."""

    def __init__(self, name: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._keys = ""
        self._listening = False
        self.setAutoDefault(False)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.setAccessibleDescription(tr("Press, then type the new keys"))
        self.clicked.connect(self._listen)
        self.set_keys(keys)

    def keys(self) -> str:
        """The keys shown, in Qt's portable words."""
        return self._keys

    def set_keys(self, keys: str) -> None:
        """Show `keys` without telling anybody."""
        self._keys = keys
        self._listening = False
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(native or tr("None"))
        self.setAccessibleName(f"{self._name}: {self.text()}")
        self.setProperty("tone", "" if native else "muted")

    def is_listening(self) -> bool:
        """Whether the next keys will be taken."""
        return self._listening

    def event(self, event: QEvent) -> bool:
        if self._listening and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the action that has these keys now would run
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        plain = event.modifiers() == QtCore.Qt.KeyboardModifier.NoModifier
        if not self._listening or event.key() in (keys.Key_Tab, keys.Key_Backtab):
            super().keyPressEvent(event)
        elif event.key() == keys.Key_Escape and plain:
            self.set_keys(self._keys)
        elif event.key() in (keys.Key_Backspace, keys.Key_Delete) and plain:
            self._choose("")
        elif event.key() not in _MODIFIERS:
            pressed = QKeyCombination(event.modifiers() & ~_KEYPAD, keys(event.key()))
            portable = QKeySequence.SequenceFormat.PortableText
            self._choose(QKeySequence(pressed).toString(portable))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._listening:
            self.set_keys(self._keys)

    def _listen(self) -> None:
        self._listening = True
        self.setText(tr("Press the keys"))

    def _choose(self, keys: str) -> None:
        changed = keys != self._keys
        self.set_keys(keys)
        if changed:
            self.keys_chosen.emit(keys)


_KEYPAD = QtCore.Qt.KeyboardModifier.KeypadModifier
_MODIFIERS = frozenset(
    {
        QtCore.Qt.Key.Key_Shift,
        QtCore.Qt.Key.Key_Control,
        QtCore.Qt.Key.Key_Alt,
        QtCore.Qt.Key.Key_AltGr,
        QtCore.Qt.Key.Key_Meta,
        QtCore.Qt.Key.Key_CapsLock,
        QtCore.Qt.Key.Key_unknown,
    }
)
