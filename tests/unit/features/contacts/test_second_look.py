"""A covered page: nothing of it is to be seen, found or heard until somebody looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QCursor, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from careerjournal.features.contacts.keeping.page import KeepingPage
from careerjournal.features.contacts.second_look import EVERYBODY, SecondLook
from careerjournal.features.contacts.views import VIEWS
from careerjournal.operations import merging
from careerjournal.operations.hidden_people import HIDDEN_PEOPLE
from careerjournal.records.community import (
    Community,
    CommunityMember,
    Event,
    EventPerson,
    EventState,
)
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.mentorship import MentoringAsk, MentoringPerson, Mentorship, Session
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW, ContactsDriver
from tests.unit.features.contacts.people import People
from tests.unit.features.contacts.pictures import encoded, painted

SECRET = "zzqsecret"


def secretive(people: People, name: str, secret: str, days_ago: int = 0) -> int:
    """Somebody of whom every field says `secret`."""
    n = people.know(
        name,
        f"{secret} company",
        role=f"{secret} role",
        notes=f"{secret} notes",
        cares_about=f"{secret} cares",
        expertise=secret,
        circle=Circle.COACH,
    )
    people.reach(n, f"{secret}@example.org")
    people.promised(n, f"{secret} promise", NOW.date())
    people.spoke(NOW.date() - timedelta(days=days_ago), n, about=f"{secret} touch")
    return n


def heard(interface: QAccessibleInterface) -> Iterator[str]:
    """Everything a screen reader can come to."""
    if interface.state().invisible:
        return
    for which in QAccessible.Text:
        if which is not QAccessible.Text.UserText:
            yield interface.text(which)
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            yield from heard(child)


def told(widget: QWidget) -> str:
    return "\n".join(heard(QAccessible.queryAccessibleInterface(widget)))


def is_covered(page: ContactsDriver) -> bool:
    return page.detail.curtain.is_covered


def seen(page: ContactsDriver) -> QImage:
    """The whole page, laid out to the end."""
    page.context.messages.dismiss()
    QApplication.processEvents()
    return page.page.grab().toImage()


def hover(page: ContactsDriver) -> None:
    """Move the pointer over the cover."""
    where = QPointF(20, 20)
    QApplication.sendEvent(page.detail.curtain.cover, QEnterEvent(where, where, where))


def leave(page: ContactsDriver) -> None:
    """Move the pointer off the page."""
    QApplication.sendEvent(page.detail, QEvent(QEvent.Type.Leave))


@pytest.fixture
def hidden(page: ContactsDriver, people: People) -> ContactsDriver:
    """The page of somebody full of secrets, with details hidden."""
    secretive(people, "Ruth Adler", SECRET)
    people.know("Ben Okoro", role="Engineer")
    page.choose("Ruth Adler")
    page.qtbot.waitUntil(page.window.isActiveWindow)
    page.do("hide_details")
    page.page.people.list_pane.view.setFocus()
    return page


def test_everything_is_there_as_long_as_nothing_is_hidden(
    page: ContactsDriver, people: People
) -> None:
    secretive(people, "Ruth Adler", SECRET)
    page.choose("Ruth Adler")
    assert SECRET in told(page.page)
    assert not is_covered(page)


def test_nothing_is_heard_of_a_covered_page(hidden: ContactsDriver) -> None:
    assert is_covered(hidden)
    assert hidden.name() == "Ruth Adler"
    assert SECRET not in told(hidden.page)
    assert "Details are hidden" in told(hidden.page)
    assert hidden.spoken("Ruth Adler") == "Ruth Adler"
    model = hidden.page.people.list_pane.model
    for row in range(2):
        assert SECRET not in str(model.data(model.index(row), Qt.ItemDataRole.ToolTipRole))


def everywhere(people: People, name: str, secret: str) -> dict[str, RecordRef | None]:
    """Somebody full of secrets who has a part in something of every view; what to open in each."""
    n = secretive(people, name, secret, days_ago=40)
    born = PartialDate(1980, NOW.month, NOW.day)
    day = NOW.date() - timedelta(days=1)

    def tie(unit: Unit) -> dict[str, RecordRef | None]:
        known = unit.record(Contact, n)
        unit.save(replace(known, rhythm_days=1, birthday=born), known)
        group = unit.save(Community(name="Choir")).n
        unit.put(CommunityMember(community=group, contact=n, role=f"{secret} chair"))
        event = unit.save(Event(name="Forum", when=Moment(day), state=EventState.ATTENDED)).n
        unit.put(EventPerson(event=event, contact=n, name=name, about=f"{secret} about", met=True))
        seek = unit.save(Mentorship(title="Budgets", began=day)).n
        unit.put(MentoringPerson(mentorship=seek, contact=n))
        unit.put(MentoringAsk(mentorship=seek, contact=n, why=f"{secret} why"))
        unit.put(Session(mentorship=seek, when=Moment(day), notes=f"{secret} session"))
        return {
            "people": RecordRef(Contact.KIND, n),
            "keeping": None,
            "mentoring": RecordRef(Mentorship.KIND, seek),
            "communities": RecordRef(Community.KIND, group),
            "events": RecordRef(Event.KIND, event),
        }

    return people.vault.write(tie, "contact.edit")


def said_in(page: ContactsDriver, code: str) -> str:
    """All that a view tells, of its lists and of their rows too."""
    shown = page.page.show_view(code)
    page.qtbot.wait(50)
    words = [told(shown)]
    for view in shown.findChildren(QAbstractItemView):
        if view.isVisible():
            model = view.model()
            for row in range(model.rowCount()):
                roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
                words += [str(model.index(row, 0).data(role)) for role in roles]
    return "\n".join(words)


def test_a_cover_reaches_every_view_that_is_there_already(
    page: ContactsDriver, people: People
) -> None:
    opens = everywhere(people, "Ruth Adler", SECRET)
    assert set(opens) == {view.code for view in VIEWS}
    for code, ref in opens.items():
        page.page.show_view(code)
        if ref is not None:
            page.page.show_record(ref)
        page.wait(lambda each=code: SECRET in said_in(page, each))  # type: ignore[misc]
    page.page.people.second_look.cover_everybody(True)
    for code in opens:
        page.wait(lambda each=code: "Details are hidden" in said_in(page, each))  # type: ignore[misc]
        assert SECRET not in said_in(page, code)
        assert "Ruth Adler" in said_in(page, code)
        assert "46" not in said_in(page, code)
    page.page.people.second_look.cover_everybody(False)
    for code in opens:
        page.wait(lambda each=code: SECRET in said_in(page, each))  # type: ignore[misc]


def test_there_is_one_for_all_views(page: ContactsDriver, people: People) -> None:
    first = SecondLook.of(people.vault.workspace)
    assert page.page.people.second_look is first
    keeping = page.page.show_view("keeping")
    assert isinstance(keeping, KeepingPage)
    assert keeping.second_look is first


def test_who_was_covered_stays_covered_as_one_of_two(page: ContactsDriver, people: People) -> None:
    one, other = people.know("Ruth Adler"), people.know("R. Adler")
    page.page.people.second_look.cover_one(other, True)

    def merge(unit: Unit) -> None:
        mine, theirs = unit.record(Contact, one), unit.record(Contact, other)
        merging.merge(unit, mine.n, theirs.n)

    people.vault.write(merge, "contact.merge")
    assert page.page.people.second_look.veil.covers(one)


def test_a_covered_page_looks_the_same_whatever_it_holds(
    page: ContactsDriver, people: People, tmp_path: Path
) -> None:
    secretive(people, "Ruth Adler", SECRET)
    page.choose("Ruth Adler")
    path = tmp_path / "face.png"
    path.write_bytes(encoded(painted(300, 300), "PNG"))
    page.detail.photos.take_file(path)
    page.wait(lambda: page.face().pixelColor(24, 24).red() > 150)
    shown = seen(page)
    page.do("hide_details")
    full = seen(page)
    assert full != shown
    n = page.detail.n
    people.vault.write(lambda unit: unit.erase(n), "contact.erase")
    people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.rows()
    assert seen(page) == full


def test_it_is_seen_while_the_pointer_is_there(hidden: ContactsDriver) -> None:
    hover(hidden)
    assert not is_covered(hidden)
    assert SECRET in told(hidden.detail)
    assert SECRET in hidden.told()
    leave(hidden)
    assert is_covered(hidden)
    assert SECRET not in told(hidden.page)


def test_it_is_seen_after_a_key_until_the_focus_goes(hidden: ContactsDriver) -> None:
    hidden.detail.curtain.cover.setFocus()
    hidden.look()
    assert not is_covered(hidden)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert hidden.detail.isAncestorOf(focused)
    leave(hidden)
    assert not is_covered(hidden)
    hidden.page.people.list_pane.view.setFocus()
    assert is_covered(hidden)


def test_a_pointer_that_rests_does_not_look(hidden: ContactsDriver) -> None:
    where = QPointF(QCursor.pos())
    QApplication.sendEvent(hidden.detail.curtain.cover, QEnterEvent(where, where, where))
    assert is_covered(hidden)
    QTest.mouseClick(hidden.detail.curtain.cover, Qt.MouseButton.LeftButton)
    assert not is_covered(hidden)


def test_another_person_is_covered_again(hidden: ContactsDriver) -> None:
    hover(hidden)
    hidden.choose("Ben Okoro")
    assert is_covered(hidden)
    assert "Engineer" not in told(hidden.page)


def test_it_is_covered_when_another_window_comes(hidden: ContactsDriver) -> None:
    hover(hidden)
    other = QWidget()
    hidden.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    hidden.qtbot.waitUntil(other.isActiveWindow)
    assert is_covered(hidden)
    hover(hidden)
    assert is_covered(hidden)


def test_it_is_covered_when_the_window_is_left_whatever_has_the_focus(
    hidden: ContactsDriver,
) -> None:
    hover(hidden)
    assert not is_covered(hidden)
    QApplication.sendEvent(hidden.window, QEvent(QEvent.Type.WindowDeactivate))
    assert is_covered(hidden)


def test_it_is_covered_when_another_page_was_shown(hidden: ContactsDriver) -> None:
    hover(hidden)
    assert not is_covered(hidden)
    hidden.page.hide()
    hidden.page.show()
    assert is_covered(hidden)


def test_one_page_alone_can_be_covered(page: ContactsDriver, people: People) -> None:
    ruth = secretive(people, "Ruth Adler", SECRET)
    people.know("Ben Okoro", role="Engineer")
    page.choose("Ruth Adler")
    page.do("hide_them")
    assert is_covered(page)
    assert page.spoken("Ruth Adler") == "Ruth Adler"
    assert "Engineer" in page.spoken("Ben Okoro")
    page.choose("Ben Okoro")
    assert not is_covered(page)
    assert not page.context.actions.action("contacts.hide_them").isChecked()
    id_ = people.contact(ruth).id
    assert people.vault.read(lambda reading: reading.preference(HIDDEN_PEOPLE)) == [id_]
    page.choose("Ruth Adler")
    assert page.context.actions.action("contacts.hide_them").isChecked()
    page.do("hide_them")
    assert not is_covered(page)
    assert people.vault.read(lambda reading: reading.preference(HIDDEN_PEOPLE)) is None


def test_it_is_kept_in_the_vault(page: ContactsDriver, people: People) -> None:
    people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.do("hide_details")
    assert people.vault.read(lambda reading: reading.preference(EVERYBODY)) is True
    page.do("hide_details")
    assert people.vault.read(lambda reading: reading.preference(EVERYBODY)) is None


def test_a_page_opened_later_is_covered(people: People, read_only_page: ContactsDriver) -> None:
    ruth = secretive(people, "Ruth Adler", SECRET)
    read_only_page.detail.open(ruth)
    read_only_page.do("hide_details")
    assert is_covered(read_only_page)
    assert people.vault.read(lambda reading: reading.preference(EVERYBODY)) is None


def test_what_a_strange_preference_says_is_passed_over(
    people: People, read_only_page: ContactsDriver
) -> None:
    people.vault.write(lambda unit: unit.set_preference(HIDDEN_PEOPLE, [1, None, "no id"]))
    read_only_page.page.people.second_look._workspace.read(
        lambda reading: reading.preference(HIDDEN_PEOPLE), lambda _found: None
    )
    ruth = people.know("Ruth Adler")
    read_only_page.detail.open(ruth)
    assert not is_covered(read_only_page)


def test_the_caret_is_not_lost_under_the_cover(hidden: ContactsDriver) -> None:
    hover(hidden)
    hidden.detail.about.role.setFocus()
    QTest.keyClicks(hidden.detail.about.role, "!")
    leave(hidden)
    assert not is_covered(hidden)
    hidden.detail.curtain.close_again()
    assert QApplication.focusWidget() is hidden.detail.curtain.cover
