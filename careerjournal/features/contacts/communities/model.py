"""The list of groups: what it asks the store, and the words of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from careerjournal.features.contacts.communities.words import (
    event_words,
    next_words,
    place_words,
    renewal_words,
    wants_renewal,
)
from careerjournal.operations.community_words import section_words
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, CommunityType
from careerjournal.store.communities import CommunityFilter, CommunityLine, CommunityQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource, heading_number
from careerjournal.ui.record_list import PagedRecordModel

_SECTIONS: Final[tuple[CommunityType | None, ...]] = (*CommunityType, None)
"""The code of a heading is its place here."""

CommunitiesModel = PagedRecordModel[CommunityLine]


@dataclass(frozen=True)
class CommunitySource(ListSource[CommunityLine]):
    """The groups a filter lets through, by type and then by name."""

    kind: ClassVar[str] = Community.KIND

    today: date
    filter: CommunityFilter = field(default_factory=CommunityFilter)

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        numbers, headings = array("q"), array("l")
        left = limit
        for section in CommunityQueries(reading).sections(self.filter):
            shown = section.numbers if left is None else section.numbers[:left]
            if not shown:
                break
            headings.append(len(numbers))
            numbers.append(heading_number(_SECTIONS.index(section.type)))
            numbers.extend(shown)
            if left is not None:
                left -= len(shown)
        return Listing(numbers, headings)

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[CommunityLine]:
        return CommunityQueries(reading).lines(numbers, self.today)

    def keeps_place(self, before: CommunityLine, after: CommunityLine) -> bool:
        return self.filter == CommunityFilter() and (
            (before.name, before.type, before.is_left) == (after.name, after.type, after.is_left)
        )

    def text(self, line: CommunityLine) -> str:
        return line.name

    def accessible_text(self, line: CommunityLine) -> str:
        said = [line.name, place_words(line)]
        if line.is_left:
            said.append(tr("left"))
        if line.renews_on is not None and wants_renewal(line, self.today):
            said.append(renewal_words(line.renews_on, self.today))
        said.append(event_words(line, self.today))
        return ", ".join(part for part in said if part)

    def tool_tip(self, line: CommunityLine) -> str:
        return "\n".join(part for part in (place_words(line), next_words(line, self.today)) if part)

    def heading(self, code: int) -> str:
        return section_words(_SECTIONS[code])
