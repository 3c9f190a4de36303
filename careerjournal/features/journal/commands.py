"""What can be done with the entry that is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from careerjournal.features.journal.draft import Draft, EntryView, copied
from careerjournal.features.journal.editor import EntryEditor
from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.records.link import Link
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class EntryCommands(QObject):
    """Acts on the entry in `editor`. `made` brings the number of an entry that was copied."""

    made = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        undo_bar: UndoBar,
        editor: EntryEditor,
        today: Callable[[], date],
    ) -> None:
        super().__init__(editor)
        self._workspace = workspace
        self._messages = messages
        self._undo_bar = undo_bar
        self._editor = editor
        self._today = today
        self._view: EntryView | None = None
        editor.shown.connect(self._on_editor_shown)

    def trash(self, n: int) -> None:
        """Move entry `n` to the Trash; nothing is asked, for it can be undone."""
        if n:
            self._editor.flush()
            self._workspace.write("entry.trash", Trash(n), self._on_trashed)

    def pin(self, pinned: bool) -> None:
        """Make the entry a timeless page at the top of the list, or an entry of its day again."""
        self._editor.form.set_pinned(pinned)
        self._editor.flush()

    def duplicate(self) -> None:
        """A second entry that says the same, tags included."""
        if self._editor.keeper is not None:
            draft = self._editor.form.draft()
            title = tr("Copy of {title}").format(title=draft.entry.title)
            self._workspace.write(
                "entry.duplicate",
                _Duplicate(draft, title if draft.entry.title else ""),
                self._on_duplicated,
            )

    def copy_markdown(self) -> None:
        """Put the whole entry on the clipboard, as Markdown."""
        if self._editor.keeper is not None:
            entry = self._editor.form.draft().entry
            head = f"# {entry.title}\n\n" if entry.title.strip() else ""
            QGuiApplication.clipboard().setText(head + entry.body)
            self._messages.say(tr("Copied as Markdown. What is copied can be read by others."))

    def add_link(self) -> RecordPicker | None:
        """Ask for a record to tie the entry to; the window is open when this returns."""
        keeper = self._editor.keeper
        if keeper is None or self._workspace.read_only:
            return None
        known = {tied.head.ref.n for tied in self._view.here} if self._view is not None else set()
        picker = RecordPicker(
            self._workspace,
            tr("Add a related record"),
            self._today,
            self._editor.window(),
            without={*known, keeper.n},
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def remove_link(self, link_n: int) -> None:
        """Take a tie away."""
        self._workspace.write("link.remove", _Unlink(link_n), self._on_unlinked)

    def _on_editor_shown(self, view: EntryView) -> None:
        self._view = view

    def _on_trashed(self, _done: None) -> None:
        self._undo_bar.say(tr("Moved to Trash"))

    def _on_duplicated(self, n: int) -> None:
        self._undo_bar.say(tr("Made a copy"))
        self.made.emit(n)

    def _on_picker_picked(self, head: Head) -> None:
        keeper = self._editor.keeper
        if keeper is not None:
            self._workspace.write("link.add", _Tie(keeper.ensure_place(), head.ref.n))

    def _on_unlinked(self, _done: None) -> None:
        self._undo_bar.say(tr("Link removed"))


class _Duplicate:
    def __init__(self, draft: Draft, title: str) -> None:
        self._draft = draft
        self._title = title

    def __call__(self, unit: Unit) -> int:
        copy = copied(self._draft.entry, title=self._title)
        n = unit.save(copy).n
        unit.tag(n, self._draft.tags)
        return n


class _Tie:
    def __init__(self, source: Callable[[], int], target: int) -> None:
        self._source = source
        self._target = target

    def __call__(self, unit: Unit) -> None:
        unit.link(Link(source=self._source(), target=self._target))


class _Unlink:
    def __init__(self, link_n: int) -> None:
        self._link_n = link_n

    def __call__(self, unit: Unit) -> None:
        unit.unlink(self._link_n)
