"""When to be in touch with somebody again, and what either side still owes the other.

The next day is the last time one was in touch, whatever way, plus the rhythm: the person's own, or
that of their circle. An older time that is noted late changes nothing, and noting any time never
makes the day an earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Circle
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise
from careerjournal.rules.commitments import Decided, Due, Occurrence, days_after
from careerjournal.rules.text import fold

KEEP_IN_TOUCH: Final = "keep-in-touch"
"""Be in touch again."""
PROMISE: Final = "promise"
"""The day by which something was promised, by either side."""

LOG_TOUCH: Final = "log-touch"
"""Count an entry of the journal as being in touch with whom it names; the occurrence is the id of
the contact."""
A_WEEK: Final = "keep_in_touch.a_week"
"""The preference of the vault for how many people a week one would like to be reminded of."""
A_WEEK_SHIPPED: Final = 5
A_WEEK_LIMITS: Final = (0, 100)
"""0 is all who wait."""
LONGEST_DAYS: Final = 3_650
"""The longest rhythm that can be set for a circle."""

_FIRST: Final = "first"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """After how many days to be in touch again: `days` as one would like, `at_most` at the latest.

    With one of them unknown the other stands for both; with both unknown, or `days` below one,
    there is no rhythm. Nothing is asked for before `paused_until`.
    """

    days: int | None = None
    at_most: int | None = None
    paused_until: date | None = None

    @property
    def wanted(self) -> int | None:
        """The days after which to ask; None for never."""
        days = self.at_most if self.days is None else self.days
        return days if days is not None and days > 0 else None

    @property
    def latest(self) -> int | None:
        """The days after which it is late; None where nothing says so."""
        if self.wanted is None or self.at_most is None or self.at_most < 1:
            return None
        return max(self.at_most, self.wanted)

    def not_paused(self, day: date) -> date:
        """`day`, or the one on which the pause ends if that is later."""
        return day if self.paused_until is None else max(day, self.paused_until)


class CircleKeys(NamedTuple):
    """The preferences that say the rhythm of a circle, 0 in them for none."""

    days: str
    at_most: str


CIRCLE_KEYS: Final[Mapping[Circle, CircleKeys]] = MappingProxyType(
    {
        circle: CircleKeys(f"keep_in_touch.{circle}_days", f"keep_in_touch.{circle}_at_most_days")
        for circle in Circle
    }
)
CIRCLE_BY_KEY: Final[Mapping[str, Circle]] = MappingProxyType(
    {key: circle for circle, keys in CIRCLE_KEYS.items() for key in keys}
)
PREFERENCES: Final = frozenset(CIRCLE_BY_KEY)
"""The preferences of a vault by which the next day of its contacts is made."""

USUAL: Final[Mapping[Circle, Rhythm]] = MappingProxyType(
    {
        Circle.PEER: Rhythm(84, 182),
        Circle.MANAGER: Rhythm(84, 182),
        Circle.MENTOR: Rhythm(28, 56),
        Circle.MENTEE: Rhythm(28, 56),
        Circle.RECRUITER: Rhythm(84, 182),
        Circle.COACH: Rhythm(28, 56),
        Circle.CLIENT: Rhythm(56, 112),
        Circle.FRIEND: Rhythm(56, 112),
    }
)
"""What is suggested for each circle; nothing of it holds until the person takes it."""


def circle_rhythms(preferences: Mapping[str, object]) -> dict[Circle, Rhythm]:
    """The rhythms that a vault's preferences give to circles; those without one are left out.

    What is missing or out of limits counts as 0, which is none.
    """
    found: dict[Circle, Rhythm] = {}
    for circle, keys in CIRCLE_KEYS.items():
        days, at_most = (_days_in(preferences.get(key)) for key in keys)
        if days or at_most:
            found[circle] = Rhythm(days or None, at_most or None)
    return found


def rhythm_of(own: Rhythm, shared: Rhythm | None) -> Rhythm:
    """The rhythm of somebody who has `own`, in a circle that has `shared`.

    What is None in `own` is left to the circle; days of 0 are never, whatever the circle says. A
    rhythm of one's own that is slower than the circle's latest day knows no latest day.
    """
    if shared is None or (own.days is not None and own.days < 1):
        return own
    days = shared.days if own.days is None else own.days
    at_most = own.at_most
    if at_most is None and shared.at_most is not None:
        at_most = shared.at_most if own.days is None or own.days <= shared.at_most else None
    return Rhythm(days, at_most, own.paused_until)


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """What is known of one contact.

    `known_since` is the day they came into the vault: nothing can have been due before. `rhythm`
    is the one that holds, see `rhythm_of`. `touches` are the days one was in touch, in any order;
    `decisions` every line of the ledger.
    """

    contact: int
    known_since: date
    name: str = ""
    rhythm: Rhythm = Rhythm()
    touches: Sequence[date] = ()
    promises: Sequence[Promise] = ()
    decisions: Sequence[Decision] = ()
    birthday: PartialDate | None = None
    is_trashed: bool = False


@dataclass(frozen=True, slots=True)
class ContactState:
    """How things stand with contact `n`.

    `last_touch` is the day one was last in touch, None if none is known, of `touches` in all;
    `next_touch` the day to be in touch again, as put off if it was, None without a rhythm;
    `promises` how many are open, of both sides; `sort` puts contacts in the order of their names.
    `latest_touch` is the day by which to be in touch at the latest, None where nothing says so;
    `birthday` is "MM-DD", None where month or day is unknown.
    """

    n: int
    last_touch: date | None = None
    touches: int = 0
    next_touch: date | None = None
    promises: int = 0
    sort: str = ""
    latest_touch: date | None = None
    birthday: str | None = None


def state_of(facts: ContactFacts) -> ContactState:
    """How things stand with a contact, in the trash or not."""
    decided = Decided(facts.decisions)
    again = decided.open(_keep_in_touch(facts, decided))
    return ContactState(
        n=facts.contact,
        last_touch=max(facts.touches, default=None),
        touches=len(facts.touches),
        next_touch=again[0].day if again else None,
        promises=len(_open_promises(facts, decided)),
        sort=fold(facts.name),
        latest_touch=_latest_day(facts, decided),
        birthday=month_and_day(facts.birthday),
    )


def due_of(facts: ContactFacts) -> list[Due]:
    """What is open with one contact, by day; nothing of one in the trash."""
    if facts.is_trashed:
        return []
    decided = Decided(facts.decisions)
    return decided.open(
        [
            *_keep_in_touch(facts, decided),
            *(
                Occurrence(PROMISE, promise.id, promise.day)
                for promise in _open_promises(facts, decided)
                if promise.day is not None
            ),
        ]
    )


def _keep_in_touch(facts: ContactFacts, decided: Decided) -> list[Occurrence]:
    """The one time that is next; it is named by the day from which it is counted."""
    days = facts.rhythm.wanted
    if days is None:
        return []
    closed = decided.closed(KEEP_IN_TOUCH)
    last = _counted_from(facts, decided)
    if last is None:
        name, day = _FIRST, facts.known_since
    else:
        name, day = last.isoformat(), max(facts.known_since, days_after(last, days))
    # Ticked off on the very day one was in touch: what is next has to go by another name.
    names = (name, *(f"{name}/{number}" for number in range(2, len(closed) + 2)))
    free = next(each for each in names if each not in closed)
    return [Occurrence(KEEP_IN_TOUCH, free, facts.rhythm.not_paused(day))]


def _counted_from(facts: ContactFacts, decided: Decided) -> date | None:
    """The day from which the rhythm counts; None for whoever one was never in touch with."""
    # Who ticks it off, or lets it go this once, wants to be asked a whole rhythm later.
    closed = decided.closed(KEEP_IN_TOUCH)
    return max((*facts.touches, *closed.values()), default=None)


def _latest_day(facts: ContactFacts, decided: Decided) -> date | None:
    days = facts.rhythm.latest
    if days is None:
        return None
    last = _counted_from(facts, decided)
    day = facts.known_since if last is None else last
    return facts.rhythm.not_paused(max(facts.known_since, days_after(day, days)))


def _open_promises(facts: ContactFacts, decided: Decided) -> list[Promise]:
    return [
        promise
        for promise in facts.promises
        if promise.kept_on is None and decided.closed_on(PROMISE, promise.id) is None
    ]


def _days_in(value: object) -> int:
    return value if type(value) is int and 0 <= value <= LONGEST_DAYS else 0


# Who comes first, and how many a week


class Waiting(NamedTuple):
    """Somebody with whom it is time to be in touch again.

    `next_touch` is the day on which it was, `days` their rhythm in days, `latest_touch` the last
    day it wanted, `promises` how many are open on either side; `sort` orders them by name.
    """

    n: int
    sort: str
    next_touch: date
    days: int
    latest_touch: date | None = None
    promises: int = 0


def rank(waiting: Iterable[Waiting], today: date) -> list[Waiting]:
    """Those who wait, the most pressing first.

    First those whose latest day is past, then by how far the day is past as a share of the rhythm,
    then those with more open promises, then by name. The order is total: it does not depend on
    the one in which they come.
    """

    def key(each: Waiting) -> tuple[bool, float, int, str, int]:
        # Unpacked at once: asked for one by one, the fields take half the time of it all.
        n, sort, day, days, latest, promises = each
        late = latest is not None and latest < today
        share = (now - day.toordinal()) / (days if days > 0 else 1)
        return not late, -share, -promises, sort, n

    now = today.toordinal()
    return sorted(waiting, key=key)


def room_for(a_week: int, dealt_with: int) -> int | None:
    """How many of those who wait to show with `a_week` wanted; None for all of them."""
    return None if a_week < 1 else max(0, a_week - dealt_with)


def week_of(day: date) -> date:
    """The Monday of the week in which `day` lies."""
    return date.fromordinal(max(1, day.toordinal() - day.weekday()))


def dealt_with(facts: ContactFacts, today: date) -> bool:
    """Whether somebody waited in this week and does no more: one was in touch with them, or let
    it go, or put it off, between Monday and `today`."""
    monday = week_of(today)
    before = replace(
        facts,
        touches=[day for day in facts.touches if day < monday],
        decisions=[each for each in facts.decisions if each.day < monday],
    )
    then, now = state_of(before).next_touch, state_of(facts).next_touch
    if facts.is_trashed or then is None or now is None:
        return False
    return max(then, facts.known_since) <= today < now


# Birthdays

BIRTHDAY: Final = "birthday"
"""The code under which it is noted that somebody was wished well; the occurrence is the day."""
BIRTHDAYS_AHEAD_DAYS: Final = 30
BIRTHDAYS_PAST_DAYS: Final = 7
_NO_YEARS: Final = frozenset({1604})
"""Years by which address books say that none is known: Apple's is 1604."""
_OLDEST: Final = 130


