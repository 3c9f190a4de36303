from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from careerjournal.operations.drafts import SHIPPED
from careerjournal.records.head import Head
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.rules import follow_up
from careerjournal.store.due import DueLine
from careerjournal.ui import due_words, icons

TODAY = date(2026, 3, 4)  # a Wednesday


def line(rule: str, name: str = "1", days: int = 0, when: Moment | None = None) -> DueLine:
    head = Head(RecordRef("application", 7), "x", "Baker", "", "", "baker")
    return DueLine(head, rule, name, TODAY + timedelta(days=days), when=when)


RULES = [
    follow_up.FOLLOW_UP,
    follow_up.REPLY,
    follow_up.THANK_YOU,
    follow_up.DEBRIEF,
    follow_up.INTERVIEW,
    follow_up.CLOSES,
    follow_up.DECIDE,
    follow_up.ANSWER_OFFER,
]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_words_and_an_icon(rule: str) -> None:
    assert due_words.rule_words(rule) != due_words.rule_words("unheard of")
    assert not icons.icon(due_words.rule_icon(rule)).isNull()


@pytest.mark.parametrize("code", SHIPPED)
def test_every_letter_has_a_name(code: str) -> None:
    assert due_words.letter_words(code) != due_words.letter_words("")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-30, "30 days late"),
        (-1, "1 day late"),
        (0, "today"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (14, "in 14 days"),
        (15, "Thu 19 Mar"),
    ],
)
def test_near_days_are_counted_and_far_ones_named(days: int, words: str) -> None:
    assert due_words.when_words(TODAY + timedelta(days=days), TODAY) == words


def test_what_and_when_in_one() -> None:
    late = TODAY - timedelta(days=2)
    assert due_words.due_words("follow-up", late, TODAY) == "Follow up, 2 days late"
    assert due_words.wants(late, TODAY)
    assert due_words.wants(TODAY, TODAY)
    assert not due_words.wants(TODAY + timedelta(days=1), TODAY)


def test_each_occurrence_says_what_it_is() -> None:
    assert due_words.what_words(line("follow-up")) == "Follow up"
    assert due_words.what_words(line("follow-up", "2")) == "Follow up once more"
    assert due_words.what_words(line("reply", "2026-03-01/2")) == "Take their reply up once more"
    at = Moment(TODAY, time(14, 30))
    assert due_words.what_words(line("interview", "x", when=at)).startswith("Interview, ")
    assert due_words.what_words(line("interview", "x", when=Moment(TODAY))) == "Interview"


def test_what_took_place_is_not_late() -> None:
    assert due_words.line_when(line("interview", days=-2), TODAY) == "2 days ago"
    assert due_words.line_when(line("closes", days=-1), TODAY) == "1 day ago"
    assert due_words.line_when(line("thank-you", days=-2), TODAY) == "2 days late"
    assert due_words.line_when(line("interview", days=3), TODAY) == "in 3 days"


def test_silence_is_a_fact() -> None:
    assert due_words.quiet_words(23) == "quiet 23 days"
    assert due_words.quiet_words(1) == "quiet 1 day"
    assert due_words.quiet_words(0) == "in touch today"


def test_a_day_in_a_letter() -> None:
    assert due_words.letter_day(TODAY) == "Wednesday 4 March"
