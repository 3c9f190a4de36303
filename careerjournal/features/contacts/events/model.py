"""The list of events: what it asks the store, and the words of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from careerjournal.features.contacts.events.words import (
    exact_words,
    next_words,
    place_words,
    state_words,
    when_words,
)
from careerjournal.features.contacts.people.model import shown_name
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Event
from careerjournal.store.events import EventFilter, EventLine, EventQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource, heading_number
from careerjournal.ui.record_list import PagedRecordModel

COMING: Final = 0
PAST: Final = 1
"""The codes of the headings."""

EventsModel = PagedRecordModel[EventLine]


@dataclass(frozen=True)
class EventSource(ListSource[EventLine]):
    """The events a filter lets through: those ahead, the nearest first, then those past, the
    latest first."""

    kind: ClassVar[str] = Event.KIND

    today: date
    filter: EventFilter = field(default_factory=EventFilter)

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        rows = EventQueries(reading).rows(self.filter, self.today, limit)
        numbers, headings = array("q"), array("l")
        left = limit
        for code, found in ((COMING, rows.coming), (PAST, rows.past)):
            shown = found if left is None else found[:left]
            if shown:
                headings.append(len(numbers))
                numbers.append(heading_number(code))
                numbers.extend(shown)
            if left is not None:
                left -= len(shown)
        return Listing(numbers, headings)

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[EventLine]:
        return EventQueries(reading).lines(numbers)

    def keeps_place(self, before: EventLine, after: EventLine) -> bool:
        return self.filter == EventFilter() and (
            (before.when, before.until) == (after.when, after.until)
        )

    def text(self, line: EventLine) -> str:
        return shown_name(line.name)

    def accessible_text(self, line: EventLine) -> str:
        said = [
            shown_name(line.name),
            when_words(line.when, line.until, self.today),
            place_words(line),
            state_words(line.state),
            next_words(line, self.today),
        ]
        return ", ".join(dict.fromkeys(part for part in said if part))

    def tool_tip(self, line: EventLine) -> str:
        return "\n".join(part for part in (exact_words(line), place_words(line)) if part)

    def heading(self, code: int) -> str:
        return {COMING: tr("Coming"), PAST: tr("Past")}[code]
