"""The page that asks for the passphrase: the first thing painted, so it imports very little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.shell.card_page import CardPage
from careerjournal.ui import theme
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong, title, wrapped
from careerjournal.ui.widgets.passphrase_field import PassphraseField

LONGEST_PASSPHRASE: Final = 1024
_LONGEST_CODE: Final = 120


class Note(NamedTuple):
    """Something to know before unlocking: a conflict copy, a vault held elsewhere, a damage.

    `action` is a code of the caller's, given back by `note_action_requested` when the person
    presses the button with `action_text`. `tone` is "wants" or "loss".
    """

    words: str
    tone: str = "wants"
    action: str = ""
    action_text: str = ""


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
        self._by_passphrase = True
        self._keyring_offered = False
        self._name = title()
        self._place = muted(wraps=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._ask = strong(tr("Passphrase"))
        self._passphrase = PassphraseField(tr("Passphrase"), eye=False)
        self._passphrase.line().setMaxLength(LONGEST_PASSPHRASE)
        self._code = _code_field()
        self._hint = PlainLabel(tone="loss", wraps=True)
        self._unlock = primary_button(tr("Unlock"))
        self._keyring = button(tr("Unlock with the system keyring"))
        self._keyring_words = muted(wraps=True)
        self._working = QProgressBar()
        self._working_words = muted(wraps=True)
        self._change_way = link_button(tr("Use the recovery code"))
        self._other = link_button(tr("Open another journal..."))
        self._create = link_button(tr("Create a new journal..."))
        self._lay_out()
        self._connect()
        self._show_way(by_passphrase=True)
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
            frame = _NoteFrame(note, self)
            self._notes.addWidget(frame)
            frame.show()  # a layout shows it a turn later

    def complete(self) -> None:
        """Add what the page can be painted without the first time."""
        self._passphrase.add_eye()

    def set_keyring(self, offered: bool, words: str = "") -> None:
        """Offer the system keyring, with `words` on what unlocks the vault by it or why not."""
        self._keyring_offered = offered
        self._keyring.setVisible(offered)
        self._keyring_words.setText(words)
        self._keyring_words.setVisible(bool(words))
        for control, kind in ((self._keyring, "primary"), (self._unlock, "")):
            wanted = kind if offered else ("" if kind else "primary")
            if self.isVisible():
                theme.set_kind(control, wanted)
            else:
                # To be dressed when it is shown: asking for the style now builds QStyle's enums.
                control.setProperty("kind", wanted)

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
        field = self._field()
        if self._by_passphrase:
            self._passphrase.show_problem(words)
        else:
            self._hint.setText(words)
            self._hint.setVisible(bool(words))
            theme.set_look(field, "invalid", bool(words))
            field.setAccessibleDescription(words)
        field.setFocus()
        field.selectAll()
        self.bring_into_view(self._unlock)

    def clear(self) -> None:
        """Forget what was typed."""
        self._passphrase.clear()
        self._code.clear()
        self.show_error("")

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addLayout(self._notes)
        column.addSpacing(12)
        column.addWidget(self._ask)
        column.addWidget(self._passphrase)
        column.addWidget(self._code)
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
            links.addLayout(_at_the_left(link))
        column.addLayout(links)
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(tr("Working out the key"))
        self._ask.setBuddy(self._passphrase.line())
        for hidden in (self._hint, self._keyring, self._keyring_words):
            hidden.hide()
        self._working.hide()
        self._working_words.hide()

    def _connect(self) -> None:
        self._passphrase.return_pressed.connect(self._on_unlock_clicked)
        self._code.returnPressed.connect(self._on_unlock_clicked)
        self._code.textEdited.connect(self._on_code_text_edited)
        self._unlock.clicked.connect(self._on_unlock_clicked)
        self._keyring.clicked.connect(self.keyring_requested)
        self._change_way.clicked.connect(self._on_change_way_clicked)
        self._other.clicked.connect(self.other_vault_requested)
        self._create.clicked.connect(self.create_requested)

    def _field(self) -> QLineEdit:
        return self._passphrase.line() if self._by_passphrase else self._code

    def _show_way(self, *, by_passphrase: bool) -> None:
        self._by_passphrase = by_passphrase
        self._passphrase.setVisible(by_passphrase)
        self._code.setVisible(not by_passphrase)
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

    def _on_code_text_edited(self) -> None:
        if self._hint.isVisible():
            self._hint.hide()
            theme.set_look(self._code, "invalid", False)

    def _on_unlock_clicked(self) -> None:
        typed = self._field().text()
        if not typed.strip():
            self.show_error(
                tr("Type your passphrase.")
                if self._by_passphrase
                else tr("Type all nine groups of the recovery code.")
            )
        elif self._by_passphrase:
            self.unlock_requested.emit(typed)
        else:
            self.recovery_requested.emit(typed)

    def _on_change_way_clicked(self) -> None:
        self._show_way(by_passphrase=not self._by_passphrase)
        self._field().setFocus()


class _NoteFrame(QFrame):
    def __init__(self, note: Note, page: UnlockPage) -> None:
        super().__init__(page)
        self._note = note
        self._page = page
        self.setProperty("look", note.tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(wrapped(note.words))
        if note.action:
            action = button(note.action_text)
            action.clicked.connect(self._on_action_clicked)
            column.addLayout(_at_the_left(action))

    def _on_action_clicked(self) -> None:
        self._page.note_action_requested.emit(self._note.action)


def _at_the_left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _code_field() -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(_LONGEST_CODE)
    field.setAccessibleName(tr("Recovery code"))
    field.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
    # In words: until the page is painted nothing may touch the Qt namespace (see theme.py).
    field.setProperty("inputMethodHints", "ImhSensitiveData|ImhNoPredictiveText")
    return field
