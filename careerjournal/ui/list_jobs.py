"""What a long list asks of the reader, and runs there.

The arrays are never changed once they are handed over.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic

from careerjournal.store.reading import Reading
from careerjournal.ui.line_cache import MOST_FRESH
from careerjournal.ui.list_source import L, Listing, ListSource
from careerjournal.ui.row_steps import Step, steps_between

FEW: Final = 4
"""Looking for a record takes 2 ms in a list of 100,000, so only a few are looked for."""


@dataclass(frozen=True)
class Listed(Generic[L]):
    """The answer to a question, or its beginning; `steps` lead there from `base`."""

    source: ListSource[L]
    listing: Listing
    is_all: bool
    base: array[int] | None = None
    steps: list[Step] | None = None


@dataclass(frozen=True)
class ReadListing(Generic[L]):
    """The answer to a question: at most `limit` rows of it, and the way there from `base`."""

    source: ListSource[L]
    limit: int | None = None
    base: array[int] | None = None

    def __call__(self, reading: Reading) -> Listed[L]:
        listing = self.source.listing(reading, self.limit)
        is_all = self.limit is None or listing.records < self.limit
        steps = None if self.base is None else steps_between(self.base, listing.numbers)
        return Listed(self.source, listing, is_all, self.base, steps)


@dataclass(frozen=True)
class Refreshed(Generic[L]):
    """`listing` is None if no row changed its place; `steps` is None if only a reset will do."""

    source: ListSource[L]
    base: array[int]
    touched: frozenset[int]
    everything: bool
    lines: Sequence[L]
    listing: Listing | None = None
    steps: list[Step] | None = None


@dataclass(frozen=True)
class Refresh(Generic[L]):
    """Looks again at the `touched` records, or at `everything`; `known` are their lines so far."""

    source: ListSource[L]
    base: array[int]
    touched: frozenset[int]
    known: Mapping[int, L]
    everything: bool

    def __call__(self, reading: Reading) -> Refreshed[L]:
        lines = self.source.lines(reading, sorted(self.touched)[:MOST_FRESH])
        kept = Refreshed(self.source, self.base, self.touched, self.everything, lines)
        if self._all_in_place(reading, lines):
            return kept
        listing = self.source.listing(reading)
        steps = steps_between(self.base, listing.numbers, self.touched)
        return replace(kept, listing=listing, steps=steps)

    def _all_in_place(self, reading: Reading, lines: Sequence[L]) -> bool:
        """Whether the list need not be read again: so it is for a person who goes on typing."""
        return (
            not self.everything
            and len(lines) == len(self.touched) <= FEW
            and all(
                (before := self.known.get(line.n)) is not None
                and self.source.keeps_place(before, line)
                and line.n in self.base
                for line in lines
            )
            and all(head.trashed_at is None for head in reading.heads(self.touched))
        )


@dataclass(frozen=True)
class Fetched(Generic[L]):
    """The lines of `numbers`, wanted between the rows `first` and `last` of `base`."""

    base: array[int]
    numbers: list[int]
    first: int
    last: int
    lines: Sequence[L]


@dataclass(frozen=True)
class Fetch(Generic[L]):
    """Reads the lines of `numbers`."""

    source: ListSource[L]
    base: array[int]
    numbers: list[int]
    first: int
    last: int

    def __call__(self, reading: Reading) -> Fetched[L]:
        lines = self.source.lines(reading, self.numbers)
        return Fetched(self.base, self.numbers, self.first, self.last, lines)


@dataclass(frozen=True)
class Find(Generic[L]):
    """Looks for the next record of `base` below row `after` that `text` begins."""

    source: ListSource[L]
    base: array[int]
    text: str
    after: int

    def __call__(self, reading: Reading) -> int:
        """The number of the next record meant, 0 if there is none."""
        meant = set(self.source.beginning(reading, self.text))
        if not meant:
            return 0
        start = self.after + 1
        order = (*range(start, len(self.base)), *range(min(start, len(self.base))))
        return next((self.base[row] for row in order if self.base[row] in meant), 0)
