"""What is said of a passphrase."""

from __future__ import annotations

import time

import pytest

from careerjournal.operations.passphrase_strength import Verdict, judge, of_guesses


@pytest.mark.parametrize(
    ("passphrase", "verdict"),
    [
        ("", Verdict.REFUSED),
        ("password1", Verdict.REFUSED),
        ("careerjournal", Verdict.REFUSED),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Verdict.REFUSED),
        ("Tr0ub4dour&3", Verdict.WEAK),
        ("kettle-harbour-thimble", Verdict.STRONG),
        ("correct horse battery staple", Verdict.STRONG),
        ("日本語のパスフレーズ", Verdict.FAIR),
    ],
)
def test_verdicts_are_those_of_a_cautious_friend(passphrase: str, verdict: Verdict) -> None:
    assert judge(passphrase).verdict == verdict


@pytest.mark.parametrize(
    ("guesses", "span"),
    [
        (10**4, ("moments", 0)),
        (6 * 10**5 * 2, ("minutes", 2)),
        (10**4 * 7200, ("hours", 2)),
        (10**4 * 86_400 * 3, ("days", 3)),
        (10**4 * 86_400 * 70, ("months", 2)),
        (10**4 * 86_400 * 365 * 41, ("years", 41)),
        (10**60, ("centuries", 1000)),
    ],
)
def test_the_time_is_given_in_its_largest_whole_unit(guesses: float, span: tuple[str, int]) -> None:
    assert of_guesses(guesses).span == span


def test_a_very_long_passphrase_is_judged_quickly() -> None:
    judge("warm")
    begun = time.process_time()
    judge("aB3$" * 25_000)
    assert time.process_time() - begun < 1.0
