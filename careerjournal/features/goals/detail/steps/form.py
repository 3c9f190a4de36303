"""What one step takes: its words, its day, its hours, who has to take it, and what comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.goals.detail.figure_field import FigureField
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Step
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.name_link import NameLink

_LONGEST: Final = 1_000


class StepForm(QWidget):
    """`changed` brings a step's number and other values of its fields; `follows` its number and
    that of the step it waits for, or None. `person_requested` asks who has to take it."""

    changed = Signal(int, dict)
    follows = Signal(int, object)
    person_requested = Signal()
    remove_requested = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step: Step | None = None
        self.text = QLineEdit()
        self.text.setMaxLength(_LONGEST)
        self.text.setAccessibleName(tr("The step"))
        self.remove = icon_button("trash", tr("Remove the step"))
        self.due = DayField(tr("By which day"), today=today)
        self.hours = FigureField(tr("Hours it takes"))
        self.who = NameLink()
        self.nobody = icon_button("close", tr("I take it myself"))
        self.after = ChoiceBox(tr("After"))
        self.after.setMinimumContentsLength(8)
        self.refused = PlainLabel(tone="loss", wraps=True)
        self._lay_out()
        self._connect()

    @property
    def step(self) -> Step | None:
        """The step that is shown."""
        return self._step

    def show_step(self, step: Step, steps: Sequence[Step], names: Mapping[int, str]) -> None:
        """Show a step; its words stay while they are being typed."""
        other = self._step is None or self._step.n != step.n
        self._step = step
        if other or not self.text.isModified():
            show_words(self.text, step.text)
            self.text.setModified(False)
        if other or self.due.day() != step.due:
            self.due.set_day(step.due)
        if other or self.hours.figure() != step.hours:
            self.hours.set_figure(step.hours)
        name = names.get(step.waits_for or 0, "")
        spoken = tr("Who takes it: {name}").format(name=name or tr("me"))
        self.who.show_name(name or tr("Me"), spoken)
        self.nobody.setVisible(bool(name))
        self.after.clear()
        self.after.addItem(tr("Nothing"), None)
        for each in steps:
            if each.n != step.n:
                self.after.addItem(each.text, each.n)
        self.after.setCurrentIndex(max(0, self.after.findData(step.after_step)))
        if other:
            self.refuse("")

    def refuse(self, words: str) -> None:
        """Say why something of the step could not be changed; "" says nothing."""
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        if words and self._step is not None:
            self.after.setCurrentIndex(max(0, self.after.findData(self._step.after_step)))

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be changed."""
        self.text.setReadOnly(read_only)
        self.hours.setReadOnly(read_only)
        for each in (self.due, self.who, self.nobody, self.after, self.remove):
            each.setEnabled(not read_only)

    def flush(self) -> None:
        """Tell of what is typed."""
        self._on_text_editing_finished()
        self.hours.take()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.text, 1)
        first.addWidget(self.remove)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.who)
        row.addWidget(self.nobody)
        row.addStretch(1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(first, 0, 0, 1, 2)
        grid.addLayout(labelled(tr("By which day"), self.due), 1, 0, 1, 2, top)
        grid.addLayout(labelled(tr("Hours it takes"), self.hours), 2, 0, top)
        grid.addLayout(labelled(tr("Who takes it"), who), 2, 1, top)
        grid.addLayout(labelled(tr("After the step"), self.after), 3, 0, 1, 2, top)
        grid.addWidget(self.refused, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.refused.hide()

    def _connect(self) -> None:
        self.text.editingFinished.connect(self._on_text_editing_finished)
        self.due.day_changed.connect(self._on_due_day_changed)
        self.hours.figure_changed.connect(self._on_hours_figure_changed)
        self.hours.refused.connect(self.refuse)
        self.who.clicked.connect(self.person_requested)
        self.nobody.clicked.connect(self._on_nobody_clicked)
        self.after.activated.connect(self._on_after_activated)
        self.remove.clicked.connect(self._on_remove_clicked)

    def _tell(self, values: dict[str, Any]) -> None:
        if self._step is not None:
            self.changed.emit(self._step.n, values)

    def _on_text_editing_finished(self) -> None:
        if self._step is None or not self.text.isModified():
            return
        self.text.setModified(False)
        words = " ".join(typed(self.text).split())
        if not words:
            show_words(self.text, self._step.text)  # a step says what to do
        elif words != self._step.text:
            self._tell({"text": words})

    def _on_due_day_changed(self, day: object) -> None:
        self._tell({"due": day})

    def _on_hours_figure_changed(self, hours: object) -> None:
        if isinstance(hours, float) and hours < 0 and self._step is not None:
            self.hours.set_figure(self._step.hours)
            self.refuse(tr("A step takes no less than no time. Nothing was changed."))
            return
        self.refuse("")
        self._tell({"hours": hours})

    def _on_nobody_clicked(self) -> None:
        self._tell({"waits_for": None})

    def _on_after_activated(self) -> None:
        if self._step is not None:
            self.refuse("")
            self.follows.emit(self._step.n, self.after.currentData())

    def _on_remove_clicked(self) -> None:
        if self._step is not None:
            self.remove_requested.emit(self._step.n)
