"""An entry as the page holds it: what the form says, and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from careerjournal.records.application import Requirement
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.link import (
    ROLE_DEBRIEF,
    ROLE_DECISION,
    ROLE_EVIDENCE,
    Attachment,
    Link,
)
from careerjournal.store.reading import Reading

# What the form can change; the rest of an entry is the store's.
FORM_FIELDS: Final = ("about", "title", "body", "type", "energy", "pinned")


@dataclass(frozen=True)
class Draft:
    """What the form says: an entry (`n` is 0 until it is saved) and its tags by name."""

    entry: Entry
    tags: tuple[str, ...] = ()

    def says_the_same(self, other: Draft) -> bool:
        """Whether the form would look the same; who holds it when does not matter."""
        return self.tags == other.tags and all(
            getattr(self.entry, name) == getattr(other.entry, name) for name in FORM_FIELDS
        )


def merged(mine: Draft, base: Draft, theirs: Draft) -> Draft:
    """`theirs`, with what `mine` says otherwise than `base` did: typing is never overwritten."""
    changed = {
        name: getattr(mine.entry, name)
        for name in FORM_FIELDS
        if getattr(mine.entry, name) != getattr(base.entry, name)
    }
    tags = mine.tags if mine.tags != base.tags else theirs.tags
    return Draft(replace(theirs.entry, **changed), tags)


@dataclass(frozen=True)
class Tied:
    """A link together with the record at its other end.

    `shows` are the requirements that the entry is evidence for there, in their words.
    """

    link: Link
    head: Head
    shows: tuple[str, ...] = ()


@dataclass(frozen=True)
class EntryView:
    """All that the page shows of one entry. `here` are links it makes, `there` those it gets."""

    draft: Draft
    attachments: tuple[Attachment, ...] = ()
    here: tuple[Tied, ...] = ()
    there: tuple[Tied, ...] = ()

    @property
    def n(self) -> int:
        """The entry's row number."""
        return self.draft.entry.n


def look_at(reading: Reading, n: int) -> EntryView | None:
    """Everything about entry `n`; None if it is no longer there."""
    head = reading.head(n)
    if head is None or head.ref.kind != Entry.KIND:
        return None
    return EntryView(
        draft=Draft(reading.record(Entry, n), tuple(tag.name for tag in reading.tags_of(n))),
        attachments=tuple(reading.attachments_of(n)),
        here=_tied(reading, [(link, link.target) for link in reading.links_from(n)]),
        there=_tied(reading, [(link, link.source) for link in reading.links_to(n)]),
    )


def _tied(reading: Reading, links: list[tuple[Link, int]]) -> tuple[Tied, ...]:
    """Each record once, and none from the trash; the tie with words of its own is the one shown."""
    heads = {head.ref.n: head for head in reading.heads({n for _, n in links})}
    best: dict[int, Tied] = {}
    for link, n in links:
        head = heads.get(n)
        if head is None or head.trashed_at is not None:
            continue
        known = best.get(n)
        shows = (*(known.shows if known else ()), *_shown_by(reading, link))
        if known is None or _says(known.link) < _says(link):
            best[n] = Tied(link, head, shows)
        else:
            best[n] = replace(known, shows=shows)
    return tuple(best.values())


def _says(link: Link) -> int:
    """How much a tie tells: a role of its own more than words around it, these more than none."""
    return 2 * (link.role in (ROLE_EVIDENCE, ROLE_DEBRIEF, ROLE_DECISION)) + bool(link.context)


def _shown_by(reading: Reading, link: Link) -> list[str]:
    if link.role != ROLE_EVIDENCE:
        return []
    listed = reading.parts(Requirement, link.target)
    return [each.text for each in listed if each.id == link.part]


def copied(entry: Entry, title: str) -> Entry:
    """A new entry that says the same as `entry`, under another title."""
    kept = {name: getattr(entry, name) for name in FORM_FIELDS}
    return Entry(**{**kept, "title": title})
