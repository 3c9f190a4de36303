"""The walk through everything the page of goals can show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.page import TIMELINE, TREE, GoalsPage
from careerjournal.operations import goals
from careerjournal.records.contact import Contact
from careerjournal.records.goal import Goal, Horizon, ReviewOutcome, Step
from careerjournal.records.link import Link
from careerjournal.records.record import RecordRef
from careerjournal.rules.smart import HOURS_A_WEEK
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

DAY: Final = timedelta(days=1)
_FIGURES: Final = ((35, 1.0), (28, 2.0), (20, 4.0), (12, 5.0), (3, 7.0))


def _page(tour: Tour) -> GoalsPage:
    page = tour.journal.window.show_page("goals")
    assert isinstance(page, GoalsPage)
    tour.settle()
    return page


def aim_high(unit: Unit, today: date) -> int:
    """Goals in every state, one of them with everything; gives back its row number."""
    lead = _want(unit, today, "Lead a ward of my own", None, horizon=Horizon.LONG, code="LEAD")
    talk = _want(
        unit,
        today,
        "Give a talk at the spring meeting",
        lead,
        code="LEAD-2",
        area="Skill",
        began=today - 40 * DAY,
        due=today + 60 * DAY,
        unit="slides",
        target=20.0,
        why="To be asked about my work by people outside my team.",
        done_when="I have given the talk, and three people have asked about it.",
        review_days=14,
    )
    for days, value in _FIGURES:
        goals.measure(unit, talk, value, today - days * DAY)
    _take_steps(unit, talk, today)
    goals.review(
        unit,
        talk,
        ReviewOutcome.ADJUST,
        today - 14 * DAY,
        "The programme came out later than I thought.",
        due=today + 60 * DAY,
        target=20.0,
    )
    _want(unit, today, "Say no once a week", lead, area="Balance", due=today - 5 * DAY)
    _want(unit, today, "A better way to hand over", lead)
    rests = _want(unit, today, "Write a paper on night shifts", None, due=today + 200 * DAY)
    goals.review(unit, rests, ReviewOutcome.PAUSE, today, until=today + 60 * DAY)
    done = _want(unit, today, "Get the mentoring certificate", None, due=today - 20 * DAY)
    goals.review(unit, done, ReviewOutcome.DONE, today, lesson="Begin with the forms.")
    unit.set_preference(HOURS_A_WEEK, 4)
    return talk


def _want(unit: Unit, today: date, title: str, parent: int | None, /, **fields: object) -> int:
    made = goals.add(unit, title, today, parent)
    return unit.save(replace(made, **fields), made).n  # type: ignore[arg-type]


def _take_steps(unit: Unit, goal: int, today: date) -> None:
    priya = unit.save(Contact(name="Priya Raman", role="Head of Nursing")).n
    unit.link(Link(source=goal, target=priya))
    asked = goals.add_step(unit, goal, "Ask who puts the programme together", today - 2 * DAY)
    outline = goals.add_step(unit, goal, "Write the outline on one page", today + 5 * DAY, 2.0)
    tried = goals.add_step(unit, goal, "Try it on two colleagues", today + 30 * DAY, 3.0)
    goals.tick(unit, asked.n, today - DAY)
    known = unit.part(Step, tried.n)
    unit.put(replace(known, waits_for=priya, after_step=outline.n), known)


def _empty(tour: Tour) -> QWidget:
    page = _page(tour)
    page.show_view(TREE)
    page.tree._show_welcome()
    tour.settle()
    return page


def _goal(tour: Tour) -> QWidget:
    page = _page(tour)
    made: list[int] = []
    today = page.tree.today()
    tour.journal.workspace.write("goal.add", lambda unit: aim_high(unit, today), made.append)
    tour.until(lambda: bool(made))
    page.tree.list_pane.clear()
    page.show_record(RecordRef(Goal.KIND, made[0]))
    tour.until(lambda: page.tree.detail.view is not None and page.tree.detail.n == made[0])
    tour.settle()
    return page


def _measure(tour: Tour) -> QWidget:
    page = _page(tour)
    page.tree.detail.columns.ensureWidgetVisible(page.tree.detail.measure, 0, 400)
    tour.settle()
    return page


def _table(tour: Tour) -> QWidget:
    page = _page(tour)
    measure = page.tree.detail.measure
    measure.looks.set_code("table")
    measure.looks.chosen.emit("table")
    tour.settle()
    return page


def _step(tour: Tour) -> QWidget:
    page = _page(tour)
    steps = page.tree.detail.steps
    steps.view.setCurrentIndex(steps.model.index(2))
    steps.view.edit_requested.emit(steps.view.number)
    page.tree.detail.columns.ensureWidgetVisible(steps.add)
    tour.settle()
    return page


def _review(tour: Tour) -> QWidget:
    page = _page(tour)
    page.tree.detail.look_again()
    dialog = page.tree.detail.reviewing.dialog
    assert dialog is not None
    dialog.outcome.set_code(ReviewOutcome.ADJUST)
    dialog.outcome.chosen.emit(ReviewOutcome.ADJUST)
    tour.settle()
    return dialog


def _history(tour: Tour) -> QWidget:
    page = _page(tour)
    dialog = page.tree.detail.reviewing.dialog
    if dialog is not None:
        dialog.reject()
    window = page.tree.detail.show_history()
    assert window is not None
    tour.settle()
    return window


def _lacking(tour: Tour) -> QWidget:
    page = _page(tour)
    lines = page.tree.list_pane.lines.values()
    n = next(line.n for line in lines if line.title == "A better way to hand over")
    page.show_record(RecordRef(Goal.KIND, n))
    tour.until(lambda: page.tree.detail.n == n and not page.tree.detail.smart.isHidden())
    tour.settle()
    return page


def _none_found(tour: Tour) -> QWidget:
    page = _page(tour)
    page.tree.list_pane.filters.words.setText("no goal of this name")
    page.tree.list_pane.filters.words.searched.emit("no goal of this name")
    tour.settle()
    return page


def _menu(tour: Tour) -> QWidget:
    page = _page(tour)
    page.tree.list_pane.clear()
    tour.settle()
    page.tree._menu.popup(page.mapToGlobal(QPoint(80, 200)))
    return page.tree._menu


def _timeline(tour: Tour) -> QWidget:
    page = _page(tour)
    page.show_view(TIMELINE)
    page.timeline.filters.clear()
    tour.until(lambda: page.timeline.model.rowCount() > 1)
    page.timeline.view.go_to(1)
    tour.settle()
    return page


GOAL_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "goals-empty": _empty,
    "goal": _goal,
    "goal-measure": _measure,
    "goal-table": _table,
    "goal-step": _step,
    "goal-review": _review,
    "goal-history": _history,
    "goal-lacking": _lacking,
    "goals-none-found": _none_found,
    "goal-menu": _menu,
    "goals-timeline": _timeline,
}
"""Every stop by name."""
