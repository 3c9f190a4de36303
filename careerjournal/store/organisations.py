"""Which records mean one and the same organisation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Final

from careerjournal.rules import organisation_names
from careerjournal.store.many import LISTED
from careerjournal.store.reading import Reading

_BEYOND_ASCII: Final = "o.name GLOB '*[^ -~]*'"
_USUAL: Final = " -~À-ıĴ-ľŁ-ňŊ-žА-ԯ一-鿿ぁ-ゖァ-ヺ가-힣"
"""Signs that are folded to the same whether compatibility forms are resolved before or not."""
_UNUSUAL: Final = f"o.name GLOB '*[^{_USUAL}]*'"
_AT_ONCE: Final = 64


def same_organisations(reading: Reading, numbers: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each of these organisations every record that is the same one: itself, and those whose
    names have the same key. A part of a name is never enough. Those that are gone are left out.

    To work out a key takes long, and there may be thousands of names: SQLite leaves out those
    that lack the letters of the key.
    """
    rows = reading.rows(
        f"SELECT n, name FROM organisation WHERE n IN {LISTED}",  # noqa: S608
        (json.dumps(sorted(set(numbers))),),
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
    """The organisations with the letters of one of these keys, and those SQLite cannot tell."""
    patterns = [_in_this_order(organisation_names.letters(key)) for key in keys]
    named, folded = (
        " OR ".join(f"{column} LIKE ?{place} ESCAPE '\\'" for place in range(1, len(patterns) + 1))
        for column in ("o.name", "h.sort")
    )
    # In plain ASCII a name in any case is the name folded; looking up the other takes longer.
    return reading.rows(
        f"SELECT o.n, o.name FROM organisation o WHERE {named} OR ({_BEYOND_ASCII} AND"  # noqa: S608
        f" ({_UNUSUAL} OR EXISTS (SELECT 1 FROM head h WHERE h.n = o.n AND ({folded}))))",
        patterns,
    )


def _in_this_order(letters: str) -> str:
    """A pattern for names with these letters and any others; LIKE tells no case of ASCII."""
    escaped = (f"\\{sign}" if sign in "%_\\" else sign for sign in letters)
    return f"%{'%'.join(escaped)}%"
