"""The list of those who belong to a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from careerjournal.records.contact import Contact
from careerjournal.store.communities import CommunityQueries, MemberLine
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.record_list import PagedRecordModel

MembersModel = PagedRecordModel[MemberLine]


@dataclass(frozen=True)
class MemberSource(ListSource[MemberLine]):
    """The contacts in one group, by name."""

    kind: ClassVar[str] = Contact.KIND

    community: int

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        members = CommunityQueries(reading).members(self.community)
        return Listing(members if limit is None else members[:limit])

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[MemberLine]:
        return CommunityQueries(reading).member_lines(self.community, numbers)

    def keeps_place(self, before: MemberLine, after: MemberLine) -> bool:
        return before.name == after.name

    def text(self, line: MemberLine) -> str:
        return line.name

    def accessible_text(self, line: MemberLine) -> str:
        return ", ".join(part for part in (line.name, line.role, line.does) if part)

    def tool_tip(self, line: MemberLine) -> str:
        return member_words(line)


def member_words(line: MemberLine) -> str:
    """ "Chair · Head of tax, Northwind": what they do in the group, and elsewhere."""
    return " · ".join(part for part in (line.role, line.does) if part)
