"""The columns of the table: what each says of an application, and what it is put in order by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLocale

from careerjournal.features.applications.line_words import LineWords
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.store.applications import ApplicationLine, ApplicationOrder
from careerjournal.ui.day_words import day_words
from careerjournal.ui.pay_words import pay_words


class Column(StrEnum):
    """A column; the order is that in which they are shipped."""

    ROLE = "role"
    COMPANY = "company"
    STAGE = "stage"
    NEXT = "next"
    SINCE = "since"
    APPLIED = "applied"
    QUIET = "quiet"
    FIT = "fit"
    EXCITEMENT = "excitement"
    PAY = "pay"
    PLACE = "place"
    SOURCE = "source"
    CLOSES = "closes"
    DECIDE_BY = "decide-by"
    INTERVIEWS = "interviews"


@dataclass(frozen=True)
class ColumnSpec:
    """What a column is called, its width in pixels at first, what it is put in order by, and what
    it says. Numbers stand at the end of their column. `later` columns are hidden at first."""

    title: str
    width: int
    order: ApplicationOrder
    text: Callable[[ApplicationLine, LineWords], str]
    is_number: bool = False
    later: bool = False


def _day(day: date | None, words: LineWords) -> str:
    return "" if day is None else day_words(day, words.today)


def _next(line: ApplicationLine, words: LineWords) -> str:
    if words.wants(line):
        return _sentence(words.wants(line))
    if line.next_interview is not None and line.next_interview.day >= words.today:
        return words.next(line)
    return _sentence(words.due(line))


def _quiet(line: ApplicationLine, words: LineWords) -> str:
    days = words.quiet_days(line)
    if days is None:
        return ""
    return ntr("{n} day", "{n} days", days).format(n=QLocale().toString(days))


def _place(line: ApplicationLine, _words: LineWords) -> str:
    if line.remote_percent is None:
        return line.place
    at_home = tr("{n} % from home").format(n=line.remote_percent)
    return (
        tr("{place}, {at_home}").format(place=line.place, at_home=at_home)
        if line.place
        else at_home
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _number(number: int | None) -> str:
    return "" if not number else QLocale().toString(number)


SPECS: Final[Mapping[Column, ColumnSpec]] = MappingProxyType(
    {
        Column.ROLE: ColumnSpec(
            tr_noop("Role"), 220, ApplicationOrder.ROLE, lambda line, words: words.title(line)
        ),
        Column.COMPANY: ColumnSpec(
            tr_noop("Company"), 150, ApplicationOrder.COMPANY, lambda line, _: line.organisation
        ),
        Column.STAGE: ColumnSpec(
            tr_noop("Stage"), 130, ApplicationOrder.STAGE, lambda line, words: words.stage(line)
        ),
        Column.NEXT: ColumnSpec(tr_noop("What is next"), 190, ApplicationOrder.NEXT, _next),
        Column.SINCE: ColumnSpec(
            tr_noop("Since"), 100, ApplicationOrder.MOVED, lambda line, w: _day(line.since, w)
        ),
        Column.APPLIED: ColumnSpec(
            tr_noop("Applied"),
            100,
            ApplicationOrder.APPLIED,
            lambda line, w: _day(line.applied, w),
            later=True,
        ),
        Column.QUIET: ColumnSpec(
            tr_noop("Quiet for"), 90, ApplicationOrder.QUIET, _quiet, is_number=True
        ),
        Column.FIT: ColumnSpec(
            tr_noop("Fit"), 110, ApplicationOrder.FIT, lambda line, words: words.fit(line)
        ),
        Column.EXCITEMENT: ColumnSpec(
            tr_noop("Excitement"),
            100,
            ApplicationOrder.EXCITEMENT,
            lambda line, words: words.excitement(line),
        ),
        Column.PAY: ColumnSpec(
            tr_noop("Pay"),
            160,
            ApplicationOrder.PAY,
            lambda line, _: "" if line.pay is None else pay_words(line.pay),
            is_number=True,
            later=True,
        ),
        Column.PLACE: ColumnSpec(tr_noop("Place"), 140, ApplicationOrder.PLACE, _place, later=True),
        Column.SOURCE: ColumnSpec(
            tr_noop("Source"), 120, ApplicationOrder.SOURCE, lambda line, _: line.source
        ),
        Column.CLOSES: ColumnSpec(
            tr_noop("Closes"),
            100,
            ApplicationOrder.CLOSES,
            lambda line, w: _day(line.closes, w),
            later=True,
        ),
        Column.DECIDE_BY: ColumnSpec(
            tr_noop("Decide by"),
            100,
            ApplicationOrder.DECIDE_BY,
            lambda line, w: _day(line.decide_by, w),
            later=True,
        ),
        Column.INTERVIEWS: ColumnSpec(
            tr_noop("Interviews"),
            80,
            ApplicationOrder.INTERVIEWS,
            lambda line, _: _number(line.interviews),
            is_number=True,
            later=True,
        ),
    }
)
COLUMNS: Final = tuple(Column)


def title_words(column: Column) -> str:
    """What a column is called."""
    return tr(SPECS[column].title)
