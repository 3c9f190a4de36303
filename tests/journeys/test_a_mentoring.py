"""A mentoring in the whole program: begun, agreed, and interrupted in the middle of a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.mentoring.new_dialog import NewMentoringDialog
from careerjournal.features.contacts.mentoring.page import MentoringPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import AgendaItem, Mentorship, Session, SessionState
from careerjournal.records.record import Part
from careerjournal.records.touch import Promise, Touch
from careerjournal.store.reading import Reading
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.drivers.contacts import type_over
from tests.recovery.vault_in_hand import PASSPHRASE, make

T = TypeVar("T")
P = TypeVar("P", bound=Part)


class Learning:
    """The view of mentoring in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app

    @property
    def contacts(self) -> ContactsPage:
        page = self.app.journal.window.show_page("contacts")
        assert isinstance(page, ContactsPage)
        return page

    @property
    def page(self) -> MentoringPage:
        view = self.contacts.show_view("mentoring")
        assert isinstance(view, MentoringPage)
        return view

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.app.read(query)

    def only(self) -> Mentorship:
        (mentorship,) = self.read(lambda reading: reading.all(Mentorship))
        return mentorship

    def parts(self, cls: type[P]) -> list[P]:
        n = self.only().n
        return self.read(lambda reading: reading.parts(cls, n))

    def begin(self, title: str, who: str) -> None:
        """Begin one with somebody new."""
        self.contacts.new(Mentorship.KIND)
        dialog = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, NewMentoringDialog) and each.isVisible()
        )
        QTest.keyClicks(dialog.title, title)
        line = dialog.people.line()
        QTest.keyClicks(line, who)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.app.wait(lambda: not line.text())
        dialog.keep.click()
        self.app.wait(lambda: self.page.detail.header.name.text() == title)


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


def test_a_session_that_is_interrupted_goes_on(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    learning = Learning(app)
    page = learning.page
    app.wait(lambda: page.welcome is not None and page.welcome.isVisible())
    learning.begin("From one ward to three", "Ines Albrecht")
    detail = page.detail
    app.wait(detail.cards.agreement.agree.isVisible)
    detail.cards.agreement.agree.click()
    app.wait(lambda: detail.header.go_on.text() == "Plan a session")
    detail.header.go_on.click()
    form = detail.cards.session.form
    app.wait(form.facts.isVisible)
    type_over(form.when.line(), "today")
    app.wait(form.words.isVisible)
    line = detail.cards.session.agenda.add
    line.setFocus()
    QTest.keyClicks(line, "Where to begin")
    QTest.keyClick(line, Qt.Key.Key_Return)
    app.wait(lambda: bool(detail.cards.session.agenda.items.rows()))

    # The door bell rings, with everything half typed.
    QTest.keyClicks(line, "The nights")
    form.notes.setFocus()
    QTest.keyClicks(form.notes, "Begin with one ni")
    QTest.keyClicks(detail.cards.session.taken_on.text, "Draft the pl")
    app.frame.activateWindow()
    app.wait(app.frame.isActiveWindow)
    app.lock()

    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    learning = Learning(again)
    detail = learning.page.detail
    again.wait(lambda: detail.header.name.text() == "From one ward to three")
    assert [each.text for each in learning.parts(AgendaItem)] == ["Where to begin", "The nights"]
    again.wait(lambda: detail.cards.session.form.notes.text() == "Begin with one ni")
    (ines,) = learning.read(lambda reading: reading.all(Contact))
    promises = learning.read(lambda reading: reading.parts(Promise, ines.n))
    assert [each.text for each in promises] == ["Draft the pl"]

    detail.cards.session.form.notes.moveCursor(
        detail.cards.session.form.notes.textCursor().MoveOperation.End
    )
    QTest.keyClicks(detail.cards.session.form.notes, "ght")
    detail.cards.session.took_place.click()
    again.wait(detail.cards.earlier.open_one.isVisible)
    detail.cards.earlier.open_one.thank.click()
    again.wait(detail.cards.earlier.open_one.state.isVisible)
    (session,) = learning.parts(Session)
    assert (session.state, session.notes) == (SessionState.DONE, "Begin with one night")
    assert session.thanked_on is not None
    (touch,) = learning.read(lambda reading: reading.all(Touch))
    assert session.touch == touch.n
    again.lock()
