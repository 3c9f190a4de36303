"""All open offers side by side, weighed by what matters to the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.offers.comparison_model import (
    ComparisonModel,
    lines_of,
    pay_order_words,
)
from careerjournal.features.applications.offers.weights import WeightsCard, YearCard
from careerjournal.operations.offers import Sides, keep_weights, keep_year, open_offers
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.rules.offers import WorkingYear
from careerjournal.store.changes import Changes
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import finish
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import muted

_COLUMN_PX = 200
_AIR_PX = 4
_NARROW_PX = 900
_WIDEST_PX = 1400
_CONCERN = (Application.KIND, Stage.KIND, Organisation.KIND)


class OfferComparison(QWidget):
    """Shows every open offer. `record_activated` asks to show an application.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = context.workspace
        self._today = today
        self._sides: Sides | None = None
        self._stale = True
        self._columns = 0
        self._is_built = False
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.model = ComparisonModel(self)
        self.table = OfferTable(self.model)
        self.facts = muted(wraps=True)
        yield
        self.weights = WeightsCard(read_only=self._workspace.read_only)
        yield
        self.year = YearCard(read_only=self._workspace.read_only)
        yield
        self.empty = EmptyState(
            "decision",
            tr("No open offers"),
            tr("Offers that you note in an application stand here side by side until you decide."),
        )
        self._lay_out()
        yield
        self.table.offer_activated.connect(self._on_table_offer_activated)
        self.weights.changed.connect(self._on_weights_changed)
        self.year.changed.connect(self._on_year_changed)
        self._workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._arrange)
        self._is_built = True
        self._arrange()

    def refresh(self) -> None:
        """Read the offers anew."""
        self._stale = False
        self._workspace.read(open_offers, self._on_sides, f"applications.offers.{id(self)}")

    def sides(self) -> Sides | None:
        """What is shown, None until it is read."""
        return self._sides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._is_built:
            self.refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Not by a proxy, at which Tab would stop before what stands above it.
        if self._is_built:
            self.table.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._card = Card(tr("Side by side"))
        self._card.body.addWidget(self.facts)
        self._card.body.addWidget(self.table)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 8, 16)
        self._grid.setSpacing(16)
        middle = QWidget()
        middle.setLayout(self._grid)
        middle.setMaximumWidth(_WIDEST_PX)
        inner = QWidget()
        inner.setProperty("look", "clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Always there, or the rows, whose height goes by the width, might go on to and fro.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _arrange(self) -> None:
        """The weights beside each other below the table where there is room."""
        if not self._is_built:
            return
        scale = theme.manager().text_scale_percent / 100
        columns = 2 if self.width() >= _NARROW_PX * scale else 1
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.addWidget(self._card, 0, 0, 1, columns)
        self._grid.addWidget(self.weights, 1, 0)
        self._grid.addWidget(self.year, 1 if columns == 2 else 2, columns - 1)
        self._grid.setRowStretch(3, 1)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    # --- what is shown ---------------------------------------------------------------------------

    def _on_sides(self, sides: Sides) -> None:
        self._sides = sides
        scored = {score.criterion for offer in sides.offers for score in offer.form.scores}
        weights = {each: sides.weights.get(each, 0) for each in sides.criteria()}
        self.weights.show_weights(weights, scored)
        self.year.show_year(sides.year)
        self._show(sides)

    def _show(self, sides: Sides) -> None:
        if not sides.offers:
            self._stack.setCurrentWidget(self.empty)
            return
        count = len(sides.offers)
        words = ntr("{n} offer is open.", "{n} offers are open.", count).format(n=count)
        self.facts.setText(" ".join(part for part in (words, pay_order_words(sides)) if part))
        self.model.show_lines(sides.offers, lines_of(sides, self._today()))
        self.table.fit()
        self._stack.setCurrentWidget(self._area)

    # --- what happens ----------------------------------------------------------------------------

    def _on_weights_changed(self, weights: Mapping[str, int]) -> None:
        if self._sides is None:
            return
        self._sides = replace(self._sides, weights=dict(weights))
        self._workspace.write("settings.edit", _KeepWeights(dict(weights)))
        self._show(self._sides)

    def _on_year_changed(self, year: WorkingYear) -> None:
        if self._sides is None:
            return
        self._sides = replace(self._sides, year=year)
        self._workspace.write("settings.edit", _KeepYear(year))
        self._show(self._sides)

    def _on_table_offer_activated(self, application: int) -> None:
        self.record_activated.emit(RecordRef(Application.KIND, application))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if any(kind in changes.touched for kind in _CONCERN):
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True


class OfferTable(QTableView):
    """As high as all its rows. Enter or a double click brings the application of the offer."""

    offer_activated = Signal(int)

    def __init__(self, model: ComparisonModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = model
        self.setModel(model)
        self.setAccessibleName(tr("Open offers side by side"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setHighlightSections(False)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        down.setStyleSheet("QHeaderView::section { border: none; }")  # the cells have no lines
        self.doubleClicked.connect(self._on_double_clicked)
        theme.manager().changed.connect(self.fit)

    def fit(self) -> None:
        """Share the width among the offers, and be as high as the words then are."""
        columns = self._offers.columnCount()
        if not columns or not self.isVisible():
            return
        down = self.verticalHeader()
        # Names wrap: no more than a third of the room is theirs.
        names = min(down.sizeHint().width(), max(120, self.width() // 3))
        down.setFixedWidth(names)
        scale = theme.manager().text_scale_percent / 100
        frame = 2 * self.frameWidth()
        room = self.width() - frame - names
        width = max(round(_COLUMN_PX * scale), room // columns)
        for column in range(columns):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        for row in range(self._offers.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + _AIR_PX)
        rows = sum(self.rowHeight(row) for row in range(self._offers.rowCount()))
        bar = self.horizontalScrollBar().sizeHint().height() if width * columns > room else 0
        height = self.horizontalHeader().sizeHint().height() + rows + bar + frame
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_double_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.offer_activated.emit(self._offers.offer(index.column()).application)


@dataclass(frozen=True)
class _KeepWeights:
    weights: Mapping[str, int]

    def __call__(self, unit: Unit) -> None:
        keep_weights(unit, self.weights)


@dataclass(frozen=True)
class _KeepYear:
    year: WorkingYear

    def __call__(self, unit: Unit) -> None:
        keep_year(unit, self.year)
