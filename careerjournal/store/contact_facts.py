"""What the rules for keeping in touch ask of contacts, read for many of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.touch import Promise
from careerjournal.rules.keep_in_touch import ContactFacts, Rhythm
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf

_CONTACTS: Final = (
    "SELECT r.n, r.created_at, r.trashed_at, c.name, c.rhythm_days, c.at_most_days,"  # noqa: S608
    f" c.paused_until FROM contact c JOIN record r ON r.n = c.n WHERE c.n IN {LISTED} ORDER BY c.n"
)
# Somebody may be named twice at one time, and then it is still one time.
_TOUCHES: Final = (
    "SELECT DISTINCT p.contact, t.n, t.when_day FROM touch_person p JOIN touch t ON t.n = p.touch"  # noqa: S608
    f" JOIN record r ON r.n = t.n WHERE p.contact IN {LISTED} AND r.trashed_at IS NULL"
)


def contact_facts(database: Database, numbers: Sequence[int]) -> Iterator[ContactFacts]:
    """All that is known of these contacts, in order of their numbers."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    promises, decisions = parts.by_owner(Promise), parts.by_owner(Decision)
    touches: dict[int, list[date]] = {}
    for contact, _, day in database.rows(_TOUCHES, (listed,)):
        touches.setdefault(contact, []).append(date.fromisoformat(day))
    for n, created, trashed, name, days, at_most, paused in database.rows(_CONTACTS, (listed,)):
        yield ContactFacts(
            contact=n,
            known_since=date.fromisoformat(created[:10]),
            name=name,
            rhythm=Rhythm(days, at_most, None if paused is None else date.fromisoformat(paused)),
            touches=touches.get(n, ()),
            promises=promises.get(n, ()),
            decisions=decisions.get(n, ()),
            is_trashed=trashed is not None,
        )


def met_at(database: Database, touches: Sequence[int]) -> list[int]:
    """The contacts one was in touch with at any of these times."""
    if not touches:
        return []
    rows = database.rows(
        f"SELECT DISTINCT contact FROM touch_person WHERE touch IN {LISTED}",  # noqa: S608
        (json.dumps(list(touches)),),
    )
    return [row[0] for row in rows]
