"""A text from a command as an entry."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from careerjournal.operations.console import harmless
from careerjournal.operations.quick_entry import EntryTooLong, moment_meant, quick_entry
from careerjournal.records.moment import Moment

ABOUT = Moment(date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("One line", "One line", ""),
        ("Title\n\nBody\nmore\n", "Title", "Body\nmore"),
        ("\n\nTitle\r\n", "Title", ""),
        ("long " * 40 + "\nBody", "", "long " * 40 + "\nBody"),
    ],
)
def test_the_first_line_is_the_title(text: str, title: str, body: str) -> None:
    entry = quick_entry(text, ABOUT)
    assert (entry.title, entry.body) == (title, body)


def test_there_must_be_a_word_and_not_a_book() -> None:
    with pytest.raises(ValueError, match="word"):
        quick_entry(" \n", ABOUT)
    with pytest.raises(EntryTooLong):
        quick_entry("x" * 1_000_001, ABOUT)


def test_no_day_means_now_to_the_minute() -> None:
    now = datetime(2026, 3, 4, 9, 30, 15, tzinfo=UTC)
    meant = moment_meant(None, now)
    assert meant is not None
    assert meant.time is not None
    assert meant.time.second == 0
    assert meant.day == now.astimezone().date()
    assert moment_meant("2026-03-04", now) == ABOUT
    assert moment_meant("someday", now) is None


def test_only_what_steers_is_taken_out_of_words() -> None:
    assert harmless("été 東京 😀 שלום\n\ttab") == "été 東京 😀 שלום\n\ttab"
    assert harmless("a\x1b[2Jb\r\x07\x9bc\u202ed") == "a\ufffd[2Jb\ufffd\ufffd\ufffdc\ufffdd"
