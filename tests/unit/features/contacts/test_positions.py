"""Where somebody was before, and who brought one together with them."""

from __future__ import annotations

import pytest

from careerjournal.features.contacts.person.positions_card import PositionRow
from careerjournal.operations.positions import keep_as_past
from careerjournal.records.contact import Contact, PastPosition
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.past_positions import Position
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from tests.drivers.contacts import ContactsDriver
from tests.unit.features.contacts.people import People


def past(people: People, n: int) -> list[PastPosition]:
    return people.vault.read(lambda reading: list(reading.parts(PastPosition, n)))


def company(people: People, n: int | None) -> str:
    if n is None:
        return ""
    return people.vault.read(lambda reading: reading.record(Organisation, n)).name


def rows(page: ContactsDriver) -> list[PositionRow]:
    found = page.detail.positions.rows.rows()
    return [row for row in found if isinstance(row, PositionRow)]


def test_a_position_is_added_changed_and_removed(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    card = page.detail.positions
    card.begin.click()
    card.role.setText("Nurse")
    page.type_into(card.company, "Halden Clinics")
    (position,) = past(people, n)
    assert (position.role, company(people, position.organisation)) == ("Nurse", "Halden Clinics")
    assert not card._new.isVisible()
    (row,) = rows(page)
    page.type_into(row.began, "2001")
    page.type_into(row.ended, "May 2009")
    page.type_into(row.role, "Head nurse")
    page.type_into(row.company, "Tideway")
    (position,) = past(people, n)
    assert position.role == "Head nurse"
    assert company(people, position.organisation) == "Tideway"
    assert (position.began, position.ended) == (PartialDate(2001), PartialDate(2009, 5))
    page.type_into(row.company, "")
    assert past(people, n)[0].organisation is None
    row.remove.click()
    assert past(people, n) == []
    assert rows(page) == []
    page.press_undo()
    assert [each.role for each in past(people, n)] == ["Head nurse"]


def test_the_latest_comes_first(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")

    def change(unit: Unit) -> None:
        unit.put(PastPosition(contact=n, role="First", began=PartialDate(1999)))
        unit.put(PastPosition(contact=n, role="Unknown"))
        unit.put(PastPosition(contact=n, role="Last", began=PartialDate(2015)))

    people.vault.write(change)
    page.choose("Ruth Adler")
    assert [row.role.text() for row in rows(page)] == ["Last", "First", "Unknown"]


def test_what_they_did_is_offered_to_be_kept_when_it_changes(
    page: ContactsDriver, people: People
) -> None:
    since = PartialDate(2020, 1)
    n = people.know("Ruth Adler", "Halden Clinics", role="Head of Nursing", role_since=since)
    page.choose("Ruth Adler")
    offer = page.detail.about.offer
    assert not offer.isVisible()
    page.type_into(page.detail.about.organisation, "Tideway")
    assert offer.isVisible()
    assert offer.words.text() == (
        "Keep “Head of Nursing at Halden Clinics” as where they were before?"
    )
    offer.keep.click()
    (position,) = past(people, n)
    assert (position.role, company(people, position.organisation)) == (
        "Head of Nursing",
        "Halden Clinics",
    )
    assert (position.began, position.ended) == (since, None)
    assert people.contact(n).role_since is None
    assert not offer.isVisible()
    assert page.said() == "Kept as where they were"
    page.press_undo()
    assert past(people, n) == []
    assert people.contact(n).role_since == since


def test_nothing_is_offered_for_what_is_filled_in_or_left(
    page: ContactsDriver, people: People
) -> None:
    n = people.know("Ruth Adler")
    page.choose("Ruth Adler")
    about = page.detail.about
    page.type_into(about.role, "Nurse")
    about.nickname.setFocus()
    page.type_into(about.organisation, "Halden Clinics")
    assert not about.offer.isVisible()
    page.type_into(about.role, "Gardener")
    about.nickname.setFocus()
    page.wait(about.offer.isVisible)
    assert "Nurse at Halden Clinics" in about.offer.words.text()
    about.offer.leave.click()
    assert not about.offer.isVisible()
    assert past(people, n) == []
    page.type_into(about.organisation, "Tideway")
    assert "Gardener at Halden Clinics" in about.offer.words.text()


def test_the_former_ends_where_the_next_begins(people: People) -> None:
    n = people.know("Ruth Adler", role="Matron", role_since=PartialDate(2024, 5))
    before = Position("Nurse", None, PartialDate(2020))
    people.vault.write(lambda unit: keep_as_past(unit, n, before))
    (position,) = past(people, n)
    assert (position.began, position.ended) == (PartialDate(2020), PartialDate(2024, 5))
    assert people.contact(n).role_since == PartialDate(2024, 5)
    with pytest.raises(RecordGone):
        people.vault.writer.write("x", lambda unit: keep_as_past(unit, 999, before))


def test_who_introduced_whom_is_seen_from_both_sides(page: ContactsDriver, people: People) -> None:
    ruth = people.know("Ruth Adler")
    ines = people.know("Ines & Söhne <b>")
    page.choose("Ruth Adler")
    picker = page.detail.about.introduced_by.ask()
    assert picker is not None
    page.wait(lambda: picker._list.count() == 1)
    picker._on_words_return_pressed()
    assert people.contact(ruth).introduced_by == ines
    assert page.detail.about.introduced_by.name.accessibleName() == "Ines & Söhne <b>"
    page.detail.about.introduced_by.name.click()
    page.wait(lambda: page.detail.n == ines)
    (button,) = page.detail.about.introduced.buttons
    assert button.text() == "Ruth Adler"
    button.click()
    page.wait(lambda: page.detail.n == ruth)
    assert not page.detail.about.introduced.isVisible()
    page.detail.about.introduced_by.clear.click()
    assert people.contact(ruth).introduced_by is None
    assert page.detail.about.introduced_by.choose.isVisible()


def test_one_who_introduced_a_hundred_shows_a_few(page: ContactsDriver, people: People) -> None:
    ines = people.know("Ines")

    def change(unit: Unit) -> None:
        for number in range(100):
            unit.save(Contact(name=f"Friend {number:03}", introduced_by=ines))

    people.vault.write(change)
    page.choose("Ines")
    introduced = page.detail.about.introduced
    assert len(introduced.buttons) == 12
    assert introduced._more.text() == "and 88 more"


def test_a_vault_open_for_reading_shows_where_they_were(
    people: People, read_only_page: ContactsDriver
) -> None:
    n = people.know("Ruth Adler", "Halden Clinics", role="Nurse")
    people.vault.write(lambda unit: unit.put(PastPosition(contact=n, role="Student")))
    read_only_page.detail.open(n)
    (row,) = rows(read_only_page)
    assert row.role.isReadOnly()
    assert not row.remove.isEnabled()
    assert not read_only_page.detail.positions.begin.isEnabled()
    assert read_only_page.detail.about.introduced_by.ask() is None
