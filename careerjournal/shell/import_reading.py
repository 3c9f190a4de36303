"""The first rows of an import as they would be read."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.exchange.job_table import JobItem
from careerjournal.operations.import_applications import ApplicationsImport
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import shipped_name
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.pay_words import pay_words

_LONGEST_CELL: Final = 32
_LONGEST_STAGES: Final = 60


def figures_of(ready: TablesImport, most: int) -> Figures:
    """The first `most` records, and what of them is shown."""
    if isinstance(ready, ApplicationsImport):
        titles = (tr("Role"), tr("Company"), tr("Stages"), tr("Place"), tr("Pay"))
        return Figures(titles, tuple(as_read(ready, item) for item in ready.first(most)))
    return Figures((), ())


def as_read(ready: ApplicationsImport, item: JobItem) -> tuple[str, ...]:
    """What is shown of one application: role, company, stages with their days, place, pay."""
    moves, is_made_up = ready.moves_of(item)
    stages = [
        tr("{stage} {day}").format(stage=shipped_name(code) or code, day=_day(day))
        for code, day in moves
    ]
    if is_made_up:
        code = moves[-1][0]
        stages[-1] = tr("{stage} today").format(stage=shipped_name(code) or code)
    return (
        _short(item.role),
        _short(item.company),
        _short(", ".join(stages), _LONGEST_STAGES),
        _short(item.place),
        _short(pay_words(item.advertised) if item.advertised else ""),
    )


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))


def _short(cell: str, longest: int = _LONGEST_CELL) -> str:
    words = " ".join(cell[: 4 * longest].split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
