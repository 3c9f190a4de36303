"""The files of an entry: taken in by drop, paste or choice, shown from memory, copied out."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage

from careerjournal.features.journal.draft import EntryView
from careerjournal.features.journal.editor import EntryEditor
from careerjournal.features.journal.keeper import EntryKeeper
from careerjournal.operations.clock import local_now
from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import Settings
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.link import Attachment
from careerjournal.ui.attachment_jobs import (
    Attaching,
    Content,
    Detaching,
    FileContent,
    ImageContent,
    TextContent,
    plain_name,
)
from careerjournal.ui.attachments import MEGABYTE, Attachments
from careerjournal.ui.file_dialog import FileDialog, ask_for_file
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.attachment_strip import AttachmentStrip, StripItem
from careerjournal.ui.widgets.picture import is_picture
from careerjournal.ui.workspace import Workspace


class EntryAttachments(Attachments):
    """Between the writing pane and the vault for all that concerns files."""

    def __init__(
        self, workspace: Workspace, settings: Settings, messages: MessageBar, editor: EntryEditor
    ) -> None:
        super().__init__(workspace, settings, messages, editor)
        self._editor = editor
        self._undo_bar = UndoBar(workspace, messages, self)
        self.strip = AttachmentStrip()
        self.strip.set_read_only(workspace.read_only)
        editor.form.below_tags.addWidget(self.strip)
        editor.setAcceptDrops(not workspace.read_only)
        editor.installEventFilter(self)
        editor.shown.connect(self._on_editor_shown)
        text = editor.form.text
        text.files_dropped.connect(self.take_files)
        text.image_pasted.connect(self._on_text_image_pasted)
        text.large_paste_offered.connect(self._on_text_large_paste_offered)
        text.attachment_activated.connect(self._on_text_attachment_activated)
        self.strip.thumbnail_requested.connect(self._on_strip_thumbnail_requested)
        self.strip.open_requested.connect(self.show)
        self.strip.remove_requested.connect(self._on_strip_remove_requested)
        self.strip.save_copy_requested.connect(self.save_copy)

    # In

    def choose(self) -> FileDialog:
        """Ask for a file to attach; the dialogue is open when this returns."""
        dialog = ask_for_file(self._editor.window(), tr("Attach a file"))
        dialog.path_chosen.connect(self._on_dialog_path_chosen)
        dialog.open()
        return dialog

    def take_files(self, paths: list[Path]) -> None:
        """Keep these files with the entry; pictures are named in its text too."""
        for path in paths:
            self._attach(FileContent(path), path.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The whole pane takes files, not only the text.
        if isinstance(event, QDropEvent) and event.mimeData().hasUrls():
            paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
            paths = [path for path in paths if path.is_file()]
            if paths and isinstance(event, QDragEnterEvent):
                event.acceptProposedAction()
                return True
            if paths and event.type() == QEvent.Type.Drop:
                event.acceptProposedAction()
                self.take_files(paths)
                return True
        return super().eventFilter(watched, event)

    def _attach(self, source: Content, name: str) -> None:
        keeper = self._editor.keeper
        if keeper is None or self._workspace.read_only:
            return
        job = Attaching(keeper.ensure_place(), source, self.limit())
        one = _Taken(self, keeper, name, in_text=source.in_text)
        self._workspace.write("entry.attach", job, one.done, one.failed)

    def attached(self, keeper: EntryKeeper, attachment: Attachment, *, in_text: bool) -> None:
        """A file is in the vault: name a picture where the caret is."""
        if in_text and keeper is self._editor.keeper and is_picture(attachment.media_type):
            words = f"![{plain_name(attachment.name)}](attachment:{attachment.hash})"
            self._editor.form.insert_apart(words)

    # What others tell

    def _on_editor_shown(self, view: EntryView) -> None:
        self.know(view.attachments)
        self.strip.set_items(
            [StripItem(each.n, each.name, each.media_type, each.size) for each in view.attachments]
        )
        go_on_to(self._editor.form.tags, *self.strip.tiles())

    def _on_dialog_path_chosen(self, path: Path) -> None:
        self.take_files([path])

    def _on_text_image_pasted(self, image: QImage) -> None:
        now = local_now()
        name = tr("Pasted {when}").format(when=now.strftime("%Y-%m-%d %H.%M.%S")) + ".png"
        self._attach(ImageContent(image, name), name)

    def _on_text_large_paste_offered(self, text: str) -> None:
        self._messages.say(
            tr(
                "That text is very long ({size} MB). It can be kept beside the entry as a file."
            ).format(size=f"{len(text) / MEGABYTE:.1f}"),
            tr("Attach it"),
            partial(self._attach_text, text),
            tone="wants",
        )

    def _attach_text(self, text: str) -> None:
        name = tr("Pasted text") + ".txt"
        self._attach(TextContent(text, name), name)

    def _on_text_attachment_activated(self, hash_: str) -> None:
        for attachment in self.known():
            if attachment.hash == hash_:
                self.show(attachment.n)
                return
        self._messages.say(tr("That file is no longer attached to this entry."))

    def _on_strip_thumbnail_requested(self, attachment_n: int) -> None:
        self.read_thumbnail(attachment_n, self.strip.set_thumbnail)

    def _on_strip_remove_requested(self, attachment_n: int) -> None:
        name = self.name(attachment_n)
        self._workspace.write("entry.detach", Detaching(attachment_n), partial(self._removed, name))

    def _removed(self, name: str, _done: None = None) -> None:
        self._undo_bar.say(tr("“{name}” was taken from this entry").format(name=name))


class _Taken:
    """What happens when one file is in, or is not."""

    def __init__(
        self, owner: EntryAttachments, keeper: EntryKeeper, name: str, *, in_text: bool
    ) -> None:
        self._owner = owner
        self._keeper = keeper
        self._name = name
        self._in_text = in_text

    def done(self, attachment: Attachment) -> None:
        self._owner.attached(self._keeper, attachment, in_text=self._in_text)

    def failed(self, error: CareerJournalError) -> None:
        self._owner.refused(self._name, error)
