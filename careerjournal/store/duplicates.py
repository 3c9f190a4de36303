"""What contacts are compared by to find those that are there twice, a slice at a time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any, Final

from careerjournal.records.link import ROLE_DIFFERENT
from careerjournal.rules.contact_duplicates import Known
from careerjournal.store.many import LISTED
from careerjournal.store.reading import Reading

_CONTACTS: Final = (
    "SELECT c.n, c.name, coalesce(o.name, '') FROM contact c"
    " LEFT JOIN organisation o ON o.n = c.organisation"
    " WHERE c.n NOT IN (SELECT n FROM record WHERE trashed_at IS NOT NULL)"
)
_WAYS: Final = (
    "SELECT contact, type, value FROM contact_way"  # noqa: S608
    f" WHERE contact IN {LISTED} AND type IN ('email', 'phone')"
)


class DuplicateQueries:
    """Questions about contacts outside the trash, within one reading."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def after(self, n: int, limit: int) -> list[Known]:
        """The first contacts with a row number above `n`, in the order of those."""
        return self._known(f"{_CONTACTS} AND c.n > ? ORDER BY c.n LIMIT {limit:d}", n)

    def these(self, numbers: Collection[int]) -> list[Known]:
        """Those of these contacts that are there."""
        return self._known(f"{_CONTACTS} AND c.n IN {LISTED}", json.dumps(sorted(numbers)))

    def different(self) -> set[tuple[int, int]]:
        """The pairs the person says are two people, the lower number first."""
        rows = self._reading.rows(
            "SELECT source, target FROM link WHERE role = ?", (ROLE_DIFFERENT,)
        )
        return {(min(row), max(row)) for row in rows}

    def _known(self, sql: str, value: int | str) -> list[Known]:
        rows: list[tuple[Any, ...]] = self._reading.rows(sql, (value,))
        emails, phones = self._ways(row[0] for row in rows)
        return [
            Known(n, name, organisation, emails.get(n, ()), phones.get(n, ()))
            for n, name, organisation in rows
        ]

    def _ways(self, numbers: Iterable[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        found: dict[str, defaultdict[int, list[str]]] = {
            "email": defaultdict(list),
            "phone": defaultdict(list),
        }
        for n, type_, value in self._reading.rows(_WAYS, (json.dumps(list(numbers)),)):
            found[type_][n].append(value)
        return found["email"], found["phone"]
