"""The card of groups, events and mentoring on somebody's page."""

from __future__ import annotations

from datetime import timedelta

from careerjournal.records.community import (
    Community,
    CommunityMember,
    CommunityType,
    Event,
    EventPerson,
)
from careerjournal.records.mentorship import MentoringPerson, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from tests.drivers.contacts import NOW, ContactsDriver
from tests.unit.features.contacts.people import People

TODAY = NOW.date()


def told(page: ContactsDriver) -> list[str]:
    return [card.accessibleName() for card in page.detail.together.cards]


def test_it_tells_what_there_is_and_leads_there(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")

    def change(unit: Unit) -> int:
        choir = unit.save(Community(name="Choir", type=CommunityType.ALUMNI))
        unit.put(CommunityMember(community=choir.n, contact=n, role="alto"))
        fair = unit.save(Event(name="Fair", when=Moment(TODAY + timedelta(days=400))))
        unit.put(EventPerson(event=fair.n, contact=n))
        gone = unit.save(Event(name="Gone", when=Moment(TODAY)))
        unit.put(EventPerson(event=gone.n, contact=n))
        unit.trash(gone.n)
        seek = unit.save(Mentorship(title="Lead a ward", began=TODAY))
        unit.put(MentoringPerson(mentorship=seek.n, contact=n))
        return seek.n

    people.vault.write(change)
    page.choose("Ruth Adler")
    mentoring, group, event = told(page)
    assert mentoring.startswith("Lead a ward, Under way")
    assert group == "Choir, Alumni · alto"
    assert event.startswith("Fair, ")
    assert not page.detail.together.none.isVisible()


def test_they_are_added_to_a_group_in_place(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    choir = people.vault.write(lambda unit: unit.save(Community(name="Choir"))).n
    page.choose("Ruth Adler")
    assert page.detail.together.none.isVisible()
    picker = page.detail.together.ask()
    assert picker is not None
    page.wait(lambda: picker._list.count() == 1)
    picker._on_words_return_pressed()
    assert told(page) == ["Choir, Network"]
    assert page.said() == "Added to Choir"
    members = people.vault.read(lambda reading: reading.parts(CommunityMember, choir))
    assert [each.contact for each in members] == [n]
    page.press_undo()
    assert told(page) == []


def test_many_are_shown_when_asked_for(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")

    def change(unit: Unit) -> None:
        for number in range(20):
            event = unit.save(Event(name=f"Evening {number:02}", when=Moment(TODAY)))
            unit.put(EventPerson(event=event.n, contact=n))

    people.vault.write(change)
    page.choose("Ruth Adler")
    card = page.detail.together
    assert (len(card.cards), card.more.text()) == (6, "14 more")
    card.more.click()
    assert len(card.cards) == 20
    page.opened.clear()
    opened: list[RecordRef] = []
    card.record_activated.connect(opened.append)
    card.record_activated.disconnect(page.detail.show_record)
    card.cards[0].click()
    assert opened[0].kind == Event.KIND
