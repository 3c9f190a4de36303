"""What opens the vault, and how to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from careerjournal.operations import change_keys
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.operations.session import Session
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.key_dialog import KeyDialog, NewCodeDialog
from careerjournal.shell.new_passphrase import NewPassphrase
from careerjournal.shell.preference_row import PreferenceRow
from careerjournal.shell.preference_words import KEYS
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.buttons import button, danger_button
from careerjournal.ui.widgets.card import Card
from careerjournal.vault.errors import WrongPassphrase
from careerjournal.vault.recovery_code import RecoveryCode

COST_SECONDS: Final = (1, 2, 4)


class KeysCard(Card):
    """Rows to change the passphrase, the recovery code, the keyring and the cost of guessing.

    The work is done on `runner`. `changed` says in words what was done. New keys for the whole
    vault need every reader closed and are the caller's to make: `leak_told` brings the new
    passphrase once the one of today has been checked.
    """

    changed = Signal(str)
    leak_told = Signal(str)

    def __init__(self, session: Session, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(tr(KEYS), parent)
        self._session = session
        self._runner = runner
        self._dialog: KeyDialog | None = None
        self._said = ""
        change = button(tr("Change..."), parent=self)
        replace = button(tr("Replace..."), parent=self)
        self._keyring = button("", parent=self)
        self._cost = QComboBox(self)
        for seconds in COST_SECONDS:
            words = ntr("About {n} second", "About {n} seconds", seconds).format(n=seconds)
            self._cost.addItem(words, seconds)
        self._cost.setPlaceholderText(tr("As it is"))
        self._cost.setCurrentIndex(-1)
        leaked = danger_button(tr("My passphrase leaked..."), parent=self)
        self._keyring_row = PreferenceRow(tr("System keyring"), "", self._keyring, parent=self)
        self.rows = [
            PreferenceRow(
                tr("Passphrase"),
                tr("Older backups still open with the old one."),
                change,
                parent=self,
            ),
            PreferenceRow(
                tr("Recovery code"),
                tr("A new one is shown once; the old one ends."),
                replace,
                parent=self,
            ),
            self._keyring_row,
            PreferenceRow(
                tr("Time that one guess takes"),
                tr("Unlocking takes as long, and so does every try of someone else."),
                self._cost,
                parent=self,
            ),
            PreferenceRow(
                tr("If someone may know your passphrase"),
                tr("Encrypts the whole journal anew, with a new passphrase and recovery code."),
                leaked,
                parent=self,
            ),
        ]
        change.clicked.connect(self._on_change_clicked)
        replace.clicked.connect(self._on_replace_clicked)
        self._keyring.clicked.connect(self._on_keyring_clicked)
        self._cost.activated.connect(self._on_cost_activated)
        leaked.clicked.connect(self._on_leaked_clicked)
        self._show_keyring()

    @property
    def dialog(self) -> KeyDialog | None:
        """The dialogue that is open, if one is."""
        return self._dialog

    def _show_keyring(self) -> None:
        on = change_keys.has_keyring(self._session)
        self._keyring.setText(tr("Turn off") if on else tr("Turn on..."))
        self._keyring_row.set_hint(
            tr("On: whoever is logged in here can unlock the journal without the passphrase.")
            if on
            else tr("Off. When on, whoever is logged in here needs no passphrase.")
        )

    def _ask(
        self,
        heading: str,
        words: str,
        confirm: str,
        confirmed: Callable[[], None],
        *,
        new: bool = False,
        danger: bool = False,
    ) -> None:
        chosen = NewPassphrase(self._runner, tr("New passphrase")) if new else None
        dialog = KeyDialog(heading, words, confirm, self.window(), chosen=chosen, danger=danger)
        dialog.confirmed.connect(confirmed)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def _work(self, job: Callable[[], object], said: str) -> None:
        """Run `job` for the open dialogue, and say `said` when it is done."""
        self._said = said
        if self._dialog is not None:
            self._dialog.show_working()
        self._runner.submit(job, self._on_done, self._on_failed)

    def _typed(self) -> tuple[str, str]:
        dialog = self._dialog
        return (dialog.current(), dialog.chosen()) if dialog is not None else ("", "")

    def _on_done(self, result: object) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._show_keyring()
        if isinstance(result, RecoveryCode):
            name = self._session.folder.path.stem
            NewCodeDialog(str(result), name, self.window()).open()
        if result is False:
            self.changed.emit(
                tr("Turned off. Its entry may still lie in the keyring; remove it there by hand.")
            )
        else:
            self.changed.emit(self._said)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        words = words_for(error).line
        if self._dialog is None:
            self.changed.emit(words)
        elif isinstance(error, WrongPassphrase):
            self._dialog.show_error(tr("That is not the passphrase of today."), at_current=True)
        else:
            self._dialog.show_error(words)

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self._cost.setCurrentIndex(-1)

    def _on_change_clicked(self) -> None:
        self._ask(
            tr("Change the passphrase"),
            tr("Your journal is not encrypted anew: older backups still open with the old one."),
            tr("Change"),
            self._on_change_confirmed,
            new=True,
        )

    def _on_change_confirmed(self) -> None:
        session, (current, new) = self._session, self._typed()
        self._work(
            lambda: change_keys.change_passphrase(session, current, new),
            tr("The passphrase has been changed."),
        )

    def _on_replace_clicked(self) -> None:
        self._ask(
            tr("Replace the recovery code"),
            tr("The code you have now will open only older backups. Write the new one down."),
            tr("Show a new code"),
            self._on_replace_confirmed,
        )

    def _on_replace_confirmed(self) -> None:
        session, (current, _) = self._session, self._typed()
        self._work(
            lambda: change_keys.replace_recovery_code(session, current),
            tr("The recovery code has been replaced."),
        )

    def _on_keyring_clicked(self) -> None:
        session = self._session
        if change_keys.has_keyring(session):
            self._work(
                lambda: change_keys.turn_keyring_off(session),
                tr("The system keyring no longer unlocks the journal."),
            )
            return
        self._ask(
            tr("Unlock with the system keyring"),
            tr(
                "The keyring of this machine will hold a key to the journal. Whoever is logged in"
                " as you can then open it. The passphrase and the recovery code stay."
            ),
            tr("Turn on"),
            self._on_keyring_confirmed,
        )

    def _on_keyring_confirmed(self) -> None:
        session, (current, _) = self._session, self._typed()
        self._work(
            lambda: change_keys.turn_keyring_on(session, current),
            tr("The system keyring can now unlock the journal."),
        )

    def _on_cost_activated(self) -> None:
        self._ask(
            tr("Time that one guess takes"),
            tr(
                "The longer one guess takes, the longer a stranger with a copy of the vault needs."
                " It is measured on this machine; a slower one will take longer."
            ),
            tr("Measure and change"),
            self._on_cost_confirmed,
        )

    def _on_cost_confirmed(self) -> None:
        session, (current, _) = self._session, self._typed()
        seconds = int(self._cost.currentData())

        def change() -> None:
            change_keys.require_passphrase(session, current)
            change_keys.change_cost(session, current, change_keys.cost_of_about(seconds))

        self._work(change, tr("Unlocking will take about as long as you chose."))

    def _on_leaked_clicked(self) -> None:
        self._ask(
            tr("My passphrase leaked"),
            tr(
                "The whole journal is encrypted anew under a new passphrase and a new recovery"
                " code. Copies made before, backups included, still open with the old passphrase:"
                " delete those you do not need. The journal closes for this and opens again."
            ),
            tr("Encrypt anew"),
            self._on_leaked_confirmed,
            new=True,
            danger=True,
        )

    def _on_leaked_confirmed(self) -> None:
        session, (current, _) = self._session, self._typed()
        if self._dialog is not None:
            self._dialog.show_working()
        self._runner.submit(
            lambda: change_keys.require_passphrase(session, current),
            self._on_leak_proven,
            self._on_failed,
        )

    def _on_leak_proven(self, _: object) -> None:
        dialog = self._dialog
        if dialog is not None:
            new = dialog.chosen()
            dialog.accept()
            self.leak_told.emit(new)
