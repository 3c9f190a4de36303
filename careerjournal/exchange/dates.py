"""Dates and times as other programs and people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Final

from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS: Final = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
WEEKDAY: Final = re.compile(rf"\b{_DAYS}\b\.?,?", re.IGNORECASE)

_MONTH: Final = "(?P<name>[a-z]{3,9})\\.?"
_DATE: Final = (
    r"(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})"
    r"|(?P<cy>[0-9]{4})(?P<cm>[0-9]{2})(?P<cd>[0-9]{2})"
    r"|(?P<a>[0-9]{1,2})(?P<sep2>[-/.])(?P<b>[0-9]{1,2})(?P=sep2)(?P<y2>[0-9]{4}|[0-9]{2})"
    rf"|(?P<nd>[0-9]{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ -,]{{1,2}}(?P<ny>[0-9]{{4}})"
    rf"|{_MONTH.replace('name', 'name2')} (?P<nd2>[0-9]{{1,2}})(?:st|nd|rd|th)?,?"
    r" (?P<ny2>[0-9]{4})"
)
_TIME: Final = (
    r"(?P<H>[0-9]{1,2}):(?P<M>[0-9]{2})(?::(?P<S>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?:[ \u202f]?(?P<half>[ap])\.?m\.?)?[ ]?(?P<zone>z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?"
)
_MOMENT: Final = re.compile(rf"(?:{_DATE})(?:(?:[t ,]|,? (?:at )?)(?:{_TIME}))?", re.IGNORECASE)
_PARTIAL: Final = re.compile(
    r"(?:(?P<y>[0-9]{4})-?(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})|(?P<y2>[0-9]{4})-(?P<m2>[0-9]{2})"
    r"|(?P<y3>[0-9]{4})|--(?P<m4>[0-9]{2})(?:-?(?P<d4>[0-9]{2}))?)(?:[T ;].*)?",
    re.DOTALL,
)
_CLOCK: Final = re.compile(_TIME, re.IGNORECASE)
_EITHER: Final = re.compile(r"(?<![0-9])([0-9]{1,2})[-/.]([0-9]{1,2})[-/.][0-9]{2,4}(?![0-9])")
_HALF_DAY: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}.*\b[ap]\.?m\b", re.IGNORECASE)
_LONGEST: Final = 64


def parse_moment(text: str, *, day_first: bool = True) -> Moment | None:
    """The moment that the whole of `text` names, as local as it was written; else None.

    A named weekday is passed over. `day_first` reads 05/01/2021 as the fifth of January; where
    that is impossible the other way is taken. "Z" and "UTC" give the zone UTC; an offset is
    passed over, because the time beside it is the one the person saw.
    """
    if len(text) > _LONGEST:
        return None
    words = " ".join(WEEKDAY.sub(" ", text).split()).rstrip(",")
    found = _MOMENT.fullmatch(words)
    if found is None:
        return None
    day = _day(found, day_first)
    if day is None:
        return None
    if found["H"] is None:
        return Moment(day)
    clock = _clock(found)
    if clock is None:
        return None
    return Moment(day, clock, _zone(found))


def parse_partial(text: str) -> PartialDate | None:
    """The date that the whole of `text` names in the forms of vCard, of which a part may be left
    out: "1980-03-22", "19800322", "1980-03", "1980", "--0322", "--03"; a time after it is passed
    over, and the year 0000 is none. None for any other text.
    """
    found = _PARTIAL.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if found is None:
        return None
    year = found["y"] or found["y2"] or found["y3"]
    month = found["m"] or found["m2"] or found["m4"]
    day = found["d"] or found["d4"]
    try:
        return PartialDate(
            int(year) or None if year else None,
            int(month) if month else None,
            int(day) if day else None,
        )
    except ValueError:
        return None


def parse_time(text: str) -> time | None:
    """The time of day that the whole of `text` names, to the minute; else None."""
    found = _CLOCK.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    return _clock(found) if found else None


def parse_day(year: int, month: int, day: int) -> date | None:
    """That day, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int | None:
    """1 to 12 for an English month name, long or short."""
    return _MONTHS.get(name.casefold())


def days_come_first(texts: Iterable[str]) -> bool:
    """Whether dates like 05/01/2021 in `texts` put the day first, judged by those that tell."""
    day_first = month_first = 0
    for text in texts:
        if found := _EITHER.search(text):
            day_first += int(found[1]) > 12
            month_first += int(found[2]) > 12
    return day_first >= month_first


def days_are_first(texts: Iterable[str]) -> bool:
    """As `days_come_first`; where nothing tells, a clock of twelve hours beside slashes is
    American.
    """
    known = [text[:_LONGEST] for text in texts]
    american = ["12/13/2000"] if any(_HALF_DAY.search(text) for text in known) else []
    return days_come_first([*american, *known])


def has_two_numbers(text: str) -> bool:
    """Whether there is a date like 3/4/1990 in `text`."""
    return _EITHER.search(text[:_LONGEST]) is not None


def read_two_ways(texts: Iterable[str]) -> bool:
    """Whether there are dates like 3/4/1990 in `texts`, and nothing that tells which the day is."""
    is_open = False
    for text in texts:
        found = _EITHER.search(text[:_LONGEST])
        if found is None:
            continue
        if int(found[1]) > 12 or int(found[2]) > 12 or _HALF_DAY.search(text[:_LONGEST]):
            return False
        is_open = is_open or int(found[1]) != int(found[2])
    return is_open


def _day(found: re.Match[str], day_first: bool) -> date | None:
    if found["y"]:
        return parse_day(int(found["y"]), int(found["m"]), int(found["d"]))
    if found["cy"]:
        return parse_day(int(found["cy"]), int(found["cm"]), int(found["cd"]))
    if found["a"]:
        one, two, year = int(found["a"]), int(found["b"]), _year(found["y2"])
        if not day_first:
            one, two = two, one
        return parse_day(year, two, one) or parse_day(year, one, two)
    name = found["name"] or found["name2"]
    month = month_number(name)
    if month is None:
        return None
    return parse_day(int(found["ny"] or found["ny2"]), month, int(found["nd"] or found["nd2"]))


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return 2000 + int(digits) if int(digits) < 69 else 1900 + int(digits)


def _clock(found: re.Match[str]) -> time | None:
    hour, minute = int(found["H"]), int(found["M"])
    if half := found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _zone(found: re.Match[str]) -> str | None:
    zone = found["zone"]
    return "UTC" if zone and zone.casefold() in ("z", "utc", "gmt") else None
