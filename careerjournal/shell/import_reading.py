"""The first rows of an import as they would be read."""

from __future__ import annotations

from typing import Final

from careerjournal.exchange.job_table import JobItem
from careerjournal.operations.import_applications import ApplicationsImport
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import shipped_name
from careerjournal.shell.cell_words import day_words, short
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.pay_words import pay_words

_LONGEST_STAGES: Final = 60


def figures_of(ready: TablesImport, most: int) -> Figures:
    """The first `most` records, and what of them is shown."""
    if isinstance(ready, ApplicationsImport):
        titles = (tr("Role"), tr("Company"), tr("Stages"), tr("Place"), tr("Pay"))
        return Figures(titles, tuple(as_read(ready, item) for item in ready.first(most)))
    # What reads goals and to-dos is loaded by the import of such a table, and by nothing before.
    from careerjournal.shell.plan_reading import figures_of_plans  # noqa: PLC0415

    return figures_of_plans(ready, most)


def as_read(ready: ApplicationsImport, item: JobItem) -> tuple[str, ...]:
    """What is shown of one application: role, company, stages with their days, place, pay."""
    moves, is_made_up = ready.moves_of(item)
    stages = [
        tr("{stage} {day}").format(stage=shipped_name(code) or code, day=day_words(day))
        for code, day in moves
    ]
    if is_made_up:
        code = moves[-1][0]
        stages[-1] = tr("{stage} today").format(stage=shipped_name(code) or code)
    return (
        short(item.role),
        short(item.company),
        short(", ".join(stages), _LONGEST_STAGES),
        short(item.place),
        short(pay_words(item.advertised) if item.advertised else ""),
    )
