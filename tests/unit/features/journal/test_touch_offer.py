"""Below an entry that names people: the offer to count it as being in touch, and promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.journal.page import JournalPage
from careerjournal.features.journal.promise_dialog import PromiseDialog
from careerjournal.features.journal.touch_offer import AFTER_MS, listed
from careerjournal.operations import touches
from careerjournal.operations.settings import Settings
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.rules.mentions import mention
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.workspace import Workspace
from tests.unit.features.journal.conftest import Vault

NOW = datetime.now().astimezone()
TODAY = NOW.date()


class Room:
    """A window with the journal in it; everything happens at once."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.window = QWidget()
        self.window.resize(1100, 760)
        self.messages = MessageBar(self.window)
        self.actions = Actions()
        context = Context(
            workspace=workspace,
            settings=Settings.load(folder / "settings.json"),
            messages=self.messages,
            actions=self.actions,
            now=lambda: NOW,
        )
        self.page = JournalPage(context)
        QVBoxLayout(self.window).addWidget(self.page)
        self.window.show()

    def write(self, words: str) -> None:
        """Put words where the caret is; what stands there is saved when the caret leaves."""
        text = self.page.editor.form.text
        text.setFocus()
        text.insert_markdown(words)

    def leave(self) -> None:
        """Let the caret go elsewhere."""
        self.page.editor.form.title.setFocus()
        self.page.editor.flush()
        self.page.editor.form.text.setFocus()
        self.page.editor.form.title.setFocus()

    def offered(self) -> str:
        """What is offered below the text, "" for nothing."""
        line = self.page.touch_offers.line
        return line.words.text() if line.isVisible() else ""

    def press(self, words: str) -> None:
        """Press a button of the offer."""
        buttons = self.page.touch_offers.line.findChildren(QPushButton)
        next(each for each in buttons if each.text() == words and each.isVisible()).click()

    def noted(self) -> str:
        """As what the entry counts, "" for nothing."""
        line = self.page.touch_offers.noted
        return line.words.whole() if line.isVisible() else ""

    def undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    def note_a_promise(self) -> PromiseDialog:
        """Press the key for it; gives back the window that comes up."""
        dialogs: list[PromiseDialog] = []
        self.page.promises.opened.connect(dialogs.append)
        self.actions.action("journal.promise").trigger()
        self.page.promises.opened.disconnect(dialogs.append)
        return dialogs[0]


@pytest.fixture
def room(vault: Vault, tmp_path: Path) -> Iterator[Room]:
    room = Room(vault.workspace, tmp_path)
    yield room
    delete(room.window)


def know(vault: Vault, name: str) -> Contact:
    return vault.write(lambda unit: unit.save(Contact(name=name)), "contact.add")


def of(contact: Contact) -> str:
    return mention(contact.name, contact.id)


def noted(vault: Vault) -> list[Touch]:
    return vault.read(lambda reading: reading.all(Touch))


def people_at(vault: Vault, n: int) -> list[int]:
    return vault.read(lambda reading: [each.contact for each in reading.parts(TouchPerson, n)])


def promises(vault: Vault, n: int) -> list[Promise]:
    return vault.read(lambda reading: list(reading.parts(Promise, n)))


def test_once_it_is_saved_the_entry_can_be_the_touch(room: Room, vault: Vault) -> None:
    ines, ben = know(vault, "Ines Albrecht"), know(vault, "Ben Okoro")
    room.page.new()
    room.write(f"Lunch with {of(ines)} and {of(ben)}.")
    assert room.offered() == ""
    room.leave()
    assert room.offered() == "Note that you spoke with Ines Albrecht and Ben Okoro?"
    room.press("Call")
    assert room.offered() == ""
    [touch] = noted(vault)
    assert (touch.type, touch.when.day, touch.entry) == (
        TouchType.CALL,
        TODAY,
        room.page.editor.n,
    )
    assert people_at(vault, touch.n) == [ines.n, ben.n]
    assert room.messages.text() == "Noted: spoke with Ines Albrecht and Ben Okoro"
    assert room.noted() == "Noted as being in touch: Call, Ines Albrecht and Ben Okoro"
    room.write(" It was good.")
    room.leave()
    assert room.offered() == ""
    room.undo()
    assert (noted(vault), room.noted()) == ([], "")
    assert room.offered() == "Note that you spoke with Ines Albrecht and Ben Okoro?"


