"""What the rules for events ask of them, read for many at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.community import Event, EventPerson
from careerjournal.rules.events import EventFacts
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts

# Of a contact that was erased neither the tie nor a name is left.
_GONE: Final = (
    "SELECT p.n FROM event_person p LEFT JOIN record r ON r.n = p.contact"  # noqa: S608
    f" WHERE p.event IN {LISTED}"
    " AND (r.trashed_at IS NOT NULL OR (p.contact IS NULL AND p.name = ''))"
)


def event_facts(database: Database, numbers: Sequence[int]) -> Iterator[EventFacts]:
    """All that is known of these events, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    people, decisions = parts.by_owner(EventPerson), parts.by_owner(Decision)
    gone = {n for (n,) in database.rows(_GONE, (listed,))}
    for event in roots_without_texts(database, Event, f"r.n IN {LISTED} ORDER BY r.n", (listed,)):
        yield EventFacts(
            event=event,
            people=[each for each in people.get(event.n, ()) if each.n not in gone],
            decisions=decisions.get(event.n, ()),
        )


def events_with(database: Database, contacts: Sequence[int]) -> list[int]:
    """The events at which any of these contacts are or were to be met."""
    if not contacts:
        return []
    rows = database.rows(
        f"SELECT DISTINCT event FROM event_person WHERE contact IN {LISTED}",  # noqa: S608
        (json.dumps(list(contacts)),),
    )
    return [row[0] for row in rows]
