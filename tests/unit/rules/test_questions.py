"""When two questions are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.rules.questions import alike, question_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Why do you want to leave?", "why do you want to LEAVE"),
        ("Tell me about a time you failed.", "Can you tell us about a time when you failed?"),
        ("What are your salary expectations?", "Your salary expectations, please"),
        ("Wo sehen Sie sich in fünf Jahren?", "Wo sehen sie sich in fünf jahren"),
    ],
)
def test_one_question_in_two_wordings(one: str, other: str) -> None:
    assert question_key(one) == question_key(other)
    assert alike(question_key(one), question_key(other))


def test_nearly_the_same_words_are_alike() -> None:
    one = question_key("How do you handle conflict in a team?")
    assert alike(one, question_key("How would you handle a conflict within your team?"))
    assert not alike(one, question_key("How do you plan a budget?"))
    assert not alike(question_key("Weaknesses?"), question_key("Strengths and weaknesses"))


def test_a_question_of_fillers_is_still_one() -> None:
    assert question_key("Who are you?") == "who are you"
    assert question_key("?!") == ""
    assert not alike("", "")


@given(st.text(max_size=80), st.text(max_size=80))
def test_alike_goes_both_ways(one: str, other: str) -> None:
    first, second = question_key(one), question_key(other)
    assert alike(first, second) == alike(second, first)
    assert question_key(one.upper()) == question_key(one.upper().lower()) or not one.isascii()
