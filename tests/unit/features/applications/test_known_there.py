"""The card "Who do I know there?": who is told of, what of them, and how one asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.detail.known_there_card import FIRST, MORE
from careerjournal.operations import touches
from careerjournal.operations.hidden_people import HIDE_DETAILS, hide
from careerjournal.records.contact import Contact
from careerjournal.records.link import ROLE_RELATED
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch, TouchPerson, TouchType
from careerjournal.store.unit import Unit
from tests.drivers.application_detail import opened
from tests.drivers.known_there import KnownThereDriver
from tests.drivers.known_there_tour import know_people_there
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)


@pytest.fixture
def there(qtbot: QtBot, search: Search) -> Iterator[KnownThereDriver]:
    window = QWidget()
    with opened(qtbot, search.context(window), window, TODAY) as driver:
        yield KnownThereDriver(driver)


def know(search: Search, name: str, company: str = "", **fields: object) -> int:
    def change(unit: Unit) -> int:
        organisation = unit.save(Organisation(name=company)).n if company else None
        return unit.save(Contact(name=name, organisation=organisation, **fields)).n  # type: ignore[arg-type]

    return search.vault.write(change, "contact.add")


def test_that_nobody_is_known_there_is_said(search: Search, there: KnownThereDriver) -> None:
    know(search, "Ines Albrecht", "Halden Clinics Riverside")
    there.open(search.apply("Ward Manager", "Halden Clinics", TODAY))
    assert there.said() == "Nobody you know is there, as far as your journal says."
    assert there.people() == {}


def test_without_a_company_it_asks_for_one(search: Search, there: KnownThereDriver) -> None:
    there.open(search.apply("Ward Manager", "", TODAY))
    assert there.said() == "Name the company, and whom you know there appears here."


def test_people_are_told_of_with_facts(search: Search, there: KnownThereDriver) -> None:
    there.open(search.vault.write(lambda unit: know_people_there(unit, TODAY)))
    assert there.said() == ""
    assert there.people() == {
        "There now": ["Renate Obi, Head of Lettings"],
        "There before": ["Piet Harlan, Planner at Tideway Water"],
        "Could introduce you": ["Salma Idris, Ward Manager", "Anselm Roth, Tideway Water"],
    }
    assert there.told("Renate Obi").splitlines() == [
        "Renate Obi, Head of Lettings",
        "There since March 2021",
        (
            "Last in touch 12 days ago, 2 times in all. You owe them 1 promise."
            " In the last year you gave 2 times and received 2 times"
        ),
    ]
    assert there.told("Piet Harlan").splitlines()[1] == (
        "Was there as Surveyor from 2016 to 2019. At Tideway Water, where Renate Obi once was"
    )
    assert "In the group Women in housing with Renate Obi" in there.told("Salma Idris")
    assert there.told("Anselm Roth").splitlines()[1:] == [
        "At Tideway Water at the same time as Renate Obi",
        "Not in touch yet, as far as your journal says. They owe you 1 promise",
    ]
    there.row("Salma Idris").card.click()  # type: ignore[union-attr]
    assert [ref.kind for ref in there.detail.opened] == [Contact.KIND]


def test_somebody_is_asked_and_that_is_noted(search: Search, there: KnownThereDriver) -> None:
    n = search.vault.write(lambda unit: know_people_there(unit, TODAY))
    there.open(n)
    letters = there.ask("Renate Obi")
    assert letters.subject.text() == "Orchard Row Housing: a question about your work there"
    assert letters.text.toPlainText().startswith("Hello Renate,")
    letters.copy_to.click()
    assert QGuiApplication.clipboard().text() == "renate.obi@example.org"
    letters.sent_it.click()
    assert there.detail.said() == "Noted: wrote to Renate Obi"
    touch = next(each for each in search.read(lambda reading: reading.all(Touch)) if each.about)
    assert (touch.type, touch.when) == (TouchType.EMAIL, Moment(TODAY))
    people = search.read(lambda reading: reading.parts(TouchPerson, touch.n))
    links = search.read(lambda reading: reading.links_to(n))
    assert len(people) == 1
    assert [(link.source, link.role) for link in links] == [(touch.n, ROLE_RELATED)]
    assert "Last in touch today, 3 times in all" in there.told("Renate Obi")
    there.detail.press_undo()
    assert "Last in touch 12 days ago, 2 times in all" in there.told("Renate Obi")


def test_an_introduction_is_asked_for_by_name(search: Search, there: KnownThereDriver) -> None:
    there.open(search.vault.write(lambda unit: know_people_there(unit, TODAY)))
    letters = there.ask("Salma Idris")
    assert letters.subject.text() == "Would you introduce me to Renate Obi?"
    assert not letters.copy_to.isVisible()
    letters.close_button.click()


def test_the_rest_is_shown_on_wish(search: Search, there: KnownThereDriver) -> None:
    for n in range(FIRST + 8):
        know(search, f"Person {n:02}", "Halden Clinics")
    there.open(search.apply("Ward Manager", "Halden Clinics", TODAY))
    assert len(there.people()["There now"]) == FIRST
    assert there.more("There now") == "8 more"
    assert len(there.people()["There now"]) == FIRST + MORE
    for left in ("5 more", "2 more"):
        assert there.more("There now") == left
    assert len(there.people()["There now"]) == FIRST + 8


def test_it_follows_what_changes(search: Search, there: KnownThereDriver) -> None:
    there.open(search.apply("Ward Manager", "Halden Clinics", TODAY))
    n = know(search, "Ines <b>Albrecht", "HALDEN CLINICS Ltd")
    assert there.people() == {"There now": ["Ines <b>Albrecht"]}
    when = Moment(TODAY - timedelta(days=1))
    search.vault.write(lambda unit: touches.log(unit, [n], when), "touch.add")
    assert "Last in touch yesterday, once in all" in there.told("Ines")
    search.vault.write(lambda unit: unit.trash(n), "contact.trash")
    assert there.said().startswith("Nobody you know is there")


def test_what_changed_while_nobody_looked_is_read_later(
    search: Search, there: KnownThereDriver
) -> None:
    there.open(search.apply("Ward Manager", "Halden Clinics", TODAY))
    there.card.hide()
    know(search, "Ines Albrecht", "Halden Clinics")
    assert there.people() == {}
    there.card.show()
    assert there.people() == {"There now": ["Ines Albrecht"]}


def test_for_reading_only_a_letter_can_be_written_but_not_noted(
    qtbot: QtBot, search: Search
) -> None:
    n = search.vault.write(lambda unit: know_people_there(unit, TODAY))
    with search.for_reading_only() as context:
        window = QWidget()
        with opened(qtbot, context, window, TODAY) as driver:
            there = KnownThereDriver(driver)
            there.open(n)
            letters = there.ask("Renate Obi")
            assert not letters.sent_it.isEnabled()
            letters.close_button.click()


def test_the_record_of_somebody_is_asked_for(search: Search, there: KnownThereDriver) -> None:
    there.open(search.apply("Ward Manager", "Halden Clinics", TODAY))
    n = know(search, "Ines Albrecht", "Halden Clinics")
    card = there.row("Ines").card
    assert card is not None
    card.click()
    assert there.detail.opened == [RecordRef(Contact.KIND, n)]


def test_of_who_is_hidden_only_the_name_is_told(search: Search, there: KnownThereDriver) -> None:
    n = search.vault.write(lambda unit: know_people_there(unit, TODAY))
    there.open(n)
    ids = {each.name: each.id for each in search.read(lambda reading: reading.all(Contact))}
    search.vault.write(lambda unit: hide(unit, ids["Renate Obi"], True), "settings.edit")
    there.card.refresh()
    assert there.told("Renate Obi").splitlines() == ["Renate Obi", "Details are hidden"]
    assert "Surveyor" in there.told("Piet Harlan")
    search.vault.write(lambda unit: unit.set_preference(HIDE_DETAILS, True), "settings.edit")
    there.card.refresh()
    assert there.told("Piet Harlan").splitlines() == ["Piet Harlan", "Details are hidden"]
