"""The search in pictures: every number is checked in the table beside its picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.pictures.period import (
    ALL,
    OWN,
    THIS_YEAR,
    TWELVE_MONTHS,
    PeriodChoice,
    year_before,
)
from careerjournal.features.applications.pictures.view import PicturesView
from careerjournal.records.stage import StageCategory
from careerjournal.store.applications import ApplicationFilter
from careerjournal.ui.charts.chart import Chart
from careerjournal.ui.charts.chart_table import Cell
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 22)
EVERYTHING = ApplicationFilter()
MARKUP = "<b>Fair</b>"


@pytest.fixture
def told(search: Search) -> Search:
    """Seven: one not sent, one rejected after an interview, one offer, others waiting."""
    search.apply("Clerk", "Northwind", date(2026, 11, 20), stage="wishlist")
    rejected = search.apply("Manager", "Kestrel", date(2026, 9, 1), source="Board")
    search.move(rejected, "interview", date(2026, 9, 11))
    search.move(rejected, "rejected", date(2026, 9, 21))
    search.sent_cv(rejected, "CV, operations")
    offered = search.apply("Lead", "Orchard", date(2026, 9, 2), source="board")
    search.move(offered, "offer", date(2026, 9, 12))
    search.referred(offered, "Ana")
    silent = search.apply("Porter", "Hotel", date(2025, 5, 4), source=MARKUP)
    search.move(silent, "no-reply", date(2025, 8, 4))
    answered = search.apply("Chief", "Bluewater", date(2026, 11, 2), source="Board")
    search.reply(answered, date(2026, 11, 9))
    search.apply("Cook", "Hotel", date(2026, 11, 3))
    search.apply("Baker", "Hotel", date(2026, 11, 16))
    return search


@pytest.fixture
def view(told: Search, qtbot: QtBot) -> Iterator[PicturesView]:
    window = QWidget()
    qtbot.addWidget(window)
    view = PicturesView(told.context(window), lambda: TODAY)
    qtbot.addWidget(view)
    view.resize(1100, 800)
    view.refresh(EVERYTHING)
    with qtbot.waitExposed(view):
        view.show()
    yield view
    view.hide()


def _rows(view: PicturesView, chart: Chart) -> tuple[tuple[Cell, ...], ...]:
    return view.cards[chart].table.figures().rows


def _choose(view: PicturesView, code: str) -> None:
    view.period.choice.set_code(code)
    view.period.choice.chosen.emit(code)


def test_the_funnel_counts_how_far_each_ever_came(view: PicturesView) -> None:
    assert _rows(view, view.funnel) == (
        ("Applied", 6, 3, 2, 1, "too few to say, n = 6"),
        ("Heard back", 3, 2, 1, 0, "too few to say, n = 3"),
        ("Interview", 2, 1, 0, 1, "too few to say, n = 2"),
        ("Offer", 1, 0, 1, 0, "too few to say, n = 1"),
        ("Accepted", 0, 0, 0, 0, ""),
    )
    assert view.cards[view.funnel].caption() == (
        "6 applications were sent; 4 of them not decided yet and shown as waiting."
        " 1 more is not sent yet."
    )


def test_the_flow_adds_up_to_the_last_application(view: PicturesView) -> None:
    rows = _rows(view, view.flow)
    assert sum(int(row[2]) for row in rows if row[0] == "All") == 7
    leaving = {str(row[0]) for row in rows}
    assert sum(count for name, count in _arriving(rows).items() if name not in leaving) == 7
    assert _arriving(rows)["Rejected"] == 1
    assert ("Applied", "Waiting: Applied", 3) in rows
    assert ("Wishlist", "Still: Wishlist", 1) in rows


def _arriving(rows: tuple[tuple[Cell, ...], ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _source, target, count in rows:
        counts[str(target)] = counts.get(str(target), 0) + int(count)
    return counts


def test_time_counts_what_is_over_and_what_goes_on(view: PicturesView) -> None:
    rows = {row[0]: row[1:] for row in _rows(view, view.times)}
    assert rows["Applied"] == (3, "", 10, "", 3, "", 19, "")
    assert rows["Wishlist"] == (0, "", "", "", 1, "", 2, "")
    assert "median 10 days, n = 3" in view.times.marks()[1].words
    assert "2 are still waiting for one" in view.cards[view.times].caption()
    assert "1 ended without one." in view.cards[view.times].caption()


def test_replies_never_have_a_rate_of_a_few(view: PicturesView) -> None:
    assert _rows(view, view.by_source) == (
        ("Board", 3, 3, 0, 0, "3 replied · too few to say, n = 3"),
        (MARKUP, 1, 0, 0, 1, "0 replied · too few to say, n = 1"),
        ("Not said", 2, 0, 2, 0, "0 replied · too few to say, n = 2"),
    )
    assert _rows(view, view.by_version)[0][:3] == ("CV, operations", 1, 1)
    assert _rows(view, view.by_referral) == (
        ("Somebody put in a word", 1, 1, 0, 0, "1 replied · too few to say, n = 1"),
        ("Nobody did", 5, 2, 2, 1, "2 replied · too few to say, n = 5"),
    )
    assert view.cards[view.by_source].caption().endswith("2 may still get one.")


def test_twenty_are_enough_for_a_rate(view: PicturesView, told: Search) -> None:
    for at in range(20):
        n = told.apply("Clerk", "City", TODAY - timedelta(days=100 + at), source="Office")
        if at < 5:
            told.move(n, "screening", TODAY - timedelta(days=90))
    assert _rows(view, view.by_source)[0] == (
        "Office",
        20,
        5,
        15,
        0,
        "5 of 20 replied · 25 %",
    )
    assert _rows(view, view.funnel)[0] == ("Applied", 26, 8, 17, 1, "31 % of 26")


def test_weeks_have_no_gaps(view: PicturesView) -> None:
    rows = _rows(view, view.weeks)
    assert sum(int(row[1]) for row in rows) == 6
    assert len(rows) == 82
    month = QLocale().monthName(11)
    assert rows[-1] == (f"Week of 16 {month} 2026", 1)
    assert view.cards[view.weeks].caption() == "6 applications in 82 weeks, none in 78 of them."


def test_a_stretch_of_time_narrows_all_pictures(view: PicturesView) -> None:
    _choose(view, THIS_YEAR)
    assert _rows(view, view.funnel)[0][1] == 5
    _choose(view, TWELVE_MONTHS)
    assert _rows(view, view.funnel)[0][1] == 5
    _choose(view, OWN)
    view.period.since.set_day(date(2026, 9, 2))
    view.period.until.set_day(date(2026, 11, 5))
    view.period.until.day_changed.emit(None)
    assert _rows(view, view.funnel)[0][1] == 3
    assert _rows(view, view.weeks)[-1][1] == 2
    _choose(view, ALL)
    assert _rows(view, view.funnel)[0][1] == 6


def test_the_filter_of_the_page_narrows_them_too(view: PicturesView) -> None:
    view.refresh(ApplicationFilter(categories=frozenset({StageCategory.LOST})))
    assert _rows(view, view.funnel)[0][1] == 2
    view.refresh(ApplicationFilter(words="nothing like it"))
    assert "No application fits the filter and the stretch of time." in _said(view)


def test_what_changes_is_drawn_anew(view: PicturesView, told: Search) -> None:
    n = told.apply("Night porter", "Hotel", TODAY)
    assert _rows(view, view.funnel)[0][1] == 7
    told.vault.write(lambda unit: unit.trash(n))
    assert _rows(view, view.funnel)[0][1] == 6
    view.hide()
    told.apply("Night porter", "Hotel", TODAY)
    assert _rows(view, view.funnel)[0][1] == 6
    view.show()
    assert _rows(view, view.funnel)[0][1] == 7


def test_an_empty_search_says_what_this_is_for(search: Search, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = PicturesView(search.context(window), lambda: TODAY)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    assert "Once an application is sent, you see here how far it came." in _said(view)


def test_copying_says_so(view: PicturesView) -> None:
    view.cards[view.funnel].copy()
    assert view._context.messages.text() == "Copied as an image"


@pytest.mark.parametrize("width", [520, 760, 1024, 1500])
def test_pictures_stand_beside_each_other_where_there_is_room(
    view: PicturesView, qtbot: QtBot, width: int
) -> None:
    view.resize(width, 700)

    def beside() -> bool:
        return view.cards[view.funnel].y() == view.cards[view.times].y()

    qtbot.waitUntil(lambda: beside() == (width > 1000))
    assert all(chart.width() <= 1456 for chart in view.cards)


def _said(view: PicturesView) -> str:
    empty = view._stack.currentWidget()
    assert empty is not None
    return f"{empty.accessibleName()} {empty.accessibleDescription()}"


def test_a_year_is_twelve_months(qtbot: QtBot) -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    period = PeriodChoice(lambda: TODAY)
    qtbot.addWidget(period)
    assert period.stretch() == (None, None)
    period.choice.set_code(TWELVE_MONTHS)
    assert period.stretch() == (date(2025, 11, 23), TODAY)
