"""How a goal is measured, how far it is, and where one notes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.goals.detail.adjusting import Adjust
from careerjournal.features.goals.detail.figure_field import FigureField
from careerjournal.features.goals.detail.log_line import LogLine
from careerjournal.features.goals.detail.measure_words import (
    nowhere_words,
    pace_line,
    unit_of,
    where_words,
)
from careerjournal.features.goals.detail.pace_chart import Pace, PaceChart
from careerjournal.features.goals.detail.source_choice import SourceChoice
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.operations import goals
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Measurement, MeasureSource
from careerjournal.store.unit import Unit
from careerjournal.ui.charts.chart_table import ChartTable
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.theme import set_look
from careerjournal.ui.typed_lines import Typed, show_words, typed
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented

_PICTURE: Final = "picture"
_TABLE: Final = "table"
_LONGEST: Final = 60
_MOST_ROWS: Final = 8


class MeasureCard(RecordCard[GoalView]):
    """Every field is kept as it is left; `edited` says that something is being typed."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Made in parts: take `parts` to its end before anything else is asked of it."""
        super().__init__(tr("Measure"), parent)
        self._desk = desk
        self._view: GoalView | None = None
        self.parts = self._build()

    def _build(self) -> Iterator[None]:
        desk = self._desk
        self.where = PlainLabel(wraps=True)
        self.pace = PlainLabel(tone="muted", wraps=True)
        self.nowhere = PlainLabel(tone="muted", wraps=True)
        self.chart = PaceChart(tr("How far it came"))
        yield
        self.table = ChartTable(tr("How far it came, as a table"))
        choices = (Choice(_PICTURE, tr("Picture")), Choice(_TABLE, tr("Table")))
        self.looks = Segmented(choices, tr("Show how far it came"))
        self.looks.set_code(_PICTURE)
        yield
        self.source = SourceChoice(desk.workspace)
        yield
        self.unit = QLineEdit()
        self.unit.setMaxLength(_LONGEST)
        self.unit.setPlaceholderText(tr("pages, hours, talks"))
        self.start = FigureField(tr("Where you start"))
        self.target = FigureField(tr("Target"))
        self.hint = PlainLabel(tone="loss", wraps=True)
        yield
        self.log = LogLine(desk.today)
        yield
        self._lay_out()
        yield
        self._connect()

    def show_view(self, view: GoalView) -> None:
        """Show how a goal is measured; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        goal, sitting = view.goal, self._desk.sitting
        if other or not sitting.is_pending("unit"):
            show_words(self.unit, goal.unit)
        self.source.show_source(goal.source, goal.source_of)
        if other:
            self._refuse("")
            self.log.show_correction(None)
        if not self.hint.text():
            for field, figure in ((self.start, goal.start), (self.target, goal.target)):
                if other or (field.figure() != figure and not field.hasFocus()):
                    field.set_figure(figure)
        self.log.setVisible(goal.source is MeasureSource.HAND and not self._desk.read_only)
        self._show_progress(view)
        self._offer_line()

    def drafts(self) -> dict[str, Any]:
        """What the fields say now, by the names of the record's fields."""
        return {
            "unit": typed(self.unit),
            "start": self.start.draft(),
            "target": self.target.draft(),
        }

    def flush(self) -> None:
        self.start.take()
        self.target.take()
        self.log.take()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(labelled(tr("What is counted"), self.source), 0, 0, 1, 2, top)
        grid.addLayout(labelled(tr("Where you start"), self.start), 1, 0, top)
        grid.addLayout(labelled(tr("Target"), self.target), 1, 1, top)
        grid.addWidget(self.hint, 2, 0, 1, 2)
        grid.addLayout(labelled(tr("Unit"), self.unit), 3, 0, 1, 2, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        looks = QHBoxLayout()
        looks.addStretch(1)
        looks.addWidget(self.looks)
        for each in (self.where, self.pace, self.nowhere, self.chart, self.table):
            self.body.addWidget(each)
        self.body.addLayout(looks)
        self.body.addWidget(self.log)
        self.body.addLayout(grid)
        self.body.setSpacing(10)
        self.hint.hide()
        self.table.hide()

    def _connect(self) -> None:
        desk = self._desk
        self.unit.textEdited.connect(self._on_unit_text_edited)
        self.unit.editingFinished.connect(desk.sitting.left)
        self.unit.setReadOnly(desk.read_only)
        for field in (self.start, self.target):
            field.figure_changed.connect(self._on_figure_changed)
            field.refused.connect(self._on_figure_refused)
            field.textEdited.connect(self.edited)
            field.setReadOnly(desk.read_only)
        self.source.setEnabled(not desk.read_only)
        self.source.source_changed.connect(self._on_source_changed)
        self.looks.chosen.connect(self._on_looks_chosen)
        self.log.logged.connect(self._on_log_logged)
        self.log.corrected.connect(self._on_log_corrected)
        self.log.taken_out.connect(self._on_log_taken_out)
        self.table.selectionModel().currentRowChanged.connect(self._offer_line)
        self.table.doubleClicked.connect(self._on_table_double_clicked)

    def _show_progress(self, view: GoalView) -> None:
        for label, words in (
            (self.where, where_words(view)),
            (self.pace, pace_line(view)),
            (self.nowhere, nowhere_words(view)),
        ):
            label.setText(words)
            label.setVisible(bool(words))
        late = view.progress is not None and (view.progress.days_late or 0) > 0
        self.pace.set_tone("wants" if late else "muted")
        measure = view.measure
        sound = measure is not None and measure.is_sound
        pace = None
        if measure is not None and sound:
            notes = tuple(line.note for line in reversed(view.noted))
            pace = Pace(measure, view.figures, view.today, unit_of(view), notes)
        self.chart.set_pace(pace)
        self.chart.setAccessibleDescription(f"{self.where.text()} {self.pace.text()}".strip())
        if (figures := self.chart.figures()) != self.table.figures():
            self.table.set_figures(figures)
        self._turn(shown=sound and bool(view.figures))

    def _turn(self, *, shown: bool) -> None:
        as_table = self.looks.code() == _TABLE
        self.looks.setVisible(shown)
        self.chart.setVisible(shown and not as_table)
        self.table.setVisible(shown and as_table)
        rows = min(_MOST_ROWS, max(1, len(self.table.figures().rows)))
        line = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + rows * line + bar + 2)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _offer_line(self) -> None:
        """Let the figure chosen in the table be put right, else the last one."""
        noted = self._view.noted if self._view is not None else ()
        row = -1 if self.table.isHidden() else self.table.currentIndex().row()
        if 0 <= row < len(noted):
            self.log.offer(noted[row], is_last=row == 0)
        else:
            self.log.offer(noted[0] if noted else None)

    def _refuse(self, words: str) -> None:
        self._say(words)
        set_look(self.target, "invalid", bool(words))

    # What happens

    def _on_looks_chosen(self, _code: str) -> None:
        self._turn(shown=True)
        self._offer_line()

    def _on_table_double_clicked(self) -> None:
        if not self.log.isHidden():
            self.log.begin_correction()

    def _on_unit_text_edited(self) -> None:
        if self._view is not None:
            self._desk.sitting.touched(self._view.n, "unit", Typed(self.unit))
        self.edited.emit()

    def _on_figure_refused(self, words: str) -> None:
        self._say(words)

    def _on_figure_changed(self, _figure: object) -> None:
        view = self._view
        if view is None:
            return
        start, target = self.start.figure(), self.target.figure()
        if target is not None and target == (start or 0.0):
            self._refuse(
                tr(
                    "The target is where you start, so there is no way to go. Choose another one."
                    " Nothing was changed."
                )
            )
            return
        self._refuse("")
        if start != view.goal.start:
            self._desk.sitting.put(view.n, "start", start)
        if target != view.goal.target:
            job = Adjust(view.n, self._desk.today(), target=target)
            self._desk.workspace.write("goal.edit", job)
        self.edited.emit()

    def _on_source_changed(self, source: MeasureSource, of: str) -> None:
        if self._view is not None:
            self._desk.sitting.put(self._view.n, "source", source)
            self._desk.sitting.put(self._view.n, "source_of", of)

    def _on_log_logged(self, value: float, day: date, note: str) -> None:
        if self._view is not None:
            job = _Log(self._view.n, value, day, note)
            self._desk.workspace.write("goal.measure", job, self._on_logged)

    def _on_log_corrected(self, n: int, value: float, day: date, note: str) -> None:
        job = _Correct(n, value, day, note)
        self._desk.workspace.write("goal.measure", job, self._on_corrected)

    def _on_log_taken_out(self, n: int) -> None:
        self._desk.workspace.write("goal.measure", _TakeOut(n), self._on_taken_out)

    def _on_logged(self, _line: Measurement) -> None:
        self._desk.undo_bar.say(tr("Noted"))

    def _on_corrected(self, _line: Measurement) -> None:
        self._desk.undo_bar.say(tr("Corrected"))

    def _on_taken_out(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Taken out"))


@dataclass(frozen=True)
class _Log:
    n: int
    value: float
    day: date
    note: str

    def __call__(self, unit: Unit) -> Measurement:
        return goals.measure(unit, self.n, self.value, self.day, self.note)


@dataclass(frozen=True)
class _Correct:
    n: int
    value: float
    day: date
    note: str

    def __call__(self, unit: Unit) -> Measurement:
        return goals.correct(unit, self.n, self.value, self.note, self.day)


@dataclass(frozen=True)
class _TakeOut:
    n: int

    def __call__(self, unit: Unit) -> None:
        goals.take_out(unit, self.n)
