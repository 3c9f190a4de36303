"""Postings read in a process of their own."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from multiprocessing import Pipe
from pathlib import Path

import pytest

from careerjournal.exchange import posting
from careerjournal.exchange.item import FileMissing, Note
from careerjournal.exchange.posting_page import PostingTooSlow, PostingUnknown
from careerjournal.operations import postings
from careerjournal.operations.phrases import words_for
from careerjournal.operations.posting_notes import note_words
from careerjournal.operations.postings import read_posting

PAGE = "<title>Buyer at Acme</title><p>The pay is £40.5k a year. Apply by 24 December.</p>"


def test_a_posting_comes_back_whole(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    today = date(2026, 11, 22)
    found = read_posting(file, today=today)
    assert found == posting.read(file, today=today)
    assert found is not None
    assert found.advertised is not None
    assert found.advertised.low == Decimal("40500")
    assert found.closes == date(2026, 12, 24)


def test_what_is_wrong_with_the_file_comes_back_too(tmp_path: Path) -> None:
    with pytest.raises(FileMissing) as missing:
        read_posting(tmp_path / "none.html")
    assert "none.html" in words_for(missing.value).line
    other = tmp_path / "letter.docx"
    other.write_bytes(b"PK")
    with pytest.raises(PostingUnknown):
        read_posting(other)


def test_it_can_be_called_off(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    start = time.monotonic()
    assert read_posting(file, goes_on=lambda: False) is None
    assert time.monotonic() - start < 10


def test_it_does_not_wait_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    with pytest.raises(PostingTooSlow):
        read_posting(file, seconds=0.01)


def test_the_childs_part(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(PAGE)
    ours, theirs = Pipe(duplex=False)
    postings.serve(theirs, str(file), None, True)
    assert b"Acme" in ours.recv_bytes()
    ours.close()


def test_every_note_has_words(tmp_path: Path) -> None:
    for code in (
        "pdf-without-text", "pdf-encrypted", "pdf-damaged", "page-damaged", "page-without-text",
        "posting-cut", "encoding", "closing-date-unreal", "several-postings",
    ):  # fmt: skip
        assert note_words(Note(code=code, detail="3")).endswith(".")
