"""Text that no one types on purpose, and far too much of it, goes in, is found, and comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from careerjournal.operations.session import Session
from careerjournal.operations.verify import verify
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.tag import Tag
from careerjournal.rules.text import clean
from careerjournal.store.search import search
from careerjournal.store.unit import Unit
from tests.recovery.vault_in_hand import make, writer_of

ODD = {
    "a NUL byte": "before\0after",
    "lone surrogates": "high \ud800 low \udfff end",
    "right to left": "שלום \u202eevil\u202c مرحبا",
    "emoji of many parts": "👩🏽\u200d🚀 and 🏳\ufe0f\u200d🌈",
    "marks upon marks": "z" + "\u0301" * 300,
    "line ends of all kinds": "one\r\ntwo\rthree\u2028four\x0bfive",
    "nothing but blanks": " \t\u00a0\u3000\n",
    "the end of Unicode": "\U0010ffff \ufdd0 \ufeff",
    "SQL and FTS5": "'; DROP TABLE entry; -- \" NEAR( * ^ OR",
}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = make(tmp_path / "A.cjvault").session
    yield made
    made.close()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_kept_found_and_harms_nothing(session: Session, text: str) -> None:
    writer = writer_of(session)
    entry = Entry(about=Moment(date(2026, 3, 4)), title=text, body=f"{text} harbour")

    def save(unit: Unit) -> int:
        saved = unit.save(entry)
        unit.tag(saved.n, [text])
        unit.attach(saved.n, text, "text/plain", b"content")
        return saved.n

    n = writer.write("entry.add", save).value
    writer.undo()
    writer.redo()
    reader = session.reader()
    found = reader.read(lambda reading: reading.record(Entry, n))
    for words in (text, "harbour", f'"{text}'):
        hits = reader.read(lambda reading, words=words: search(reading, words))  # type: ignore[misc]
        assert hits.count <= 2  # the entry, and its tag
    assert reader.read(lambda reading: search(reading, "harb")).count == 1
    reader.close()
    assert found.body == clean(f"{text} harbour")
    assert "\0" not in found.title
    assert verify(session).sound


def test_ten_thousand_tags(session: Session) -> None:
    writer = writer_of(session)
    entry = Entry(about=Moment(date(2026, 3, 4)), title="Tagged")

    def save(unit: Unit) -> int:
        saved = unit.save(entry)
        unit.tag(saved.n, [f"tag {number}" for number in range(10_000)])
        return saved.n

    n = writer.write("entry.add", save).value
    reader = session.reader()
    assert len(reader.read(lambda reading: reading.all(Tag))) == 10_000
    assert len(reader.read(lambda reading: reading.tags_of(n))) == 10_000
    assert reader.read(lambda reading: search(reading, "tag:tag 9999")).count >= 0
    assert len(reader.read(lambda reading: reading.complete("tag 99", ("tag",), 20))) == 20
    reader.close()
    # An edit beside so many tags is an edit like any.
    saved = writer.write("look", lambda unit: unit.record(Entry, n)).value
    writer.write("entry.edit", lambda unit: unit.save(replace(saved, body="more"), saved))
    writer.undo()
    assert writer.write("look", lambda unit: unit.record(Entry, n)).value.body == ""
