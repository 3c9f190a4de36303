"""The journal's list: what it asks the store, and the words of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.entry import Entry
from careerjournal.rules.entry_groups import Group, Period, group_from_code, group_spans
from careerjournal.store.entries import EntryFilter, EntryLine, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.day_words import clock_words, full_day_words, month_words
from careerjournal.ui.entry_words import energy_words, title_words, type_words
from careerjournal.ui.list_source import Listing, ListSource, heading_number
from careerjournal.ui.record_list import PagedRecordModel

EntriesModel = PagedRecordModel[EntryLine]


@dataclass(frozen=True)
class EntrySource(ListSource[EntryLine]):
    """The entries a filter lets through, pinned pages first, then the newest, under headings.

    `today` and `first_weekday` (Monday = 0) decide the headings.
    """

    kind: ClassVar[str] = Entry.KIND

    today: date
    filter: EntryFilter = field(default_factory=EntryFilter)
    first_weekday: int = 0

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        rows = EntryQueries(reading).rows(self.filter, limit)
        numbers, headings = array("q"), array("l")
        for span in group_spans(rows.days, rows.pinned, self.today, self.first_weekday):
            headings.append(len(numbers))
            numbers.append(heading_number(span.group.code))
            numbers.extend(rows.numbers[span.start : span.stop])
        return Listing(numbers, headings)

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[EntryLine]:
        return EntryQueries(reading).lines(numbers)

    def keeps_place(self, before: EntryLine, after: EntryLine) -> bool:
        return self.filter == EntryFilter() and (
            (before.day, before.time, before.pinned) == (after.day, after.time, after.pinned)
        )

    def text(self, line: EntryLine) -> str:
        return title_words(line.title, line.excerpt)

    def accessible_text(self, line: EntryLine) -> str:
        said = [self.text(line), type_words(line.type), full_day_words(line.day)]
        if line.time is not None:
            said.append(clock_words(line.time))
        if line.pinned:
            said.append(tr("pinned"))
        if line.energy is not None:
            said.append(tr("energy {level}").format(level=energy_words(line.energy).lower()))
        if line.attachments:
            files = ntr("{n} attachment", "{n} attachments", line.attachments)
            said.append(files.format(n=line.attachments))
        return ", ".join(said)

    def tool_tip(self, line: EntryLine) -> str:
        day = full_day_words(line.day)
        return f"{day}, {clock_words(line.time)}" if line.time is not None else day

    def heading(self, code: int) -> str:
        return group_words(group_from_code(code), self.today)


def group_words(group: Group, today: date) -> str:
    """The words of a heading."""
    match group.period:
        case Period.PINNED:
            return tr("Pinned")
        case Period.AHEAD:
            return tr("Ahead")
        case Period.THIS_WEEK:
            return tr("This week")
        case Period.LAST_WEEK:
            return tr("Last week")
        case Period.EARLIER_THIS_MONTH:
            return tr("Earlier this month")
        case Period.MONTH:
            return month_words(group.year, group.month, today)
