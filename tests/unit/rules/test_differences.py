"""Differences between two versions, and the time they take."""

from __future__ import annotations

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.differences import Change, Piece, without_ids, word_differences

WORDS = [f"word{n}" for n in range(900)] + ["the", "a", "and", "of"] * 40


def told(pieces: list[Piece]) -> str:
    marks = {Change.SAME: "{}", Change.ADDED: "+{}+", Change.REMOVED: "-{}-"}
    return "".join(marks[piece.change].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "+new+"),
        ("old", "", "-old-"),
        ("a good day", "a bad day", "a -good-+bad+ day"),
        ("a b c d e", "a x c y e", "a -b-+x+ c -d-+y+ e"),
        ("one two three", "one three", "one -two -three"),
        ("Sam's plan", "Sam’s plan", "-Sam's-+Sam’s+ plan"),
        ("the red fox ran", "the blue cat ran", "the -red fox-+blue cat+ ran"),
        ("今日は会議", "今日の会議", "今日-は-+の+会議"),
        ("one\ntwo\n", "one\nnew\ntwo\n", "one\n+new\n+two\n"),
    ],
)
def test_words_are_told_apart(old: str, new: str, expected: str) -> None:
    assert told(word_differences(old, new)) == expected


SNIPPET = st.text(alphabet="ab .\n今'é", max_size=60)


@given(SNIPPET, SNIPPET)
def test_the_pieces_make_both_versions(old: str, new: str) -> None:
    pieces = word_differences(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.ADDED) == old
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == new
    assert all(a.change is not b.change for a, b in pairwise(pieces))


@given(st.text(max_size=200))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.change is Change.SAME for piece in word_differences(text, text))


def hostile() -> list[tuple[str, str]]:
    draw = random.Random(7)
    text = " ".join(draw.choice(WORDS) for _ in range(5_000))
    other = " ".join(draw.choice(WORDS) for _ in range(5_000))
    return [
        (text, other),
        (text, " ".join(reversed(text.split()))),
        ("a b " * 2_500, "b a " * 2_500),
        ("a\n" * 60_000, "b\na\n" * 40_000),
        (text * 20, other * 20),
    ]


@pytest.mark.parametrize("pair", hostile(), ids=["other", "reversed", "few", "lines", "long"])
def test_no_text_takes_long(pair: tuple[str, str]) -> None:
    began = time.process_time()
    pieces = word_differences(*pair)
    assert time.process_time() - began < 0.5  # far above what it takes, below what one notices
    assert "".join(p.text for p in pieces if p.change is not Change.REMOVED) == pair[1]


def test_ids_are_not_read() -> None:
    text = f"Met [Sam \\*S\\*](record:{'0' * 8}-{'0' * 4}), ![a.png](attachment:{'a' * 64}) [x](https://y)"
    assert without_ids(text) == "Met Sam \\*S\\*, a.png [x](https://y)"
