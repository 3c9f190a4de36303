"""What the store costs beside the same queries in plain SQLite.

Figures are processor time of the thread, best of three passes taken in turns with the plain twin.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, pairwise
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from careerjournal.records.entry import Entry
from careerjournal.store.database import Database
from careerjournal.store.entries import EntryFilter, EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.store.search import search
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from tests.bench.corpus import Corpus, keystrokes, typed_words
from tests.bench.figures import ROUNDS, Table, in_turns, percentile
from tests.bench.pairs import KEPT, SIZES, TINY, Pair, once, pair_of

PAGE = 50
LARGEST = SIZES[-1]

Query = Callable[[Reading], object]
Doors = tuple[Database, Database]


@pytest.fixture
def doors(pair: Pair) -> Iterator[Doors]:
    """The vault's database and the plain one, open."""
    vault, plain = pair.vault(), pair.plain()
    yield vault, plain
    vault.close()
    plain.close()


def compare(
    benchmark: BenchmarkFixture,
    table: Table,
    what: str,
    pair: Pair,
    doors: Doors,
    queries: list[Query],
    *,
    ratio: float = 0,
    p99_ms: float = 0,
) -> None:
    """Measure the queries on both; of the largest vault the promise must be kept."""
    jobs = [[partial(once, door, query) for query in queries] for door in doors]
    benchmark.pedantic(  # type: ignore[no-untyped-call]
        lambda: [job() for job in jobs[0]], rounds=1
    )
    if not benchmark.enabled:
        return
    turns = in_turns(jobs[0], jobs[1], ROUNDS)
    promised = pair.size == LARGEST and bool(ratio)
    kept = turns.ratio <= ratio and (not p99_ms or percentile(turns.ours, 99) <= p99_ms)
    promise = f"ratio {ratio}" + (f", p99 {p99_ms:.0f} ms" if p99_ms else "")
    table.turns(what, pair.size, turns, promise if promised else "", kept)
    benchmark.extra_info.update(
        entries=pair.size,
        ratio=round(turns.ratio, 3),
        p50_ms=round(percentile(turns.ours, 50), 3),
        p99_ms=round(percentile(turns.ours, 99), 3),
    )
    assert kept or not promised, table.text()[-1]


def found(text: str, order: str = "newest") -> Query:
    return lambda reading: search(reading, text, order="best" if order == "best" else "newest")


def test_find_as_typed(benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors) -> None:
    queries = [found(text) for text in keystrokes()]
    compare(
        benchmark, table, "find, every key of 24 words", pair, doors, queries, ratio=1.25, p99_ms=10
    )


def test_find_the_best(benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors) -> None:
    queries = [found(text, "best") for text in typed_words()]
    compare(benchmark, table, "find, 24 words, best first", pair, doors, queries)


def test_find_several_words(
    benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors
) -> None:
    words = typed_words()
    queries = [found(f"{one} {two[:3]}") for one, two in pairwise(words)]
    queries += [
        found(f"{one} -{two} after:2015") for one, two in zip(words, words[8:], strict=False)
    ]
    compare(benchmark, table, "find, several words and filters", pair, doors, queries)


def listed(reading: Reading, wanted: EntryFilter) -> object:
    return EntryQueries(reading).rows(wanted)


def lines(reading: Reading, numbers: Sequence[int]) -> object:
    return EntryQueries(reading).lines(numbers)


def newest_page(reading: Reading) -> object:
    entries = EntryQueries(reading)
    rows = entries.rows(EntryFilter(), PAGE)
    return entries.lines(rows.numbers)


def test_newest_page(benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors) -> None:
    compare(benchmark, table, "newest page", pair, doors, [newest_page] * 20, ratio=1.25)


