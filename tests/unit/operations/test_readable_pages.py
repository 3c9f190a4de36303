"""What is no entry, in the folder that anyone can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import readable_pages
from careerjournal.operations.exporting import export_markdown
from careerjournal.operations.importing import read_import
from careerjournal.records.application import (
    Direction,
    Interview,
    InterviewType,
    Message,
    Offer,
    PayTalk,
    Question,
    Rating,
    Requirement,
    StageMove,
)
from careerjournal.records.contact import ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.tag import Tag
from careerjournal.store.unit import Unit
from tests.builders import (
    DAY,
    make_application,
    make_contact,
    make_entry,
    make_organisation,
    make_stage,
)
from tests.unit.store.open_vault import OpenVault, open_vault

PAGE = """\
## History

- 2026-03-02: Applied
- 2026-03-03: Received · A call
- 2026-03-05: Sent · 60000 - 65000.5 EUR year

## Interviews

### 2026-03-09 10:30

panel · Room 4 · planned

Read the report

## Questions

### Why here?

Because.

## What they ask for

- IFRS · must · have

## Offers

### 2026-03-20

competitive

A bicycle

## The posting

We look for a controller.
"""

KNOWN: dict[str, Any] = {
    "department": "Hiring",
    "birthday": PartialDate(month=3, day=12),
    "met_on": PartialDate(2019, 3),
    "met_where": "Basel",
    "cares_about": "Fair pay",
}


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "one").mkdir()
    with open_vault(tmp_path / "one") as vault:
        vault.write(fill)
        yield vault


def fill(unit: Unit) -> None:
    make_entry(unit, "First", "Words")
    acme = make_organisation(unit, "Acme: Group", place="Berlin", notes="Big")
    contact = make_contact(unit, organisation=acme.n, role="Recruiter", notes="Kind", **KNOWN)
    unit.put(ContactWay(contact=contact.n, type=WayType.EMAIL, value="ada@example.org"))
    stage = make_stage(unit)
    made = make_application(
        unit, organisation=acme.n, stage=stage, posting="We look for a controller."
    )
    unit.tag(made.n, ["finance"])
    unit.attach(made.n, "cv.pdf", "application/pdf", b"%PDF")
    n = made.n
    wrong = unit.note(StageMove(application=n, stage=stage.n, day=date(2026, 4, 1)))
    unit.withdraw(StageMove, wrong.n)
    unit.note(
        Message(application=n, direction=Direction.RECEIVED, day=date(2026, 3, 3), about="A call")
    )
    pay = Pay(Decimal(60000), Decimal("65000.5"), "EUR", PayPeriod.YEAR)
    unit.note(PayTalk(application=n, direction=Direction.SENT, pay=pay, day=date(2026, 3, 5)))
    when = Moment(date(2026, 3, 9), time(10, 30))
    unit.put(
        Interview(
            application=n,
            when=when,
            type=InterviewType.PANEL,
            place="Room 4",
            prepare="Read the report",
        )
    )
    unit.put(Question(application=n, text="Why here?", answer="Because."))
    unit.put(Requirement(application=n, text="IFRS", rating=Rating.HAVE))
    unit.put(
        Offer(
            application=n, day=date(2026, 3, 20), pay=Pay(words="competitive"), benefits="A bicycle"
        )
    )
    gone = make_application(unit, "Gone")
    unit.trash(gone.n)


def test_applications_companies_and_people_have_pages(vault: OpenVault, tmp_path: Path) -> None:
    done = vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    assert (done.records, done.files) == (4, 1)
    found = sorted(
        path.relative_to(tmp_path / "notes").as_posix()
        for path in (tmp_path / "notes").rglob("*")
        if path.is_file()
    )
    assert found == [
        "2026/2026-03-02 First.md",
        "Applications/Acme Group - Controller.md",
        "Applications/Acme Group - Controller/cv.pdf",
        "Companies/Acme Group.md",
        "People/Ada Example.md",
    ]
    text = (tmp_path / "notes" / found[1]).read_text("utf-8")
    matter, body = text.removeprefix("---\n").split("---\n\n", 1)
    assert body == PAGE
    for line in (
        "kind: application",
        'organisation: "Acme: Group"',
        'stage: "Applied"',
        f"since: {DAY.isoformat()}",
        "  - finance",
    ):
        assert line in matter.splitlines()
    person = (tmp_path / "notes" / found[4]).read_text("utf-8")
    assert "- email: ada@example.org\n\nFair pay\n\nKind" in person
    for line in ("department: Hiring", "birthday: --03-12", "met_on: 2019-03", "met_where: Basel"):
        assert line in person.replace('"', "").splitlines()


def test_the_pages_do_not_come_back_as_entries(vault: OpenVault, tmp_path: Path) -> None:
    vault.read(lambda reading: export_markdown(reading, tmp_path / "notes"))
    run = read_import("markdown", tmp_path / "notes").run()
    run.to_the_end(vault.writer)
    assert (run.report.new, run.report.duplicate) == (0, 1)
    assert {one.reason for one in run.report.skipped} == {"it is not an entry"}
    assert len(run.report.skipped) == 3


def test_other_kinds_have_no_page(vault: OpenVault) -> None:
    with pytest.raises(TypeError, match="tag"):
        vault.read(lambda reading: readable_pages.sheet(reading, Tag(name="work")))


def test_every_page_stands_for_itself(vault: OpenVault) -> None:
    made = vault.write(lambda unit: make_application(unit, ""))
    page = vault.read(lambda reading: readable_pages.sheet(reading, made))
    assert (page.stem, page.body) == ("", "")
