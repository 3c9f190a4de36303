"""What a person asks for, in the words of the search index and of SQL.

Nothing a person types reaches the index but between quotes, so no text is an error there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from careerjournal.records.entry import EntryType
from careerjournal.records.kinds import BY_KIND
from careerjournal.records.link import ROLE_TAG
from careerjournal.rules.query import Query, Term
from careerjournal.rules.text import fold, has_unspaced, respell, runs_of_tokens, tokens
from careerjournal.store.columns import SLOTS, Value
from careerjournal.store.reading import Reading

_LISTED: Final = "(SELECT value FROM json_each(?))"
_TAGGED: Final = f"(SELECT source FROM link WHERE role = '{ROLE_TAG}' AND target IN {_LISTED})"  # noqa: S608
_TRASHED: Final = "(SELECT n FROM record WHERE trashed_at IS NOT NULL)"

_LAST_LETTER: Final = re.compile(r"(?:^|(.*?)(['’]?)[\W_]*)(?<![^\W_])([^\W_])[\W_]*$", re.DOTALL)

# The index holds the first two and three letters of every word, not the first alone: that would
# be found only by reading every word that begins with it, 20 times as slow. A second letter that
# is none of these, as in "q3" or "mødt", is found once it is typed; each more would cost 0.1 ms.
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ",
)


@dataclass(frozen=True)
class Place:
    """Where a statement finds what conditions are about: SQL by the names they use."""

    columns: Mapping[str, str]


def place_of(n: str) -> Place:
    """The columns of the record of which the number is `n`, SQL, each looked up when asked."""
    columns = {
        "n": n,
        # The day an entry is about; for what is about no day, the day it was made.
        "day": f"coalesce((SELECT about_day FROM entry WHERE n = {n}),"  # noqa: S608
        f" (SELECT substr(created_at, 1, 10) FROM record WHERE n = {n}))",
        # NULL, for what is no entry, would be neither in nor out of a list.
        "type": f"coalesce((SELECT type FROM entry WHERE n = {n}), '')",  # noqa: S608
        "kind": f"(SELECT kind FROM record WHERE n = {n})",  # noqa: S608
    }
    return Place(MappingProxyType(columns))


@dataclass(frozen=True)
class Conditions:
    """A query compiled: MATCH text ("" if words do not matter), and what else must hold.

    `values` are those of `about`, in order.
    """

    match: str
    sql: tuple[str, ...]
    values: tuple[Value, ...]

    def about(self, place: Place) -> str:
        """All that must hold beside the words, read at `place`; "1" if nothing must."""
        return " AND ".join(sql.format_map(place.columns) for sql in self.sql) or "1"


class _Parts:
    def __init__(self) -> None:
        self.sql: list[str] = []
        self.values: list[Value] = []

    def add(self, sql: str, *values: Value) -> None:
        self.sql.append(sql)
        self.values.extend(values)


def conditions(reading: Reading, query: Query, kinds: Iterable[str] | None = None) -> Conditions:
    """Compile `query` for records outside the trash, of `kinds` unless that is None."""
    parts = _Parts()
    # Mostly the trash is empty, and looking for 100,000 records in it takes 10 ms.
    if reading.rows("SELECT 1 FROM record WHERE trashed_at IS NOT NULL LIMIT 1"):
        parts.add(f"{{n}} NOT IN {_TRASHED}")
    if kinds is not None:
        _add_kinds(parts, kinds)
    for tag in query.tags:
        _add_tag(parts, reading, tag, "IN")
    for tag in query.without_tags:
        _add_tag(parts, reading, tag, "NOT IN")
    if query.types:
        _add_types(parts, query.types, "")
    if query.without_types:
        _add_types(parts, query.without_types, "NOT ")
    if query.after:
        parts.add("{day} >= ?", query.after.isoformat())
    if query.before:
        parts.add("{day} < ?", query.before.isoformat())
    match = match_of(query.terms)
    unwanted = match_of(query.without, joined=" OR ")
    if match and unwanted:
        match = f"({match}) NOT ({unwanted})"
    elif unwanted:
        # The index cannot say what lacks a word.
        parts.add(
            f"{{n}} NOT IN (SELECT rowid / {SLOTS} FROM search WHERE search MATCH ?)",  # noqa: S608
            unwanted,
        )
    return Conditions(match, tuple(parts.sql), tuple(parts.values))


def match_of(terms: Iterable[Term], joined: str = " AND ") -> str:
    """The MATCH text for all of `terms`; "" if there are none."""
    return joined.join(f"({match})" for term in terms if (match := _match(term)))


def _match(term: Term) -> str:
    if has_unspaced(term.text):
        return _unspaced_match(term)
    respelled = respell(term.text)
    if respelled:
        # The index keeps these accents, and holds such words without them too.
        return f"{_spaced_match(term)} OR {_spaced_match(replace(term, text=respelled))}"
    return _spaced_match(term)


def _spaced_match(term: Term) -> str:
    if not term.prefix:
        return _quoted(term.text)
    found = _LAST_LETTER.match(term.text)
    if found is None:
        return _quoted(term.text) + " *"
    before, apostrophe, letter = found.groups()
    alphabet = next((letters for letters in _ALPHABETS if fold(letter) in letters), "")
    if not alphabet:
        return _quoted(term.text) + " *"
    if before is None:
        beginnings = (f"{_quoted(letter + second)} *" for second in alphabet)
        return " OR ".join((_quoted(letter), *beginnings))
    # "don't" ends in a word of one letter; "e-m" is on its way to "e-mail", and until then the
    # part before the hyphen is all that can be asked for quickly.
    return _quoted(term.text if apostrophe else before)


def _unspaced_match(term: Term) -> str:
    """Runs with characters of their own column as phrases there, what stands apart as words."""
    pieces: list[str] = []
    for run in runs_of_tokens(term.text):
        parts = tokens(run)
        goes_on = term.prefix and not has_unspaced(parts[-1])
        column = "spaced : " if has_unspaced(run) else ""
        pieces.append(f"{column}{_quoted(' '.join(parts))}{' *' if goes_on else ''}")
    return " AND ".join(pieces)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _add_kinds(parts: _Parts, kinds: Iterable[str]) -> None:
    wanted = sorted(set(kinds))
    if wanted != sorted(BY_KIND):
        parts.add(f"{{kind}} IN {_LISTED}", json.dumps(wanted))


def _add_tag(parts: _Parts, reading: Reading, typed: str, how: str) -> None:
    parts.add(f"{{n}} {how} {_TAGGED}", json.dumps(tags_meant(reading, typed)))


def tags_meant(reading: Reading, typed: str) -> list[int]:
    """The tags that `typed` may mean, and those nested in them.

    The tag of just that name if there is one; else those of which the name, or one of the names
    on the way to it, begins so: "bud" means "budget" and "work/budget".
    """
    name = fold(typed.strip().strip("#/ ").strip())
    known = reading.rows(
        "SELECT r.n, h.sort FROM record r JOIN head h ON h.n = r.n"
        " WHERE r.kind = 'tag' AND r.trashed_at IS NULL"
    )
    below = name + "/"
    if any(sort == name for _, sort in known):
        return [n for n, sort in known if sort == name or sort.startswith(below)]
    return [n for n, sort in known if sort.startswith(name) or f"/{name}" in sort]


def _add_types(parts: _Parts, typed: Iterable[str], negation: str) -> None:
    types: list[str] = []
    kinds: list[str] = []
    for one in typed:
        types.extend(_codes(one, [entry_type.value for entry_type in EntryType]))
        kinds.extend(_codes(one, BY_KIND))
    parts.add(
        f"{negation}({{type}} IN {_LISTED} OR {{kind}} IN {_LISTED})",
        json.dumps(types),
        json.dumps(kinds),
    )


def _codes(typed: str, known: Iterable[str]) -> list[str]:
    """The codes that `typed` is, or else that begin with it."""
    wanted = _bare(typed)
    bare = {code: _bare(code) for code in known}
    same = [code for code, text in bare.items() if text == wanted]
    return same or [code for code, text in bare.items() if text.startswith(wanted)]


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))