def test_it_also_comes_when_the_hands_rest(qtbot: QtBot, room: Room, vault: Vault) -> None:
    assert room.page.touch_offers.soon.interval() == AFTER_MS == 2_000
    room.page.touch_offers.soon.setInterval(1)
    ines = know(vault, "Ines Albrecht")
    room.page.new()
    room.write(f"Lunch with {of(ines)}.")
    room.page.editor.flush()
    qtbot.waitUntil(lambda: room.offered() == "Note that you spoke with Ines Albrecht?")


def test_not_this_time_is_for_good(room: Room, vault: Vault, tmp_path: Path) -> None:
    ines, ben = know(vault, "Ines Albrecht"), know(vault, "Ben Okoro")
    room.page.new()
    room.write(f"I thought of {of(ines)}.")
    room.leave()
    room.press("Not this time")
    assert (room.offered(), noted(vault)) == ("", [])
    n = room.page.editor.n
    delete(room.page)  # as when the journal is locked
    again = Room(vault.workspace, tmp_path)
    again.page.editor.open(n)
    assert again.offered() == ""
    again.write(f"And of {of(ben)}.")
    again.leave()
    assert again.offered() == "Note that you spoke with Ben Okoro?"
    delete(again.window)


def test_an_unanswered_offer_comes_back_after_a_lock(
    room: Room, vault: Vault, tmp_path: Path
) -> None:
    ines = know(vault, "Ines Albrecht")
    room.page.new()
    room.write(f"Lunch with {of(ines)}.")
    room.leave()
    n = room.page.editor.n
    delete(room.page)
    again = Room(vault.workspace, tmp_path)
    again.page.editor.open(n)
    assert again.offered() == "Note that you spoke with Ines Albrecht?"
    delete(again.window)


def test_who_opens_an_old_entry_is_asked_nothing(room: Room, vault: Vault) -> None:
    ines = know(vault, "Ines Albrecht")
    old = Entry(
        about=Moment(date(2020, 3, 2)),
        body=of(ines),
        created_at=datetime(2020, 3, 2, tzinfo=UTC),
        updated_at=datetime(2020, 3, 2, tzinfo=UTC),
    )
    n = vault.write(lambda unit: unit.save(old)).n
    room.page.editor.open(n)
    assert room.offered() == ""
    room.write("More. ")
    room.leave()
    assert room.offered() == "Note that you spoke with Ines Albrecht?"


def test_whoever_is_named_later_comes_to_it(room: Room, vault: Vault) -> None:
    ines, ben = know(vault, "Ines Albrecht"), know(vault, "Ben Okoro")
    room.page.new()
    room.write(f"Lunch with {of(ines)}.")
    room.leave()
    room.press("Met")
    room.write(f" And {of(ben)}.")
    room.leave()
    assert room.offered() == "Was Ben Okoro there too?"
    room.press("Add")
    [touch] = noted(vault)
    assert people_at(vault, touch.n) == [ines.n, ben.n]
    assert room.offered() == ""


def test_a_day_to_come_is_no_touch(room: Room, vault: Vault) -> None:
    ines = know(vault, "Ines Albrecht")
    entry = vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), body="")))
    later = replace(entry, about=Moment(TODAY + timedelta(days=3)))
    vault.write(lambda unit: unit.save(later, entry))
    room.page.editor.open(entry.n)
    room.write(f"Lunch with {of(ines)}.")
    room.leave()
    assert room.offered() == ""


