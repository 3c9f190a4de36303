"""The page of contacts: what it shows, and that every change is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from careerjournal.features.contacts import FEATURE
from careerjournal.features.contacts.actions import contact_specs
from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.records.application import Application
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import TouchType
from careerjournal.rules.keep_in_touch import PROMISE
from careerjournal.store.contacts import ContactFilter
from careerjournal.store.unit import Unit
from careerjournal.ui.actions import PLATFORMS, conflicts
from tests.drivers.contacts import NOW, ContactsDriver
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People

TODAY = NOW.date()
DAY = timedelta(days=1)


def test_an_empty_page_says_what_it_is_for(page: ContactsDriver, people: People) -> None:
    assert page.page.people.welcome is not None
    assert page.page.people.welcome.isVisible()
    page.page.people.welcome.first_step_requested.emit()
    assert page.rows() == ["New contact"]
    assert page.detail.header.name.hasSelectedText()
    page.call_them("Maria Ortiz")
    assert page.rows() == ["Maria Ortiz"]
    assert people.contact(page.detail.n).name == "Maria Ortiz"


def test_the_list_is_by_name_and_filters_as_one_types(page: ContactsDriver, people: People) -> None:
    for name, company in (("Ruth Adler", "Northwind"), ("Ben Okoro", ""), ("Öykü Tan", "Tideway")):
        people.know(name, company)
    assert page.rows() == ["Ben Okoro", "Öykü Tan", "Ruth Adler"]
    page.filter("ruth")
    assert page.rows() == ["Ruth Adler"]
    page.filter("nobody")
    assert page.rows() == []
    page.page.people.list_pane.filters.clear()
    assert len(page.rows()) == 3


def test_the_list_narrows_by_circle_company_tag_and_what_is_due(
    page: ContactsDriver, people: People
) -> None:
    ruth = people.know("Ruth Adler", "Northwind", circle=Circle.MENTOR)
    people.know("Ben Okoro", circle=Circle.PEER)
    people.promised(ruth, "Send the slides", TODAY - DAY)
    people.vault.write(lambda unit: unit.tag(ruth, ["data"]))
    filters = page.page.people.list_pane.filters
    for box, words in (
        (filters.circle, "Mentor"),
        (filters.company, "Northwind"),
        (filters.tag, "data"),
        (filters.due, "Due today"),
    ):
        assert len(page.rows()) == 2
        box.setCurrentText(words)
        box.activated.emit(box.currentIndex())
        assert page.rows() == ["Ruth Adler"]
        assert filters.is_narrowed
        filters.clear()
    assert filters.filter == ContactFilter()


def test_a_row_says_when_one_spoke_and_when_to_speak_again(
    page: ContactsDriver, people: People
) -> None:
    ruth = people.know("Ruth Adler", "Northwind", role="Head of Data", rhythm_days=28)
    assert "not spoken yet" in page.spoken("Ruth Adler")
    people.spoke(TODAY - 12 * DAY, ruth)
    said = page.spoken("Ruth Adler")
    assert said == "Ruth Adler, Head of Data, Northwind, last spoke 12 days ago, speak in 16 days"
    page.choose("Ruth Adler")
    assert page.told() == "Head of Data · Northwind · last spoke 12 days ago"
    assert page.detail.header.wants.text() == "Speak in 16 days"


def test_the_name_is_kept_and_never_empty(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.call_them("Ruth Adler-Stern")
    assert people.contact(n).name == "Ruth Adler-Stern"
    page.call_them("")
    assert people.contact(n).name == "Ruth Adler-Stern"
    assert page.name() == "Ruth Adler-Stern"


def test_every_field_is_kept_as_it_is_left(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    about = page.detail.about
    for line, words in (
        (about.role, "Head of Data"),
        (about.given, "Ruth"),
        (about.family, "Adler"),
        (about.nickname, "Ruthie"),
        (about.expertise, "Statistics"),
        (about.met_where, "At the fair"),
        (about.birthday, "29 February"),
        (about.met_on, "March 2024"),
        (about.organisation, "Northwind"),
    ):
        page.type_into(line, words)
    about.cares_about.setFocus()
    QTest.keyClicks(about.cares_about, "Her garden")
    about.circle.setCurrentText("Mentor")
    about.circle.activated.emit(about.circle.currentIndex())
    page.page.flush()
    kept = people.contact(n)
    assert (kept.role, kept.given, kept.family, kept.nickname) == (
        "Head of Data",
        "Ruth",
        "Adler",
        "Ruthie",
    )
    assert (kept.expertise, kept.met_where, kept.cares_about) == (
        "Statistics",
        "At the fair",
        "Her garden",
    )
    assert kept.birthday == PartialDate(None, 2, 29)
    assert kept.met_on == PartialDate(2024, 3)
    assert kept.circle is Circle.MENTOR
    assert page.told().startswith("Mentor · Head of Data · Northwind")


def test_what_is_no_date_is_marked_and_not_kept(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    field = page.detail.about.birthday
    page.type_into(field, "30 February")
    assert people.contact(n).birthday is None
    assert field.toolTip()
    page.type_into(field, "")
    assert not field.toolTip()


def test_ways_are_recognised_labelled_moved_and_removed(
    page: ContactsDriver, people: People
) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    assert page.add_way("ruth@example.org") == "E-mail"
    assert page.add_way("+49 30 1234567") == "Telephone"
    assert page.add_way("linkedin.com/in/ruth") == "Link"
    page.type_into(page.way("+49 30 1234567").label, "work")
    assert [row[:2] for row in page.ways()] == [
        ("E-mail", "ruth@example.org"),
        ("Telephone", "+49 30 1234567"),
        ("Link", "linkedin.com/in/ruth"),
    ]
    page.way("linkedin.com/in/ruth").up.trigger()
    page.way("linkedin.com/in/ruth").up.trigger()
    page.way("linkedin.com/in/ruth").up.trigger()
    assert people.ways(n)[0].value == "linkedin.com/in/ruth"
    assert page.way("+49 30 1234567").label.text() == "work"
    page.way("ruth@example.org").copy.click()
    assert QGuiApplication.clipboard().text() == "ruth@example.org"
    page.way("ruth@example.org").remove.trigger()
    assert len(people.ways(n)) == 2
    page.press_undo()
    assert len(people.ways(n)) == 3


def test_a_promise_is_one_line_and_closed_with_one_key(
    page: ContactsDriver, people: People
) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.promise("I promised", "Send the slides", "2026-11-25")
    page.promise("They promised", "An introduction")
    assert page.promises() == [
        ("Send the slides", "I promised · in 6 days"),
        ("An introduction", "They promised"),
    ]
    assert "2 open promises" in page.spoken("Ruth Adler")
    page.keep("Send the slides")
    assert [words for words, _ in page.promises()] == ["An introduction"]
    assert next(each.kept_on for each in people.promises(n) if each.day) == TODAY
    page.press_undo()
    assert len(page.promises()) == 2


def test_a_promise_that_was_let_go_is_open_no_more(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    people.promised(n, "Send the slides", TODAY + DAY)
    promise = people.promises(n)[0]
    page.choose("Ruth Adler")
    assert len(page.promises()) == 1

    def skip(unit: Unit) -> None:
        what = Commitment(n, PROMISE, promise.id)
        commitments.skip(unit, what, TODAY, "No longer wanted")

    people.vault.write(skip)
    assert page.promises() == []


def test_the_last_one_in_the_trash_leaves_the_page_empty(
    page: ContactsDriver, people: People
) -> None:
    people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.do("trash")
    assert page.page.people.welcome is not None
    assert page.page.people.welcome.isVisible()
    page.press_undo()
    assert page.rows() == ["Ruth Adler"]


def test_spoken_with_takes_one_key_and_several_people(page: ContactsDriver, people: People) -> None:
    ruth, ben = people.know("Ruth Adler"), people.know("Ben Okoro")
    page.choose("Ruth Adler")
    dialog = page.spoke()
    assert page.with_whom(dialog) == ["Ruth Adler"]
    page.add_person(dialog, "ben")
    page.add_person(dialog, "Somebody New")
    assert page.with_whom(dialog) == ["Ruth Adler", "Ben Okoro", "Somebody New"]
    dialog.type.set_code("call")
    QTest.keyClicks(dialog.about, "Their new project")
    page.type_into(dialog.received, "An introduction")
    touch = people.touches()[0]
    assert (touch.type, touch.about, touch.received) == (
        TouchType.CALL,
        "Their new project",
        "An introduction",
    )
    assert touch.when == Moment(TODAY, NOW.time().replace(tzinfo=None))
    assert set(people.at(touch.n)) >= {ruth, ben}
    assert "Somebody New" in page.rows()
    assert "last spoke today" in page.told()
    assert page.said() == "Noted: spoke with Ruth Adler, Ben Okoro, Somebody New"
    page.press_undo()
    assert people.touches() == []
    assert "not spoken yet" in page.told()


def test_nobody_is_no_touch(page: ContactsDriver, people: People) -> None:
    dialog = page.spoke()
    dialog.keep.click()
    assert dialog.isVisible()
    assert dialog.complaint.isVisible()
    dialog.reject()
    assert people.touches() == []


def test_a_touch_can_be_changed_and_thrown_away(page: ContactsDriver, people: People) -> None:
    ruth, ben = people.know("Ruth Adler"), people.know("Ben Okoro")
    noted = people.spoke(TODAY - 3 * DAY, ruth, about="Wrong words")
    page.page.show_record(RecordRef("touch", noted.n))
    dialog = page.touch(noted.n)
    assert page.with_whom(dialog) == ["Ruth Adler"]
    page.add_person(dialog, "Ben Okoro")
    dialog.about.set_text("The right ones")
    dialog.keep.click()
    assert people.touches()[0].about == "The right ones"
    assert set(people.at(noted.n)) == {ruth, ben}
    page.touch(noted.n).trash.click()
    assert page.said() == "Moved to Trash"
    page.choose("Ruth Adler")
    assert "not spoken yet" in page.told()


def test_a_rhythm_says_when_to_speak_and_rests(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    people.spoke(TODAY - 10 * DAY, n)
    page.choose("Ruth Adler")
    card = page.detail.rhythm
    card.rhythm.setCurrentText("every 4 weeks")
    card.rhythm.activated.emit(card.rhythm.currentIndex())
    assert people.contact(n).rhythm_days == 28
    assert card.told.text() == "Last spoke 10 days ago. Speak in 18 days"
    card.at_most.setCurrentText("after 8 weeks")
    card.at_most.activated.emit(card.at_most.currentIndex())
    assert people.contact(n).at_most_days == 56
    page.type_into(card.paused.line(), "2027-01-10")
    assert people.contact(n).paused_until == date(2027, 1, 10)
    assert card.told.text().endswith("Speak in 52 days")


def test_their_applications_and_those_at_their_company_are_there(
    page: ContactsDriver, people: People, search: Search
) -> None:
    n = people.know("Ruth Adler", "Northwind")
    organisation = people.contact(n).organisation

    def apply(unit: Unit) -> int:
        return unit.save(Application(role="Data Lead", organisation=organisation)).n

    application = people.vault.write(apply)
    page.choose("Ruth Adler")
    cards = page.detail.applications.cards
    assert len(cards) == 1
    assert page.detail.applications._at.text() == "Others at Northwind"
    cards[0].click()
    assert page.opened == [RecordRef("application", application)]


def test_what_names_them_is_linked_and_in_the_timeline(
    page: ContactsDriver, people: People
) -> None:
    n = people.know("Ruth Adler")
    people.spoke(TODAY - 4 * DAY, n, about="The fair")

    def write(unit: Unit) -> None:
        entry = unit.save(Entry(about=Moment(TODAY - DAY), title="Talk at the fair"))
        unit.link(Link(source=entry.n, target=n))

    people.vault.write(write)
    page.choose("Ruth Adler")
    assert len(page.detail.links.cards) == 1
    happened = page.happened()
    assert len(happened) == 2
    assert "Talk at the fair" in happened[0]
    assert "The fair" in happened[1]


def test_the_trash_takes_somebody_and_gives_them_back(page: ContactsDriver, people: People) -> None:
    people.know("Ruth Adler")
    people.know("Ben Okoro")
    page.choose("Ben Okoro")
    page.do("trash")
    assert page.rows() == ["Ruth Adler"]
    assert page.name() == "Ruth Adler"
    page.press_undo()
    assert page.rows() == ["Ben Okoro", "Ruth Adler"]


def test_notes_are_kept(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    QTest.keyClicks(page.detail.notes.text, "Likes to be called early")
    page.page.flush()
    assert people.contact(n).notes == "Likes to be called early"


def test_the_page_comes_back_as_it_was(page: ContactsDriver, people: People) -> None:
    people.know("Ben Okoro")
    ruth = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    state = page.page.view_state()
    page.choose("Ben Okoro")
    page.page.restore_view_state(state)
    assert page.name() == "Ruth Adler"
    assert page.page.people.view_state()["contact"] == ruth
    page.page.people.restore_view_state({"contact": "x", "panes": [1, "y"]})
    page.page.restore_view_state({"view": "x", "views": {"people": [], "y": {}}})


def test_a_link_to_somebody_is_copied(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    page.do("copy_link")
    assert QGuiApplication.clipboard().text() == f"[Ruth Adler](record:{people.contact(n).id})"


def test_nothing_can_be_changed_in_a_vault_for_reading_only(
    people: People, read_only_page: ContactsDriver
) -> None:
    page = read_only_page
    people.know("Ruth Adler")
    page.page.people.list_pane.start()
    page.choose("Ruth Adler")
    detail = page.detail
    assert detail.header.name.isReadOnly()
    assert not detail.header.spoke.isEnabled()
    assert not detail.ways.new.isEnabled()
    assert not detail.promises.text.isEnabled()
    assert not detail.rhythm.rhythm.isEnabled()
    assert detail.about.role.isReadOnly()
    assert detail.notes.text.isReadOnly()
    assert not page.context.actions.action("contacts.spoke").isEnabled()
    page.page.new()
    assert page.rows() == ["Ruth Adler"]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_two_actions_want_the_same_keys(platform: str) -> None:
    assert conflicts(contact_specs(), platform) == []


def test_a_contact_opens_here() -> None:
    assert FEATURE.kinds[:2] == (Contact.KIND, "touch")
