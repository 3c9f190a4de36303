"""Whom to be in touch with this week, with what one would want to know, from a real vault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import commitments, touches
from careerjournal.operations.commitments import Commitment
from careerjournal.records.community import Event, EventPerson
from careerjournal.records.contact import Circle
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules.keep_in_touch import BIRTHDAY, KEEP_IN_TOUCH
from careerjournal.store.keeping import (
    BirthdayLine,
    KeepingLine,
    KeepingQueries,
    LastTouch,
    Opener,
    OpenerType,
    Week,
)
from tests.builders import make_application, make_contact, make_entry, make_organisation, make_stage
from tests.unit.store.open_vault import OpenVault, open_vault

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 18)
MONDAY = date(2026, 11, 16)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(vault: OpenVault, name: str, last: int | None = None, **values: Any) -> int:
    """Somebody to be in touch with every thirty days, `last` so many days ago."""
    wanted = {"created_at": LONG_AGO, "rhythm_days": 30, **values}
    n = vault.write(lambda unit: make_contact(unit, name, **wanted)).n
    if last is not None:
        met(vault, ago(last), n)
    return n


def met(vault: OpenVault, day: date, *contacts: int, about: str = "") -> int:
    return vault.write(
        lambda unit: touches.log(unit, contacts, Moment(day), TouchType.CALL, about)
    ).n


def week(vault: OpenVault, cap: int = 5) -> Week:
    return vault.read(lambda reading: KeepingQueries(reading).week(TODAY, cap))


def line(vault: OpenVault, n: int) -> KeepingLine:
    return vault.read(lambda reading: KeepingQueries(reading).lines([n], TODAY))[0]


def birthdays(vault: OpenVault) -> list[BirthdayLine]:
    return vault.read(lambda reading: KeepingQueries(reading).birthdays(TODAY))


def test_those_who_wait_are_ranked_and_capped(vault: OpenVault) -> None:
    ada, bea = person(vault, "Ada", 40), person(vault, "Bea", 90)
    late = person(vault, "Cy", 61, at_most_days=60)
    person(vault, "Di", 10)
    person(vault, "Ed", 300, rhythm_days=0)
    assert list(week(vault).waiting) == [late, bea, ada]
    assert (week(vault).shown, week(vault, 2).shown, week(vault, 0).shown) == (3, 2, 3)


def test_the_list_does_not_fill_up_again_within_the_week(vault: OpenVault) -> None:
    waiting = [person(vault, f"P{number}", 40 + number) for number in range(6)]
    met(vault, MONDAY, waiting[5])
    found = week(vault, 3)
    assert (found.dealt_with, found.shown, len(found.waiting)) == (1, 2, 5)

    def put_off(unit: Any) -> None:
        name = ago(44).isoformat()
        what = Commitment(waiting[4], KEEP_IN_TOUCH, name)
        commitments.snooze(unit, what, TODAY, TODAY + timedelta(days=30))

    vault.write(put_off)
    assert (week(vault, 3).dealt_with, week(vault, 3).shown) == (2, 1)
    vault.writer.undo()
    assert (week(vault, 3).dealt_with, week(vault, 3).shown) == (1, 2)
    # Somebody who did not wait takes nobody's place.
    met(vault, TODAY, person(vault, "Q", 5))
    assert week(vault, 3).dealt_with == 1


def test_a_circle_lends_its_rhythm_to_the_ranking(vault: OpenVault) -> None:
    vault.write(lambda unit: unit.set_preference("keep_in_touch.mentor_days", 10))
    own = person(vault, "Own", 45)
    lent = person(vault, "Lent", 30, rhythm_days=None, circle=Circle.MENTOR)
    assert list(week(vault).waiting) == [lent, own]


def test_nobody_from_the_trash_waits(vault: OpenVault) -> None:
    n = person(vault, "Ada", 40)
    vault.write(lambda unit: unit.trash(n))
    assert week(vault) == Week(week(vault).waiting, 0)
    assert not week(vault).waiting


def test_a_line_tells_what_one_would_want_to_know(vault: OpenVault) -> None:
    def fill(unit: Any) -> dict[str, int]:
        company = make_organisation(unit, "Nordwind").n
        ada = make_contact(
            unit,
            "Ada Ng",
            organisation=company,
            rhythm_days=30,
            at_most_days=60,
            created_at=LONG_AGO,
            birthday=PartialDate(1988, 11, 25),
            cares_about="Bread,\n  and choirs",
        ).n
        entry = make_entry(unit, "Lunch at the quay").n
        for days, about in ((200, "Old"), (120, "The museum"), (90, "")):
            touches.log(unit, [ada], Moment(ago(days)), TouchType.CALL, about)
        touches.log(unit, [ada, ada], Moment(ago(94)), TouchType.MET, entry=entry)
        touches.promise(unit, ada, Promiser.MINE, "A book", ago(94))
        touches.promise(unit, ada, Promiser.THEIRS, "A name", ago(94), ago(3))
        kept = touches.promise(unit, ada, Promiser.MINE, "Kept", ago(94))
        touches.keep(unit, kept.n, ago(90))
        role = make_application(unit, "Baker", stage=make_stage(unit), organisation=company).n
        event = unit.save(Event(name="Trade fair", when=Moment(TODAY + timedelta(days=4)))).n
        unit.put(EventPerson(event=event, contact=ada))
        return {"ada": ada, "role": role, "event": event}

    n = vault.write(fill)
    told = line(vault, n["ada"])
    assert [(each.type, each.day, each.about) for each in told.touches] == [
        (TouchType.CALL, ago(90), ""),
        (TouchType.MET, ago(94), "Lunch at the quay"),
        (TouchType.CALL, ago(120), "The museum"),
    ]
    assert isinstance(told.touches[0], LastTouch)
    assert [each.text for each in told.promises] == ["A name", "A book"]
    assert (told.known_since, told.latest_touch) == (LONG_AGO.date(), ago(30))
    assert told.occurrence == ago(90).isoformat()
    assert told.openers == (
        Opener(OpenerType.BIRTHDAY, day=date(2026, 11, 25)),
        Opener(
            OpenerType.EVENT,
            "Trade fair",
            TODAY + timedelta(days=4),
            RecordRef("event", n["event"]),
        ),
        Opener(OpenerType.APPLICATION, "Baker", ref=RecordRef("application", n["role"])),
        Opener(OpenerType.CARES, "Bread, and choirs"),
        Opener(OpenerType.LAST_TALK, "Lunch at the quay", ago(94)),
    )


def test_whoever_is_only_a_name_has_a_line_too(vault: OpenVault) -> None:
    n = person(vault, "Ada")
    told = line(vault, n)
    assert (told.touches, told.promises, told.openers) == ((), (), ())
    assert (told.occurrence, told.contact.name) == ("first", "Ada")
    assert vault.read(lambda reading: KeepingQueries(reading).lines([9_999], TODAY)) == []


def test_birthdays_are_near_until_something_was_done_about_them(vault: OpenVault) -> None:
    def born(name: str, *parts: int | None) -> int:
        return person(vault, name, rhythm_days=None, birthday=PartialDate(*parts))

    soon = born("Soon", 1986, 11, 20)
    no_year = born("No year", 1604, 12, 18)
    past = born("Past", None, 11, 14)
    wished = born("Wished", 1990, 11, 15)
    spoken = born("Spoken", 1991, 11, 15)
    born("Far", 1990, 12, 19)
    born("Gone by", 1990, 11, 10)
    met(vault, date(2026, 11, 15), spoken)
    met(vault, date(2026, 11, 13), past)
    what = Commitment(wished, BIRTHDAY, "2026-11-15")
    vault.write(lambda unit: commitments.done(unit, what, TODAY))
    found = [(each.n, each.day, each.age) for each in birthdays(vault)]
    assert found == [
        (past, date(2026, 11, 14), None),
        (soon, date(2026, 11, 20), 40),
        (no_year, date(2026, 12, 18), None),
    ]
    vault.writer.undo()
    assert wished in [each.n for each in birthdays(vault)]
    vault.write(lambda unit: unit.trash(soon))
    assert soon not in [each.n for each in birthdays(vault)]
