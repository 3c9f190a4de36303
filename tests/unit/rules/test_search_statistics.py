"""The numbers of a search, by example and by property."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import StageMove
from careerjournal.records.stage import Stage
from careerjournal.rules.search_statistics import (
    MOST_WEEKS,
    NOT_REFERRED,
    REFERRED,
    FirstReply,
    ReplyRow,
    Sent,
    Spread,
    StageTime,
    Week,
    Weeks,
    first_reply,
    rate,
    replies_by_industry,
    replies_by_referral,
    replies_by_source,
    replies_by_version,
    sent_by_week,
    spread,
    time_in_stages,
)
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.rules.trails import Step, Trail, trail_of
from tests.unit.rules.ledgers import FIRST_DAY, ledgers, naive_counting

STAGES = {
    n: Stage(n=n, code=each.code, category=each.category, position=each.position)
    for n, each in enumerate(DEFAULT_STAGES, 1)
}
NUMBER = {stage.code: n for n, stage in STAGES.items()}


def day(number: int) -> date:
    return date(2026, 3, number)


def trail(*steps: tuple[str, int]) -> Trail:
    return Trail(
        1, tuple(Step(NUMBER[code], day(number), n) for n, (code, number) in enumerate(steps, 1))
    )


def sent(number: int = 1, heard: int | None = None, ended: int | None = None) -> Sent:
    return Sent(
        application=number,
        day=day(number),
        heard=None if heard is None else day(heard),
        ended=None if ended is None else day(ended),
    )


@pytest.mark.parametrize(("k", "n"), [(0, 0), (1, 1), (19, 19)])
def test_too_few_to_say(k: int, n: int) -> None:
    assert rate(k, n) is None


def test_enough_to_say() -> None:
    assert rate(5, 20) == 0.25


def test_the_middle_of_some_days() -> None:
    assert spread([]) is None
    assert spread([4]) == Spread(1, 4, 4, 4)
    assert spread([9, 1]) == Spread(2, 3, 5, 7)
    assert spread([1, 2, 3, 4, 100]) == Spread(5, 2, 3, 4)


@given(st.lists(st.integers(0, 4000), min_size=2))
def test_quartiles_are_those_of_the_textbook(days: list[int]) -> None:
    found = spread(days)
    assert found is not None
    assert [found.low, found.median, found.high] == pytest.approx(
        statistics.quantiles(days, n=4, method="inclusive")
    )


def test_a_stay_ends_with_the_move_into_another_stage() -> None:
    trails = [
        trail(("applied", 1), ("interview", 9), ("interview", 11), ("rejected", 19)),
        trail(("applied", 5), ("interview", 7)),
        trail(("applied", 2)),
    ]
    assert time_in_stages(trails, STAGES, day(20)) == [
        StageTime(NUMBER["applied"], Spread(2, 3.5, 5, 6.5), Spread(1, 18, 18, 18)),
        StageTime(NUMBER["interview"], Spread(1, 10, 10, 10), Spread(1, 13, 13, 13)),
    ]


def test_who_comes_back_stays_a_second_time() -> None:
    trails = [trail(("applied", 1), ("interview", 3), ("applied", 4), ("offer", 10))]
    assert time_in_stages(trails, STAGES, day(10))[0].finished == Spread(2, 3, 4, 5)


def test_what_is_dated_ahead_has_not_happened() -> None:
    trails = [trail(("applied", 1), ("interview", 20)), trail(("applied", 30))]
    assert time_in_stages(trails, STAGES, day(10)) == [
        StageTime(NUMBER["applied"], None, Spread(1, 9, 9, 9))
    ]


@given(st.lists(ledgers(list(STAGES)), max_size=5), st.integers(0, 25))
def test_any_search_stays_as_long_as_a_naive_recount_says(
    searches: list[list[StageMove]], after: int
) -> None:
    today = FIRST_DAY + timedelta(days=after)
    over: dict[int, list[int]] = {n: [] for n in STAGES}
    going_on: dict[int, list[int]] = {n: [] for n in STAGES}
    for lines in searches:
        happened = [move for move in naive_counting(lines) if move.day <= today]
        stays = [(n, next(group).day) for n, group in groupby(happened, key=lambda m: m.stage)]
        for (stage, came), (_, left) in pairwise(stays):
            over[stage].append((left - came).days)
        for stage, came in stays[-1:]:
            going_on[stage].append((today - came).days)
    found = time_in_stages((trail_of(1, lines) for lines in searches), STAGES, today)
    assert found == [
        StageTime(n, spread(over[n]), spread(going_on[n]))
        for n in range(1, NUMBER["offer"] + 1)
        if over[n] or going_on[n]
    ]


def test_the_first_reply_keeps_who_waits_apart_from_who_never_got_one() -> None:
    found = first_reply(
        [sent(1, heard=5), sent(2, heard=12, ended=14), sent(3), sent(4, ended=20)], day(23)
    )
    assert found == FirstReply(Spread(2, 5.5, 7, 8.5), Spread(1, 20, 20, 20), 1)
    assert first_reply([sent(20)], day(10)).waiting == Spread(1, 0, 0, 0)
    assert first_reply([], day(1)) == FirstReply(None, None, 0)


def test_a_source_is_one_however_it_was_typed() -> None:
    rows = replies_by_source(
        [
            replace(sent(1, heard=2), source="Job board"),
            replace(sent(2), source=" job  BOARD"),
            replace(sent(3, ended=9), source="Job board"),
            replace(sent(4), source="A friend"),
            sent(5),
            sent(6),
            sent(7),
            sent(8),
        ]
    )
    assert rows == [
        ReplyRow("Job board", n=3, replied=1, waiting=1, silent=1, rate=None),
        ReplyRow("A friend", n=1, replied=0, waiting=1, silent=0, rate=None),
        ReplyRow("", n=4, replied=0, waiting=4, silent=0, rate=None),
    ]


def test_two_versions_of_a_cv_count_in_both_rows() -> None:
    rows = replies_by_version(
        [replace(sent(1, heard=3), versions=("Operations", "Short", "short", "")), sent(2)]
    )
    assert [(row.label, row.n, row.replied) for row in rows] == [
        ("Operations", 1, 1),
        ("Short", 1, 1),
        ("", 1, 0),
    ]


def test_by_industry_and_by_referral() -> None:
    one = replace(sent(1, heard=3), industry="Health", referred=True)
    assert [row.label for row in replies_by_industry([one])] == ["Health"]
    assert [(row.label, row.n) for row in replies_by_referral([one])] == [
        (REFERRED, 1),
        (NOT_REFERRED, 0),
    ]


def test_twenty_are_enough_for_a_rate() -> None:
    row = replies_by_source([sent(n, heard=30 if n > 15 else None) for n in range(1, 21)])[0]
    assert (row.n, row.rate) == (20, 0.25)


SENT = st.builds(
    Sent,
    application=st.integers(1, 99),
    day=st.dates(),
    heard=st.none() | st.dates(),
    ended=st.none() | st.dates(),
    source=st.sampled_from(["", "a", "A ", "b"]) | st.text(max_size=4),
    versions=st.lists(st.sampled_from(["", "x", "X", "y"]), max_size=3).map(tuple),
    referred=st.booleans(),
)


@given(st.lists(SENT))
def test_the_rows_account_for_every_application(searches: list[Sent]) -> None:
    for rows in (replies_by_source(searches), replies_by_referral(searches)):
        assert sum(row.n for row in rows) == len(searches)
        assert sum(row.replied for row in rows) == sum(each.heard is not None for each in searches)
    for row in replies_by_version(searches):
        assert row.n == row.replied + row.waiting + row.silent > 0


def test_a_week_without_an_application_is_a_week_with_none() -> None:
    found = sent_by_week([day(2), day(8), day(17)], today=day(25))
    assert found == Weeks(
        (Week(day(2), 2), Week(day(9), 0), Week(day(16), 1), Week(day(23), 0)), earlier=0, later=0
    )
    assert found.weeks[0].number == (2026, 10)


def test_the_first_days_of_a_year_may_belong_to_the_last_week_before() -> None:
    assert sent_by_week([date(2027, 1, 1)], date(2027, 1, 1)).weeks[0].number == (2026, 53)


def test_no_application_no_week() -> None:
    assert sent_by_week([], day(1)) == Weeks((), 0, 0)
    assert sent_by_week([day(20)], day(1)) == Weeks((), 0, 1)


@given(st.lists(st.dates()), st.dates())
def test_any_days_are_all_accounted_for(days: list[date], today: date) -> None:
    found = sent_by_week(days, today)
    assert found.earlier + found.later + sum(week.sent for week in found.weeks) == len(days)
    assert len(found.weeks) <= MOST_WEEKS
    numbers = Counter(each.isocalendar()[:2] for each in days)
    for week in found.weeks:
        assert week.monday.weekday() == 0
        assert week.sent == numbers[week.number]
