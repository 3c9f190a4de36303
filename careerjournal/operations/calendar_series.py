"""Appointments that come again: which of their times come in, and from when a to-do goes on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from careerjournal.exchange.ics import CalendarItem, CalendarKind, day_there
from careerjournal.operations.import_rules import Rules
from careerjournal.records.moment import Moment
from careerjournal.rules.recurrence import days_between, next_day

AHEAD: Final = timedelta(days=365)
"""How far ahead the times of one that repeats come in."""
MOST_TIMES: Final = 60
"""Times of one that repeats; a later import brings those that come after."""
_MOST_COUNTED: Final = 10_000
_LONGEST: Final = timedelta(days=36_525)
_DAY: Final = timedelta(days=1)
_MOST_IN_ALL: Final = 5_000
_MOST_DAYS_GONE_OVER: Final = 1_000_000
"""From the first day of one to the end of the span, over all: a rule is gone over day by day."""


@dataclass(frozen=True)
class Times:
    """The times of one that repeats that come in. `is_cut` if there are more of them than can be
    taken; `is_over` if there are none ahead, and its first day stands for all."""

    items: tuple[CalendarItem, ...]
    is_cut: bool = False
    is_over: bool = False


@dataclass
class Series:
    """All that repeats in one calendar, with the single times that stand for themselves."""

    today: date
    rules: Rules = field(default_factory=Rules)
    _first: dict[str, Moment] = field(default_factory=dict)
    _instead: dict[str, list[Moment]] = field(default_factory=lambda: defaultdict(list))
    _taken: int = 0
    _gone_over: int = 0

    def learn(self, items: Iterable[CalendarItem]) -> None:
        """Note which times stand for themselves; call before anything is asked."""
        for item in items:
            if item.instead_of is not None:
                self._instead[item.key].append(item.instead_of)
            elif item.when is not None and repeats(item):
                self._first.setdefault(item.key, item.when)

    def key_of(self, item: CalendarItem) -> str:
        """What tells an item from all others; of one in the place of a time what tells that."""
        if item.instead_of is None:
            return item.key
        first = self._first.get(item.key)
        day = day_there(item.instead_of, None if first is None else first.zone)
        # Its first day has the number of the whole, by which it came in if it did not repeat then.
        is_first = item.kind is CalendarKind.EVENT and first is not None and first.day == day
        return item.key if is_first else _time_key(item.key, day)

    def times(self, item: CalendarItem) -> Times | None:
        """The times of an appointment that lie ahead, up to a year, each with a key of its own
        that a later import knows again; None for one that cannot be followed.
        """
        if item.when is None or not self._may_follow(item, item.when):
            return None
        days = self._days(item, item.when)
        if not days and (later := self._first_ahead(item, item.when)) is not None:
            days.add(later)
        chosen = sorted(days)[:MOST_TIMES]
        self._taken += len(chosen)
        if not chosen:
            return Times((item,), is_over=True)
        made = tuple(_on(item, item.when, day) for day in chosen)
        return Times(made, is_cut=len(days) > MOST_TIMES)

    def goes_on(self, item: CalendarItem) -> tuple[Moment, str] | None:
        """The first time of today or later, and the rule from there on; None if there is none, or
        it cannot be followed."""
        if item.when is None or not self._may_follow(item, item.when):
            return None
        day = self._first_ahead(item, item.when)
        if day is None:
            return None
        rule = item.repeats if day == item.when.day else _ended(item.repeats, item.when.day)
        return (replace(item.when, day=day), rule)

    def left_out(self, item: CalendarItem) -> frozenset[date]:
        """The days of one that repeats on which it does not come, or something else stands."""
        if item.when is None:
            return frozenset()
        zone = item.when.zone
        single = (*item.except_on, *self._instead.get(item.key, ()))
        return frozenset(day_there(one, zone) for one in single)

    def _may_follow(self, item: CalendarItem, first: Moment) -> bool:
        self._gone_over += max(0, (self.today + AHEAD - first.day).days) if item.repeats else 0
        has_room = self._taken < _MOST_IN_ALL and self._gone_over < _MOST_DAYS_GONE_OVER
        is_sound = not item.repeats or self.rules.can_be_followed(item.repeats, first.day)
        return has_room and is_sound

    def _days(self, item: CalendarItem, first: Moment) -> set[date]:
        """Its days from today on, for a year."""
        out = self.left_out(item)
        since, until = max(first.day, self.today), _later(self.today, AHEAD)
        days = {first.day, *(day_there(one, first.zone) for one in item.also_on)}
        if item.repeats:
            most = MOST_TIMES + len(out) + 1
            days.update(days_between(item.repeats, first.day, since, until, most))
        return {day for day in days - out if since <= day <= until}

    def _first_ahead(self, item: CalendarItem, first: Moment) -> date | None:
        """Its first day of today or later, however far ahead."""
        out = self.left_out(item)
        added = (day_there(one, first.zone) for one in item.also_on)
        found = {day for day in (first.day, *added) if day >= self.today} - out
        day = next_day(item.repeats, first.day, self.today - _DAY) if item.repeats else None
        while day is not None and day in out:
            day = next_day(item.repeats, first.day, day)
        return min({*found, *([] if day is None else [day])}, default=None)


def repeats(item: CalendarItem) -> bool:
    """Whether something comes more than once."""
    return item.instead_of is None and bool(item.repeats or item.also_on)


def keys_of_times(key: str) -> tuple[str, str]:
    """Between these two lie the keys of all times of one that repeats, but for its first day."""
    return f"{key}\0", f"{key}\1"


def _on(item: CalendarItem, first: Moment, day: date) -> CalendarItem:
    until = None if item.until is None else _later(day, item.until - first.day)
    key = item.key if day == first.day else _time_key(item.key, day)
    return replace(item, key=key, when=replace(first, day=day), until=until)


def _time_key(key: str, day: date) -> str:
    return f"{keys_of_times(key)[0]}{day.isoformat()}"


def _ended(rule: str, first: date) -> str:
    """A rule that ends after some times, ended by the day of the last: counted from another day
    it would end later."""
    parts = rule.split(";")
    if not any(part.upper().startswith("COUNT=") for part in parts):
        return rule
    days = days_between(rule, first, first, _later(first, _LONGEST), _MOST_COUNTED)
    kept = [part for part in parts if not part.upper().startswith("COUNT=")]
    return ";".join([*kept, f"UNTIL={days[-1]:%Y%m%d}"])


def _later(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max
