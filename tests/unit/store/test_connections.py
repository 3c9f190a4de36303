"""Whom one knows at an organisation: who is counted, why, and in which order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from careerjournal.operations import introductions, touches
from careerjournal.operations.introductions import Ask, ask_of
from careerjournal.records.application import ApplicationPerson, PersonRole
from careerjournal.records.community import Community, CommunityMember
from careerjournal.records.contact import ContactWay, PastPosition, WayType
from careerjournal.records.mentorship import MentoringPerson, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules import organisation_names
from careerjournal.rules.introductions import Stint, Tie, Why
from careerjournal.rules.text import fold
from careerjournal.store import organisations
from careerjournal.store.connections import Acquaintance, ConnectionQueries, Connections
from careerjournal.store.errors import RecordGone
from careerjournal.store.organisations import same_organisations
from careerjournal.store.unit import Unit
from tests.builders import make_application, make_contact, make_organisation
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 19)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


class World:
    """An application to Halden Clinics, and people added in the person's words."""

    def __init__(self, vault: OpenVault) -> None:
        self.vault = vault
        self.halden = self.company("Halden Clinics GmbH")
        self.application = vault.write(
            lambda unit: make_application(unit, "Ward Manager", organisation=self.halden).n
        )

    def company(self, name: str) -> int:
        return self.vault.write(lambda unit: make_organisation(unit, name).n)

    def know(self, name: str, **fields: object) -> int:
        return self.vault.write(lambda unit: make_contact(unit, name, **fields).n)

    def was_at(self, contact: int, organisation: int, began: str = "", ended: str = "") -> None:
        first, last = (PartialDate.parse(each) if each else None for each in (began, ended))
        part = PastPosition(
            contact=contact, organisation=organisation, role="Nurse", began=first, ended=last
        )
        self.vault.write(lambda unit: unit.put(part))

    def group(self, name: str, *people: int, organisation: int | None = None) -> int:
        def change(unit: Unit) -> int:
            community = unit.save(Community(name=name, organisation=organisation)).n
            for contact in people:
                unit.put(CommunityMember(community=community, contact=contact))
            return community

        return self.vault.write(change)

    def mentoring(self, title: str, *people: int) -> None:
        def change(unit: Unit) -> None:
            mentorship = unit.save(Mentorship(title=title)).n
            for contact in people:
                unit.put(MentoringPerson(mentorship=mentorship, contact=contact))

        self.vault.write(change)

    def met(self, contact: int, days_ago: int, gave: str = "", received: str = "") -> None:
        when = Moment(TODAY - timedelta(days=days_ago))
        self.vault.write(
            lambda unit: touches.log(
                unit, [contact], when, TouchType.CALL, "", gave=gave, received=received
            )
        )

    def asked(self, limit: int = 5) -> Connections:
        return self.vault.read(
            lambda reading: ConnectionQueries(reading).of_application(
                self.application, TODAY, limit
            )
        )


@pytest.fixture
def world(vault: OpenVault) -> World:
    return World(vault)


def names(people: tuple[Acquaintance, ...]) -> list[str]:
    return [each.name for each in people]


def test_nobody_is_said_where_nobody_is_known(world: World) -> None:
    world.know("Somebody else", organisation=world.company("Halden"))
    found = world.asked()
    assert found == Connections(company="Halden Clinics GmbH")


def test_without_a_company_nothing_is_asked(world: World) -> None:
    world.application = world.vault.write(lambda unit: make_application(unit, "Baker").n)
    assert world.asked() == Connections()


def test_an_application_that_is_gone_is_said(world: World) -> None:
    world.application = 999
    with pytest.raises(RecordGone):
        world.asked()


@pytest.mark.parametrize(
    ("name", "is_same"),
    [
        ("HALDEN CLINICS", True),
        ("Halden Clinics, Ltd.", True),
        ("The Halden-Clinics", True),
        ("Ｈａｌｄｅｎ Clinics", True),
        ("Halden", False),
        ("Halden Clinics Riverside", False),
        ("New Halden Clinics", False),
        ("Haldén Clinics", True),
    ],
)
def test_a_company_is_the_same_by_its_whole_name(world: World, name: str, is_same: bool) -> None:
    world.know("Ines Albrecht", organisation=world.company(name), role="Nurse")
    assert names(world.asked().now) == (["Ines Albrecht"] if is_same else [])


