"""People who are there twice: found, looked at, made one, told apart, taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from careerjournal.records.contact import Contact, PastPosition, WayType
from careerjournal.records.link import ROLE_DIFFERENT
from careerjournal.records.organisation import Organisation
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW, ContactsDriver
from tests.drivers.duplicates import DuplicatesDriver
from tests.unit.features.contacts.people import People

TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture
def twice(page: ContactsDriver) -> DuplicatesDriver:
    return DuplicatesDriver(page)


def two_adas(people: People) -> tuple[int, int]:
    """One person in two contacts; the first of them is met more often."""
    one = people.know("A. Byron", role="Analyst", notes="Reads maps", rhythm_days=90)
    other = people.know("Ada Byron", role="Countess", notes="Rides", nickname="Ada")
    for n, mail in ((one, "ada@x.example"), (other, "ADA@x.example")):
        people.reach(n, mail)
    people.reach(other, "030 1234567", WayType.PHONE)
    people.spoke(TODAY - 9 * DAY, one)
    people.spoke(TODAY - 3 * DAY, one)
    people.spoke(TODAY - 3 * DAY, other)
    return one, other


def test_nothing_is_said_where_nobody_is_there_twice(
    twice: DuplicatesDriver, people: People
) -> None:
    people.know("Ada Byron")
    people.know("Ben Okoro")
    assert twice.hint() == ""
    twice.look()
    assert twice.empty() == "Nobody is there twice"
    assert not twice.page.merge.isVisible()


def test_the_list_of_people_says_so_and_leads_there(
    twice: DuplicatesDriver, people: People
) -> None:
    two_adas(people)
    people.know("Ben Okoro")
    people.know("Okoro, Ben")
    assert twice.hint() == "2 pairs may be the same person. Look…"
    twice.corner.hint.click()
    assert twice.pairs() == [
        ("A. Byron and Ada Byron", "The same e-mail address"),
        ("Ben Okoro and Okoro, Ben", "The same name"),
    ]
    assert twice.chosen() == "A. Byron and Ada Byron"
    QTest.keyClick(twice.page.list, Qt.Key.Key_Escape)
    assert not twice.corner.is_open
    assert twice.contacts.page.people.splitter.isVisible()


def test_only_what_differs_is_asked_and_what_becomes_of_them_is_told(
    twice: DuplicatesDriver, people: People
) -> None:
    two_adas(people)
    twice.look()
    assert twice.asked() == {
        "Name": ["A. Byron", "Ada Byron"],
        "Role": ["Analyst", "Countess"],
        "Notes": ["Reads maps", "Rides", "Both, one after the other"],
    }
    assert twice.told() == [
        "Name: Ada Byron",
        "Role: Analyst",
        "Notes: Reads maps",
        "",
        "Rides",
        "Nickname: Ada",
        "In touch: every 90 days",
        "How to reach them: ada@x.example, 030 1234567",
    ]
    twice.take("Name", "left")
    twice.take("Notes", "left")
    assert twice.told()[:4] == [
        "Name: A. Byron",
        "Role: Analyst",
        "Notes: Reads maps",
        "Nickname: Ada",
    ]


def test_two_become_one_and_come_apart_again(twice: DuplicatesDriver, people: People) -> None:
    one, other = two_adas(people)
    people.know("Ben Okoro")
    people.know("Okoro, Ben")
    twice.look()
    twice.take("Name", "right")
    twice.take("Role", "right")
    twice.make_one()
    assert twice.contacts.said() == "Ada Byron is one person now"
    kept = people.contact(one)
    assert (kept.name, kept.role, kept.nickname) == ("Ada Byron", "Countess", "Ada")
    assert kept.notes == "Reads maps\n\nRides"
    assert people.contact(other).trashed_at is not None
    assert [way.value for way in people.ways(one)] == ["ada@x.example", "030 1234567"]
    assert twice.chosen() == "Ben Okoro and Okoro, Ben"
    twice.settle()
    assert len(twice.pairs()) == 1
    twice.contacts.press_undo()
    twice.settle()
    assert people.contact(one).name == "A. Byron"
    assert people.contact(other).trashed_at is None
    assert len(twice.pairs()) == 2
    assert twice.chosen() == "Ben Okoro and Okoro, Ben"


def test_two_people_are_not_asked_about_again_until_it_is_taken_back(
    twice: DuplicatesDriver, people: People
) -> None:
    one, other = two_adas(people)
    twice.look()
    twice.two_people()
    assert twice.contacts.said() == "They stay two people"
    assert twice.empty() == "Nobody is there twice"
    links = people.vault.read(lambda reading: reading.links_to(other))
    assert [(link.source, link.role) for link in links] == [(one, ROLE_DIFFERENT)]
    twice.settle()
    assert twice.pairs() == []
    twice.contacts.press_undo()
    twice.settle()
    assert len(twice.pairs()) == 1


def test_a_chain_becomes_one_person_pair_by_pair(twice: DuplicatesDriver, people: People) -> None:
    numbers = [people.know(name) for name in ("Ada Byron", "A. King", "Ada K. Byron")]
    for n, mails in zip(
        numbers, (("a@x.example",), ("a@x.example", "k@x.example"), ("k@x.example",)), strict=True
    ):
        for mail in mails:
            people.reach(n, mail)
    twice.look()
    assert len(twice.pairs()) == 2
    twice.make_one()
    twice.settle()
    assert len(twice.pairs()) == 1
    twice.make_one()
    twice.settle()
    assert twice.pairs() == []
    left = people.vault.read(lambda reading: reading.all(Contact))
    assert len(left) == 1
    assert sorted(way.value for way in people.ways(left[0].n)) == ["a@x.example", "k@x.example"]


def test_a_pair_that_changed_meanwhile_is_shown_anew(
    twice: DuplicatesDriver, people: People
) -> None:
    one, _ = two_adas(people)
    twice.look()
    twice.take("Name", "left")

    def change(unit: Unit) -> None:
        known = unit.record(Contact, one)
        unit.save(Contact(**{**vars(known), "role": "Mathematician"}), known)

    people.vault.write(change, "contact.edit")
    twice.settle()
    assert twice.asked()["Role"] == ["Mathematician", "Countess"]
    assert twice.told()[0] == "Name: A. Byron"


def test_what_was_not_seen_is_not_merged(twice: DuplicatesDriver, people: People) -> None:
    one, other = two_adas(people)
    twice.look()
    seen = twice.page.comparison.view
    assert seen is not None

    def change(unit: Unit) -> None:
        known = unit.record(Contact, one)
        unit.save(Contact(**{**vars(known), "role": "Mathematician"}), known)

    twice.page._is_writing = True  # as while another write is under way
    people.vault.write(change, "contact.edit")
    twice.page._is_writing = False
    twice.make_one()
    assert twice.contacts.said() == "They have changed meanwhile. Look at them again."
    assert people.contact(other).trashed_at is None
    twice.settle()
    assert twice.asked()["Role"] == ["Mathematician", "Countess"]


def test_one_who_went_to_the_trash_meanwhile_is_no_longer_asked_about(
    twice: DuplicatesDriver, people: People
) -> None:
    _, other = two_adas(people)
    twice.look()
    people.vault.write(lambda unit: unit.trash(other), "contact.trash")
    twice.settle()
    assert twice.pairs() == []
    assert twice.empty() == "Nobody is there twice"


def test_what_is_written_while_the_page_is_open_is_compared(
    twice: DuplicatesDriver, people: People
) -> None:
    people.know("Ada Byron")
    twice.look()
    assert twice.pairs() == []
    people.know("Byron, Ada")
    twice.settle()
    assert twice.pairs() == [("Ada Byron and Byron, Ada", "The same name")]


def test_a_company_that_gets_another_name_is_compared_anew(
    twice: DuplicatesDriver, people: People
) -> None:
    people.know("Ada Byron", "Engines")
    n = people.know("Ada M. Byron", "Mill")
    twice.look()
    assert twice.pairs() == []
    organisation = people.contact(n).organisation
    assert organisation is not None

    def rename(unit: Unit) -> None:
        known = unit.record(Organisation, organisation)
        unit.save(Organisation(**{**vars(known), "name": "ENGINES Ltd"}), known)

    people.vault.write(rename, "organisation.edit")
    twice.settle()
    assert [why for _, why in twice.pairs()] == ["Nearly the same name, at one company"]


def test_all_of_it_works_by_keys(twice: DuplicatesDriver, people: People) -> None:
    one, _ = two_adas(people)
    people.know("Ben Okoro")
    people.know("Okoro, Ben")
    twice.look()
    pairs = twice.page.list
    QTest.keyClick(pairs, Qt.Key.Key_Down)
    assert twice.chosen() == "Ben Okoro and Okoro, Ben"
    QTest.keyClick(pairs, Qt.Key.Key_Up)
    twice.page.comparison.finish()
    QTest.keyClick(pairs, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Name: Ada Byron"
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert twice.told()[0] == "Name: A. Byron"
    twice.contacts.do("make_one")
    assert people.contact(one).name == "A. Byron"
    twice.page.comparison.finish()
    twice.contacts.do("two_people")
    assert twice.empty() == "Nobody is there twice"


def test_somebody_is_shown_when_their_card_is_pressed(
    twice: DuplicatesDriver, people: People
) -> None:
    one, _ = two_adas(people)
    twice.look()
    assert twice.page.comparison.cards[0].text() == "A. Byron"
    assert "in touch 2 times" in twice.page.comparison.cards[0].accessibleDescription()
    twice.page.comparison.cards[0].click()
    assert not twice.corner.is_open
    assert twice.contacts.detail.n == one


def test_whoever_is_covered_is_covered_here_too(twice: DuplicatesDriver, people: People) -> None:
    two_adas(people)
    twice.look()
    assert not twice.page.curtain.is_covered
    twice.contacts.page.people.second_look.cover_everybody(True)
    assert twice.page.curtain.is_covered


def test_for_reading_only_they_are_shown_but_not_touched(
    people: People, read_only_page: ContactsDriver
) -> None:
    twice = DuplicatesDriver(read_only_page)
    twice.look()
    assert not twice.page.merge.isEnabled()
    assert not twice.page.two_people.isEnabled()
    twice.page.make_one()
    twice.page.keep_apart()


def test_words_in_any_script_are_shown_as_they_are(twice: DuplicatesDriver, people: People) -> None:
    people.know("<b>王小明</b>", role="&Co")
    people.know("<b>王小明</b>", role="שלום")
    twice.look()
    assert twice.pairs()[0][0] == "<b>王小明</b>, twice"
    assert twice.asked() == {"Role": ["&Co", "שלום"]}


def test_that_they_are_two_people_is_no_tie_between_them(
    twice: DuplicatesDriver, people: People
) -> None:
    one, _ = two_adas(people)
    twice.look()
    twice.two_people()
    twice.corner.close()
    twice.contacts.page.people.open(one)
    twice.contacts.wait(lambda: twice.contacts.detail.n == one)
    assert twice.contacts.detail.links.cards == []


def test_what_is_being_typed_is_kept_before_pairs_are_looked_at(
    twice: DuplicatesDriver, people: People
) -> None:
    one, _ = two_adas(people)
    twice.contacts.choose("A. Byron")
    line = twice.contacts.detail.about.role
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Mathematician")
    twice.look()
    assert people.contact(one).role == "Mathematician"
    assert twice.asked()["Role"] == ["Mathematician", "Countess"]


def test_what_one_does_goes_with_the_company_that_is_taken(
    twice: DuplicatesDriver, people: People
) -> None:
    one = people.know("Ada Byron", "Engines", role="Analyst")
    other = people.know("A. Byron", "Mill")
    for n in (one, other):
        people.reach(n, "ada@x.example")
    twice.look()
    assert twice.asked()["Role"] == ["Analyst", "Nothing"]
    twice.take("Company", "right")
    assert twice.told()[:2] == ["Name: Ada Byron", "Company: Mill"]
    assert "Was before at: Engines" in twice.told()
    twice.take("Role", "left")
    assert "Role: Analyst" in twice.told()
    twice.take("Role", "right")
    twice.make_one()
    assert people.contact(one).role == ""
    past = people.vault.read(lambda reading: reading.parts(PastPosition, one))
    assert [each.role for each in past] == ["Analyst"]


def test_tab_comes_to_what_is_chosen_of_each_pair(twice: DuplicatesDriver, people: People) -> None:
    for name, role in (("Ruth Adler", "Nurse"), ("Ben Okoro", "Cook")):
        for notes, what in (("", ""), ("Met once.", role)):
            n = people.know(name, notes=notes, role=what, expertise=what)
            people.reach(n, f"{role}@example.org")
    twice.look()
    for title, _why in twice.pairs():
        twice.choose(title)
        for row in twice._rows():
            takes_tab = {
                take for take, cell in row.cells.items()
                if cell.choice.focusPolicy() & Qt.FocusPolicy.TabFocus
            }  # fmt: skip
            checked = {take for take, cell in row.cells.items() if cell.choice.isChecked()}
            assert takes_tab == checked
