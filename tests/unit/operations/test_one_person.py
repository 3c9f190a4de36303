"""What is held about one person, all of it, in one file."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange.plain_page import PlainPage
from careerjournal.exchange.vcard import read as read_vcards
from careerjournal.operations import photos, touches
from careerjournal.operations.one_person import FIELDS, export_person, suggested_name
from careerjournal.operations.whole_file import TargetExists
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    Message,
    PersonRole,
)
from careerjournal.records.community import Community, CommunityMember, Event, EventPerson
from careerjournal.records.contact import (
    Circle,
    Contact,
    ContactWay,
    PastPosition,
    WayType,
)
from careerjournal.records.entry import Entry
from careerjournal.records.mentorship import MentoringAsk, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import Root
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules.mentions import mention
from careerjournal.store.errors import RecordGone
from careerjournal.store.unit import Unit
from tests.unit.store.open_vault import OpenVault, open_vault

DAY = date(2026, 3, 2)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path) as vault:
        yield vault


def know(unit: Unit) -> int:
    """Somebody with a value wherever there can be one."""
    ben = unit.save(Contact(name="Ben Okoro"))
    company = unit.save(Organisation(name="Halden Clinics"))
    contact = unit.save(
        Contact(
            name="Ruth <b>Adler</b>",
            organisation=company.n,
            role="Head of Nursing",
            circle=Circle.MENTOR,
            birthday=PartialDate(1604, 2, 29),
            introduced_by=ben.n,
            notes="Likes *tea* & <script>alert(1)</script>",
            rhythm_days=30,
        )
    )
    n = contact.n
    unit.save(Contact(name="Cleo Marsh", introduced_by=n))
    unit.put(ContactWay(contact=n, type=WayType.EMAIL, value="ruth@example.org", label="work"))
    unit.put(PastPosition(contact=n, role="Nurse", began=PartialDate(2001), organisation=company.n))
    unit.tag(n, ["health"])
    photos.set_photo(unit, n, b"\xff\xd8\xffphoto", "image/jpeg")
    for data in (b"one", b"two"):
        unit.attach(n, "../cv.pdf", "application/pdf", data)
    touches.promise(unit, n, Promiser.MINE, "Send the slides", DAY, DAY)
    touches.log(unit, [n, ben.n], Moment(DAY), TouchType.CALL, "About shifts", "time", "advice")
    job = unit.save(Application(role="Matron"))
    unit.put(ApplicationPerson(application=job.n, contact=n, role=PersonRole.REFERRER))
    unit.note(
        Message(
            application=job.n, contact=n, direction=Direction.RECEIVED, about="Come by", day=DAY
        )
    )
    choir = unit.save(Community(name="Choir"))
    unit.put(CommunityMember(community=choir.n, contact=n, role="alto"))
    fair = unit.save(Event(name="Fair", when=Moment(DAY)))
    unit.put(EventPerson(event=fair.n, contact=n, about="wards", met=True))
    seek = unit.save(Mentorship(title="Lead a ward"))
    unit.put(MentoringAsk(mentorship=seek.n, contact=n, why="has done it"))
    body = f"I asked {mention('Ruth', contact.id)} about it. The rest is mine."
    unit.save(Entry(about=Moment(DAY), title="A good day", body=body))
    return n


def test_everything_is_in_it(vault: OpenVault, tmp_path: Path) -> None:
    n = vault.write(know)
    path = tmp_path / "about.zip"
    exported = vault.read(lambda reading: export_person(reading, n, path, NOW))
    assert (exported.path, exported.files) == (path, 3)
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        assert names == {
            "index.html",
            "person.json",
            "person.vcf",
            "photo.jpg",
            "files/cv.pdf",
            "files/cv (2).pdf",
        }
        page = archive.read("index.html").decode()
        told = json.loads(archive.read("person.json"))
        (tmp_path / "person.vcf").write_bytes(archive.read("person.vcf"))
        assert archive.read("photo.jpg") == b"\xff\xd8\xffphoto"
    for words in (
        "Ruth &lt;b&gt;Adler&lt;/b&gt;",
        "Head of Nursing",
        "Halden Clinics",
        "Mentor",
        "1604-02-29",
        "Ben Okoro",
        "Cleo Marsh",
        "&lt;script&gt;",
        "work: ruth@example.org",
        "Nurse · Halden Clinics · 2001",
        "health",
        "Send the slides",
        "2026-03-02: Call · About shifts · I gave: time · I received: advice · with Ben Okoro",
        "Matron · Referred me",
        "Matron · 2026-03-02 · Received · Come by",
        "Choir · alto",
        "Fair · wards · met",
        "Lead a ward · has done it",
        "A good day · I asked Ruth about it.",
        "files/cv (2).pdf",
    ):
        assert words in page, words
    assert "<script" not in page
    assert "The rest is mine" not in page
    assert told["contact"]["fields"]["name"] == "Ruth <b>Adler</b>"
    assert told["touches"][0]["fields"]["about"] == "About shifts"
    assert {each["kind"] for each in told["elsewhere"]} == {
        "application_person",
        "community_member",
        "event_person",
        "mentoring_ask",
        "message",
    }
    assert told["mentioned"][0]["sentence"] == "I asked Ruth about it."
    (card,) = read_vcards(tmp_path / "person.vcf")
    assert getattr(card, "name", "") == "Ruth <b>Adler</b>"


def test_every_field_of_a_contact_has_its_place() -> None:
    own = {each.name for each in fields(Contact)} - {each.name for each in fields(Root)}
    assert set(FIELDS) == own - {"photo"}


def test_nothing_is_overwritten_or_made_for_nobody(vault: OpenVault, tmp_path: Path) -> None:
    n = vault.write(lambda unit: unit.save(Contact(name="A")).n)
    path = tmp_path / "about.zip"
    path.write_bytes(b"mine")
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_person(reading, n, path, NOW))
    assert path.read_bytes() == b"mine"
    vault.read(lambda reading: export_person(reading, n, path, NOW, replace=True))
    assert zipfile.is_zipfile(path)
    with pytest.raises(RecordGone):
        vault.read(lambda reading: export_person(reading, 999, tmp_path / "b.zip", NOW))
    assert not (tmp_path / "b.zip").exists()


@pytest.mark.parametrize(
    "name", ["", "A", "משה כהן", "../../etc", "CON", "a" * 400, "?:*", "\u202e"]
)
def test_the_file_can_be_named_after_anybody(name: str) -> None:
    suggested = suggested_name(name)
    assert suggested.endswith(".zip")
    assert "/" not in suggested
    assert len(suggested.encode()) < 200


@given(st.text(), st.text(alphabet="<>&\"'/scriptx \n\ud800", max_size=40))
def test_a_page_shows_every_text_as_it_is(title: str, text: str) -> None:
    page = PlainPage(title)
    page.say(text)
    page.values([(text, text)])
    page.section(text, [text])
    html = page.html()
    html.encode("utf-8")
    body = html[html.index("<body") :]
    assert "<script" not in body
    assert body.count("<h1>") == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.text(min_size=1, max_size=40), st.text(max_size=200))
def test_whoever_it_is_the_file_can_be_written(
    vault: OpenVault, tmp_path: Path, name: str, notes: str
) -> None:
    n = vault.write(lambda unit: unit.save(Contact(name=name, notes=notes)).n)
    path = tmp_path / "about.zip"
    vault.read(lambda reading: export_person(reading, n, path, NOW, replace=True))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
