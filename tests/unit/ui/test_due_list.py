from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.operations import drafts, mentoring
from careerjournal.records.application import Interview, Message
from careerjournal.records.commitment import Decision, Outcome
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch, TouchType
from careerjournal.store.due import DueLine
from careerjournal.store.unit import Unit
from careerjournal.ui.due_list import DueList
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tasks import Inline
from careerjournal.ui.workspace import Workspace
from tests.builders import make_contact
from tests.unit.store.applications import Search, on
from tests.unit.store.open_vault import OpenVault, open_vault


@dataclass
class Room:
    """A list of what is due in a window, and what a person does with it."""

    vault: OpenVault
    search: Search
    workspace: Workspace
    due: DueList
    messages: MessageBar
    qtbot: QtBot
    today: date = field(default_factory=lambda: on(9))

    def words(self) -> list[str]:
        model = self.due.model
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.due.view, key)

    def choose(self, row: int) -> None:
        self.due.view.setCurrentIndex(self.due.model.index(row))

    def put_off(self, words: str) -> None:
        self.due.bar.ask_later()
        menu = self.due.bar.menu
        action = next(each for each in menu.actions() if each.text().startswith(words))
        menu.hide()
        action.trigger()

    def said(self) -> str:
        return self.messages._text.text()

    def is_asked(self) -> bool:
        return self.due.bar.is_asking

    def undo(self) -> None:
        self.messages._action.click()

    def decisions(self, n: int) -> list[Decision]:
        return self.vault.read(lambda reading: reading.counting(Decision, n))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def make_room(vault: OpenVault, qtbot: QtBot, *, read_only: bool = False) -> Room:
    search = Search(vault)
    writer = None if read_only else vault.writer
    workspace = Workspace(writer, vault.reader, Inline(), Inline())
    window = QWidget()
    window.resize(460, 700)
    qtbot.addWidget(window)
    messages = MessageBar(window)
    due = DueList(workspace, messages, lambda: on(9), window)
    column = QVBoxLayout(window)
    column.addWidget(due)
    column.addStretch(1)
    QAbstractItemModelTester(
        due.model, QAbstractItemModelTester.FailureReportingMode.Fatal, due.model
    )
    window.show()
    return Room(vault, search, workspace, due, messages, qtbot)


@pytest.fixture
def room(vault: OpenVault, qtbot: QtBot) -> Room:
    return make_room(vault, qtbot)


def test_nothing_due_says_so(room: Room) -> None:
    n = room.search.apply()
    room.search.move(n, "rejected", 2)
    room.due.show_source(n)
    assert room.words() == []
    assert room.due.nothing.isVisible()
    assert not room.due.view.isVisible()
    assert not room.due.bar.isVisible()


def test_what_is_due_of_one_record_says_what_and_when(room: Room) -> None:
    n = room.search.apply(decide_by=on(13))
    room.search.apply("Another", day=-3)
    room.due.show_source(n)
    assert room.words() == ["Follow up, 2 days late", "Decide, in 4 days"]
    room.due.show_source(0)
    assert room.words() == []


def test_of_all_records_up_to_a_day_each_says_what_it_is_about(room: Room) -> None:
    company = room.vault.write(lambda unit: unit.save(Organisation(name="Nordwind")))
    room.search.apply("Baker", organisation=company.n)
    room.search.apply("Later", day=5)
    opened: list[RecordRef] = []
    room.due.record_activated.connect(opened.append)
    room.due.show_until(on(9))
    assert room.words() == ["Follow up, 2 days late"]
    spoken = room.due.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Follow up, 2 days late, Baker, Nordwind"
    line = room.due.current()
    assert line is not None
    room.press(Qt.Key.Key_Return)
    assert opened == [line.source.ref]


