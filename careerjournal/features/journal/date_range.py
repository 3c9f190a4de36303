"""The stretches of time by which the list can be narrowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.rules.entry_groups import week_start
from careerjournal.ui.day_words import day_words, first_weekday

Days = tuple[date | None, date | None]
"""The first and the last day, None where there is no end."""


class Stretch(StrEnum):
    """A stretch of time with a name; `BETWEEN` is whatever the person sets."""

    ANY = "any"
    THIS_WEEK = "this-week"
    THIS_MONTH = "this-month"
    LAST_30 = "last-30"
    LAST_90 = "last-90"
    THIS_YEAR = "this-year"
    LAST_YEAR = "last-year"
    BETWEEN = "between"


_WORDS: Final[Mapping[Stretch, str]] = {
    Stretch.ANY: tr_noop("Any time"),
    Stretch.THIS_WEEK: tr_noop("This week"),
    Stretch.THIS_MONTH: tr_noop("This month"),
    Stretch.LAST_30: tr_noop("The last 30 days"),
    Stretch.LAST_90: tr_noop("The last 3 months"),
    Stretch.THIS_YEAR: tr_noop("This year"),
    Stretch.LAST_YEAR: tr_noop("Last year"),
    Stretch.BETWEEN: tr_noop("From … to …"),
}


def _this_week(today: date) -> Days:
    first = week_start(today, first_weekday())
    return first, first + timedelta(days=6)


def _this_month(today: date) -> Days:
    first = today.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


_DAYS: Final[Mapping[Stretch, Callable[[date], Days]]] = {
    Stretch.ANY: lambda _today: (None, None),
    Stretch.THIS_WEEK: _this_week,
    Stretch.THIS_MONTH: _this_month,
    Stretch.LAST_30: lambda today: (today - timedelta(days=29), today),
    Stretch.LAST_90: lambda today: (today - timedelta(days=89), today),
    Stretch.THIS_YEAR: lambda today: (date(today.year, 1, 1), date(today.year, 12, 31)),
    Stretch.LAST_YEAR: lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
}


def stretch_words(stretch: Stretch) -> str:
    """What a stretch is called."""
    return tr(_WORDS[stretch])


def stretch_days(stretch: Stretch, today: date) -> Days:
    """The days of a stretch that has a name of its own; KeyError for `BETWEEN`."""
    return _DAYS[stretch](today)


def stretch_of(days: Days, today: date) -> Stretch:
    """The stretch these days are, as seen from `today`."""
    return next((each for each in _DAYS if _DAYS[each](today) == days), Stretch.BETWEEN)


def days_words(days: Days, today: date) -> str:
    """What these days are called on a chip: a stretch's name, or the days themselves."""
    stretch = stretch_of(days, today)
    if stretch is not Stretch.BETWEEN:
        return stretch_words(stretch)
    first, last = days
    if first is None:
        return tr("Until {day}").format(day=day_words(last or today, today))
    if last is None:
        return tr("Since {day}").format(day=day_words(first, today))
    if first == last:
        return day_words(first, today)
    return tr("{first} to {last}").format(
        first=day_words(first, today), last=day_words(last, today)
    )
