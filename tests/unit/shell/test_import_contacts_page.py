"""Bringing in people in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from careerjournal.operations.importing import FORMATS
from careerjournal.records.contact import Contact
from careerjournal.ui.tasks import Inline
from tests.drivers.import_page import ImportRoom, import_room

CARDS = """BEGIN:VCARD
VERSION:4.0
UID:7
FN:Ada Byron
ORG:Engines
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Choir
MEMBER:urn:uuid:7
END:VCARD
"""
ORDER = "Order of day and month"


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[ImportRoom]:
    made = import_room(tmp_path, qtbot, Inline(), Inline(), Inline())
    yield made
    made.workspace.stop()
    made.session.close()


def _birthdays(room: ImportRoom) -> list[str]:
    reader = room.session.reader()
    try:
        return [str(one.birthday) for one in reader.read(lambda reading: reading.all(Contact))]
    finally:
        reader.close()


def _names(room: ImportRoom) -> list[str]:
    reader = room.session.reader()
    try:
        return [one.name for one in reader.read(lambda reading: reading.all(Contact))]
    finally:
        reader.close()


def test_every_format_is_called_by_its_name(room: ImportRoom) -> None:
    box = next(one for one in room.page.findChildren(QComboBox) if one.isVisible())
    names = [box.itemText(index) for index in range(box.count())]
    assert len(names) == sum(each.in_window for each in FORMATS.values())
    assert {"Contacts (vCard)", "LinkedIn connections", "Google Contacts (CSV)"} <= set(names)
    # Only one program is called by what its format is called.
    assert [name for name in names if name in FORMATS] == ["jrnl"]


def test_people_come_in_and_what_was_not_taken_is_named(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(CARDS)
    room.page.begin("vcard", path)
    assert room.answers("What groups become") == [
        "groups, with those who are in them",
        "tags of those who are in them",
    ]
    assert "2 would come in as new" in room.reads()
    room.answer("What groups become", "tags of those who are in them")
    said = room.reads()
    assert "1 would come in as new" in said
    assert "people.vcf, line 7" in said
    assert "it is a group" in said
    assert "A company that was not here before: Engines" in said
    assert _names(room) == []
    room.press("Import 1 record")
    assert _names(room) == ["Ada Byron"]
    room.press("Undo the import")
    assert _names(room) == []


def test_dates_that_can_be_read_two_ways_are_asked_for(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("First Name,Birthday\nAda,3/4/1990\n")
    room.page.begin("outlook-csv", path)
    assert room.asks(ORDER) == "the day first, 31/1/2026"
    assert "the day was taken to stand first" in room.reads()
    room.answer(ORDER, "the month first, 1/31/2026")
    assert room.asks(ORDER) == "the month first, 1/31/2026"
    assert "the day was taken to stand first" not in room.reads()
    room.press("Import 1 record")
    assert _birthdays(room) == ["1990-03-04"]
    assert not room.asks(ORDER)


def test_dates_that_tell_themselves_are_not_asked_for(room: ImportRoom, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("First Name,Birthday\nAda,3/4/1990\nBen,12/31/1980\n")
    room.page.begin("outlook-csv", path)
    assert not room.asks(ORDER)
    room.press("Import 2 records")
    assert _birthdays(room) == ["1990-03-04", "1980-12-31"]
