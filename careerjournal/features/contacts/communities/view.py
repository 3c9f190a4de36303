"""A group as the page holds it: the record, and all that hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from careerjournal.records.community import Community
from careerjournal.records.head import Head
from careerjournal.records.link import Attachment
from careerjournal.store.communities import CommunityLine, CommunityQueries
from careerjournal.store.events import EventLine, EventQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.record_page.ties import Tied, ties_from, ties_to


@dataclass(frozen=True, kw_only=True)
class CommunityView:
    """All that the page shows of one group but its members; `line` is what the list shows of it.

    `above` are the groups it belongs to, the nearest first, `within` those that belong to it.
    `here` are links it makes, `there` those it gets.
    """

    community: Community
    line: CommunityLine
    tags: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    above: tuple[CommunityLine, ...] = ()
    within: tuple[CommunityLine, ...] = ()
    events: tuple[EventLine, ...] = ()
    mentorships: tuple[Head, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()

    @property
    def n(self) -> int:
        """The group's row number."""
        return self.community.n

    @property
    def record(self) -> Community:
        """The record itself."""
        return self.community

    def concerned(self) -> frozenset[int]:
        """The row numbers of every record of which something is shown."""
        numbers = {self.n, *(line.n for line in (*self.above, *self.within))}
        numbers |= {line.n for line in self.events}
        numbers |= {head.ref.n for head in self.mentorships}
        numbers |= {tied.head.ref.n for tied in (*self.here, *self.there)}
        if self.community.organisation is not None:
            numbers.add(self.community.organisation)
        return frozenset(numbers)


@dataclass(frozen=True)
class LookAt:
    """Reads everything about group `n`; None if it is not there, or in the trash."""

    today: Callable[[], date]

    def __call__(self, reading: Reading, n: int) -> CommunityView | None:
        head = reading.head(n)
        if head is None or head.ref.kind != Community.KIND or head.trashed_at is not None:
            return None
        queries = CommunityQueries(reading)
        return CommunityView(
            community=reading.record(Community, n),
            line=queries.lines([n], self.today())[0],
            tags=tuple(tag.name for tag in reading.tags_of(n)),
            attachments=tuple(reading.attachments_of(n)),
            above=tuple(queries.above(n)),
            within=tuple(queries.within(n)),
            events=tuple(EventQueries(reading).of_community(n)),
            mentorships=tuple(reading.heads(queries.mentorships(n))),
            here=ties_from(reading, n),
            there=ties_to(reading, n),
        )
