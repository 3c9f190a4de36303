"""What a goal is and why it matters: its words, its days, and where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.goals.detail.adjusting import Adjust
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import horizon_words, rhythm_words
from careerjournal.operations import goals
from careerjournal.operations.goals import GoalWithinItself
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.goal import Goal, Horizon
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import fold
from careerjournal.store.goals import GoalQueries
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_page.record_tags import RecordTags
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.theme import set_look
from careerjournal.ui.typed_lines import Typed, show_words, typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.name_link import NameLink

_LONGEST: Final = 200
_RHYTHMS: Final = (7, 14, 30, 91, 182, 365)


class WhatCard(RecordCard[GoalView]):
    """Every field is kept as it is left. `edited` says that something is being typed;
    `record_activated` asks for the goal above."""

    edited = Signal()
    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(tr("What and why"), parent)
        self._desk = desk
        self._view: GoalView | None = None
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        desk = self._desk
        self.why = _text(tr("Why it matters"), tr("What it is good for, and to whom"))
        self.done_when = _text(tr("What done looks like"), tr("What you will see, hear or hold"))
        self.needs = _text(tr("What I need"), tr("Time, money, knowledge, leave"))
        self.area, self.code = QLineEdit(), QLineEdit()
        yield
        self.horizon = ChoiceBox(tr("How far ahead"))
        for each in Horizon:
            self.horizon.addItem(horizon_words(each), each.value)
        yield
        self.began = DayField(tr("Began"), today=desk.today)
        self.due = DayField(tr("To be reached by"), today=desk.today)
        yield
        self.hint = PlainLabel(tone="loss", wraps=True)
        self.rhythm = ChoiceBox(tr("Look at it again"))
        self.above = NameLink()
        self.serves_none = muted(tr("No other goal"))
        self.choose_above = icon_button("edit", tr("Choose the goal it serves"))
        self.none_above = icon_button("close", tr("Let it serve no other goal"))
        self.refused = PlainLabel(tone="loss", wraps=True)
        self.tags = RecordTags(desk.workspace, "goal.edit")
        self._areas = QStringListModel(self)
        yield
        self._lay_out()
        yield
        self._connect()

    # What the detail asks

    def show_view(self, view: GoalView) -> None:
        """Show a goal; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        goal, sitting = view.goal, self._desk.sitting
        for name, field in self._texts().items():
            if other or not sitting.is_pending(name):
                field.set_text(str(getattr(goal, name)))
        for name, line in self._lines().items():
            if other or not sitting.is_pending(name):
                show_words(line, str(getattr(goal, name)))
        if other or not sitting.is_pending("horizon"):
            self.horizon.setCurrentIndex(self.horizon.findData(goal.horizon.value))
        if other or not self.hint.text():
            for day_field, day in ((self.began, goal.began), (self.due, goal.due)):
                if other or day_field.day() != day:
                    day_field.set_day(day)
            self._say_days("")
        areas = _areas(view.areas)
        if self._areas.stringList() != areas:
            self._areas.setStringList(areas)
        self.tags.show_tags(view.n, view.tags)
        self._show_rhythm(goal.review_days)
        self._show_above(view, other=other)

    def drafts(self) -> dict[str, Any]:
        """What the fields say now, by the names of the record's fields."""
        found: dict[str, Any] = {name: field.text() for name, field in self._texts().items()}
        found |= {name: typed(line) for name, line in self._lines().items()}
        return {**found, "began": self.began.day(), "due": self.due.day()}

    def move_due(self, day: date) -> None:
        """Let another day be the one to reach it by."""
        if self._view is not None:
            self._desk.sitting.flush()
            self._adjust(self._view.n, day, self._on_due_moved)

    def choose_parent(self) -> RecordPicker | None:
        """Ask for the goal this one serves; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            tr("The goal it serves"),
            self._desk.today,
            self.window(),
            kinds=(Goal.KIND,),
            without={view.n},
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    # Putting together

    def _lay_out(self) -> None:
        self.body.addLayout(labelled(tr("Why it matters"), self.why))
        self.body.addLayout(labelled(tr("What done looks like"), self.done_when))
        self.body.addLayout(labelled(tr("What I need"), self.needs))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        self.area.setPlaceholderText(tr("Role, skill, network, balance"))
        self.code.setPlaceholderText(tr("LEAD-2"))
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(labelled(tr("Began"), self.began), 0, 0, 1, 2, top)
        grid.addLayout(labelled(tr("To be reached by"), self.due), 1, 0, 1, 2, top)
        grid.addWidget(self.hint, 2, 0, 1, 2)
        grid.addLayout(labelled(tr("Area"), self.area), 3, 0, top)
        grid.addLayout(labelled(tr("Short code"), self.code), 3, 1, top)
        grid.addLayout(labelled(tr("Look at it again"), self.rhythm), 4, 0, 1, 2, top)
        grid.addLayout(labelled(tr("How far ahead"), self.horizon), 5, 0, 1, 2, top)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        self.body.addLayout(grid)
        above = QWidget()
        row_above = QHBoxLayout(above)
        row_above.setContentsMargins(0, 0, 0, 0)
        row_above.addWidget(self.above)
        row_above.addWidget(self.serves_none)
        row_above.addWidget(self.choose_above)
        row_above.addWidget(self.none_above)
        row_above.addStretch(1)
        self.body.addLayout(labelled(tr("Serves the goal"), above))
        self.body.addWidget(self.refused)
        self.body.addLayout(labelled(tr("Tags"), self.tags))
        self.body.setSpacing(12)
        self.hint.hide()
        self.refused.hide()

    def _connect(self) -> None:
        desk = self._desk
        for field in self._texts().values():
            field.edited.connect(self._on_text_edited)
            field.left.connect(desk.sitting.left)
            field.setReadOnly(desk.read_only)
        for line in self._lines().values():
            line.setMaxLength(_LONGEST)
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(desk.sitting.left)
            line.setReadOnly(desk.read_only)
        completer = QCompleter(self._areas, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._on_area_completed)
        self.area.setCompleter(completer)
        for box in (self.horizon, self.rhythm):
            box.activated.connect(self._on_box_activated)
            box.setEnabled(not desk.read_only)
        for day_field in (self.began, self.due):
            day_field.day_changed.connect(self._on_day_changed)
            day_field.setEnabled(not desk.read_only)
        self.above.clicked.connect(self._on_above_clicked)
        self.choose_above.clicked.connect(self.choose_parent)
        self.none_above.clicked.connect(self._on_none_above_clicked)
        self.choose_above.setEnabled(not desk.read_only)
        self.none_above.setEnabled(not desk.read_only)

    def _texts(self) -> dict[str, GrowingText]:
        return {"why": self.why, "done_when": self.done_when, "needs": self.needs}

    def _lines(self) -> dict[str, QLineEdit]:
        return {"area": self.area, "code": self.code}

    def _show_rhythm(self, days: int | None) -> None:
        known: list[int | None] = [None, *_RHYTHMS]
        if days is not None and days not in known:
            known.append(days)
        if [self.rhythm.itemData(i) for i in range(self.rhythm.count())] != known:
            self.rhythm.clear()
            for each in known:
                self.rhythm.addItem(rhythm_words(each), each)
        self.rhythm.setCurrentIndex(known.index(days))

    def _show_above(self, view: GoalView, *, other: bool) -> None:
        head = view.above
        self.above.show_name("" if head is None else head.title)
        self.above.setVisible(head is not None)
        self.serves_none.setVisible(head is None)
        self.none_above.setVisible(head is not None)
        if other:
            self._refuse("")

    def _say_days(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))
        set_look(self.due, "invalid", bool(words))

    def _refuse(self, words: str) -> None:
        self.refused.setText(words)
        self.refused.setVisible(bool(words))

    # What happens

    def _put(self, name: str, value: object) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, name, value)
        self.edited.emit()

    def _on_text_edited(self) -> None:
        field = self.sender()
        for name, each in self._texts().items():
            if each is field and self._view is not None:
                self._desk.sitting.touched(self._view.n, name, each.text)
        self.edited.emit()

    def _on_line_text_edited(self) -> None:
        line = self.sender()
        for name, each in self._lines().items():
            if each is line and self._view is not None:
                self._desk.sitting.touched(self._view.n, name, Typed(each))
        self.edited.emit()

    def _on_area_completed(self, area: str) -> None:
        self._put("area", area)

    def _on_box_activated(self) -> None:
        if self.sender() is self.horizon:
            self._put("horizon", Horizon(self.horizon.currentData()))
        else:
            self._put("review_days", self.rhythm.currentData())

    def _on_day_changed(self, _day: object) -> None:
        view = self._view
        if view is None:
            return
        began, due = self.began.day(), self.due.day()
        if began is not None and due is not None and due < began:
            self._say_days(
                tr(
                    "This day comes before the goal began. Choose a later one, or change when it"
                    " began. Nothing was changed."
                )
            )
            self.edited.emit()
            return
        self._say_days("")
        if began != view.goal.began:
            self._put("began", began)
        if due != view.goal.due:
            self._adjust(view.n, due)
        self.edited.emit()

    def _adjust(self, n: int, due: date | None, done: Callable[[Goal], None] | None = None) -> None:
        job = Adjust(n, self._desk.today(), due=due)
        self._desk.workspace.write("goal.edit", job, done)

    def _on_due_moved(self, goal: Goal) -> None:
        if goal.due is not None:
            words = tr("To be reached by {day}").format(day=full_day_words(goal.due))
            self._desk.undo_bar.say(words)

    def _on_above_clicked(self) -> None:
        if self._view is not None and self._view.above is not None:
            self.record_activated.emit(self._view.above.ref)

    def _on_none_above_clicked(self) -> None:
        self._belong_to(None)

    def _on_picker_picked(self, head: Head) -> None:
        self._belong_to(head.ref.n)

    def _belong_to(self, parent: int | None) -> None:
        if self._view is not None:
            job = _BelongTo(self._view.n, parent)
            self._desk.workspace.write("goal.move", job, self._on_moved, self._on_refused)

    def _on_moved(self, _done: None) -> None:
        self._refuse("")
        self._desk.undo_bar.say(tr("Moved"))

    def _on_refused(self, error: CareerJournalError) -> None:
        if isinstance(error, GoalWithinItself):
            self._refuse(words_for(error).line)
        else:
            self._desk.messages.say(words_for(error).line, tone="loss")


def _areas(known: Sequence[str]) -> list[str]:
    """The person's own areas, and those that most people have."""
    usual = (tr("Role"), tr("Skill"), tr("Network"), tr("Balance"))
    found = {fold(area): area for area in (*usual, *known)}
    return [found[key] for key in sorted(found)]


def _text(name: str, hint: str) -> GrowingText:
    return GrowingText(name, hint=hint, least=1, most=10)


@dataclass(frozen=True)
class _BelongTo:
    n: int
    parent: int | None

    def __call__(self, unit: Unit) -> None:
        beside = [n for n, _ in GoalQueries(unit).below(self.parent) if n != self.n]
        goals.move(unit, self.n, self.parent, beside[-1] if beside else None)
