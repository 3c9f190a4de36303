"""The words by which evidence is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.evidence_words import MOST_WORDS, best_passage, search_words, stem


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Proven experience in managing budgets", ("manag", "budget")),
        ("Strong leadership skills", ("leader",)),
        ("5+ years of C# or C++", ("c#", "c++")),
        ("Fundierte Kenntnisse in der Planung", ("plan",)),
        ("Good experience", ("good", "experienc")),
        ("", ()),
        ("...", ()),
    ],
)
def test_only_telling_words_are_looked_for(asked: str, words: tuple[str, ...]) -> None:
    assert search_words(asked) == words


@pytest.mark.parametrize(
    "relatives",
    [("managing", "managed", "manager", "management"), ("planning", "planned"), ("budgets",)],
)
def test_relatives_share_their_stem(relatives: tuple[str, ...]) -> None:
    shortest = min(map(stem, relatives), key=len)
    assert all(word.startswith(shortest) for word in relatives)
    assert len(shortest) >= 4


def test_the_passage_says_most_of_what_is_asked() -> None:
    text = "# Week\n\nSaw Sam. I **managed** the budget of 2 teams. The budget was late!"
    words = search_words("managing budgets for teams")
    assert best_passage(text, words) == "I managed the budget of 2 teams."
    assert best_passage("Nothing here", words) == ""
    assert best_passage("budget " * 100, words, 20).endswith("…")


@given(st.text(max_size=300))
def test_any_text_may_be_asked_for(text: str) -> None:
    words = search_words(text)
    assert len(words) <= MOST_WORDS
    assert len(set(words)) == len(words)
    assert all(words)
    passage = best_passage(text, words)
    assert len(passage) <= 241
