"""The list of those who belong to a group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.community import CommunityMember
from careerjournal.store.communities import CommunityQueries, MemberLine
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.record_list import PagedRecordModel

MembersModel = PagedRecordModel[MemberLine]


@dataclass(frozen=True)
class MemberSource(ListSource[MemberLine]):
    """The people in one group, by name; of who is covered, as `second_look` has it then, the name
    alone.

    A membership is no record of its own: who shows it looks again when anybody is touched.
    """

    kind: ClassVar[str] = CommunityMember.KIND

    community: int
    second_look: SecondLook

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        members = CommunityQueries(reading).members(self.community)
        return Listing(members if limit is None else members[:limit])

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[MemberLine]:
        veil = self.second_look.veil
        return [
            replace(line, photo="", does="", hidden=True) if veil.covers(line.contact) else line
            for line in CommunityQueries(reading).member_lines(numbers)
        ]

    def beginning(self, reading: Reading, text: str) -> Collection[int]:
        return CommunityQueries(reading).members_named(self.community, text)

    def text(self, line: MemberLine) -> str:
        return line.name

    def accessible_text(self, line: MemberLine) -> str:
        parts = (
            (line.name, member_words(line)) if line.hidden else (line.name, line.role, line.does)
        )
        return ", ".join(part for part in parts if part)

    def tool_tip(self, line: MemberLine) -> str:
        return member_words(line)


def member_words(line: MemberLine) -> str:
    """ "Chair · Head of tax, Northwind": what they do in the group, and elsewhere."""
    if line.hidden:
        return tr("Details are hidden")
    return " · ".join(part for part in (line.role, line.does) if part)
