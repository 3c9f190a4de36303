"""What the columns of a table mean: guessed, shown with what is in them, and put right by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations.import_applications import ARCHIVED, ApplicationsImport
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import shipped_name
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.rules.text import fold
from careerjournal.shell.asked_box import AskedBox
from careerjournal.shell.choice_table import Choice, ChoiceModel, ChoiceTable
from careerjournal.shell.column_words import kind_words
from careerjournal.shell.import_reading import figures_of
from careerjournal.shell.import_table import ImportTable
from careerjournal.ui.charts.chart_table import ChartTable
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import PlainLabel, muted, strong

_MOST_TABLES: Final = 12
_ROWS_READ: Final = 5


class ImportColumns(Card):
    """The mapping of one import, and how its first rows would be read by it.

    `decided` carries the import as it is to be read.
    """

    decided = Signal(object)
    again_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What do the columns mean?"), parent)
        self._ready: TablesImport | None = None
        self._tables: list[ImportTable] = []
        self._words: list[str] | None = None
        self._chosen_stages: dict[str, str] = {}
        self._kind = AskedBox(tr("Each row is one of your"), tr("What the rows are"), parent=self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(16)
        self._more = muted("", self, wraps=True)
        self._stages = ChoiceModel(
            (tr("Stage there"), tr("How often"), tr("Stage here")), _stage_options(), self
        )
        self._stage_table = ChoiceTable(self._stages, tr("Stages"), self)
        self._stage_part = _part(tr("Stages"), self._stage_table, self)
        self._read = ChartTable(tr("As it would be read"), self)
        self._read.setProperty("look", "rows")
        self._read_part = _part(tr("As it would be read"), self._read, self)
        self._problem = PlainLabel("", self, tone="loss", wraps=True)
        self._go = primary_button(tr("Continue"), parent=self)
        self._again = button(tr("Choose something else"), parent=self)
        self._lay_out()
        self._kind.chosen.connect(self._on_kind_chosen)
        self._stages.chosen.connect(self._on_stage_chosen)
        self._go.clicked.connect(self._on_go_clicked)
        self._again.clicked.connect(self.again_requested)

    def show_import(self, ready: TablesImport) -> None:
        """Show every table of `ready` as it would be read."""
        self._clear()
        self._ready = ready
        self._kind.offer([(kind_words(kind), kind.code) for kind in ready.kinds])
        self._kind.show_answer(ready.kind.code if len(ready.kinds) > 1 else None)
        among = len(ready.tables) > 1
        for table, mapping in list(zip(ready.tables, ready.mappings, strict=True))[:_MOST_TABLES]:
            part = ImportTable(table, mapping, ready.kind, among=among, parent=self)
            part.changed.connect(self._on_table_changed)
            self._rows.addWidget(part)
            part.show()
            self._tables.append(part)
        more = len(ready.tables) - len(self._tables)
        words = ntr(
            "{n} more table is read as it is probably meant.",
            "{n} more tables are read as they are probably meant.",
            more,
        )
        self._more.setText(words.format(n=more) if more else "")
        self._more.setVisible(bool(more))
        self._show()
        # Tab goes past all that stands before what has the focus in the name of the card.
        begins = self._tables[0].begins if self._kind.isHidden() else self._kind.box
        self.setFocusProxy(begins)
        go_on_to(
            self._kind.box, *self._tables, self._stage_table, self._read, self._go, self._again
        )

    def chosen(self) -> TablesImport | None:
        """The import as it is to be read; None before one is shown."""
        ready = self._ready
        if ready is None:
            return None
        shown = len(self._tables)
        wanted = [part for part in self._tables if part.is_wanted()]
        return replace(
            ready,
            tables=(*(part.table() for part in wanted), *ready.tables[shown:]),
            mappings=(*(part.mapping() for part in wanted), *ready.mappings[shown:]),
        )

    def _lay_out(self) -> None:
        words = tr("These are guesses. Change what is wrong. Nothing has been imported yet.")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._go)
        row.addWidget(self._again)
        row.addStretch(1)
        self.body.setSpacing(12)
        self.body.addWidget(muted(words, self, wraps=True))
        self.body.addWidget(self._kind)
        self.body.addLayout(self._rows)
        for each in (self._more, self._stage_part, self._read_part, self._problem):
            self.body.addWidget(each)
        self.body.addLayout(row)

    def _clear(self) -> None:
        self._tables.clear()
        self._words = None
        self._chosen_stages.clear()
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show(self) -> None:
        ready = self.chosen()
        if ready is None:
            return
        self._show_stages(ready)
        ready = self._with_stages(ready)
        self._show_read(ready)
        problem = self._said(ready)
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._go.setEnabled(not problem)

    def _said(self, ready: TablesImport) -> str:
        if not ready.tables:
            return tr("Choose at least one table.")
        problems = (part.problem() for part in self._tables if part.is_wanted())
        return next((words for words in problems if words), "")

    def _show_stages(self, ready: TablesImport) -> None:
        words = ready.stage_words() if isinstance(ready, ApplicationsImport) else {}
        counts = {word: n for word, n in words.items() if fold(word) != ARCHIVED}
        if [*counts] == self._words:
            return
        self._words = [*counts]
        known = self._with_stages(ready)
        if isinstance(known, ApplicationsImport):
            self._stages.show_choices(
                [
                    Choice(word, ntr("{n} row", "{n} rows", n).format(n=n), known.stage_of(word))
                    for word, n in counts.items()
                ]
            )
        self._stage_part.setVisible(bool(counts))

    def _with_stages(self, ready: TablesImport) -> TablesImport:
        """`ready` with the stages chosen so far, those of a column no longer read among them."""
        if not isinstance(ready, ApplicationsImport):
            return ready
        return replace(ready, stages={**ready.stages, **self._chosen_stages})

    def _show_read(self, ready: TablesImport) -> None:
        figures = figures_of(ready, _ROWS_READ)
        self._read.set_figures(figures)
        self._read.setFixedHeight(
            self._read.horizontalHeader().sizeHint().height()
            + self._read.verticalHeader().defaultSectionSize() * len(figures.rows)
            + self._read.horizontalScrollBar().sizeHint().height()
            + 2 * self._read.frameWidth()
        )
        self._read_part.setVisible(bool(figures.rows))

    def _on_kind_chosen(self, code: object) -> None:
        ready = self._ready
        if ready is not None:
            self.show_import(ready.taken_for(next(k for k in ready.kinds if k.code == code)))

    def _on_table_changed(self) -> None:
        self._show()

    def _on_stage_chosen(self, row: int) -> None:
        choice = self._stages.choices()[row]
        self._chosen_stages[fold(choice.name)] = choice.code
        self._show()

    def _on_go_clicked(self) -> None:
        if (ready := self.chosen()) is not None:
            self.decided.emit(self._with_stages(ready))


def _part(heading: str, table: QWidget, parent: QWidget) -> QWidget:
    part = QWidget(parent)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(strong(heading, part))
    column.addWidget(table)
    return part


def _stage_options() -> list[tuple[str, str]]:
    shipped = [(stage.code, shipped_name(stage.code)) for stage in DEFAULT_STAGES]
    return [("", tr("a stage of my own")), *shipped]
