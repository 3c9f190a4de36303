"""Contacts of address books into the vault, and out again."""

from __future__ import annotations

import base64
import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from careerjournal.exchange.contact_item import ContactItem, FoundPhoto, FoundWay, distinct
from careerjournal.exchange.csv_table import table_of
from careerjournal.operations import communities
from careerjournal.operations.export_contacts import export_contacts
from careerjournal.operations.import_contacts import ContactsImport
from careerjournal.operations.import_questions import AS_GROUPS, AS_TAGS, GROUPS
from careerjournal.operations.import_report import ImportReport
from careerjournal.operations.importing import read_import
from careerjournal.operations.whole_file import TargetExists
from careerjournal.records.community import Community, CommunityMember
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.unit.store.dump import dump
from tests.unit.store.open_vault import OpenVault, open_vault

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
PNG = base64.b64decode(  # a grey pixel
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)
CARD = (
    "BEGIN:VCARD\nVERSION:3.0\nUID:7\nN:Byron;Ada;Augusta;;\nFN:Ada Byron\nORG:Engines;Poetry\n"
    "TITLE:Poet\nEMAIL;TYPE=work:ada@engines.example\nTEL:+44 1\nBDAY:--12-10\nNOTE:Numbers\n"
    "CATEGORIES:Maths\nX-SPOUSE:William\nPHOTO;ENCODING=b:"
    + base64.b64encode(PNG).decode()
    + "\nEND:VCARD\n"
)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "vault").mkdir()
    with open_vault(tmp_path / "vault") as vault:
        yield vault


def source(folder: Path, text: str, name: str = "a.vcf") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def bring(vault: OpenVault, code: str, path: Path, groups_as: str = AS_GROUPS) -> ImportReport:
    """Import what is at `path`; the dry run before it says just what comes of it."""
    ready = read_import(code, path)
    assert isinstance(ready, ContactsImport)
    ready = ready.answered(GROUPS, groups_as)
    preview = vault.read(ready.preview)
    run = ready.run()
    assert run.to_the_end(vault.writer)
    assert run.report == preview
    return run.report


def people(vault: OpenVault) -> list[Contact]:
    return vault.read(lambda reading: reading.all(Contact))


def only(vault: OpenVault) -> Contact:
    (contact,) = people(vault)
    return contact


def ways(vault: OpenVault, n: int) -> list[tuple[str, str, str]]:
    parts = vault.read(lambda reading: reading.parts(ContactWay, n))
    ordered = sorted(parts, key=lambda part: part.position)
    return [(part.type.value, part.value, part.label) for part in ordered]


def tags(vault: OpenVault, n: int) -> list[str]:
    return [tag.name for tag in vault.read(lambda reading: reading.tags_of(n))]


def company(vault: OpenVault, contact: Contact) -> str:
    assert contact.organisation is not None
    number = contact.organisation
    return vault.read(lambda reading: reading.record(Organisation, number)).name


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.updated, report.duplicate, len(report.skipped)


def test_a_card_becomes_a_contact_with_all_that_is_known(vault: OpenVault, tmp_path: Path) -> None:
    report = bring(vault, "vcard", source(tmp_path, CARD))
    assert counts(report) == (1, 0, 0, 0)
    assert report.warnings == ("a.vcf, line 1: A company that was not here before: Engines",)
    ada = only(vault)
    assert (ada.name, ada.given, ada.family) == ("Ada Byron", "Ada Augusta", "Byron")
    assert (ada.role, ada.department, company(vault, ada)) == ("Poet", "Poetry", "Engines")
    assert (ada.birthday, ada.notes) == (PartialDate(month=12, day=10), "Numbers")
    assert ways(vault, ada.n) == [
        ("email", "ada@engines.example", "work"),
        ("phone", "+44 1", ""),
    ]
    assert tags(vault, ada.n) == ["Maths"]
    [attached] = vault.read(lambda reading: reading.attachments_of(ada.n))
    assert (attached.hash, attached.name, attached.media_type) == (
        ada.photo,
        "photo.png",
        "image/png",
    )
    assert vault.read(lambda reading: reading.blob(ada.photo)) == PNG


