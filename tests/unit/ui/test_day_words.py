"""Days in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

import pytest
from PySide6.QtCore import QLocale

from careerjournal.records.entry import Energy, EntryType
from careerjournal.ui.day_words import (
    day_words,
    first_weekday,
    full_day_words,
    moment_words,
    month_words,
)
from careerjournal.ui.drawings import names
from careerjournal.ui.entry_words import energy_icon, energy_words, title_words, type_words

TODAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 19), "Today"),
        (date(2026, 11, 18), "Yesterday"),
        (date(2026, 11, 16), "Monday"),
        (date(2026, 11, 22), "Sunday"),
        (date(2026, 11, 15), "Sun 15 Nov"),
        (date(2026, 11, 23), "Mon 23 Nov"),
        (date(2025, 3, 1), "1 Mar 2025"),
    ],
)
def test_near_days_have_names_and_far_ones_dates(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


def test_yesterday_is_yesterday_across_a_week_and_a_year() -> None:
    assert day_words(date(2026, 11, 15), date(2026, 11, 16)) == "Yesterday"
    assert day_words(date(2025, 12, 31), date(2026, 1, 1)) == "Yesterday"


def test_the_exact_day_is_written_out() -> None:
    assert full_day_words(TODAY) == "Thursday 19 November 2026"
    assert moment_words(TODAY, time(18, 42), TODAY) == "Today, 18:42"
    assert moment_words(TODAY, None, TODAY) == "Today"


def test_months_of_other_years_say_so() -> None:
    assert month_words(2026, 3, TODAY) == "March"
    assert month_words(2025, 3, TODAY) == "March 2025"


def test_the_week_begins_as_the_country_has_it() -> None:
    assert first_weekday() == 0
    QLocale.setDefault(QLocale("en_US"))
    assert first_weekday() == 6


def test_every_code_of_an_entry_has_words_and_an_icon() -> None:
    assert len({type_words(type_) for type_ in EntryType}) == len(EntryType)
    assert len({energy_words(energy) for energy in Energy}) == len(Energy)
    assert {energy_icon(energy) for energy in Energy} <= set(names())


def test_an_entry_is_known_by_its_title_or_its_words() -> None:
    assert title_words(" A title ") == "A title"
    assert title_words("", "The first words") == "The first words"
    assert title_words("  ", "") == "Untitled entry"