def test_done_with_one_key_and_back_with_undo(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.press(Qt.Key.Key_D)
    assert room.words() == ["Follow up once more, in 7 days"]
    assert room.said() == "Done: Follow up"
    room.undo()
    assert room.words() == ["Follow up, 2 days late"]


def test_the_focus_stays_where_the_work_is(room: Room) -> None:
    n = room.search.apply(decide_by=on(10))
    room.search.meet(n, 8)
    room.due.show_source(n)
    assert len(room.words()) == 4
    room.choose(1)
    room.press(Qt.Key.Key_D)
    assert room.due.view.currentIndex().row() == 1
    assert len(room.words()) == 3


def test_put_off_to_a_day_of_the_menu(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.put_off("In 3 days")
    assert room.words() == ["Follow up, in 3 days"]
    assert room.said() == "Put off: Follow up, in 3 days"
    assert room.due.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("put off")


def test_put_off_to_a_day_of_ones_own(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.put_off("A day")
    line = room.due.bar.day.line()
    QTest.keyClicks(line, "no day at all")
    QTest.keyClick(line, Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: bool(room.due.bar.day.echo()))
    assert room.is_asked()
    line.selectAll()
    QTest.keyClicks(line, "2026-03-20")
    QTest.keyClick(line, Qt.Key.Key_Return)
    room.qtbot.waitUntil(lambda: not room.is_asked())
    assert [line.day for line in room.due.lines()] == [date(2026, 3, 20)]


def test_skipped_for_a_reason(room: Room) -> None:
    n = room.search.apply(decide_by=on(9))
    room.due.show_source(n)
    room.choose(1)
    room.press(Qt.Key.Key_S)
    QTest.keyClicks(room.due.bar.reason, "No hurry")
    QTest.keyClick(room.due.bar.reason, Qt.Key.Key_Return)
    assert room.words() == ["Follow up, 2 days late"]
    assert [(each.outcome, each.reason) for each in room.decisions(n)] == [
        (Outcome.SKIPPED, "No hurry")
    ]
    assert room.said() == "Skipped: Decide"


def test_a_question_is_given_up_with_escape(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.press(Qt.Key.Key_S)
    assert room.is_asked()
    QTest.keyClick(room.due.bar.reason, Qt.Key.Key_Escape)
    assert not room.is_asked()
    assert room.decisions(n) == []


def test_a_question_outlasts_a_change_elsewhere(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.press(Qt.Key.Key_S)
    QTest.keyClicks(room.due.bar.reason, "Half a sen")
    room.workspace.write("x", lambda unit: unit.tag(n, ["new"]))
    assert room.is_asked()
    assert room.due.bar.reason.text() == "Half a sen"


def test_a_letter_is_drafted_gone_over_copied_and_noted_as_sent(room: Room) -> None:
    company = room.vault.write(lambda unit: unit.save(Organisation(name="Nordwind")))
    n = room.search.apply("Baker", organisation=company.n)
    room.due.show_source(n)
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    assert letters.isVisible()
    assert letters.subject.text() == "Baker: my application of Monday 2 March"
    # The first place to fill is chosen: typing fills it.
    QTest.keyClicks(letters.text, "the sourdough")
    assert "above all because of the sourdough." in letters.text.toPlainText()
    letters.copy_text.click()
    assert QGuiApplication.clipboard().text() == letters.text.toPlainText()
    letters.copy_subject.click()
    assert QGuiApplication.clipboard().text() == letters.subject.text()
    letters.sent_it.click()
    assert not letters.isVisible()
    assert room.words() == ["Follow up once more, in 7 days"]
    messages = room.vault.read(lambda reading: reading.counting(Message, n))
    assert [(each.day, each.about) for each in messages] == [
        (on(9), "Baker: my application of Monday 2 March")
    ]
    assert room.said() == "Noted as sent"
    room.undo()
    assert room.words() == ["Follow up, 2 days late"]


def test_thanks_for_a_session_are_written_and_noted_as_being_in_touch(room: Room) -> None:
    def change(unit: Unit) -> int:
        made = mentoring.add(unit, "Lead a ward", contacts=[make_contact(unit, "Ines").n])
        session = mentoring.plan_session(unit, made.n, Moment(on(2), time(17, 30)))
        return mentoring.hold(unit, session.n).mentorship

    n = room.vault.write(change)
    room.due.show_source(n)
    assert room.words() == ["Say thank you to Ines, 6 days late"]
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    assert letters.subject.text() == "Thank you for Wednesday 4 March"
    assert letters.templates.count() == 1
    letters.sent_it.click()
    assert room.words() == []
    touches = room.vault.read(lambda reading: reading.all(Touch))
    assert [(each.type, each.when.day) for each in touches] == [
        (TouchType.MET, on(2)),
        (TouchType.EMAIL, on(9)),
    ]


def test_a_session_is_held_with_one_key_and_undone_with_another(room: Room) -> None:
    def change(unit: Unit) -> int:
        made = mentoring.add(unit, "Lead a ward", contacts=[make_contact(unit, "Ines").n])
        return mentoring.plan_session(unit, made.n, Moment(on(8), time(17, 30))).mentorship

    room.due.show_source(room.vault.write(change))
    assert room.words() == ["Session with Ines, 17:30, 1 day ago"]
    room.press(Qt.Key.Key_D)
    assert room.words() == ["Say thank you to Ines, today"]
    assert len(room.vault.read(lambda reading: reading.all(Touch))) == 1
    room.undo()
    assert room.words() == ["Session with Ines, 17:30, 1 day ago"]
    assert room.vault.read(lambda reading: reading.all(Touch)) == []


def test_a_letter_closed_half_way_is_there_again(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    letters.text.setPlainText("Dear all, [name")
    letters.close_button.click()
    room.press(Qt.Key.Key_W)
    assert letters.text.toPlainText() == "Dear all, [name"
    letters.close_button.click()


def test_the_places_to_fill_are_counted(room: Room) -> None:
    n = room.search.apply("Baker 🥐")
    room.due.show_source(n)
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    gaps = letters.text.toPlainText().count("[") + letters.subject.text().count("[")
    assert letters.hint.text().startswith(f"{gaps} places")
    assert letters.text.textCursor().selectedText().startswith("[")
    letters.text.setPlainText("Nothing left [to say]")
    assert letters.hint.text().startswith("1 place ")
    letters.close_button.click()


def test_a_template_is_worded_for_good_and_put_back(room: Room) -> None:
    n = room.search.apply("Baker")
    room.due.show_source(n)
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    letters.face.set_code("wording")
    letters.face.chosen.emit("wording")
    assert letters.subject.text() == "{role}: my application of {day}"
    assert not letters.reset.isEnabled()
    letters.subject.setText("{role}, still")
    letters.text.setPlainText("Hello {name},")
    letters.face.set_code("letter")
    letters.face.chosen.emit("letter")
    assert (letters.subject.text(), letters.text.toPlainText()) == ("Baker, still", "Hello,")
    letters.close_button.click()
    kept = room.vault.read(lambda reading: drafts.template(reading, "follow-up"))
    assert (kept.subject, kept.body) == ("{role}, still", "Hello {name},")
    room.press(Qt.Key.Key_W)
    letters.face.set_code("wording")
    letters.face.chosen.emit("wording")
    letters.reset.click()
    assert letters.text.toPlainText() == drafts.shipped("follow-up").body
    letters.close_button.click()
    again = room.vault.read(lambda reading: drafts.template(reading, "follow-up"))
    assert again == drafts.shipped("follow-up")


def test_another_template_can_be_taken(room: Room) -> None:
    n = room.search.apply("Baker")
    room.due.show_source(n)
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    place = letters.templates.findText("Withdraw")
    letters.templates.setCurrentIndex(place)
    letters.templates.activated.emit(place)
    assert letters.subject.text() == "Baker: I withdraw my application"
    letters.close_button.click()


def test_some_things_want_no_letter(room: Room) -> None:
    n = room.search.apply(day=-30)
    room.search.meet(n, 9)
    room.due.show_source(n)
    opened: list[DueLine] = []
    room.due.line_activated.connect(opened.append)
    assert room.words()[0] == "Interview, today"
    assert not room.due.bar.write.isVisible()
    room.press(Qt.Key.Key_W)
    room.due.bar.show_it.click()
    assert [line.rule for line in opened] == ["interview"]


def test_it_follows_what_is_written_elsewhere_also_while_hidden(room: Room) -> None:
    n = room.search.apply()
    room.due.show_source(n)
    when = Moment(on(12), time(9, 0))
    room.workspace.write("x", lambda unit: unit.put(Interview(application=n, when=when)))
    assert room.words()[0].startswith("Interview, 09:00")
    room.due.hide()
    room.workspace.write("x", lambda unit: unit.trash(n))
    assert room.words()
    room.due.show()
    assert room.words() == []


def test_a_vault_open_for_reading_shows_and_changes_nothing(vault: OpenVault, qtbot: QtBot) -> None:
    room = make_room(vault, qtbot, read_only=True)
    n = room.search.apply()
    room.due.show_source(n)
    bar = room.due.bar
    assert not any(each.isEnabled() for each in (bar.done, bar.put_off, bar.skip))
    for key in (Qt.Key.Key_D, Qt.Key.Key_P, Qt.Key.Key_S):
        room.press(key)
    assert not room.is_asked()
    assert room.words() == ["Follow up, 2 days late"]
    room.press(Qt.Key.Key_W)
    letters = room.due.letters()
    assert letters.isVisible()
    assert not letters.sent_it.isEnabled()
    letters.close_button.click()


def test_many_rows_scroll_and_few_take_only_their_room(room: Room) -> None:
    numbers = [room.search.apply(f"Job {day}", day=-day) for day in range(12)]
    room.due.show_until(on(30))
    assert len(room.words()) == len(numbers)
    high = room.due.view.height()
    assert high <= 8 * room.due._delegate.row_height
    room.due.show_source(numbers[0])
    assert room.due.view.height() < high / 3


def _three(room: Room) -> list[int]:
    numbers = [room.search.apply(name, day=-3) for name in ("Baker", "Cook", "Potter")]
    room.due.show_until(on(9))
    assert len(room.words()) == 3
    room.due.view.setFocus()
    return numbers


def test_several_are_done_in_one_act_and_come_back_in_one(room: Room) -> None:
    numbers = _three(room)
    room.choose(0)
    QTest.keyClick(room.due.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(room.due.chosen()) == 2
    room.press(Qt.Key.Key_D)
    assert len(room.words()) == 1
    assert room.said() == "Done: 2 things"
    assert room.due.view.currentIndex().row() == 0
    assert room.due.view.selectionModel().isRowSelected(0)
    assert [len(room.decisions(n)) for n in numbers] == [1, 1, 0]
    room.undo()
    assert len(room.words()) == 3


def test_all_are_put_off_at_once(room: Room) -> None:
    _three(room)
    room.choose(0)
    QTest.keyClick(room.due.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    room.put_off("Tomorrow")
    assert room.words() == []
    assert room.said() == "Put off: 3 things, tomorrow"


def test_the_menu_of_a_line_offers_what_the_buttons_do(room: Room) -> None:
    _three(room)
    room.choose(2)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(room.due.view, asked)
    menu = room.due.bar.acts
    assert menu.isVisible()
    words = [action.text().split("\t") for action in menu.actions()]
    assert words[:3] == [["Done", "D"], ["Put off", "P"], ["Skip", "S"]]
    menu.hide()
    menu.actions()[0].trigger()
    assert len(room.words()) == 2
    assert room.due.view.currentIndex().row() == 1


def test_a_line_is_chosen_whatever_keys_are_held(room: Room) -> None:
    _three(room)
    room.choose(0)
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyPress(room.due.view, Qt.Key.Key_Control, ctrl)
    room.choose(1)
    QTest.keyRelease(room.due.view, Qt.Key.Key_Control)
    assert [line.source.title for line in room.due.chosen()] == ["Cook"]