def test_the_same_file_again_changes_nothing_and_one_undo_takes_all_back(
    vault: OpenVault, tmp_path: Path
) -> None:
    before = dump(vault.writer._database)
    path = source(tmp_path, CARD)
    bring(vault, "vcard", path)
    once = dump(vault.writer._database)
    assert counts(bring(vault, "vcard", path)) == (0, 0, 1, 0)
    assert dump(vault.writer._database) == once
    assert vault.writer.undo().act is not None
    assert dump(vault.writer._database) == before


def test_only_what_the_person_left_alone_is_brought_up_to_date(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, "vcard", source(tmp_path, CARD))
    ada = only(vault)

    def change(unit: Unit) -> None:
        unit.save(replace(ada, notes="Mine", nickname="Addie"), ada)
        unit.put(ContactWay(contact=ada.n, type=WayType.PHONE, value="+44 2"))

    vault.writer.write("change", change)
    later = (
        CARD.replace("TITLE:Poet", "TITLE:Countess")
        .replace("Numbers", "Theirs")
        .replace("ORG:Engines", "ORG:Mill")
        .replace("TEL:+44 1", "TEL:+44 3")
        .replace("Maths", "Maths,Verse")
    )
    report = bring(vault, "vcard", source(tmp_path, later))
    assert counts(report) == (0, 1, 0, 0)
    assert any("your words here were kept" in words for words in report.warnings)
    ada = only(vault)
    assert (ada.role, ada.notes, ada.nickname) == ("Countess", "Mine", "Addie")
    assert company(vault, ada) == "Mill"
    assert [value for kind, value, _ in ways(vault, ada.n) if kind == "phone"] == ["+44 2", "+44 3"]
    assert tags(vault, ada.n) == ["Maths", "Verse"]
    assert counts(bring(vault, "vcard", source(tmp_path, later))) == (0, 0, 1, 0)


def test_what_is_in_the_trash_stays_there(vault: OpenVault, tmp_path: Path) -> None:
    bring(vault, "vcard", source(tmp_path, CARD))
    n = only(vault).n
    vault.writer.write("trash", lambda unit: unit.trash(n))
    report = bring(vault, "vcard", source(tmp_path, CARD.replace("Poet", "Countess")))
    assert counts(report) == (0, 0, 1, 0)
    assert people(vault) == []


def test_companies_are_the_same_by_their_whole_name_alone(vault: OpenVault, tmp_path: Path) -> None:
    vault.writer.write("add", lambda unit: unit.save(Organisation(name="Kestrel Labs GmbH")))
    path = source(
        tmp_path,
        "First Name,Last Name,Company,Connected On\nAda,B,KESTREL LABS,05 Mar 2024\n"
        "Una,V,Kestrel,05 Mar 2024\nTom,Q,kestrel,\n",
        "c.csv",
    )
    report = bring(vault, "linkedin", path)
    assert counts(report) == (3, 0, 0, 0)
    assert [words.rpartition(": ")[2] for words in report.warnings] == ["Kestrel"]
    ada, una, tom = people(vault)
    assert company(vault, ada) == "Kestrel Labs GmbH"
    assert una.organisation == tom.organisation
    assert (ada.met_on, ada.met_where, tom.met_on) == (PartialDate(2024, 3, 5), "LinkedIn", None)
    assert tags(vault, ada.n) == ["linkedin"]


def test_rows_that_come_twice_are_one_and_those_that_differ_are_two(
    vault: OpenVault, tmp_path: Path
) -> None:
    rows = "Ada,Byron,x\nAda,Byron,x\nAda,Byron,y\nAda,Byron,y\n"
    path = source(tmp_path, "First Name,Last Name,Notes\n" + rows, "o.csv")
    assert counts(bring(vault, "outlook-csv", path)) == (2, 0, 2, 0)
    assert [one.notes for one in people(vault)] == ["x", "y"]
    assert counts(bring(vault, "outlook-csv", path)) == (0, 0, 4, 0)


