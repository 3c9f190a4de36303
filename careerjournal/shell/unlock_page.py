"""The page that asks for the passphrase: the first thing painted, so it imports very little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.shell.card_page import CardPage
from careerjournal.shell.labels import label
from careerjournal.ui import icons, theme

LONGEST_PASSPHRASE: Final = 1024
_LONGEST_CODE: Final = 120


@dataclass(frozen=True)
class Note:
    """Something to know before unlocking: a conflict copy, a vault held elsewhere, a damage.

    `action` is a code of the caller's, given back by `note_action_requested` when the person
    presses the button with `action_text`. `tone` is "wants" or "loss".
    """

    words: str
    tone: str = "wants"
    action: str = ""
    action_text: str = ""


class _Way(Enum):
    PASSPHRASE = auto()
    RECOVERY = auto()


class UnlockPage(CardPage):
    """Asks for the passphrase or the recovery code, and says what else is known of the vault.

    The page checks nothing itself: answer its wishes with `show_working` at once, then with
    `show_error` or by showing another page.
    """

    unlock_requested = Signal(str)
    recovery_requested = Signal(str)
    keyring_requested = Signal()
    create_requested = Signal()
    other_vault_requested = Signal()
    note_action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._way = _Way.PASSPHRASE
        self._keyring_offered = False
        self._name = label("", "title", wraps=True)
        self._place = label("", tone="muted", wraps=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._ask = label(tr("Passphrase"), "strong")
        self._passphrase = _PassphraseField()
        self._code = _code_field()
        self._hint = label("", tone="loss", wraps=True)
        self._caps = label(tr("Caps lock seems to be on."), tone="wants", wraps=True)
        self._unlock = QPushButton(tr("Unlock"))
        self._keyring = QPushButton(tr("Unlock with the system keyring"))
        self._keyring_words = label("", tone="muted", wraps=True)
        self._working = QProgressBar()
        self._working_words = label("", tone="muted", wraps=True)
        self._change_way = _quiet(tr("Use the recovery code"))
        self._other = _quiet(tr("Open another journal..."))
        self._create = _quiet(tr("Create a new journal..."))
        self._lay_out()
        self._connect()
        self._show_way(_Way.PASSPHRASE)
        self.setFocusProxy(self._passphrase)

    def set_vault(self, name: str, path: str, notes: Sequence[Note] = ()) -> None:
        """Say which vault is meant, where it lies, and what is to be known of it."""
        self._name.setText(name)
        self._place.setText(path)
        while (item := self._notes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for note in notes:
            self._notes.addWidget(_NoteFrame(note, self))

    def set_keyring(self, offered: bool, words: str = "") -> None:
        """Offer the system keyring, with `words` on what unlocks the vault by it or why not."""
        self._keyring_offered = offered
        self._keyring.setVisible(offered)
        self._keyring_words.setText(words)
        self._keyring_words.setVisible(bool(words))
        theme.set_kind(self._keyring, "primary" if offered else "")
        theme.set_kind(self._unlock, "" if offered else "primary")

    def set_possible(self, possible: bool) -> None:
        """Whether the vault can be unlocked at all; if not, only another can be chosen."""
        for widget in (self._ask, self._passphrase, self._unlock, self._change_way):
            widget.setEnabled(possible)
        self._keyring.setEnabled(possible)

    def show_working(self, words: str = "") -> None:
        """The key is being worked out: nothing can be pressed, and it can be seen."""
        self._hint.hide()
        self._working_words.setText(words or tr("Working out the key..."))
        self._set_working(True)

    def show_error(self, words: str) -> None:
        """What was wrong, at the field; what was typed is selected so that it can be typed anew."""
        self._set_working(False)
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        field = self._field()
        theme.set_look(field, "invalid", bool(words))
        field.setAccessibleDescription(words)
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        self.bring_into_view(self._hint if words else field)

    def clear(self) -> None:
        """Forget what was typed."""
        self._passphrase.clear()
        self._code.clear()
        self.show_error("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addLayout(self._notes)
        column.addSpacing(12)
        column.addWidget(self._ask)
        column.addWidget(self._passphrase)
        column.addWidget(self._code)
        column.addWidget(self._caps)
        column.addWidget(self._hint)
        column.addSpacing(4)
        column.addWidget(self._unlock)
        column.addWidget(self._keyring)
        column.addWidget(self._keyring_words)
        column.addWidget(self._working_words)
        column.addWidget(self._working)
        column.addSpacing(8)
        links = QVBoxLayout()
        links.setSpacing(0)
        for link in (self._change_way, self._other, self._create):
            links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(links)
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(tr("Working out the key"))
        self._ask.setBuddy(self._passphrase)
        for hidden in (self._hint, self._caps, self._keyring, self._keyring_words):
            hidden.hide()
        self._working.hide()
        self._working_words.hide()
        theme.set_kind(self._unlock, "primary")

    def _connect(self) -> None:
        self._passphrase.returnPressed.connect(self._on_unlock_clicked)
        self._passphrase.textEdited.connect(self._on_field_text_edited)
        self._passphrase.caps_lock_noticed.connect(self._caps.setVisible)
        self._code.returnPressed.connect(self._on_unlock_clicked)
        self._code.textEdited.connect(self._on_field_text_edited)
        self._unlock.clicked.connect(self._on_unlock_clicked)
        self._keyring.clicked.connect(self.keyring_requested)
        self._change_way.clicked.connect(self._on_change_way_clicked)
        self._other.clicked.connect(self.other_vault_requested)
        self._create.clicked.connect(self.create_requested)

    def _field(self) -> QLineEdit:
        return self._passphrase if self._way is _Way.PASSPHRASE else self._code

    def _show_way(self, way: _Way) -> None:
        self._way = way
        by_passphrase = way is _Way.PASSPHRASE
        self._passphrase.setVisible(by_passphrase)
        self._code.setVisible(not by_passphrase)
        self._caps.hide()
        self._hint.hide()
        self._ask.setText(tr("Passphrase") if by_passphrase else tr("Recovery code"))
        self._ask.setBuddy(self._field())
        self._change_way.setText(
            tr("Use the recovery code") if by_passphrase else tr("Use the passphrase")
        )

    def _set_working(self, working: bool) -> None:
        controls: tuple[QWidget, ...] = (
            self._passphrase,
            self._code,
            self._unlock,
            self._keyring,
            self._change_way,
            self._other,
            self._create,
        )
        for control in controls:
            control.setEnabled(not working)
        self._unlock.setVisible(not working)
        self._keyring.setVisible(not working and self._keyring_offered)
        self._working.setVisible(working)
        self._working_words.setVisible(working)

    def _on_field_text_edited(self) -> None:
        if self._hint.isVisible():
            self._hint.hide()
            theme.set_look(self._field(), "invalid", False)

    def _on_unlock_clicked(self) -> None:
        typed = self._field().text()
        if not typed.strip():
            self.show_error(
                tr("Type your passphrase.")
                if self._way is _Way.PASSPHRASE
                else tr("Type all nine groups of the recovery code.")
            )
        elif self._way is _Way.PASSPHRASE:
            self.unlock_requested.emit(typed)
        else:
            self.recovery_requested.emit(typed)

    def _on_change_way_clicked(self) -> None:
        self._show_way(_Way.RECOVERY if self._way is _Way.PASSPHRASE else _Way.PASSPHRASE)
        self._field().setFocus(Qt.FocusReason.OtherFocusReason)


class _PassphraseField(QLineEdit):
    """Hides what is typed, can show it, and notices a caps lock by the letters that come."""

    caps_lock_noticed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PASSPHRASE)
        self.setAccessibleName(tr("Passphrase"))
        self._reveal = QAction(icons.icon("eye"), tr("Show the passphrase"), self)
        self._reveal.setCheckable(True)
        self._reveal.toggled.connect(self._on_reveal_toggled)
        self.addAction(self._reveal, QLineEdit.ActionPosition.TrailingPosition)
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            letter = event.text()
            if len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                # Qt does not tell the state of caps lock; a letter that defies Shift does.
                self.caps_lock_noticed.emit(letter.isupper() != shifted)
            elif event.key() == Qt.Key.Key_CapsLock:
                self.caps_lock_noticed.emit(False)
        return super().eventFilter(watched, event)

    def _on_reveal_toggled(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._reveal.setIcon(icons.icon("eye-off" if shown else "eye"))
        self._reveal.setText(tr("Hide the passphrase") if shown else tr("Show the passphrase"))


class _NoteFrame(QFrame):
    def __init__(self, note: Note, page: UnlockPage) -> None:
        super().__init__(page)
        self._note = note
        self._page = page
        self.setProperty("look", note.tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(label(note.words, wraps=True))
        if note.action:
            button = QPushButton(note.action_text)
            button.clicked.connect(self._on_button_clicked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_button_clicked(self) -> None:
        self._page.note_action_requested.emit(self._note.action)


def _quiet(text: str) -> QPushButton:
    button = QPushButton(text)
    theme.set_kind(button, "quiet")
    return button


def _code_field() -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(_LONGEST_CODE)
    field.setAccessibleName(tr("Recovery code"))
    field.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
    field.setInputMethodHints(
        Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    )
    return field
