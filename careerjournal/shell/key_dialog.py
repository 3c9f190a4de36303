"""The dialogue before what opens the vault is changed: why, the passphrase, and what is new."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.shell.new_passphrase import NewPassphrase
from careerjournal.shell.recovery_steps import ProveCode, ShowCode
from careerjournal.shell.unlock_page import LONGEST_PASSPHRASE
from careerjournal.ui.widgets.buttons import button, danger_button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel, strong, title, wrapped
from careerjournal.ui.widgets.passphrase_field import PassphraseField

_WIDTH: Final = 460


class KeyDialog(QDialog):
    """Asks for the passphrase of today, and with `chosen` for a new one. It decides nothing:
    answer `confirmed` by `show_working`, then `show_error` or `accept`. Open it by `open()`.
    """

    confirmed = Signal()

    def __init__(
        self,
        heading: str,
        words: str,
        confirm: str,
        parent: QWidget,
        *,
        chosen: NewPassphrase | None = None,
        danger: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        self._chosen = chosen
        self._current = PassphraseField(tr("Passphrase of today"))
        self._current.line().setMaxLength(LONGEST_PASSPHRASE)
        self._error = PlainLabel(tone="loss", wraps=True)
        self._confirm = danger_button(confirm) if danger else primary_button(confirm)
        self._cancel = button(tr("Cancel"))
        self._working = QProgressBar()
        self._lay_out(heading, words)
        self._confirm.clicked.connect(self._on_confirm_clicked)
        self._cancel.clicked.connect(self.reject)
        self._current.text_changed.connect(self._update)
        if chosen is None:
            self._current.return_pressed.connect(self._on_confirm_clicked)
        else:
            self._current.return_pressed.connect(chosen.setFocus)
            chosen.ready_changed.connect(self._update)
            chosen.submitted.connect(self._on_confirm_clicked)
        self.setFocusProxy(self._current)
        self._update()
        self._set_working(False)

    def current(self) -> str:
        """The passphrase of today, as typed."""
        return self._current.text()

    def chosen(self) -> str:
        """The new passphrase, "" where none was asked for."""
        return self._chosen.passphrase() if self._chosen is not None else ""

    def show_working(self) -> None:
        """It is being done: nothing can be pressed."""
        self._set_working(True)

    def show_error(self, words: str, *, at_current: bool = False) -> None:
        """It could not be done; `at_current` if the passphrase of today was wrong."""
        self._set_working(False)
        if at_current:
            self._current.show_problem(words)
            self._current.setFocus()
        else:
            self._error.setText(words)
            self._error.show()

    def reject(self) -> None:
        if not self._working.isVisible():
            super().reject()

    def _lay_out(self, heading: str, words: str) -> None:
        self._working.setRange(0, 0)
        self._working.setTextVisible(False)
        self._working.setAccessibleName(tr("Working"))
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        column.addWidget(title(heading))
        column.addWidget(wrapped(words))
        column.addSpacing(8)
        caption = strong(tr("Passphrase of today"))
        caption.setBuddy(self._current.line())
        column.addWidget(caption)
        column.addWidget(self._current)
        if self._chosen is not None:
            column.addSpacing(4)
            column.addWidget(self._chosen)
        column.addWidget(self._error)
        column.addWidget(self._working)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._confirm)
        column.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)

    def _update(self) -> None:
        ready = bool(self._current.text()) and (self._chosen is None or self._chosen.ready)
        self._confirm.setEnabled(ready)

    def _set_working(self, working: bool) -> None:
        self._working.setVisible(working)
        for part in (self._current, self._cancel, *([self._chosen] if self._chosen else [])):
            part.setEnabled(not working)
        if working:
            self._error.hide()
            self._confirm.setEnabled(False)
        else:
            self._update()

    def _on_confirm_clicked(self) -> None:
        if self._confirm.isEnabled():
            self.confirmed.emit()


class NewCodeDialog(QDialog):
    """Shows a new recovery code once and has two groups typed back. It cannot be left before."""

    def __init__(self, code: str, vault_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Your recovery code"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        self._code = code
        self._shown = ShowCode()
        self._shown.set_code(code, vault_name)
        self._prove = ProveCode(tr("Done"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.addWidget(self._shown)
        column.addWidget(self._prove)
        column.addStretch(1)
        self._prove.hide()
        self.setMinimumWidth(_WIDTH + 60)
        self._shown.kept.connect(self._on_shown_kept)
        self._prove.code_wanted.connect(self._on_prove_code_wanted)
        self._prove.proven.connect(self._on_prove_proven)

    def reject(self) -> None:
        """Esc does not lose the code: it is not shown again."""

    def _on_shown_kept(self) -> None:
        self._prove.ask(self._code)
        self._shown.hide()
        self._prove.show()
        self._prove.setFocus()

    def _on_prove_code_wanted(self) -> None:
        self._prove.hide()
        self._shown.show()

    def _on_prove_proven(self) -> None:
        self._code = ""
        self._shown.forget()
        self.accept()
