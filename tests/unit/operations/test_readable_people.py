"""People, groups, events and mentoring in the folder that anyone can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from careerjournal.operations import communities, mentoring, touches
from careerjournal.operations.exporting import export_json, export_markdown
from careerjournal.operations.importing import read_import
from careerjournal.records.community import (
    Community,
    CommunityMember,
    CommunityType,
    Event,
    EventPerson,
    EventState,
)
from careerjournal.records.contact import Circle, Contact, PastPosition
from careerjournal.records.mentorship import (
    AgendaItem,
    AskAnswer,
    MentoringAsk,
    MentoringPerson,
    MentoringSide,
    MentoringType,
    Mentorship,
    Session,
    SessionState,
    SkillRating,
)
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promise, Promiser, TouchType
from careerjournal.store.unit import Unit
from tests.builders import make_contact, make_entry, make_organisation
from tests.unit.store.open_vault import OpenVault, open_vault

NOV = date(2026, 11, 2)
GROUP = """\
## What it brings

People to *ask*

Mondays

## Members

- [Ada Ng](../People/Ada%20Ng.md) · Chair
- [Ben (the baker)](../People/Ben%20%5Bthe%20baker%5D.md)

## Groups within it

- [Night shift](Night%20shift.md)
"""
EVENT = """\
## What I go for

Somebody who has done it

## People to meet

- Cleo Stone · Halden Clinics · Rosters

## People met

- [Ada Ng](../People/Ada%20Ng.md) · Her talk

## What came of it

An invitation

Bring a coat
"""
MENTORING = """\
## What I seek

To lead more than one ward

## People

- [Ada Ng](../People/Ada%20Ng.md)

## Asked

### Ada Ng · 2026-11-02 · yes · 2026-11-03

- Has done it
- A year of it
- An hour a month

Dear Ada

## Aims

Three wards

## Boundaries

No weekends

## To talk about

- [x] The budget
- [ ] Night shifts

## Sessions

### 2026-11-09 18:00

done · 1 hour · Café · thanks: 2026-11-10

We talked

Feedback: Slow down

## Actions

- [x] I promised: The plan · [Ada Ng](../People/Ada%20Ng.md) · for 2026-11-20 · kept: 2026-11-19

## Skills

- Budgets · 2 → 4 · In one year
- Patience

## What it brought

Calm
"""
PERSON = """\
Her garden

Walks

## Where they were

- Nurse · Halden Clinics · 2019 - 2022-03

## Promises

- [x] I promised: The plan · for 2026-11-20 · kept: 2026-11-19

## When we were in touch

