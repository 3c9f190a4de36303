"""What the pictures of a search are drawn from agrees with the ledgers themselves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from careerjournal.operations import stages
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    DocumentType,
    Offer,
    PersonRole,
    SentDocument,
    StageMove,
)
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.stage import Stage
from careerjournal.rules.flow import flow
from careerjournal.rules.funnel import funnel
from careerjournal.rules.trails import trail_of
from careerjournal.store.applications import ApplicationFilter
from careerjournal.store.database import create_database
from careerjournal.store.offers import OfferQueries
from careerjournal.store.reading import Reading
from careerjournal.store.search_facts import SearchQueries
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit

KEY = bytes(range(32))
VAULT_ID = "00000000-0000-7000-8000-000000000001"
DAY = date(2026, 3, 2)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    writer.write("stage.add", stages.ensure)
    yield writer
    writer.close()


def _stage(reading: Reading, code: str) -> int:
    return next(stage.n for stage in reading.all(Stage) if stage.code == code)


def _apply(unit: Unit, day: date, stage: str = "applied", **fields: str) -> int:
    n = unit.save(Application(role="Clerk", **fields)).n  # type: ignore[arg-type]
    stages.move(unit, n, _stage(unit, stage), day)
    return n


def test_trails_are_what_counts_whatever_was_corrected(writer: Writer) -> None:
    chance = random.Random(7)

    def live(unit: Unit) -> None:
        codes = [stage.n for stage in stages.current(unit)]
        for _ in range(25):
            n = unit.save(Application(role="Clerk")).n
            for step in range(chance.randint(0, 6)):
                day = DAY + timedelta(days=chance.randint(0, 60))
                line = stages.move(unit, n, chance.choice(codes), day, f"{step}")
                if chance.random() < 0.3:
                    other = StageMove(
                        application=n, stage=chance.choice(codes), day=day, replaces=line.n
                    )
                    line = unit.note(other)
                if chance.random() < 0.2:
                    unit.withdraw(StageMove, line.n)

    writer.write("application.move", live)

    def check(unit: Unit) -> None:
        queries = SearchQueries(unit)
        numbers = queries.numbers(ApplicationFilter())
        trails = queries.trails(numbers)
        assert [trail.application for trail in trails] == numbers
        for trail in trails:
            every = unit.parts(StageMove, trail.application)
            assert trail == trail_of(trail.application, every)
        known = queries.stages()
        assert funnel(trails, known).total == flow(trails, known).total == len(numbers) == 25

    writer.write("check", check)


def test_what_may_explain_a_reply_comes_along(writer: Writer) -> None:
    def live(unit: Unit) -> int:
        company = unit.save(Organisation(name="Northwind", industry="Energy")).n
        n = unit.save(Application(role="Clerk", organisation=company, source="Fair")).n
        stages.move(unit, n, _stage(unit, "applied"), DAY)
        stages.move(unit, n, _stage(unit, "rejected"), DAY + timedelta(days=9))
        contact = unit.save(Contact(name="Ana")).n
        unit.put(ApplicationPerson(application=n, contact=contact, role=PersonRole.REFERRER))
        for type_, version in (
            (DocumentType.CV, "CV, short"),
            (DocumentType.LETTER, "Letter"),
            (DocumentType.CV, ""),
        ):
            unit.put(
                SentDocument(
                    application=n, type=type_, name="a.pdf", hash="0" * 64, version=version
                )
            )
        _apply(unit, DAY, stage="wishlist")
        return n

    n = writer.write("application.add", live).value

    def check(unit: Unit) -> None:
        queries = SearchQueries(unit)
        (sent,) = queries.sent(queries.numbers(ApplicationFilter()))
        assert (sent.application, sent.day, sent.source, sent.industry) == (
            n,
            DAY,
            "Fair",
            "Energy",
        )
        assert sent.heard == sent.ended == DAY + timedelta(days=9)
        assert sent.versions == ("CV, short",)
        assert sent.referred

    writer.write("check", check)


def test_a_stretch_of_time_is_by_the_day_of_sending(writer: Writer) -> None:
    def live(unit: Unit) -> None:
        early = _apply(unit, DAY)
        stages.move(unit, early, _stage(unit, "interview"), DAY + timedelta(days=50))
        _apply(unit, DAY + timedelta(days=30))
        _apply(unit, DAY + timedelta(days=31), stage="wishlist")
        gone = _apply(unit, DAY)
        unit.trash(gone)

    writer.write("application.add", live)

    def look(unit: Unit) -> None:
        queries = SearchQueries(unit)
        everything = ApplicationFilter()
        early, late, unsent = queries.numbers(everything)
        middle = DAY + timedelta(days=15)
        assert queries.numbers(everything, until=middle) == [early]
        assert queries.numbers(everything, since=middle) == [late, unsent]
        assert queries.sent_between(DAY, DAY) == [(early, DAY)]
        assert queries.sent_between(middle, date.max) == [(late, DAY + timedelta(days=30))]

    writer.write("check", look)


def test_open_offers_are_those_not_decided(writer: Writer) -> None:
    def live(unit: Unit) -> list[int]:
        first = _apply(unit, DAY, stage="offer")
        later = unit.put(Offer(application=first, day=DAY))
        sooner = unit.put(Offer(application=first, day=DAY, answer_by=DAY))
        won = _apply(unit, DAY, stage="accepted")
        unit.put(Offer(application=won, day=DAY))
        gone = _apply(unit, DAY, stage="offer")
        unit.put(Offer(application=gone, day=DAY))
        unit.trash(gone)
        return [sooner.n, later.n]

    expected = writer.write("offer.add", live).value
    found = writer.write("check", lambda unit: OfferQueries(unit).open_offers()).value
    assert found == expected
