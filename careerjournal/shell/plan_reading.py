"""The first goals or to-dos of a table as they would be read."""

from __future__ import annotations

from careerjournal.exchange.plan_columns import GOALS
from careerjournal.operations.import_plans import PlansImport
from careerjournal.operations.import_records import RecordItem
from careerjournal.operations.import_tables import TablesImport
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.plan_items import Ties
from careerjournal.records.goal import Goal
from careerjournal.records.moment import Moment
from careerjournal.records.todo import Todo
from careerjournal.shell.cell_words import day_words, short
from careerjournal.ui.charts.chart_table import Figures
from careerjournal.ui.day_words import clock_words
from careerjournal.ui.todo_words import repeat_words


def figures_of_plans(ready: TablesImport, most: int) -> Figures:
    """The first `most` goals or to-dos, and what of them is shown."""
    if not isinstance(ready, PlansImport) or not ready.is_mapped:
        return Figures((), ())
    titles = (tr("What to do"), tr("Due"), tr("Repeats"), tr("Done"), tr("Goal"))
    if ready.kind == GOALS:
        titles = (tr("Title"), tr("Due"), tr("Counted"), tr("Below"), tr("Steps"))
    return Figures(titles, tuple(_row(item) for item in ready.first(most)))


def _row(item: RecordItem) -> tuple[str, ...]:
    record, ties = item.record, item.beside
    assert isinstance(ties, Ties)  # noqa: S101 - every row has some
    if isinstance(record, Goal):
        steps = len(ties.steps)
        return (
            short(record.title),
            "" if record.due is None else day_words(record.due),
            short(_measure(record, ties.current)),
            short(ties.goal),
            ntr("{n} step", "{n} steps", steps).format(n=steps) if steps else "",
        )
    assert isinstance(record, Todo)  # noqa: S101 - there are these two
    return (
        short(record.text),
        "" if record.due is None else _when(record.due),
        short(repeat_words(record.repeats)) if record.repeats else "",
        "" if record.done_on is None else day_words(record.done_on),
        short(ties.goal),
    )


def _when(due: Moment) -> str:
    day = day_words(due.day)
    return day if due.time is None else f"{day}, {clock_words(due.time)}"


def _measure(goal: Goal, current: float | None) -> str:
    """ "0 to 20 slides, 7 so far"."""
    way = ""
    if goal.target is not None:
        words = tr("{start} to {target}")
        way = words.format(start=f"{goal.start or 0:g}", target=f"{goal.target:g}")
    so_far = "" if current is None else tr("{current} so far").format(current=f"{current:g}")
    return ", ".join(filter(None, (f"{way} {goal.unit}".strip(), so_far)))
