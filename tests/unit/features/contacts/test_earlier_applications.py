"""On a contact: the applications where they are and where they were, matched by the whole name."""

from __future__ import annotations

from datetime import timedelta

from careerjournal.records.contact import PastPosition
from careerjournal.records.organisation import Organisation
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW, ContactsDriver
from tests.unit.features.applications.search import Search
from tests.unit.features.contacts.people import People

TODAY = NOW.date()


def told(page: ContactsDriver) -> tuple[list[str], list[str]]:
    """The words between the cards, and the roles on them."""
    card = page.detail.applications
    places = [card._at, *card._places]
    return (
        [each.text() for each in places if not each.isHidden()],
        [each.text() for each in card.cards],
    )


def was_at(people: People, n: int, company: str) -> None:
    """Somebody was at a company of that name, kept as a record of its own."""

    def change(unit: Unit) -> None:
        organisation = unit.save(Organisation(name=company)).n
        unit.put(PastPosition(contact=n, organisation=organisation))

    people.vault.write(change, "contact.edit")


def test_applications_at_earlier_employers_are_there_too(
    page: ContactsDriver, people: People, search: Search
) -> None:
    n = people.know("Ruth Adler", "NORTHWIND Ltd")
    was_at(people, n, "Halden Clinics GmbH")
    was_at(people, n, "Northwind")
    was_at(people, n, "Nobody applied here")
    for role, company in (
        ("Data Lead", "Northwind"),
        ("Ward Manager", "Halden Clinics"),
        ("Not there", "Halden"),
        ("Nor there", "Halden Clinics Riverside"),
    ):
        search.apply(role, company, TODAY - timedelta(days=3))
    page.choose("Ruth Adler")
    assert told(page) == (
        ["Others at NORTHWIND Ltd", "At Halden Clinics GmbH, where they were before"],
        ["Data Lead", "Ward Manager"],
    )


def test_another_person_shows_none_of_them(
    page: ContactsDriver, people: People, search: Search
) -> None:
    n = people.know("Ruth Adler")
    was_at(people, n, "Halden Clinics")
    search.apply("Ward Manager", "Halden Clinics", TODAY)
    people.know("Ben Okoro")
    page.choose("Ruth Adler")
    assert told(page) == (["At Halden Clinics, where they were before"], ["Ward Manager"])
    page.choose("Ben Okoro")
    assert told(page) == ([], [])
    assert page.detail.applications.isHidden()
