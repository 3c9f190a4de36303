from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from careerjournal.records.application import Message, Requirement, StageMove
from careerjournal.records.tag import Tag
from careerjournal.store.database import PAGE
from careerjournal.store.integrity import (
    LISTED,
    Checked,
    Fault,
    IntegrityReport,
    Part,
    Problem,
    check,
)
from careerjournal.store.store import Reader
from careerjournal.store.unit import Unit
from tests.builders import make_part
from tests.unit.store.open_vault import KEY, VAULT_ID, OpenVault, open_vault


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenVault]:
    with open_vault(tmp_path_factory.mktemp("vault")) as vault:
        fill(vault)
        yield vault


def fill(vault: OpenVault) -> None:
    first = vault.add("The **budget**, 会議 and more", "Plan", tags=("work/budget",))
    head = vault.read(lambda reading: reading.head(first))
    assert head is not None
    vault.add(f"See [Plan](record:{head.id}) and believe")
    vault.write(lambda unit: unit.attach(first, "a.bin", "application/x", b"abc" * 1_000_000))
    gone = vault.add("Gone with this")
    vault.write(lambda unit: unit.trash(gone))


def looked_over(vault: OpenVault, *, whole: bool) -> IntegrityReport:
    vault.writer.checkpoint()
    if whole:
        return vault.writer.write("verify", check).value
    return vault.read(check)


def problems(report: IntegrityReport) -> list[Problem]:
    return [problem for part in report.checked for problem in part.problems]


def spoil(vault: OpenVault, *statements: str) -> None:
    """Change the vault behind the program's back."""

    def change(unit: Unit) -> None:
        unit.database.run("PRAGMA defer_foreign_keys = ON")
        for statement in statements:
            unit.database.run(statement)

    vault.write(change)


@pytest.mark.parametrize("whole", [False, True])
def test_a_sound_vault_is_found_sound(vault: OpenVault, whole: bool) -> None:
    report = looked_over(vault, whole=whole)
    assert problems(report) == []
    assert report.sound
    counts = {part.part: part.count for part in report.checked}
    assert list(counts) == list(Part)
    assert counts[Part.ATTACHMENTS] == 1
    assert counts[Part.RECORDS] == counts[Part.INDEX] == 4
    assert counts[Part.PAGES] * PAGE == vault.path.stat().st_size
    assert counts[Part.TABLES] > 10
    assert counts[Part.REFERENCES] > 10


def test_checking_changes_nothing(vault: OpenVault) -> None:
    before = vault.read(lambda reading: reading.acts())
    looked_over(vault, whole=True)
    assert vault.read(lambda reading: reading.acts()) == before


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("statement", "fault", "where"),
    [
        ("UPDATE head SET title = 'other' WHERE n = 1", Fault.HEAD_STALE, "1"),
        ("DELETE FROM head WHERE n = 4", Fault.HEAD_STALE, "4"),
        ("UPDATE text SET head = 'other' WHERE record = 1", Fault.WORDS_STALE, "1"),
        ("UPDATE text SET spaced = '' WHERE record = 1", Fault.WORDS_STALE, "1"),
        ("DELETE FROM text WHERE record = 3", Fault.TEXT_MISSING, "3"),
        ("DELETE FROM link WHERE derived = 1", Fault.LINKS_STALE, "3"),
        ("UPDATE link SET derived = 1 WHERE source = 1", Fault.LINKS_STALE, "1"),
        ("UPDATE link SET context = '' WHERE derived = 1", Fault.LINKS_STALE, "3"),
        ("UPDATE blob SET data = zeroblob(size)", Fault.CONTENT_ALTERED, None),
        ("UPDATE blob SET size = 5", Fault.CONTENT_ALTERED, None),
        ("DELETE FROM entry WHERE n = 4", Fault.RECORD_INCOMPLETE, "4"),
    ],
)
def test_what_does_not_fit_is_found(
    vault: OpenVault, whole: bool, statement: str, fault: Fault, where: str | None
) -> None:
    spoil(vault, statement)
    found = problems(looked_over(vault, whole=whole))
    assert [problem.fault for problem in found] == [fault]
    assert where is None or found[0].where == where


