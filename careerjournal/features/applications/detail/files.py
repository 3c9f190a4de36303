"""Files in and out of an application: attached, shown, saved as copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.link import Attachment
from careerjournal.store.errors import AttachmentTooLarge, InputOutput
from careerjournal.store.unit import Unit
from careerjournal.ui.attachment_jobs import (
    Copied,
    CopyOut,
    Detaching,
    FileContent,
    FoundPicture,
    ReadPicture,
    safe_name,
)
from careerjournal.ui.file_dialog import FileDialog, ask_for_file, ask_where_to_save
from careerjournal.ui.picture_window import PictureWindow
from careerjournal.ui.widgets.picture import THUMBNAIL_PX, is_picture

_MEGABYTE: Final = 1_000_000


class ApplicationFiles(QObject):
    """Does for the cards of `owner` what concerns the contents of files."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner
        self._n = 0
        self._known: dict[int, Attachment] = {}
        self._window: PictureWindow | None = None
        self._on_thumbnail: Callable[[int, QImage], None] | None = None

    def show_view(self, view: ApplicationView) -> None:
        """Know the files of this application."""
        self._n = view.n
        self._known = {attachment.n: attachment for attachment in view.attachments}

    def choose(self, title: str, then: Callable[[Path], None]) -> FileDialog:
        """Ask for a file; `then` is given its path. The dialogue is open when this returns."""
        dialog = ask_for_file(self._owner.window(), title)
        dialog.path_chosen.connect(then)
        dialog.open()
        return dialog

    def attach(self, path: Path) -> None:
        """Keep a file with the application."""
        self.take("application.attach", path, Attaching(self._n, path, self.limit()))

    def take(self, label: str, path: Path, job: Callable[[Unit], object]) -> None:
        """Run `job`, which reads the file `path`; say so if the file cannot be taken in."""
        if not self._desk.read_only:
            self._desk.workspace.write(label, job, None, _Refused(self, path.name))

    def limit(self) -> int:
        """How large a file may be, in bytes."""
        return self._desk.settings.number("attachments.limit_megabytes") * _MEGABYTE

    def refused(self, name: str, error: CareerJournalError) -> None:
        """A file could not be taken in: say which, and why."""
        if isinstance(error, AttachmentTooLarge):
            words = tr(
                "“{name}” is larger than {limit} MB, the limit for attachments. Nothing was"
                " changed. Attach a smaller file, or raise the limit in Preferences."
            ).format(name=name, limit=self.limit() // _MEGABYTE)
        elif isinstance(error, InputOutput):
            words = tr("“{name}” could not be read. Nothing was changed.").format(name=name)
        else:
            words = words_for(error).line
        self._desk.messages.say(words, tone="loss")

    def show(self, attachment_n: int) -> None:
        """Show a picture; of any other file, say how to get at it."""
        attachment = self._known.get(attachment_n)
        if attachment is None:
            return
        if not is_picture(attachment.media_type):
            self._desk.messages.say(
                tr(
                    "“{name}” cannot be shown here. A saved copy can be read by anyone who can"
                    " open it."
                ).format(name=attachment.name),
                tr("Save a copy to…"),
                _Later(self.save_copy, attachment_n),
            )
            return
        if self._window is None:
            self._window = PictureWindow(self._owner.window())
            self._window.save_copy_requested.connect(self.save_copy)
        self._window.wait_for(attachment)
        query = ReadPicture(attachment)
        self._desk.workspace.read(query, self._on_picture, f"picture.{id(self)}")

    def read_thumbnail(self, attachment_n: int, then: Callable[[int, QImage], None]) -> None:
        """Hand a small picture of the file to `then`, with its number, once it is decoded."""
        self._on_thumbnail = then
        query = ReadPicture(self._known[attachment_n], THUMBNAIL_PX)
        self._desk.workspace.read(query, self._on_found_thumbnail)

    def save_copy(self, attachment_n: int) -> FileDialog | None:
        """Ask where to, saying that the copy is not protected, and write it."""
        attachment = self._known.get(attachment_n)
        if attachment is None:
            return None
        dialog = ask_where_to_save(
            self._owner.window(),
            tr("Save a copy that anyone who finds it can read"),
            Path.home() / safe_name(attachment.name),
        )
        dialog.path_chosen.connect(_Later(self.write_copy, attachment_n))
        dialog.open()
        return dialog

    def write_copy(self, attachment_n: int, path: Path) -> None:
        """Write a readable copy to `path`."""
        self._desk.workspace.read(CopyOut(attachment_n, path), self._on_copied)

    def detach(self, attachment_n: int) -> None:
        """Take a file from the application."""
        name = self._known[attachment_n].name
        self._desk.workspace.write(
            "application.detach", Detaching(attachment_n), _Later(self._removed, name)
        )

    def _removed(self, name: str, _done: None = None) -> None:
        self._desk.undo_bar.say(tr("“{name}” was removed").format(name=name))

    def _on_found_thumbnail(self, found: FoundPicture) -> None:
        if self._on_thumbnail is not None and isinstance(found.picture, QImage):
            self._on_thumbnail(found.attachment.n, found.picture)

    def _on_picture(self, found: FoundPicture) -> None:
        if self._window is not None:
            self._window.show_found(found.attachment, found.picture)

    def _on_copied(self, copied: Copied) -> None:
        if copied.trouble:
            words = tr("The copy could not be written to {path}: {why}.")
            words = words.format(path=copied.path, why=copied.trouble)
            self._desk.messages.say(words, tone="loss")
        else:
            words = tr("Saved as {name}. This copy is outside the vault and can be read.")
            self._desk.messages.say(words.format(name=copied.path.name))


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files that are dropped, or about to be; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in paths if path.is_file()]


class Attaching:
    """Attaches the file `path` to application `n`, as the writer thread does it."""

    def __init__(self, n: int, path: Path, limit: int) -> None:
        self._n = n
        self._path = path
        self._limit = limit

    def __call__(self, unit: Unit) -> Attachment:
        return FileContent(self._path).attach_to(unit, self._n, self._limit)


class _Refused:
    def __init__(self, files: ApplicationFiles, name: str) -> None:
        self._files = files
        self._name = name

    def __call__(self, error: CareerJournalError) -> None:
        self._files.refused(self._name, error)


class _Later:
    """A call with its first argument already given, for buttons and answers."""

    def __init__(self, call: Callable[..., object], first: object) -> None:
        self._call = call
        self._first = first

    def __call__(self, *rest: object) -> None:
        self._call(self._first, *rest)
