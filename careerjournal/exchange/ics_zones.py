"""What calendars call a time zone, and the name by which the world knows it (IANA)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

_OFFSET: Final = re.compile(r"\s*\((?:GMT|UTC)[^)]*\)\s*", re.IGNORECASE)
_NUMBER_AFTER: Final = re.compile(r"\s+\d+$")
_IN_BRACKETS: Final = re.compile(r"\s*\([^)]*\)\s*$")
_PARTS: Final = re.compile(r"\s*[,/]\s*")
_OTHER_SETS: Final = ("posix", "right")
_LONGEST: Final = 200
_MOST_COMPARED: Final = 50
"""Each takes a twentieth of a second; nobody has lived in half as many."""
_LONGEST_DESCRIPTION: Final = 20_000
_PROBED: Final = tuple(datetime(2026, month, day, 12) for month in range(1, 13) for day in (2, 28))  # noqa: DTZ001 - a clock on the wall
"""Times at which two zones are compared: around every change of the clock in a year."""


class Zones:
    """The zones of one file. `described` are its own descriptions (VTIMEZONE) by their names."""

    def __init__(self, described: Mapping[str, str]) -> None:
        self._described = described
        self._known: dict[str, str | None] = {}
        self._compared = 0

    def name_of(self, called: str) -> str | None:
        """The IANA name of the zone that the file calls `called`; None for one nobody knows."""
        if called not in self._known:
            self._known[called] = self._found(called.strip().strip('"').strip())
        return self._known[called]

    def _found(self, called: str) -> str | None:
        for name in _candidates(called):
            if (zone := _known_zone(name)) is not None:
                return zone
        description = self._described.get(called, "")
        if not description or self._compared >= _MOST_COMPARED:
            return None
        self._compared += 1
        return _alike(description)


def _candidates(called: str) -> Iterator[str]:
    """Every name that may be meant, the likeliest first."""
    if not called or len(called) > _LONGEST:
        return
    yield called
    parts = called.strip("/").split("/")
    # Of "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin" the end is the name.
    yield from ("/".join(parts[-count:]) for count in (3, 2) if len(parts) > count)
    bare = _NUMBER_AFTER.sub("", _OFFSET.sub("", called)).strip()
    yield bare
    short = _IN_BRACKETS.sub("", bare)
    yield short.replace(" Time", " Standard Time")
    if bare != called:
        # Windows names the cities of a zone: "(GMT+01.00) Sarajevo/Warsaw/Zagreb".
        yield from (each.replace(" ", "_") for each in _PARTS.split(bare))


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    """IANA names by themselves, by their cities, and by what Windows calls them; small letters."""
    found: dict[str, str] = {}
    names = sorted(
        each for each in available_timezones() if not each.startswith(("posix", "right"))
    )
    for name in names:
        found[name.lower()] = name
    for name in names:
        found.setdefault(name.rpartition("/")[2].lower(), name)
    for called, name in WINDOWS_TO_OLSON.items():
        found[called.lower()] = name
    found.update(dict.fromkeys(("utc", "gmt", "z", "etc/utc", "utc0"), "UTC"))
    return found


def _known_zone(name: str) -> str | None:
    found = _by_name().get(name.lower())
    return found if found is not None and zone_of(found) is not None else None


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, None for one that this machine does not know."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _alike(description: str) -> str | None:
    """A zone whose clocks have gone as a file describes its own; None if there is none."""
    if len(description) > _LONGEST_DESCRIPTION:
        return None
    try:
        made: Any = Timezone.from_ical(description)
        described: tzinfo = made.to_tz(lookup_tzid=False)
        wanted = _offsets(described)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
        # Whatever the library trips over: a description that says nothing sound is none.
        return None
    if any(each is None for each in wanted):
        return None
    for name in dict.fromkeys(("UTC", *WINDOWS_TO_OLSON.values())):
        zone = zone_of(name)
        if zone is not None and _offsets(zone) == wanted:
            return name
    return None


def _offsets(zone: tzinfo) -> list[timedelta | None]:
    return [at.replace(tzinfo=zone).utcoffset() for at in _PROBED]


def as_seen_in(at: datetime, zone: str) -> datetime:
    """An instant as the clocks of an IANA `zone` show it, with no offset."""
    found = zone_of(zone) or UTC
    return at.astimezone(found).replace(tzinfo=None)