_SHORT = "field = 'short' AND record IN (SELECT n FROM application)"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"UPDATE text SET text = 'other' WHERE {_SHORT}", Fault.WORDS_STALE),
        (f"UPDATE text SET spaced = 'other' WHERE {_SHORT}", Fault.WORDS_STALE),
        (f"DELETE FROM text WHERE {_SHORT}", Fault.WORDS_STALE),
        ("UPDATE requirement SET text = 'other'", Fault.WORDS_STALE),
        ("UPDATE stage_move SET counts = 0 WHERE n = 1", Fault.SUMMARY_STALE),
        ("UPDATE message SET counts = 1 WHERE n = 1", Fault.SUMMARY_STALE),
        ("DELETE FROM application_state", Fault.SUMMARY_STALE),
    ],
)
def test_what_follows_from_parts_and_ledgers_is_looked_over(
    vault: OpenVault, statement: str, fault: Fault
) -> None:
    def add(unit: Unit) -> int:
        n = make_part(unit, StageMove).application
        make_part(unit, Requirement, n)
        unit.withdraw(Message, make_part(unit, Message, n).n)
        return n

    n = vault.write(add)
    assert looked_over(vault, whole=False).sound
    spoil(vault, statement)
    found = problems(looked_over(vault, whole=True))
    assert Problem(fault, str(n)) in found
    assert {problem.where for problem in found} == {str(n)}


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT INTO search(search, rowid, head, text, spaced)"
            " SELECT 'delete', n, head, text, spaced FROM text WHERE record = 3"
        ),
        "INSERT INTO search(rowid, head, text, spaced) VALUES (999, 'a', 'word', '')",
        "INSERT INTO search(search) VALUES ('delete-all')",
    ],
)
def test_an_index_out_of_step_is_found(vault: OpenVault, whole: bool, statement: str) -> None:
    spoil(vault, statement)
    found = problems(looked_over(vault, whole=whole))
    assert {problem.fault for problem in found} == {Fault.INDEX_DIFFERS}


def test_a_broken_reference_is_found(vault: OpenVault) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        spoil(vault, "UPDATE link SET target = 999 WHERE source = 1")
    vault.writer._database.run("PRAGMA foreign_keys = OFF")
    spoil(vault, "UPDATE attachment SET record = 999")
    found = problems(looked_over(vault, whole=False))
    assert Problem(Fault.REFERENCE_BROKEN, "attachment 1") in found


def test_a_name_that_came_later_is_no_problem(vault: OpenVault) -> None:
    late = "01890000-0000-7000-8000-00000000beef"
    vault.add(f"See [Later](record:{late})")
    vault.write(lambda unit: unit.save(Tag(id=late, name="Later")))
    assert looked_over(vault, whole=False).sound


def test_many_problems_are_counted_and_the_first_told(vault: OpenVault) -> None:
    def many(unit: Unit) -> None:
        for number in range(LISTED + 20):
            unit.save(Tag(name=f"tag {number}"))
        unit.database.run("DELETE FROM head")

    vault.write(many)
    report = looked_over(vault, whole=False)
    records = next(each for each in report.checked if each.part is Part.RECORDS)
    assert len(records.problems) == LISTED
    # Each tag, the four records there were, and the words of the one that had a tag.
    assert records.found == LISTED + 20 + 4 + 1


def test_progress_is_told_and_may_end_the_check(vault: OpenVault) -> None:
    told: list[tuple[Part, int, int]] = []
    vault.read(lambda reading: check(reading, lambda *step: told.append(step)))
    assert {part for part, *_ in told} == set(Part)
    assert all(done <= total for _, done, total in told)

    class GivenUpError(Exception):
        pass

    def give_up(part: Part, done: int, total: int) -> None:
        if part is Part.INDEX:
            raise GivenUpError

    with pytest.raises(GivenUpError):
        vault.read(lambda reading: check(reading, give_up))


# The first pages tell of the tables: without them nothing opens.
@pytest.mark.parametrize("place", range(2, 10))
def test_an_altered_page_is_found(
    tmp_path: Path, place: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_vault(tmp_path) as vault:
        fill(vault)
        vault.writer.checkpoint()
        path = vault.path
    content = bytearray(path.read_bytes())
    content[len(content) * place // 10] ^= 1
    path.write_bytes(content)
    page = len(content) * place // 10 // PAGE + 1
    reader = Reader.open(path, KEY, VAULT_ID)
    report = reader.read(check)
    reader.close()
    assert Problem(Fault.PAGE_ALTERED, str(page)) in report.checked[0].problems
    assert not report.sound


def test_a_report_tells_nothing_of_the_texts(vault: OpenVault) -> None:
    spoil(
        vault,
        "UPDATE head SET title = 'canary'",
        "UPDATE text SET head = 'canary'",
        "UPDATE blob SET data = CAST('canary' AS BLOB)",
    )
    report = looked_over(vault, whole=True)
    assert not report.sound
    assert "canary" not in repr(report)


def test_a_reports_parts_add_up() -> None:
    sound = Checked(Part.PAGES, 5, 0, ())
    assert IntegrityReport((sound,)).sound
    assert not IntegrityReport((sound, Checked(Part.INDEX, 5, 1, ()))).sound
