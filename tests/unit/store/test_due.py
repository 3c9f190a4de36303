from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, time
from pathlib import Path

import pytest

from careerjournal.operations import commitments, touches
from careerjournal.operations.commitments import Commitment
from careerjournal.records.application import Interview
from careerjournal.records.community import Event, EventPerson
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.todo import Todo
from careerjournal.records.touch import Promiser
from careerjournal.rules.commitments import Due
from careerjournal.rules.todos import ONCE, TODO
from careerjournal.store import due, summaries
from careerjournal.store.connection import Database
from careerjournal.store.due import DueLine, DueQueries
from careerjournal.store.many import PartsOf
from careerjournal.store.unit import Unit
from tests.builders import make_contact, make_organisation
from tests.unit.store.applications import Search, on
from tests.unit.store.open_vault import OpenVault, open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def search(vault: OpenVault) -> Search:
    return Search(vault)


def lines(
    search: Search, until: date | None = None, source: int | None = None, limit: int | None = None
) -> list[DueLine]:
    return search.vault.read(lambda reading: DueQueries(reading).lines(until, source, limit))


def test_what_is_due_up_to_a_day_the_longest_overdue_first(search: Search) -> None:
    search.apply("Later", day=9)
    search.apply("First", day=0)
    search.apply("Second", day=3)
    assert [line.source.title for line in lines(search)] == ["First", "Second", "Later"]
    assert [line.day for line in lines(search, until=on(10))] == [on(7), on(10)]
    assert [line.source.title for line in lines(search, limit=1)] == ["First"]


def test_of_one_record_alone(search: Search) -> None:
    first, second = search.apply(day=0), search.apply(day=1)
    assert [line.source.ref.n for line in lines(search, source=second)] == [second]
    assert lines(search, until=on(6), source=first) == []


def test_a_line_tells_who_it_is_about_and_when_an_interview_is(search: Search) -> None:
    company = search.vault.write(lambda unit: unit.save(Organisation(name="Nordwind")))
    n = search.apply(organisation=company.n)
    when = Moment(on(5), time(14, 30), "Europe/Berlin")
    search.vault.write(lambda unit: unit.put(Interview(application=n, when=when)))
    found = lines(search, source=n)
    assert [(line.rule, line.when) for line in found] == [
        ("interview", when),
        ("debrief", when),
        ("thank-you", when),
    ]
    assert {line.organisation for line in found} == {"Nordwind"}


def test_interviews_of_a_day_stand_by_their_hour_before_what_has_none(search: Search) -> None:
    morning, noon = search.apply("Morning"), search.apply("Noon")
    asked = search.apply("Asked", day=-2)
    for n, hour in ((noon, 12), (morning, 9)):
        when = Moment(on(5), time(hour))
        search.vault.write(
            lambda unit, n=n, when=when: unit.put(Interview(application=n, when=when))  # type: ignore[misc]
        )
    today = [line.source.ref.n for line in lines(search, until=on(5))]
    assert today == [morning, noon, asked]


def test_how_many_things_are_due(search: Search) -> None:
    first = search.apply(day=0)
    search.apply(day=0)
    search.apply(day=2)

    def counted(until: date | None, source: int | None = None) -> int:
        return search.vault.read(lambda reading: DueQueries(reading).count(until, source))

    assert counted(None) == 3
    assert counted(on(7)) == 2
    assert counted(on(6)) == 0
    assert counted(None, first) == 1
    days = search.vault.read(lambda reading: DueQueries(reading).days(on(0), on(8)))
    assert days == {on(7): 2}


def test_of_a_promise_what_was_promised_and_by_whom(vault: OpenVault) -> None:
    def fill(unit: Unit) -> int:
        contact = make_contact(unit, "Ada", organisation=make_organisation(unit, "Nordwind").n)
        touches.promise(unit, contact.n, Promiser.THEIRS, "The slides", on(1), on(4))
        return contact.n

    n = vault.write(fill)
    (line,) = vault.read(lambda reading: DueQueries(reading).lines())
    assert (line.source.ref.n, line.text, line.promiser) == (n, "The slides", Promiser.THEIRS)
    assert (line.organisation, line.person, line.when) == ("Nordwind", "", None)


def test_a_rule_needs_one_line_to_show_whom_it_is_about(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def of_events(database: Database, numbers: Sequence[int]) -> Iterator[summaries.Summary]:
        people = PartsOf(database, json.dumps(list(numbers))).by_owner(EventPerson)
        for n in numbers:
            found = [Due("write-to", person.id, on(2)) for person in people.get(n, ())]
            yield summaries.Summary(n, found)

    shown = due._Shown(
        "event_person x LEFT JOIN contact c ON c.n = x.contact",
        person="coalesce(c.name, x.name)",
        organisation="x.organisation",
    )
    monkeypatch.setattr(due, "_SHOWN", {**due._SHOWN, "write-to": shown})
    monkeypatch.setattr(summaries, "_OF_KIND", {Event.KIND: of_events})

    def fill(unit: Unit) -> None:
        company = make_organisation(unit, "Nordwind")
        event = unit.save(Event(name="Fair", when=Moment(on(0)), organisation=company.n))
        ada = make_contact(unit, "Ada")
        unit.put(EventPerson(event=event.n, contact=ada.n, name="A."))
        unit.put(EventPerson(event=event.n, name="Grace", organisation="Navy"))

    vault.write(fill)
    found = vault.read(lambda reading: DueQueries(reading).lines())
    assert {(line.source.title, line.person, line.organisation) for line in found} == {
        ("Fair", "Ada", "Nordwind"),
        ("Fair", "Grace", "Navy"),
    }


def test_what_was_given_to_somebody_says_to_whom(vault: OpenVault) -> None:
    def begin(unit: Unit) -> tuple[int, int]:
        return unit.save(Todo(text="Order chairs", due=Moment(on(3)))).n, make_contact(
            unit, "Ann"
        ).n

    todo, ann = vault.write(begin)
    what = Commitment(todo, TODO, ONCE)
    takers = []
    for change in (
        lambda unit: commitments.snooze(unit, what, on(3), on(4)),
        lambda unit: commitments.delegate(unit, what, on(4), ann, on(9)),
        lambda unit: commitments.snooze(unit, what, on(9), on(12)),
    ):
        vault.write(change)
        takers += [line.taker for line in vault.read(lambda reading: DueQueries(reading).lines())]
    assert takers == ["", "Ann", ""]
