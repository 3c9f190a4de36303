"""The stretch of time that the pictures are of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.dates import Toward
from careerjournal.ui import theme
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.segmented import Choice, Segmented

ALL: Final = "all"
THIS_YEAR: Final = "this-year"
TWELVE_MONTHS: Final = "twelve-months"
OWN: Final = "own"
_WIDEST_PX: Final = 240


class PeriodChoice(QWidget):
    """Everything, this year, the last twelve months, or two days of one's own."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.choice = Segmented(
            (
                Choice(ALL, tr("All")),
                Choice(THIS_YEAR, tr("This year")),
                Choice(TWELVE_MONTHS, tr("Last 12 months")),
                Choice(OWN, tr("Own")),
            ),
            tr("Applications sent in"),
        )
        self.choice.set_code(ALL)
        self.since = DayField(tr("From"), self, toward=Toward.PAST, today=today)
        self.until = DayField(tr("To"), self, toward=Toward.PAST, today=today)
        row = FlowLayout(self)
        row.addWidget(self.choice)
        row.addWidget(self.since)
        row.addWidget(self.until)
        self.since.line().setPlaceholderText(tr("From the first"))
        self.until.line().setPlaceholderText(tr("To the last"))
        self._fit()
        theme.manager().changed.connect(self._fit)
        self.choice.chosen.connect(self._on_choice_chosen)
        self.since.day_changed.connect(self._on_day_changed)
        self.until.day_changed.connect(self._on_day_changed)
        self._show_days()

    def stretch(self) -> tuple[date | None, date | None]:
        """The first and the last day, None for no bound."""
        today = self._today()
        code = self.choice.code()
        if code == THIS_YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        if code == TWELVE_MONTHS:
            return year_before(today) + timedelta(days=1), today
        if code == OWN:
            return self.since.day(), self.until.day()
        return None, None

    def _fit(self) -> None:
        for field in (self.since, self.until):
            field.setMaximumWidth(round(_WIDEST_PX * theme.manager().text_scale_percent / 100))

    def _show_days(self) -> None:
        own = self.choice.code() == OWN
        self.since.setVisible(own)
        self.until.setVisible(own)

    def _on_choice_chosen(self, _code: str) -> None:
        self._show_days()
        self.changed.emit()

    def _on_day_changed(self, _day: date | None) -> None:
        self.changed.emit()


def year_before(day: date) -> date:
    """The same day a year earlier; of a leap day the one before it."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
