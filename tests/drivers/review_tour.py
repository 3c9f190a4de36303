"""The walk through looking back: a week that filled itself, one that was kept, and a year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.today.page import TodayPage
from careerjournal.features.today.review.window import ReviewWindow
from careerjournal.operations import reviews
from careerjournal.operations.reviews import ReviewWords
from careerjournal.records.entry import Entry
from careerjournal.rules.review_period import PeriodType, period_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_UNFOLDED: Final = ("Goals: ", "In touch with ")
"""How the sentences begin of which the pictures show all; every line of a year is too much."""


def _window(tour: Tour, type_: PeriodType) -> ReviewWindow:
    page = tour.journal.window.show_page("today")
    assert isinstance(page, TodayPage)
    tour.settle()
    window = page.review.open(period_of(type_, page.today()))
    tour.until(lambda: window.review is not None and window.period == window.review.period)
    return window


def _week(tour: Tour) -> QWidget:
    window = _window(tour, PeriodType.WEEK)
    window.priorities.line.begin("Finish the outline by thu")
    return window


def _last_week(tour: Tour) -> QWidget:
    window = _window(tour, PeriodType.WEEK)
    window.before.click()
    tour.until(lambda: window.review is not None and window.period == window.review.period)
    return window


def _year(tour: Tour) -> QWidget:
    page = tour.journal.window.show_page("today")
    assert isinstance(page, TodayPage)
    today = page.today()
    year = period_of(PeriodType.YEAR, today)
    kept: list[Entry] = []

    def change(unit: Unit) -> Entry:
        words = ReviewWords(
            well="The first budget that was mine. And dinner at home, more often than not.",
            badly="Two summers of evenings went into a certificate I could have begun earlier.",
            next="- Two sites\n- One evening off",
        )
        return reviews.keep(unit, year, words, today, priorities=[ReadTodo("Call Priya")])

    tour.journal.workspace.write("review.keep", change, kept.append)
    tour.until(lambda: bool(kept))
    window = _window(tour, PeriodType.YEAR)
    tour.until(lambda: bool(window.figures.folds))
    for fold in window.figures.folds:
        fold.set_open(fold.words.startswith(_UNFOLDED))
    return window


REVIEW_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "review-week": _week,
    "review-week-kept": _last_week,
    "review-year-kept": _year,
}
"""Every stop by name."""
