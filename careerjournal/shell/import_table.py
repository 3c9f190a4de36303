"""One table of an import: each of its columns with what is in it and what it means."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careerjournal.exchange.columns import ColumnMapping, TableKind, day_cells, mapping_of
from careerjournal.exchange.csv_table import Table
from careerjournal.exchange.dates import has_two_numbers
from careerjournal.operations.import_questions import DAY_FIRST, DAYS, MONTH_FIRST, Question
from careerjournal.operations.phrases import ntr, tr
from careerjournal.shell.asked_box import asked
from careerjournal.shell.choice_table import Choice, ChoiceModel, ChoiceTable
from careerjournal.shell.column_words import meaning_words, missing_words
from careerjournal.ui.widgets.labels import strong

_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_ROWS_SAMPLED: Final = 200


class ImportTable(QWidget):
    """The columns of `table`, one of `kind`, as `mapping` guesses them; `changed` says that the
    person chose.

    One `among` several can be left out as a whole.
    """

    changed = Signal()

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        kind: TableKind,
        *,
        among: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._kind = kind
        self._take: QCheckBox | None = None
        self._model = ChoiceModel(
            (tr("Column"), tr("What is in it"), tr("What it means")), _options(kind), self
        )
        self.columns = ChoiceTable(
            self._model, tr("Columns of {table}").format(table=table.name), self
        )
        self._order = asked(Question(DAYS, DAY_FIRST, (DAY_FIRST, MONTH_FIRST)), self)
        self._is_told = False
        self._order.show_answer(_order_of(mapping))
        self._lay_out(among)
        self._model.show_choices(
            [
                Choice(name or tr("(no name)"), _sample(table, at), mapping.meanings[at])
                for at, name in enumerate(table.header)
            ]
        )
        self._show_order()
        self._model.chosen.connect(self._on_model_chosen)
        self._order.chosen.connect(self._on_order_chosen)

    @property
    def begins(self) -> QWidget:
        """The first of its controls."""
        return self._take or self.columns

    def table(self) -> Table:
        """The table itself."""
        return self._table

    def mapping(self) -> ColumnMapping:
        """How it is to be read."""
        meanings = tuple(choice.code for choice in self._model.choices())
        return ColumnMapping(meanings, self._order.answer == DAY_FIRST)

    def is_wanted(self) -> bool:
        """Whether it is to be read at all."""
        return self._take is None or self._take.isChecked()

    def problem(self) -> str:
        """Why it cannot be read so, in words; "" if it can."""
        meanings = self.mapping().meanings
        counts = Counter(meaning for meaning in meanings if meaning)
        for meaning, count in counts.items():
            if count > 1:
                words = tr("Two columns mean “{meaning}”. Leave one of them out.")
                return words.format(meaning=meaning_words(self._kind, meaning))
        enough = self._kind.tells_enough(frozenset(meanings))
        return "" if enough else missing_words(self._kind)

    def _lay_out(self, among: bool) -> None:
        count = len(self._table.rows)
        words = ntr("{name}: {n} row", "{name}: {n} rows", count).format(
            name=self._table.name, n=count
        )
        head: QWidget
        if among:
            # In a check box an ampersand would mark a key.
            self._take = QCheckBox(words.replace("&", "&&"), self)
            self._take.setChecked(True)
            self._take.toggled.connect(self._on_take_toggled)
            head = self._take
        else:
            head = strong(words, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(self.columns)
        column.addWidget(self._order)

    def _show_order(self) -> None:
        """Ask for the order of day and month only where it makes a difference."""
        days = day_cells(self._kind, self._table, self.mapping().meanings)
        self._order.setVisible(any(has_two_numbers(cell) for cell in days))

    def _on_model_chosen(self, _: int) -> None:
        if not self._is_told:
            # Other columns may tell what those before left open.
            meanings = self.mapping().meanings
            self._order.show_answer(_order_of(mapping_of(self._kind, self._table, meanings)))
        self._show_order()
        self.changed.emit()

    def _on_order_chosen(self, _: object) -> None:
        self._is_told = True
        self.changed.emit()

    def _on_take_toggled(self, wanted: bool) -> None:
        self.columns.setEnabled(wanted)
        self._order.setEnabled(wanted)
        self.changed.emit()


def _order_of(mapping: ColumnMapping) -> str:
    return DAY_FIRST if mapping.day_first else MONTH_FIRST


def _options(kind: TableKind) -> list[tuple[str, str]]:
    return [("", tr("leave out")), *((field, meaning_words(kind, field)) for field in kind.fields)]


def _sample(table: Table, column: int) -> str:
    found: list[str] = []
    for row in table.rows[:_ROWS_SAMPLED]:
        cell = " ".join(row.cells[column][: 4 * _LONGEST_SAMPLE].split())[:_LONGEST_SAMPLE]
        if cell and cell not in found:
            found.append(cell)
        if len(found) == _SAMPLES:
            break
    return ", ".join(found) or tr("(empty)")