def test_cards_of_one_number_are_put_together_and_told(vault: OpenVault, tmp_path: Path) -> None:
    more = "BEGIN:VCARD\nUID:7\nFN:ADA BYRON\nNOTE:More\nTEL:+44 9\nNICKNAME:A\nEND:VCARD\n"
    report = bring(vault, "vcard", source(tmp_path, CARD + more))
    assert counts(report) == (1, 0, 1, 0)
    assert any("put together" in words for words in report.warnings)
    ada = only(vault)
    assert (ada.name, ada.nickname, ada.notes) == ("Ada Byron", "A", "Numbers\n\nMore")
    assert [value for _, value, _ in ways(vault, ada.n)] == [
        "ada@engines.example",
        "+44 1",
        "+44 9",
    ]


def test_a_number_used_again_for_somebody_else_makes_another_contact(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, "vcard", source(tmp_path, CARD))
    other = source(tmp_path, "BEGIN:VCARD\nUID:7\nFN:Max Muster\nEND:VCARD\n")
    assert counts(bring(vault, "vcard", other)) == (1, 0, 0, 0)
    assert [one.name for one in people(vault)] == ["Ada Byron", "Max Muster"]
    assert counts(bring(vault, "vcard", other)) == (0, 0, 1, 0)
    married = source(tmp_path, CARD.replace("Ada Byron", "Ada King").replace("N:Byron", "N:King"))
    assert counts(bring(vault, "vcard", married)) == (0, 1, 0, 0)


CHOIR = (
    "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nUID:urn:uuid:c\nFN:Choir\nNOTE:Thursdays\n"
    "MEMBER:urn:uuid:1\nMEMBER:urn:uuid:2\nMEMBER:mailto:x@y.example\nEND:VCARD\n"
)
SINGERS = "".join(f"BEGIN:VCARD\nUID:{n}\nFN:{name}\nEND:VCARD\n" for n, name in enumerate("abc"))


def members(vault: OpenVault) -> dict[str, list[str]]:
    """Every group and the names of those in it."""

    def query(reading: Reading) -> dict[str, list[str]]:
        return {
            group.name: sorted(
                reading.record(Contact, one.contact).name
                for one in reading.parts(CommunityMember, group.n)
            )
            for group in reading.all(Community)
        }

    return vault.read(query)


def test_a_group_comes_in_with_those_who_are_in_it(vault: OpenVault, tmp_path: Path) -> None:
    before = dump(vault.writer._database)
    # Some programs write the groups first.
    path = source(tmp_path, CHOIR + SINGERS)
    report = bring(vault, "vcard", path)
    assert counts(report) == (4, 0, 0, 0)
    assert report.warnings == (
        "a.vcf, line 1: Of those in this group, 1 are not in the file nor here.",
    )
    assert members(vault) == {"Choir": ["b", "c"]}
    once = dump(vault.writer._database)
    assert counts(bring(vault, "vcard", path)) == (0, 0, 4, 0)
    assert dump(vault.writer._database) == once
    vault.writer.undo()
    assert dump(vault.writer._database) == before


def test_who_comes_to_a_group_comes_in_and_who_was_taken_out_stays_out(
    vault: OpenVault, tmp_path: Path
) -> None:
    bring(vault, "vcard", source(tmp_path, CHOIR + SINGERS))
    (group,) = vault.read(lambda reading: reading.all(Community))
    b = next(one for one in people(vault) if one.name == "b")
    vault.write(lambda unit: communities.remove_member(unit, group.n, b.n))
    # Only the group, of people that came in before; it goes by another name now.
    later = CHOIR.replace("MEMBER:urn:uuid:2", "MEMBER:2\nMEMBER:0").replace("Choir", "Chorus")
    assert counts(bring(vault, "vcard", source(tmp_path, later))) == (0, 1, 0, 0)
    assert members(vault) == {"Chorus": ["a", "c"]}
    vault.write(lambda unit: unit.trash(group.n))
    assert counts(bring(vault, "vcard", source(tmp_path, CHOIR))) == (0, 0, 1, 0)


