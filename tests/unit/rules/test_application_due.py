from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
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
    StageMove,
)
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.record import Line
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.application_due import due_of
from careerjournal.rules.application_state import Facts
from careerjournal.rules.commitments import Due
from careerjournal.rules.follow_up import FollowUpRules
from careerjournal.rules.stages import DEFAULT_STAGES

DAY = date(2026, 3, 2)
STAGES = {
    n: Stage(n=n, code=each.code, category=each.category, position=each.position)
    for n, each in enumerate(DEFAULT_STAGES, 101)
}
NUMBER = {stage.code: n for n, stage in STAGES.items()}


def on(day: int) -> date:
    return DAY + timedelta(days=day)


class Told:
    """The facts of one application, told one after another."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.application = Application(n=1, role="Baker")
        self.interviews: list[Interview] = []
        self.offers: list[Offer] = []
        self.debriefed: frozenset[str] = frozenset()
        self.rules = FollowUpRules()

    def note(self, line: Any) -> Any:
        line = replace(line, n=len(self.lines) + 1)
        self.lines.append(line)
        return line

    def moved(self, stage: str, day: int) -> Told:
        self.note(StageMove(application=1, stage=NUMBER[stage], day=on(day)))
        return self

    def sent(self, day: int) -> Told:
        self.note(Message(application=1, direction=Direction.SENT, day=on(day)))
        return self

    def received(self, day: int) -> Told:
        self.note(Message(application=1, direction=Direction.RECEIVED, day=on(day)))
        return self

    def decided(
        self, rule: str, name: str, outcome: Outcome, day: int, until: int | None = None
    ) -> Told:
        self.note(
            Decision(
                source=1,
                rule=rule,
                occurrence=name,
                outcome=outcome,
                day=on(day),
                until=None if until is None else on(until),
            )
        )
        return self

    def done(self, rule: str, name: str, day: int) -> Told:
        return self.decided(rule, name, Outcome.DONE, day)

    def interview(self, day: int, state: InterviewState = InterviewState.PLANNED) -> Told:
        name = f"i{len(self.interviews) + 1}"
        self.interviews.append(Interview(id=name, application=1, when=Moment(on(day)), state=state))
        return self

    def facts(self) -> Facts:
        def each(cls: type[Any]) -> list[Any]:
            return [line for line in self.lines if isinstance(line, cls)]

        return Facts(
            application=self.application,
            stages=STAGES,
            moves=each(StageMove),
            messages=each(Message),
            decisions=each(Decision),
            interviews=self.interviews,
            offers=self.offers,
            debriefed=self.debriefed,
            evidence={},
            follow_up=self.rules,
        )

    def due(self, *rules: str) -> list[tuple[str, str, int]]:
        return [
            (due.rule, due.occurrence, (due.day - DAY).days)
            for due in due_of(self.facts())
            if not rules or due.rule in rules
        ]


def reply_on(day: int) -> str:
    return on(day).isoformat()


# Following up


def test_a_week_after_applying_it_is_time_to_ask() -> None:
    assert Told().moved("wishlist", 0).due() == []
    assert Told().moved("wishlist", 0).moved("applied", 3).due() == [("follow-up", "1", 10)]


def test_the_next_time_counts_from_the_last_and_there_are_two() -> None:
    told = Told().moved("applied", 0).done("follow-up", "1", 9)
    assert told.due() == [("follow-up", "2", 16)]
    assert told.done("follow-up", "2", 16).due() == []


def test_skipped_is_as_good_as_done() -> None:
    told = Told().moved("applied", 0).decided("follow-up", "1", Outcome.SKIPPED, 8)
    assert told.due() == [("follow-up", "2", 15)]


def test_snoozed_it_comes_back_on_that_day() -> None:
    told = Told().moved("applied", 0).decided("follow-up", "1", Outcome.SNOOZED, 7, until=11)
    assert due_of(told.facts()) == [Due("follow-up", "1", on(11), snoozed=True)]


def test_the_rhythm_is_the_persons_own() -> None:
    told = Told().moved("applied", 0)
    told.rules = FollowUpRules(after_applying_days=10, again_days=3, at_most=3)
    assert told.due() == [("follow-up", "1", 10)]
    told.done("follow-up", "1", 10).done("follow-up", "2", 13)
    assert told.due() == [("follow-up", "3", 16)]
    told.rules = FollowUpRules(at_most=0)
    assert told.due() == []


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "no-reply", "accepted", "declined"])
def test_an_end_leaves_nothing_to_do(stage: str) -> None:
    told = Told().moved("applied", 0).interview(2).moved(stage, 9)
    told.application = replace(told.application, closes=on(20), decide_by=on(20))
    assert told.due() == []


def test_taken_back_before_it_was_sent() -> None:
    assert Told().moved("applied", 0).moved("wishlist", 2).due() == []


@pytest.mark.parametrize("stage", ["screening", "assessment", "interview", "offer"])
def test_any_reply_ends_the_asking(stage: str) -> None:
    assert Told().moved("applied", 0).moved(stage, 4).due("follow-up") == []
    assert Told().moved("applied", 0).received(4).due("follow-up") == []
    assert Told().moved("applied", 0).interview(4).due("follow-up") == []


def test_what_was_said_before_applying_is_no_reply_to_it() -> None:
    told = Told().moved("wishlist", 0).received(1).sent(2).interview(3, InterviewState.DONE)
    assert told.moved("applied", 5).due("follow-up") == [("follow-up", "1", 12)]


def test_what_is_sent_unasked_makes_the_next_time_later() -> None:
    told = Told().moved("applied", 0).sent(0).sent(6)
    assert told.due() == [("follow-up", "1", 13)]
    assert told.done("follow-up", "1", 6).due() == [("follow-up", "2", 13)]


def test_in_the_trash_nothing_is_due() -> None:
    told = Told().moved("applied", 0)
    told.application = replace(told.application, trashed_at=datetime(2026, 3, 3, tzinfo=UTC))
    assert told.due() == []


# Answering


def test_a_reply_wants_an_answer_the_next_day_and_once_more_three_days_later() -> None:
    told = Told().moved("applied", 0).received(4)
    assert told.due() == [("reply", reply_on(4), 5)]
    told.done("reply", reply_on(4), 6)
    assert told.due() == [("reply", reply_on(4) + "/2", 9)]
    assert told.done("reply", reply_on(4) + "/2", 9).due() == []


def test_a_move_of_theirs_is_a_reply() -> None:
    told = Told().moved("applied", 0).moved("screening", 4)
    assert told.due() == [("reply", reply_on(4), 5)]


def test_only_the_last_thing_they_said_wants_an_answer() -> None:
    told = Told().moved("applied", 0).received(4).received(6)
    assert told.due() == [("reply", reply_on(6), 7)]


def test_what_was_sent_since_is_the_answer() -> None:
    assert Told().moved("applied", 0).received(4).sent(4).due() == []
    assert Told().moved("applied", 0).received(4).sent(8).due() == []
    told = Told().moved("applied", 0).received(4).done("reply", reply_on(4), 5).sent(5)
    assert told.due() == []
    # Sent on the same day, but before.
    assert Told().moved("applied", 0).sent(4).received(4).due() == [("reply", reply_on(4), 5)]


def test_a_later_move_of_ones_own_is_an_answer() -> None:
    assert Told().received(4).moved("wishlist", 6).due() == []


def test_an_interview_agreed_on_answers_the_invitation_but_no_letter() -> None:
    told = Told().moved("applied", 0).moved("interview", 4).interview(9)
    assert told.due("reply") == []
    assert told.received(5).due("reply") == [("reply", reply_on(5), 6)]


def test_answering_the_first_of_two_letters_answers_both() -> None:
    told = Told().moved("applied", 0).received(4).done("reply", reply_on(4), 7).received(6)
    assert told.due("reply") == []
    assert told.received(8).due("reply") == [("reply", reply_on(8), 9)]


# Interviews, offers, days


def test_an_interview_brings_itself_thanks_and_a_debrief() -> None:
    told = Told().moved("interview", 0).interview(5)
    told.interview(7, InterviewState.DONE).interview(8, InterviewState.CANCELLED)
    assert told.due() == [
        ("interview", "i1", 5),
        ("debrief", "i1", 6),
        ("thank-you", "i1", 6),
        ("debrief", "i2", 8),
        ("thank-you", "i2", 8),
    ]
    told.debriefed = frozenset({"i1"})
    told.done("thank-you", "i2", 8).done("interview", "i1", 5)
    assert told.due() == [("thank-you", "i1", 6), ("debrief", "i2", 8)]


def test_the_closing_day_counts_until_it_is_sent() -> None:
    told = Told()
    told.application = replace(told.application, closes=on(9))
    assert told.due() == [("closes", reply_on(9), 9)]
    assert told.moved("preparing", 0).due() == [("closes", reply_on(9), 9)]
    assert told.moved("applied", 1).due("closes") == []


def test_a_closing_day_that_is_put_off_by_them_comes_anew() -> None:
    told = Told()
    told.application = replace(told.application, closes=on(9))
    told.decided("closes", reply_on(9), Outcome.SKIPPED, 3)
    assert told.due() == []
    told.application = replace(told.application, closes=on(19))
    assert told.due() == [("closes", reply_on(19), 19)]


def test_ones_own_day_to_decide_stands_until_all_is_decided() -> None:
    told = Told().moved("offer", 0).sent(1)
    told.application = replace(told.application, decide_by=on(9))
    assert told.due() == [("decide", reply_on(9), 9)]


def test_an_offer_wants_its_answer() -> None:
    told = Told().moved("offer", 0).sent(1)
    told.offers = [
        Offer(id="o1", application=1, day=on(0), answer_by=on(7)),
        Offer(id="o2", application=1, day=on(0)),
    ]
    assert told.due() == [("answer-offer", "o1", 7)]
    assert told.moved("declined", 5).due() == []


# Whatever is told, in whatever order

_RULES = ("follow-up", "reply")


@st.composite
def stories(draw: st.DrawFn, longest: int = 9) -> Told:
    """Lines of all ledgers, each on a day of its own, noted in the order of their days."""
    told = Told()
    days = sorted(draw(st.sets(st.integers(0, 60), max_size=longest)))
    for day in days:
        sort = draw(st.sampled_from(("moved", "moved", "sent", "received", "decided", "decided")))
        if sort == "moved":
            told.moved(draw(st.sampled_from(sorted(NUMBER))), day)
        elif sort == "decided":
            rule, name = draw(st.sampled_from(_names(told)))
            outcome = draw(st.sampled_from(list(Outcome)))
            until = day + draw(st.integers(0, 9))
            told.decided(rule, name, outcome, day, until)
        else:
            getattr(told, sort)(day)
    return told


def _names(told: Told) -> list[tuple[str, str]]:
    """What one may decide about: what is open, or was once asked for."""
    open_now = [(due.rule, due.occurrence) for due in due_of(told.facts())]
    replies = [("reply", line.day.isoformat() + end) for line in told.lines for end in ("", "/2")]
    return [*open_now, ("follow-up", "1"), ("follow-up", "2"), *replies]


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_noting_does_not_matter(told: Told, random: Random) -> None:
    expected = due_of(told.facts())
    random.shuffle(told.lines)
    told.lines = [replace(line, n=n) for n, line in enumerate(told.lines, 1)]
    random.shuffle(told.lines)
    assert due_of(told.facts()) == expected


@given(stories(), st.data())
def test_what_is_cancelled_does_not_come_back_by_an_older_fact(
    told: Told, data: st.DataObject
) -> None:
    lines = list(told.lines)
    once: set[tuple[str, str]] = set()
    for count in range(len(lines) + 1):
        told.lines = lines[:count]
        once |= {(due.rule, due.occurrence) for due in due_of(told.facts())}
    gone = once - {(due.rule, due.occurrence) for due in due_of(told.facts())}
    last = {type(line): line.day for line in lines}
    if not gone or not last:
        return
    before = (min(last.values()) - DAY).days
    free = [day for day in range(-3, before) if on(day) not in {line.day for line in lines}]
    if not free:
        return
    day = data.draw(st.sampled_from(free))
    sort = data.draw(st.sampled_from(("moved", "sent", "received", "decided")))
    if sort == "moved":
        told.moved(data.draw(st.sampled_from(sorted(NUMBER))), day)
    elif sort == "decided":
        rule, name = data.draw(st.sampled_from(sorted(gone)))
        told.decided(rule, name, Outcome.SNOOZED, day, day + 9)
    else:
        getattr(told, sort)(day)
    assert not gone & {(due.rule, due.occurrence) for due in due_of(told.facts())}


@given(stories())
def test_follow_ups_agree_with_a_naive_recount(told: Told) -> None:
    stage: str | None = None
    since: date | None = None
    replied = False
    applied = False
    sent: list[date] = []
    closed: dict[str, date] = {}
    moved: dict[str, date] = {}
    for line in told.lines:
        if isinstance(line, StageMove):
            stage = STAGES[line.stage].code
            waits = STAGES[line.stage].category is StageCategory.WAITING
            since = (since or line.day) if waits else None
            replied = replied or stage in (
                "screening",
                "assessment",
                "interview",
                "offer",
                "accepted",
                "rejected",
            )
            applied = applied or waits or stage in ("no-reply",)
        elif isinstance(line, Message):
            if line.direction is Direction.SENT:
                sent.append(line.day)
            elif applied:
                replied = True
        elif isinstance(line, Decision) and line.rule == "follow-up":
            if line.outcome in (Outcome.DONE, Outcome.SKIPPED):
                closed[line.occurrence] = line.day
            elif line.until is not None:
                moved[line.occurrence] = line.until
    expected: list[Due] = []
    if since is not None and not replied:
        week = timedelta(days=7)
        if "1" not in closed:
            name, day = "1", since + week
        elif "2" not in closed:
            name, day = "2", closed["1"] + week
        else:
            name, day = "", since
        day = max([day, *(each + week for each in sent if each > since)])
        if name:
            expected = [Due("follow-up", name, moved.get(name, day), name in moved)]
    assert [due for due in due_of(told.facts()) if due.rule == "follow-up"] == expected
