"""Taking in applications."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest

from careerjournal.operations import stages
from careerjournal.operations.applications import (
    ApplicationDraft,
    add,
    known_organisations,
    posting_hash,
    repost,
    sent_before,
)
from careerjournal.records.application import Application, Requirement, StageMove
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.stage import Stage
from careerjournal.store.database import create_database
from careerjournal.store.errors import AttachmentTooLarge, InputOutput, RecordGone
from careerjournal.store.reading import Reading
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit

T = TypeVar("T")

KEY = bytes(range(32))
VAULT_ID = "00000000-0000-7000-8000-000000000001"
TODAY = date(2026, 11, 22)
PAY = Pay(Decimal(58000), Decimal(65000), "EUR", PayPeriod.YEAR)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    path = tmp_path / "vault.db"
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    stages.ensure_in(writer)
    yield writer
    writer.close()


def write(writer: Writer, change: Callable[[Unit], T]) -> T:
    return writer.write("application.add", change).value


def read(writer: Writer, query: Callable[[Reading], T]) -> T:
    return write(writer, query)


def made(writer: Writer, draft: ApplicationDraft, stage: str = "wishlist") -> Application:
    return write(writer, lambda unit: add(unit, draft, stage, TODAY))


def test_all_that_is_known_is_kept(writer: Writer, tmp_path: Path) -> None:
    file = tmp_path / "posting.pdf"
    file.write_bytes(b"%PDF-1.4 the very file")
    found = made(
        writer,
        ApplicationDraft(
            role="  Operations\nManager ",
            organisation_name="Acme GmbH",
            place="Bremen",
            remote_percent=60,
            source="A friend",
            url="https://jobs.example.org/42",
            advertised=PAY,
            excitement=4,
            closes=date(2026, 12, 31),
            posting="We run two warehouses.\r\n",
            posting_day=date(2026, 11, 19),
            tags=("logistics",),
            file=file,
        ),
        "applied",
    )
    assert found.role == "Operations Manager"
    assert (found.place, found.remote_percent, found.advertised) == ("Bremen", 60, PAY)
    assert found.posting == "We run two warehouses."
    assert found.posting_day == date(2026, 11, 19)
    assert found.posting_hash == posting_hash("We run two warehouses.")
    organisation = found.organisation
    assert organisation is not None

    def check(reading: Reading) -> None:
        assert reading.record(Organisation, organisation).name == "Acme GmbH"
        (attachment,) = reading.attachments_of(found.n)
        assert (attachment.name, attachment.media_type) == ("posting.pdf", "application/pdf")
        assert [tag.name for tag in reading.tags_of(found.n)] == ["logistics"]
        (move,) = reading.counting(StageMove, found.n)
        assert move.day == TODAY
        assert reading.record(Stage, move.stage).code == "applied"

    read(writer, check)


def test_it_is_one_act(writer: Writer) -> None:
    made(writer, ApplicationDraft(role="Buyer", organisation_name="Acme", posting="Words"))
    writer.undo()
    left = read(writer, lambda reading: (reading.all(Application), reading.all(Organisation)))
    assert left == ([], [])


def test_a_role_is_all_that_is_asked_for(writer: Writer) -> None:
    found = made(writer, ApplicationDraft(role="Buyer"))
    assert found.organisation is None
    assert (found.posting, found.posting_day, found.posting_hash) == ("", None, "")
    with pytest.raises(ValueError, match="role"):
        made(writer, ApplicationDraft(role=" \n "))


def test_a_company_of_that_name_is_taken(writer: Writer) -> None:
    first = made(writer, ApplicationDraft(role="Buyer", organisation_name="Müller Bau"))
    second = made(writer, ApplicationDraft(role="Seller", organisation_name=" MÜLLER  bau "))
    assert first.organisation == second.organisation


def test_a_company_that_is_only_alike_is_not_merged(writer: Writer) -> None:
    first = made(writer, ApplicationDraft(role="Buyer", organisation_name="Acme"))
    second = made(writer, ApplicationDraft(role="Buyer", organisation_name="Acme GmbH"))
    assert first.organisation != second.organisation
    chosen = made(
        writer,
        ApplicationDraft(
            role="Buyer", organisation_name="ACME Inc.", organisation=first.organisation
        ),
    )
    assert chosen.organisation == first.organisation


def test_a_company_in_the_trash_is_made_anew(writer: Writer) -> None:
    old = made(writer, ApplicationDraft(role="Buyer", organisation_name="Acme")).organisation
    assert old is not None
    write(writer, lambda unit: unit.trash(old))
    draft = ApplicationDraft(role="Buyer", organisation_name="Acme", organisation=old)
    assert made(writer, draft).organisation != old


def test_a_stage_taken_away_is_stood_in_for(writer: Writer) -> None:
    def drop(unit: Unit) -> None:
        for stage in stages.current(unit):
            if stage.code in ("wishlist", "applied"):
                stages.remove(unit, stage.n, None)

    write(writer, drop)
    found = made(writer, ApplicationDraft(role="Buyer"), "applied")
    (move,) = read(writer, lambda reading: reading.counting(StageMove, found.n))
    assert read(writer, lambda reading: reading.record(Stage, move.stage).code) == "preparing"


def test_a_file_that_cannot_be_kept_keeps_nothing(writer: Writer, tmp_path: Path) -> None:
    with pytest.raises(InputOutput):
        made(writer, ApplicationDraft(role="Buyer", file=tmp_path / "gone.pdf"))
    large = tmp_path / "large.html"
    large.write_bytes(b"x" * 100)
    draft = ApplicationDraft(role="Buyer", file=large)
    with pytest.raises(AttachmentTooLarge):
        write(writer, lambda unit: add(unit, draft, "wishlist", TODAY, attachment_limit=50))
    assert read(writer, lambda reading: reading.all(Application)) == []


def test_posted_again(writer: Writer) -> None:
    n = made(writer, ApplicationDraft(role="Buyer", posting="As it was.")).n
    write(writer, lambda unit: unit.put(Requirement(application=n, text="English")))
    again = write(writer, lambda unit: repost(unit, n, "As it is.\n", date(2026, 12, 1)))
    assert (again.posting, again.posting_day) == ("As it is.", date(2026, 12, 1))
    assert again.posting_hash == posting_hash("As it is.")

    def check(reading: Reading) -> None:
        (revision,) = reading.revisions(n)
        assert reading.revision_text(revision.n) == "As it was."
        assert len(reading.parts(Requirement, n)) == 1

    read(writer, check)
    same = write(writer, lambda unit: repost(unit, n, "As it is.", date(2026, 12, 9)))
    assert same.posting_day == date(2026, 12, 1)
    with pytest.raises(RecordGone):
        write(writer, lambda unit: repost(unit, 999, "x", TODAY))


def test_what_was_sent_before(writer: Writer) -> None:
    def moved(unit: Unit, n: int, code: str, day: date) -> None:
        stage = next(each for each in stages.current(unit) if each.code == code)
        stages.move(unit, n, stage.n, day)

    first = made(writer, ApplicationDraft(role="Buyer (m/f/d)", organisation_name="Acme GmbH"))
    write(writer, lambda unit: moved(unit, first.n, "applied", date(2026, 11, 23)))
    write(writer, lambda unit: moved(unit, first.n, "rejected", date(2026, 12, 5)))
    other = made(writer, ApplicationDraft(role="Baker", organisation_name="ACME"))
    made(writer, ApplicationDraft(role="Buyer", organisation_name="Northwind"))
    found = read(writer, lambda reading: sent_before(reading, "acme inc", "buyer"))
    assert [(each.n, each.same_role) for each in found] == [(first.n, True), (other.n, False)]
    assert found[0].stage is not None
    assert found[0].stage.code == "rejected"
    assert found[0].since == date(2026, 12, 5)
    assert found[0].applied == date(2026, 11, 23)
    assert read(writer, lambda reading: sent_before(reading, " ", "Buyer")) == []
    assert read(writer, lambda reading: sent_before(reading, "Elsewhere", "Buyer")) == []


def test_which_companies_a_name_may_mean(writer: Writer) -> None:
    for name in ("Acme GmbH", "Acme", "Northwind"):
        made(writer, ApplicationDraft(role="Buyer", organisation_name=name))
    found = read(writer, lambda reading: known_organisations(reading, "acme"))
    assert found.same is not None
    assert found.same.name == "Acme"
    assert [each.name for each in found.alike] == ["Acme GmbH"]
    found = read(writer, lambda reading: known_organisations(reading, "ACME Ltd"))
    assert found.same is None
    assert {each.name for each in found.alike} == {"Acme", "Acme GmbH"}
    assert read(writer, lambda reading: known_organisations(reading, " ")).alike == ()
