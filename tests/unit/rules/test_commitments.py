from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.rules.commitments import (
    Decided,
    Due,
    Occurrence,
    days_after,
    next_of_chain,
)

DAY = date(2026, 3, 2)


def in_days(days: int) -> date:
    return DAY + timedelta(days=days)


def decision(n: int, outcome: Outcome, day: int = 0, until: int | None = None) -> Decision:
    return Decision(
        n=n,
        source=1,
        rule="call",
        occurrence="1",
        outcome=outcome,
        day=in_days(day),
        until=None if until is None else in_days(until),
    )


CALL = Occurrence("call", "1", DAY)


def test_what_nobody_decided_is_due_on_its_day() -> None:
    assert Decided([]).open([CALL]) == [Due("call", "1", DAY)]


def test_done_and_skipped_close_it() -> None:
    assert Decided([decision(1, Outcome.DONE)]).open([CALL]) == []
    assert Decided([decision(1, Outcome.SKIPPED)]).open([CALL]) == []


def test_the_last_day_it_was_put_off_to_counts() -> None:
    first = decision(1, Outcome.SNOOZED, until=3)
    then = decision(2, Outcome.DELEGATED, day=3, until=9)
    assert Decided([then, first]).open([CALL]) == [Due("call", "1", in_days(9), snoozed=True)]


def test_what_was_given_away_without_a_day_stays_on_its_own() -> None:
    assert Decided([decision(1, Outcome.DELEGATED)]).open([CALL]) == [Due("call", "1", DAY)]


def test_a_day_noted_late_does_not_open_what_is_done() -> None:
    done = decision(1, Outcome.DONE, day=2)
    assert Decided([done, decision(2, Outcome.SNOOZED, day=1, until=9)]).open([CALL]) == []


def test_withdrawing_the_decision_opens_it() -> None:
    done = decision(1, Outcome.DONE)
    withdrawn = replace(done, n=2, replaces=1, void=True)
    assert Decided([done, withdrawn]).open([CALL]) == [Due("call", "1", DAY)]


def test_other_occurrences_are_left_alone() -> None:
    other = Occurrence("call", "2", in_days(1))
    assert Decided([decision(1, Outcome.DONE)]).open([other, CALL]) == [Due("call", "2", other.day)]


def test_a_chain_goes_on_from_the_day_the_one_before_was_closed() -> None:
    names = ("1", "2")
    assert next_of_chain("call", names, DAY, 5, Decided([])) == [CALL]
    closed = Decided([decision(1, Outcome.SKIPPED, day=4)])
    assert next_of_chain("call", names, DAY, 5, closed) == [Occurrence("call", "2", in_days(9))]
    assert next_of_chain("call", names[:1], DAY, 5, closed) == []


def test_the_calendar_ends() -> None:
    assert days_after(date(9999, 12, 30), 7) == date.max


_lines = st.lists(
    st.builds(
        lambda outcome, day, until, replaces: (outcome, day, until, replaces),
        st.sampled_from(list(Outcome)),
        st.integers(0, 20),
        st.integers(0, 20),
        st.none() | st.integers(1, 8),
    ),
    max_size=8,
)


@given(_lines, st.randoms(use_true_random=False))
def test_decisions_agree_with_a_naive_recount(
    lines: list[tuple[Outcome, int, int, int | None]], random: Random
) -> None:
    decisions = [
        replace(
            decision(n, outcome, day, until),
            replaces=replaces if replaces is not None and replaces < n else None,
            void=replaces is not None and replaces < n and outcome is Outcome.DELEGATED,
        )
        for n, (outcome, day, until, replaces) in enumerate(lines, 1)
    ]

    def holds(line: Decision) -> bool:
        return not any(holds(other) for other in decisions if other.replaces == line.n)

    kept = [line for line in decisions if holds(line) and not line.void]
    put_off = [line for line in kept if line.outcome in (Outcome.SNOOZED, Outcome.DELEGATED)]
    if len(put_off) < len(kept):
        expected = []
    elif put_off:
        last = max(put_off, key=lambda line: (line.day, line.n))
        assert last.until is not None
        expected = [Due("call", "1", last.until, snoozed=True)]
    else:
        expected = [Due("call", "1", DAY)]
    random.shuffle(decisions)
    assert Decided(decisions).open([CALL]) == expected
