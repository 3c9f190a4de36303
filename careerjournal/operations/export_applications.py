"""Applications as a table that a spreadsheet opens and `import applications` reads back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from careerjournal.exchange.csv_file import write_csv
from careerjournal.operations.exporting import Exported, Progress
from careerjournal.operations.stage_words import stage_name
from careerjournal.operations.whole_file import whole_file
from careerjournal.records.application import Application, StageMove
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage
from careerjournal.store.names import organisation_name
from careerjournal.store.reading import Reading
from careerjournal.store.search_facts import SearchQueries

# As `exchange.job_columns` knows them, in any language: a table is read by programs too.
HEADER: Final = (
    "ID",
    "Company",
    "Role",
    "Stage",
    "Stages",
    "Location",
    "Remote percent",
    "Salary",
    "Salary asked",
    "Source",
    "URL",
    "Closing date",
    "Decide by",
    "Excitement",
    "Excitement why",
    "Tags",
    "Notes",
    "Posting",
)


def export_applications(
    reading: Reading, path: Path, *, replace: bool = False, progress: Progress | None = None
) -> Exported:
    """Write every application outside the trash to the CSV file `path`.

    Raises TargetExists unless it may be replaced, ExportError if it cannot be written.
    """
    rows = list(_rows(reading, SearchQueries(reading).stages(), progress))
    with whole_file(path, replace=replace) as temporary:
        write_csv(temporary, HEADER, rows)
    return Exported(path, len(rows), 0)


def _rows(
    reading: Reading, stages: Mapping[int, Stage], progress: Progress | None
) -> Iterator[tuple[str, ...]]:
    numbers = reading.numbers(Application.KIND)
    for done, n in enumerate(numbers):
        if progress is not None:
            progress(done, len(numbers))
        application = reading.record(Application, n)
        if application.trashed_at is None:
            yield _row(reading, application, stages)


def _row(
    reading: Reading, application: Application, stages: Mapping[int, Stage]
) -> tuple[str, ...]:
    moves = reading.counting(StageMove, application.n)
    trail = "; ".join(f"{_trail_word(stages[move.stage])} {move.day.isoformat()}" for move in moves)
    return (
        application.id,
        organisation_name(reading, application.organisation),
        application.role,
        stage_name(stages[moves[-1].stage]) if moves else "",
        trail,
        application.place,
        _text(application.remote_percent),
        pay_text(application.advertised),
        pay_text(application.asked),
        application.source,
        application.url,
        _text(application.closes),
        _text(application.decide_by),
        _text(application.excitement),
        application.excitement_why,
        ", ".join(tag.name for tag in reading.tags_of(application.n)),
        application.notes,
        application.posting,
    )


def _trail_word(stage: Stage) -> str:
    return stage.code or stage.name.replace(";", ",")


def _text(value: int | date | None) -> str:
    return "" if value is None else str(value)


def pay_text(pay: Pay | None) -> str:
    """Pay in words that `rules.pay_text.read_pay` reads back: "58000-65000 EUR per year"."""
    if pay is None:
        return ""
    if pay.low is None and pay.high is None:
        return pay.words
    amounts = "-".join(_amount(one) for one in (pay.low, pay.high) if one is not None)
    if pay.low is None:
        amounts = f"up to {amounts}"
    period = f"per {pay.period.value}" if pay.period not in (None, "once") else ""
    return " ".join(filter(None, (amounts, pay.currency, period)))


def _amount(amount: Decimal) -> str:
    return f"{amount.normalize():f}"
