"""What the rules for mentoring ask, read for many mentorships at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from careerjournal.records.commitment import Decision
from careerjournal.records.mentorship import MentoringAsk, Mentorship, Session
from careerjournal.rules.mentoring import MentoringFacts
from careerjournal.store.connection import Database
from careerjournal.store.many import LISTED, PartsOf, roots_without_texts

_OF_TRASHED: Final = (
    "SELECT a.n FROM mentoring_ask a JOIN record r ON r.n = a.contact"  # noqa: S608
    f" WHERE a.mentorship IN {LISTED} AND r.trashed_at IS NOT NULL"
)


def mentoring_facts(database: Database, numbers: Sequence[int]) -> Iterator[MentoringFacts]:
    """All that is known of these mentorships, in order of their numbers, without long texts."""
    listed = json.dumps(list(numbers))
    parts = PartsOf(database, listed)
    asks, sessions = parts.by_owner(MentoringAsk), parts.by_owner(Session)
    decisions = parts.by_owner(Decision)
    left_out = {n for (n,) in database.rows(_OF_TRASHED, (listed,))}
    for mentorship in roots_without_texts(
        database, Mentorship, f"r.n IN {LISTED} ORDER BY r.n", (listed,)
    ):
        n = mentorship.n
        yield MentoringFacts(
            mentorship=mentorship,
            asks=[each for each in asks.get(n, ()) if each.n not in left_out],
            sessions=sessions.get(n, ()),
            decisions=decisions.get(n, ()),
        )


def asked_in(database: Database, contacts: Sequence[int]) -> list[int]:
    """The mentorships in which any of these contacts may be asked, or was."""
    if not contacts:
        return []
    rows = database.rows(
        f"SELECT DISTINCT mentorship FROM mentoring_ask WHERE contact IN {LISTED}",  # noqa: S608
        (json.dumps(list(contacts)),),
    )
    return [n for (n,) in rows]
