"""The list of contacts: what it asks the store, and the words of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.features.contacts.touches.touch_days import last_words, next_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Contact
from careerjournal.store.contacts import ContactFilter, ContactLine, ContactQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.record_list import PagedRecordModel

_NEAR_DAYS: Final = 7

ContactsModel = PagedRecordModel[ContactLine]


def shown_name(name: str) -> str:
    """The name, or that there is none."""
    return name.strip() or tr("No name")


def place_words(line: ContactLine) -> str:
    """ "Talent partner, Northwind": what they do and where, as far as it is known."""
    return ", ".join(part for part in (line.role, line.organisation) if part)


def when_words(line: ContactLine, today: date) -> str:
    """When to speak if that is near or past, else when one spoke last; "" if one never did."""
    if line.next_touch is not None and (line.next_touch - today).days <= _NEAR_DAYS:
        return next_words(line.next_touch, today)
    return last_words(line.last_touch, today) if line.last_touch is not None else ""


@dataclass(frozen=True)
class ContactSource(ListSource[ContactLine]):
    """The contacts a filter lets through, by name; of those who are covered, as `second_look` has
    it when that is asked, nothing else is said."""

    kind: ClassVar[str] = Contact.KIND

    today: date
    filter: ContactFilter = field(default_factory=ContactFilter)
    second_look: SecondLook | None = None

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        return Listing(ContactQueries(reading).rows(self.filter, limit=limit))

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[ContactLine]:
        return ContactQueries(reading).lines(numbers)

    def keeps_place(self, before: ContactLine, after: ContactLine) -> bool:
        return self.filter == ContactFilter() and before.name == after.name

    def text(self, line: ContactLine) -> str:
        return shown_name(line.name)

    def accessible_text(self, line: ContactLine) -> str:
        if self._covers(line):
            return shown_name(line.name)
        said = [shown_name(line.name), place_words(line)]
        if line.circle is not None:
            said.append(circle_words(line.circle))
        said += [last_words(line.last_touch, self.today), next_words(line.next_touch, self.today)]
        if line.promises:
            words = ntr("{n} open promise", "{n} open promises", line.promises)
            said.append(words.format(n=line.promises))
        return ", ".join(part for part in said if part)

    def tool_tip(self, line: ContactLine) -> str:
        return "" if self._covers(line) else place_words(line)

    def _covers(self, line: ContactLine) -> bool:
        return self.second_look is not None and self.second_look.veil.covers(line.n)
