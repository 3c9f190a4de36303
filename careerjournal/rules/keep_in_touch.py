"""When to be in touch with somebody again, and what either side still owes the other.

The next day is the last time one was in touch, whatever way, plus the rhythm. An older time that
is noted late changes nothing, and noting any time never makes the day an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.touch import Promise
from careerjournal.rules.commitments import Decided, Due, Occurrence, days_after
from careerjournal.rules.text import fold

KEEP_IN_TOUCH: Final = "keep-in-touch"
"""Be in touch again."""
PROMISE: Final = "promise"
"""The day by which something was promised, by either side."""

_FIRST: Final = "first"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """After how many days to be in touch again: `days` as one would like, `at_most` at the latest.

    With one of them unknown the other stands for both; with both unknown, or below one, there is
    no rhythm. Nothing is asked for before `paused_until`.
    """

    days: int | None = None
    at_most: int | None = None
    paused_until: date | None = None

    @property
    def wanted(self) -> int | None:
        """The days after which to ask; None for never."""
        return next((days for days in (self.days, self.at_most) if days and days > 0), None)

    def not_paused(self, day: date) -> date:
        """`day`, or the one on which the pause ends if that is later."""
        return day if self.paused_until is None else max(day, self.paused_until)


@dataclass(frozen=True, kw_only=True)
class ContactFacts:
    """What is known of one contact.

    `known_since` is the day they came into the vault: nothing can have been due before. `touches`
    are the days one was in touch, in any order; `decisions` every line of the ledger.
    """

    contact: int
    known_since: date
    name: str = ""
    rhythm: Rhythm = Rhythm()
    touches: Sequence[date] = ()
    promises: Sequence[Promise] = ()
    decisions: Sequence[Decision] = ()
    is_trashed: bool = False


@dataclass(frozen=True, slots=True)
class ContactState:
    """How things stand with contact `n`.

    `last_touch` is the day one was last in touch, None if none is known, of `touches` in all;
    `next_touch` the day to be in touch again, as put off if it was, None without a rhythm;
    `promises` how many are open, of both sides; `sort` puts contacts in the order of their names.
    """

    n: int
    last_touch: date | None = None
    touches: int = 0
    next_touch: date | None = None
    promises: int = 0
    sort: str = ""


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


def latest_day(rhythm: Rhythm, last_touch: date | None) -> date | None:
    """The day by which to be in touch again at the latest; None where nothing says so."""
    if last_touch is None or rhythm.at_most is None or rhythm.at_most < 1:
        return None
    return rhythm.not_paused(days_after(last_touch, rhythm.at_most))


def _keep_in_touch(facts: ContactFacts, decided: Decided) -> list[Occurrence]:
    """The one time that is next; it is named by the day from which it is counted."""
    days = facts.rhythm.wanted
    if days is None:
        return []
    closed = decided.closed(KEEP_IN_TOUCH)
    # Who ticks it off, or lets it go this once, wants to be asked a whole rhythm later.
    last = max((*facts.touches, *closed.values()), default=None)
    if last is None:
        name, day = _FIRST, facts.known_since
    else:
        name, day = last.isoformat(), max(facts.known_since, days_after(last, days))
    # Ticked off on the very day one was in touch: what is next has to go by another name.
    names = (name, *(f"{name}/{number}" for number in range(2, len(closed) + 2)))
    free = next(each for each in names if each not in closed)
    return [Occurrence(KEEP_IN_TOUCH, free, facts.rhythm.not_paused(day))]


def _open_promises(facts: ContactFacts, decided: Decided) -> list[Promise]:
    return [
        promise
        for promise in facts.promises
        if promise.kept_on is None and decided.closed_on(PROMISE, promise.id) is None
    ]
