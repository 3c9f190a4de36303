"""The proof of a search: what is in it, and that all of it can be seen before it is saved."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.report.dialog import (
    LAST_MONTH,
    THIS_MONTH,
    THREE_MONTHS,
    ReportDialog,
    stretch_of,
)
from careerjournal.operations.proof_of_search import ProofColumn, gather, write_table
from careerjournal.operations.whole_file import TargetExists
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 22)


@pytest.fixture
def told(search: Search) -> Search:
    """Four applications: one in October, two in November, one not sent."""
    search.apply("Office Manager", "Northwind", date(2026, 10, 3), source="A fair")
    first = search.apply(
        "Operations <b>Manager</b>",
        "=Kestrel & Sons",
        date(2026, 11, 2),
        place="Leeds",
        source="Job board",
        notes="They seemed tired.\nAsk about Fridays.",
    )
    search.move(first, "interview", date(2026, 11, 12))
    search.move(first, "rejected", date(2026, 11, 20))
    second = search.apply("Facilities Lead", "Orchard", date(2026, 10, 30), stage="wishlist")
    search.move(second, "applied", date(2026, 11, 5))
    search.apply("Business Manager", "Trinity", date(2026, 11, 6), stage="wishlist")
    return search


@pytest.fixture
def dialog(told: Search, qtbot: QtBot) -> Iterator[ReportDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReportDialog(told.context(window), lambda: TODAY, window)
    with qtbot.waitExposed(dialog):
        dialog.open()
    yield dialog
    dialog.close()


def test_what_was_sent_in_these_days_is_in_it(told: Search) -> None:
    proof = told.read(lambda reading: gather(reading, date(2026, 11, 1), TODAY))
    first, second = proof.lines
    assert (first.company, first.role) == ("=Kestrel & Sons", "Operations <b>Manager</b>")
    assert first.applied == date(2026, 11, 2)
    assert [(step.stage, step.day.day) for step in first.steps] == [
        ("Applied", 2),
        ("Interview", 12),
        ("Rejected", 20),
    ]
    assert (first.result, first.ended) == ("Rejected", date(2026, 11, 20))
    # How one first thought about it is nobody's business.
    assert [step.stage for step in second.steps] == ["Applied"]
    assert second.result == "open: Applied"
    assert proof.open == 1


def test_the_trash_is_not_in_it(told: Search) -> None:
    n = told.read(lambda reading: gather(reading, date(2026, 11, 1), TODAY)).lines[0].n
    told.vault.write(lambda unit: unit.trash(n))
    proof = told.read(lambda reading: gather(reading, date(2026, 11, 1), TODAY))
    assert [line.company for line in proof.lines] == ["Orchard"]


def test_a_table_is_written_without_a_window(told: Search, tmp_path: Path) -> None:
    proof = told.read(lambda reading: gather(reading, date(2026, 11, 1), TODAY))
    path = tmp_path / "proof.csv"
    assert write_table(proof, path) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        ["Applied on", "Company", "Role", "Place", "Found through", "Steps", "Result"],
        [
            "2026-11-02",
            "'=Kestrel & Sons",
            "Operations <b>Manager</b>",
            "Leeds",
            "Job board",
            "Applied 2026-11-02; Interview 2026-11-12; Rejected 2026-11-20",
            "Rejected 2026-11-20",
        ],
        ["2026-11-05", "Orchard", "Facilities Lead", "", "", "Applied 2026-11-05", "open: Applied"],
    ]
    with pytest.raises(TargetExists):
        write_table(proof, path)


def test_it_begins_with_this_month(dialog: ReportDialog) -> None:
    report = dialog.report()
    assert report is not None
    assert (dialog.since.day(), dialog.until.day()) == (date(2026, 11, 1), TODAY)
    assert dialog.said.text() == "2 applications, 1 of them open"
    shown = dialog.preview.toPlainText()
    assert "Operations <b>Manager</b>" in shown
    assert "=Kestrel & Sons" in shown
    assert "Northwind" not in shown


def test_private_notes_are_out_unless_chosen(dialog: ReportDialog) -> None:
    assert "tired" not in dialog.preview.toPlainText()
    dialog.columns[ProofColumn.NOTES].click()
    assert "They seemed tired." in dialog.preview.toPlainText()
    assert dialog.said.text().endswith("Your private notes are in it.")
    dialog.columns[ProofColumn.NOTES].click()
    assert "tired" not in dialog.preview.toPlainText()


def test_a_stretch_can_be_chosen_or_typed(dialog: ReportDialog) -> None:
    dialog.stretch.chosen.emit(LAST_MONTH)
    assert "Northwind" in dialog.preview.toPlainText()
    assert "Kestrel" not in dialog.preview.toPlainText()
    dialog.stretch.chosen.emit(THREE_MONTHS)
    assert dialog.said.text() == "3 applications, 2 of them open"
    dialog.since.set_day(date(2026, 11, 3))
    dialog.since.day_changed.emit(date(2026, 11, 3))
    assert dialog.said.text() == "1 application, 1 of them open"
    assert dialog.stretch.code() == ""


def test_no_stretch_no_report(dialog: ReportDialog) -> None:
    dialog.until.set_day(None)
    dialog.until.day_changed.emit(None)
    assert dialog.report() is None
    assert not dialog.save_pdf.isEnabled()
    assert dialog.said.text() == "Choose a first day and a last day after it."


def test_nothing_sent_leaves_nothing_to_save(dialog: ReportDialog) -> None:
    dialog.since.set_day(date(2025, 1, 1))
    dialog.until.set_day(date(2025, 1, 31))
    dialog.until.day_changed.emit(None)
    assert dialog.said.text() == "0 applications"
    assert not dialog.save_csv.isEnabled()


def test_what_is_seen_is_what_is_saved(dialog: ReportDialog, tmp_path: Path) -> None:
    dialog.name.setText("Jo <i>Doe</i>")
    assert "Jo <i>Doe</i>" in dialog.preview.toPlainText()
    path = tmp_path / "proof.pdf"
    dialog.write_pdf(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert str(path) in dialog.said.text()
    dialog.columns[ProofColumn.PLACE].click()
    dialog.write_csv(tmp_path / "proof.csv")
    head = (tmp_path / "proof.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert head == "Applied on,Company,Role,Found through,Steps,Result"


def test_a_place_that_cannot_be_written_is_told(dialog: ReportDialog, tmp_path: Path) -> None:
    dialog.write_pdf(tmp_path / "no" / "such" / "folder.pdf")
    assert dialog.said.property("tone") == "loss"
    assert dialog.said.text()


def test_what_changes_meanwhile_is_taken_in(dialog: ReportDialog, told: Search) -> None:
    told.apply("Night Porter", "Grand Hotel", date(2026, 11, 21))
    assert "Grand Hotel" in dialog.preview.toPlainText()


@pytest.mark.parametrize(
    ("code", "today", "expected"),
    [
        (THIS_MONTH, date(2026, 3, 31), (date(2026, 3, 1), date(2026, 3, 31))),
        (LAST_MONTH, date(2026, 3, 31), (date(2026, 2, 1), date(2026, 2, 28))),
        (LAST_MONTH, date(2026, 1, 5), (date(2025, 12, 1), date(2025, 12, 31))),
        (THREE_MONTHS, date(2026, 1, 5), (date(2025, 11, 1), date(2026, 1, 5))),
    ],
)
def test_stretches_are_whole_months(code: str, today: date, expected: tuple[date, date]) -> None:
    assert stretch_of(code, today) == expected
