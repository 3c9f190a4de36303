"""When to be in touch again: never earlier for having noted more, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careerjournal.operations.settings import BY_KEY
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.contact import Circle
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise, Promiser
from careerjournal.rules.commitments import Due
from careerjournal.rules.keep_in_touch import (
    A_WEEK,
    A_WEEK_LIMITS,
    A_WEEK_SHIPPED,
    KEEP_IN_TOUCH,
    LONGEST_DAYS,
    PREFERENCES,
    PROMISE,
    USUAL,
    ContactFacts,
    ContactState,
    Rhythm,
    Waiting,
    birthday_near,
    celebrated,
    circle_rhythms,
    dealt_with,
    due_of,
    month_and_day,
    months_and_days_near,
    rank,
    rhythm_of,
    room_for,
    state_of,
    turning,
    week_of,
)

KNOWN = date(2026, 1, 1)
MONTHLY = Rhythm(30, 60)


def on(days: int) -> date:
    """So many days after the contact came into the vault."""
    return KNOWN + timedelta(days=days)


def known(**more: object) -> ContactFacts:
    return replace(ContactFacts(contact=7, known_since=KNOWN, rhythm=MONTHLY), **more)  # type: ignore[arg-type]


def decided(
    n: int, occurrence: str, day: int, outcome: Outcome = Outcome.DONE, until: int | None = None
) -> Decision:
    return Decision(
        n=n,
        source=7,
        rule=KEEP_IN_TOUCH,
        occurrence=occurrence,
        outcome=outcome,
        day=on(day),
        noted_at=datetime(2026, 1, 1, tzinfo=UTC),
        until=None if until is None else on(until),
    )


def promise(id_: str, **more: object) -> Promise:
    made = Promise(id=id_, contact=7, direction=Promiser.MINE, text="The slides", made=on(3))
    return replace(made, **more)  # type: ignore[arg-type]


def next_of(facts: ContactFacts) -> date | None:
    days = [due.day for due in due_of(facts) if due.rule == KEEP_IN_TOUCH]
    assert days == [day for day in [state_of(facts).next_touch] if day is not None]
    return days[0] if days else None


def test_the_next_day_is_the_last_time_and_the_rhythm() -> None:
    facts = known(touches=(on(10), on(40), on(20)))
    assert state_of(facts) == ContactState(7, on(40), 3, on(70), 0, latest_touch=on(100))
    assert due_of(facts) == [Due(KEEP_IN_TOUCH, on(40).isoformat(), on(70))]


@pytest.mark.parametrize(
    ("rhythm", "day"),
    [
        (Rhythm(), None),
        (Rhythm(0, -3), None),
        (Rhythm(None, 60), 70),
        (Rhythm(7), 17),
        (Rhythm(7, paused_until=on(12)), 17),
        (Rhythm(7, paused_until=on(90)), 90),
    ],
)
def test_a_rhythm_may_be_missing_given_in_part_or_paused(rhythm: Rhythm, day: int | None) -> None:
    facts = known(rhythm=rhythm, touches=(on(10),))
    assert next_of(facts) == (None if day is None else on(day))


def test_whoever_one_was_never_in_touch_with_is_due_from_the_beginning() -> None:
    assert due_of(known()) == [Due(KEEP_IN_TOUCH, "first", KNOWN)]
    assert state_of(known()) == ContactState(7, next_touch=KNOWN, latest_touch=on(60))


def test_nothing_was_due_before_they_were_known_here() -> None:
    assert next_of(known(touches=(on(-300),))) == KNOWN


def test_a_rhythm_may_be_longer_than_the_calendar() -> None:
    assert next_of(known(rhythm=Rhythm(10**12), touches=(on(1),))) == date.max


def test_nothing_is_due_of_whoever_is_in_the_trash() -> None:
    facts = known(touches=(on(1),), promises=(promise("a", day=on(2)),), is_trashed=True)
    assert due_of(facts) == []


def test_letting_it_go_once_asks_again_a_rhythm_later() -> None:
    first = decided(1, on(10).isoformat(), 45, Outcome.SKIPPED)
    assert next_of(known(touches=(on(10),), decisions=(first,))) == on(75)
    second = decided(2, on(45).isoformat(), 45)
    assert next_of(known(touches=(on(10),), decisions=(first, second))) == on(75)
    third = decided(3, f"{on(45).isoformat()}/2", 80)
    assert next_of(known(touches=(on(10),), decisions=(first, second, third))) == on(110)


def test_being_in_touch_ends_what_was_put_off() -> None:
    put_off = decided(1, on(10).isoformat(), 41, Outcome.SNOOZED, until=50)
    assert next_of(known(touches=(on(10),), decisions=(put_off,))) == on(50)
    assert next_of(known(touches=(on(10), on(44)), decisions=(put_off,))) == on(74)


def test_an_open_promise_counts_and_is_due_on_its_day() -> None:
    facts = known(
        rhythm=Rhythm(),
        promises=(
            promise("a", day=on(20)),
            promise("b"),
            promise("c", day=on(5), direction=Promiser.THEIRS),
            promise("d", day=on(6), kept_on=on(6)),
        ),
    )
    assert due_of(facts) == [Due(PROMISE, "c", on(5)), Due(PROMISE, "a", on(20))]
    assert state_of(facts).promises == 3
    skipped = replace(decided(1, "a", 21, Outcome.SKIPPED), rule=PROMISE)
    assert state_of(replace(facts, decisions=(skipped,))).promises == 2


_days = st.integers(-1_000, 1_000)
_touches = st.lists(_days, max_size=8)
_rhythms = st.builds(
    Rhythm,
    st.none() | st.integers(-1, 400),
    st.none() | st.integers(-1, 400),
    st.none() | _days.map(on),
)
# What is ticked off or let go, each time under the name it then has.
_closings = st.lists(st.tuples(_days, st.sampled_from([Outcome.DONE, Outcome.SKIPPED])), max_size=4)


def after(facts: ContactFacts, day: int, outcome: Outcome) -> ContactFacts:
    """The facts once what is next has been closed."""
    lines = [
        decided(len(facts.decisions) + 1, due.occurrence, day, outcome) for due in due_of(facts)
    ]
    return replace(facts, decisions=(*facts.decisions, *lines))


@given(_rhythms, _touches, _touches, _closings, st.randoms(use_true_random=False))
def test_any_order_of_noting_gives_the_same_day(
    rhythm: Rhythm,
    some: list[int],
    more: list[int],
    closings: list[tuple[int, Outcome]],
    luck: Random,
) -> None:
    facts = known(rhythm=rhythm, touches=tuple(map(on, some)))
    for day, outcome in closings:
        facts = after(facts, day, outcome)
    noted = [*facts.touches, *map(on, more)]
    mixed = list(noted)
    luck.shuffle(mixed)
    there, here = replace(facts, touches=tuple(noted)), replace(facts, touches=tuple(mixed))
    assert due_of(there) == due_of(here)
    assert state_of(there) == state_of(here)


@given(_rhythms, _touches, _days, _closings)
def test_noting_one_more_never_makes_the_day_an_earlier_one(
    rhythm: Rhythm, some: list[int], one: int, closings: list[tuple[int, Outcome]]
) -> None:
    facts = known(rhythm=rhythm, touches=tuple(map(on, some)))
    for day, outcome in closings:
        facts = after(facts, day, outcome)
    before = next_of(facts)
    later = next_of(replace(facts, touches=(*facts.touches, on(one))))
    assert (before is None) == (later is None)
    if before is not None and later is not None:
        assert later >= before


@given(_rhythms, st.lists(_days, min_size=1, max_size=8), _days)
def test_an_older_time_noted_late_changes_nothing(
    rhythm: Rhythm, some: list[int], older: int
) -> None:
    assume(older <= max(some))
    facts = known(rhythm=rhythm, touches=tuple(map(on, some)))
    assert due_of(replace(facts, touches=(*facts.touches, on(older)))) == due_of(facts)


@given(_rhythms, _touches, _closings)
def test_what_is_closed_is_never_asked_for_by_the_same_name(
    rhythm: Rhythm, some: list[int], closings: list[tuple[int, Outcome]]
) -> None:
    facts = known(rhythm=rhythm, touches=tuple(map(on, some)))
    for day, outcome in closings:
        closed = due_of(facts)
        facts = after(facts, day, outcome)
        assert len(due_of(facts)) == len(closed)
        assert not {due.occurrence for due in closed} & {due.occurrence for due in due_of(facts)}


# The rhythm of a circle


def test_a_circle_lends_its_rhythm_to_whoever_has_none() -> None:
    shared = Rhythm(28, 56)
    rest = on(9)
    assert rhythm_of(Rhythm(paused_until=rest), shared) == Rhythm(28, 56, rest)
    assert rhythm_of(Rhythm(7), shared) == Rhythm(7, 56)
    assert rhythm_of(Rhythm(90), shared) == Rhythm(90)
    assert rhythm_of(Rhythm(90, 120), shared) == Rhythm(90, 120)
    assert rhythm_of(Rhythm(0), shared).wanted is None
    assert rhythm_of(Rhythm(0, 60), None).wanted is None
    assert rhythm_of(Rhythm(None, 60), None).wanted == 60


def test_preferences_make_the_rhythms_of_circles() -> None:
    assert circle_rhythms({}) == {}
    kept: dict[str, object] = {
        "keep_in_touch.mentor_days": 28,
        "keep_in_touch.mentor_at_most_days": 56,
        "keep_in_touch.peer_days": 0,
        "keep_in_touch.coach_days": True,
        "keep_in_touch.client_days": "28",
        "keep_in_touch.friend_at_most_days": 90,
        "keep_in_touch.recruiter_days": -1,
    }
    assert circle_rhythms(kept) == {
        Circle.MENTOR: Rhythm(28, 56),
        Circle.FRIEND: Rhythm(None, 90),
    }


def test_what_is_set_in_preferences_is_what_the_rules_read() -> None:
    for key in (*PREFERENCES, A_WEEK):
        assert key in BY_KEY
    assert {key for key in BY_KEY if key.startswith("keep_in_touch.")} == {*PREFERENCES, A_WEEK}
    assert BY_KEY[A_WEEK].default == A_WEEK_SHIPPED
    assert BY_KEY[A_WEEK].limits == A_WEEK_LIMITS
    assert {BY_KEY[key].limits for key in PREFERENCES} == {(0, LONGEST_DAYS)}
    assert set(USUAL) == set(Circle)


# Who comes first


def waits(n: int, **more: Any) -> Waiting:
    return Waiting(n, "ada", on(0), 30)._replace(**more)


def test_the_most_pressing_come_first() -> None:
    today = on(60)
    late = waits(1, latest_touch=on(59), next_touch=on(50), days=300)
    far = waits(2, next_touch=on(0), days=30)
    near = waits(3, next_touch=on(30), days=300)
    owed = waits(4, next_touch=on(30), days=300, promises=2)
    by_name = waits(5, next_touch=on(30), days=300, sort="zoe")
    asked = [by_name, near, owed, far, late]
    assert [each.n for each in rank(asked, today)] == [1, 2, 4, 3, 5]


_waiting = st.builds(
    Waiting,
    st.integers(1, 50),
    st.sampled_from(["", "a", "b"]),
    st.integers(-60, 60).map(on),
    st.integers(0, 90),
    st.none() | st.integers(-60, 60).map(on),
    st.integers(0, 3),
)


@given(
    st.lists(_waiting, max_size=20, unique_by=lambda each: each.n),
    st.integers(-60, 60).map(on),
    st.randoms(use_true_random=False),
)
def test_the_order_is_total(waiting: list[Waiting], today: date, luck: Random) -> None:
    mixed = list(waiting)
    luck.shuffle(mixed)
    ranked = rank(waiting, today)
    assert rank(mixed, today) == ranked
    assert rank(ranked, today) == ranked
    assert sorted(each.n for each in ranked) == sorted(each.n for each in waiting)


def test_what_was_dealt_with_takes_its_place_in_the_week() -> None:
    assert [room_for(5, done) for done in (0, 2, 5, 9)] == [5, 3, 0, 0]
    assert room_for(0, 3) is None
    assert room_for(-1, 3) is None


WEDNESDAY = date(2026, 11, 18)


def test_whoever_waited_this_week_and_no_more_was_dealt_with() -> None:
    assert week_of(WEDNESDAY) == date(2026, 11, 16)
    assert week_of(date.min) == date.min
    waited = known(touches=(date(2026, 9, 1),))
    monday, sunday = date(2026, 11, 16), date(2026, 11, 15)
    assert not dealt_with(waited, WEDNESDAY)
    assert dealt_with(replace(waited, touches=(*waited.touches, monday)), WEDNESDAY)
    assert not dealt_with(replace(waited, touches=(*waited.touches, sunday)), WEDNESDAY)
    # Whoever one met without having been asked takes nobody's place.
    asked_later = replace(waited, rhythm=Rhythm(300), touches=(*waited.touches, monday))
    assert not dealt_with(asked_later, WEDNESDAY)
    assert not dealt_with(replace(waited, rhythm=Rhythm(), touches=(monday,)), WEDNESDAY)
    assert not dealt_with(
        replace(waited, touches=(*waited.touches, monday), is_trashed=True), WEDNESDAY
    )


@pytest.mark.parametrize("outcome", [Outcome.DONE, Outcome.SKIPPED, Outcome.SNOOZED])
def test_letting_go_and_putting_off_count_too(outcome: Outcome) -> None:
    waited = known(touches=(date(2026, 9, 1),))
    line = replace(
        decided(1, "2026-09-01", 0, outcome),
        day=WEDNESDAY,
        until=date(2026, 12, 1) if outcome is Outcome.SNOOZED else None,
    )
    assert dealt_with(replace(waited, decisions=(line,)), WEDNESDAY)
    earlier = replace(line, day=date(2026, 11, 13))
    assert not dealt_with(replace(waited, decisions=(earlier,)), WEDNESDAY)


# Birthdays


@pytest.mark.parametrize(
    ("birthday", "told"),
    [
        (PartialDate(1988, 3, 4), "03-04"),
        (PartialDate(None, 12, 31), "12-31"),
        (PartialDate(None, 12), None),
        (PartialDate(1990), None),
        (None, None),
    ],
)
def test_a_birthday_is_a_month_and_a_day(birthday: PartialDate | None, told: str | None) -> None:
    assert month_and_day(birthday) == told
    assert state_of(known(birthday=birthday)).birthday == told


def test_the_29th_of_february_is_the_28th_in_most_years() -> None:
    assert celebrated("02-29", 2028) == date(2028, 2, 29)
    assert celebrated("02-29", 2027) == date(2027, 2, 28)
    assert birthday_near("02-29", date(2027, 2, 20)) == date(2027, 2, 28)
    assert {"02-28", "02-29"} <= set(months_and_days_near(date(2027, 2, 20)))
    assert "02-29" in months_and_days_near(date(2028, 2, 29))


def test_a_birthday_is_near_from_a_month_before_to_a_week_after() -> None:
    assert birthday_near("01-05", date(2026, 12, 20)) == date(2027, 1, 5)
    assert birthday_near("12-28", date(2027, 1, 2)) == date(2026, 12, 28)
    assert birthday_near("06-10", date(2026, 6, 17)) == date(2026, 6, 10)
    assert birthday_near("06-10", date(2026, 6, 18)) is None
    assert birthday_near("07-10", date(2026, 6, 10)) == date(2026, 7, 10)
    assert birthday_near("07-11", date(2026, 6, 10)) is None


@given(st.dates(), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_every_birthday_that_is_near_is_looked_for(today: date, born: date) -> None:
    told = f"{born.month:02}-{born.day:02}"
    assert (told in months_and_days_near(today)) == (birthday_near(told, today) is not None)


@pytest.mark.parametrize(
    ("year", "age"),
    [(1988, 40), (None, None), (1604, None), (2028, None), (2032, None), (1704, None)],
)
def test_an_age_is_told_only_where_it_is_known(year: int | None, age: int | None) -> None:
    assert turning(PartialDate(year, 2, 29), date(2028, 2, 29)) == age
