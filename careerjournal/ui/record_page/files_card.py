"""Files that belong to a record: shown, taken in, copied out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import Settings
from careerjournal.records.link import Attachment
from careerjournal.ui.attachment_jobs import Attaching, Detaching, FileContent
from careerjournal.ui.attachments import Attachments
from careerjournal.ui.file_dialog import FileDialog, ask_for_file
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.attachment_strip import AttachmentStrip, StripItem
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted


class FilesCard(Card):
    """Shows the files of one record and takes more: chosen, or dropped on it."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Files"), parent)
        self._desk = desk
        self._n = 0
        self.files = Attachments(desk.workspace, settings, desk.messages, self)
        self.strip = AttachmentStrip(self)
        self.strip.set_read_only(desk.read_only)
        self.none = muted(tr("Drop files here, or attach one."), wraps=True)
        self.add = link_button(tr("Attach a file"))
        self.body.addWidget(self.none)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self.setAcceptDrops(not desk.read_only)
        self.add.clicked.connect(self.choose)
        self.strip.thumbnail_requested.connect(self._on_strip_thumbnail_requested)
        self.strip.open_requested.connect(self.files.show)
        self.strip.remove_requested.connect(self._on_strip_remove_requested)
        self.strip.save_copy_requested.connect(self.files.save_copy)

    def show_files(self, n: int, attachments: Iterable[Attachment]) -> None:
        """Show these files of record `n`."""
        self._n = n
        known = list(attachments)
        self.files.know(known)
        self.strip.set_items(
            [StripItem(each.n, each.name, each.media_type, each.size) for each in known]
        )
        self.none.setVisible(not known)
        go_on_to(self.strip, *self.strip.tiles(), self.add)

    def choose(self) -> FileDialog:
        """Ask for a file; the dialogue is open when this returns."""
        dialog = ask_for_file(self.window(), tr("Attach a file"))
        dialog.path_chosen.connect(self.attach)
        dialog.open()
        return dialog

    def attach(self, path: Path) -> None:
        """Keep a file with the record; says so if it cannot be taken in."""
        if self._n and not self._desk.read_only:
            job = Attaching(partial(int, self._n), FileContent(path), self.files.limit())
            refused = partial(self.files.refused, path.name)
            self._desk.workspace.write("file.attach", job, None, refused)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _dropped(event):
            event.acceptProposedAction()
            for path in paths:
                self.attach(path)

    def _on_strip_thumbnail_requested(self, attachment_n: int) -> None:
        self.files.read_thumbnail(attachment_n, self.strip.set_thumbnail)

    def _on_strip_remove_requested(self, attachment_n: int) -> None:
        name = self.files.name(attachment_n)
        job = Detaching(attachment_n)
        self._desk.workspace.write("file.detach", job, partial(self._removed, name))

    def _removed(self, name: str, _done: None = None) -> None:
        self._desk.undo_bar.say(tr("“{name}” was removed").format(name=name))


def _dropped(event: QDropEvent) -> list[Path]:
    """The files that are dropped, or about to be; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    return [path for path in paths if path.is_file()]
