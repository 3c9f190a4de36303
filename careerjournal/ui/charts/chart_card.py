"""A picture in its box: what it shows in one sentence, and ways to take it along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_paper import Sheet
from careerjournal.ui.charts.chart_table import ChartTable
from careerjournal.ui.printing import print_dialog
from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented

PICTURE = "picture"
TABLE = "table"


class ChartCard(Card):
    """Shows `chart` or its table, under a heading and a caption that states facts.

    `copied` says what was put on the clipboard, in words.
    """

    copied = Signal(str)

    def __init__(self, heading: str, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.chart = chart
        self.setAccessibleName(heading)
        self._heading = heading
        self._caption = PlainLabel("", tone="muted", wraps=True)
        self.table = ChartTable(tr("{name}, as a table").format(name=heading))
        self.looks = Segmented(
            (Choice(PICTURE, tr("Picture")), Choice(TABLE, tr("Table"))),
            tr("Show {name}").format(name=heading),
        )
        self.looks.set_code(PICTURE)
        self._copy = icon_button("copy", tr("Copy image"))
        self._print = icon_button("printer", tr("Print"))
        self._lay_out()
        self.looks.chosen.connect(self._on_looks_chosen)
        self._copy.clicked.connect(self.copy)
        self._print.clicked.connect(self.print)

    def show_figures(self, caption: str) -> None:
        """Call after the chart got its numbers: takes them into the table, and says `caption`."""
        self._caption.setText(caption)
        self.chart.setAccessibleDescription(caption)
        self.table.set_figures(self.chart.figures())
        self._fit_table()

    def caption(self) -> str:
        """The facts below the heading."""
        return self._caption.text()

    def show_table(self, *, shown: bool) -> None:
        """The table instead of the picture, or the other way round."""
        self.looks.set_code(TABLE if shown else PICTURE)
        self._turn()

    def copy(self) -> None:
        """Put what is shown on the clipboard: an image of the picture, or the table as text."""
        if self.looks.code() == TABLE:
            self.table.copy()
            self.copied.emit(tr("Copied the table"))
            return
        QGuiApplication.clipboard().setImage(self.sheet().image())
        self.copied.emit(tr("Copied as an image"))

    def print(self) -> None:
        """Ask for a printer, then print the picture and its table."""
        dialog, printer = print_dialog(self.window())
        dialog.accepted.connect(lambda: self.sheet().print_to(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own wants a receiver

    def sheet(self) -> Sheet:
        """What is copied and printed."""
        return Sheet(self._heading, self.caption(), self.chart, self.chart.figures())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(ElidedLabel(self._heading, type=Type.SECTION), 1)
        row.addWidget(self.looks)
        row.addWidget(self._copy)
        row.addWidget(self._print)
        self.body.addLayout(row)
        self.body.addWidget(self._caption)
        self.body.addSpacing(4)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.table)
        self.table.hide()
        self.body.addStretch(1)

    def _on_looks_chosen(self, _code: str) -> None:
        self._turn()

    def _turn(self) -> None:
        as_table = self.looks.code() == TABLE
        self.chart.setVisible(not as_table)
        self.table.setVisible(as_table)
        name = tr("Copy the table") if as_table else tr("Copy image")
        self._copy.setAccessibleName(name)
        self._copy.setToolTip(name)

    def _fit_table(self) -> None:
        """As high as its rows, up to ten of them."""
        rows = min(10, max(1, len(self.table.figures().rows)))
        line = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(head + rows * line + bar + 2)
