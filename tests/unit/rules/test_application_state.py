"""How an application stands, by example and against a naive recount."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import (
    Application,
    Direction,
    Interview,
    InterviewState,
    Message,
    Offer,
    PayTalk,
    Rating,
    Requirement,
    RequirementNeed,
    StageMove,
)
from careerjournal.records.moment import Moment
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage
from careerjournal.rules.application_state import ApplicationState, Facts, state_of
from careerjournal.rules.flow import Node, NodeSort, flow
from careerjournal.rules.follow_up import FollowUpRules
from careerjournal.rules.funnel import funnel
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.rules.trails import trail_of
from tests.unit.rules.ledgers import ledgers, naive_counting

STAGES = {
    n: Stage(n=n, code=each.code, category=each.category, position=each.position)
    for n, each in enumerate(DEFAULT_STAGES, 1)
}
NUMBER = {stage.code: n for n, stage in STAGES.items()}


def day(number: int) -> date:
    return date(2026, 3, number)


def moves(*steps: tuple[str, int]) -> list[StageMove]:
    return [
        StageMove(n=n, application=7, stage=NUMBER[code], day=day(number))
        for n, (code, number) in enumerate(steps, 1)
    ]


def state(**given_: Any) -> ApplicationState:
    return state_of(
        Facts(
            application=Application(n=7, role="Office manager"),
            stages=STAGES,
            follow_up=FollowUpRules(),
            **{"evidence": {}, **given_},
        )
    )


def received(number: int, n: int = 1) -> Message:
    return Message(n=n, application=7, direction=Direction.RECEIVED, day=day(number))


def test_nothing_known_is_nothing_said() -> None:
    assert state() == ApplicationState(n=7)


def test_the_stage_is_the_last_move_by_day_not_by_when_it_was_noted() -> None:
    found = state(moves=moves(("interview", 9), ("applied", 2), ("wishlist", 1)))
    assert (found.stage, found.since, found.applied) == (NUMBER["interview"], day(9), day(2))


def test_noting_the_same_stage_again_does_not_restart_the_clock() -> None:
    found = state(moves=moves(("applied", 2), ("interview", 5), ("interview", 9)))
    assert found.since == day(5)


def test_a_withdrawn_move_never_was() -> None:
    first, second = moves(("applied", 2), ("rejected", 5))
    gone = replace(second, n=3, replaces=2, void=True)
    found = state(moves=[first, second, gone])
    assert (found.stage, found.ended, found.heard) == (NUMBER["applied"], None, None)


@pytest.mark.parametrize("code", ["accepted", "declined", "rejected", "withdrawn", "no-reply"])
def test_an_end_has_its_day(code: str) -> None:
    assert state(moves=moves(("applied", 2), (code, 6))).ended == day(6)


def test_taken_up_again_it_is_not_ended() -> None:
    assert state(moves=moves(("applied", 2), ("rejected", 6), ("interview", 9))).ended is None


@pytest.mark.parametrize("code", ["withdrawn", "declined"])
def test_a_wish_given_up_was_never_sent(code: str) -> None:
    assert state(moves=moves(("wishlist", 1), (code, 3))).applied is None


def test_a_refusal_tells_that_one_had_applied_and_was_answered() -> None:
    found = state(moves=moves(("wishlist", 1), ("rejected", 3)))
    assert (found.applied, found.heard) == (day(3), day(3))


@pytest.mark.parametrize("code", ["withdrawn", "declined", "no-reply"])
def test_giving_up_is_no_reply(code: str) -> None:
    assert state(moves=moves(("applied", 2), (code, 9))).heard is None


def test_a_message_is_a_reply_only_after_applying() -> None:
    applied = moves(("applied", 5))
    assert state(moves=applied, messages=[received(3)]).heard is None
    assert state(moves=applied, messages=[received(5)]).heard == day(5)
    assert state(moves=applied, messages=[received(3), received(8, n=2)]).heard == day(8)
    assert state(messages=[received(3)]).heard is None
    sent = replace(received(6), direction=Direction.SENT)
    assert state(moves=applied, messages=[sent]).heard is None


def test_an_interview_held_an_offer_and_a_word_on_pay_are_replies_too() -> None:
    applied = moves(("applied", 2))
    held = Interview(application=7, when=Moment(day(6)), state=InterviewState.DONE)
    planned = replace(held, state=InterviewState.PLANNED)
    talk = PayTalk(n=1, application=7, direction=Direction.RECEIVED, pay=Pay(), day=day(4))
    assert state(moves=applied, interviews=[held]).heard == day(6)
    assert state(moves=applied, interviews=[planned]).heard is None
    assert state(moves=applied, offers=[Offer(application=7, day=day(8))]).heard == day(8)
    assert state(moves=applied, pay_talks=[talk]).heard == day(4)
    assert state(moves=applied, pay_talks=[replace(talk, direction=Direction.SENT)]).heard is None


def test_the_last_contact_is_the_last_of_everything_that_passed() -> None:
    applied = moves(("wishlist", 1), ("applied", 2))
    assert state(moves=moves(("wishlist", 1))).last_contact is None
    assert state(moves=applied).last_contact == day(2)
    sent = Message(n=1, application=7, direction=Direction.SENT, day=day(9))
    assert state(moves=applied, messages=[sent, received(4, n=2)]).last_contact == day(9)
    pay = PayTalk(n=1, application=7, direction=Direction.SENT, pay=Pay(Decimal(1)), day=day(11))
    assert state(moves=applied, messages=[sent], pay_talks=[pay]).last_contact == day(11)
    gave_up = moves(("applied", 2), ("no-reply", 20))
    assert state(moves=gave_up).last_contact == day(2)


def test_requirements_are_counted_apart_by_need_rating_and_proof() -> None:
    def asked(n: int, need: RequirementNeed, rating: Rating | None) -> Requirement:
        return Requirement(n=n, id=f"r{n}", application=7, text="x", need=need, rating=rating)

    must, nice = RequirementNeed.MUST, RequirementNeed.NICE
    found = state(
        requirements=[
            asked(1, must, Rating.HAVE),
            asked(2, must, Rating.PARTLY),
            asked(3, must, Rating.GAP),
            asked(4, must, None),
            asked(5, nice, Rating.HAVE),
            asked(6, nice, None),
        ],
        evidence={"r1": 2, "r2": 1, "r4": 0, "r5": 3, "gone": 1},
    )
    assert (found.musts, found.musts_met, found.musts_partly, found.musts_proven) == (4, 1, 1, 1)
    assert (found.nices, found.nices_met, found.rated) == (2, 1, 4)


def test_the_next_interview_is_the_earliest_planned() -> None:
    def round_(number: int, what: InterviewState, at: time | None = None) -> Interview:
        return Interview(application=7, when=Moment(day(number), at), state=what)

    found = state(
        interviews=[
            round_(9, InterviewState.PLANNED, time(15)),
            round_(9, InterviewState.PLANNED, time(10, 30)),
            round_(1, InterviewState.DONE),
            round_(2, InterviewState.CANCELLED),
        ]
    )
    assert (found.interviews, found.next_interview) == (3, "2026-03-09T10:30")


def test_a_stage_nobody_knows_any_more_says_nothing() -> None:
    lost = StageMove(n=1, application=7, stage=99, day=day(4))
    found = state(moves=[lost])
    assert (found.stage, found.since, found.applied, found.ended) == (99, day(4), None, None)


@given(ledgers(list(STAGES)))
def test_any_ledger_stands_where_a_naive_recount_says(lines: list[StageMove]) -> None:
    found = state(moves=lines)
    kept = naive_counting(lines)
    assert found.stage == (kept[-1].stage if kept else None)
    sent = {"applied", "screening", "assessment", "interview", "offer", "accepted"}
    answered = sent - {"applied"} | {"rejected"}
    days_sent = [m.day for m in kept if STAGES[m.stage].code in sent | {"rejected", "no-reply"}]
    days_heard = [move.day for move in kept if STAGES[move.stage].code in answered]
    assert found.applied == min(days_sent, default=None)
    assert found.heard == min(days_heard, default=None)
    ended = bool(kept) and NUMBER["accepted"] <= kept[-1].stage
    assert (found.ended is not None) == ended
    if kept:
        other = [at for at, move in enumerate(kept) if move.stage != kept[-1].stage]
        assert found.since == kept[other[-1] + 1 if other else 0].day


@given(st.lists(ledgers(list(STAGES), longest=6), max_size=6), st.sets(st.integers(0, 5)))
def test_states_and_funnel_count_the_same(
    searches: list[list[StageMove]], answered: set[int]
) -> None:
    word = Message(n=1, application=7, direction=Direction.RECEIVED, day=date(2027, 1, 1))
    states = [
        state(moves=lines, messages=[word] if n in answered else [])
        for n, lines in enumerate(searches)
    ]
    heard = {n for n, each in enumerate(states) if each.heard is not None}
    trails = [trail_of(n, lines) for n, lines in enumerate(searches)]
    steps = funnel(trails, STAGES, heard).steps
    assert steps[0].reached == sum(each.applied is not None for each in states)
    assert steps[1].reached == len(heard)
    counts = {node.node: node.applications for node in flow(trails, STAGES).nodes}
    for n in STAGES:
        now = sum(each.stage == n for each in states)
        assert counts.get(Node(NodeSort.STILL, n), 0) + counts.get(Node(NodeSort.END, n), 0) == now
