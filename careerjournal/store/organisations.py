"""Which records mean one and the same organisation."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from careerjournal.rules import organisation_names
from careerjournal.rules.text import fold
from careerjournal.store.many import LISTED
from careerjournal.store.reading import Reading

_AT_ONCE: Final = 16
_BEYOND_ASCII: Final = "name GLOB '*[^ -~]*'"
_LONGEST: Final = 400


def same_organisations(reading: Reading, numbers: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each of these organisations every record that is the same one: itself, and those whose
    names have the same key. A part of a name is never enough. Those that are gone are left out.

    To work out a key takes long, and there may be thousands of names: SQLite leaves out those
    that lack a letter of the key.
    """
    wanted = sorted(set(numbers))
    rows = reading.rows(
        f"SELECT n, name FROM organisation WHERE n IN {LISTED}",  # noqa: S608
        (json.dumps(wanted),),
    )
    keys = {n: organisation_names.key(name) for n, name in rows}
    found: dict[str, set[int]] = {key: set() for key in keys.values() if key}
    asked = list(found)
    for start in range(0, len(asked), _AT_ONCE):
        for n, name in _likely(reading, asked[start : start + _AT_ONCE]):
            known = found.get(organisation_names.key(name))
            if known is not None:
                known.add(n)
    return {n: frozenset(found.get(key, ())) | {n} for n, key in keys.items()}


def _likely(reading: Reading, keys: Sequence[str]) -> list[tuple[int, str]]:
    """The organisations with all letters of one of these keys."""
    sets = [organisation_names.letters(key) for key in keys]
    # In plain ASCII a name in lower case is the name folded.
    plain = " OR ".join(
        f"({' AND '.join(['instr(lower(name), ?)'] * len(signs))})" for signs in sets if signs
    )
    rows = reading.rows(
        f"SELECT n, name, {_BEYOND_ASCII} FROM organisation"  # noqa: S608
        f" WHERE {_BEYOND_ASCII} OR {plain or '0'}",
        [sign for signs in sets for sign in sorted(signs)],
    )
    return [(n, name) for n, name, beyond in rows if not beyond or _has_one_of(name, sets)]


def _has_one_of(name: str, sets: Sequence[frozenset[str]]) -> bool:
    signs = {*fold(unicodedata.normalize("NFKC", name[:_LONGEST])), *name}
    return any(wanted <= signs for wanted in sets)
