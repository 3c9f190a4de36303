"""Erasing for good: the record and every trace of it in the database."""

from __future__ import annotations

from typing import Final

from careerjournal.records.contact import Contact
from careerjournal.records.touch import Touch
from careerjournal.store import references
from careerjournal.store.attaching import remove_loose_blobs
from careerjournal.store.columns import SLOTS
from careerjournal.store.contact_facts import met_at
from careerjournal.store.errors import RecordGone
from careerjournal.store.index_purge import ask_for_purge
from careerjournal.store.transaction import Transaction

_LINK_EDITS: Final = """
table_name = 'link' AND row IN (
  SELECT n FROM link WHERE source = ?1 OR target = ?1
  UNION SELECT row FROM edit WHERE table_name = 'link'
    AND (record = ?1 OR other ->> '$.source' = ?1 OR other ->> '$.target' = ?1))
"""
_ACTS: Final = f"SELECT DISTINCT act FROM edit WHERE record = ?1 OR ({_LINK_EDITS})"  # noqa: S608
_OWN: Final = (
    "DELETE FROM edit WHERE record = ?1",
    "DELETE FROM link WHERE source = ?1 OR target = ?1",
    "DELETE FROM attachment WHERE record = ?1",
    "DELETE FROM origin WHERE record = ?1",
    "DELETE FROM revision WHERE record = ?1",
)


def erase(work: Transaction, n: int) -> None:
    """See Unit.erase."""
    found = work.database.row("SELECT kind FROM record WHERE n = ?", (n,))
    if found is None:
        raise RecordGone(n=n)
    kind = str(found[0])
    acts = {(act,) for act in references.forget(work, n, kind)}
    work.mark(n, kind)
    if kind == Touch.KIND:
        for contact in met_at(work.database, (n,)):
            work.mark(contact, Contact.KIND)
    ends = work.database.rows(
        "SELECT source, target FROM link WHERE source = ?1 OR target = ?1", (n,)
    )
    links = {
        row[0]
        for row in work.database.rows("SELECT n FROM link WHERE source = ?1 OR target = ?1", (n,))
    }
    acts.update(work.database.rows(_ACTS, (n,)))
    work.database.run(f"DELETE FROM edit WHERE {_LINK_EDITS}", (n,))  # noqa: S608
    for statement in _OWN:
        work.database.run(statement, (n,))
    first = n * SLOTS
    work.database.run("DELETE FROM text WHERE n BETWEEN ? AND ?", (first, first + SLOTS - 1))
    # Its own row in the kind's table, its head and its parts go with it, by cascade.
    work.database.run("DELETE FROM record WHERE n = ?", (n,))
    work.forget(n, links)
    for end in {end for pair in ends for end in pair if end != n}:
        work.mark(end)
        work.caches.refresh_words(end)
    for act in acts:
        work.database.run(
            "DELETE FROM act WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM edit WHERE act = ?1)",
            act,
        )
    remove_loose_blobs(work.database)
    ask_for_purge(work.database)
