"""The list of groups, who is in them, and what is due of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from functools import partial
from pathlib import Path

import pytest

from careerjournal.operations import commitments, communities
from careerjournal.operations.commitments import Commitment
from careerjournal.records.community import (
    Community,
    CommunityMember,
    CommunityType,
    Event,
    EventState,
)
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.communities import MEMBERSHIP
from careerjournal.store.communities import (
    CommunityFilter,
    CommunityLine,
    CommunityQueries,
    CommunitySection,
    MemberLine,
)
from careerjournal.store.due import DueQueries
from careerjournal.store.summaries import stale
from careerjournal.store.unit import Unit
from tests.builders import make_contact, make_organisation
from tests.unit.store.open_vault import OpenVault, open_vault

TODAY = date(2026, 11, 22)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def groups(vault: OpenVault) -> dict[str, int]:
    """Four groups by name, one of them with people in it."""

    def add(unit: Unit) -> dict[str, int]:
        nord = make_organisation(unit, "Nordwind Ærø").n
        union = communities.add(unit, "Union of Nurses", CommunityType.ASSOCIATION)
        made = [
            union,
            communities.add(unit, "Ward managers", CommunityType.NETWORK, union.n),
            unit.save(
                Community(
                    name="Évora alumni",
                    type=CommunityType.ALUMNI,
                    organisation=nord,
                    role="Speaker",
                    brings="People who know **budgets**",
                )
            ),
            unit.save(
                Community(
                    name="Choir",
                    type=CommunityType.OTHER,
                    left_on=PartialDate(2025),
                    renews_on=TODAY,
                )
            ),
        ]
        people = [
            make_contact(unit, "Zoë Marsh", organisation=nord, role="Head of tax").n,
            make_contact(unit, "ada Ng").n,
        ]
        communities.add_members(unit, made[1].n, people)
        return {**{each.name: each.n for each in made}, "Zoë": people[0], "Ada": people[1]}

    return vault.write(add)


def lines(vault: OpenVault, *numbers: int) -> list[CommunityLine]:
    return vault.read(lambda reading: CommunityQueries(reading).lines(numbers, TODAY))


def named(vault: OpenVault, n: int, text: str) -> list[str]:
    def ask(queries: CommunityQueries) -> list[str]:
        return [each.name for each in queries.member_lines(queries.members_named(n, text))]

    return vault.read(lambda reading: ask(CommunityQueries(reading)))


def found(vault: OpenVault, words: str) -> list[str]:
    wanted = CommunityFilter(words)
    numbers = vault.read(lambda reading: list(CommunityQueries(reading).rows(wanted)))
    return [line.name for line in lines(vault, *numbers)]


def test_groups_stand_by_type_and_name_and_those_left_come_last(
    vault: OpenVault, groups: dict[str, int]
) -> None:
    more = vault.write(lambda unit: communities.add(unit, "administrators").n)
    sections = vault.read(lambda reading: CommunityQueries(reading).sections())
    assert sections == [
        CommunitySection(CommunityType.ASSOCIATION, (groups["Union of Nurses"],)),
        CommunitySection(CommunityType.NETWORK, (more, groups["Ward managers"])),
        CommunitySection(CommunityType.ALUMNI, (groups["Évora alumni"],)),
        CommunitySection(None, (groups["Choir"],)),
    ]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Union of Nurses", "Ward managers", "Évora alumni", "Choir"]),
        ("ward", ["Ward managers"]),
        ("evora", ["Évora alumni"]),
        ("aero", []),
        ("nordwind", ["Évora alumni"]),
        ("zoe", ["Ward managers"]),
        ("budgets", ["Évora alumni"]),
        ("managers zoe", ["Ward managers"]),
        ("-choir", ["Union of Nurses", "Ward managers", "Évora alumni"]),
        ("nobody", []),
        ("m", ["Ward managers"]),
    ],
)
def test_a_word_is_looked_for_in_names_texts_and_members(
    vault: OpenVault, groups: dict[str, int], words: str, names: list[str]
) -> None:
    assert groups
    assert found(vault, words) == names


def test_a_line_says_who_when_and_where_it_belongs(
    vault: OpenVault, groups: dict[str, int]
) -> None:
    n = groups["Ward managers"]

    def meet(unit: Unit) -> None:
        for name, day, more in (
            ("Long past", 1, {}),
            ("Later", 30, {}),
            ("Evening", 25, {"state": EventState.MISSED}),
            ("Under way", 21, {"until": TODAY}),
        ):
            when = Moment(date(2026, 11, day), time(18))
            unit.save(Event(name=name, when=when, community=n, **more))

    vault.write(meet)
    assert lines(vault, n) == [
        CommunityLine(
            n=n,
            name="Ward managers",
            type=CommunityType.NETWORK,
            parent="Union of Nurses",
            members=2,
            next_event=Moment(date(2026, 11, 21), time(18)),
            next_event_name="Under way",
        )
    ]
    alumni = lines(vault, groups["Évora alumni"])[0]
    assert (alumni.organisation, alumni.role, alumni.next_event) == (
        "Nordwind Ærø",
        "Speaker",
        None,
    )


def test_what_is_in_the_trash_counts_nowhere(vault: OpenVault, groups: dict[str, int]) -> None:
    n = groups["Ward managers"]
    for each in (groups["Zoë"], groups["Union of Nurses"]):
        vault.write(partial(Unit.trash, n=each))
    line = lines(vault, n)[0]
    assert (line.members, line.parent) == (1, "")
    assert found(vault, "zoe") == ["Ward managers"]  # the membership stays, for they may come back

    def ask(queries: CommunityQueries) -> tuple[list[int], list[CommunityLine]]:
        members = queries.member_lines(queries.members(n))
        return [each.contact for each in members], queries.above(n)

    assert vault.read(lambda reading: ask(CommunityQueries(reading))) == ([groups["Ada"]], [])
    assert named(vault, n, "z") == []


def test_members_come_by_name_with_what_they_do(vault: OpenVault, groups: dict[str, int]) -> None:
    n = groups["Ward managers"]

    def name_role(unit: Unit) -> None:
        communities.set_member_role(unit, CommunityQueries(unit).members(n)[1], " Chair ")

    vault.write(name_role)
    members = vault.read(
        lambda reading: CommunityQueries(reading).member_lines(CommunityQueries(reading).members(n))
    )
    assert [(each.name, each.role, each.does) for each in members] == [
        ("ada Ng", "", ""),
        ("Zoë Marsh", "Chair", "Head of tax, Nordwind Ærø"),
    ]
    assert isinstance(members[0], MemberLine)
    assert members[1].initials == "ZM"
    assert named(vault, n, "zoe") == named(vault, n, "MAR") == ["Zoë Marsh"]


def test_who_stands_there_twice_is_one_member(vault: OpenVault, groups: dict[str, int]) -> None:
    n = groups["Ward managers"]
    again = CommunityMember(community=n, contact=groups["Ada"], role="Chair")
    vault.write(lambda unit: unit.put(again))
    assert lines(vault, n)[0].members == 2
    assert len(vault.read(lambda reading: CommunityQueries(reading).members(n))) == 2


def test_somebody_is_told_of_their_groups(vault: OpenVault, groups: dict[str, int]) -> None:
    def ask(contact: int) -> list[tuple[str, str]]:
        found = vault.read(lambda reading: CommunityQueries(reading).of_contact(contact, TODAY))
        return [(line.name, line.member_role) for line in found]

    vault.write(lambda unit: communities.add_members(unit, groups["Choir"], [groups["Zoë"]]))
    assert ask(groups["Zoë"]) == [("Choir", ""), ("Ward managers", "")]
    vault.write(
        lambda unit: communities.remove_member(unit, groups["Ward managers"], groups["Zoë"])
    )
    vault.write(lambda unit: unit.trash(groups["Choir"]))
    assert ask(groups["Zoë"]) == []
    assert [name for name, _ in ask(groups["Ada"])] == ["Ward managers"]


def test_a_group_tells_those_above_and_within(vault: OpenVault, groups: dict[str, int]) -> None:
    union, ward = groups["Union of Nurses"], groups["Ward managers"]
    inner = vault.write(lambda unit: communities.add(unit, "Night shift", parent=ward).n)

    def names(of: list[CommunityLine]) -> list[str]:
        return [line.name for line in of]

    above = vault.read(lambda reading: CommunityQueries(reading).above(inner))
    within = vault.read(lambda reading: CommunityQueries(reading).within(union))
    assert names(above) == ["Ward managers", "Union of Nurses"]
    assert names(within) == ["Ward managers"]


def test_its_mentoring_is_found(vault: OpenVault, groups: dict[str, int]) -> None:
    n = groups["Choir"]
    made = vault.write(lambda unit: unit.save(Mentorship(title="Breathing", community=n)).n)
    vault.write(lambda unit: unit.save(Mentorship(title="Elsewhere")).n)
    assert vault.read(lambda reading: CommunityQueries(reading).mentorships(n)) == [made]


def test_a_membership_is_due_and_renewed_a_year_on(
    vault: OpenVault, groups: dict[str, int]
) -> None:
    n = groups["Évora alumni"]

    def renews(unit: Unit) -> None:
        known = unit.record(Community, n)
        unit.save(
            Community(**{**vars(known), "renews_on": date(2026, 12, 1), "fee": "40 a year"}), known
        )

    def due() -> list[tuple[str, date, str, str]]:
        found = vault.read(lambda reading: DueQueries(reading).lines())
        return [(line.rule, line.day, line.text, line.organisation) for line in found]

    vault.write(renews)
    assert due() == [(MEMBERSHIP, date(2026, 12, 1), "40 a year", "Nordwind Ærø")]
    what = Commitment(n, MEMBERSHIP, "2026-12-01")
    vault.write(lambda unit: commitments.done(unit, what, TODAY))
    assert vault.read(lambda reading: reading.record(Community, n)).renews_on == date(2027, 12, 1)
    assert [day for _, day, *_ in due()] == [date(2027, 12, 1)]
    assert list(stale(vault.reader._database)) == []
    vault.writer.undo()
    assert vault.read(lambda reading: reading.record(Community, n)).renews_on == date(2026, 12, 1)
    assert [day for _, day, *_ in due()] == [date(2026, 12, 1)]
    vault.write(lambda unit: unit.trash(n))
    assert due() == []


def test_letting_a_renewal_go_asks_no_more(vault: OpenVault, groups: dict[str, int]) -> None:
    n = groups["Union of Nurses"]

    def renews(unit: Unit) -> None:
        known = unit.record(Community, n)
        unit.save(Community(**{**vars(known), "renews_on": TODAY}), known)

    vault.write(renews)
    what = Commitment(n, MEMBERSHIP, TODAY.isoformat())
    vault.write(lambda unit: commitments.skip(unit, what, TODAY, "Too dear"))
    assert vault.read(lambda reading: DueQueries(reading).lines()) == []
    assert vault.read(lambda reading: reading.record(Community, n)).renews_on == TODAY
