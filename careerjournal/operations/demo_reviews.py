"""The reviews and the check-ins of the demo vault."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import check_ins, commitments, reviews, todos
from careerjournal.operations.check_ins import DayCheckIn
from careerjournal.operations.reviews import ReviewWords
from careerjournal.records.commitment import Outcome
from careerjournal.records.entry import Energy
from careerjournal.records.moment import Moment
from careerjournal.rules.review_period import Period, PeriodType, period_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store.unit import Unit

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample" / "reviews.toml"
_SUNDAY: Final = 6  # days after Monday

Row = Mapping[str, Any]


def fill_reviews(unit: Unit, friday: date, today: date, link: Callable[[str], str]) -> None:
    """Look back on the weeks up to that of `friday`, and on the months, quarters and years before
    those of `today`, as one who did it at the end of each; with priorities and check-ins.

    All else that is in the vault has happened by then: the figures are counted from it. `link`
    makes links of the titles in a text.
    """
    rows = tomllib.loads(_SAMPLE.read_text(encoding="utf-8"))
    for row in rows["check_in"]:
        _check_in(unit, friday - timedelta(days=row["ago"]), today, row)
    week = period_of(PeriodType.WEEK, friday)
    for row in rows["week"]:
        for each in row["priorities"]:
            _priority(unit, _before(week, row["ago"]).first, each)
    # The earlier first: each tells what the one before it wanted next.
    for type_ in PeriodType:
        now = week if type_ is PeriodType.WEEK else period_of(type_, today)
        for row in sorted(rows[type_.value], key=lambda each: each["ago"], reverse=True):
            _review(unit, _before(now, row["ago"]), today, row, link)


def _before(period: Period, many: int) -> Period:
    for _ in range(many):
        period = period.previous
    return period


def _check_in(unit: Unit, day: date, today: date, row: Row) -> None:
    if day < today:
        said = DayCheckIn(
            Energy(row["energy"]), row.get("win", ""), row.get("next", ""), row.get("undone", "")
        )
        check_ins.save(unit, day, said)


def _priority(unit: Unit, monday: date, row: Row) -> None:
    """One that was neither done nor has a reason is still open."""
    due = Moment(monday + timedelta(days=row["due"])) if "due" in row else None
    todo = todos.add(unit, ReadTodo(row["text"], due), week=monday)
    if "done" in row:
        todos.finish(unit, todo.n, monday + timedelta(days=row["done"]))
    elif "reason" in row:
        day = monday + timedelta(days=_SUNDAY)
        commitments.decide(unit, todo.n, TODO, ONCE, Outcome.SKIPPED, day, reason=row["reason"])


def _review(unit: Unit, period: Period, today: date, row: Row, link: Callable[[str], str]) -> None:
    if period.last >= today:
        return  # it is not over
    words = ReviewWords(*(link(row.get(name, "").strip()) for name in ("well", "badly", "next")))
    reviews.keep(unit, period, words, period.last)
