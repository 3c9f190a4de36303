"""What is looked for in people, and where it is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.mentor_matching import (
    Place,
    Sought,
    best_first,
    says,
    sought,
    telling_pieces,
    worth,
)
from careerjournal.rules.text import fold


@pytest.mark.parametrize(
    ("expertise", "needs", "title", "words", "named"),
    [
        ("Rosters, budgets", "", "", ("rost", "budget"), {"rost", "budget"}),
        ("", "I want to learn how to run a ward.", "Lead", ("run", "ward"), set()),
        ("rosters", "Rosters and hiring", "", ("rost", "hiring"), {"rost"}),
        ("", "", "Lead a ward", ("lead", "ward"), set()),
        ("", "someone to help me", "Negotiation", ("negoti",), set()),
        ("30, 5+", "", "", (), set()),
        ("", "", "", (), set()),
    ],
)
def test_what_every_wish_says_is_not_looked_for(
    expertise: str, needs: str, title: str, words: tuple[str, ...], named: set[str]
) -> None:
    assert sought(expertise, needs, title) == Sought(words, frozenset(named))


@given(st.text(), st.text(), st.text())
def test_any_text_can_be_looked_for(expertise: str, needs: str, title: str) -> None:
    found = sought(expertise, needs, title)
    assert len(found.words) <= 10
    assert all(word == fold(word) and any(map(str.isalpha, word)) for word in found.words)


@pytest.mark.parametrize(
    ("text", "word", "said"),
    [
        ("head of nursing", "nurs", True),
        ("unhead, head", "head", True),
        ("overhead", "head", False),
        ("dienstplanung", "planung", True),
        ("airplane", "plan", False),
        ("采购谈判", "谈判", True),
        ("", "head", False),
    ],
)
def test_a_short_stem_begins_a_word_and_a_long_one_stands_anywhere(
    text: str, word: str, said: bool
) -> None:
    assert says(text, word) is said


def test_of_a_list_only_what_tells_is_quoted() -> None:
    text = "Night rosters; budgets, hiring – and rosters / Tax\nFührung"
    assert telling_pieces(text, ("roster", "fuhrung")) == "Night rosters, and rosters, Führung"
    assert telling_pieces("", ("roster",)) == ""


def test_what_few_know_and_what_was_named_counts_for_more() -> None:
    many = set(range(100, 400))
    found = {
        "common": {Place.EXPERTISE: many},
        "rare": {Place.EXPERTISE: {1}, Place.NOTES: {1, 2}},
        "named": {Place.NOTES: {3}},
    }
    total = worth(found, {"named"})
    assert total[1] > total[100]
    assert total[1] > total[2]
    assert total[3] > total[2]
    assert worth({}, ()) == {}


@given(st.dictionaries(st.integers(1, 200), st.integers(1, 5), max_size=60), st.integers(1, 40))
def test_the_best_are_those_with_most(total: dict[int, int], limit: int) -> None:
    sure, tied = best_first(total, limit)
    assert len(sure) <= limit
    assert len(sure) + len(tied) >= min(limit, len(total))
    rest = set(total) - set(sure)
    assert all(total[one] >= total[other] for one in sure for other in rest)
    assert [total[n] for n in sure] == sorted((total[n] for n in sure), reverse=True)
    assert len({total[n] for n in tied}) <= 1
