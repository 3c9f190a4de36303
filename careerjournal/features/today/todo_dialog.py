"""The small window in which a to-do is looked at and changed; kept as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.today.repeat_field import RepeatField
from careerjournal.features.today.todo_fields import MomentField, RecordField
from careerjournal.operations.phrases import tr
from careerjournal.operations.todos import monday_of
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal
from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.rules.recurrence import problem_of
from careerjournal.store.changes import Changes
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.ui.kept_state import KeptState
from careerjournal.ui.record_keeper import RecordKeeper
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, danger_button, primary_button, rename
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.tall_area import TallArea
from careerjournal.ui.workspace import Workspace

_WIDTH_PX: Final = 480


@dataclass(frozen=True)
class TodoView:
    """A to-do with the heads of whom it concerns and of its goal."""

    todo: Todo
    contact: Head | None = None
    goal: Head | None = None


@dataclass(frozen=True)
class ReadTodoView:
    """Asks for one to-do; None for one that is gone or in the trash."""

    n: int

    def __call__(self, reading: Reading) -> TodoView | None:
        try:
            todo = reading.record(Todo, self.n)
        except RecordGone:
            return None
        if todo.trashed_at is not None:
            return None
        contact = None if todo.contact is None else reading.head(todo.contact)
        goal = None if todo.goal is None else reading.head(todo.goal)
        return TodoView(todo, contact, goal)


class TodoDialog(QDialog):
    """Shows one to-do. There is nothing to confirm: what is changed is kept.

    `finish_requested` and `trash_requested` bring its row number; `reopen_requested` that of one
    that was done.
    """

    finish_requested = Signal(int)
    reopen_requested = Signal(int)
    trash_requested = Signal(int)
    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, view: TodoView, today: Callable[[], date], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._today = workspace, today
        self._view = view
        self._keeper = RecordKeeper(workspace, view.todo, "todo.edit", self)
        self.setModal(True)
        self.setWindowTitle(tr("To-do"))
        self.text = GrowingText(tr("What to do"), most=4, one_paragraph=True)
        self.notes = GrowingText(tr("Notes"), least=3, most=10)
        self.due = MomentField(tr("Day"), today)
        self.repeat = RepeatField()
        self.contact = RecordField(workspace, tr("Concerns"), tr("Nobody"), Contact.KIND, today)
        self.goal = RecordField(workspace, tr("For the goal"), tr("None"), Goal.KIND, today)
        self.priority = QCheckBox(tr("A priority of this week"))
        self.complaint = PlainLabel(tone="wants", wraps=True)
        self.complaint.hide()
        self.trash = danger_button(tr("Move to Trash"))
        self.finish = button(tr("Done"), "check")
        self.close_it = primary_button(tr("Close"))
        self._lay_out()
        self._connect()
        self._show(view)

    @property
    def n(self) -> int:
        """The row number of the to-do."""
        return self._keeper.n

    def flush(self) -> None:
        """Hand every unsaved word to the workspace."""
        self._keeper.save_now()

    def done(self, result: int) -> None:
        self.flush()
        super().done(result)

    def _lay_out(self) -> None:
        body = QWidget(self)
        area = TallArea(body, self, least_px=_WIDTH_PX)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        about = QHBoxLayout()
        about.setSpacing(16)
        about.addLayout(labelled(tr("Concerns"), self.contact), 1)
        about.addLayout(labelled(tr("For the goal"), self.goal), 1)
        column.addLayout(labelled(tr("What to do"), self.text))
        column.addLayout(labelled(tr("Day"), self.due))
        column.addWidget(self.priority)
        column.addLayout(labelled(tr("Comes again"), self.repeat))
        column.addWidget(self.complaint)
        column.addLayout(about)
        column.addLayout(labelled(tr("Notes"), self.notes))
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.trash)
        foot.addStretch(1)
        foot.addWidget(self.finish)
        foot.addWidget(self.close_it)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        then = (self.due, self.priority, self.repeat, self.contact, self.goal, self.notes)
        go_on_to(self.text, *then, self.trash, self.finish, self.close_it)

    def _connect(self) -> None:
        self._workspace.changed.connect(self._on_workspace_changed)
        self._keeper.state_changed.connect(self._on_keeper_state_changed)
        self.text.edited.connect(self._on_text_edited)
        self.text.entered.connect(self.accept)
        self.notes.edited.connect(self._on_notes_edited)
        for field in (self.text, self.notes):
            field.left.connect(self.flush)
        self.due.day_changed.connect(self._on_due_day_changed)
        self.repeat.changed.connect(self._on_repeat_changed)
        self.contact.chosen.connect(self._on_contact_chosen)
        self.goal.chosen.connect(self._on_goal_chosen)
        self.priority.clicked.connect(self._on_priority_clicked)
        self.trash.clicked.connect(self._on_trash_clicked)
        self.finish.clicked.connect(self._on_finish_clicked)
        self.close_it.clicked.connect(self.accept)
        if self._workspace.read_only:
            for each in (self.due, self.repeat, self.contact, self.goal):
                each.setEnabled(False)
            for control in (self.priority, self.trash, self.finish):
                control.setEnabled(False)
            for field in (self.text, self.notes):
                field.setReadOnly(True)

    def _show(self, view: TodoView) -> None:
        """Show what the vault says; what is on its way there stands."""
        self._view = view
        todo, keeper = view.todo, self._keeper
        keeper.take_in(todo)
        if not keeper.is_pending("text"):
            self.text.set_text(todo.text)
        if not keeper.is_pending("notes"):
            self.notes.set_text(todo.notes)
        if not keeper.is_pending("due"):
            self.due.set_value(todo.due)
        if not keeper.is_pending("repeats"):
            first = self._today() if todo.due is None else todo.due.day
            self.repeat.set_rule(todo.repeats, first)
        self.contact.show_head(view.contact)
        self.goal.show_head(view.goal)
        self.priority.setChecked(todo.week == monday_of(self._today()))
        rename(self.finish, tr("Done") if todo.done_on is None else tr("Not done after all"))

    # What is changed

    def _on_text_edited(self) -> None:
        # One has to do something: an emptied line keeps the words it had.
        if self.text.text().strip():
            self._keeper.touched("text", lambda: " ".join(self.text.text().split()))

    def _on_notes_edited(self) -> None:
        self._keeper.touched("notes", self.notes.text)

    def _on_due_day_changed(self) -> None:
        due = self.due.value()
        changed: dict[str, object] = {"due": due}
        if due is None and self.repeat.rule():
            changed["repeats"] = ""
            self.repeat.set_rule("", self._today())
        self._keep(changed)
        self.repeat.set_first(self._today() if due is None else due.day)
        self._complain()

    def _on_repeat_changed(self, rule: str) -> None:
        changed: dict[str, object] = {"repeats": rule}
        if rule and self.due.value() is None:
            self.due.set_value(Moment(self._today()))
            changed["due"] = self.due.value()
        if not self._complain():
            self._keep(changed)

    def _keep(self, changed: Mapping[str, object]) -> None:
        """Save several fields; none may be shown anew while another is on its way."""
        for name, value in changed.items():
            self._keeper.touched(name, partial(_itself, value))
        self._keeper.save_now()

    def _complain(self) -> bool:
        """Whether the repeat has no day it could come on; then it is said, and not kept."""
        due, rule = self.due.value(), self.repeat.rule()
        wrong = bool(rule) and due is not None and problem_of(rule, due.day) is not None
        self.complaint.setText(tr("It would come on no day; choose a later end.") if wrong else "")
        self.complaint.setVisible(wrong)
        return wrong

    def _on_contact_chosen(self, n: object) -> None:
        self._keeper.put("contact", n)

    def _on_goal_chosen(self, n: object) -> None:
        self._keeper.put("goal", n)

    def _on_priority_clicked(self, checked: bool) -> None:
        self._keeper.put("week", monday_of(self._today()) if checked else None)

    def _on_trash_clicked(self) -> None:
        self.accept()
        self.trash_requested.emit(self.n)

    def _on_finish_clicked(self) -> None:
        was_done = self._view.todo.done_on is not None
        self.accept()
        (self.reopen_requested if was_done else self.finish_requested).emit(self.n)

    # What happens

    def _on_workspace_changed(self, changes: Changes) -> None:
        if any(self.n in numbers for numbers in changes.touched.values()):
            self._workspace.read(ReadTodoView(self.n), self._on_view, f"todo.{id(self)}")

    def _on_view(self, view: TodoView | None) -> None:
        if view is None:
            self.reject()
        else:
            self._show(view)

    def _on_keeper_state_changed(self) -> None:
        if self._keeper.state is KeptState.FAILED:
            self.failed.emit(self._keeper.error)


def _itself(value: object) -> object:
    return value
