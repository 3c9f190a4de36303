"""One table of an import: each of its columns with what is in it and what it means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from careerjournal.exchange import job_columns as columns
from careerjournal.exchange.csv_table import Table
from careerjournal.exchange.job_columns import DAY_OF, tells_of_jobs
from careerjournal.exchange.job_table import ColumnMapping
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.stage_words import shipped_name
from careerjournal.shell.choice_table import Choice, ChoiceModel, ChoiceTable
from careerjournal.shell.day_order import DayOrder
from careerjournal.ui.widgets.labels import strong

_WORDS: Final[Mapping[str, str]] = {
    columns.COMPANY: tr_noop("Company"),
    columns.ROLE: tr_noop("Role"),
    columns.STAGE: tr_noop("Stage"),
    columns.STAGE_DAY: tr_noop("In that stage since"),
    columns.SAVED: tr_noop("Day saved"),
    columns.APPLIED: tr_noop("Day applied"),
    columns.TRAIL: tr_noop("All stages with their days"),
    columns.CLOSES: tr_noop("Last day to apply"),
    columns.DECIDE_BY: tr_noop("Decide by"),
    columns.URL: tr_noop("Link"),
    columns.PLACE: tr_noop("Place"),
    columns.REMOTE: tr_noop("Share of work from home"),
    columns.PAY: tr_noop("Pay"),
    columns.PAY_LOW: tr_noop("Pay, from"),
    columns.PAY_HIGH: tr_noop("Pay, to"),
    columns.CURRENCY: tr_noop("Currency of the pay"),
    columns.PERIOD: tr_noop("Period of the pay"),
    columns.ASKED: tr_noop("Pay asked for"),
    columns.SOURCE: tr_noop("Where found"),
    columns.NOTES: tr_noop("Notes"),
    columns.TAGS: tr_noop("Tags"),
    columns.EXCITEMENT: tr_noop("Excitement, 1 to 5"),
    columns.EXCITEMENT_WHY: tr_noop("Excitement, why"),
    columns.CONTACT_NAME: tr_noop("Contact"),
    columns.CONTACT_EMAIL: tr_noop("E-mail of the contact"),
    columns.CONTACT_PHONE: tr_noop("Telephone of the contact"),
    columns.CV: tr_noop("CV that was sent"),
    columns.ANSWERS: tr_noop("Questions and answers"),
    columns.POSTING: tr_noop("Text of the posting"),
    columns.ID: tr_noop("Number of the posting"),
    columns.ARCHIVED: tr_noop("Archived"),
}
_DAYS: Final = frozenset(
    {columns.SAVED, columns.APPLIED, columns.STAGE_DAY, columns.CLOSES, columns.DECIDE_BY}
)
_TWO_WAYS: Final = re.compile(r"\b\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b")
_SAMPLES: Final = 3
_LONGEST_SAMPLE: Final = 60
_ROWS_SAMPLED: Final = 200


class ImportTable(QWidget):
    """The columns of `table`, as `mapping` guesses them; `changed` says that the person chose.

    One `among` several can be left out as a whole.
    """

    changed = Signal()

    def __init__(
        self,
        table: Table,
        mapping: ColumnMapping,
        *,
        among: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._take: QCheckBox | None = None
        self._model = ChoiceModel(
            (tr("Column"), tr("What is in it"), tr("What it means")), _options(), self
        )
        self.columns = ChoiceTable(
            self._model, tr("Columns of {table}").format(table=table.name), self
        )
        self._order = DayOrder(self)
        self._order.show_order(mapping.day_first)
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
        return ColumnMapping(meanings, self._order.day_first)

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
                return words.format(meaning=meaning_words(meaning))
        if not tells_of_jobs(meanings):
            return tr("Say which column holds the company and which the role.")
        return ""

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
        self._order.setVisible(any(_TWO_WAYS.search(cell[:40]) for cell in self._days()))

    def _days(self) -> Iterator[str]:
        for at, meaning in enumerate(self.mapping().meanings):
            if meaning in _DAYS or meaning.startswith(DAY_OF):
                yield from self._table.column(at)

    def _on_model_chosen(self, _: int) -> None:
        self._show_order()
        self.changed.emit()

    def _on_order_chosen(self, _: bool) -> None:
        self.changed.emit()

    def _on_take_toggled(self, wanted: bool) -> None:
        self.columns.setEnabled(wanted)
        self._order.setEnabled(wanted)
        self.changed.emit()


def meaning_words(field: str) -> str:
    """What a field of `exchange.job_columns` is called."""
    if field.startswith(DAY_OF):
        return tr("Day of: {stage}").format(stage=shipped_name(field.removeprefix(DAY_OF)))
    return tr(_WORDS[field])


def _options() -> list[tuple[str, str]]:
    return [("", tr("leave out")), *((field, meaning_words(field)) for field in columns.FIELDS)]


def _sample(table: Table, column: int) -> str:
    found: list[str] = []
    for row in table.rows[:_ROWS_SAMPLED]:
        cell = " ".join(row.cells[column][: 4 * _LONGEST_SAMPLE].split())[:_LONGEST_SAMPLE]
        if cell and cell not in found:
            found.append(cell)
        if len(found) == _SAMPLES:
            break
    return ", ".join(found) or tr("(empty)")
