"""The list of contacts, and everything there is about one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import touches
from careerjournal.records.application import ApplicationPerson, PersonRole
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.link import Link
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.contacts import (
    ContactFilter,
    ContactLine,
    ContactOrder,
    ContactQueries,
    Name,
    TimelineLine,
)
from careerjournal.store.timeline import TimelineKind
from tests.builders import (
    make_application,
    make_contact,
    make_entry,
    make_organisation,
    make_stage,
)
from tests.unit.store.open_vault import OpenVault, open_vault

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def on(day: int, clock: str | None = None) -> Moment:
    """A day of March 2026."""
    return Moment(date(2026, 3, day), None if clock is None else time.fromisoformat(clock))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def people(vault: OpenVault) -> dict[str, int]:
    """Five contacts by the first word of their names."""

    def add(unit: Any) -> dict[str, int]:
        nord = make_organisation(unit, "Nordwind Ærø").n
        known = [
            make_contact(unit, "Zoë Marsh", organisation=nord, role="Head of tax"),
            make_contact(unit, "ada Ng", circle=Circle.MENTOR, rhythm_days=30, created_at=LONG_AGO),
            make_contact(unit, "Bea Novak", notes="Knows the museum", rhythm_days=7),
            make_contact(unit, "王小明", created_at=LONG_AGO),
            make_contact(unit, "Ōe 50%_", photo="ab"),
        ]
        unit.tag(known[2].n, ["people/choir"])
        touches.log(unit, [known[1].n, known[2].n], on(2), TouchType.CALL, "The museum")
        touches.log(unit, [known[1].n], on(9), TouchType.MET)
        return {contact.name.split()[0]: contact.n for contact in known}

    return vault.write(add)


def rows(vault: OpenVault, *asked: Any, **more: Any) -> list[str]:
    """The first words of the names that are found."""

    def names(reading: Any) -> list[str]:
        queries = ContactQueries(reading)
        return [line.name.split()[0] for line in queries.lines(queries.rows(*asked, **more))]

    return vault.read(names)


def timeline(vault: OpenVault, n: int, *more: Any, **named: Any) -> list[TimelineLine]:
    return vault.read(lambda reading: ContactQueries(reading).timeline(n, *more, **named))


def test_the_list_is_in_the_order_of_the_names(vault: OpenVault, people: dict[str, int]) -> None:
    assert rows(vault) == ["ada", "Bea", "Ōe", "Zoë", "王小明"]
    assert rows(vault, descending=True) == ["王小明", "Zoë", "Ōe", "Bea", "ada"]
    assert rows(vault, limit=2) == ["ada", "Bea"]
    vault.write(lambda unit: unit.trash(people["Bea"]))
    assert rows(vault) == ["ada", "Ōe", "Zoë", "王小明"]


def test_it_may_be_put_in_the_order_of_days(vault: OpenVault, people: dict[str, int]) -> None:
    known = ContactFilter()
    assert rows(vault, known, ContactOrder.LAST_TOUCH)[:3] == ["ada", "Bea", "Ōe"]
    assert rows(vault, known, ContactOrder.LAST_TOUCH, descending=True)[:2] == ["Bea", "ada"]
    assert rows(vault, known, ContactOrder.NEXT_TOUCH)[:2] == ["ada", "Bea"]
    assert rows(vault, known, ContactOrder.NEXT_TOUCH, descending=True)[:2] == ["Bea", "ada"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("a", ["ada"]),
        ("n", ["ada", "Bea", "Zoë"]),
        ("zoe", ["Zoë"]),
        ("nordw", ["Zoë"]),
        ("tax", ["Zoë"]),
        ("museum", ["Bea"]),
        ("choir", ["Bea"]),
        ("b nov", ["Bea"]),
        ("-n", ["Ōe", "王小明"]),
        ("小", ["王小明"]),
        ("%", ["ada", "Bea", "Ōe", "Zoë", "王小明"]),
        ("50%_", ["Ōe"]),
        ("tag:people", ["Bea"]),
        ("nobody", []),
    ],
)
def test_words_are_found_as_they_are_typed(
    vault: OpenVault, people: dict[str, int], words: str, found: list[str]
) -> None:
    assert rows(vault, ContactFilter(words=words)) == found


def test_it_is_narrowed(vault: OpenVault, people: dict[str, int]) -> None:
    tag = vault.read(lambda reading: reading.tags_of(people["Bea"])[0].n)
    organisation = vault.read(lambda reading: reading.record(Contact, people["Zoë"]).organisation)
    assert rows(vault, ContactFilter(tag=tag)) == ["Bea"]
    assert rows(vault, ContactFilter(organisation=organisation)) == ["Zoë"]
    assert rows(vault, ContactFilter(circle=Circle.MENTOR)) == ["ada"]
    assert rows(vault, ContactFilter(circle=Circle.MENTOR, words="z")) == []
    assert rows(vault, ContactFilter(due_by=date(2026, 4, 7))) == []
    assert rows(vault, ContactFilter(due_by=date(2026, 4, 8))) == ["ada"]
    assert vault.read(lambda reading: ContactQueries(reading).tags()) == [Name(tag, "people/choir")]
    [known] = vault.read(lambda reading: ContactQueries(reading).organisations())
    assert known == Name(organisation or 0, "Nordwind Ærø")


def test_a_line_tells_how_things_stand(vault: OpenVault, people: dict[str, int]) -> None:
    n = people["ada"]
    vault.write(lambda unit: touches.promise(unit, n, Promiser.MINE, "A book", date(2026, 3, 9)))
    [line] = vault.read(lambda reading: ContactQueries(reading).lines([n, 9_999]))
    assert line == ContactLine(
        n=n,
        name="ada Ng",
        initials="AN",
        circle=Circle.MENTOR,
        last_touch=date(2026, 3, 9),
        next_touch=date(2026, 4, 8),
        promises=1,
        touches=2,
    )
    known = vault.read(lambda reading: reading.record(Contact, n))
    vault.write(lambda unit: unit.save(replace(known, name="Zz Top"), known))
    assert rows(vault)[-2:] == ["Zz", "王小明"]


def test_the_time_with_somebody_is_told_newest_first(
    vault: OpenVault, people: dict[str, int]
) -> None:
    ada, bea = people["ada"], people["Bea"]

    def fill(unit: Any) -> dict[str, int]:
        mentions = make_entry(unit, "A talk", "About", about=on(5, "10:00"))
        lunch = make_entry(unit, "Lunch", "With **Ada**", about=on(7, "12:00"))
        for entry in (mentions, lunch):
            unit.link(Link(source=entry.n, target=ada))
        touch = touches.log_entry(unit, lunch.n, [ada, bea])
        role = make_application(unit, "Baker", stage=make_stage(unit)).n
        unit.put(ApplicationPerson(application=role, contact=ada, role=PersonRole.REFERRER))
        made = touches.promise(
            unit, ada, Promiser.THEIRS, "A name", date(2026, 3, 8), date(2026, 3, 20), touch.n
        )
        touches.keep(unit, made.n, date(2026, 3, 12))
        file = unit.attach(ada, "card.txt", "text/plain", b"card")
        return {
            "mentions": mentions.n,
            "lunch": lunch.n,
            "touch": touch.n,
            "role": role,
            "made": made.n,
            "file": file.n,
        }

    n = vault.write(fill)
    told = timeline(vault, ada)
    assert [(line.kind.value, line.title) for line in told] == [
        ("file", "card.txt"),
        ("touch", ""),
        ("promise", "A name"),
        ("touch", "Lunch"),
        ("entry", "A talk"),
        ("touch", "The museum"),
        ("application", "Baker"),
    ]
    lunch, promise, role = told[3], told[2], told[6]
    assert (lunch.ref, lunch.entry, lunch.excerpt) == (
        RecordRef("touch", n["touch"]),
        n["lunch"],
        "With Ada",
    )
    assert (lunch.when, lunch.others, lunch.detail) == (on(7, "12:00"), ("Bea Novak",), "met")
    assert (promise.ref, promise.n) == (RecordRef("contact", ada), n["made"])
    assert (promise.detail, promise.day, promise.kept_on) == (
        "theirs",
        date(2026, 3, 20),
        date(2026, 3, 12),
    )
    assert (role.ref, role.detail) == (RecordRef("application", n["role"]), "referrer")
    parts: list[TimelineLine] = []
    while more := timeline(vault, ada, 2, parts[-1].key if parts else None):
        parts += more
    assert parts == told
    vault.write(lambda unit: unit.trash(n["touch"]))
    assert [line.title for line in timeline(vault, ada) if line.kind is TimelineKind.ENTRY] == [
        "Lunch",
        "A talk",
    ]

    def trash(unit: Any) -> None:
        for gone in (n["lunch"], n["mentions"], n["role"]):
            unit.trash(gone)

    vault.write(trash)
    assert [line.kind.value for line in timeline(vault, ada)] == [
        "file",
        "touch",
        "promise",
        "touch",
    ]
    assert timeline(vault, 9_999) == []
