"""The search in pictures: how far, which way, how long, and what answers came from where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.pictures.numbers import Gather, Numbers
from careerjournal.features.applications.pictures.period import PeriodChoice
from careerjournal.features.applications.pictures.words import Drawn, draw
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.charts.bar_chart import BarChart
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_card import ChartCard
from careerjournal.ui.charts.column_chart import ColumnChart
from careerjournal.ui.charts.funnel_chart import FunnelChart
from careerjournal.ui.charts.range_chart import RangeChart
from careerjournal.ui.charts.sankey_chart import SankeyChart
from careerjournal.ui.feature import Context
from careerjournal.ui.parts import finish
from careerjournal.ui.widgets.empty_state import EmptyState

_NARROW_PX: Final = 425
"""The least a picture is given beside another, at 100 % text."""
_WIDE_PX: Final = 720
_GAP_PX: Final = 16
_CONCERN: Final = (Application.KIND, Stage.KIND, Organisation.KIND)


class PicturesView(QWidget):
    """Shows the pictures of the applications that `refresh` names, in a stretch of time.

    Made in parts if `context` says so: nothing but `refresh` may be asked of it before.
    """

    def __init__(
        self, context: Context, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._today = today
        self._wanted = ApplicationFilter()
        self._numbers: Numbers | None = None
        self._stale = True
        self._columns = 0
        self._is_built = False
        self.cards: dict[Chart, ChartCard] = {}
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        self.period = PeriodChoice(self._today)
        yield
        self.funnel = FunnelChart(tr("Funnel"))
        self.flow = SankeyChart(tr("Flow"))
        self.times = RangeChart(tr("Time in each stage"))
        self.by_source = BarChart(tr("Replies by source"))
        self.by_version = BarChart(tr("Replies by CV version"))
        self.by_referral = BarChart(tr("Replies by referral"))
        self.weeks = ColumnChart(tr("Applications a week"))
        yield
        for chart in self._charts().values():
            self.cards[chart] = self._card(chart)
            yield
        self._empty = EmptyState(
            "insights",
            tr("No pictures yet"),
            tr("Once an application is sent, you see here how far it came and what answers came."),
        )
        self._grid = QGridLayout()
        self._lay_out()
        yield
        self.period.changed.connect(self._on_period_changed)
        self._context.workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._arrange)
        self._is_built = True
        self._arrange()

    def refresh(self, wanted: ApplicationFilter) -> None:
        """Show the applications `wanted`; read when somebody looks."""
        self._wanted = wanted
        self._stale = True
        if self.isVisible() and self._is_built:
            self._read()

    def numbers(self) -> Numbers | None:
        """What is shown, None until it is read."""
        return self._numbers

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._is_built:
            self._read()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Not by a proxy, at which Tab would stop before what stands above it.
        if self._is_built:
            self.funnel.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- building --------------------------------------------------------------------------------

    def _charts(self) -> dict[str, Chart]:
        """The pictures in their order, by the names of their captions."""
        return {
            "funnel": self.funnel,
            "times": self.times,
            "flow": self.flow,
            "by_source": self.by_source,
            "weeks": self.weeks,
            "by_version": self.by_version,
            "by_referral": self.by_referral,
        }

    def _card(self, chart: Chart) -> ChartCard:
        card = ChartCard(chart.accessibleName(), chart)
        card.copied.connect(self._context.messages.say)
        return card

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP_PX)
        inner = QWidget()
        inner.setProperty("look", "clear")
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 8, 16)
        self._middle = QWidget()
        self._middle.setLayout(self._grid)
        across.addWidget(self._middle, 1000)
        across.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Always there, or a picture that grows with the width might go on to and fro.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setWidget(inner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.period)
        column.addWidget(self._stack, 1)

    def _arrange(self) -> None:
        """Two columns where there is room for two pictures, with the flow across both."""
        if not self._is_built:
            return
        scale = theme.manager().text_scale_percent / 100
        narrow = _NARROW_PX * scale
        columns = 2 if self.width() >= 2 * narrow + _GAP_PX + 32 else 1
        wide = round(_WIDE_PX * scale)
        self._middle.setMaximumWidth(columns * wide + (columns - 1) * _GAP_PX)
        if columns == self._columns:
            return
        self._columns = columns
        row = column = 0
        for card in self.cards.values():
            over = columns if card.chart is self.flow else 1
            if column + over > columns:
                row, column = row + 1, 0
            self._grid.addWidget(card, row, column, 1, over)
            column += over
        for at in range(self._grid.rowCount()):
            self._grid.setRowStretch(at, 0)
        self._grid.setRowStretch(row + 1, 1)  # takes what room is left
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    # --- what is shown ---------------------------------------------------------------------------

    def _read(self) -> None:
        self._stale = False
        since, until = self.period.stretch()
        gather = Gather(self._wanted, since, until, self._today())
        self._context.workspace.read(
            _Drawing(gather), self._on_drawn, f"applications.pictures.{id(self)}"
        )

    def _on_drawn(self, found: tuple[Numbers, Drawn]) -> None:
        numbers, drawn = found
        self._numbers = numbers
        if not numbers.funnel.total:
            self._show_none(numbers)
            return
        self.funnel.set_bars(drawn.funnel)
        self.flow.set_sankey(drawn.flow)
        self.times.set_ranges(drawn.times)
        self.weeks.set_columns(drawn.weeks)
        self.by_source.set_bars(drawn.by_source)
        self.by_version.set_bars(drawn.by_version)
        self.by_referral.set_bars(drawn.by_referral)
        for name, chart in self._charts().items():
            self.cards[chart].show_figures(drawn.captions[name])
        self._stack.setCurrentWidget(self._area)

    def _show_none(self, numbers: Numbers) -> None:
        if numbers.kept:
            self._empty.set_words(
                tr("Nothing in this choice"),
                tr("No application fits the filter and the stretch of time."),
            )
        else:
            self._empty.set_words(
                tr("No pictures yet"),
                tr("Once an application is sent, you see here how far it came."),
            )
        self._stack.setCurrentWidget(self._empty)

    def _on_period_changed(self) -> None:
        self._read()

    def _on_workspace_changed(self, changes: Changes) -> None:
        if any(kind in changes.touched for kind in _CONCERN):
            if self.isVisible():
                self._read()
            else:
                self._stale = True


@dataclass(frozen=True)
class _Drawing:
    """The reader's part, words included: a search of years has hundreds of weeks to name."""

    gather: Gather

    def __call__(self, reading: Reading) -> tuple[Numbers, Drawn]:
        numbers = self.gather(reading)
        return numbers, draw(numbers)
