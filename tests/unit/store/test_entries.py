from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.store.entries import EntryFilter, EntryLine, EntryQueries, Rows
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import DAY, OpenVault, open_vault

T = TypeVar("T")


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        yield vault


@pytest.fixture(scope="module")
def shared_vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("shared")) as vault:
        yield vault


def ask(vault: OpenVault, question: Callable[[EntryQueries], T]) -> T:
    return vault.read(lambda reading: question(EntryQueries(reading)))


def rows(vault: OpenVault, wanted: EntryFilter | None = None, limit: int | None = None) -> Rows:
    return ask(vault, lambda entries: entries.rows(wanted or EntryFilter(), limit))


def listed(vault: OpenVault, **wanted: object) -> list[int]:
    return list(rows(vault, EntryFilter(**wanted)).numbers)  # type: ignore[arg-type]


def test_an_empty_journal_has_no_rows(vault: OpenVault) -> None:
    found = rows(vault)
    assert (list(found.numbers), list(found.days), found.pinned) == ([], [], 0)
    assert ask(vault, lambda entries: entries.span()) == (None, None)
    assert ask(vault, lambda entries: entries.on_this_day(DAY)) == []


def test_rows_are_newest_first_by_what_they_are_about(vault: OpenVault) -> None:
    late = vault.add(day=DAY, at=time(17, 0))
    timeless = vault.add(day=DAY)
    early = vault.add(day=DAY, at=time(8, 30))
    before = vault.add(day=date(2023, 1, 1))
    after = vault.add(day=date(2025, 1, 1))
    timeless_too = vault.add(day=DAY)
    found = rows(vault)
    assert list(found.numbers) == [after, late, early, timeless_too, timeless, before]
    assert list(found.days) == [
        day.toordinal() for day in (date(2025, 1, 1), DAY, DAY, DAY, DAY, date(2023, 1, 1))
    ]


def test_pinned_rows_come_first(vault: OpenVault) -> None:
    vault.add(day=DAY)
    old = vault.add(day=date(2020, 1, 1), pinned=True)
    new = vault.add(day=DAY, pinned=True)
    found = rows(vault)
    assert list(found.numbers)[:2] == [new, old]
    assert found.pinned == 2


def test_the_first_rows_can_be_had_alone(vault: OpenVault) -> None:
    made = [vault.add() for _ in range(5)]
    assert list(rows(vault, limit=2).numbers) == made[:2:-1]


def test_the_trash_is_not_listed(vault: OpenVault) -> None:
    n = vault.add("plan")
    vault.write(lambda unit: unit.trash(n))
    assert listed(vault) == listed(vault, words="plan") == []
    assert ask(vault, lambda entries: entries.days(DAY, DAY)) == {}
    assert ask(vault, lambda entries: entries.written_days(DAY)) == frozenset()


def test_rows_are_filtered(vault: OpenVault) -> None:
    win = vault.add("plan", kind=EntryType.WIN, energy=Energy.HIGH, day=date(2024, 1, 1))
    note = vault.add("plan", kind=EntryType.NOTE, energy=Energy.LOW, day=date(2024, 2, 1))
    idea = vault.add("other", kind=EntryType.IDEA, day=date(2024, 3, 1))
    assert listed(vault, words="pla") == [note, win]
    assert listed(vault, words="-plan") == [idea]
    assert listed(vault, words="type:idea") == [idea]
    assert listed(vault, words="type:template") == []
    assert listed(vault, words="after:2024-02 plan") == [note]
    assert listed(vault, types=frozenset({EntryType.WIN, EntryType.IDEA})) == [idea, win]
    assert listed(vault, energy=Energy.LOW) == [note]
    assert listed(vault, since=date(2024, 2, 1)) == [idea, note]
    assert listed(vault, until=date(2024, 2, 1)) == [note, win]
    assert listed(vault, words="plan", since=date(2024, 1, 2), energy=Energy.LOW) == [note]


def test_words_that_ask_nothing_filter_nothing(vault: OpenVault) -> None:
    n = vault.add("plan")
    assert listed(vault, words="before: \"'") == [n]


def test_a_tag_counts_with_what_is_nested_in_it(vault: OpenVault) -> None:
    work = vault.add(tags=("Work",))
    budget = vault.add(tags=("work/budget", "work/plans"))
    vault.add(tags=("workshop",))
    vault.add()
    names = {head.title: head.ref.n for head in vault.read(lambda r: r.complete("", ["tag"], 9))}
    assert listed(vault, tag=names["Work"]) == [budget, work]
    assert listed(vault, tag=names["work/budget"]) == [budget]


