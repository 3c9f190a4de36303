"""Journals of any size from a seed: believable in length, spread of words and shape.

Short words are frequent and long ones rare, as in any language; half of the entries have words
with accents; some years have more entries than others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate, islice
from typing import Final

from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.records.tag import Tag
from careerjournal.rules.heads import head_of
from careerjournal.rules.text import fold, spaced
from careerjournal.store.columns import SLOTS, Value, instant_text, plan_of
from careerjournal.store.database import Database

SEED: Final = 20_241
WORDS: Final = 200
FIRST_DAY: Final = date(2009, 1, 5)
YEARS: Final = 15

_VOCABULARY: Final = 20_000
_TAGS: Final = 40
_SLICE: Final = 1_000
_ONSETS: Final = (
    "b",
    "c",
    "d",
    "f",
    "g",
    "h",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "w",
    "ch",
    "pr",
    "st",
)
_VOWELS: Final = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou")
_ENDS: Final = ("", "", "n", "r", "s", "t", "l", "d", "m", "nd", "st", "ck")
_SUFFIXES: Final = ("", "", "", "s", "ed", "ing", "er", "ly", "tion", "ment")
_ACCENTS: Final = {"e": "é", "a": "à", "o": "ö", "u": "ü", "i": "î"}


@dataclass(frozen=True)
class Corpus:
    """A journal of `size` entries; the same seed gives the same journal."""

    size: int
    seed: int = SEED

    def tags(self) -> list[str]:
        words = vocabulary()
        roots = [words[200 + 7 * place] for place in range(_TAGS // 4)]
        return [*roots, *(f"{roots[n % len(roots)]}/{words[900 + 11 * n]}" for n in range(30))]

    def entries(self) -> Iterator[tuple[Entry, tuple[str, ...]]]:
        """Every entry with its tags, the oldest first."""
        draw = random.Random(self.seed * 1_000_003 + self.size)
        tags = self.tags()
        for place in range(self.size):
            day = FIRST_DAY + timedelta(days=place * YEARS * 365 // max(1, self.size))
            at = time(draw.randrange(7, 22), draw.randrange(60)) if draw.random() < 0.6 else None
            words = sample(draw, WORDS, accented=place % 2 == 1)
            entry = Entry(
                about=Moment(day, at),
                title=" ".join(sample(draw, draw.randrange(2, 7))).capitalize(),
                body=_shaped(draw, words),
                type=draw.choice(tuple(EntryType)),
                energy=draw.choice((None, None, *Energy)),
                pinned=draw.random() < 0.0003,
            )
            yield entry, tuple(draw.sample(tags, draw.choice((0, 0, 0, 1, 1, 2))))


@cache
def vocabulary() -> tuple[str, ...]:
    """Words from the most frequent to the rarest."""
    draw = random.Random(SEED)
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        rank = len(words)
        syllables = 1 if rank < 120 else draw.choice((1, 2, 2) if rank < 2_000 else (2, 3, 3, 4))
        word = "".join(
            draw.choice(_ONSETS if draw.random() < 0.85 else ("",)) + draw.choice(_VOWELS)
            for _ in range(syllables)
        )
        words[word + draw.choice(_ENDS) + (draw.choice(_SUFFIXES) if rank >= 120 else "")] = None
    return tuple(words)


@cache
def _weights() -> tuple[float, ...]:
    # Zipf's law, with the usual bend at the top.
    return tuple(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))


def sample(draw: random.Random, count: int, *, accented: bool = False) -> list[str]:
    """`count` words as frequent as they are."""
    words = draw.choices(vocabulary(), cum_weights=_weights(), k=count)
    if accented:
        for place in range(0, count, 25):
            words[place] = "".join(_ACCENTS.get(letter, letter) for letter in words[place])
    return words


def typed_words() -> list[str]:
    """Words a person may look for, from common to rare; not the few dozen found everywhere."""
    words = [word for word in vocabulary() if len(word) > 3]
    draw = random.Random(SEED)
    spans = ((40, 300), (300, 3_000), (3_000, 15_000))
    return [word for low, high in spans for word in draw.sample(words[low:high], 8)]


def keystrokes() -> list[str]:
    """What stands in the search field after each key of every typed word."""
    return [word[:end] for word in typed_words() for end in range(1, len(word) + 1)]


def _shaped(draw: random.Random, words: list[str]) -> str:
    """The words in sentences, paragraphs and lists."""
    lines: list[str] = []
    start = 0
    while start < len(words):
        length = draw.randrange(6, 18)
        sentence = " ".join(words[start : start + length]).capitalize() + "."
        lines.append(draw.choice((" ", " ", " ", "\n\n", "\n- ")) + sentence)
        start += length
    return "".join(lines).strip()


def fill(database: Database, corpus: Corpus) -> None:
    """Write a corpus straight into tables that hold no more than the stages a vault begins with:
    what the writer would, without its log of acts.
    """
    taken = _first_number(database)
    tags = {name: n for n, name in enumerate(corpus.tags(), taken)}
    with database.writing():
        _fill_tags(database, tags)
    entries = enumerate(corpus.entries(), taken + len(tags))
    while batch := list(islice(entries, _SLICE)):
        with database.writing():
            _fill_entries(database, tags, batch)


def _first_number(database: Database) -> int:
    """The number that the first record of a corpus gets here, 1 or more."""
    (last,) = database.rows("SELECT coalesce(max(n), 0) FROM record")[0]
    return int(last) + 1


def _fill_tags(database: Database, tags: dict[str, int]) -> None:
    for name, n in tags.items():
        _add_record(database, [(n, "tag", FIRST_DAY)])
        database.run("INSERT INTO tag(n, name) VALUES (?, ?)", (n, name))
        _add_texts(database, [(n, *head_of(Tag(name=name)), "", "", name)])


def _fill_entries(
    database: Database, tags: dict[str, int], batch: list[tuple[int, tuple[Entry, tuple[str, ...]]]]
) -> None:
    columns = [column.name for column in plan_of(Entry).columns]
    marks = ", ".join("?" * (len(columns) + 1))
    _add_record(database, [(n, "entry", entry.about.day) for n, (entry, _) in batch])
    database.run_many(
        f"INSERT INTO entry(n, {', '.join(columns)}) VALUES ({marks})",
        [(n, *plan_of(Entry).encode(entry).values()) for n, (entry, _) in batch],
    )
    database.run_many(
        "INSERT INTO link(source, target, role, quote, context, derived)"
        " VALUES (?, ?, 'tag', '', '', 0)",
        [(n, tags[name]) for n, (_, names) in batch for name in names],
    )
    texts: list[tuple[Value, ...]] = []
    for n, (entry, names) in batch:
        words = "\n".join([entry.title, *sorted(names, key=fold)])
        texts.append((n, *head_of(entry), "body", entry.body, words))
    _add_texts(database, texts)


def _add_record(database: Database, made: list[tuple[int, str, date]]) -> None:
    database.run_many(
        "INSERT INTO record(n, id, kind, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
        [
            (n, f"01890000-0000-7000-8000-{n:012x}", kind, instant, instant)
            for n, kind, day in made
            for instant in (instant_text(datetime.combine(day, time(12), UTC)),)
        ],
    )


def _add_texts(database: Database, rows: list[tuple[Value, ...]]) -> None:
    database.run_many("INSERT INTO head VALUES (?, ?, ?, ?, ?)", [row[:5] for row in rows])
    database.run_many(
        "INSERT INTO text(n, record, field, text, saved_at, head, spaced)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (n * SLOTS, n, field, text, "2024-01-01T00:00:00.000000Z", words, spaced(str(text)))
            for n, _, _, _, _, field, text, words in rows
            if isinstance(n, int)
        ],
    )
