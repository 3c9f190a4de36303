"""A date of which only a part may be known, read from what a person typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.text import fold

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_LONGEST: Final = 60
_LEAST_YEAR: Final = 100
_MONTHS: Final = 12


def read_partial_date(
    text: str, months: Mapping[str, int], *, day_first: bool
) -> PartialDate | None:
    """ "12 March", "March 1984", "1984", "12.3.1984", "1984-03-12": the date, None for no date.

    `months` are the numbers of the months by their folded names; `day_first` says whether 3/4
    is in April.
    """
    words = text.strip()
    if not words or len(words) > _LONGEST:
        return None
    try:
        return PartialDate.parse(words)
    except ValueError:
        pass
    tokens = _TOKEN.findall(fold(words))
    named = [months[token] for token in tokens if token in months]
    numbers = [int(token) for token in tokens if token.isdecimal()]
    if len(named) > 1 or len(named) + len(numbers) == 0:
        return None
    try:
        return _named(named[0], numbers) if named else _in_figures(numbers, day_first=day_first)
    except ValueError:
        return None


def _named(month: int, numbers: list[int]) -> PartialDate | None:
    years = [number for number in numbers if number >= _LEAST_YEAR]
    days = [number for number in numbers if number < _LEAST_YEAR]
    if len(years) > 1 or len(days) > 1:
        return None
    return PartialDate(years[0] if years else None, month, days[0] if days else None)


def _in_figures(numbers: list[int], *, day_first: bool) -> PartialDate | None:
    if len(numbers) == 1:
        return PartialDate(numbers[0]) if numbers[0] >= _LEAST_YEAR else None
    if len(numbers) == 2 and numbers[1] >= _LEAST_YEAR:
        return PartialDate(numbers[1], numbers[0])
    if len(numbers) not in (2, 3) or (len(numbers) == 3 and numbers[2] < _LEAST_YEAR):
        return None
    one, other = numbers[:2]
    day, month = (one, other) if day_first else (other, one)
    if month > _MONTHS >= day:  # it can only be meant the other way round
        day, month = month, day
    return PartialDate(numbers[2] if len(numbers) == 3 else None, month, day)
