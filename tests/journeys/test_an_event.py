"""From an event one goes to until everybody met there was written to, in the whole program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.events.page import EventsPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.records.community import Event, EventPerson, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.touch import Touch, TouchType
from careerjournal.store.due import DueQueries
from careerjournal.store.reading import Reading
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.contacts import type_over
from tests.drivers.events import type_into
from tests.recovery.vault_in_hand import PASSPHRASE, make

T = TypeVar("T")


class Evening:
    """The view of events in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app

    @property
    def contacts(self) -> ContactsPage:
        page = self.app.journal.window.show_page("contacts")
        assert isinstance(page, ContactsPage)
        return page

    @property
    def page(self) -> EventsPage:
        view = self.contacts.show_view("events")
        assert isinstance(view, EventsPage)
        return view

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.app.read(query)

    def only(self) -> Event:
        (event,) = self.read(lambda reading: reading.all(Event))
        return event

    def people(self) -> list[tuple[str, str, bool]]:
        """Name, what about, and whether they are a contact."""
        n = self.only().n
        found = self.read(lambda reading: reading.parts(EventPerson, n))
        return [(each.name, each.about, each.contact is not None) for each in found]

    def due(self) -> int:
        """How many things are open."""
        return self.read(lambda reading: DueQueries(reading).count())

    def wrote_down(self, name: str) -> None:
        """Type a name and press Enter twice."""
        line = self.page.detail.met.add.people.line()
        type_into(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)
        chips = self.page.detail.met.add.people
        self.app.wait(lambda: not line.text() and bool(chips.people()))
        QTest.keyClick(line, Qt.Key.Key_Return)
        model = self.page.detail.met.model
        self.app.wait(lambda: name in [each.name for each in model.people()])


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


def test_from_the_invitation_to_the_last_letter(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    evening = Evening(app)
    detail = evening.page.detail
    evening.contacts.new("event")
    app.wait(detail.header.name.hasSelectedText)
    type_over(detail.header.name, "Evening on rosters")
    app.settle()
    type_over(detail.about.when.line(), "yesterday")
    app.wait(lambda: detail.header.has_begun)
    app.wait(detail.met.isVisible)
    evening.wrote_down("Tom Reed")
    evening.wrote_down("Mia Sand")
    assert evening.only().state is EventState.ATTENDED
    app.wait(lambda: len(detail.follow_ups.lines()) == 2)

    # The door bell rings: what is half typed stays.
    type_into(detail.met.add.people.line(), "Ben Oko")
    type_into(detail.met.bar.about, "Night shif")
    app.frame.activateWindow()
    app.wait(app.frame.isActiveWindow)
    app.lock()
    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    evening = Evening(again)
    assert isinstance(evening.contacts.view, EventsPage)
    told = [("Tom Reed", "Night shif", False), ("Mia Sand", "", False), ("Ben Oko", "", False)]
    assert evening.people() == told
    detail = evening.page.detail
    again.wait(lambda: detail.met.model.rowCount() == 3)

    detail.met.make.click()
    again.wait(lambda: "3 new contacts." in again.journal.window.messages.text())
    assert [each for *_, each in evening.people()] == [True] * 3
    assert len(evening.read(lambda reading: reading.all(Contact))) == 3
    (touch,) = evening.read(lambda reading: reading.all(Touch))
    assert touch.type is TouchType.EVENT
    assert evening.due() == 3

    again.wait(lambda: len(detail.follow_ups.lines()) == 3)
    view = detail.follow_ups.view
    view.setCurrentIndex(detail.follow_ups.model.index(0))
    QTest.keyClick(view, Qt.Key.Key_W)
    letters = detail.follow_ups.letters()
    again.wait(lambda: "Hello Tom Reed," in letters.text.toPlainText())
    assert "[Night shif]" in letters.text.toPlainText()
    letters.sent_it.click()
    again.wait(lambda: len(detail.follow_ups.lines()) == 2)
    detail.follow_ups.all_done.click()
    again.wait(detail.follow_ups.isHidden)
    assert evening.due() == 0
    types = [each.type for each in evening.read(lambda reading: reading.all(Touch))]
    assert types == [TouchType.EVENT, TouchType.EMAIL]
