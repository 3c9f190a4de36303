"""What stands beside the queue, and a vault open for reading only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations import goals
from careerjournal.records.application import Interview
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace
from tests.drivers.today import NOW, TodayDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


def test_a_card_with_nothing_to_say_is_not_there(page: TodayDriver) -> None:
    cards = page.page.side.cards
    assert [name for name, card in cards.items() if not card.isHidden()] == ["first"]


def test_goals_in_motion_say_how_far_they_are(page: TodayDriver, vault: Vault) -> None:
    def change(unit: Unit) -> int:
        budget = goals.add(unit, "Lead a budget", ago(40).date())
        for number in range(5):
            step = goals.add_step(unit, budget.n, f"Step {number}")
            if number < 3:
                goals.tick(unit, step.n, TODAY)
        unit.save(replace(budget, review_days=44), budget)
        course = goals.add(unit, "Course", ago(40).date())
        course = unit.save(replace(course, unit="hours", start=0.0, target=137.0), course)
        goals.measure(unit, course.n, 48, TODAY)
        resting = goals.add(unit, "Resting", TODAY)
        unit.trash(resting.n)
        return budget.n

    n = vault.write(change)
    assert page.card("goals") == [
        "Lead a budget, 60 %, 3 of 5 steps · review in 4 days",
        "Course, 35 %, 48 of 137 hours",
    ]
    page.page.side.rows("goals")[0].click()
    assert page.opened == [RecordRef("goal", n)]


def test_applications_are_counted_by_what_their_stage_means(
    page: TodayDriver, search: Search
) -> None:
    for number in range(3):
        search.apply(f"Role {number}", "Acme", TODAY)
    n = search.apply("Lost", "Acme", TODAY)
    search.move(n, "rejected", TODAY)
    assert page.card("pipeline") == ["Sent, not decided, 3"]


def test_the_next_interview_is_told_and_opened(page: TodayDriver, search: Search) -> None:
    n = search.apply("Baker", "Nordwind", TODAY)

    def plan(unit: Unit) -> None:
        for days, clock in ((-1, 9), (2, 14), (9, 8)):
            when = Moment(TODAY + timedelta(days=days), time(clock, 30))
            unit.put(Interview(application=n, when=when, place="Hafenstrasse 12"))

    search.vault.write(plan)
    assert page.card("interview") == [
        "Baker, Nordwind, Friday, in 2 days, 14:30",
        "Prepare, Video call · Hafenstrasse 12",
    ]
    page.page.side.rows("interview")[0].click()
    assert page.opened == [RecordRef("application", n)]


def test_people_and_earlier_years_are_remembered(
    page: TodayDriver, people: People, vault: Vault
) -> None:
    n = people.know("Marta Lindqvist", created_at=LONG_AGO, rhythm_days=30)
    people.spoke(ago(94).date(), n)
    about = Moment(TODAY.replace(year=2024))
    vault.write(lambda unit: unit.save(Entry(about=about, title="First day", body="x")))
    assert page.card("people") == ["Marta Lindqvist, last spoke 94 days ago"]
    assert page.card("entries") == ["First day, Monday 25 November 2024"]


def test_it_is_told_on_how_many_days_one_wrote(page: TodayDriver, vault: Vault) -> None:
    assert page.written() == ""
    for days in (0, 1, 1, 5, 30):
        about = Moment(ago(days).date())
        vault.write(lambda unit, about=about: unit.save(Entry(about=about, body="x")))  # type: ignore[misc]
    assert page.written() == "You have written on 3 of the last 14 days."


@pytest.fixture
def read_only(qtbot: QtBot, vault: Vault, search: Search) -> Iterator[TodayDriver]:
    vault.write(lambda unit: unit.save(Todo(text="Call Priya", due=Moment(TODAY))))
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=workspace)
    with shown(qtbot, context, window, NOW.replace(hour=20)) as driver:
        yield driver


def test_a_vault_open_for_reading_shows_the_day_and_changes_nothing(
    read_only: TodayDriver,
) -> None:
    assert read_only.queue() == ["Call Priya, today"]
    read_only.choose(0)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_S):
        read_only.press(key)
    read_only.tick(0)
    assert read_only.queue() == ["Call Priya, today"]
    assert not read_only.page.quick.isEnabled()
    assert not read_only.page.check_in.energy.isEnabled()
    assert read_only.page.check_in.win.isReadOnly()
    assert read_only.page.evening.isHidden()
    assert not read_only.context.actions.action("today.add").isEnabled()


def test_a_new_vault_offers_where_to_begin_until_one_has(
    page: TodayDriver, people: People, vault: Vault
) -> None:
    assert page.card("first") == [
        "Write about your day, a few lines are enough",
        "Name a goal, what you want, and why",
        "Take in an application, or a posting you like",
        "Note somebody you know, and keep in touch",
    ]
    wanted: list[str] = []
    page.page.new_requested.connect(wanted.append)
    page.page.side.rows("first")[1].click()
    assert wanted == ["goal"]
    people.know("Marta Lindqvist")
    assert len(page.card("first")) == 3
    for number in range(4):
        people.know(f"Somebody {number}")
    assert page.card("first") == []
