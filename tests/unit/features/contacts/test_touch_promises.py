"""What either side promised is noted together with the time it was promised at."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.features.contacts.touches.dialog import TouchDialog
from careerjournal.records.touch import Promiser
from careerjournal.ui.widgets.promise_line import PromiseLine
from tests.drivers.contacts import NOW, ContactsDriver, type_over
from tests.unit.features.contacts.people import People

TODAY = NOW.date()


def promise(dialog: TouchDialog, who: str, words: str, day: str = "") -> PromiseLine:
    """Press the button for it, and fill the line."""
    dialog.promises.add.click()
    line = dialog.promises.lines[-1]
    assert who in [line.who.itemText(place) for place in range(line.who.count())]
    line.who.setCurrentText(who)
    QTest.keyClicks(line.text, words)
    if day:
        type_over(line.day.line(), day)
    return line


def offered(dialog: TouchDialog) -> list[str]:
    line = dialog.promises.lines[-1]
    return [line.who.itemText(place) for place in range(line.who.count())]


def test_promises_are_noted_with_the_touch_in_one_act(page: ContactsDriver, people: People) -> None:
    ruth, ben = people.know("Ruth Adler"), people.know("Ben Okoro")
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    page.add_person(dialog, "Ben Okoro")
    promise(dialog, "I promised Ruth Adler", "The slides", "30 November")
    promise(dialog, "Ben Okoro promised", "A name at the ministry")
    dialog.keep.click()
    page.wait(lambda: len(people.promises(ben)) == 1)
    [touch] = people.touches()
    [slides], [name] = people.promises(ruth), people.promises(ben)
    assert (slides.direction, slides.text, slides.day) == (
        Promiser.MINE,
        "The slides",
        date(2026, 11, 30),
    )
    assert (name.direction, name.text, name.day) == (
        Promiser.THEIRS,
        "A name at the ministry",
        None,
    )
    assert {slides.touch, name.touch} == {touch.n}
    assert {slides.made, name.made} == {TODAY}
    page.press_undo()
    page.wait(lambda: not people.touches())
    assert people.promises(ruth) == people.promises(ben) == []


def test_somebody_new_can_promise_too(page: ContactsDriver, people: People) -> None:
    people.know("Ruth Adler")
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    page.add_person(dialog, "Zoe Q")
    promise(dialog, "Zoe Q promised", "A call")
    dialog.keep.click()
    page.wait(lambda: len(people.touches()) == 1)
    [touch] = people.touches()
    zoe = people.at(touch.n)[1]
    assert [each.text for each in people.promises(zoe)] == ["A call"]


def test_they_are_shown_when_the_touch_is_opened_again(
    page: ContactsDriver, people: People
) -> None:
    ruth = people.know("Ruth Adler")
    people.promised(ruth, "An older one", TODAY - timedelta(days=9))
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    promise(dialog, "I promised Ruth Adler", "The slides")
    promise(dialog, "Ruth Adler promised", "A book")
    dialog.keep.click()
    page.wait(lambda: len(people.promises(ruth)) == 3)
    dialog = page.touch(people.touches()[0].n)
    first, second = dialog.promises.lines
    assert (first.text.text(), second.text.text()) == ("The slides", "A book")
    assert second.who.currentText() == "Ruth Adler promised"
    assert [row.text.text() for row in dialog.promises.still_open] == [
        "I promised: An older one, 9 days late"
    ]
    first.text.setText("The slides, as a file")
    second.remove.click()
    QTest.keyClick(dialog.promises.still_open[0].done, Qt.Key.Key_Space)
    dialog.keep.click()
    page.wait(lambda: len(people.promises(ruth)) == 2)
    older, slides = people.promises(ruth)
    assert older.kept_on == TODAY
    assert slides.text == "The slides, as a file"


def test_what_is_still_open_goes_with_the_people(page: ContactsDriver, people: People) -> None:
    ruth, ben = people.know("Ruth Adler"), people.know("Ben Okoro")
    people.promised(ruth, "The slides", TODAY)
    for number in range(5):
        people.promised(ben, f"Number {number}", TODAY)
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    assert [row.text.text() for row in dialog.promises.still_open] == [
        "I promised: The slides, today"
    ]
    dialog.promises.still_open[0].done.setChecked(True)
    page.add_person(dialog, "Ben Okoro")
    assert [row.text.text() for row in dialog.promises.still_open][:2] == [
        "I promised: The slides (Ruth Adler), today",
        "I promised: Number 0 (Ben Okoro), today",
    ]
    assert dialog.promises.more.text() == "and 2 more"
    assert dialog.promises.still_open[0].done.isChecked()
    dialog.promises.add.click()
    assert offered(dialog) == [
        "I promised Ruth Adler",
        "Ruth Adler promised",
        "I promised Ben Okoro",
        "Ben Okoro promised",
    ]
    dialog.reject()
    assert not people.touches()
    assert people.promises(ruth)[0].kept_on is None


def test_tab_goes_through_the_window_from_top_to_bottom(
    page: ContactsDriver, people: People
) -> None:
    ruth = people.know("Ruth Adler")
    people.promised(ruth, "The slides", TODAY)
    page.wait(lambda: "Ruth Adler" in page.rows())
    page.choose("Ruth Adler")
    dialog = page.spoke()
    dialog.promises.add.click()
    dialog.activateWindow()
    page.wait(dialog.isActiveWindow)
    dialog.people.line().setFocus()
    order: list[str] = []
    for _ in range(16):
        focused = QApplication.focusWidget()
        assert focused is not None
        order.append(focused.accessibleName() or getattr(focused, "text", str)())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is dialog.people.line():
            break
    assert order == [
        "With whom",
        "How: Met",
        "When",
        "What about",
        "What I gave",
        "What I received",
        "Kept: I promised: The slides, today",
        "Who promised whom",
        "Remove",
        "What was promised",
        "By which day",
        "Add a promise",
        "Cancel",
        "Note it",
        "Ruth Adler",
    ]
    dialog.reject()
