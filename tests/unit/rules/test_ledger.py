"""Which lines of a ledger count."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from careerjournal.records.application import StageMove
from careerjournal.rules.ledger import counting
from tests.unit.rules.ledgers import ledgers, naive_counting


def move(n: int, day: int, replaces: int | None = None, void: bool = False) -> StageMove:
    return StageMove(
        n=n, application=1, stage=1, day=date(2026, 1, day), replaces=replaces, void=void
    )


def numbers(*lines: StageMove) -> list[int]:
    return [line.n for line in counting(lines)]


def test_lines_count_by_day_and_then_as_noted() -> None:
    assert numbers(move(1, 9), move(2, 3), move(3, 9)) == [2, 1, 3]


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    assert numbers(move(1, 5), move(2, 6), move(3, 4, replaces=1)) == [3, 2]


def test_a_withdrawal_takes_a_line_out_and_does_not_count_itself() -> None:
    assert numbers(move(1, 5), move(2, 5, replaces=1, void=True)) == []


def test_withdrawing_a_withdrawal_brings_the_line_back() -> None:
    gone = move(2, 5, replaces=1, void=True)
    assert numbers(move(1, 5), gone, move(3, 5, replaces=2, void=True)) == [1]


def test_withdrawing_a_correction_brings_back_what_it_corrected() -> None:
    assert numbers(move(1, 5), move(2, 6, replaces=1), move(3, 6, replaces=2, void=True)) == [1]


def test_lines_of_a_foreign_file_that_replace_each_other_end_somewhere() -> None:
    assert numbers(move(1, 5, replaces=2), move(2, 6, replaces=1)) == [2]
    assert numbers(move(1, 5, replaces=1), move(2, 6, replaces=99)) == [1, 2]


@given(ledgers([1, 2, 3]))
def test_any_ledger_counts_as_a_naive_recount_says(lines: list[StageMove]) -> None:
    assert counting(lines) == naive_counting(lines)
    assert counting(reversed(lines)) == naive_counting(lines)
