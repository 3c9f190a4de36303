"""What columns mean, whatever the table is of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.exchange.columns import (
    EITHER_WAY,
    TableKind,
    aliases,
    cells_of,
    guess_by,
    guess_mapping,
    left_out,
    mapping_of,
    unsure,
)
from careerjournal.exchange.csv_table import table_of
from careerjournal.exchange.dates import has_two_numbers, read_two_ways

NAMES = aliases({"what": "what|thing", "day": "day|der tag"})
KIND = TableKind(
    code="things",
    fields=("what", "day"),
    guess=lambda header: guess_by(NAMES, header),
    days=frozenset({"day"}),
    tells_enough=lambda meanings: "what" in meanings,
)


def test_a_heading_is_known_by_any_of_its_names_and_none_comes_twice() -> None:
    header = ("\ufeffThing ", "WHAT", "Der\u00a0 Tag", "colour")
    assert KIND.guess(header) == ("what", "", "day", "")


@pytest.mark.parametrize(
    ("days", "day_first", "is_sure"),
    [
        (("3/4/2026",), True, False),
        (("3/3/2026",), True, True),
        (("3/4/2026", "25/4/2026"), True, True),
        (("3/4/2026", "4/25/2026"), False, True),
        (("3/4/2026 9:15 PM",), False, True),
        (("2026-03-04",), True, True),
        (("", "soon"), True, True),
    ],
)
def test_the_days_tell_their_order_or_are_asked_about(
    days: tuple[str, ...], day_first: bool, is_sure: bool
) -> None:
    table = table_of("\n".join(["What,Day", *(f"a,{day}" for day in days)]).encode(), "x.csv")
    mapping = guess_mapping(KIND, table)
    assert (mapping.day_first, mapping.is_sure) == (day_first, is_sure)
    assert [note.code for note in unsure(table, mapping)] == ([] if is_sure else [EITHER_WAY])
    assert mapping.with_days(day_first=False).is_sure


def test_another_column_of_days_tells_another_order() -> None:
    table = table_of(b"What,Day,Later\na,3/4/2026,4/25/2026\n", "x.csv")
    assert guess_mapping(KIND, table).day_first
    assert not mapping_of(KIND, table, ("what", "", "day")).day_first


def test_what_has_no_meaning_is_named_once() -> None:
    names = [f"c{n}" for n in range(20)]
    table = table_of(f"What,{','.join(names)},void\n'=1,{','.join('x' * 20)},\n".encode(), "x.csv")
    mapping = guess_mapping(KIND, table)
    (note,) = left_out(table, [bool(one) for one in mapping.meanings])
    assert note.detail.startswith("c0, c1,")
    assert note.detail.endswith("(+8)")
    assert cells_of(table.rows[0], mapping) == {"what": "=1"}


@given(st.lists(st.text(max_size=20)))
def test_any_cells_can_be_asked_for_their_order(texts: list[str]) -> None:
    if read_two_ways(texts):
        assert any(has_two_numbers(text) for text in texts)