def month_and_day(birthday: PartialDate | None) -> str | None:
    """ "MM-DD"; None where either is unknown."""
    if birthday is None or birthday.month is None or birthday.day is None:
        return None
    return f"{birthday.month:02}-{birthday.day:02}"


def celebrated(month_day: str, year: int) -> date:
    """The day of a birthday "MM-DD" in a year; that of 29 February is the 28th in most years."""
    month, day = int(month_day[:2]), int(month_day[3:])
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def birthday_near(month_day: str, today: date) -> date | None:
    """The day of a birthday "MM-DD" from a week ago to a month ahead of today, if there is one."""
    for year in (today.year, today.year + 1, today.year - 1):
        if not date.min.year <= year <= date.max.year:
            continue
        day = celebrated(month_day, year)
        if -BIRTHDAYS_PAST_DAYS <= (day - today).days <= BIRTHDAYS_AHEAD_DAYS:
            return day
    return None


def months_and_days_near(today: date) -> list[str]:
    """Every "MM-DD" that `birthday_near` finds from this day."""
    days = [
        date.fromordinal(number)
        for number in range(
            max(1, today.toordinal() - BIRTHDAYS_PAST_DAYS),
            min(date.max.toordinal(), today.toordinal() + BIRTHDAYS_AHEAD_DAYS) + 1,
        )
    ]
    found = {f"{day.month:02}-{day.day:02}" for day in days}
    if "02-28" in found:
        found.add("02-29")
    return sorted(each for each in found if birthday_near(each, today) is not None)


def turning(birthday: PartialDate, day: date) -> int | None:
    """How old somebody becomes on `day`; None where the year is unknown or cannot be true."""
    if birthday.year is None or birthday.year in _NO_YEARS:
        return None
    years = day.year - birthday.year
    return years if 0 < years <= _OLDEST else None
