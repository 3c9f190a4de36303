"""What matters to the person, and how much; and what they take a year of work to be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.offers.gradual import Gradual
from careerjournal.operations.offers import HEAVIEST, USUAL_WEIGHT, criterion_words, in_order
from careerjournal.operations.phrases import tr
from careerjournal.rules.offers import CRITERIA, WorkingYear
from careerjournal.rules.text import clean, fold
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.widgets.number_field import NumberField
from careerjournal.ui.widgets.segmented import Choice, Segmented

_LONGEST_NAME = 60


class WeightRow(QWidget):
    """How much one criterion matters, 0 to 5; one of the person's own can be taken away."""

    changed = Signal()
    remove_requested = Signal(str)

    def __init__(self, criterion: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.criterion = criterion
        name = criterion_words(criterion)
        self.name = ElidedLabel(name)
        self.choice = Segmented([Choice(str(n), str(n)) for n in range(HEAVIEST + 1)], name)
        self.remove = icon_button("close", tr("Take {name} away").format(name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.name, 1)
        row.addWidget(self.choice)
        row.addWidget(self.remove)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        if criterion in CRITERIA:
            self.remove.hide()
        self.choice.chosen.connect(self._on_choice_chosen)
        self.remove.clicked.connect(self._on_remove_clicked)

    def _on_choice_chosen(self, _code: str) -> None:
        self.changed.emit()

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self.criterion)


class WeightsCard(Card):
    """All criteria with their weights. `changed` brings them after the person changed one."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(tr("What matters to me"), parent)
        self._rows: dict[str, WeightRow] = {}
        self._weights: dict[str, int] = {}
        self._scored: Collection[str] = ()
        self._gradual = Gradual(self._make, self)
        self._read_only = read_only
        self.other = QLineEdit()
        self.other.setAccessibleName(tr("Another thing that matters"))
        self.other.setPlaceholderText(tr("Another thing that matters to you"))
        self.other.setMaxLength(_LONGEST_NAME)
        self.add = icon_button("plus", tr("Add this"))
        self._rows_holder = QWidget()
        self._column = QVBoxLayout(self._rows_holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.other, 1)
        row.addWidget(self.add)
        self.body.addWidget(muted(tr("From 0, not at all, to 5, most of all."), wraps=True))
        self.body.addWidget(self._rows_holder)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.other.setEnabled(not read_only)
        self.add.setEnabled(not read_only)
        self.other.returnPressed.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_requested)

    def row(self, criterion: str) -> WeightRow:
        """The row of a criterion; KeyError if there is none."""
        self._gradual.make_now(criterion)
        return self._rows[criterion]

    def weights(self) -> dict[str, int]:
        """What the rows say, in order."""
        for criterion, row in self._rows.items():
            self._weights[criterion] = int(row.choice.code())
        return {criterion: self._weights[criterion] for criterion in in_order(self._weights)}

    def show_weights(self, weights: Mapping[str, int], scored: Collection[str] = ()) -> None:
        """Show these without telling anybody; `scored` ones cannot be taken away."""
        for criterion in self._weights.keys() - weights.keys():
            self._drop(criterion)
        self._weights, self._scored = dict(weights), scored
        for criterion in weights:
            if criterion in self._rows:
                self._show(self._rows[criterion])
            else:
                self._gradual.want(criterion)
        # As high from the first as it will be: rows that come later move nothing below them.
        line = self.other.sizeHint().height() + self._column.spacing()
        self._rows_holder.setMinimumHeight(line * len(weights))

    def _show(self, row: WeightRow) -> None:
        row.choice.set_code(str(self._weights[row.criterion]))
        own = row.criterion not in CRITERIA and row.criterion not in self._scored
        row.remove.setVisible(own)

    def _make(self, criterion: str) -> None:
        row = WeightRow(criterion, self)
        row.setEnabled(not self._read_only)
        row.changed.connect(self._tell)
        row.remove_requested.connect(self._on_row_remove_requested)
        self._rows[criterion] = row
        self._rows = {each: self._rows[each] for each in in_order(self._rows)}
        place = list(self._rows).index(criterion)
        self._column.insertWidget(place, row)
        row.show()
        self._show(row)
        if place:
            go_on_to(list(self._rows.values())[place - 1].remove, row)
        if place == len(self._rows) - 1:
            go_on_to(row.remove, self.other, self.add)

    def _drop(self, criterion: str) -> None:
        self._gradual.drop(criterion)
        self._weights.pop(criterion, None)
        row = self._rows.pop(criterion, None)
        if row is not None:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _tell(self) -> None:
        self.changed.emit(self.weights())

    def _on_row_remove_requested(self, criterion: str) -> None:
        self._drop(criterion)
        self._tell()

    def _on_add_requested(self) -> None:
        words = " ".join(clean(self.other.text()).split())
        if not words:
            return
        self.other.clear()
        for known in self._weights:
            if fold(words) in (fold(known), fold(criterion_words(known))):
                self.row(known).choice.setFocus()
                return
        self._weights[words] = USUAL_WEIGHT
        self._make(words)
        self._tell()


class YearCard(Card):
    """What pay is brought to a year by. `changed` brings a WorkingYear."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(tr("A year of work"), parent)
        self.hours = NumberField(tr("Hours a week"), 1, 100)
        self.days = NumberField(tr("Days a week"), 1, 7)
        self.weeks = NumberField(tr("Paid weeks a year"), 1, 53)
        self.months = NumberField(tr("Paid months a year"), 1, 18)
        self.body.addWidget(
            muted(
                tr("Pay by the hour, day, week or month is brought to a year by this."), wraps=True
            )
        )
        holder = QWidget()
        flow = FlowLayout(holder, 12)
        for field in self._fields():
            box = QWidget()
            box.setLayout(labelled(field.accessibleName(), field))
            layout = box.layout()
            assert layout is not None  # noqa: S101 - just set
            layout.setContentsMargins(0, 0, 0, 0)
            field.setEnabled(not read_only)
            field.valueChanged.connect(self._on_value_changed)
            flow.addWidget(box)
        self.body.addWidget(holder)
        self.body.addStretch(1)

    def show_year(self, year: WorkingYear) -> None:
        """Show it without telling anybody."""
        values = (year.hours_a_week, year.days_a_week, year.weeks_a_year, year.months_a_year)
        for field, value in zip(self._fields(), values, strict=True):
            field.blockSignals(True)
            field.setValue(round(value))
            field.blockSignals(False)

    def _fields(self) -> tuple[NumberField, ...]:
        return (self.hours, self.days, self.weeks, self.months)

    def _on_value_changed(self, _value: int) -> None:
        values = [Decimal(field.value()) for field in self._fields()]
        hours, days, weeks, months = values
        self.changed.emit(
            WorkingYear(
                hours_a_week=hours, days_a_week=days, weeks_a_year=weeks, months_a_year=months
            )
        )