def test_who_was_there_before_is_told_apart_from_who_is(world: World) -> None:
    both = world.know("Ines Albrecht", organisation=world.halden, role="Head of Nursing")
    world.was_at(both, world.halden, "2012", "2014")
    gone = world.know("Ben Okoro", organisation=world.company("Tideway"), role="Planner")
    world.was_at(gone, world.halden, "2010", "2011")
    world.was_at(gone, world.halden, "2015", "2018")
    found = world.asked()
    assert names(found.now) == ["Ines Albrecht"]
    assert [stint.is_over for stint in found.now[0].stints] == [False, True]
    assert names(found.before) == ["Ben Okoro"]
    assert found.before[0].stints[0] == Stint("Nurse", PartialDate(2015), PartialDate(2018))
    assert (found.before[0].organisation, found.before[0].role) == ("Tideway", "Planner")


def test_every_way_there_is_found_and_says_why(world: World) -> None:
    inside = world.know("Ines Albrecht", organisation=world.halden)
    nord, nord_too = world.company("Nordwind"), world.company("NORDWIND Ltd")
    world.was_at(inside, nord, "2010", "2012")
    at_once = world.know("At once", organisation=nord_too, role_since=PartialDate(2011))
    later = world.know("Later")
    world.was_at(later, nord_too, "2015", "2016")
    member = world.know("Member")
    world.group("Ward managers", inside, member)
    mentee = world.know("Mentee")
    world.mentoring("Six in one boat", mentee, inside)
    brought = world.know("Brought", introduced_by=inside)
    alumna = world.know("Alumna")
    world.group("Halden alumni", alumna, organisation=world.halden)
    found = world.asked(limit=10)
    assert found.names == {inside: "Ines Albrecht"}
    assert {each.n: each.whys for each in found.introducers} == {
        at_once: (Why(Tie.EMPLOYER, "Nordwind", (inside,), together=True),),
        later: (Why(Tie.EMPLOYER, "Nordwind", (inside,)),),
        member: (Why(Tie.GROUP, "Ward managers", (inside,)),),
        mentee: (Why(Tie.MENTORING, "Six in one boat", (inside,)),),
        brought: (Why(Tie.INTRODUCED_BY, to=(inside,)),),
        alumna: (Why(Tie.HOUSE, "Halden alumni"),),
    }


def test_what_is_in_the_trash_leads_nowhere(world: World) -> None:
    inside = world.know("Ines Albrecht", organisation=world.halden)
    thrown = world.know("Thrown", organisation=world.halden)
    was = world.know("Was")
    world.was_at(was, world.halden)
    member = world.know("Member")
    group = world.group("Ward managers", inside, member)
    world.know("Through thrown", introduced_by=thrown)
    for n in (thrown, was, group):
        world.vault.write(lambda unit, n=n: unit.trash(n))  # type: ignore[misc]
    found = world.asked()
    assert names(found.now) == ["Ines Albrecht"]
    assert (found.before, found.introducers) == ((), ())
    assert (found.now_count, found.before_count, found.introducers_count) == (1, 0, 0)


def test_facts_of_warmth_are_counted_not_weighed(world: World) -> None:
    n = world.know("Ines Albrecht", organisation=world.halden)
    world.met(n, 3, gave="A book")
    world.met(n, 40, received="Two names")
    world.met(n, 50, gave="Time", received="Time")
    world.met(n, 800, gave="Long ago")
    for direction in (Promiser.MINE, Promiser.MINE, Promiser.THEIRS):
        world.vault.write(
            lambda unit, direction=direction: touches.promise(  # type: ignore[misc]
                unit, n, direction, "A plan", TODAY
            )
        )
    kept = world.vault.write(
        lambda unit: touches.promise(unit, n, Promiser.THEIRS, "A call", TODAY)
    )
    world.vault.write(lambda unit: touches.keep(unit, kept.n, TODAY))
    warmth = world.asked().now[0].warmth
    assert warmth.last_touch == TODAY - timedelta(days=3)
    assert (warmth.touches, warmth.i_owe, warmth.they_owe) == (4, 2, 1)
    assert (warmth.gave, warmth.received) == (2, 2)


def test_whom_one_spoke_with_last_comes_first_and_more_is_counted(world: World) -> None:
    people = {name: world.know(name, organisation=world.halden) for name in "EDCBA"}
    world.met(people["D"], 5)
    world.met(people["B"], 5)
    world.met(people["B"], 9)
    world.met(people["C"], 900)
    found = world.asked(limit=4)
    assert names(found.now) == ["B", "D", "C", "A"]
    assert found.now_count == 5


def test_who_has_to_do_with_it_already_is_said(world: World) -> None:
    n = world.know("Ines Albrecht", organisation=world.halden)
    part = ApplicationPerson(application=world.application, contact=n, role=PersonRole.REFERRER)
    world.vault.write(lambda unit: unit.put(part))
    assert world.asked().now[0].is_involved


# What one would ask, and that one did


