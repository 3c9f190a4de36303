"""The walk through Today: a usual day, a to-do, the evening, and the return after long away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.today.page import TodayPage
from careerjournal.features.today.todo_dialog import TodoDialog
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_LATE: Final = 40


def _page(tour: Tour) -> TodayPage:
    page = tour.journal.window.show_page("today")
    assert isinstance(page, TodayPage)
    tour.settle()
    return page


def _write(tour: Tour, change: Callable[[Unit], Todo]) -> Todo:
    made: list[Todo] = []
    tour.journal.workspace.write("todo.add", change, made.append)
    tour.until(lambda: bool(made))
    return made[0]


def _day(tour: Tour) -> QWidget:
    page = _page(tour)
    today = page.today()
    _write(tour, lambda unit: unit.save(Todo(text="Call Priya", due=Moment(today))))
    tour.until(lambda: page.queue.model.rowCount() > 0)
    page.quick.begin("Weekly review every monday")
    return page


def _todo(tour: Tour) -> QWidget:
    page = _page(tour)
    repeats = Moment(page.today())
    todo = _write(
        tour,
        lambda unit: unit.save(
            Todo(text="Weekly review", due=repeats, repeats="FREQ=WEEKLY;BYDAY=MO,WE")
        ),
    )
    opened: list[TodoDialog] = []
    page.todos.opened.connect(opened.append)
    page.show_record(RecordRef(Todo.KIND, todo.n))
    tour.until(lambda: bool(opened))
    page.todos.opened.disconnect(opened.append)
    return opened[0]


def _evening(tour: Tour) -> QWidget:
    page = _page(tour)
    now = page._now
    page._now = lambda: now().replace(hour=18)
    page.look_again()
    tour.until(page.evening.isVisible)
    page._now = now
    return page


def _much(tour: Tour) -> QWidget:
    page = _page(tour)
    today = page.today()

    def change(unit: Unit) -> Todo:
        for number in range(_LATE):
            due = Moment(today - timedelta(days=number + 1))
            todo = unit.save(Todo(text=f"Promised once, number {number + 1}", due=due))
        return todo

    _write(tour, change)
    tour.until(page.afresh.isVisible)
    return page


def _afresh(tour: Tour) -> QWidget:
    page = _page(tour)
    tour.until(page.afresh.isVisible)
    opened: list[QWidget] = []
    page.afresh.opened.connect(opened.append)
    page.afresh.choose.click()
    tour.until(lambda: bool(opened))
    page.afresh.opened.disconnect(opened.append)
    return opened[0]


TODAY_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "today": _day,
    "today-todo": _todo,
    "today-evening": _evening,
    "today-much": _much,
    "today-afresh": _afresh,
}
"""Every stop by name, in an order in which each leaves the next one what it wants."""