def test_page_anywhere(benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors) -> None:
    numbers = once(doors[0], lambda reading: EntryQueries(reading).rows(EntryFilter()).numbers)
    starts = [place * (len(numbers) - PAGE) // 20 for place in range(20)]
    queries: list[Query] = [partial(lines, numbers=numbers[at : at + PAGE]) for at in starts]
    compare(benchmark, table, "page anywhere", pair, doors, queries, ratio=1.25)


def test_whole_list(benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors) -> None:
    queries: list[Query] = [partial(listed, wanted=EntryFilter())] * 3
    compare(
        benchmark, table, "numbers and days of the whole list", pair, doors, queries, ratio=1.25
    )


def test_filter_the_list(
    benchmark: BenchmarkFixture, table: Table, pair: Pair, doors: Doors
) -> None:
    queries: list[Query] = [
        partial(listed, wanted=EntryFilter(words=word)) for word in typed_words()
    ]
    compare(benchmark, table, "filter the list by 24 words", pair, doors, queries, ratio=1.25)


def test_open_and_show_the_newest_page(
    benchmark: BenchmarkFixture, table: Table, pair: Pair
) -> None:
    def opened(door: Callable[[], Database]) -> None:
        database = door()
        once(database, newest_page)
        database.close()

    benchmark.pedantic(opened, args=(pair.vault,), rounds=1)  # type: ignore[no-untyped-call]
    if benchmark.enabled:
        turns = in_turns(
            [lambda: opened(pair.vault)] * 10, [lambda: opened(pair.plain)] * 10, ROUNDS
        )
        kept = percentile(turns.ours, 50) <= 150
        table.turns("open with the key, newest page", pair.size, turns, "150 ms", kept)
        assert kept


def test_save(benchmark: BenchmarkFixture, table: Table, pair: Pair, tmp_path: Path) -> None:
    """Autosave as it is: a few words more in an entry, again and again."""
    copy = Pair(pair.size, tmp_path / "vault.db", tmp_path / "plain.db")
    shutil.copy(pair.vault_path, copy.vault_path)
    shutil.copy(pair.plain_path, copy.plain_path)
    doors = copy.vault(), copy.plain()
    writers = [Writer(door) for door in doors]
    n = len(Corpus(pair.size).tags()) + pair.size // 2

    def save(writer: Writer, place: int) -> None:
        def change(unit: Unit) -> None:
            base = unit.record(Entry, n + place % 10)
            unit.save(replace(base, body=base.body + f" and then word{place}"), base)

        writer.write("entry.edit", change, merge="typing")

    benchmark.pedantic(save, args=(writers[0], 0), rounds=1)  # type: ignore[no-untyped-call]
    if benchmark.enabled:
        ours, plain = ([partial(save, writer, place) for place in range(200)] for writer in writers)
        turns = in_turns(ours, plain, 1)
        kept = turns.ratio <= 2
        table.turns("save an entry with its index", pair.size, turns, "ratio 2", kept)
        assert kept
    for door in doors:
        door.close()


def test_import(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    size = 10_000 if benchmark.enabled else 60
    pair = pair_of(0, tmp_path)
    entries = [entry for entry, _ in Corpus(size).entries()]
    doors = pair.vault(), pair.plain()

    def taken_in(door: Database) -> None:
        writer = Writer(door)
        rest = iter(entries)
        act = None
        while batch := list(islice(rest, 10)):
            act = writer.write(
                "import", lambda unit: [unit.save(each) for each in batch], into=act
            ).act

    benchmark.pedantic(taken_in, args=(doors[0],), rounds=1)  # type: ignore[no-untyped-call]
    if benchmark.enabled:
        turns = in_turns([lambda: taken_in(doors[0])], [lambda: taken_in(doors[1])], 1)
        kept = turns.ratio <= 1.3
        table.turns("import 10,000 entries", size, turns, "ratio 1.3", kept)
        assert kept
    for door in doors:
        door.close()


def test_growth(benchmark: BenchmarkFixture, table: Table, tmp_path: Path) -> None:
    """Find and list in the largest vault beside the smallest, where both show a full page."""
    sizes, folder = (SIZES, KEPT) if benchmark.enabled else (TINY, tmp_path)
    small, large = (pair_of(size, folder).vault() for size in (sizes[0], sizes[-1]))
    shown = {
        text
        for text in keystrokes()
        if len(once(small, partial(search, text=text)).hits) >= min(PAGE, sizes[0] // 2)
    }
    for what, queries in (
        ("growth of find, from 1,000", [found(text) for text in sorted(shown)]),
        ("growth of the newest page", [newest_page] * 20),
    ):
        turns = in_turns(
            [partial(once, large, query) for query in queries],
            [partial(once, small, query) for query in queries],
            ROUNDS if benchmark.enabled else 1,
        )
        table.turns(what, sizes[-1], turns, "ratio 1.5", turns.ratio <= 1.5)
        assert turns.ratio <= 1.5 or not benchmark.enabled, table.text()[-1]
    benchmark.pedantic(once, args=(large, newest_page))  # type: ignore[no-untyped-call]
    small.close()
    large.close()
