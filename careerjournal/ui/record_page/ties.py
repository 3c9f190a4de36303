"""What a record is tied to, whichever side the tie was made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_DIFFERENT, Link
from careerjournal.store.reading import Reading


@dataclass(frozen=True)
class Tied:
    """A link together with the record at its other end."""

    link: Link
    head: Head


class TiedView(Protocol):
    """What is shown of a record that has ties: those it makes, and those it gets."""

    @property
    def n(self) -> int:
        """The record's row number."""

    @property
    def here(self) -> tuple[Tied, ...]:
        """The links it makes."""

    @property
    def there(self) -> tuple[Tied, ...]:
        """The links that lead to it."""


def ties_from(reading: Reading, n: int) -> tuple[Tied, ...]:
    """The links that record `n` makes."""
    return _tied(reading, [(link, link.target) for link in reading.links_from(n)])


def ties_to(reading: Reading, n: int) -> tuple[Tied, ...]:
    """The links that lead to record `n`."""
    return _tied(reading, [(link, link.source) for link in reading.links_to(n)])


def _tied(reading: Reading, links: Iterable[tuple[Link, int]]) -> tuple[Tied, ...]:
    """Each record once, and none from the trash; the tie with words of its own is the one shown.

    That two are two people is no tie between them.
    """
    pairs = [(link, n) for link, n in links if link.role != ROLE_DIFFERENT]
    heads = {head.ref.n: head for head in reading.heads({n for _, n in pairs})}
    best: dict[int, Tied] = {}
    for link, n in pairs:
        head = heads.get(n)
        if head is None or head.trashed_at is not None:
            continue
        known = best.get(n)
        if known is None or (not known.link.context and link.context):
            best[n] = Tied(link, head)
    return tuple(best.values())
