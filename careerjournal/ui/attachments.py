"""What every page does with the files of a record: show them, copy them, say what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.settings import Settings
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.link import Attachment
from careerjournal.store.errors import AttachmentTooLarge, InputOutput
from careerjournal.ui.attachment_jobs import Copied, CopyOut, FoundPicture, ReadPicture, safe_name
from careerjournal.ui.file_dialog import FileDialog, ask_where_to_save
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.picture_window import PictureWindow
from careerjournal.ui.widgets.picture import THUMBNAIL_PX, is_picture
from careerjournal.ui.workspace import Workspace

MEGABYTE: Final = 1_000_000


class Attachments(QObject):
    """The files of the record that the page `owner` shows, by their row numbers.

    Nothing is written anywhere but where the person asks for a copy.
    """

    def __init__(
        self, workspace: Workspace, settings: Settings, messages: MessageBar, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._workspace = workspace
        self._settings = settings
        self._messages = messages
        self._owner = owner
        self._known: dict[int, Attachment] = {}
        self._window: PictureWindow | None = None
        self._on_thumbnail: Callable[[int, QImage], None] | None = None

    def know(self, attachments: Iterable[Attachment]) -> None:
        """These are the files now."""
        self._known = {attachment.n: attachment for attachment in attachments}

    def known(self) -> list[Attachment]:
        """The files, in the order they were attached."""
        return list(self._known.values())

    def name(self, attachment_n: int) -> str:
        """What a file is called."""
        return self._known[attachment_n].name

    def limit(self) -> int:
        """How large a file may be, in bytes."""
        return self._settings.number("attachments.limit_megabytes") * MEGABYTE

    def refused(self, name: str, error: CareerJournalError) -> None:
        """A file could not be taken in: say which, and why."""
        if isinstance(error, AttachmentTooLarge):
            words = tr(
                "“{name}” is larger than {limit} MB, the limit for attachments. Nothing was"
                " changed. Attach a smaller file, or raise the limit in Preferences."
            ).format(name=name, limit=self.limit() // MEGABYTE)
        elif isinstance(error, InputOutput):
            words = tr("“{name}” could not be read. Nothing was changed.").format(name=name)
        else:
            words = words_for(error).line
        self._messages.say(words, tone="loss")

    def show(self, attachment_n: int) -> None:
        """Show a picture; of any other file, say how to get at it."""
        attachment = self._known.get(attachment_n)
        if attachment is None:
            return
        if not is_picture(attachment.media_type):
            words = tr(
                "“{name}” cannot be shown here. A saved copy can be read by anyone who can open it."
            ).format(name=attachment.name)
            copy = partial(self.save_copy, attachment_n)
            self._messages.say(words, tr("Save a copy to…"), copy)
            return
        if self._window is None:
            self._window = PictureWindow(self._owner.window())
            self._window.save_copy_requested.connect(self.save_copy)
        self._window.wait_for(attachment)
        query = ReadPicture(attachment)
        self._workspace.read(query, self._on_picture, f"picture.{id(self)}")

    def picture_window(self) -> PictureWindow | None:
        """Where pictures are shown, once one was."""
        return self._window

    def read_thumbnail(self, attachment_n: int, then: Callable[[int, QImage], None]) -> None:
        """Hand a small picture of the file to `then`, with its number, once it is decoded."""
        self._on_thumbnail = then
        query = ReadPicture(self._known[attachment_n], THUMBNAIL_PX)
        self._workspace.read(query, self._on_found_thumbnail)

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
        dialog.path_chosen.connect(partial(self.write_copy, attachment_n))
        dialog.open()
        return dialog

    def write_copy(self, attachment_n: int, path: Path) -> None:
        """Write a readable copy to `path`."""
        self._workspace.read(CopyOut(attachment_n, path), self._on_copied)

    def _on_found_thumbnail(self, found: FoundPicture) -> None:
        if self._on_thumbnail is not None and isinstance(found.picture, QImage):
            self._on_thumbnail(found.attachment.n, found.picture)

    def _on_picture(self, found: FoundPicture) -> None:
        if self._window is not None:
            self._window.show_found(found.attachment, found.picture)

    def _on_copied(self, copied: Copied) -> None:
        if copied.trouble:
            words = tr("The copy could not be written to {path}: {why}.")
            self._messages.say(words.format(path=copied.path, why=copied.trouble), tone="loss")
        else:
            words = tr("Saved as {name}. This copy is outside the vault and can be read.")
            self._messages.say(words.format(name=copied.path.name))
