"""What the desktop is told while a journal is open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.operations import todos
from careerjournal.operations.session import new_vault
from careerjournal.operations.settings import Settings, Value
from careerjournal.records.community import Event
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.record import Root
from careerjournal.records.todo import Todo
from careerjournal.shell.reminders import Reminders
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost

HERE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 22)
TOMORROW = TODAY + timedelta(days=1)


@dataclass
class Clock:
    at: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=HERE))

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Desktop:
    """Stands for the desktop."""

    shown: list[str] = field(default_factory=list)
    now_there: str = ""

    def tell(self, title: str, text: str) -> None:
        assert title == "Career Journal"
        self.shown.append(text)
        self.now_there = text

    def withdraw(self) -> None:
        self.now_there = ""


@dataclass
class Room:
    """An open vault whose day passes as one says."""

    workspace: Workspace
    settings: Settings
    desktop: Desktop
    clock: Clock
    reminders: Reminders

    def has(self, *records: Root) -> list[int]:
        made: list[int] = []

        def change(unit: object) -> list[int]:
            return [unit.save(each).n for each in records]  # type: ignore[attr-defined]

        self.workspace.write("todo.add", change, made.extend)
        return made

    def at(self, hour: int, minute: int = 0, day: date = TODAY) -> list[str]:
        """It is so late now: what the desktop has been told since the last time."""
        before = len(self.desktop.shown)
        self.clock.at = datetime.combine(day, time(hour, minute), HERE)
        self.reminders.look()
        return self.desktop.shown[before:]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Inline(), Inline())
    settings = Settings(tmp_path / "settings.json")
    kept: dict[str, Value] = {}
    settings.open_vault({}, kept.__setitem__)
    desktop, clock = Desktop(), Clock()
    reminders = Reminders(workspace, settings, desktop, now=clock)
    yield Room(workspace, settings, desktop, clock, reminders)
    reminders.stop()
    workspace.stop()
    session.close()


def test_what_was_due_when_the_journal_was_opened_is_not_told(room: Room) -> None:
    room.has(Todo(text="Call", due=Moment(TODAY)), Todo(text="Old", due=Moment(date(2026, 1, 1))))
    room.reminders.start()
    assert room.at(10) == []


def test_whom_one_would_like_to_be_in_touch_with_is_no_commitment(room: Room) -> None:
    long_ago = datetime(2026, 1, 1, tzinfo=HERE)
    room.has(Contact(name="Marta", rhythm_days=1, created_at=long_ago))
    room.reminders.start()
    assert room.at(10, day=TODAY + timedelta(days=1)) == []
    room.has(Todo(text="Call", due=Moment(TODAY + timedelta(days=2))))
    assert room.at(10, day=TODAY + timedelta(days=2)) == ["1 commitment is due"]


def test_what_has_a_time_is_told_once_at_its_time_and_no_more_than_that(room: Room) -> None:
    room.has(Todo(text="Call Priya", due=Moment(TODAY, time(14, 0))))
    room.reminders.start()
    assert room.at(13, 59) == []
    assert room.at(14) == ["1 commitment is due"]
    assert room.at(14, 1) == []
    assert room.at(16) == []


def test_at_most_one_notice_an_hour_and_then_of_all_that_came_meanwhile(room: Room) -> None:
    room.has(
        *(
            Todo(text=f"Call {minute}", due=Moment(TODAY, time(14, minute)))
            for minute in (0, 10, 20)
        )
    )
    room.reminders.start()
    assert room.at(14) == ["1 commitment is due"]
    assert room.at(14, 30) == []
    assert room.at(15) == ["2 commitments are due"]


def test_what_takes_place_is_told_before_it_does(room: Room) -> None:
    room.has(Event(name="Evening", when=Moment(TODAY, time(18, 30))))
    room.reminders.start()
    assert room.at(17, 14) == []
    assert room.at(17, 15) == ["1 commitment is due"]


def test_the_night_is_quiet_and_what_is_done_by_morning_is_not_told(room: Room) -> None:
    numbers = room.has(
        Todo(text="One", due=Moment(TOMORROW)),
        Todo(text="Two", due=Moment(TOMORROW)),
        Todo(text="Late", due=Moment(TODAY, time(23, 0))),
    )
    room.reminders.start()
    assert room.at(23, 30) == []
    assert room.at(0, 0, TOMORROW) == []
    room.workspace.write("todo.done", lambda unit: todos.finish(unit, numbers[0], TOMORROW))
    assert room.at(7, 59, TOMORROW) == []
    assert room.at(8, 0, TOMORROW) == ["2 commitments are due"]
    assert room.at(9, 0, TOMORROW) == []


def test_what_is_noted_for_today_needs_no_telling(room: Room) -> None:
    room.reminders.start()
    room.has(Todo(text="Now", due=Moment(TODAY)), Todo(text="Later", due=Moment(TODAY, time(11))))
    assert room.at(10) == []
    assert room.at(11) == ["1 commitment is due"]


def test_nothing_private_is_said_unless_one_wants_it(room: Room) -> None:
    for minute in range(5):
        room.has(Todo(text=f"Call Priya {minute}", due=Moment(TODAY, time(14, minute))))
    room.settings.set("reminders.tell", True)
    room.reminders.start()
    assert room.at(14, 30) == ["Call Priya 0\nCall Priya 1\nCall Priya 2\nand 2 more"]
    room.settings.set("reminders.tell", False)
    room.has(Todo(text="Priya", due=Moment(TODAY, time(16, 0))))
    (told,) = room.at(16)
    assert "Priya" not in told


def test_turned_off_it_says_nothing_and_does_not_make_up_for_it(room: Room) -> None:
    room.settings.set("reminders.on", False)
    room.has(Todo(text="Call", due=Moment(TODAY, time(14, 0))))
    room.reminders.start()
    assert room.at(15) == []
    room.settings.set("reminders.on", True)
    assert room.at(16) == []


def test_a_closed_journal_tells_nothing_and_leaves_nothing_on_the_screen(room: Room) -> None:
    room.has(*(Todo(text="Call", due=Moment(TODAY, time(hour, 0))) for hour in (14, 16)))
    room.reminders.start()
    room.at(14)
    assert room.desktop.now_there
    room.reminders.stop()
    assert not room.desktop.now_there
    assert room.at(16) == []


def test_a_clock_set_back_tells_again_only_what_comes_again(room: Room) -> None:
    room.has(Todo(text="Call", due=Moment(TODAY, time(14, 0))))
    room.reminders.start()
    assert room.at(9, 0, TODAY + timedelta(days=400)) == ["1 commitment is due"]
    assert room.at(9, 30) == []
    assert room.at(14) == ["1 commitment is due"]


def test_it_looks_by_itself_when_the_time_comes(room: Room, qtbot: QtBot) -> None:
    room.has(Todo(text="Call", due=Moment(TODAY, time(14, 0))))
    room.clock.at = datetime(2026, 11, 22, 13, 59, 59, tzinfo=HERE)
    room.reminders.start()
    room.clock.at = datetime(2026, 11, 22, 14, 0, tzinfo=HERE)
    qtbot.waitUntil(lambda: room.desktop.shown == ["1 commitment is due"])
