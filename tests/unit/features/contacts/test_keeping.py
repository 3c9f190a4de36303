"""The view of whom to be in touch with, worked as a person works it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.person.rhythm_words import as_for
from careerjournal.operations.drafts import BIRTHDAY_WISHES, SAY_HELLO
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import TouchType
from careerjournal.rules.keep_in_touch import A_WEEK, CIRCLE_KEYS
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace
from tests.drivers.keeping import NOW, KeepingDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = NOW.date()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def keeping(qtbot: QtBot, search: Search) -> Iterator[KeepingDriver]:
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


def waits(people: People, name: str, days: int, **fields: object) -> int:
    """Somebody to speak with every thirty days, with whom one spoke so many days ago."""
    known: dict[str, Any] = {"rhythm_days": 30, **fields}
    n = people.know(name, created_at=LONG_AGO, **known)
    people.spoke(ago(days), n, about="The fair")
    return n


def test_the_most_pressing_stand_at_the_top_and_say_why(
    keeping: KeepingDriver, people: People
) -> None:
    waits(people, "Ruth Adler", 40)
    n = waits(people, "Ben Okoro", 94, cares_about="Bread")
    people.promised(n, "The slides", ago(2))
    keeping.wait(lambda: keeping.waiting() == ["Ben Okoro", "Ruth Adler"])
    assert keeping.told() == "2 wait"
    said = keeping.spoken("Ben Okoro")
    assert "You have not spoken for 94 days" in said
    assert "Call · The fair" in said
    assert "I promised: The slides, 2 days late" in said
    assert "Cares about: Bread" in said
    assert "Last talk: The fair" in said


def test_no_more_are_shown_than_are_wanted_a_week(keeping: KeepingDriver, people: People) -> None:
    for number in range(8):
        waits(people, f"P{number}", 40 + number)
    keeping.wait(lambda: len(keeping.waiting()) == 5)
    assert keeping.told() == "5 of 8 who wait"
    keeping.press(Qt.Key.Key_A)
    keeping.wait(lambda: len(keeping.waiting()) == 8)
    assert keeping.told() == "8 wait"
    keeping.press(Qt.Key.Key_A)
    keeping.wait(lambda: len(keeping.waiting()) == 5)
    keeping.context.settings.set(A_WEEK, 3)
    keeping.wait(lambda: len(keeping.waiting()) == 3)


def test_what_was_dealt_with_is_not_followed_by_another(
    keeping: KeepingDriver, people: People
) -> None:
    keeping.context.settings.set(A_WEEK, 1)
    waits(people, "Ruth Adler", 40)
    waits(people, "Ben Okoro", 94)
    keeping.wait(lambda: keeping.waiting() == ["Ben Okoro"])
    keeping.choose("Ben Okoro")
    keeping.press(Qt.Key.Key_Space)
    keeping.wait(lambda: keeping.nobody() == "You have taken up 1 person this week")
    keeping.page.empty.all_requested.emit()
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])


def test_done_is_one_key_and_can_be_taken_back(keeping: KeepingDriver, people: People) -> None:
    waits(people, "Ruth Adler", 40)
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])
    keeping.choose("Ruth Adler")
    keeping.press(Qt.Key.Key_D)
    keeping.wait(lambda: keeping.nobody() == "Nobody waits to hear from you")
    assert keeping.said() == "Noted: you were in touch"
    assert not people.touches()[1:]
    keeping.press_undo()
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])


def test_it_is_put_off_or_let_go(keeping: KeepingDriver, people: People) -> None:
    waits(people, "Ruth Adler", 40)
    waits(people, "Ben Okoro", 94)
    waits(people, "Cy", 41)
    keeping.wait(lambda: len(keeping.waiting()) == 3)
    keeping.choose("Ben Okoro")
    keeping.put_off("In a week")
    keeping.wait(lambda: keeping.waiting() == ["Cy", "Ruth Adler"])
    assert keeping.said() == "Put off: in 7 days"
    keeping.choose("Ruth Adler")
    keeping.skip("Away on leave")
    keeping.wait(lambda: keeping.waiting() == ["Cy"])
    assert keeping.said() == "Let go this time"
    keeping.choose("Cy")
    keeping.put_off_to("30 November")
    keeping.wait(lambda: not keeping.waiting())


def test_to_note_that_one_spoke_takes_them_off_the_list(
    keeping: KeepingDriver, people: People
) -> None:
    waits(people, "Ruth Adler", 40)
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])
    keeping.choose("Ruth Adler")
    dialog = keeping.spoke()
    assert [each.name for each in dialog.people.people()] == ["Ruth Adler"]
    dialog.about.setPlainText("Her new team")
    dialog.keep.click()
    keeping.wait(lambda: not keeping.waiting())
    assert people.touches()[-1].about == "Her new team"


def test_a_promise_is_closed_in_place(keeping: KeepingDriver, people: People) -> None:
    n = waits(people, "Ruth Adler", 40)
    people.promised(n, "The slides", ago(2))
    keeping.wait(lambda: "The slides" in keeping.spoken("Ruth Adler"))
    keeping.choose("Ruth Adler")
    assert "Promise kept" in keeping.offers()
    keeping.press(Qt.Key.Key_K)
    keeping.wait(lambda: people.promises(n)[0].kept_on == TODAY)
    keeping.wait(lambda: "The slides" not in keeping.spoken("Ruth Adler"))
    keeping.wait(lambda: "Promise kept" not in keeping.offers())
    people.promised(n, "A name", ago(2))
    people.promised(n, "A book", ago(2))
    keeping.wait(lambda: "A book" in keeping.spoken("Ruth Adler"))
    keeping.press(Qt.Key.Key_K)
    menu = keeping.page.bar.promises
    assert [each.text() for each in menu.actions()] == [
        "I promised: A name, 2 days late",
        "I promised: A book, 2 days late",
    ]
    menu.actions()[1].trigger()
    menu.close()
    keeping.wait(lambda: people.promises(n)[2].kept_on == TODAY)


def test_a_letter_counts_once_it_is_sent(keeping: KeepingDriver, people: People) -> None:
    n = waits(people, "Ruth Adler", 40, given="Ruth")
    people.reach(n, "ruth@example.org")
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])
    keeping.choose("Ruth Adler")
    keeping.press(Qt.Key.Key_W)
    letter = keeping.page.deeds.letters()
    keeping.wait(lambda: "Hello Ruth," in letter.text.toPlainText())
    assert letter.draft().code == SAY_HELLO
    letter.sent_it.click()
    keeping.wait(lambda: not keeping.waiting())
    assert people.touches()[-1].type is TouchType.EMAIL
    assert keeping.said() == "Noted as sent"


def test_enter_opens_the_person(keeping: KeepingDriver, people: People) -> None:
    n = waits(people, "Ruth Adler", 40)
    keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])
    keeping.choose("Ruth Adler")
    keeping.press(Qt.Key.Key_Return)
    assert keeping.opened == [RecordRef("contact", n)]


def test_birthdays_are_told_until_one_has_wished_them_well(
    keeping: KeepingDriver, people: People
) -> None:
    n = people.know("Ruth Adler", birthday=PartialDate(1986, 11, 20))
    people.know("Ben Okoro", birthday=PartialDate(1604, 11, 15))
    keeping.wait(lambda: len(keeping.birthdays()) == 2)
    assert keeping.birthdays() == [
        "Ben Okoro, Had a birthday: Sun 15 Nov",
        "Ruth Adler, Turns 40: Friday",
    ]
    pane = keeping.page.birthdays
    pane.view.setCurrentIndex(pane.model.index(1))
    pane.write.click()
    letter = keeping.page.deeds.letters()
    keeping.wait(lambda: letter.draft().code == BIRTHDAY_WISHES)
    keeping.wait(lambda: "Hello Ruth Adler," in letter.text.toPlainText())
    letter.close()
    pane.show_it.click()
    assert keeping.opened == [RecordRef("contact", n)]
    pane.done.click()
    keeping.wait(lambda: len(keeping.birthdays()) == 1)
    assert keeping.said() == "Noted: wished well"
    keeping.press_undo()
    keeping.wait(lambda: len(keeping.birthdays()) == 2)


def test_an_empty_vault_says_what_the_view_is_for(keeping: KeepingDriver) -> None:
    keeping.wait(lambda: keeping.nobody() == "Stay in touch")
    assert keeping.birthdays() == []
    dialog = keeping.page.choose_rhythms()
    dialog.usual.click()
    assert keeping.context.settings.number(CIRCLE_KEYS[Circle.MENTOR].days) == 28
    box = dialog.ideal[Circle.FRIEND]
    assert box.currentText() == "every 8 weeks"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert keeping.context.settings.number(CIRCLE_KEYS[Circle.FRIEND].days) == 7
    dialog.a_week.setValue(0)
    assert dialog.a_week.text() == "All who wait"
    assert keeping.context.settings.number(A_WEEK) == 0
    dialog.close_button.click()


def test_whoever_is_covered_is_a_name_alone(
    keeping: KeepingDriver, people: People, vault: Vault
) -> None:
    n = waits(people, "Ruth Adler", 40, cares_about="Bread")
    keeping.wait(lambda: "Bread" in keeping.spoken("Ruth Adler"))
    keeping.page.second_look.cover_one(n, True)
    keeping.wait(lambda: keeping.spoken("Ruth Adler") == "Ruth Adler, Details are hidden")


def test_nothing_is_done_where_nothing_can_be_written(
    qtbot: QtBot, vault: Vault, search: Search, people: People
) -> None:
    waits(people, "Ruth Adler", 40)
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=workspace)
    with shown(qtbot, context, window) as keeping:
        keeping.wait(lambda: keeping.waiting() == ["Ruth Adler"])
        keeping.choose("Ruth Adler")
        keeping.wait(lambda: keeping.offers() == ["Write", "Open"])
        for key in (Qt.Key.Key_D, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_K):
            keeping.press(key)
        assert keeping.waiting() == ["Ruth Adler"]


def test_every_circle_has_words() -> None:
    assert all(as_for(circle) for circle in Circle)


def test_thousands_may_wait(keeping: KeepingDriver, vault: Vault) -> None:
    many = 1_200

    def fill(unit: Unit) -> None:
        for number in range(many):
            contact = Contact(name=f"Person {number:04}", rhythm_days=7, created_at=LONG_AGO)
            unit.add(contact, ())

    vault.write(fill, "contact.add")
    keeping.wait(lambda: keeping.page.model.rowCount() == 5)
    keeping.press(Qt.Key.Key_A)
    keeping.wait(lambda: keeping.page.model.rowCount() == many)
    assert keeping.told() == f"{many} wait"
    # Only what is seen is read, and drawn.
    keeping.page.grab()
    keeping.page.model._on_fetch_soon_timeout()
    known = [keeping.page.model._cache.get(n) for n in keeping.page.model._numbers]
    assert 0 < sum(line is not None for line in known) < 300
    QTest.keyClick(keeping.page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    keeping.page.model._on_fetch_soon_timeout()
    keeping.wait(lambda: keeping.page.current() is not None)
    line = keeping.page.current()
    assert line is not None
    assert line.contact.name == f"Person {many - 1:04}"
    keeping.press(Qt.Key.Key_D)
    keeping.wait(lambda: keeping.page.model.rowCount() == many - 1)
