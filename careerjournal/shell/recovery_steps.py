"""Showing the recovery code once, and having part of it typed back."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.shell.recovery_sheet import paint_sheet, save_sheet
from careerjournal.shell.secret_clipboard import KEPT_SECONDS, SecretClipboard
from careerjournal.ui import theme
from careerjournal.ui.file_dialog import ask_where_to_save
from careerjournal.ui.printing import print_dialog
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong, title, wrapped

PROVEN_GROUPS: Final = 2
_COLUMNS: Final = 3
_FOLDED: Final = str.maketrans("OIL", "011")


class ShowCode(QWidget):
    """The code in nine numbered groups, to be copied, printed or saved; `kept` when it has been."""

    kept = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._vault_name = ""
        self.clipboard = SecretClipboard(self)
        self._groups = QFrame()
        self._groups.setProperty("look", "well")
        self._grid = QGridLayout(self._groups)
        self._grid.setContentsMargins(16, 16, 16, 16)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        self._said = muted(wraps=True)
        self._copy = button(tr("Copy"), "copy")
        self._print = button(tr("Print..."), "printer")
        self._save = button(tr("Save..."), "download")
        self._next = primary_button(tr("I have written it down"))
        self._lay_out()
        self._copy.clicked.connect(self._on_copy_clicked)
        self._print.clicked.connect(self._on_print_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._next.clicked.connect(self.kept)
        self.setFocusProxy(self._next)

    def set_code(self, code: str, vault_name: str) -> None:
        """Show `code`, nine groups joined by hyphens."""
        self._code = code
        self._vault_name = vault_name
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, group in enumerate(code.split("-") if code else ()):
            cell = _Group(place + 1, group)
            self._grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)

    def forget(self) -> None:
        """Take the code off the screen and the clipboard."""
        self.set_code("", "")
        self._said.setText("")
        self.clipboard.forget()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(tr("Your recovery code")))
        column.addWidget(
            wrapped(
                tr(
                    "If you ever forget the passphrase, this code is the only other way in. It is"
                    " shown once. Write it on paper, print it, or keep it in a password manager."
                )
            )
        )
        column.addSpacing(8)
        column.addWidget(self._groups)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for way in (self._copy, self._print, self._save):
            ways.addWidget(way)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addWidget(self._said)
        column.addSpacing(4)
        column.addWidget(self._next)
        self._said.hide()

    def _say(self, words: str, tone: str = "muted") -> None:
        self._said.set_tone(tone)
        self._said.setText(words)
        self._said.show()

    def _on_copy_clicked(self) -> None:
        self.clipboard.copy(self._code)
        self._say(
            tr("Copied. It leaves the clipboard in {seconds} seconds.").format(seconds=KEPT_SECONDS)
        )

    def _on_print_clicked(self) -> None:
        dialog, self._printer = print_dialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, True)
        dialog.accepted.connect(self._on_dialog_accepted)
        QDialog.open(dialog)  # QPrintDialog's own wants a receiver

    def _on_dialog_accepted(self) -> None:
        paint_sheet(self._printer, self._vault_name, self._code)
        self._say(tr("Sent to the printer."))

    def _on_save_clicked(self) -> None:
        name = tr("Recovery code of {name}.txt").format(name=self._vault_name)
        dialog = ask_where_to_save(
            self, tr("Save the recovery code"), Path.home() / name, tr("Text (*.txt)")
        )
        dialog.path_chosen.connect(self._on_dialog_path_chosen)
        dialog.open()

    def _on_dialog_path_chosen(self, path: Path) -> None:
        try:
            save_sheet(path, self._vault_name, self._code)
        except OSError:
            self._say(tr("It could not be saved there. Choose another place."), "loss")
        else:
            self._say(tr("Saved. Anyone who can read that file can open your journal."), "wants")


class ProveCode(QWidget):
    """Asks for two groups of the code. `proven` once both are right; `done` is its button."""

    proven = Signal()
    code_wanted = Signal()

    def __init__(self, done: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[str] = []
        self._asked: list[int] = []
        self._captions = [strong() for _ in range(PROVEN_GROUPS)]
        self._fields = [QLineEdit() for _ in range(PROVEN_GROUPS)]
        self._hint = PlainLabel(tone="loss", wraps=True)
        self._hint.hide()
        self._done = primary_button(done or tr("Open the journal"))
        self._again = link_button(tr("Show the code again"))
        self._lay_out()
        self._done.clicked.connect(self._check)
        self._again.clicked.connect(self.code_wanted)
        for field in self._fields:
            field.returnPressed.connect(self._check)
        self.setFocusProxy(self._fields[0])

    def ask(self, code: str) -> None:
        """Ask for two groups of `code`, chosen anew each time."""
        self._groups = code.split("-")
        places = sorted(secrets.SystemRandom().sample(range(len(self._groups)), PROVEN_GROUPS))
        self._asked = places
        for place, caption, field in zip(places, self._captions, self._fields, strict=True):
            words = tr("Group {n}").format(n=place + 1)
            caption.setText(words)
            field.setAccessibleName(words)
            field.clear()
        self._hint.hide()

    @property
    def asked(self) -> list[int]:
        """The numbers, from 1, of the groups that are asked for."""
        return [place + 1 for place in self._asked]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title(tr("Is it kept?")))
        column.addWidget(wrapped(tr("Type these two groups from your copy of the code.")))
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(16)
        for caption, field in zip(self._captions, self._fields, strict=True):
            cell = QVBoxLayout()
            cell.setSpacing(4)
            caption.setBuddy(field)
            field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            field.setMaxLength(8)
            cell.addWidget(caption)
            cell.addWidget(field)
            row.addLayout(cell)
        column.addLayout(row)
        column.addWidget(self._hint)
        column.addSpacing(4)
        column.addWidget(self._done)
        links = QHBoxLayout()
        links.addWidget(self._again)
        links.addStretch(1)
        column.addLayout(links)

    def _check(self) -> None:
        wrong = [
            place
            for place, field in zip(self._asked, self._fields, strict=True)
            if _plain(field.text()) != _plain(self._groups[place])
        ]
        for place, field in zip(self._asked, self._fields, strict=True):
            theme.set_look(field, "invalid", place in wrong)
        if not wrong:
            self._hint.hide()
            self.proven.emit()
            return
        self._hint.setText(
            tr("Group {n} does not match. Look at your copy again.").format(n=wrong[0] + 1)
        )
        self._hint.show()
        self._fields[self._asked.index(wrong[0])].setFocus()


class _Group(QWidget):
    def __init__(self, number: int, letters: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        shown = PlainLabel(letters, type=Type.SECTION)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        shown.setStyleSheet(f"font-family: '{font.family()}'")
        shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(muted(str(number)))
        row.addWidget(shown, 1)
        self.setAccessibleName(tr("Group {n}: {letters}").format(n=number, letters=letters))


def _plain(group: str) -> str:
    return "".join(group.upper().split()).translate(_FOLDED)
