"""What one owes to whom one keeps notes about: all of it in a file, or none of it any more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.person.erase_dialog import EraseDialog
from careerjournal.operations.forget_person import Loss, forget_person, what_goes
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.contact import Contact
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.file_dialog import FileDialog, ask_where_to_save
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.workspace import Workspace

if TYPE_CHECKING:
    from careerjournal.operations.exporting import Exported


class OwnData(QObject):
    """Gives out and erases what is held about one person. `asked` brings the EraseDialog."""

    asked = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        faces: Faces,
        now: Callable[[], datetime],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._messages = messages
        self._faces = faces
        self._now = now
        self._owner = owner

    def export(self, contact: Contact) -> FileDialog:
        """Ask where to write what is held about `contact`; the window is open when this
        returns."""
        name = _suggested_name(contact.name)
        dialog = ask_where_to_save(
            self._owner.window(),
            tr("Save what you hold about them, for anyone to read"),
            Path.home() / name,
            tr("Zip files (*.zip)"),
        )
        dialog.path_chosen.connect(partial(self.write, contact.n))
        dialog.open()
        return dialog

    def write(self, n: int, path: Path) -> None:
        """Write what is held about contact `n` to `path`, in the place of what is there."""
        self._workspace.read(
            _Export(n, path, self._now()), self._on_exported, failed=self._on_export_failed
        )

    def erase(self, n: int) -> None:
        """Ask whether contact `n` is to be erased, saying what goes."""
        if n and not self._workspace.read_only:
            self._workspace.read(_WhatGoes(n), self._on_loss, f"contact.erase.{id(self)}")

    def _today(self) -> date:
        return self._now().date()

    def _on_exported(self, exported: Exported) -> None:
        words = tr("Saved as {name}. It is outside the vault and can be read.")
        self._messages.say(words.format(name=exported.path.name))

    def _on_export_failed(self, error: CareerJournalError) -> None:
        self._messages.say(words_for(error).line, tone="loss")

    def _on_loss(self, loss: Loss | None) -> None:
        if loss is None:
            return
        dialog = EraseDialog(loss, self._today, self._owner.window())
        dialog.confirmed.connect(partial(self._on_confirmed, loss.n))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.asked.emit(dialog)

    def _on_confirmed(self, n: int, out_of_words: bool) -> None:
        job = _Forget(n, out_of_words)
        self._workspace.write("contact.erase", job, self._on_erased)

    def _on_erased(self, _done: None) -> None:
        self._faces.forget()
        self._messages.say(tr("Erased. Backups taken before still hold it."))


def _suggested_name(name: str) -> str:
    # Loaded late: the libraries that read and write files are not part of a start.
    from careerjournal.operations.one_person import suggested_name  # noqa: PLC0415

    return suggested_name(name)


@dataclass(frozen=True)
class _Export:
    """The reader's part."""

    n: int
    path: Path
    now: datetime

    def __call__(self, reading: Reading) -> Exported:
        from careerjournal.operations.one_person import export_person  # noqa: PLC0415 - as above

        return export_person(reading, self.n, self.path, self.now, replace=True)


@dataclass(frozen=True)
class _WhatGoes:
    """The reader's part."""

    n: int

    def __call__(self, reading: Reading) -> Loss | None:
        try:
            return what_goes(reading, self.n)
        except RecordGone:
            return None


@dataclass(frozen=True)
class _Forget:
    """The writer's part."""

    n: int
    out_of_words: bool

    def __call__(self, unit: Unit) -> None:
        forget_person(unit, self.n, out_of_words=self.out_of_words)
