"""Who is met at an event: contacts made in one act, one time of being in touch, follow-ups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.operations import commitments, events
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.events import Guest
from careerjournal.records.community import Community, Event, EventPerson, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Touch, TouchPerson, TouchType
from careerjournal.rules.events import EVENT, EVENT_FOLLOW_UP
from careerjournal.store import summaries
from careerjournal.store.due import DueQueries
from careerjournal.store.errors import RecordGone
from careerjournal.store.integrity import check
from tests.builders import make_contact, make_organisation
from tests.unit.store.dump import caches, dump
from tests.unit.store.open_vault import OpenVault, open_vault

DAY = date(2026, 11, 20)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def event(vault: OpenVault, name: str = "Care Forum", **values: Any) -> int:
    wanted = {"name": name, "when": Moment(DAY), **values}
    return vault.write(lambda unit: unit.save(Event(**wanted))).n


def named(vault: OpenVault, *names: str) -> list[int]:
    """Contacts of these names."""
    return vault.write(lambda unit: [make_contact(unit, name).n for name in names])


def add(vault: OpenVault, n: int, *guests: Guest, met: bool = False) -> events.Taken:
    return vault.write(lambda unit: events.add_people(unit, n, guests, met=met))


def people(vault: OpenVault, n: int) -> list[EventPerson]:
    return vault.read(lambda reading: events._in_order(reading, n))


def contacts(vault: OpenVault) -> list[Contact]:
    return vault.read(lambda reading: reading.all(Contact))


def known(vault: OpenVault, n: int) -> Event:
    return vault.read(lambda reading: reading.record(Event, n))


def at_touch(vault: OpenVault, n: int) -> list[int]:
    """The contacts with whom the event counts as being in touch."""
    touch = known(vault, n).touch
    if touch is None:
        return []
    if vault.read(lambda reading: reading.record(Touch, touch)).trashed_at is not None:
        return []
    there = vault.read(lambda reading: reading.parts(TouchPerson, touch))
    return sorted(each.contact for each in there)


def due(vault: OpenVault, n: int) -> list[tuple[str, date]]:
    lines = vault.read(lambda reading: DueQueries(reading).lines(source=n))
    return [(line.rule, line.day) for line in lines]


def stale(vault: OpenVault) -> list[int]:
    return vault.read(lambda reading: list(summaries.stale(reading.database)))


def whole(vault: OpenVault) -> tuple[object, object]:
    return vault.read(lambda reading: (dump(reading.database), caches(reading.database)))


def test_who_was_met_becomes_a_contact_with_all_that_is_known(vault: OpenVault) -> None:
    acme = vault.write(lambda unit: make_organisation(unit, "Halden Clinics GmbH")).n
    n = event(vault)
    add(vault, n, Guest("Ines Albrecht", organisation="halden clinics"), met=True)
    add(vault, n, Guest("Tom Reed", organisation="Tideway"), Guest("Mia"), met=True)
    add(vault, n, Guest("Not there after all"))
    made = vault.write(lambda unit: events.make_contacts(unit, n))
    ines, tom, mia = contacts(vault)
    assert made == (ines.n, tom.n, mia.n)
    assert [each.name for each in (ines, tom, mia)] == ["Ines Albrecht", "Tom Reed", "Mia"]
    assert ines.organisation == acme
    assert mia.organisation is None
    names = [each.name for each in vault.read(lambda reading: reading.all(Organisation))]
    assert names == ["Halden Clinics GmbH", "Tideway"]
    assert ines.met_on == PartialDate(2026, 11, 20)
    assert ines.met_where == "Care Forum"
    assert at_touch(vault, n) == sorted(made)
    [touch] = vault.read(lambda reading: reading.all(Touch))
    assert (touch.type, touch.when, touch.about) == (TouchType.EVENT, Moment(DAY), "Care Forum")
    assert due(vault, n) == [(EVENT_FOLLOW_UP, DAY + timedelta(days=2))] * 3
    assert stale(vault) == []


def test_done_twice_nobody_is_there_twice(vault: OpenVault) -> None:
    n = event(vault)
    add(vault, n, Guest("Tom Reed"), Guest("Mia"), met=True)
    vault.write(lambda unit: events.make_contacts(unit, n))
    before = whole(vault)
    assert vault.write(lambda unit: events.make_contacts(unit, n)) == ()
    assert whole(vault) == before


def test_one_of_the_same_name_is_offered_and_never_taken_by_itself(vault: OpenVault) -> None:
    ines = vault.write(
        lambda unit: make_contact(
            unit, "Ines Albrecht", organisation=make_organisation(unit, "Halden").n
        )
    ).n
    other = vault.write(lambda unit: make_contact(unit, "Albrecht, Ines")).n
    n = event(vault)
    guests = (Guest("Ines Albrecht", organisation="Halden GmbH"), Guest("Tom Reed"))
    first, second = add(vault, n, *guests, met=True).people
    found = vault.read(lambda reading: events.namesakes(reading, n))
    assert [(each.person, [line.n for line in each.contacts]) for each in found] == [
        (first, [ines, other]),
        (second, []),
    ]
    assert len(vault.write(lambda unit: events.make_contacts(unit, n, {first: ines}))) == 1
    assert people(vault, n)[0].contact == ines
    assert vault.read(lambda reading: reading.record(Contact, ines)).met_where == ""
    assert ines in at_touch(vault, n)
    # Told apart, she is somebody new.
    later = event(vault, "Care Forum 2")
    add(vault, later, Guest("Ines Albrecht", organisation="Halden"), met=True)
    assert len(vault.write(lambda unit: events.make_contacts(unit, later))) == 1
    assert len([each for each in contacts(vault) if each.name == "Ines Albrecht"]) == 2


def test_the_same_person_stands_there_once(vault: OpenVault) -> None:
    ines = vault.write(
        lambda unit: make_contact(
            unit, "Ines Albrecht", organisation=make_organisation(unit, "Halden").n
        )
    ).n
    n = event(vault)
    assert add(vault, n, Guest("", contact=ines, about="Rosters")).known == 0
    taken = add(vault, n, Guest("", contact=ines, about="Rosters"), Guest("ines albrecht"))
    assert taken.known == 2
    assert len(people(vault, n)) == 1
    assert people(vault, n)[0].about == "Rosters"
    # Somebody of that name from elsewhere is somebody else.
    add(vault, n, Guest("Ines Albrecht", organisation="Tideway"), Guest("   "))
    assert len(people(vault, n)) == 2
    add(vault, n, Guest("INÉS Albrecht", organisation="Tideway Ltd", about="Shifts"), met=True)
    assert [(each.met, each.about) for each in people(vault, n)] == [
        (False, "Rosters"),
        (True, "Shifts"),
    ]


def test_a_name_becomes_the_contact_that_comes_to_be_known(vault: OpenVault) -> None:
    n = event(vault)
    add(vault, n, Guest("Tom Reed", organisation="Tideway"), met=True)
    tom = vault.write(lambda unit: make_contact(unit, "Tom Reed")).n
    add(vault, n, Guest("", contact=tom))
    [person] = people(vault, n)
    assert (person.contact, person.met) == (tom, True)


def test_by_name_and_as_a_contact_is_one_person_once_that_is_said(vault: OpenVault) -> None:
    tom = vault.write(
        lambda unit: make_contact(
            unit, "Tom Reed", organisation=make_organisation(unit, "Halden").n
        )
    ).n
    n = event(vault)
    add(vault, n, Guest("", contact=tom, about="Pay"))
    row = EventPerson(event=n, name="Tom Reed", about="Shifts", met=True)
    name = vault.write(lambda unit: unit.put(row))
    assert vault.write(lambda unit: events.make_contacts(unit, n, {name.n: tom})) == ()
    [person] = people(vault, n)
    assert (person.contact, person.met, person.about) == (tom, True, "Pay; Shifts")
    assert at_touch(vault, n) == [tom]


def test_being_in_touch_is_kept_in_step(vault: OpenVault) -> None:
    ada, bea = named(vault, "A", "B")
    n = event(vault)
    first, second = add(vault, n, Guest("", contact=ada), Guest("", contact=bea)).people
    assert known(vault, n).touch is None
    vault.write(lambda unit: events.meet(unit, [first], met=True))
    assert known(vault, n).state is EventState.ATTENDED
    assert at_touch(vault, n) == [ada]
    vault.write(lambda unit: events.meet(unit, [second], met=True))
    assert at_touch(vault, n) == [ada, bea]
    vault.write(lambda unit: events.meet(unit, [first, second], met=False))
    assert at_touch(vault, n) == []
    vault.write(lambda unit: events.meet(unit, [second], met=True))
    assert at_touch(vault, n) == [bea]
    assert len(vault.read(lambda reading: reading.all(Touch))) == 1
    vault.write(lambda unit: events.remove(unit, second))
    assert at_touch(vault, n) == []


def test_who_was_noted_there_by_hand_stays(vault: OpenVault) -> None:
    ada, bea, cy = named(vault, "A", "B", "C")
    n = event(vault)
    [first] = add(vault, n, Guest("", contact=ada), met=True).people
    touch = known(vault, n).touch
    assert touch is not None
    vault.write(lambda unit: unit.put(TouchPerson(touch=touch, contact=cy)))
    add(vault, n, Guest("", contact=bea), met=True)
    assert at_touch(vault, n) == [ada, bea, cy]
    vault.write(lambda unit: events.meet(unit, [first], met=False))
    assert at_touch(vault, n) == [bea, cy]


def test_an_event_moves_with_its_end_and_with_being_in_touch(vault: OpenVault) -> None:
    ada = vault.write(make_contact).n
    n = event(vault, until=DAY + timedelta(days=2))
    add(vault, n, Guest("", contact=ada), met=True)
    assert due(vault, n) == [(EVENT_FOLLOW_UP, DAY + timedelta(days=4))]
    when = Moment(DAY + timedelta(days=7), time(9), "Asia/Tokyo")
    moved = vault.write(lambda unit: events.reschedule(unit, n, when))
    assert (moved.when, moved.until) == (when, DAY + timedelta(days=9))
    [touch] = vault.read(lambda reading: reading.all(Touch))
    assert touch.when == when
    assert due(vault, n) == [(EVENT_FOLLOW_UP, DAY + timedelta(days=11))]
    with pytest.raises(ValueError, match="after it began"):
        vault.write(lambda unit: events.end_on(unit, n, DAY))
    assert vault.write(lambda unit: events.end_on(unit, n, when.day)).until is None
    assert due(vault, n) == [(EVENT_FOLLOW_UP, DAY + timedelta(days=9))]


def test_an_event_is_due_on_its_day_until_one_was_there(vault: OpenVault) -> None:
    n = event(vault)
    assert due(vault, n) == [(EVENT, DAY)]
    [line] = vault.read(lambda reading: DueQueries(reading).lines(source=n))
    vault.write(lambda unit: commitments.done(unit, Commitment.of(line), DAY))
    assert known(vault, n).state is EventState.ATTENDED
    assert due(vault, n) == []
    vault.writer.undo()
    assert due(vault, n) == [(EVENT, DAY)]
    vault.write(lambda unit: commitments.skip(unit, Commitment.of(line), DAY, "Ill"))
    assert known(vault, n).state is EventState.MISSED
    vault.write(
        lambda unit: unit.save(
            Event(**{**vars(known(vault, n)), "state": EventState.PLANNED}), known(vault, n)
        )
    )
    assert due(vault, n) == [(EVENT, DAY)]


def test_follow_ups_are_done_one_by_one_or_all_at_once(vault: OpenVault) -> None:
    n = event(vault)
    add(vault, n, *(Guest(f"Guest {number}") for number in range(5)), met=True)
    lines = vault.read(lambda reading: DueQueries(reading).lines(source=n))
    vault.write(lambda unit: commitments.done(unit, Commitment.of(lines[0]), DAY))
    assert len(due(vault, n)) == 4
    assert vault.write(lambda unit: events.all_followed_up(unit, n, DAY)) == 4
    assert due(vault, n) == []
    assert vault.write(lambda unit: events.all_followed_up(unit, n, DAY)) == 0


def test_nobody_comes_back_to_somebody_in_the_trash(vault: OpenVault) -> None:
    ada = vault.write(make_contact).n
    n = event(vault)
    add(vault, n, Guest("", contact=ada), met=True)
    vault.write(lambda unit: unit.trash(ada))
    assert due(vault, n) == []
    vault.write(lambda unit: unit.restore(ada))
    assert len(due(vault, n)) == 1
    vault.write(lambda unit: unit.trash(n))
    assert due(vault, n) == []
    assert stale(vault) == []


def test_missed_after_all(vault: OpenVault) -> None:
    n = event(vault)
    add(vault, n, Guest("Tom"), met=True)
    now = known(vault, n)
    vault.write(lambda unit: unit.save(Event(**{**vars(now), "state": EventState.MISSED}), now))
    assert due(vault, n) == []


def test_what_is_gone_is_said(vault: OpenVault) -> None:
    n = event(vault)
    with pytest.raises(RecordGone):
        add(vault, n + 99, Guest("Tom"))
    with pytest.raises(RecordGone):
        vault.write(lambda unit: events.meet(unit, [999], met=True))


def test_a_hundred_people_and_an_erased_group(vault: OpenVault) -> None:
    group = vault.write(lambda unit: unit.save(Community(name="Ward managers"))).n
    n = event(vault, community=group)
    add(vault, n, *(Guest(f"Guest {number}", organisation="Halden") for number in range(100)))
    numbers = [each.n for each in people(vault, n)]
    vault.write(lambda unit: events.meet(unit, numbers, met=True))
    assert len(vault.write(lambda unit: events.make_contacts(unit, n))) == 100
    assert len(vault.read(lambda reading: reading.all(Organisation))) == 1
    vault.write(lambda unit: unit.erase(group))
    assert known(vault, n).community is None
    assert vault.read(check).sound


NAMES = st.sampled_from(["Ada Byron", "Byron, Ada", "Bea", "B", "李小龙", "Ünal Öz", "Dr. Cy Ex"])
PLACES = st.sampled_from(["", "Acme", "ACME GmbH", "Tideway"])
GUESTS = st.lists(st.builds(Guest, NAMES, organisation=PLACES, about=st.just("")), max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(guests=GUESTS, met=st.sets(st.integers(0, 7)), known_name=NAMES, at=PLACES)
def test_made_contacts_and_undone_is_the_vault_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    guests: list[Guest],
    met: set[int],
    known_name: str,
    at: str,
) -> None:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        vault.write(
            lambda unit: make_contact(
                unit, known_name, organisation=make_organisation(unit, at).n if at else None
            )
        )
        n = event(vault)
        add(vault, n, *guests)
        numbers = [each.n for place, each in enumerate(people(vault, n)) if place in met]
        if numbers:
            vault.write(lambda unit: events.meet(unit, numbers, met=True))
        before, there = whole(vault), len(contacts(vault))
        made = vault.write(lambda unit: events.make_contacts(unit, n))
        assert len(made) == len(numbers)
        assert len(contacts(vault)) == there + len(made)
        assert all(each.contact for each in people(vault, n) if each.met)
        assert at_touch(vault, n) == sorted(made)
        after = whole(vault)
        assert vault.write(lambda unit: events.make_contacts(unit, n)) == ()
        assert whole(vault) == after
        if made:
            vault.writer.undo()
            assert whole(vault) == before
            vault.writer.redo()
            assert whole(vault) == after
        assert stale(vault) == []
