"""A year of knowing people, in the whole program: from a name to the lock and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.events.page import EventsPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.people.page import PeoplePage
from careerjournal.features.contacts.touches.dialog import TouchDialog
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.features.contacts.views import EVENTS, PEOPLE
from careerjournal.operations.commitments import due
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.entry import Entry
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promise, Touch, TouchPerson, TouchType
from careerjournal.rules.events import EVENT_FOLLOW_UP
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.contacts import type_over
from tests.recovery.vault_in_hand import PASSPHRASE, make

T = TypeVar("T")


class Knowing:
    """The page of contacts in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app

    @property
    def page(self) -> ContactsPage:
        page = self.app.journal.window.show_page("contacts")
        assert isinstance(page, ContactsPage)
        return page

    @property
    def people(self) -> PeoplePage:
        self.page.show_view(PEOPLE)
        return self.page.people

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.app.read(query)

    def write(self, change: Callable[[Unit], object]) -> None:
        self.app.journal.workspace.write("contact.edit", change)
        self.app.settle()

    def contacts(self) -> dict[str, Contact]:
        return {each.name: each for each in self.read(lambda reading: reading.all(Contact))}

    def add(self, name: str) -> None:
        """Press New and type a name."""
        people = self.people
        self.page.new("contact")
        self.app.wait(lambda: people.detail.view is not None)
        self.app.wait(lambda: people.detail.header.name.text() == "New contact")
        people.detail.header.focus_name()
        type_over(people.detail.header.name, name)
        people.flush()
        self.app.wait(lambda: name in self.contacts())

    def open(self, name: str) -> None:
        people, n = self.people, self.contacts()[name].n
        self.page.show_record(RecordRef(Contact.KIND, n))
        self.app.wait(lambda: people.detail.view is not None and people.detail.view.n == n)
        self.app.settle()

    def spoke(self, name: str, about: str, promised: str) -> None:
        """Note a talk, and what was promised in it."""
        n = self.contacts()[name].n
        dialog = self.people.commands.spoke_with([Somebody(n, name)])
        assert isinstance(dialog, TouchDialog)
        dialog.about.setPlainText(about)
        dialog.promises.add.click()
        dialog.promises.lines[0].text.setText(promised)
        dialog.keep.click()
        self.app.wait(lambda: not dialog.isVisible())
        self.activate()
        self.app.settle()

    def activate(self) -> None:
        """What a window manager does once a dialog has gone."""
        self.app.frame.activateWindow()
        self.app.wait(self.app.frame.isActiveWindow)


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    """An empty vault, closed."""
    made = make(tmp_path / "Anna.cjvault")
    made.session.close()
    return made.session.folder


def test_from_a_name_to_somebody_one_keeps_in_touch_with(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    knowing = Knowing(app)
    assert knowing.page.isVisible()
    app.wait(lambda: knowing.people.welcome is not None)

    knowing.add("Ruth Adler")
    ruth = knowing.contacts()["Ruth Adler"]
    knowing.write(lambda unit: unit.save(replace(ruth, rhythm_days=28), ruth))
    knowing.spoke("Ruth Adler", "How she moved an office", "Send her the plan")
    (touch,) = knowing.read(lambda reading: reading.all(Touch))
    (promise,) = knowing.read(lambda reading: reading.parts(Promise, ruth.n))
    assert (promise.text, promise.touch) == ("Send her the plan", touch.n)

    # An entry that names her is offered to count as being in touch, once.
    app.journal.window.show_page("journal")
    app.page.new()
    text = app.page.editor.form.text
    text.setFocus()
    QTest.keyClicks(text, "We talked about rotas. @Ruth")
    app.wait(lambda: text._mentions.popup.isVisible() and bool(text._mentions.popup.completions))
    text._mentions.popup.choose()
    app.settle()
    offers = app.page.touch_offers
    app.wait(lambda: offers.line.offer is not None)
    offers.line.types[TouchType.CALL].click()
    app.settle()
    touches = knowing.read(lambda reading: reading.all(Touch))
    (entry,) = knowing.read(lambda reading: reading.all(Entry))
    assert [each.entry for each in touches] == [None, entry.n]
    assert knowing.read(lambda r: [p.contact for p in r.parts(TouchPerson, touches[1].n)]) == [
        ruth.n
    ]

    knowing.open("Ruth Adler")
    told = knowing.people.detail.header.about.whole()
    assert "last spoke today" in told
    knowing.activate()
    app.lock()

    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    later = Knowing(again)
    assert again.journal.window.current == "contacts"
    again.wait(lambda: later.page.people.detail.n == ruth.n)


def test_whom_one_meets_at_an_event_become_contacts_and_one_of_two_is_one(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    knowing = Knowing(app)
    events = knowing.page.show_view(EVENTS)
    assert isinstance(events, EventsPage)
    knowing.page.new("event")
    app.wait(lambda: events.detail.view is not None)
    type_over(events.detail.header.name, "Workplace fair")
    line = events.detail.met.add.people.line()
    for name in ("Jonna Reiter", "Ruth Adler"):
        line.setFocus()
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QTest.keyClick(line, Qt.Key.Key_Return)
        app.settle()
    (event,) = knowing.read(lambda reading: reading.all(Event))
    met = knowing.read(lambda reading: reading.parts(EventPerson, event.n))
    assert sorted(each.name for each in met if each.met) == ["Jonna Reiter", "Ruth Adler"]
    app.wait(events.detail.met.make.isEnabled)
    events.detail.met.make.click()
    app.wait(lambda: len(knowing.contacts()) == 2)
    (event,) = knowing.read(lambda reading: reading.all(Event))
    assert event.state is EventState.ATTENDED
    assert event.touch is not None
    lines = knowing.read(lambda reading: due(reading, None, event.n))
    assert [each.rule for each in lines] == [EVENT_FOLLOW_UP, EVENT_FOLLOW_UP]

    # She is in the address book too, under a longer name.
    ruth = knowing.contacts()["Ruth Adler"]

    def come_twice(unit: Unit) -> None:
        other = unit.save(Contact(name="Ruth M. Adler", notes="Likes letters")).n
        for n in (ruth.n, other):
            mail = "ruth@example.org"
            unit.put(ContactWay(contact=n, type=WayType.EMAIL, value=mail, position="a0"))

    knowing.write(come_twice)
    corner = knowing.people.duplicates
    app.journal.actions.action("contacts.duplicates").trigger()
    corner.finder.look_now()
    app.wait(lambda: corner.finder.is_settled and corner.page is not None)
    page = corner.page
    assert page is not None
    app.wait(lambda: page.model.rowCount() == 1)
    app.wait(lambda: page.list.currentIndex().isValid())
    app.wait(lambda: page.comparison.view is not None)
    page.comparison.finish()
    app.journal.actions.action("contacts.make_one").trigger()
    app.wait(lambda: len(knowing.contacts()) == 2)
    kept = knowing.read(lambda reading: reading.all(Contact))
    one = next(each for each in kept if "Adler" in each.name)
    assert one.notes == "Likes letters"
    touch_n = event.touch
    were_there = knowing.read(lambda reading: reading.parts(TouchPerson, touch_n))
    assert one.n in [each.contact for each in were_there]
