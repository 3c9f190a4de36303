"""The view of events: what it shows, and that every change is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.contacts.events.actions import event_specs
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations import communities, events
from careerjournal.operations.events import Guest
from careerjournal.records.community import (
    Community,
    CommunityMember,
    Event,
    EventPerson,
    EventState,
)
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import TouchType
from careerjournal.store.events import EventFilter
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace
from tests.drivers.contacts import NOW
from tests.drivers.dropping import drop
from tests.drivers.events import EventsDriver, shown_events, type_into
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People
from tests.unit.features.journal.conftest import Vault

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[EventsDriver]:
    window = QWidget()
    with shown_events(qtbot, search.context(window), window) as driver:
        yield driver


@pytest.fixture
def read_only_page(qtbot: QtBot, vault: Vault, search: Search) -> Iterator[EventsDriver]:
    """The view over what the test has put in the vault already; nothing can be written."""
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=workspace)
    with shown_events(qtbot, context, window) as driver:
        yield driver


def plan(vault: Vault, name: str, day: date, **fields: object) -> int:
    """A new event; gives back the row number."""
    record = Event(**{"name": name, "when": Moment(day), **fields})  # type: ignore[arg-type]
    return vault.write(lambda unit: unit.save(record), "event.add").n


def put(vault: Vault, event: int, *guests: Guest, met: bool = False) -> None:
    vault.write(lambda unit: events.add_people(unit, event, guests, met=met), "event.met")


def kept(vault: Vault, n: int) -> Event:
    return vault.read(lambda reading: reading.record(Event, n))


def there(vault: Vault, n: int) -> list[EventPerson]:
    return vault.read(lambda reading: list(reading.parts(EventPerson, n)))


def test_an_empty_view_says_what_it_is_for(page: EventsDriver, vault: Vault) -> None:
    assert page.page.welcome is not None
    assert page.page.welcome.isVisible()
    page.page.welcome.first_step_requested.emit()
    assert page.rows() == ["Coming", "New event"]
    assert page.detail.header.name.hasSelectedText()
    page.call_it("Care Forum")
    page.begins("2026-11-24 18:30")
    assert page.rows() == ["Coming", "Care Forum"]
    assert page.told() == "Tue 24 Nov, 18:30"
    event = kept(vault, page.detail.n)
    assert (event.name, event.when) == ("Care Forum", Moment(date(2026, 11, 24), time(18, 30)))


def test_what_is_ahead_comes_first_then_what_is_past(page: EventsDriver, vault: Vault) -> None:
    for name, days in (("Old", -40), ("Soon", 2), ("Last", -1), ("Later", 30), ("Today", 0)):
        plan(vault, name, TODAY + days * DAY)
    plan(vault, "Under way", TODAY - DAY, until=TODAY + DAY)
    assert page.rows() == [
        "Coming",
        "Under way",
        "Today",
        "Soon",
        "Later",
        "Past",
        "Last",
        "Old",
    ]
    assert page.spoken("Soon") == "Soon, Saturday, Planned, in 2 days"
    assert page.spoken("Under way").endswith("Planned, under way")


def test_the_list_filters_as_one_types(page: EventsDriver, vault: Vault) -> None:
    group = vault.write(lambda unit: communities.add(unit, "Ward managers")).n
    forum = plan(vault, "Care Forum", TODAY + DAY, community=group, place="City Hall")
    plan(vault, "Öffnungstag", TODAY - DAY, state=EventState.MISSED)
    put(vault, forum, Guest("Ines Albrecht", organisation="Halden"))
    for words, found in (
        ("forum", "Care Forum"),
        ("offnung", "Öffnungstag"),
        ("city", "Care Forum"),
        ("ward", "Care Forum"),
        ("albr", "Care Forum"),
    ):
        page.filter(words)
        assert found in page.rows()
        assert len(page.rows()) == 2
    page.filter("nothing like it")
    assert page.rows() == []
    page.page.list_pane.clear()
    box = page.page.list_pane.state
    box.setCurrentText("Missed")
    box.activated.emit(box.currentIndex())
    assert page.rows() == ["Past", "Öffnungstag"]
    page.page.list_pane.clear()
    box = page.page.list_pane.community
    box.setCurrentText("Ward managers")
    box.activated.emit(box.currentIndex())
    assert page.rows() == ["Coming", "Care Forum"]
    page.page.list_pane.clear()
    assert page.page.list_pane.filter == EventFilter()
    assert len(page.rows()) == 4


def test_before_it_one_prepares_and_after_it_writes_down_whom_one_met(
    page: EventsDriver, vault: Vault
) -> None:
    n = plan(vault, "Care Forum", TODAY, when=Moment(TODAY, time(19)))
    page.choose("Care Forum")
    assert page.detail.header.go_on.text() == "Prepare"
    page.do("go_on")
    assert page.detail.aim.text.hasFocus()
    QTest.keyClicks(page.detail.aim.text, "Two talks about rosters")
    page.detail.flush()
    assert kept(vault, n).aim == "Two talks about rosters"
    page.do("go_on")
    assert page.detail.to_meet.add.people.line().hasFocus()
    assert page.detail.met.isHidden()
    page.now = NOW + timedelta(minutes=30)
    page.page._minute.timeout.emit()
    assert page.detail.header.go_on.text() == "Write down whom you met"
    page.do("go_on")
    assert page.detail.met.add.people.line().hasFocus()


def test_known_people_are_recognised_and_others_are_names(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    ines = people.know("Ines Albrecht", "Halden Clinics", role="Head of Nursing")
    n = plan(vault, "Care Forum", TODAY + DAY)
    page.choose("Care Forum")
    page.wants_to_meet("Ines Albrecht", about="Rosters")
    page.wants_to_meet("Tom Reed", company="Tideway")
    assert page.to_meet() == ["Ines Albrecht", "Tom Reed"]
    first, second = there(vault, n)
    assert (first.contact, first.name, first.organisation, first.about) == (
        ines,
        "",
        "",
        "Rosters",
    )
    assert (second.contact, second.name, second.organisation) == (None, "Tom Reed", "Tideway")
    model = page.detail.to_meet.model
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ines Albrecht, Head of Nursing, Halden Clinics, Rosters, not met yet"
    page.wants_to_meet("ines albrecht")
    assert page.said() == "On the list already."
    assert len(there(vault, n)) == 2
    page.detail.to_meet.list.choose(0)
    assert page.detail.to_meet.bar.about.text() == "Rosters"
    page.detail.to_meet.bar.show_it.click()
    assert page.opened == [RecordRef(Contact.KIND, ines)]


def test_who_is_likely_there_is_offered(page: EventsDriver, vault: Vault, people: People) -> None:
    ines, tom = people.know("Ines Albrecht", "Halden"), people.know("Tom Reed")
    people.know("Somebody else")
    halden = people.contact(ines).organisation
    group = vault.write(lambda unit: unit.save(Community(name="Ward managers"))).n
    vault.write(lambda unit: unit.put(CommunityMember(community=group, contact=tom)))
    n = plan(vault, "Care Forum", TODAY + DAY, community=group, organisation=halden)
    page.choose("Care Forum")
    assert page.likely() == ["Tom Reed", "Ines Albrecht"]
    page.take_likely("Tom Reed")
    assert page.to_meet() == ["Tom Reed"]
    assert page.likely() == ["Ines Albrecht"]
    assert there(vault, n)[0].contact == tom


def test_space_ticks_whom_one_met_and_undo_takes_it_back(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    ines = people.know("Ines Albrecht")
    n = plan(vault, "Care Forum", TODAY)
    put(vault, n, Guest("", ines), Guest("Tom Reed"))
    page.choose("Care Forum")
    page.tick("Ines Albrecht")
    assert (page.to_meet(), page.met()) == (["Tom Reed"], ["Ines Albrecht"])
    assert page.stands() == "attended"
    [touch] = people.touches()
    assert (touch.type, people.at(touch.n)) == (TouchType.EVENT, [ines])
    assert page.said() == "Met: Ines Albrecht"
    page.press_undo()
    assert (page.to_meet(), page.met()) == (["Ines Albrecht", "Tom Reed"], [])
    assert people.touches() == []
    assert page.stands() == "planned"
    page.tick("Tom Reed")
    page.say_what_about("Tom Reed", "Night shifts")
    assert page.person("Tom Reed").about == "Night shifts"
    page.tick("Tom Reed")
    assert page.met() == []
    page.take_off("Tom Reed")
    assert page.to_meet() == ["Ines Albrecht"]
    page.press_undo()
    assert page.to_meet() == ["Ines Albrecht", "Tom Reed"]


def test_names_become_contacts_in_one_act(page: EventsDriver, vault: Vault, people: People) -> None:
    n = plan(vault, "Care Forum", TODAY - DAY)
    page.choose("Care Forum")
    page.met_there("Tom Reed", company="Tideway", about="Night shifts")
    page.met_there("Mia Sand")
    assert page.detail.met.told.text() == "2 of them are no contacts yet."
    assert page.spoken("Care Forum").endswith("met 2 people · 2 not contacts yet")
    assert page.make_contacts() is None
    assert page.said() == "2 new contacts. Follow up by Friday."
    tom, mia = (each.contact for each in there(vault, n))
    assert tom is not None
    assert people.contact(tom).met_where == "Care Forum"
    [touch] = people.touches()
    assert people.at(touch.n) == [tom, mia]
    assert page.follow_ups() == ["Follow up with Tom Reed", "Follow up with Mia Sand"]
    assert page.detail.met.make.isHidden() or not page.detail.met.make.isVisible()
    page.press_undo()
    assert vault.read(lambda reading: reading.all(Contact)) == []
    assert vault.read(lambda reading: reading.all(Organisation)) == []


def test_who_has_the_name_of_a_contact_is_asked_about(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    tom = people.know("Tom Reed", "Tideway GmbH")
    other = people.know("Mia Sand")
    n = plan(vault, "Care Forum", TODAY - DAY)
    put(vault, n, Guest("Tom Reed", organisation="Tideway"), Guest("Mia Sand"), met=True)
    page.choose("Care Forum")
    dialog = page.make_contacts()
    assert dialog is not None
    first, second = dialog.boxes.values()
    assert first.currentText() == "Tom Reed · Tideway GmbH · not spoken yet"
    assert second.currentText() == "Somebody new"
    dialog.keep.click()
    found = there(vault, n)
    assert found[0].contact == tom
    assert found[1].contact not in (None, other)
    assert page.said().startswith("1 new contact.")
    # Left without an answer nothing is made; who is still being typed is asked about, too.
    put(vault, n, Guest("Tom Reed", organisation="Other"), Guest("Somebody"), met=True)
    people.know("Eva Lind")
    type_into(page.detail.met.add.people.line(), "Lind, Eva")
    dialog = page.make_contacts()
    assert dialog is not None
    assert len(dialog.boxes) == 2
    dialog.reject()
    assert len(vault.read(lambda reading: reading.all(Contact))) == 4


def test_follow_ups_are_done_by_one_key_by_a_letter_or_all_at_once(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    n = plan(vault, "Care Forum", TODAY - DAY)
    guests = [Guest(name, about="Rosters") for name in ("Tom", "Mia", "Ben", "Eva")]
    put(vault, n, *guests, met=True)
    vault.write(lambda unit: events.make_contacts(unit, n), "event.contacts")
    page.choose("Care Forum")
    assert len(page.follow_ups()) == 4
    page.key(Qt.Key.Key_D)
    assert page.follow_ups() == [f"Follow up with {name}" for name in ("Mia", "Ben", "Eva")]
    page.key(Qt.Key.Key_W)
    letters = page.detail.follow_ups.letters()
    assert letters.subject.text() == "Care Forum: good to have met you"
    assert "Hello Mia," in letters.text.toPlainText()
    assert "We spoke about [Rosters]" in letters.text.toPlainText()
    letters.sent_it.click()
    assert page.follow_ups() == ["Follow up with Ben", "Follow up with Eva"]
    mia = next(each.contact for each in there(vault, n) if each.position == "a1")
    told = [each for each in people.touches() if each.type is TouchType.EMAIL]
    assert [people.at(each.n) for each in told] == [[mia]]
    page.key(Qt.Key.Key_Return)
    assert page.opened[-1].kind == Contact.KIND
    page.detail.follow_ups.all_done.click()
    assert page.follow_ups() == []
    assert page.said() == "Followed up with 2 people"
    page.press_undo()
    page.wait(lambda: len(page.follow_ups()) == 2)


def test_a_day_that_is_none_is_refused_kindly(page: EventsDriver, vault: Vault) -> None:
    n = plan(vault, "Care Forum", TODAY + 5 * DAY)
    page.choose("Care Forum")
    for words in ("", "no such day"):
        page.begins(words)
        assert page.detail.about.when.echo().startswith("No day goes by that name.")
        assert kept(vault, n).when.day == TODAY + 5 * DAY
    page.detail.about.when.set_moment(kept(vault, n).when)
    page.ends("2026-11-20")
    assert page.detail.about.complaint.text().startswith("The last day lies before the first.")
    assert kept(vault, n).until is None
    page.ends("2026-11-26")
    assert kept(vault, n).until == date(2026, 11, 26)
    assert page.detail.about.complaint.isHidden()
    page.begins("2026-12-01")
    assert kept(vault, n).until == date(2026, 12, 3)
    assert page.told() == "Tue 1 Dec to Thu 3 Dec"


def test_a_time_in_another_zone_stays_there(page: EventsDriver, vault: Vault) -> None:
    when = Moment(TODAY + DAY, time(9), "Asia/Tokyo")
    n = plan(vault, "Remote", TODAY, when=when)
    page.choose("Remote")
    assert page.told() == "Friday, 09:00 (Asia/Tokyo)"
    page.begins("2026-11-25 10:00")
    assert kept(vault, n).when == Moment(date(2026, 11, 25), time(10), "Asia/Tokyo")


def test_every_field_is_kept(page: EventsDriver, vault: Vault) -> None:
    group = vault.write(lambda unit: communities.add(unit, "Ward managers")).n
    n = plan(vault, "Care Forum", TODAY - DAY)
    page.choose("Care Forum")
    about = page.detail.about
    for line, words in ((about.place, "City Hall"), (about.website, "example.org/forum")):
        type_into(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)
    assert about.visit.isEnabled()
    about.community.setCurrentText("Ward managers")
    about.community.activated.emit(about.community.currentIndex())
    type_into(about.organisation, "Halden")
    QTest.keyClick(about.organisation, Qt.Key.Key_Return)
    about.tags.tags_changed.emit(["care"])
    page.detail.about.stands._buttons["missed"].click()
    page.detail.brought.show()
    QTest.keyClicks(page.detail.brought.text, "An invitation")
    QTest.keyClicks(page.detail.notes.text, "Bring cards")
    page.page.flush()
    event = kept(vault, n)
    assert (event.place, event.website, event.community) == (
        "City Hall",
        "example.org/forum",
        group,
    )
    assert event.organisation is not None
    assert (event.state, event.brought, event.notes) == (
        EventState.MISSED,
        "An invitation",
        "Bring cards",
    )
    tags = vault.read(lambda reading: [tag.name for tag in reading.tags_of(n)])
    assert tags == ["care"]


def test_nothing_half_typed_is_lost_when_the_vault_closes(page: EventsDriver, vault: Vault) -> None:
    n = plan(vault, "Care Forum", TODAY - DAY)
    put(vault, n, Guest("Tom Reed"), met=True)
    page.choose("Care Forum")
    type_into(page.detail.header.name, " in the City")
    type_into(page.detail.met.bar.about, "Night shi")
    line = page.detail.met.add.people.line()
    type_into(line, "Mia Sa")
    type_into(page.detail.met.add.about, "Ward 7")
    type_into(page.detail.about.place, "Hall")
    page.page.flush()
    event = kept(vault, n)
    assert (event.name, event.place) == ("Care Forum in the City", "Hall")
    found = [(each.name, each.about, each.met) for each in there(vault, n)]
    assert found == [("Tom Reed", "Night shi", True), ("Mia Sa", "Ward 7", True)]


def test_delete_moves_to_the_trash_and_undo_brings_it_back(
    page: EventsDriver, vault: Vault
) -> None:
    n = plan(vault, "Care Forum", TODAY)
    plan(vault, "Other", TODAY + DAY)
    page.choose("Care Forum")
    page.do("trash")
    assert page.rows() == ["Coming", "Other"]
    assert page.name() == "Other"
    page.press_undo()
    assert page.rows() == ["Coming", "Care Forum", "Other"]
    assert kept(vault, n).trashed_at is None


def test_one_gets_about_by_keys(page: EventsDriver, vault: Vault) -> None:
    plan(vault, "First", TODAY + DAY)
    plan(vault, "Second", TODAY - DAY)
    page.choose("First")
    page.do("next")
    assert page.name() == "Second"
    page.do("previous")
    assert page.name() == "First"
    page.do("rename")
    assert page.detail.header.name.hasSelectedText()
    page.do("copy_link")
    assert QGuiApplication.clipboard().text().startswith("[First](record:")
    page.do("write")
    assert page.opened[-1].kind == Entry.KIND
    page.page.show_record(RecordRef(Event.KIND, page.detail.n))
    state = page.page.view_state()
    page.choose("Second")
    page.page.restore_view_state(state)
    assert page.name() == "First"


def test_a_day_goes_by_while_one_looks(page: EventsDriver, vault: Vault) -> None:
    plan(vault, "Care Forum", TODAY)
    page.choose("Care Forum")
    assert page.detail.header.near.text() == "Today"
    page.now = NOW + DAY
    page.page.days.look()
    assert page.rows() == ["Past", "Care Forum"]
    assert page.detail.header.near.isHidden()
    assert page.told() == "Yesterday"


def test_a_read_only_vault_is_shown_and_not_changed(
    vault: Vault, request: pytest.FixtureRequest
) -> None:
    n = plan(vault, "Care Forum", TODAY - DAY)
    put(vault, n, Guest("Tom Reed"), met=True)
    page: EventsDriver = request.getfixturevalue("read_only_page")
    page.choose("Care Forum")
    detail = page.detail
    assert detail.header.name.isReadOnly()
    for control in (
        detail.header.go_on,
        detail.about.stands,
        detail.about.when,
        detail.met.make,
        detail.met.bar.tick,
        detail.follow_ups.all_done,
    ):
        assert not control.isEnabled()
    assert detail.met.add.isHidden()
    page.tick("Tom Reed")
    page.page.new()
    page.page.flush()
    assert page.met() == ["Tom Reed"]
    for name in ("trash", "rename", "contacts", "write", "go_on"):
        assert not page.context.actions.action(f"events.{name}").isEnabled()


def test_five_hundred_people_at_one_event(page: EventsDriver, vault: Vault) -> None:
    n = plan(vault, "Congress", TODAY - DAY)
    put(vault, n, *(Guest(f"Guest {number}") for number in range(500)), met=True)
    page.choose("Congress")
    assert len(page.met()) == 500
    card = page.detail.met
    assert card.list.height() < card.model.rowCount() * 20
    page.tick("Guest 250")
    assert len(page.met()) == 499
    assert card.list.current() == page.person("Guest 251")
    page.say_what_about("Guest 499", "The last of them")
    page.make_contacts()
    assert len(vault.read(lambda reading: reading.all(Contact))) == 499
    assert len(page.follow_ups()) == 499


def test_another_hand_changes_it_meanwhile(page: EventsDriver, vault: Vault) -> None:
    n = plan(vault, "Care Forum", TODAY + DAY)
    page.choose("Care Forum")

    def change(unit: Unit) -> None:
        event = unit.record(Event, n)
        unit.save(replace(event, name="Renamed", place="Elsewhere"), event)
        events.add_people(unit, n, [Guest("Tom Reed")])

    vault.write(change, "event.edit")
    assert page.name() == "Renamed"
    assert page.detail.about.place.text() == "Elsewhere"
    assert page.to_meet() == ["Tom Reed"]
    vault.write(lambda unit: unit.trash(n), "event.trash")
    assert page.page.welcome is not None
    assert page.page.welcome.isVisible()


def test_a_clock_in_any_zone_tells_whether_it_has_begun(page: EventsDriver, vault: Vault) -> None:
    plan(vault, "Care Forum", TODAY, when=Moment(TODAY, time(18, 42)))
    page.choose("Care Forum")
    assert page.detail.header.has_begun
    page.now = datetime.fromisoformat("2026-11-19T18:41-08:00")
    page.page._minute.timeout.emit()
    assert not page.detail.header.has_begun


def test_of_somebody_covered_only_the_name_is_shown(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    ines = people.know("Ines Albrecht", "Halden", role="Head of Nursing")
    n = plan(vault, "Care Forum", TODAY + DAY)
    put(vault, n, Guest("", ines, about="Her next job"), Guest("Tom Reed", about="Shifts"))
    page.choose("Care Forum")
    SecondLook.of(vault.workspace).cover_one(ines, True)
    card = page.detail.to_meet
    model = card.model
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ines Albrecht, Details are hidden, not met yet"
    assert card.bar.about.isHidden()
    card.list.choose(1)
    assert card.bar.about.text() == "Shifts"
    page.tick("Ines Albrecht")
    assert there(vault, n)[0].about == "Her next job"
    SecondLook.of(vault.workspace).cover_one(ines, False)
    assert page.person("Ines Albrecht").role == "Head of Nursing"
    assert page.detail.met.bar.about.text() == "Her next job"


def test_whoever_was_erased_is_nobody_to_write_to(
    page: EventsDriver, vault: Vault, people: People
) -> None:
    ines = people.know("Ines Albrecht")
    n = plan(vault, "Care Forum", TODAY - DAY)
    put(vault, n, Guest("", ines), met=True)
    page.choose("Care Forum")
    assert len(page.follow_ups()) == 1
    vault.write(lambda unit: unit.erase(ines), "contact.erase")
    model = page.detail.met.model
    assert model.data(model.index(0)) == "No name"
    assert page.follow_ups() == []
    assert not page.detail.met.make.isVisible()
    page.detail.met.list.choose(0)
    page.detail.met.bar.remove.click()
    assert there(vault, n) == []


def test_files_are_kept_with_it(page: EventsDriver, vault: Vault, tmp_path: Path) -> None:
    programme = tmp_path / "Programme.txt"
    programme.write_text("09:00 Welcome", "utf-8")
    n = plan(vault, "Care Forum", TODAY)
    page.choose("Care Forum")
    assert drop(page.detail.files, programme)
    names = vault.read(lambda reading: [each.name for each in reading.attachments_of(n)])
    assert names == ["Programme.txt"]
    assert len(page.detail.files.strip.tiles()) == 1


def test_every_action_has_its_place(page: EventsDriver) -> None:
    for spec in event_specs():
        assert page.context.actions.action(spec.id).text()


def test_without_any_event_nothing_breaks_however_narrow_what_is_not_shown_becomes(
    page: EventsDriver,
) -> None:
    header = page.page.detail.header
    for width in (900, 40, 400):
        header.resize(width, 80)
        header.grab()
    page.page.grab()
    assert header.name.isVisibleTo(header)
