"""What the rules for keeping in touch ask of contacts, read for many of them at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.contact import Circle
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise
from careerjournal.rules.keep_in_touch import (
    CIRCLE_BY_KEY,
    PREFERENCES,
    ContactFacts,
    Rhythm,
    circle_rhythms,
    rhythm_of,
)
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf

_CONTACTS: Final = (
    "SELECT r.n, r.created_at, r.trashed_at, c.name, c.rhythm_days, c.at_most_days,"  # noqa: S608
    " c.paused_until, c.circle, c.birthday FROM contact c JOIN record r ON r.n = c.n"
    f" WHERE c.n IN {LISTED} ORDER BY c.n"
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
    shared = rhythms_of_circles(database)
    for row in database.rows(_CONTACTS, (listed,)):
        n, created, trashed, name, days, at_most, paused, circle, birthday = row
        own = Rhythm(days, at_most, None if paused is None else date.fromisoformat(paused))
        yield ContactFacts(
            contact=n,
            known_since=date.fromisoformat(created[:10]),
            name=name,
            rhythm=rhythm_of(own, None if circle is None else shared.get(Circle(circle))),
            touches=touches.get(n, ()),
            promises=promises.get(n, ()),
            decisions=decisions.get(n, ()),
            birthday=None if birthday is None else PartialDate.parse(birthday),
            is_trashed=trashed is not None,
        )


def rhythms_of_circles(database: Database) -> dict[Circle, Rhythm]:
    """The rhythms that this vault's preferences give to circles."""
    rows = database.rows(
        f"SELECT key, value FROM preference WHERE key IN {LISTED}",  # noqa: S608
        (json.dumps(sorted(PREFERENCES)),),
    )
    return circle_rhythms({key: json.loads(value) for key, value in rows})


def in_circles_of(database: Database, keys: Set[str]) -> list[int]:
    """The contacts whose rhythm may follow from these preferences."""
    circles = sorted({CIRCLE_BY_KEY[key] for key in keys if key in CIRCLE_BY_KEY})
    rows = database.rows(
        f"SELECT n FROM contact WHERE circle IN {LISTED}"  # noqa: S608
        " AND (rhythm_days IS NULL OR at_most_days IS NULL) ORDER BY n",
        (json.dumps(circles),),
    )
    return [row[0] for row in rows]


def met_at(database: Database, touches: Sequence[int]) -> list[int]:
    """The contacts one was in touch with at any of these times."""
    if not touches:
        return []
    rows = database.rows(
        f"SELECT DISTINCT contact FROM touch_person WHERE touch IN {LISTED}",  # noqa: S608
        (json.dumps(list(touches)),),
    )
    return [row[0] for row in rows]