def test_a_group_of_that_name_is_the_one_there_is(vault: OpenVault, tmp_path: Path) -> None:
    vault.write(lambda unit: communities.add(unit, "choir"))
    twice = CHOIR.replace("UID:urn:uuid:c\n", "")
    report = bring(vault, "vcard", source(tmp_path, twice + SINGERS + twice))
    assert counts(report) == (3, 1, 1, 0)
    assert members(vault) == {"choir": ["b", "c"]}


def test_groups_may_be_tags(vault: OpenVault, tmp_path: Path) -> None:
    text = CHOIR + SINGERS + "BEGIN:VCARD\nEND:VCARD\n"
    report = bring(vault, "vcard", source(tmp_path, text), AS_TAGS)
    assert [(one.where, one.reason) for one in report.skipped] == [
        ("a.vcf, line 23", "it has neither a name nor a way to reach anyone"),
        ("a.vcf, line 1", "it is a group; those in it got its name as a tag (Choir)"),
    ]
    assert members(vault) == {}
    tagged = [
        one.name
        for one in people(vault)
        if [tag.name for tag in vault.read(lambda reading, n=one.n: reading.tags_of(n))]  # type: ignore[misc]
    ]
    assert tagged == ["b", "c"]


def test_a_picture_that_cannot_be_shown_is_kept_and_named(vault: OpenVault, tmp_path: Path) -> None:
    code = base64.b64encode(PNG[:20]).decode()
    path = source(tmp_path, f"BEGIN:VCARD\nFN:A\nPHOTO:data:image/png;base64,{code}\nEND:VCARD\n")
    report = bring(vault, "vcard", path)
    (warning,) = report.warnings
    assert warning.startswith("a.vcf, line 1: The picture is damaged")


def test_a_large_picture_is_kept_and_said(vault: OpenVault, tmp_path: Path) -> None:
    code = base64.b64encode(PNG + bytes(6 * 2**20)).decode()
    path = source(tmp_path, f"BEGIN:VCARD\nFN:A\nPHOTO:data:image/png;base64,{code}\nEND:VCARD\n")
    report = bring(vault, "vcard", path)
    assert report.warnings == ("a.vcf, line 1: The picture is kept as it is; it has 6 MB.",)
    assert only(vault).photo


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_what_is_exported_comes_back_the_same(
    vault: OpenVault, tmp_path: Path, version: Literal["4.0", "3.0"]
) -> None:
    bring(vault, "vcard", source(tmp_path, CARD))
    own = vault.writer.write("add", lambda unit: unit.save(Contact(name="Zoë", given="Zoë"))).value
    trashed = vault.writer.write("add", lambda unit: unit.save(Contact(name="Gone"))).value
    vault.writer.write("trash", lambda unit: unit.trash(trashed.n))
    path = tmp_path / "out.vcf"
    done = vault.read(lambda reading: export_contacts(reading, path, version=version))
    assert (done.records, done.files) == (2, 1)
    text = path.read_text("utf-8")
    assert f"UID:urn:uuid:{own.id}" in text
    for line in ("N:Byron;Ada;Augusta;;", "X-SPOUSE:William", "UID:7"):
        assert line in text
    before = dump(vault.writer._database)
    report = bring(vault, "vcard", path)
    assert counts(report) == (0, 0, 2, 0)
    assert report.warnings == ()
    assert dump(vault.writer._database) == before
    with pytest.raises(TargetExists):
        vault.read(lambda reading: export_contacts(reading, path))
    vault.read(lambda reading: export_contacts(reading, path, replace=True))


def test_a_contact_of_ones_own_that_an_export_tells_otherwise_stays_as_it_is(
    vault: OpenVault, tmp_path: Path
) -> None:
    vault.writer.write("add", lambda unit: unit.save(Contact(name="Zoë")))
    path = tmp_path / "out.vcf"
    vault.read(lambda reading: export_contacts(reading, path))
    path.write_text(path.read_text("utf-8").replace("Zoë", "Zoé"), "utf-8")
    report = bring(vault, "vcard", path)
    assert counts(report) == (0, 0, 1, 0)
    assert "the two differ" in report.warnings[0]
    assert only(vault).name == "Zoë"


