"""Figures of goals: how they are typed, shown and read, and what is said of those that are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from careerjournal.features.goals.detail.figure_field import read_figure
from careerjournal.features.goals.words import figure_words, pace_words
from careerjournal.records.goal import ReviewOutcome
from careerjournal.rules.progress import Progress
from tests.drivers.goals import GoalsDriver
from tests.unit.features.goals.aims import TODAY, Aims

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        *(("12", 12.0), ("12,5", 12.5), ("12.5", 12.5), ("", None), ("-3", -3.0)),
        *(("1 000", 1000.0), ("50 %", 50.0), ("€ 1.50", 1.5), ("200 £", 200.0)),
        *(("\N{MINUS SIGN}3", -3.0), ("12\n", 12.0)),
    ],
)
def test_figures_are_read(typed: str, figure: float | None) -> None:
    assert read_figure(typed) == (True, figure)


@pytest.mark.parametrize(
    "typed", ["twelve", "12 pages", "1e400", "nan", "inf", "--", "%", "12\n13"]
)
def test_what_is_no_figure_is_not_read(typed: str) -> None:
    assert read_figure(typed) == (False, None)


@given(st.integers(-(10**12), 10**12))
def test_a_figure_that_is_shown_is_read_as_the_same(thousandths: int) -> None:
    figure = thousandths / 1000
    assert read_figure(figure_words(figure)) == (True, figure)


def test_to_pass_by_a_figure_does_not_change_it(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Halve the waiting time", start=0.125, target=0.0625 * 10)
    page.choose("Halve the waiting time")
    page.detail.measure.flush()
    page.detail.flush()
    assert (aims.goal(n).start, aims.goal(n).target) == (0.125, 0.625)


def test_it_is_said_why_a_figure_is_not_taken(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Read more", target=12.0)
    aims.step(n, "Fetch the book")
    page.choose("Read more")
    measure = page.detail.measure
    page.fill(measure.target, "twelve pages")
    assert measure.hint.isVisible()
    assert "without words" in measure.hint.text()
    page.fill(measure.target, "30 %")
    assert measure.hint.isHidden()
    page.wait(lambda: aims.goal(n).target == 30)
    form = page.detail.steps.form
    page.on_step("Fetch the book", Qt.Key.Key_F2)
    page.fill(form.hours, "2")
    page.wait(lambda: aims.steps(n)[0].hours == 2)
    page.fill(form.hours, "-3")
    assert form.refused.isVisible()
    assert form.hours.figure() == 2
    assert aims.steps(n)[0].hours == 2


def test_a_review_does_not_pass_over_a_target_it_cannot_read(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Read more", target=12.0)
    page.choose("Read more")
    dialog = page.decide(ReviewOutcome.ADJUST)
    page.fill(dialog.target, "a dozen")
    dialog.keep.click()
    assert dialog.isVisible()
    assert "without words" in dialog.hint.text()
    dialog.reject()
    assert aims.reviews(n) == []


def test_the_note_of_a_figure_can_be_read_again(page: GoalsDriver, aims: Aims) -> None:
    aims.want("Swim", target=40.0)
    page.choose("Swim")
    measure = page.detail.measure
    QTest.keyClicks(measure.log.note, "With Ada, against the wind")
    page.fill(measure.log.figure, "10")
    page.wait(lambda: bool(measure.table.figures().rows))
    assert measure.table.figures().rows[0][3] == "With Ada, against the wind"


def test_any_figure_can_be_put_right_its_day_too(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", target=40.0, began=TODAY - 9 * DAY)
    aims.at(n, 4.0, TODAY - 5 * DAY)
    aims.at(n, 12.0, TODAY)
    page.choose("Swim")
    measure, log = page.detail.measure, page.detail.measure.log
    measure.looks.set_code("table")
    measure.looks.chosen.emit("table")
    assert log.correct.text() == "Put the last figure right"
    measure.table.selectRow(1)
    assert log.correct.text() == "Put this figure right"
    log.correct.click()
    assert log.figure.figure() == 4
    log.day.set_day(TODAY - 6 * DAY)
    page.fill(log.figure, "5")
    page.wait(lambda: aims.figures(n) == [5.0, 12.0])
    assert aims.days(n) == [TODAY - 6 * DAY, TODAY]
    page.press_undo()
    page.wait(lambda: aims.figures(n) == [4.0, 12.0])


def test_a_figure_noted_by_mistake_is_taken_out_and_back(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", target=40.0)
    aims.at(n, 4.0, TODAY)
    page.choose("Swim")
    log = page.detail.measure.log
    assert log.take_away.isHidden()
    log.correct.click()
    log.take_away.click()
    page.wait(lambda: aims.figures(n) == [])
    assert log.correct.isHidden()
    page.press_undo()
    page.wait(lambda: aims.figures(n) == [4.0])


def test_without_a_target_the_last_figure_is_said(page: GoalsDriver, aims: Aims) -> None:
    n = aims.want("Swim", unit="lengths")
    aims.at(n, 12.5, TODAY)
    page.choose("Swim")
    assert page.detail.measure.where.text() == "12.5 lengths, today"


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (0, "on the day"),
        (1, "1 day late"),
        (-10, "10 days early"),
        (21, "3 weeks late"),
        (-30, "4 weeks early"),
        (400, "13 months late"),
    ],
)
def test_a_pace_is_told_in_words_of_its_size(late: int, words: str) -> None:
    due = TODAY + 500 * DAY
    progress = Progress(5.0, 0.5, 0.5, due + late * DAY, late)
    assert pace_words(progress, due, TODAY).endswith(f", {words}")


def test_a_pace_without_end_names_no_day() -> None:
    progress = Progress(5.0, 0.001, 0.5, TODAY + 50_000 * DAY, 49_000)
    assert pace_words(progress, TODAY, TODAY) == "At this pace it takes more than ten years"
