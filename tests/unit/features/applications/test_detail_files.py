"""Files of an application: those that were sent stay as they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.detail.documents_card import guessed_type
from careerjournal.records.application import DocumentType, SentDocument
from tests.drivers.application_detail import DetailDriver, opened
from tests.drivers.dropping import drop
from tests.unit.features.applications.search import Search

TODAY = date(2026, 11, 19)
APPLIED = TODAY - timedelta(days=9)


@pytest.fixture
def detail(qtbot: QtBot, search: Search) -> Iterator[DetailDriver]:
    window = QWidget()
    with opened(qtbot, search.context(window), window, TODAY) as driver:
        driver.open(search.apply("Operations Manager", "Northwind", APPLIED))
        yield driver


@pytest.fixture
def cv(tmp_path: Path) -> Path:
    path = tmp_path / "Lebenslauf Müller.pdf"
    path.write_bytes(b"%PDF-1.4 as it was sent")
    return path


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("CV_2026.pdf", DocumentType.CV),
        ("résumé final.docx", DocumentType.CV),
        ("Anschreiben.pdf", DocumentType.LETTER),
        ("cover letter cv.pdf", DocumentType.LETTER),
        ("Arbeitszeugnis.pdf", DocumentType.REFERENCE),
        ("portfolio.zip", DocumentType.PORTFOLIO),
        ("photo.jpg", DocumentType.OTHER),
    ],
)
def test_what_a_file_is_is_guessed_from_its_name(name: str, type_: DocumentType) -> None:
    assert guessed_type(name) is type_


def test_a_file_that_was_sent_is_kept_as_it_was_then(
    search: Search, detail: DetailDriver, cv: Path
) -> None:
    detail.send(cv)
    (document,) = detail.view.documents
    assert document.type is DocumentType.CV
    assert document.sent == APPLIED
    assert document.name == "Lebenslauf Müller.pdf"
    cv.write_bytes(b"changed since")
    content = search.read(lambda reading: reading.blob(document.hash))
    assert content == b"%PDF-1.4 as it was sent"
    assert detail.files() == []  # it has a card of its own


def test_what_is_said_of_a_file_may_change(search: Search, detail: DetailDriver, cv: Path) -> None:
    detail.send(cv)
    (row,) = detail.documents()
    detail.type_into(row.version, "CV, operations")
    detail.type_into(row.sent.line(), "2026-11-12")
    row.type.setCurrentIndex(row.type.findData(DocumentType.OTHER.value))
    row.type.activated.emit(row.type.currentIndex())
    (document,) = search.read(lambda reading: reading.parts(SentDocument, detail.view.n))
    assert (document.version, document.sent, document.type) == (
        "CV, operations",
        date(2026, 11, 12),
        DocumentType.OTHER,
    )
    assert detail.documents() == [row]


def test_removed_it_comes_back_with_undo(detail: DetailDriver, cv: Path) -> None:
    detail.send(cv)
    detail.documents()[0].remove.click()
    assert (len(detail.view.documents), len(detail.view.attachments)) == (0, 0)
    detail.press_undo()
    assert (len(detail.view.documents), len(detail.view.attachments)) == (1, 1)


def test_a_content_sent_twice_stays_while_one_of_both_does(detail: DetailDriver, cv: Path) -> None:
    detail.send(cv)
    detail.send(cv)
    assert len(detail.documents()) == 2
    detail.documents()[0].remove.click()
    assert len(detail.documents()) == 1
    assert len(detail.view.attachments) >= 1


def test_other_files_are_attached_and_taken_away(detail: DetailDriver, cv: Path) -> None:
    files = detail.detail.overview.files
    files.attach(cv)
    assert detail.files() == ["Lebenslauf Müller.pdf"]
    assert detail.view.documents == ()
    files.detach(detail.view.attachments[0].n)
    assert detail.files() == []
    detail.press_undo()
    assert detail.files() == ["Lebenslauf Müller.pdf"]


def test_a_copy_goes_where_it_is_asked_to(detail: DetailDriver, cv: Path, tmp_path: Path) -> None:
    detail.send(cv)
    target = tmp_path / "copy.pdf"
    detail.detail.overview.files.write_copy(detail.view.attachments[0].n, target)
    assert target.read_bytes() == b"%PDF-1.4 as it was sent"
    assert detail.said().startswith("Saved as copy.pdf")


def test_a_file_that_cannot_be_read_is_said_and_changes_nothing(
    detail: DetailDriver, tmp_path: Path
) -> None:
    detail.send(tmp_path / "gone.pdf")
    assert "“gone.pdf” could not be read" in detail.said()
    assert detail.view.documents == ()


def test_files_can_be_dropped_where_they_belong(
    detail: DetailDriver, cv: Path, tmp_path: Path
) -> None:
    contract = tmp_path / "contract.pdf"
    contract.write_bytes(b"a contract")
    overview = detail.detail.overview
    assert drop(overview.documents, cv)
    assert drop(overview.attachments, contract)
    assert not drop(overview.attachments, tmp_path)
    assert [document.name for document in detail.view.documents] == [cv.name]
    assert detail.files() == ["contract.pdf"]


def test_a_word_that_is_being_typed_is_kept_when_the_vault_closes(
    search: Search, detail: DetailDriver, cv: Path
) -> None:
    detail.send(cv)
    detail.documents()[0].version.insert("CV, operations")
    detail.detail.flush()
    (document,) = search.read(lambda reading: reading.parts(SentDocument, detail.view.n))
    assert document.version == "CV, operations"
