"""The field for a passphrase: hidden, shown for a moment if wished, warned of Caps Lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import theme
from careerjournal.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QFocusEvent, QIcon, QKeyEvent


class PassphraseField(QWidget):
    """A hidden line with an eye to show it, and a line for what is wrong with it.

    What is shown hides itself when the focus leaves. The eye is also reached by F2, as a button
    inside a field cannot be by Tab. The first page to be painted does without it till then, by
    `eye`: an action and its icon cost the start 8 ms.
    """

    text_changed = Signal(str)
    return_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, eye: bool = True) -> None:
        super().__init__(parent)
        self._line = _HiddenLine(name)
        self._eye: QAction | None = None
        if eye:
            self.add_eye()
        self._hint = PlainLabel(tone="loss", wraps=True)
        self._hint.hide()
        self._problem = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._hint)
        self.setFocusProxy(self._line)
        self._line.textChanged.connect(self._on_line_text_changed)
        self._line.returnPressed.connect(self.return_pressed)
        self._line.eye_wanted.connect(self._on_eye_triggered)
        self._line.caps_lock_seen.connect(self._on_line_caps_lock_seen)
        self._line.left.connect(self._hide)

    def add_eye(self) -> None:
        """Put the eye into the field, if it has none yet."""
        if self._eye is None:
            self._eye = self._line.addAction(
                _icon("eye"), QLineEdit.ActionPosition.TrailingPosition
            )
            self._eye.setText(tr("Show the passphrase (F2)"))
            self._eye.triggered.connect(self._on_eye_triggered)

    def text(self) -> str:
        """What has been typed, as typed."""
        return self._line.text()

    def clear(self) -> None:
        """Forget what has been typed, hidden again."""
        self._line.clear()
        self._hide()

    def line(self) -> QLineEdit:
        """The line itself, for tab order and labels."""
        return self._line

    def is_shown(self) -> bool:
        """Whether the passphrase can be read."""
        return self._line.echoMode() == QLineEdit.EchoMode.Normal

    def show_problem(self, words: str) -> None:
        """Say what is wrong, until the next key; "" says nothing."""
        self._problem = words
        theme.set_look(self._line, "invalid", bool(words))
        self._say(words, "loss")
        self._line.setAccessibleDescription(words)

    def _say(self, words: str, tone: str) -> None:
        self._hint.set_tone(tone)
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    def _hide(self) -> None:
        # Not when hidden already: a field that is being deleted loses the focus after its eye.
        if self.is_shown():
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
            self._dress_eye("eye", tr("Show the passphrase (F2)"))

    def _on_eye_triggered(self) -> None:
        if self.is_shown():
            self._hide()
            return
        self._line.setEchoMode(QLineEdit.EchoMode.Normal)
        self._dress_eye("eye-off", tr("Hide the passphrase (F2)"))

    def _dress_eye(self, icon: str, words: str) -> None:
        if self._eye is not None:
            self._eye.setIcon(_icon(icon))
            self._eye.setText(words)

    def _on_line_text_changed(self, text: str) -> None:
        if self._problem:
            self.show_problem("")
        self.text_changed.emit(text)

    def _on_line_caps_lock_seen(self, on: bool) -> None:
        if not self._problem:
            self._say(tr("Caps Lock is on.") if on else "", "wants")


class _HiddenLine(QLineEdit):
    """Tells when the focus leaves, and what the keys betray of Caps Lock."""

    left = Signal()
    eye_wanted = Signal()
    caps_lock_seen = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_F2:
            # Not a shortcut of the action's: setting one costs 100 enums before the first paint.
            self.eye_wanted.emit()
            return
        super().keyPressEvent(event)
        if event.key() == QtCore.Qt.Key.Key_CapsLock:
            # Whether this key turned it on or off only the next letter tells.
            self.caps_lock_seen.emit(False)
            return
        # Qt cannot be asked for Caps Lock; a letter whose case is not what Shift says betrays it.
        letter = event.text()
        if len(letter) == 1 and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(letter.isupper() != shifted)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu of this very field takes the focus too, and gives it back.
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def _icon(name: str) -> QIcon:
    # Loaded late: no icon before the first paint, see above.
    from careerjournal.ui.icons import icon  # noqa: PLC0415

    return icon(name)
