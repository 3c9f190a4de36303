"""Where a mentoring stands and what falls due in it, whatever was noted first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.mentorship import (
    AskAnswer,
    MentoringAsk,
    MentoringSide,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.rules.commitments import Due
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
    LookBack,
    MentoringFacts,
    Mismatch,
    Standing,
    due_of,
    last_held,
    looked_back,
    mismatches,
    next_planned,
    standing_of,
)

BEGAN = date(2026, 3, 1)


def on(days: int) -> date:
    """So many days after it began."""
    return BEGAN + timedelta(days=days)


def agreed(**more: Any) -> Mentorship:
    """A mentoring every 14 days."""
    return Mentorship(**{"n": 7, "title": "Lead", "began": BEGAN, "rhythm_days": 14, **more})


def session(day: int, state: SessionState = SessionState.DONE, **more: Any) -> Session:
    made = Session(id=f"s{day}", mentorship=7, when=Moment(on(day)), state=state)
    return replace(made, **more)


def ask(**more: Any) -> MentoringAsk:
    return MentoringAsk(**{"id": "a", "mentorship": 7, "contact": 1, **more})


def decided(rule: str, occurrence: str, day: int, outcome: Outcome = Outcome.DONE) -> Decision:
    return Decision(
        n=day + 100,
        source=7,
        rule=rule,
        occurrence=occurrence,
        outcome=outcome,
        day=on(day),
        noted_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def facts(mentorship: Mentorship | None = None, **more: Any) -> MentoringFacts:
    return MentoringFacts(mentorship=mentorship or agreed(), **more)


def of_rule(given_: MentoringFacts, rule: str) -> list[Due]:
    return [due for due in due_of(given_) if due.rule == rule]


# --- where it stands ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "asks", "standing"),
    [
        ({"began": None}, [], Standing.SEEKING),
        ({"began": None}, [ask()], Standing.SEEKING),
        ({"began": None}, [ask(asked_on=on(0))], Standing.ASKED),
        ({"began": None}, [ask(asked_on=on(0), answer=AskAnswer.NO)], Standing.SEEKING),
        ({"began": None}, [ask(asked_on=on(0), answer=AskAnswer.LATER)], Standing.SEEKING),
        ({"began": None}, [ask(asked_on=on(0), answer=AskAnswer.YES)], Standing.ASKED),
        ({}, [ask(asked_on=on(0))], Standing.ACTIVE),
        ({"paused_until": on(11)}, [], Standing.PAUSED),
        ({"paused_until": on(10)}, [], Standing.ACTIVE),
        ({"began": None, "paused_until": on(11)}, [], Standing.PAUSED),
        ({"ended": on(5), "paused_until": on(11)}, [], Standing.ENDED),
        ({"ended": on(-5)}, [], Standing.ENDED),
    ],
)
def test_where_it_stands(
    fields: dict[str, Any], asks: list[MentoringAsk], standing: Standing
) -> None:
    assert standing_of(agreed(**fields), asks, on(10)) is standing


def test_days_that_cannot_be_right_are_named_and_do_no_harm() -> None:
    assert mismatches(agreed(ended=on(1), until=on(0))) == ()
    assert mismatches(Mentorship(title="", ended=on(1))) == ()
    wrong = agreed(ended=on(-1), until=on(-2))
    assert mismatches(wrong) == (Mismatch.ENDED_BEFORE_BEGAN, Mismatch.UNTIL_BEFORE_BEGAN)
    assert due_of(facts(wrong, sessions=[session(3, SessionState.PLANNED)])) == []


# --- what falls due -------------------------------------------------------------------------------


def test_the_next_session_is_planned_a_rhythm_after_the_last() -> None:
    assert of_rule(facts(), PLAN_SESSION) == [Due(PLAN_SESSION, "2026-03-01", on(14))]
    held = facts(sessions=[session(20), session(3)])
    assert of_rule(held, PLAN_SESSION) == [Due(PLAN_SESSION, on(20).isoformat(), on(34))]
    # What was before it began does not count against it.
    early = facts(sessions=[session(-40)])
    assert of_rule(early, PLAN_SESSION) == of_rule(facts(), PLAN_SESSION)


@pytest.mark.parametrize(
    "given_",
    [
        facts(agreed(rhythm_days=None)),
        facts(agreed(rhythm_days=0)),
        facts(agreed(rhythm_days=-3)),
        facts(agreed(began=None)),
        facts(agreed(ended=on(2))),
        facts(agreed(until=on(10))),
        facts(agreed(trashed_at=datetime(2026, 3, 3, tzinfo=UTC))),
        facts(sessions=[session(30, SessionState.PLANNED)]),
        facts(sessions=[session(-3, SessionState.PLANNED)]),
    ],
)
def test_where_nothing_says_so_no_session_is_to_be_planned(given_: MentoringFacts) -> None:
    assert of_rule(given_, PLAN_SESSION) == []


def test_a_cancelled_session_leaves_nothing_due() -> None:
    cancelled = facts(sessions=[session(3, SessionState.CANCELLED)])
    assert due_of(cancelled) == due_of(facts())


def test_ticked_off_the_next_is_asked_for_a_whole_rhythm_later() -> None:
    once = facts(decisions=[decided(PLAN_SESSION, BEGAN.isoformat(), 16)])
    assert of_rule(once, PLAN_SESSION) == [Due(PLAN_SESSION, on(16).isoformat(), on(30))]
    # On the very day of a session what is next has to go by another name.
    same = facts(sessions=[session(16)], decisions=[decided(PLAN_SESSION, on(16).isoformat(), 16)])
    assert of_rule(same, PLAN_SESSION) == [Due(PLAN_SESSION, f"{on(16)}/2", on(30))]


def test_a_pause_puts_off_what_is_asked_for_and_not_what_was_agreed() -> None:
    paused = facts(
        agreed(paused_until=on(60), until=on(40)),
        asks=[ask(asked_on=on(1))],
        sessions=[session(3), session(50, SessionState.PLANNED)],
    )
    assert [(due.rule, due.day) for due in due_of(paused)] == [
        (MENTORING_THANKS, on(4)),
        (MENTORING_SESSION, on(50)),
        (LOOK_BACK, on(60)),
        (MENTORING_ANSWER, on(60)),
    ]


def test_thanks_are_due_for_the_last_session_until_they_are_said() -> None:
    held = [session(3), session(17)]
    assert of_rule(facts(sessions=held), MENTORING_THANKS) == [Due(MENTORING_THANKS, "s17", on(18))]
    said = [held[0], replace(held[1], thanked_on=on(17))]
    assert of_rule(facts(sessions=said), MENTORING_THANKS) == []
    guiding = agreed(side=MentoringSide.GUIDING)
    assert of_rule(facts(guiding, sessions=held), MENTORING_THANKS) == []
    ended = agreed(ended=on(17))
    assert [due.rule for due in due_of(facts(ended, sessions=held))] == [MENTORING_THANKS]


def test_once_it_has_ended_only_what_was_agreed_before_is_left() -> None:
    sessions = [session(5, SessionState.PLANNED), session(6, SessionState.PLANNED)]
    ended = facts(agreed(ended=on(5), until=on(30)), asks=[ask(asked_on=on(1))], sessions=sessions)
    assert due_of(ended) == [Due(MENTORING_SESSION, "s5", on(5))]


def test_who_was_asked_is_waited_for_a_week() -> None:
    asks = [ask(), ask(id="b", asked_on=on(2)), ask(id="c", asked_on=on(1), answer=AskAnswer.NO)]
    waiting = facts(agreed(began=None), asks=asks)
    assert due_of(waiting) == [Due(MENTORING_ANSWER, "b", on(9))]


def test_at_its_end_it_asks_to_look_back_once() -> None:
    leap = agreed(until=date(2028, 2, 29), rhythm_days=None)
    assert due_of(facts(leap)) == [Due(LOOK_BACK, "2028-02-29", date(2028, 2, 29))]
    looked = decided(LOOK_BACK, "2028-02-29", 700)
    assert due_of(facts(leap, decisions=[looked])) == []
    assert due_of(facts(replace(leap, began=None))) == []


def test_the_end_of_the_calendar_is_no_error() -> None:
    last = agreed(began=date.max, rhythm_days=10_000_000)
    late = Session(id="s", mentorship=7, when=Moment(date.max), state=SessionState.DONE)
    due = due_of(facts(last, sessions=[late], asks=[ask(asked_on=date.max)]))
    assert {each.day for each in due} == {date.max}


# --- whatever was noted first ---------------------------------------------------------------------

_SESSIONS = st.lists(
    st.builds(
        session,
        st.integers(-400, 400),
        st.sampled_from(list(SessionState)),
        thanked_on=st.none() | st.just(on(1)),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)
_AGREED = st.builds(
    agreed,
    rhythm_days=st.none() | st.integers(-1, 90),
    began=st.none() | st.just(BEGAN),
    until=st.none() | st.integers(-10, 500).map(on),
    ended=st.none() | st.integers(-10, 500).map(on),
    paused_until=st.none() | st.integers(-10, 500).map(on),
    side=st.sampled_from(list(MentoringSide)),
)


@given(_AGREED, _SESSIONS, st.randoms())
def test_any_order_of_noting_sessions_gives_the_same_due(
    mentorship: Mentorship, sessions: list[Session], random: Random
) -> None:
    other = list(sessions)
    random.shuffle(other)
    renumbered = [replace(each, n=n) for n, each in enumerate(other, 1)]
    first, second = facts(mentorship, sessions=sessions), facts(mentorship, sessions=renumbered)
    assert due_of(first) == due_of(second)
    last, planned = last_held(other), next_planned(other)
    assert (last and last.when) == max(
        (each.when for each in sessions if each.state is SessionState.DONE), default=None
    )
    assert (planned and planned.when) == min(
        (each.when for each in sessions if each.state is SessionState.PLANNED), default=None
    )


@given(_SESSIONS, st.integers(-400, 400))
def test_noting_a_session_that_was_held_never_makes_the_next_an_earlier_one(
    sessions: list[Session], day: int
) -> None:
    before = of_rule(facts(sessions=sessions), PLAN_SESSION)
    after = of_rule(facts(sessions=[*sessions, session(day, id="new")]), PLAN_SESSION)
    assert [due.day for due in before] <= [due.day for due in after]
    if day < 0:
        assert before == after


@given(_AGREED, _SESSIONS)
def test_at_most_one_session_is_to_be_planned_and_none_while_one_is(
    mentorship: Mentorship, sessions: list[Session]
) -> None:
    due = due_of(facts(mentorship, sessions=sessions))
    planned = [each for each in sessions if each.state is SessionState.PLANNED]
    to_plan = [each for each in due if each.rule == PLAN_SESSION]
    assert len(to_plan) <= (0 if planned or mentorship.ended else 1)
    assert len({(each.rule, each.occurrence) for each in due}) == len(due)
    assert [each.day for each in due] == sorted(each.day for each in due)


# --- looking back ---------------------------------------------------------------------------------

_RATED = st.none() | st.integers(1, 5)


@given(st.lists(st.tuples(_RATED, _RATED)), st.randoms())
def test_every_skill_rose_stayed_fell_or_is_still_open(
    rated: list[tuple[int | None, int | None]], random: Random
) -> None:
    ratings = [
        SkillRating(mentorship=7, skill="x", rated_before=before, rated_after=after)
        for before, after in rated
    ]
    found = looked_back(ratings)
    assert found.risen + found.same + found.fallen == found.rated
    assert found.rated + found.open == len(ratings)
    random.shuffle(ratings)
    assert looked_back(ratings) == found
    turned = [
        replace(each, rated_before=each.rated_after, rated_after=each.rated_before)
        for each in ratings
    ]
    back = looked_back(turned)
    assert (back.risen, back.fallen) == (found.fallen, found.risen)


def test_a_look_back_counts_what_rose() -> None:
    pairs = ((2, 4), (3, 3), (4, 3), (1, None))
    ratings = [
        SkillRating(mentorship=7, skill="x", rated_before=before, rated_after=after)
        for before, after in pairs
    ]
    assert looked_back(ratings) == LookBack(rated=3, risen=1, same=1, fallen=1, open=1)
