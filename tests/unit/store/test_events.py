"""Which events there are, who is there, and who may be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest

from careerjournal.operations import events, touches
from careerjournal.operations.events import Guest
from careerjournal.records.community import Community, CommunityMember, Event, EventState
from careerjournal.records.moment import Moment
from careerjournal.rules import person_names
from careerjournal.store.events import EventFilter, EventLine, EventQueries
from careerjournal.store.unit import Unit
from tests.builders import make_contact, make_organisation
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
ALL = EventFilter()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def _save(event: Event, unit: Unit) -> int:
    return unit.save(event).n


def plan(vault: OpenVault, *planned: Event) -> list[int]:
    return [vault.write(partial(_save, event)) for event in planned]


def found(vault: OpenVault, wanted: EventFilter = ALL) -> tuple[list[int], list[int]]:
    rows = vault.read(lambda reading: EventQueries(reading).rows(wanted, TODAY))
    return list(rows.coming), list(rows.past)


def test_the_nearest_comes_first_and_of_the_past_the_latest(vault: OpenVault) -> None:
    old, evening, morning, far, under_way, trashed = plan(
        vault,
        Event(name="Old", when=Moment(TODAY - 9 * DAY)),
        Event(name="Evening", when=Moment(TODAY, time(19))),
        Event(name="Morning", when=Moment(TODAY, time(9))),
        Event(name="Far", when=Moment(TODAY + 90 * DAY)),
        Event(name="Under way", when=Moment(TODAY - 2 * DAY), until=TODAY),
        Event(name="Trashed", when=Moment(TODAY)),
    )
    (late,) = plan(vault, Event(name="Late", when=Moment(TODAY - DAY, time(20))))
    vault.write(lambda unit: unit.trash(trashed))
    assert found(vault) == ([under_way, morning, evening, far], [late, old])
    first = vault.read(lambda reading: EventQueries(reading).rows(ALL, TODAY, 1))
    assert (list(first.coming), list(first.past)) == ([under_way], [late])


def test_words_are_looked_for_wherever_an_event_is_told_of(vault: OpenVault) -> None:
    def fill(unit: Unit) -> tuple[int, int]:
        group = unit.save(Community(name="Évenings on care")).n
        company = make_organisation(unit, "Halden").n
        one = unit.save(
            Event(
                name="Rosters",
                when=Moment(TODAY),
                place="City Hall",
                community=group,
                organisation=company,
                notes="Bring a notebook",
            )
        ).n
        ines = make_contact(unit, "Ines Albrecht").n
        events.add_people(unit, one, [Guest("", ines), Guest("李小龙", organisation="Tideway")])
        other = unit.save(Event(name="Fair", when=Moment(TODAY + DAY), state=EventState.MISSED)).n
        unit.tag(one, ["nursing"])
        return one, other

    one, other = vault.write(fill)
    for words in (
        "ros",
        "hall",
        "evenings",
        "hald",
        "albr",
        "小龙",
        "tide",
        "notebook",
        "ros city",
        "tag:nursing",
        "-fair",
        "r",
    ):
        assert found(vault, EventFilter(words)) == ([one], []), words
    assert found(vault, EventFilter("fair rosters")) == ([], [])
    assert found(vault, EventFilter('" ( *')) == ([one, other], [])
    assert found(vault, EventFilter(state=EventState.MISSED)) == ([other], [])
    group = vault.read(lambda reading: EventQueries(reading).communities())[0]
    assert group.name == "Évenings on care"
    assert found(vault, EventFilter(community=group.n)) == ([one], [])


def test_a_group_and_a_contact_know_their_events(vault: OpenVault) -> None:
    def fill(unit: Unit) -> tuple[int, int, list[int]]:
        group = unit.save(Community(name="Evenings")).n
        ines = make_contact(unit, "Ines").n
        numbers = [
            unit.save(Event(name=name, when=Moment(TODAY + days * DAY), community=group)).n
            for name, days in (("First", -40), ("Second", 10))
        ]
        events.add_people(unit, numbers[0], [Guest("", ines), Guest("Tom")], met=True)
        events.add_people(unit, numbers[1], [Guest("", ines)])
        return group, ines, numbers

    group, ines, (first, second) = vault.write(fill)

    def lines(name: str, n: int) -> list[EventLine]:
        return vault.read(lambda reading: getattr(EventQueries(reading), name)(n))

    assert [line.n for line in lines("of_community", group)] == [second, first]
    told = lines("of_contact", ines)
    assert [(line.n, line.to_meet, line.met, line.names) for line in told] == [
        (second, 1, 0, 0),
        (first, 0, 2, 1),
    ]
    vault.write(lambda unit: unit.trash(second))
    assert [line.n for line in lines("of_contact", ines)] == [first]


def test_members_are_likelier_there_than_colleagues(vault: OpenVault) -> None:
    def fill(unit: Unit) -> tuple[int, dict[str, int]]:
        group, company = unit.save(Community(name="G")).n, make_organisation(unit, "Halden").n
        who = {name: make_contact(unit, name).n for name in ("Member", "Spoken", "Gone", "Other")}
        who["Colleague"] = make_contact(unit, "Colleague", organisation=company).n
        for name in ("Member", "Spoken", "Gone"):
            unit.put(CommunityMember(community=group, contact=who[name]))
        unit.put(CommunityMember(community=group, contact=who["Member"], role="Chair"))
        touches.log(unit, [who["Spoken"]], Moment(TODAY - DAY))
        unit.trash(who["Gone"])
        event = Event(name="E", when=Moment(TODAY), community=group, organisation=company)
        return unit.save(event).n, who

    n, who = vault.write(fill)

    def likely(limit: int = 8) -> list[str]:
        lines = vault.read(lambda reading: EventQueries(reading).likely(n, limit))
        return [line.name for line in lines]

    assert likely() == ["Spoken", "Member", "Colleague"]
    assert likely(1) == ["Spoken"]
    vault.write(lambda unit: events.add_people(unit, n, [Guest("", who["Spoken"])]))
    assert likely() == ["Member", "Colleague"]


def test_contacts_are_found_by_the_key_of_their_name(vault: OpenVault) -> None:
    names = (
        "Ines Albrecht",
        "Albrecht, Inés",
        "Dr. Ines Albrecht",
        "Ines Alb",
        "ＩＮＥＳ Albrecht",
    )
    numbers = vault.write(lambda unit: [make_contact(unit, name).n for name in names])
    vault.write(lambda unit: unit.trash(numbers[2]))
    key = person_names.key("Ines Albrecht")
    same = vault.read(lambda reading: EventQueries(reading).contacts_named({key}))
    assert same == {key: [numbers[0], numbers[1], numbers[4]]}
    assert vault.read(lambda reading: EventQueries(reading).contacts_named(set())) == {}
