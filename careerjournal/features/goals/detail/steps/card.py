"""The steps of a goal: what they are, and what one does about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.detail.steps import jobs
from careerjournal.features.goals.detail.steps.add_line import AddStep
from careerjournal.features.goals.detail.steps.form import StepForm
from careerjournal.features.goals.detail.steps.model import StepsModel
from careerjournal.features.goals.detail.steps.view import StepsView
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.operations.goals import StepsInCircle
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.contact import Contact
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.goal import Step
from careerjournal.records.head import Head
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.widgets.labels import muted


class StepsCard(RecordCard[GoalView]):
    """Each step is kept as its fields are left. `form_shown` says that the fields of one are
    shown, or no longer are."""

    form_shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(tr("Steps"), parent)
        self._desk = desk
        self._view: GoalView | None = None
        self._asking = 0
        self._wanted = 0
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        desk = self._desk
        self.model = StepsModel(self)
        self.model.writable = not desk.read_only
        self.view = StepsView(self.model)
        self.none = muted(tr("No steps yet. The first one can be small."), wraps=True)
        yield
        self.form = StepForm(desk.today)
        self.form.set_read_only(desk.read_only)
        yield
        self.add = AddStep(desk.today)
        self.add.setEnabled(not desk.read_only)
        yield
        for each in (self.none, self.view, self.form, self.add):
            self.body.addWidget(each)
        self.form.hide()
        self.view.hide()
        self._connect()

    def show_view(self, view: GoalView) -> None:
        """Show the steps of a goal; what is being typed stays."""
        if self._view is not None and self._view.n != view.n:
            self.form.hide()
        self._view = view
        chosen = self._wanted or self.view.number
        self._wanted = 0
        self.model.show(view.n, view.steps, view.names, view.today)
        self.none.setVisible(not view.steps)
        self.view.setVisible(bool(view.steps))
        self.view.fit()
        if chosen != self.view.number:
            self.view.choose(chosen)
        self._show_form()

    def focus_add(self) -> None:
        """Put the caret where a step is added."""
        self.add.line.setFocus()

    def go_to(self, step: Step) -> None:
        """Choose a step, and the list."""
        self.view.choose(step.n)
        self.view.setFocus()

    def flush(self) -> None:
        if not self.form.isHidden():
            self.form.flush()
        self.add.take()

    def _connect(self) -> None:
        self.view.chosen.connect(self._on_view_chosen)
        self.view.shifted.connect(self._on_view_shifted)
        self.view.edit_requested.connect(self._on_view_edit_requested)
        self.view.remove_requested.connect(self._on_remove_requested)
        self.model.ticked.connect(self._on_model_ticked)
        self.model.moved.connect(self._on_model_moved)
        self.form.changed.connect(self._on_form_changed)
        self.form.follows.connect(self._on_form_follows)
        self.form.person_requested.connect(self.ask_who)
        self.form.remove_requested.connect(self._on_remove_requested)
        self.add.entered.connect(self._on_add_entered)

    def _show_form(self) -> None:
        """The fields of the step that is chosen, once they were asked for."""
        if self.form.isHidden():
            return
        step = self.model.step(self.view.currentIndex().row())
        if step is None:
            self.form.hide()
        else:
            self.form.show_step(step, self.model.steps(), self.model.names)

    def _on_view_chosen(self, _n: int) -> None:
        if not self.form.isHidden():
            self.form.flush()
        self._show_form()

    def _on_view_edit_requested(self, _n: int) -> None:
        self.form.show()
        self._show_form()
        self.form.text.setFocus()
        self.form.text.selectAll()
        self.form_shown.emit()

    def _on_view_shifted(self, n: int, by: int) -> None:
        numbers = [step.n for step in self.model.steps()]
        place = numbers.index(n) + by
        if 0 <= place < len(numbers):
            others = [each for each in numbers if each != n]
            self._on_model_moved(n, others[place] if place < len(others) else 0)

    def _on_model_moved(self, n: int, before: int) -> None:
        self._wanted = n
        self._desk.workspace.write("goal.step-move", jobs.Move(n, before or None))

    def _on_model_ticked(self, n: int, done: bool) -> None:
        job = jobs.Tick(n, self._desk.today() if done else None)
        self._desk.workspace.write("goal.step-tick", job, self._on_ticked)

    def _on_ticked(self, step: Step) -> None:
        if step.done_on is not None:
            self._desk.undo_bar.say(tr("Step done"))

    def _on_add_entered(self, found: list[tuple[str, date | None]]) -> None:
        if self._view is not None:
            for text, due in found:
                job = jobs.Add(self._view.n, text, due)
                self._desk.workspace.write("goal.step-add", job, self._on_added)

    def _on_added(self, n: int) -> None:
        self.view.choose(n)

    def _on_form_changed(self, n: int, values: dict[str, object]) -> None:
        self._desk.workspace.write("goal.step-edit", jobs.Change(n, values))

    def _on_form_follows(self, n: int, after: int | None) -> None:
        job = jobs.Follow(n, after)
        self._desk.workspace.write("goal.step-edit", job, None, self._on_refused)

    def _on_refused(self, error: CareerJournalError) -> None:
        if isinstance(error, StepsInCircle):
            self.form.refuse(words_for(error).line)
        else:
            self._desk.messages.say(words_for(error).line, tone="loss")

    def _on_remove_requested(self, n: int) -> None:
        if not self._desk.read_only:
            self._desk.workspace.write("goal.step-remove", jobs.Remove(n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Step removed"))

    # Who has to take it

    def ask_who(self) -> RecordPicker | None:
        """Ask which contact has to take the step; the window is open when this returns."""
        step = self.form.step
        if step is None or self._desk.read_only:
            return None
        self._asking = step.n
        picker = RecordPicker(
            self._desk.workspace,
            tr("Who takes this step"),
            self._desk.today,
            self.window(),
            kinds=(Contact.KIND,),
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _on_picker_picked(self, head: Head) -> None:
        job = jobs.Change(self._asking, {"waits_for": head.ref.n})
        self._desk.workspace.write("goal.step-edit", job)