- 2026-11-02: Call · To lead · I gave: A book · with [Ben (the baker)](Ben%20%5Bthe%20baker%5D.md)
- 2026-11-05 18:00: Met · [Of that day](../2026/2026-11-05%20Of%20that%20day.md)
"""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "one").mkdir()
    with open_vault(tmp_path / "one") as vault:
        vault.write(fill)
        yield vault


def fill(unit: Unit) -> None:
    halden = make_organisation(unit, "Halden Clinics").n
    ben = make_contact(unit, "Ben [the baker]", circle=Circle.FRIEND).n
    ada = make_contact(
        unit, "Ada Ng", organisation=halden, cares_about="Her garden", notes="Walks"
    ).n
    gone = make_contact(unit, "Gone").n
    unit.trash(gone)
    unit.put(
        PastPosition(
            contact=ada,
            organisation=halden,
            role="Nurse",
            began=PartialDate(2019),
            ended=PartialDate(2022, 3),
        )
    )
    touches.log(unit, [ada, ben], Moment(NOV), TouchType.CALL, "To\nlead", gave="A book")
    entry = make_entry(unit, "Of that day", about=Moment(date(2026, 11, 5), time(18))).n
    touches.log_entry(unit, entry, [ada])
    _belong(unit, ada, ben, gone, halden)
    _learn(unit, ada)


def _belong(unit: Unit, ada: int, ben: int, gone: int, halden: int) -> None:
    union = communities.add(unit, "Union", CommunityType.ASSOCIATION).n
    group = unit.save(
        Community(
            name="Ward managers",
            parent=union,
            organisation=halden,
            role="Speaker",
            joined_on=PartialDate(2024, 3),
            fee="60 a year",
            renews_on=date(2026, 12, 1),
            brings="People to *ask*",
            notes="Mondays",
        )
    ).n
    unit.put(CommunityMember(community=group, contact=ada, role="Chair"))
    unit.put(CommunityMember(community=group, contact=ben))
    communities.add(unit, "Night shift", parent=group)
    unit.trash(communities.add(unit, "Gone", parent=group).n)
    event = unit.save(
        Event(
            name="Congress",
            when=Moment(NOV, time(9)),
            state=EventState.ATTENDED,
            community=group,
            place="Basel",
            aim="Somebody who has done it",
            brought="An invitation",
            notes="Bring a coat",
        )
    ).n
    unit.put(EventPerson(event=event, contact=ada, met=True, about="Her talk", position="b"))
    cleo = EventPerson(
        event=event, name="Cleo Stone", organisation="Halden Clinics", about="Rosters", position="a"
    )
    unit.put(cleo)
    assert gone


def _learn(unit: Unit, ada: int) -> None:
    n = unit.save(
        Mentorship(
            title="Leading",
            side=MentoringSide.LEARNING,
            type=MentoringType.MENTORING,
            needs="To lead more than one ward",
            aims="Three wards",
            boundaries="No weekends",
            outcome="Calm",
            rhythm_days=28,
            minutes=60,
            began=NOV,
        )
    ).n
    unit.put(MentoringPerson(mentorship=n, contact=ada))
    unit.put(
        MentoringAsk(
            mentorship=n,
            contact=ada,
            why="Has done it",
            purpose="A year of it",
            time="An hour a month",
            text="Dear Ada",
            asked_on=NOV,
            answer=AskAnswer.YES,
            answered_on=date(2026, 11, 3),
        )
    )
    unit.put(AgendaItem(mentorship=n, text="The budget", covered=True, position="a"))
    unit.put(AgendaItem(mentorship=n, text="Night shifts", position="b"))
    unit.put(
        Session(
            mentorship=n,
            when=Moment(date(2026, 11, 9), time(18)),
            minutes=60,
            place="Café",
            state=SessionState.DONE,
            notes="We talked",
            feedback="Slow down",
            thanked_on=date(2026, 11, 10),
        )
    )
    unit.put(
        Promise(
            contact=ada,
            direction=Promiser.MINE,
            text="The plan",
            made=NOV,
            day=date(2026, 11, 20),
            kept_on=date(2026, 11, 19),
            mentorship=n,
        )
    )
    skill = SkillRating(
        mentorship=n,
        skill="Budgets",
        rated_before=2,
        rated_after=4,
        note="In one year",
        position="a",
    )
    unit.put(skill)
    unit.put(SkillRating(mentorship=n, skill="Patience", position="b"))


@pytest.fixture
def folder(vault: OpenVault, tmp_path: Path) -> Path:
    vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    return tmp_path / "notes"


def told(path: Path) -> tuple[list[str], str]:
    """The lines of the front matter, without quotes, and the body."""
    matter, body = path.read_text("utf-8").removeprefix("---\n").split("---\n\n", 1)
    return matter.replace('"', "").splitlines(), body


def test_each_lies_in_a_folder_of_its_kind(folder: Path) -> None:
    found = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    assert found == [
        "2026/2026-11-05 Of that day.md",
        "Companies/Halden Clinics.md",
        "Events/2026-11-02 Congress.md",
        "Groups/Night shift.md",
        "Groups/Union.md",
        "Groups/Ward managers.md",
        "Mentoring/Leading.md",
        "People/Ada Ng.md",
        "People/Ben [the baker].md",
    ]


@pytest.mark.parametrize(
    ("page", "lines", "body"),
    [
        (
            "Groups/Ward managers.md",
            [
                "kind: community",
                "title: Ward managers",
                "type: Network",
                "organisation: Halden Clinics",
                "part_of: Union",
                "role: Speaker",
                "joined: 2024-03",
                "fee: 60 a year",
                "renews: 2026-12-01",
            ],
            GROUP,
        ),
        (
            "Events/2026-11-02 Congress.md",
            ["when: 2026-11-02 09:00", "place: Basel", "state: attended", "group: Ward managers"],
            EVENT,
        ),
        (
            "Mentoring/Leading.md",
            ["side: learning", "rhythm: every 4 weeks", "length: 1 hour", "began: 2026-11-02"],
            MENTORING,
        ),
        ("People/Ada Ng.md", ["kind: contact", "title: Ada Ng"], PERSON),
        ("People/Ben [the baker].md", ["circle: friend"], None),
    ],
)
def test_a_page_tells_all_there_is(
    folder: Path, page: str, lines: list[str], body: str | None
) -> None:
    matter, text = told(folder / page)
    assert set(lines) <= set(matter)
    if body is not None:
        assert text == body


def test_they_do_not_come_back_as_entries(vault: OpenVault, folder: Path) -> None:
    run = read_import("markdown", folder).run()
    run.to_the_end(vault.writer)
    assert run.report.new == 0
    assert {one.reason for one in run.report.skipped} == {"it is not an entry"}


def test_the_archive_brings_all_of_it_back(vault: OpenVault, tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    now = vault.read(lambda reading: reading.all(Contact))[0].created_at
    assert now is not None
    vault.read(lambda reading: export_json(reading, archive, now))
    (tmp_path / "two").mkdir()
    with open_vault(tmp_path / "two") as other:
        read_import("json", archive).run().to_the_end(other.writer)
        other.read(lambda reading: export_markdown(reading, tmp_path / "again"))
    vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    pages = sorted((tmp_path / "notes").rglob("*.md"))
    assert pages
    for page in pages:
        again = tmp_path / "again" / page.relative_to(tmp_path / "notes")
        assert told(again)[1] == told(page)[1], page.name
        if page.parent.name not in ("2026",):  # an entry says when it was written here
            assert told(again)[0] == told(page)[0], page.name


def test_an_empty_mentoring_is_an_empty_page(vault: OpenVault, tmp_path: Path) -> None:
    vault.write(
        lambda unit: mentoring.add(unit, "Empty", MentoringSide.MUTUAL, MentoringType.PEERS)
    )
    vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    assert told(tmp_path / "notes" / "Mentoring" / "Empty.md")[1].strip() == ""
