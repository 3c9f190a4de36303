from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.records.application import Direction, Interview, InterviewState, Message
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.store.due import DueLine
from tests.unit.store.applications import Search, on
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def search(vault: OpenVault) -> Search:
    return Search(vault)


def due(search: Search, until: date | None = None) -> list[DueLine]:
    return search.vault.read(lambda reading: commitments.due(reading, until))


def first(search: Search) -> Commitment:
    return Commitment.of(due(search)[0])


def decisions(search: Search, n: int) -> list[Decision]:
    return search.vault.read(lambda reading: reading.counting(Decision, n))


def test_done_the_next_one_comes_when_it_is_time(search: Search) -> None:
    search.apply()
    what = first(search)
    search.vault.write(lambda unit: commitments.done(unit, what, on(9)))
    assert [(line.occurrence, line.day) for line in due(search)] == [("2", on(16))]


def test_put_off_it_comes_back_on_that_day(search: Search) -> None:
    search.apply()
    what = first(search)
    search.vault.write(lambda unit: commitments.snooze(unit, what, on(7), on(20)))
    assert due(search, on(19)) == []
    assert [line.snoozed for line in due(search, on(20))] == [True]


def test_nothing_is_put_off_for_ever(search: Search) -> None:
    n = search.apply()
    with pytest.raises(ValueError, match="comes back"):
        search.vault.write(
            lambda unit: commitments.decide(unit, n, "follow-up", "1", Outcome.SNOOZED, on(7))
        )


def test_skipped_for_a_reason_that_is_kept(search: Search) -> None:
    n = search.apply(decide_by=on(3))
    what = first(search)
    search.vault.write(lambda unit: commitments.skip(unit, what, on(3), " They moved \n"))
    assert [(line.rule, line.day) for line in due(search)] == [("follow-up", on(7))]
    assert [each.reason for each in decisions(search, n)] == ["They moved"]


def test_given_to_somebody_it_is_asked_for_again(search: Search) -> None:
    search.apply()
    what = first(search)
    search.vault.write(lambda unit: commitments.delegate(unit, what, on(7), None, on(10)))
    assert [line.day for line in due(search)] == [on(10)]


def test_an_interview_that_was_held_is_planned_no_more(search: Search) -> None:
    n = search.apply()
    search.meet(n, 5)
    what = first(search)
    search.vault.write(lambda unit: commitments.done(unit, what, on(5)))
    assert [line.rule for line in due(search)] == ["debrief", "thank-you"]
    held = search.vault.read(lambda reading: reading.parts(Interview, n))
    assert [each.state for each in held] == [InterviewState.DONE]


def test_what_was_sent_is_noted_and_needs_no_asking(search: Search) -> None:
    n = search.apply()
    search.say(n, Direction.RECEIVED, 3)
    what = first(search)
    assert what.rule == "reply"
    search.vault.write(lambda unit: commitments.sent(unit, what, on(4), "Re: Thursday"))
    assert due(search) == []
    messages = search.vault.read(lambda reading: reading.counting(Message, n))
    assert [(each.direction, each.about) for each in messages][-1] == (
        Direction.SENT,
        "Re: Thursday",
    )
    search.vault.writer.undo()
    assert first(search) == what
