"""What a long list of records asks the store, and what it says about each row."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Protocol, TypeVar

from careerjournal.store.reading import Reading


class Line(Protocol):
    """What is kept of a record to draw its row: a small immutable value."""

    @property
    def n(self) -> int:
        """The record's row number."""


L = TypeVar("L", bound=Line)


def heading_number(code: int) -> int:
    """The number that stands in a list for the heading with this code (0 or more)."""
    return -1 - code


def heading_code(number: int) -> int:
    """The code of the heading for which `number` stands."""
    return -1 - number


@dataclass(frozen=True)
class Listing:
    """The rows of a list: type code "q", row numbers of records and `heading_number`s.

    Every number stands once. `headings` are the rows at which headings stand. Neither array may
    be changed once it is here: threads share them.
    """

    numbers: array[int] = field(default_factory=lambda: array("q"))
    headings: array[int] = field(default_factory=lambda: array("l"))

    @property
    def records(self) -> int:
        """How many rows are records."""
        return len(self.numbers) - len(self.headings)


class ListSource(ABC, Generic[L]):
    """One question to the store. Immutable; its reading methods run on the reader thread."""

    kind: ClassVar[str]

    @abstractmethod
    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        """The rows that answer the question, in their order; with `limit`, the first records."""

    @abstractmethod
    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[L]:
        """The lines of these records, in any order, leaving out those that are gone."""

    def beginning(self, reading: Reading, text: str) -> Collection[int]:
        """Records a person means who types `text` in the list; those not listed do no harm."""
        return [head.ref.n for head in reading.complete(text, (self.kind,), 50)]

    def keeps_place(self, before: L, after: L) -> bool:  # noqa: ARG002 - for those who know
        """Whether a listed record that changed like this, and is not in the trash, is surely still
        where it was."""
        return False

    @abstractmethod
    def text(self, line: L) -> str:
        """The words by which a row is known."""

    def accessible_text(self, line: L) -> str:
        """What a screen reader says of a row."""
        return self.text(line)

    def tool_tip(self, line: L) -> str:  # noqa: ARG002 - for those with one
        """What is shown when the pointer rests on a row; nothing if empty."""
        return ""

    def heading(self, code: int) -> str:
        """The words of a heading; KeyError if the list has none."""
        raise KeyError(code)