def test_the_letter_fits_how_somebody_stands_to_the_company(world: World) -> None:
    inside = world.know("Ines Albrecht", given="Ines", organisation=world.halden)
    former = world.know("Ben Okoro")
    world.was_at(former, world.halden)
    member = world.know("Mia Member")
    world.group("Ward managers", inside, member)
    for place, value in (("b", "second@example.org"), ("a", "first@example.org")):
        way = ContactWay(contact=inside, type=WayType.EMAIL, value=value, position=place)
        world.vault.write(lambda unit, way=way: unit.put(way))  # type: ignore[misc]
    found = world.asked()
    asks = [
        ask_of(world.application, found.now[0], is_there=True),
        ask_of(world.application, found.before[0], is_there=False),
        ask_of(world.application, found.introducers[0], is_there=False),
    ]
    assert [ask.codes[0] for ask in asks] == ["ask-inside", "ask-former", "ask-introduction"]
    letters = [
        world.vault.read(
            lambda reading, ask=ask: introductions.draft(reading, ask, ask.code)  # type: ignore[misc]
        )
        for ask in asks
    ]
    assert letters[0].to == "first@example.org"
    assert letters[0].body.startswith("Hello Ines,\n\nI am applying for the position of Ward")
    assert letters[1].subject == "Halden Clinics GmbH: a question about your time there"
    assert letters[2].subject == "Would you introduce me to Ines Albrecht?"
    assert letters[2].to == ""
    for letter in letters:
        assert "a short no is enough" in letter.body


def test_a_letter_that_was_sent_is_a_touch_tied_to_the_application(world: World) -> None:
    n = world.know("Ines Albrecht", organisation=world.halden)
    ask = Ask(world.application, n)
    when = Moment(TODAY)
    touch = world.vault.write(lambda unit: introductions.sent(unit, ask, when, "A question"))
    assert (touch.type, touch.about, touch.when) == (TouchType.EMAIL, "A question", when)
    links = world.vault.read(lambda reading: reading.links_to(world.application))
    assert [link.source for link in links] == [touch.n]
    warmth = world.asked().now[0].warmth
    assert (warmth.last_touch, warmth.touches) == (TODAY, 1)


# Which organisations are the same


def test_any_number_of_companies_is_looked_for_at_once(world: World) -> None:
    pairs = [(world.company(f"Firm {n}"), world.company(f"FIRM {n} Ltd")) for n in range(40)]
    wanted = [one for one, _ in pairs]
    found = world.vault.read(lambda reading: same_organisations(reading, [*wanted, 999]))
    assert found == {one: frozenset(pair) for one, pair in zip(wanted, pairs, strict=True)}


@given(
    st.lists(
        st.text(max_size=8) | st.sampled_from(["GmbH", "S.A.", "H & M", "株式会社", "ﬁ", "Ⅷ", "ß"]),
        max_size=5,
    ).map(" ".join)
)
@example("¸")
def test_the_letters_of_a_key_stand_in_every_name_that_has_it(name: str) -> None:
    letters = organisation_names.letters(organisation_names.key(name))
    folded = fold(unicodedata.normalize("NFKC", name))
    assert stand_in(letters, folded) or stand_in(letters, name)
    if name.isascii():
        assert stand_in(letters, name.lower())


def stand_in(letters: str, text: str) -> bool:
    """Whether they stand there in this order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)


@pytest.mark.parametrize("name", ["100 %", "A_B", "%", "_", "\\", "\\%", "++", "¸", "🌊"])
def test_names_of_signs_alone_are_told_apart(world: World, name: str) -> None:
    n, other = world.company(name), world.company(name)
    world.company("Any other")
    found = world.vault.read(lambda reading: same_organisations(reading, [n]))
    assert found == {n: frozenset({n, other})}


def test_usual_signs_are_folded_to_the_same_whatever_their_form() -> None:
    ranges = re.findall("(.)-(.)", organisations._USUAL)
    signs = [chr(code) for one, other in ranges for code in range(ord(one), ord(other) + 1)]
    assert len(signs) > 30_000
    assert [sign for sign in signs if fold(unicodedata.normalize("NFKC", sign)) != fold(sign)] == []


@given(
    st.lists(
        st.sampled_from(
            ["Halden", "HALDÉN", "ﬁrm", "Firm", "株式会社", "GmbH", "Ａ", "Å", "&", "ß"]
        ),
        min_size=1,
        max_size=3,
    ).map(" ".join)
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_has_the_same_key_is_found(world: World, name: str) -> None:
    n = world.company(name)
    known = world.vault.read(lambda reading: reading.all(Organisation))
    found = world.vault.read(lambda reading: same_organisations(reading, [n]))[n]
    key = organisation_names.key(name)
    assert found == {each.n for each in known if organisation_names.key(each.name) == key}
