"""The page Today, worked as a person works it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.today.half_typed import HALF_TYPED
from careerjournal.features.today.todo_dialog import TodoDialog
from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.hidden_people import hide
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.rules.todos import ONCE, TODO
from tests.drivers.today import NOW, TodayDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
MONDAY = date(2026, 11, 23)


def todo(vault: Vault, text: str, days: int | None = 0, **fields: object) -> int:
    clock = fields.pop("clock", None)
    due = None if days is None else Moment(TODAY + timedelta(days=days), clock)  # type: ignore[arg-type]
    return vault.write(lambda unit: unit.save(Todo(text=text, due=due, **fields)).n)  # type: ignore[arg-type]


def decisions(vault: Vault, n: int) -> list[Decision]:
    return vault.read(lambda reading: reading.counting(Decision, n))


def test_a_new_vault_says_what_the_page_is_for(page: TodayDriver) -> None:
    assert page.greeting() == "Good morning. Nothing wants you today."
    empty = page.page.queue.empty
    assert empty.isVisible()
    empty.example_requested.emit()
    assert page.preview() == "Call Priya · Friday 27 November"
    page.press_in_line(Qt.Key.Key_Return)
    assert empty.isHidden()
    assert page.nothing().startswith("Nothing more for today")


def test_the_greeting_states_the_facts(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Send the report", -2)
    todo(vault, "Call Priya")
    todo(vault, "Dentist", clock=time(14))
    assert page.greeting() == "Good morning. Three things want you today, one of them late."
    assert page.queue() == [
        "Dentist, 14:00, today",
        "Send the report, 2 days late",
        "Call Priya, today",
    ]
    page.now = NOW.replace(hour=19)
    todo(vault, "Water", 1)
    assert page.greeting().startswith("Good evening. Three things")


def test_no_more_are_shown_than_are_wanted(page: TodayDriver, vault: Vault) -> None:
    for number in range(12):
        todo(vault, f"Do {number}")
    assert len(page.queue()) == 7
    assert page.more() == "and 5 more"
    page.press(Qt.Key.Key_A)
    assert len(page.queue()) == 12
    page.press(Qt.Key.Key_A)
    assert len(page.queue()) == 7
    page.context.settings.set("today.most", 0)
    assert len(page.queue()) == 12
    assert page.more() == ""


def test_it_is_done_with_a_key_or_the_box_and_can_be_undone(
    page: TodayDriver, vault: Vault
) -> None:
    n = todo(vault, "Call Priya")
    page.choose(0)
    page.press(Qt.Key.Key_Space)
    assert page.queue() == []
    assert page.said() == "Done: Call Priya"
    assert page.nothing().startswith("Nothing more for today")
    page.undo()
    assert page.queue() == ["Call Priya, today"]
    page.tick(0)
    assert page.queue() == []
    assert [each.outcome for each in decisions(vault, n)] == [Outcome.DONE]


def test_it_is_put_off_or_let_go_for_a_reason(page: TodayDriver, vault: Vault) -> None:
    n = todo(vault, "Call Priya")
    other = todo(vault, "Read")
    page.choose(0)
    page.put_off("Next Monday")
    assert decisions(vault, n)[0].until == MONDAY + timedelta(days=7)
    page.choose(0)
    page.skip("Not worth it")
    assert decisions(vault, other)[0].reason == "Not worth it"
    assert page.queue() == []


def test_it_is_given_to_somebody_and_asked_for_again(
    page: TodayDriver, vault: Vault, people: People
) -> None:
    priya = people.know("Priya Nair")
    n = todo(vault, "Draw the plan")
    page.choose(0)
    page.page.queue.bar.ask_when_again(priya, "Priya Nair")
    page.page.queue.bar.give_now.click()
    found = decisions(vault, n)[0]
    assert (found.outcome, found.contact) == (Outcome.DELEGATED, priya)
    assert found.until == TODAY + timedelta(days=7)
    assert page.said() == "Given away: Draw the plan. You ask again in 7 days"


def test_enter_opens_what_it_is_about(page: TodayDriver, search: Search) -> None:
    n = search.apply("Baker", "Nordwind", TODAY - timedelta(days=8))
    assert page.queue() == ["Follow up, 1 day late"]
    assert page.spoken(0) == "Follow up, 1 day late, Application · Baker, Nordwind"
    page.choose(0)
    page.press(Qt.Key.Key_Return)
    assert page.opened == [RecordRef("application", n)]


def test_of_somebody_covered_only_the_name_is_shown(
    page: TodayDriver, people: People, vault: Vault
) -> None:
    n = people.know("Priya Nair", "Halden Clinics")
    people.promised(n, "The slides", TODAY)
    assert page.spoken(0) == "I promised: The slides, today, Person · Priya Nair, Halden Clinics"
    id_ = people.contact(n).id
    vault.write(lambda unit: hide(unit, id_, True))
    page.page.look_again()
    assert page.spoken(0) == "Promise, today, Person · Priya Nair"


def test_a_priority_of_the_week_heads_the_queue(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Late", -3)
    todo(vault, "Finish the plan", None, week=MONDAY)
    assert page.queue() == ["Finish the plan, this week", "Late, 3 days late"]
    assert page.spoken(0) == "Finish the plan, this week, To-do · priority of the week"


def test_a_line_shows_how_it_is_read(page: TodayDriver, vault: Vault) -> None:
    page.type("Call Priya fri")
    assert page.preview() == "Call Priya · Friday 27 November"
    page.press_in_line(Qt.Key.Key_Return)
    assert page.said() == "Added: Call Priya · Friday 27 November"
    page.type("Weekly review every monday")
    assert page.preview() == "Weekly review · every Monday, first on Monday 30 November"
    page.press_in_line(Qt.Key.Key_Escape)
    assert page.preview() == "Weekly review every monday · no day"
    page.press_in_line(Qt.Key.Key_Return)
    found = vault.read(lambda reading: reading.all(Todo))
    assert [(each.text, each.repeats) for each in found] == [
        ("Call Priya", ""),
        ("Weekly review every monday", ""),
    ]


def test_what_is_half_typed_stands_there_again(
    qtbot: QtBot, page: TodayDriver, search: Search, vault: Vault
) -> None:
    page.type("Call Pri")
    page.page.flush()
    window = QWidget()
    with shown(qtbot, search.context(window), window) as again:
        assert again.page.quick.words() == "Call Pri"
        again.press_in_line(Qt.Key.Key_Return)
        again.page.flush()
    assert [each.text for each in vault.read(lambda reading: reading.all(Todo))] == ["Call Pri"]
    assert vault.read(lambda reading: reading.preference(HALF_TYPED)) is None


def test_a_to_do_opens_in_its_own_window(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Call Priya")
    page.choose(0)
    opened: list[TodoDialog] = []
    page.page.todos.opened.connect(opened.append)
    page.press(Qt.Key.Key_Return)
    assert opened[0].text.text() == "Call Priya"
    assert page.opened == []
    opened[0].reject()


@pytest.mark.parametrize(
    "now",
    [
        "2026-03-29T01:59:59+01:00",  # the clock is put forward
        "2026-10-25T02:59:59+02:00",  # and back
        "2026-11-25T23:59:59+01:00",
        "2026-11-25T16:59:59+01:00",
        "9999-12-30T12:00:00+00:00",
    ],
)
def test_it_looks_at_the_clock_before_long(page: TodayDriver, now: str) -> None:
    page.now = datetime.fromisoformat(now).astimezone(ZoneInfo("Europe/Berlin"))
    page.page.days.look()
    assert 0 < page.page.days.waits_ms() <= 660_000  # a timer is late by a twentieth


def test_a_day_that_is_typed_means_what_is_shown_at_midnight_too(page: TodayDriver) -> None:
    page.type("Call Priya tomorrow")
    assert page.preview() == "Call Priya · tomorrow, Thursday 26 November"
    page.now = NOW + timedelta(days=1)
    page.page.days.look()
    assert page.preview() == "Call Priya · tomorrow, Friday 27 November"


def test_the_day_turns_at_midnight(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Tomorrow's", 1)
    assert page.queue() == []
    page.now = NOW + timedelta(days=1)
    page.page.days.look()
    assert page.queue() == ["Tomorrow's, today"]
    page.now = NOW - timedelta(days=1)
    page.page.days.look()
    assert page.queue() == []


def test_what_is_typed_without_a_day_is_for_today(page: TodayDriver, vault: Vault) -> None:
    page.type("Buy milk")
    assert page.preview() == "Buy milk · today, Wednesday 25 November"
    page.press_in_line(Qt.Key.Key_Return)
    assert page.queue() == ["Buy milk, today"]
    page.undo()
    assert page.queue() == []


def test_what_has_no_day_is_found_again_with_what_comes_later(
    page: TodayDriver, vault: Vault
) -> None:
    assert page.page.queue.later.isHidden()
    page.type("Learn Spanish")
    page.page.quick.no_day.click()
    assert page.preview() == "Learn Spanish · no day"
    page.press_in_line(Qt.Key.Key_Return)
    page.add("Call Priya fri")
    assert page.queue() == []
    page.page.queue.later.click()
    assert page.heading() == "Later"
    assert page.queue() == ["Call Priya, in 2 days", "Learn Spanish, no day"]
    page.choose(1)
    assert page.page.queue.model.index(1).data(Qt.ItemDataRole.ToolTipRole) is None
    page.put_off("Tomorrow")
    assert page.queue() == ["Learn Spanish, tomorrow", "Call Priya, in 2 days"]
    assert page.greeting().endswith("Nothing wants you today.")
    page.press(Qt.Key.Key_L)
    assert page.heading() == "Due and overdue"
    assert page.queue() == []


def test_the_last_of_what_comes_later_leads_back(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "Call Priya", 1)
    page.page.queue.later.click()
    page.press(Qt.Key.Key_D)
    assert page.heading() == "Due and overdue"
    assert page.page.queue.later.isHidden()
    page.undo()
    assert not page.page.queue.later.isHidden()


def test_the_focus_stays_in_the_list_until_nothing_is_left(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "One")
    todo(vault, "Two")
    page.choose(0)
    page.press(Qt.Key.Key_D)
    assert page.queue() == ["Two, today"]
    assert page.page.queue.view.hasFocus()
    assert page.page.queue.view.currentIndex().row() == 0
    page.press(Qt.Key.Key_D)
    assert page.queue() == []
    assert page.page.queue.nothing.hasFocus()


def test_tab_comes_by_in_the_order_in_which_one_reads(page: TodayDriver, vault: Vault) -> None:
    page.now = NOW.replace(hour=19)
    todo(vault, "One")
    todo(vault, "Two")
    page.page.look_again()
    page.page.quick.begin()
    passed = []
    for _ in range(12):
        QTest.keyClick(page.window.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.window.focusWidget())
    rows, queue = page.page.evening.rows, page.page.queue
    assert passed[:8] == [
        *(each for row in rows for each in (row.now, row.tomorrow, row.drop)),
        page.page.evening.move_all,
        page.page.evening.leave,
    ]
    assert passed[8:10] == [queue.view, queue.bar.done]


def test_a_check_in_goes_from_the_energy_to_the_end_without_a_mouse(page: TodayDriver) -> None:
    page.context.actions.action("today.check-in").trigger()
    check_in = page.page.check_in

    def type_on(*keys: Qt.Key, words: str = "") -> None:
        for key in keys:
            QTest.keyClick(page.window.focusWidget(), key)
        QTest.keyClicks(page.window.focusWidget(), words)

    type_on(Qt.Key.Key_Right, Qt.Key.Key_Space)
    type_on(Qt.Key.Key_Tab, words="Led the round")
    type_on(Qt.Key.Key_Tab, words="Ask Priya")
    type_on(Qt.Key.Key_Tab, words="Rota")
    page.window.activateWindow()  # shortcuts reach the active window only
    page.wait(page.window.isActiveWindow)
    last = page.window.focusWidget()
    QTest.keyClick(last, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert check_in.is_folded
    assert check_in.told.whole() == "Checked in · energy fine · Led the round · Ask Priya"


def test_what_was_given_away_says_to_whom(page: TodayDriver, vault: Vault, people: People) -> None:
    n, ann = todo(vault, "Order chairs"), people.know("Ann Reed")
    what = Commitment(n, TODO, ONCE)
    vault.write(lambda unit: commitments.delegate(unit, what, TODAY, ann, TODAY))
    assert page.spoken(0) == "Order chairs, today, To-do · given to Ann Reed"


def test_a_box_ticked_twice_in_haste_is_ticked_once(page: TodayDriver, vault: Vault) -> None:
    todo(vault, "One")
    todo(vault, "Two")
    view = page.page.queue.view
    where = view.visualRect(page.page.queue.model.index(0)).topLeft() + QPoint(16, 16)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    # The second press of a double click meets the line that has moved up.
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.queue() == ["Two, today"]
    assert page.opened == []
