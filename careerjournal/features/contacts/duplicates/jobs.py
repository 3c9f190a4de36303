"""What the page asks of the reader and the writer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from careerjournal.operations import merging
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.rules import merging as rules
from careerjournal.rules.merging import FieldLine, Take
from careerjournal.store.applications import ApplicationFilter, ApplicationQueries
from careerjournal.store.contacts import ContactLine, ContactQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: the record, what the list says of it, and what hangs on it."""

    contact: Contact
    line: ContactLine
    ways: tuple[ContactWay, ...] = ()
    tags: tuple[str, ...] = ()
    applications: int = 0
    files: int = 0
    links: int = 0

    @property
    def n(self) -> int:
        """The contact's row number."""
        return self.contact.n


@dataclass(frozen=True, kw_only=True)
class PairView:
    """Two contacts side by side. `kept` is the one that stays, with what is taken of the `other`.

    `names` are those of the organisations and people they refer to; `ways` are all ways to reach
    the one that comes of them.
    """

    kept: Side
    other: Side
    lines: tuple[FieldLine, ...]
    ways: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    organisations: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def seen(self) -> tuple[datetime | None, datetime | None]:
        """When either was last changed, as they are shown."""
        return self.kept.contact.updated_at, self.other.contact.updated_at


@dataclass(frozen=True)
class LookAtPair:
    """Reads two contacts; None if one of them is not there any more."""

    one: int
    other: int

    def __call__(self, reading: Reading) -> PairView | None:
        try:
            sides = [_side(reading, n) for n in (self.one, self.other)]
        except RecordGone:
            return None
        # The one more hangs on stays; what is chosen is the person's own all the same.
        kept, other = sorted(sides, key=lambda side: (-_weight(side), side.n))
        organisations = merging.organisation_names_of(reading, kept.contact, other.contact)
        lines = tuple(rules.lines(kept.contact, other.contact, organisations))
        doubles = rules.ways(kept.ways, other.ways).doubles
        ways = [*kept.ways, *(way for way in other.ways if way.n not in doubles)]
        brought = {side.contact.introduced_by for side in sides} - {None}
        heads = reading.heads(n for n in brought if n is not None)
        return PairView(
            kept=kept,
            other=other,
            lines=lines,
            ways=tuple(way.value for way in ways),
            tags=tuple(dict.fromkeys((*kept.tags, *other.tags))),
            organisations=organisations,
            names={**organisations, **{head.ref.n: head.title for head in heads}},
        )


@dataclass(frozen=True)
class Merge:
    """Makes one of two; None, and nothing done, if either is no longer as it was shown."""

    view: PairView
    choices: Mapping[str, Take]

    def __call__(self, unit: Unit) -> Contact | None:
        kept, other = self.view.kept.n, self.view.other.n
        try:
            seen = tuple(merging.there(unit, n).updated_at for n in (kept, other))
        except RecordGone:
            return None
        if seen != self.view.seen:
            return None
        return merging.merge(unit, kept, other, self.choices)


@dataclass(frozen=True)
class Different:
    """Remembers that they are two; False, and nothing done, if one is not there any more."""

    one: int
    other: int

    def __call__(self, unit: Unit) -> bool:
        try:
            for n in (self.one, self.other):
                merging.there(unit, n)
        except RecordGone:
            return False
        merging.different(unit, self.one, self.other)
        return True


def _side(reading: Reading, n: int) -> Side:
    contact = merging.there(reading, n)
    line = ContactQueries(reading).lines([n])[0]
    applications = ApplicationQueries(reading).rows(ApplicationFilter(contact=n))
    links = {link.source for link in reading.links_to(n)}
    return Side(
        contact=contact,
        line=line,
        ways=tuple(reading.parts(ContactWay, n)),
        tags=tuple(tag.name for tag in reading.tags_of(n)),
        applications=len(applications),
        files=len(reading.attachments_of(n)),
        links=len(links),
    )


def _weight(side: Side) -> int:
    return side.line.touches + side.applications + side.links + side.files + len(side.ways)
