"""Who could introduce one to whom, and why."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.introductions import (
    Gathering,
    Stint,
    Tie,
    Why,
    introducers,
    overlap,
)

_PEOPLE = st.integers(1, 12)
_YEARS = st.none() | st.builds(PartialDate, st.integers(2000, 2020), st.none() | st.integers(1, 12))
_STINTS = st.builds(Stint, st.just(""), _YEARS, _YEARS, st.booleans())
_GATHERINGS = st.builds(
    Gathering,
    st.sampled_from([Tie.GROUP, Tie.EMPLOYER, Tie.MENTORING, Tie.HOUSE]),
    st.sampled_from(["One", "Two"]),
    st.dictionaries(_PEOPLE, st.lists(_STINTS, max_size=2), max_size=6),
)


def group(name: str, *people: int) -> Gathering:
    return Gathering(Tie.GROUP, name, dict.fromkeys(people, ()))


def stint(began: str = "", ended: str = "", *, is_over: bool = True) -> Stint:
    first, last = (PartialDate.parse(each) if each else None for each in (began, ended))
    return Stint("", first, last, is_over)


def test_a_group_in_common_leads_there() -> None:
    found = introducers([1, 2], [group("Choir", 1, 2, 7), group("Chess", 8, 9)], [])
    assert found == {7: (Why(Tie.GROUP, "Choir", (1, 2)),)}


def test_a_group_of_the_house_leads_there_whoever_is_in_it() -> None:
    found = introducers([1], [Gathering(Tie.HOUSE, "Alumni", {8: (), 9: ()})], [])
    assert found == {n: (Why(Tie.HOUSE, "Alumni"),) for n in (8, 9)}


def test_an_introduction_leads_there_from_both_ends() -> None:
    found = introducers([1, 2], [], [(7, 1), (2, 8), (1, 2), (5, 6)])
    assert found == {7: (Why(Tie.INTRODUCED, to=(1,)),), 8: (Why(Tie.INTRODUCED_BY, to=(2,)),)}


def test_who_was_there_at_the_same_time_counts_before_who_was_not() -> None:
    at_nordwind = Gathering(
        Tie.EMPLOYER,
        "Nordwind",
        {
            1: [stint("2010", "2012")],
            2: [stint("2015", "2018")],
            7: [stint("2016", "2020")],
            8: [stint("2019", is_over=False)],
        },
    )
    found = introducers([1, 2], [at_nordwind], [])
    assert found[7] == (Why(Tie.EMPLOYER, "Nordwind", (2,), together=True),)
    assert found[8] == (Why(Tie.EMPLOYER, "Nordwind", (1, 2)),)


def test_reasons_come_in_one_order() -> None:
    gatherings = [
        group("Zither", 1, 7),
        group("Choir", 1, 7),
        Gathering(Tie.EMPLOYER, "Nordwind", {1: (), 7: ()}),
        Gathering(Tie.MENTORING, "Six in one boat", {1: (), 7: ()}),
    ]
    found = introducers([1], gatherings, [(7, 1)])
    assert [(why.tie, why.through) for why in found[7]] == [
        (Tie.INTRODUCED, ""),
        (Tie.MENTORING, "Six in one boat"),
        (Tie.EMPLOYER, "Nordwind"),
        (Tie.GROUP, "Choir"),
        (Tie.GROUP, "Zither"),
    ]


def test_times_that_are_not_known_prove_nothing() -> None:
    known = stint("2010", "2012")
    assert overlap(known, stint("2012", "2013"))
    assert not overlap(stint("2010-01", "2012-03"), stint("2012-04", "2013"))
    assert not overlap(known, stint())
    assert not overlap(known, stint("2011"))
    assert overlap(known, stint("2011", is_over=False))
    assert not overlap(known, stint("--03", "2012"))


@given(
    st.sets(_PEOPLE),
    st.lists(_GATHERINGS, max_size=4),
    st.lists(st.tuples(_PEOPLE, _PEOPLE), max_size=5),
    st.randoms(use_true_random=False),
)
def test_only_others_lead_there_and_only_to_those_who_are(
    there: set[int], gatherings: list[Gathering], pairs: list[tuple[int, int]], draw: random.Random
) -> None:
    found = introducers(there, gatherings, pairs)
    assert not found.keys() & there
    for n, whys in found.items():
        assert whys
        for why in whys:
            assert set(why.to) <= there - {n}
            assert why.to or why.tie is Tie.HOUSE
    shuffled = [*gatherings]
    draw.shuffle(shuffled)
    again = introducers(there, shuffled, reversed(pairs))
    assert {n: sorted(whys, key=repr) for n, whys in again.items()} == {
        n: sorted(whys, key=repr) for n, whys in found.items()
    }


@given(_STINTS, _STINTS)
def test_being_there_at_once_is_mutual(one: Stint, other: Stint) -> None:
    assert overlap(one, other) == overlap(other, one)
