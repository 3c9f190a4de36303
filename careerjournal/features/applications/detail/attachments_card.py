"""Files that belong to the application but were not sent: the saved page, a contract, a map."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.files import ApplicationFiles, dropped_files
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.ui.file_dialog import FileDialog
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.attachment_strip import AttachmentStrip, StripItem
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import muted


class AttachmentsCard(DetailCard):
    """Shows the files and takes more: chosen, or dropped on it."""

    def __init__(self, desk: Desk, files: ApplicationFiles, parent: QWidget | None = None) -> None:
        super().__init__(tr("Attachments"), parent)
        self._files = files
        self.strip = AttachmentStrip(self)
        self.strip.set_read_only(desk.read_only)
        self.none = muted(tr("Drop files here, or attach one."))
        self.add = link_button(tr("Attach a file"))
        self.body.addWidget(self.none)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.setEnabled(not desk.read_only)
        self.setAcceptDrops(not desk.read_only)
        self.add.clicked.connect(self.choose)
        self.strip.thumbnail_requested.connect(self._on_strip_thumbnail_requested)
        self.strip.open_requested.connect(files.show)
        self.strip.remove_requested.connect(files.detach)
        self.strip.save_copy_requested.connect(files.save_copy)

    def show_view(self, view: ApplicationView) -> None:
        """Show what is attached, but for the files sent, which have a card of their own."""
        sent = {document.hash for document in view.documents}
        shown = [each for each in view.attachments if each.hash not in sent]
        items = [StripItem(each.n, each.name, each.media_type, each.size) for each in shown]
        self.strip.set_items(items)
        self.none.setVisible(not shown)
        go_on_to(self.strip, *self.strip.tiles())

    def choose(self) -> FileDialog:
        """Ask for a file; the dialogue is open when this returns."""
        return self._files.choose(tr("Attach a file"), self._files.attach)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := dropped_files(event):
            event.acceptProposedAction()
            for path in paths:
                self._files.attach(path)

    def _on_strip_thumbnail_requested(self, attachment_n: int) -> None:
        self._files.read_thumbnail(attachment_n, self.strip.set_thumbnail)
