"""Those who wait, as the list asks the store for them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from careerjournal.features.contacts.keeping.words import all_words
from careerjournal.features.contacts.second_look import UNKNOWN, Veil
from careerjournal.records.contact import Contact
from careerjournal.store.contacts import ContactLine
from careerjournal.store.keeping import BirthdayLine, KeepingLine, KeepingQueries, Week
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.record_list import PagedRecordModel
from careerjournal.ui.widgets.labels import plain_tip

KeepingModel = PagedRecordModel[KeepingLine]


@dataclass(frozen=True)
class KeepingSource(ListSource[KeepingLine]):
    """Those who wait on this day, the most pressing first: as many as there is room for in the
    week, or all. Of whom the `veil` covers, only the name is told."""

    kind: ClassVar[str] = Contact.KIND

    today: date
    cap: int = 0
    veil: Veil = UNKNOWN

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        week = KeepingQueries(reading).week(self.today, self.cap)
        return Listing(week.waiting[: week.shown][:limit])

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[KeepingLine]:
        return KeepingQueries(reading).lines(numbers, self.today)

    def text(self, line: KeepingLine) -> str:
        return line.contact.name

    def accessible_text(self, line: KeepingLine) -> str:
        return ", ".join(all_words(seen(line, self.veil), self.today))

    def tool_tip(self, line: KeepingLine) -> str:
        return plain_tip("\n".join(all_words(seen(line, self.veil), self.today)[1:]))


def seen(line: KeepingLine, veil: Veil) -> KeepingLine:
    """What is told of somebody: all there is, or as little as possible of one who is covered."""
    if not veil.covers(line.n):
        return line
    return KeepingLine(
        _name_of(line.contact), line.known_since, occurrence=line.occurrence, hidden=True
    )


def seen_birthday(line: BirthdayLine, veil: Veil) -> BirthdayLine:
    """What is told of whose birthday is near: of one who is covered, the name alone."""
    if not veil.covers(line.n):
        return line
    return BirthdayLine(_name_of(line.contact), line.day, hidden=True)


def _name_of(contact: ContactLine) -> ContactLine:
    return ContactLine(n=contact.n, name=contact.name, initials=contact.initials)


@dataclass(frozen=True)
class Standing:
    """How the week stands: with how many one has a rhythm, and whom to be in touch with."""

    with_rhythm: int = 0
    week: Week = field(default_factory=lambda: Week(array("q"), 0))


@dataclass(frozen=True)
class ReadStanding:
    """The reader's part."""

    today: date
    cap: int

    def __call__(self, reading: Reading) -> Standing:
        queries = KeepingQueries(reading)
        return Standing(queries.with_rhythm(), queries.week(self.today, self.cap))
