"""Opens to-dos, and does what is asked of them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from careerjournal.features.today.todo_dialog import ReadTodoView, TodoDialog, TodoView
from careerjournal.operations import todos
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.todo import Todo
from careerjournal.store.unit import Unit
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_jobs import Trash
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.workspace import Workspace


class TodoDesk(QObject):
    """`opened` brings each TodoDialog as it comes up, over `window`."""

    opened = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        undo_bar: UndoBar,
        today: Callable[[], date],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace, self._messages, self._undo_bar = workspace, messages, undo_bar
        self._today, self._window = today, window
        self._dialog: TodoDialog | None = None

    def open(self, n: int) -> None:
        """Show one to-do in its window, if it is there."""
        self._workspace.read(ReadTodoView(n), self._on_view, "todo.open")

    def flush(self) -> None:
        """Hand every unsaved word to the workspace."""
        if self._dialog is not None and isValid(self._dialog):
            self._dialog.flush()

    def _on_view(self, view: TodoView | None) -> None:
        if view is None:
            self._messages.say(tr("This to-do is not there any more."))
            return
        dialog = TodoDialog(self._workspace, view, self._today, self._window.window())
        dialog.finish_requested.connect(self._on_finish_requested)
        dialog.reopen_requested.connect(self._on_reopen_requested)
        dialog.trash_requested.connect(self._on_trash_requested)
        dialog.failed.connect(self._on_failed)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()
        dialog.text.setFocus()
        self.opened.emit(dialog)

    def _on_finish_requested(self, n: int) -> None:
        self._workspace.write("commitment.done", _Finish(n, self._today()), self._on_finished)

    def _on_reopen_requested(self, n: int) -> None:
        self._workspace.write("todo.edit", _Reopen(n), self._on_reopened)

    def _on_trash_requested(self, n: int) -> None:
        self._workspace.write("todo.trash", Trash(n), self._on_trashed)

    def _on_finished(self, todo: Todo) -> None:
        self._undo_bar.say(tr("Done: {what}").format(what=todo.text))

    def _on_reopened(self, todo: Todo) -> None:
        self._undo_bar.say(tr("Still to do: {what}").format(what=todo.text))

    def _on_trashed(self, _done: object) -> None:
        self._undo_bar.say(tr("Moved to Trash"))

    def _on_failed(self, error: CareerJournalError) -> None:
        self._messages.say(words_for(error).line, tone="loss")


@dataclass(frozen=True)
class _Finish:
    n: int
    day: date

    def __call__(self, unit: Unit) -> Todo:
        return todos.finish(unit, self.n, self.day)


@dataclass(frozen=True)
class _Reopen:
    n: int

    def __call__(self, unit: Unit) -> Todo:
        return todos.reopen(unit, self.n)