def test_a_promise_is_noted_out_of_the_words_that_are_selected(room: Room, vault: Vault) -> None:
    ines, ben = know(vault, "Ines Albrecht"), know(vault, "Ben Okoro")
    room.page.new()
    room.write(f"I send the **slides** to {of(ines)}.")
    text = room.page.editor.form.text
    cursor = QTextCursor(text.document())
    cursor.setPosition(0)
    cursor.setPosition(len("I send the **slides**"), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    dialog = room.note_a_promise()
    assert dialog.line.text.text() == "I send the slides"
    assert dialog.line.who.currentText() == "I promised Ines Albrecht"
    QTest.keyClick(dialog.line.text, Qt.Key.Key_Return)
    [made] = promises(vault, ines.n)
    assert (made.direction, made.text, made.made, made.said_in, made.touch) == (
        Promiser.MINE,
        "I send the slides",
        TODAY,
        room.page.editor.n,
        None,
    )
    assert room.messages.text() == "Noted: a promise, Ines Albrecht"
    room.undo()
    assert promises(vault, ines.n) == []
    room.leave()
    room.press("Met")
    dialog = room.note_a_promise()
    picker = dialog.choose_somebody()
    QTest.keyClicks(picker._words, "ben")
    QTest.keyClick(picker._words, Qt.Key.Key_Return)
    assert dialog.line.who.currentText() == "I promised Ben Okoro"
    dialog.line.who.setCurrentText("Ines Albrecht promised")
    dialog.line.text.setText("A name")
    dialog.keep.click()
    [theirs] = promises(vault, ines.n)
    assert theirs.direction is Promiser.THEIRS
    assert theirs.touch == noted(vault)[0].n
    assert promises(vault, ben.n) == []


def test_a_promise_needs_somebody_and_words(room: Room, vault: Vault) -> None:
    room.page.new()
    room.write("Alone.")
    dialog = room.note_a_promise()
    dialog.line.text.setText("Something")
    dialog.keep.click()
    assert dialog.complaint.text() == "Say who promised, or whom you promised."
    dialog.reject()
    ines = know(vault, "Ines Albrecht")
    room.write(of(ines))
    dialog = room.note_a_promise()
    dialog.keep.click()
    assert dialog.complaint.text() == "Say what was promised."
    dialog.reject()


def test_nothing_is_offered_where_nothing_can_be_written(vault: Vault, tmp_path: Path) -> None:
    ines = know(vault, "Ines Albrecht")
    n = vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), body=of(ines)))).n
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    room = Room(workspace, tmp_path)
    room.page.editor.open(n)
    room.page.touch_offers.ask()
    assert room.offered() == ""
    assert not room.actions.action("journal.promise").isEnabled()
    delete(room.window)
    delete(workspace)


def test_a_touch_elsewhere_takes_the_offer_away(room: Room, vault: Vault) -> None:
    ines = know(vault, "Ines Albrecht")
    room.page.new()
    room.write(f"Lunch with {of(ines)}.")
    room.leave()
    n = room.page.editor.n
    vault.write(lambda unit: touches.log_entry(unit, n, [ines.n]), "touch.add")
    assert room.offered() == ""


def test_from_the_entry_one_comes_to_the_touch(room: Room, vault: Vault) -> None:
    ines = know(vault, "Ines Albrecht")
    body = of(ines)
    first, other = (
        vault.write(lambda unit: unit.save(Entry(about=Moment(TODAY), body=body))).n
        for _ in range(2)
    )
    touch = vault.write(lambda unit: touches.log_entry(unit, first, [ines.n], TouchType.MESSAGE))
    opened: list[RecordRef] = []
    room.page.record_activated.connect(opened.append)
    room.page.editor.open(first)
    assert room.noted() == "Noted as being in touch: Message, Ines Albrecht"
    room.page.touch_offers.noted.show_it.click()
    assert opened == [RecordRef("touch", touch.n)]
    room.page.editor.open(other)
    assert room.noted() == ""
    room.page.editor.open(first)
    vault.write(lambda unit: unit.trash(touch.n), "touch.trash")
    assert room.noted() == ""


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_names_are_listed_as_one_says_them(names: list[str], words: str) -> None:
    assert listed(names) == words