_WAYS = st.builds(
    FoundWay,
    st.sampled_from(WayType),
    st.sampled_from(["a@b.example", "A@B.example", "+44 1", "x"]),
    st.sampled_from(["", "work"]),
)
_PEOPLE = st.builds(
    ContactItem,
    key=st.sampled_from(["1", "2", "name:ada", "name:bob"]),
    name=st.sampled_from(["Ada", "ada", "Bob B", "Ada B"]),
    organisation=st.sampled_from(["", "Mill", "Mill Ltd", "Engines"]),
    notes=st.sampled_from(["", "x", "y"]),
    ways=st.lists(_WAYS, max_size=3).map(distinct),
    tags=st.sampled_from([(), ("one",), ("ONE", "two")]),
    photo=st.sampled_from([None, FoundPhoto(PNG, "image/png")]),
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.lists(_PEOPLE, max_size=5), second=st.lists(_PEOPLE, max_size=5))
def test_whatever_comes_comes_once_and_undo_takes_it_back(
    vault: OpenVault, first: list[ContactItem], second: list[ContactItem]
) -> None:
    def run(items: list[ContactItem]) -> ImportReport:
        ready = ContactsImport("vcard", Path("a.vcf"), tuple(items))
        preview = vault.read(ready.preview)
        done = ready.run()
        assert done.to_the_end(vault.writer)
        assert done.report == preview
        assert done.report.read == len(items)
        return done.report

    before = dump(vault.writer._database)
    for items in (first, second):
        run(items)
        once = dump(vault.writer._database)
        again = run(items)
        assert (again.new, again.updated) == (0, 0)
        assert dump(vault.writer._database) == once
    while dump(vault.writer._database) != before:
        assert vault.writer.undo().act is not None


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the foreign files are not here")


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted((SAMPLES / folder).rglob(pattern)) if SAMPLES.is_dir() else []


@needs_samples
@pytest.mark.parametrize("path", _files("vcard", "*.vcf"), ids=lambda path: path.name)
def test_every_foreign_card_is_taken_or_named(vault: OpenVault, path: Path) -> None:
    begun = len(re.findall(rb"^BEGIN:VCARD\s*$", path.read_bytes(), re.MULTILINE | re.IGNORECASE))
    report = bring(vault, "vcard", path)
    assert report.read == begun > 0
    assert all(one.where.startswith(path.name) and one.reason for one in report.skipped)
    assert len(people(vault)) == report.new
    # One of them holds nothing but a picture.
    assert len(report.skipped) == (path.name == "issue64.vcf")
    assert counts(bring(vault, "vcard", path))[:2] == (0, 0)


@needs_samples
@pytest.mark.parametrize(
    ("code", "path"),
    [
        *(("google-csv", path) for path in _files("google_csv", "*.csv")),
        *(("outlook-csv", path) for path in _files("outlook_csv", "*.csv")),
        *(("linkedin", path) for path in _files("linkedin", "Connections.csv")),
    ],
    ids=lambda one: one.name if isinstance(one, Path) else one,
)
def test_every_foreign_row_is_taken_or_named(vault: OpenVault, code: str, path: Path) -> None:
    text = path.read_bytes()
    whole = text.decode("utf-16" if text[:2] == b"\xff\xfe" else "latin-1")
    rows = list(csv.reader(whole.splitlines(keepends=True), delimiter=_sign(whole)))
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    # Above the header of the connections stands a note of two lines.
    expected = len(filled) - (3 if code == "linkedin" else 1)
    report = bring(vault, code, path)
    assert report.read == expected > 0
    assert (len(people(vault)), report.skipped) == (expected, ())
    assert counts(bring(vault, code, path)) == (0, 0, expected, 0)


def _sign(text: str) -> str:
    return table_of(text.encode(), "x").delimiter


@needs_samples
def test_the_connections_are_found_in_a_whole_export(vault: OpenVault) -> None:
    whole = vault.read(
        read_import("linkedin", SAMPLES / "linkedin" / "silkyrich_sample_export.zip").preview
    )
    assert whole.new == 2_000
