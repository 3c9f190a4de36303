"""When to be in touch again: never earlier for having noted more, in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.touch import Promise, Promiser
from careerjournal.rules.commitments import Due
from careerjournal.rules.keep_in_touch import (
    KEEP_IN_TOUCH,
    PROMISE,
    ContactFacts,
    ContactState,
    Rhythm,
    due_of,
    latest_day,
    state_of,
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
    assert state_of(facts) == ContactState(7, on(40), 3, on(70), 0)
    assert due_of(facts) == [Due(KEEP_IN_TOUCH, on(40).isoformat(), on(70))]
    assert latest_day(MONTHLY, on(40)) == on(100)


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
    assert state_of(known()) == ContactState(7, next_touch=KNOWN)


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
