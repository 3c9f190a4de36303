"""The daily check-in: one entry of the journal for each day, written as one types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.rules.check_in import CheckIn, Headings, from_body, to_body
from careerjournal.store.reading import Reading
from careerjournal.store.today_cards import TodayCardQueries
from careerjournal.store.unit import Unit

_ENGLISH = Headings("One win", "One thing next", "Still undone")


@dataclass(frozen=True, slots=True)
class DayCheckIn:
    """What is said of a day: how much energy there was, None for not said, and three texts."""

    energy: Energy | None = None
    win: str = ""
    next: str = ""
    undone: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return self.energy is None and self.words.stripped() == CheckIn()

    @property
    def words(self) -> CheckIn:
        """The texts."""
        return CheckIn(self.win, self.next, self.undone)


def headings() -> tuple[Headings, ...]:
    """What the parts are called: in the person's language, and in that of the program."""
    return (Headings(tr("One win"), tr("One thing next"), tr("Still undone")), _ENGLISH)


def of_day(reading: Reading, day: date) -> DayCheckIn:
    """What is said of a day so far."""
    return told_by(TodayCardQueries(reading, day).check_in())


def told_by(entry: Entry | None) -> DayCheckIn:
    """What an entry says as a check-in."""
    if entry is None:
        return DayCheckIn()
    words = from_body(entry.body, headings())
    return DayCheckIn(entry.energy, words.win, words.next, words.undone)


def save(unit: Unit, day: date, said: DayCheckIn, base: DayCheckIn | None = None) -> Entry | None:
    """Keep what is said of a day in its one entry, which is made with the first word.

    Of what was there before, `base`, only the differences are written; all other text of the
    entry stays. None where there is nothing to keep. Raises RecordGone.
    """
    known = TodayCardQueries(unit, day).check_in()
    wanted = said if base is None else _changed(told_by(known), base, said)
    if known is None:
        if wanted.is_empty:
            return None
        body = to_body(wanted.words, headings())
        entry = Entry(
            about=Moment(day),
            title=tr("Check-in"),
            body=body,
            type=EntryType.CHECK_IN,
            energy=wanted.energy,
        )
        return unit.save(entry)
    body = to_body(wanted.words, headings(), known.body)
    return unit.save(replace(known, body=body, energy=wanted.energy), known)


def _changed(there: DayCheckIn, base: DayCheckIn, said: DayCheckIn) -> DayCheckIn:
    """What is there, with what was said otherwise than before."""
    return DayCheckIn(
        energy=said.energy if said.energy != base.energy else there.energy,
        win=said.win if said.win != base.win else there.win,
        next=said.next if said.next != base.next else there.next,
        undone=said.undone if said.undone != base.undone else there.undone,
    )
