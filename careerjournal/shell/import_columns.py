"""What the columns of a table mean: guessed, shown with what is in them, and put right by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.exchange import job_columns as columns
from careerjournal.exchange.csv_table import Table
from careerjournal.exchange.job_columns import DAY_OF
from careerjournal.operations.import_applications import ARCHIVED, ApplicationsImport
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.stage_words import shipped_name
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.rules.text import fold
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, muted

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
_SAMPLES: Final = 3
_MOST_WORDS: Final = 30


class ImportColumns(Card):
    """The mapping of one import. `decided` carries the import as it is to be read."""

    decided = Signal(object)
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__(tr("What do the columns mean?"))
        self._ready: ApplicationsImport | None = None
        self._meanings: list[list[QComboBox]] = []
        self._stages: dict[str, QComboBox] = {}
        self._orders: list[QComboBox] = []
        self._hint = muted(
            tr("These are guesses. Change what is wrong; what is left out is not lost."), wraps=True
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._problem = PlainLabel(tone="loss", wraps=True)
        self._go = primary_button(tr("Continue"))
        self._again = button(tr("Choose something else"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._go)
        row.addWidget(self._again)
        row.addStretch(1)
        self.body.addWidget(self._hint)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._problem)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self._go.clicked.connect(self._on_go_clicked)
        self._again.clicked.connect(self.again_requested)
        self.setFocusProxy(self._go)

    def show_import(self, ready: ApplicationsImport) -> None:
        """Show every table of `ready` as it would be read."""
        self._clear()
        self._ready = ready
        for index, table in enumerate(ready.tables):
            self._rows.addWidget(self._table(index, table))
        self._show_stages()
        self._show_problem()

    def meaning(self, table: int, column: int) -> QComboBox:
        """The field that says what one column means."""
        return self._meanings[table][column]

    def stage(self, word: str) -> QComboBox:
        """The field that says which stage `word` means."""
        return self._stages[word]

    def _clear(self) -> None:
        self._meanings.clear()
        self._stages.clear()
        self._orders.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _table(self, index: int, table: Table) -> QWidget:
        assert self._ready is not None  # noqa: S101 - it is being shown
        mapping = self._ready.mappings[index]
        held = QWidget(self)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        count = len(table.rows)
        heading = PlainLabel(parent=held)
        heading.setText(
            ntr("{name}: {n} row", "{name}: {n} rows", count).format(name=table.name, n=count)
        )
        heading.setProperty("type", "strong")
        grid.addWidget(heading, 0, 0, 1, 3)
        boxes: list[QComboBox] = []
        for column, name in enumerate(table.header):
            boxes.append(self._column(held, grid, column, name, table))
            boxes[-1].setCurrentIndex(boxes[-1].findData(mapping.meanings[column]))
            boxes[-1].currentIndexChanged.connect(self._on_meaning_changed)
        self._meanings.append(boxes)
        order = QComboBox(held)
        order.addItem(tr("the day first: 31/1/2026"), True)
        order.addItem(tr("the month first: 1/31/2026"), False)
        order.setCurrentIndex(0 if mapping.day_first else 1)
        order.setAccessibleName(tr("Order of day and month"))
        order.currentIndexChanged.connect(self._on_meaning_changed)
        self._orders.append(order)
        last = len(table.header) + 1
        label = muted(tr("Days are written with"))
        grid.addWidget(label, last, 0, 1, 2)
        grid.addWidget(order, last, 2)
        return held

    def _column(
        self, held: QWidget, grid: QGridLayout, column: int, name: str, table: Table
    ) -> QComboBox:
        label = ElidedLabel(parent=held)
        label.set_whole(name or tr("(no name)"))
        samples = ElidedLabel(tone="muted", parent=held)
        samples.set_whole(", ".join(_samples(table, column)))
        box = QComboBox(held)
        box.addItem(tr("leave out"), "")
        for field in columns.FIELDS:
            box.addItem(_field_words(field), field)
        box.setAccessibleName(tr("Meaning of {column}").format(column=name))
        label.setMinimumWidth(120)
        grid.addWidget(label, column + 1, 0)
        grid.addWidget(samples, column + 1, 1)
        grid.addWidget(box, column + 1, 2)
        return box

    def _show_stages(self) -> None:
        assert self._ready is not None  # noqa: S101 - it is being shown
        words = list(self._ready.stage_words())[:_MOST_WORDS]
        words = [word for word in words if fold(word) != ARCHIVED]
        if not words:
            return
        held = QWidget(self)
        grid = QGridLayout(held)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        heading = PlainLabel(parent=held)
        heading.setText(tr("Stages"))
        heading.setProperty("type", "strong")
        grid.addWidget(heading, 0, 0, 1, 2)
        for place, word in enumerate(words, start=1):
            label = ElidedLabel(parent=held)
            label.set_whole(word)
            box = QComboBox(held)
            box.addItem(tr("a stage of my own"), "")
            for stage in DEFAULT_STAGES:
                box.addItem(shipped_name(stage.code), stage.code)
            box.setCurrentIndex(box.findData(self._ready.stage_of(word)))
            box.setAccessibleName(tr("Stage for {word}").format(word=word))
            grid.addWidget(label, place, 0)
            grid.addWidget(box, place, 1)
            self._stages[word] = box
        self._rows.addWidget(held)

    def _chosen(self) -> ApplicationsImport | None:
        ready = self._ready
        if ready is None:
            return None
        for index, boxes in enumerate(self._meanings):
            mapping = replace(
                ready.mappings[index],
                meanings=tuple(str(box.currentData()) for box in boxes),
                day_first=bool(self._orders[index].currentData()),
            )
            ready = ready.with_mapping(index, mapping)
        chosen = {fold(word): str(box.currentData()) for word, box in self._stages.items()}
        return replace(ready, stages=chosen)

    def _show_problem(self) -> None:
        ready = self._chosen()
        twice = any(_twice(boxes) for boxes in self._meanings)
        words = ""
        if twice:
            words = tr("Two columns have the same meaning. Leave one of them out.")
        elif ready is not None and not ready.is_mapped:
            words = tr("Say which column holds the company and which the role.")
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        self._go.setEnabled(not words)

    def _on_meaning_changed(self) -> None:
        self._show_problem()

    def _on_go_clicked(self) -> None:
        if (ready := self._chosen()) is not None:
            self.decided.emit(ready)


def _field_words(field: str) -> str:
    if field.startswith(DAY_OF):
        return tr("Day of: {stage}").format(stage=shipped_name(field.removeprefix(DAY_OF)))
    return tr(_WORDS[field])


def _samples(table: Table, column: int) -> list[str]:
    found: list[str] = []
    for row in table.rows:
        cell = " ".join(row.cells[column].split())
        if cell and cell not in found:
            found.append(cell[:60])
        if len(found) == _SAMPLES:
            break
    return found


def _twice(boxes: list[QComboBox]) -> bool:
    chosen = [box.currentData() for box in boxes if box.currentData()]
    return len(chosen) != len(set(chosen))
