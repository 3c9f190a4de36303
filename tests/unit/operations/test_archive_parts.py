"""What belongs to records, out in an archive and in again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from careerjournal.operations import stages
from careerjournal.operations.archived_parts import parts_of_kind
from careerjournal.records.application import (
    Application,
    Offer,
    PayTalk,
    Question,
    Requirement,
)
from careerjournal.records.contact import Contact, ContactWay
from careerjournal.records.link import ROLE_EVIDENCE, Link
from careerjournal.records.record import Line
from careerjournal.store.unit import Unit
from tests.builders import make_part, make_root
from tests.unit.operations.test_archive import bring, counts, export
from tests.unit.store.dump import assert_sound
from tests.unit.store.open_vault import OpenVault, open_vault
from tests.unit.store.samples import entry


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "one").mkdir()
    with open_vault(tmp_path / "one") as vault:
        yield vault


@pytest.fixture
def other(tmp_path: Path) -> Iterator[OpenVault]:
    (tmp_path / "two").mkdir()
    with open_vault(tmp_path / "two") as vault:
        yield vault


def fill(vault: OpenVault) -> Application:
    """One application with every kind of part, and a correction, a withdrawal, and evidence."""

    def change(unit: Unit) -> Application:
        contact = make_root(unit, Contact)
        make_part(unit, ContactWay, contact.n)
        application = make_root(unit, Application)
        for cls in parts_of_kind(Application.KIND):
            for seed in (1, 2):
                part = make_part(unit, cls, application.n, seed)
                if isinstance(part, Line):
                    more = replace(part, n=0, id="", noted_at=None, replaces=part.n)
                    unit.withdraw(type(more), unit.note(more).n)
        proof = unit.save(entry("Proof", "Done", 4))
        asked = unit.parts(Requirement, application.n)[0]
        unit.link(Link(source=proof.n, target=application.n, role=ROLE_EVIDENCE, part=asked.id))
        return application

    return vault.write(change)


def number_of(vault: OpenVault, id_: str) -> int:
    head = vault.read(lambda reading: reading.by_id(id_))
    assert head is not None
    return head.ref.n


def record_in(document: dict[str, Any], id_: str) -> dict[str, Any]:
    (record,) = [one for one in document["records"] if one["id"] == id_]
    return dict(record)


def standing(vault: OpenVault, id_: str) -> list[str]:
    """The ids of all parts, and of the lines that count."""
    n = number_of(vault, id_)
    found: list[str] = []
    for cls in parts_of_kind(Application.KIND):
        if issubclass(cls, Line):
            lines = vault.read(lambda reading, cls=cls: reading.counting(cls, n))  # type: ignore[misc]
            found.extend(line.id for line in lines)
        else:
            parts = vault.read(lambda reading, cls=cls: reading.parts(cls, n))  # type: ignore[misc]
            found.extend(part.id for part in parts)
    return found


def test_parts_and_ledgers_go_out_and_in_equal(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    application = fill(vault)
    before = export(vault, tmp_path / "a.json")
    count = len(before["records"])
    assert counts(bring(other, tmp_path / "a.json")) == (count, count, 0, 0)
    assert export(other, tmp_path / "b.json") == before
    record = record_in(before, application.id)
    organisations = {one["id"] for one in before["records"] if one["kind"] == "organisation"}
    assert record["fields"]["organisation"] in organisations
    assert record["fields"]["advertised"]["low"] == "1000.5"
    moves = [part for part in record["parts"] if part["kind"] == "stage_move"][:3]
    ids = [part["id"] for part in moves]
    assert [part["fields"]["replaces"] for part in moves] == [None, ids[0], ids[1]]
    assert_sound(other.writer._database)
    assert standing(other, application.id) == standing(vault, application.id)
    other.writer.undo()
    assert other.read(lambda reading: reading.numbers()) == []
    other.writer.redo()
    assert standing(other, application.id) == standing(vault, application.id)
    assert_sound(other.writer._database)


def test_parts_come_in_once(vault: OpenVault, tmp_path: Path) -> None:
    fill(vault)
    before = export(vault, tmp_path / "a.json")
    count = len(before["records"])
    assert counts(bring(vault, tmp_path / "a.json")) == (count, 0, 0, count)
    assert export(vault, tmp_path / "b.json") == before


def test_newer_parts_and_every_new_line_come_in(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    application = fill(vault)
    export(vault, tmp_path / "a.json")
    bring(other, tmp_path / "a.json")
    question = vault.read(lambda reading: reading.parts(Question, application.n))[0]
    vault.write(lambda unit: unit.put(replace(question, answer="Better")))
    talk = vault.read(lambda reading: reading.parts(PayTalk, application.n))[0]
    vault.write(lambda unit: unit.note(replace(talk, n=0, id="", noted_at=None)))
    before = export(vault, tmp_path / "b.json")
    count = len(before["records"])
    assert counts(bring(other, tmp_path / "b.json")) == (count, 0, 1, count - 1)
    after = export(other, tmp_path / "c.json")
    mine, theirs = (record_in(one, application.id)["parts"] for one in (before, after))
    assert sorted(theirs, key=str) == sorted(mine, key=str)
    # Older ones change nothing, and what was removed here stays removed.
    n = number_of(other, application.id)
    offer = other.read(lambda reading: reading.parts(Offer, n))[0]
    other.write(lambda unit: unit.remove(Offer, offer.n))
    left = len(other.read(lambda reading: reading.parts(Offer, n)))
    assert counts(bring(other, tmp_path / "a.json")) == (count, 0, 0, count)
    assert len(other.read(lambda reading: reading.parts(Offer, n))) == left
    assert_sound(other.writer._database)


def test_a_line_comes_in_though_the_record_did_not_change(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    application = fill(vault)
    export(vault, tmp_path / "a.json")
    bring(other, tmp_path / "a.json")
    talk = vault.read(lambda reading: reading.counting(PayTalk, application.n))[0]
    vault.write(lambda unit: unit.withdraw(PayTalk, talk.n))
    before = export(vault, tmp_path / "b.json")
    count = len(before["records"])
    assert counts(bring(other, tmp_path / "b.json")) == (count, 0, 0, count)
    assert standing(other, application.id) == standing(vault, application.id)
    assert_sound(other.writer._database)


def test_what_stands_ahead_of_what_it_refers_to_waits_for_it(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    fill(vault)
    document = export(vault, tmp_path / "a.json")
    document["records"].reverse()
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    count = len(document["records"])
    assert counts(bring(other, tmp_path / "a.json")) == (count, count, 0, 0)
    after = export(other, tmp_path / "b.json")
    key = {one["id"]: one for one in after["records"]}
    assert key == {one["id"]: one for one in document["records"]}


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {}},
        {"fields": {"day": "yesterday"}},
        {"fields": {"stage": 7, "day": "2026-01-01"}},
        {"fields": {"stage": [], "day": "2026-01-01"}},
        {"fields": {"stage": "0190b6a0-7f5c-7abc-8def-0123456789ab", "day": "2026-01-01"}},
        {
            "kind": "pay_talk",
            "fields": {"pay": {"low": "1.2345"}, "direction": "sent", "day": "2026-01-01"},
        },
        {"kind": "requirement", "fields": {"text": "More", "weight": 2**70}},
        {"kind": "dream"},
        {"kind": "contact_way"},
    ],
    ids=str,
)
def test_a_part_that_cannot_be_read_does_not_stop_the_rest(
    vault: OpenVault, other: OpenVault, tmp_path: Path, change: dict[str, Any]
) -> None:
    application = fill(vault)
    document = export(vault, tmp_path / "a.json")
    parts = next(one for one in document["records"] if one["id"] == application.id)["parts"]
    next(part for part in parts if part["kind"] == "stage_move").update(change)
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    count = len(document["records"])
    assert counts(bring(other, tmp_path / "a.json")) == (count, count, 0, 0)
    assert len(standing(other, application.id)) == len(standing(vault, application.id)) - 1
    assert_sound(other.writer._database)


def test_a_part_that_cannot_be_read_is_told(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    application = fill(vault)
    document = export(vault, tmp_path / "a.json")
    parts = next(one for one in document["records"] if one["id"] == application.id)["parts"]
    next(part for part in parts if part["kind"] == "offer_score")["fields"]["score"] = "much"
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    report = bring(other, tmp_path / "a.json")
    assert report.warnings == (
        f"Something that belongs to {application.role} is damaged and was left out.",
    )


@pytest.mark.parametrize("wrong", [7, [], "nonsense", "0190b6a0-7f5c-7abc-8def-0123456789ab"])
def test_a_reference_to_nothing_is_left_empty(
    vault: OpenVault, other: OpenVault, tmp_path: Path, wrong: object
) -> None:
    application = fill(vault)
    document = export(vault, tmp_path / "a.json")
    record = next(one for one in document["records"] if one["id"] == application.id)
    record["fields"]["organisation"] = wrong
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    bring(other, tmp_path / "a.json")
    copy = other.read(lambda reading: reading.find(Application, application.id))
    assert copy is not None
    assert copy.organisation is None


def test_a_new_vault_takes_over_the_stages_as_they_were_changed(
    vault: OpenVault, other: OpenVault, tmp_path: Path
) -> None:
    stages.ensure_in(vault.writer)
    first, second = vault.read(stages.current)[:2]
    vault.write(lambda unit: stages.rename(unit, first.n, "Dream jobs"))
    vault.write(lambda unit: stages.remove(unit, second.n, None))
    export(vault, tmp_path / "a.json")
    stages.ensure_in(other.writer)
    assert counts(bring(other, tmp_path / "a.json")) == (12, 0, 2, 10)
    mine, theirs = (
        [(stage.code, stage.name) for stage in one.read(stages.current)] for one in (vault, other)
    )
    assert theirs == mine