def test_many_matches_are_picked_out_of_the_list(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [vault.add("plan") for _ in range(4)]
    vault.add("other")
    few = listed(vault, words="plan")
    monkeypatch.setattr("careerjournal.store.entries._FEW", 2)
    assert listed(vault, words="plan") == few == made[::-1]


def test_long_lists_are_read_in_slices(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerjournal.store.entries._SLICE", 2)
    made = [vault.add() for _ in range(12)]
    assert listed(vault) == made[::-1]


def test_a_line_shows_an_entry(vault: OpenVault) -> None:
    n = vault.add(
        "We **met**.",
        "Budget",
        at=time(9, 5),
        kind=EntryType.MEETING,
        energy=Energy.FINE,
        pinned=True,
    )
    vault.write(lambda unit: unit.attach(n, "a.txt", "text/plain", b"a"))
    assert ask(vault, lambda entries: entries.lines([n])) == [
        EntryLine(
            n=n,
            title="Budget",
            type=EntryType.MEETING,
            day=DAY,
            time=time(9, 5),
            excerpt="We met.",
            energy=Energy.FINE,
            pinned=True,
            attachments=1,
        )
    ]


def test_lines_keep_the_order_asked_for(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("careerjournal.store.entries._BATCH", 2)
    made = [vault.add(title=str(place)) for place in range(5)]
    wanted = [made[3], 999, made[0], made[4], made[1]]
    lines = ask(vault, lambda entries: entries.lines(wanted))
    assert [line.n for line in lines] == [made[3], made[0], made[4], made[1]]


def test_days_are_counted(vault: OpenVault) -> None:
    vault.add(day=DAY)
    vault.add(day=DAY)
    vault.add(day=date(2024, 5, 1))
    vault.add(day=date(2024, 6, 1))
    vault.add(day=DAY, pinned=True)
    counts = ask(vault, lambda entries: entries.days(date(2024, 5, 1), date(2024, 5, 31)))
    assert counts == {DAY: 2, date(2024, 5, 1): 1}
    days = ask(vault, lambda entries: entries.written_days(DAY))
    assert days == frozenset({DAY, date(2024, 6, 1)})
    assert ask(vault, lambda entries: entries.span()) == (date(2024, 5, 1), date(2024, 6, 1))


def test_this_day_of_earlier_years(vault: OpenVault) -> None:
    first = vault.add(day=date(2019, 5, 17))
    second = vault.add(day=date(2023, 5, 17), at=time(9, 0))
    vault.add(day=date(2023, 5, 18))
    vault.add(day=date(2024, 5, 17))
    vault.add(day=date(2025, 5, 17))
    vault.add(day=date(2022, 5, 17), pinned=True)
    lines = ask(vault, lambda entries: entries.on_this_day(date(2024, 5, 17)))
    assert [line.n for line in lines] == [second, first]


def test_a_leap_day_is_remembered_in_every_year(vault: OpenVault) -> None:
    n = vault.add(day=date(2020, 2, 29))

    def on_day(today: date) -> list[int]:
        return [line.n for line in ask(vault, lambda entries: entries.on_this_day(today))]

    assert on_day(date(2023, 2, 28)) == [n]
    assert on_day(date(2024, 2, 28)) == []
    assert on_day(date(2024, 2, 29)) == [n]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2024, 1, 1), date(2024, 1, 5)),
            st.none() | st.sampled_from([time(8, 0), time(9, 30)]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_rows_agree_with_sorting_the_entries(
    shared_vault: OpenVault, made: list[tuple[date, time | None, bool]]
) -> None:
    def tried(unit: Unit) -> None:
        saved = [
            unit.save(Entry(about=Moment(day, clock), pinned=pinned)) for day, clock, pinned in made
        ]
        saved.sort(key=lambda entry: (entry.pinned, entry.about.sort_key, entry.n), reverse=True)
        found = EntryQueries(unit).rows(EntryFilter())
        assert list(found.numbers) == [entry.n for entry in saved]
        assert list(found.days) == [entry.about.day.toordinal() for entry in saved]
        assert found.pinned == sum(entry.pinned for entry in saved)

    shared_vault.tried(tried)
