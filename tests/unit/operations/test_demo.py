from __future__ import annotations

from datetime import date
from pathlib import Path

from careerjournal.operations.demo import PASSPHRASE, make_demo, sample_entries
from careerjournal.operations.session import IS_DEMO
from careerjournal.records.entry import Entry, EntryType
from careerjournal.vault.vault import unlock_with_passphrase

TODAY = date(2026, 11, 20)


def test_the_demo_is_a_year_of_entries_that_know_each_other(tmp_path: Path) -> None:
    made = make_demo(TODAY, tmp_path)
    reader = made.session.reader()
    entries = reader.read(lambda reading: reading.all(Entry))
    links = reader.read(
        lambda reading: sum(
            link.role == "mention" for entry in entries for link in reading.links_from(entry.n)
        )
    )
    tags = reader.read(lambda reading: reading.tag_counts())
    assert len(entries) >= 60
    assert links == 2
    assert len(tags) >= 15
    assert {entry.type for entry in entries} == set(EntryType)
    assert all(entry.about.day < TODAY for entry in entries)
    assert (TODAY - min(entry.about.day for entry in entries)).days > 360
    assert not any("[[" in entry.body for entry in entries)
    reader.close()
    made.session.close()


def test_the_demo_is_marked_and_cannot_be_undone_away(tmp_path: Path) -> None:
    made = make_demo(TODAY, tmp_path)
    assert made.session.writer is not None
    assert made.session.writer.undo().act is None
    reader = made.session.reader()
    assert reader.read(lambda reading: reading.preference(IS_DEMO)) is True
    reader.close()
    made.session.close()
    unlock_with_passphrase(made.session.folder, PASSPHRASE)


def test_the_sample_is_oldest_first_so_that_row_numbers_follow_time() -> None:
    days = [sample.entry.about.sort_key for sample in sample_entries(TODAY)]
    assert days == sorted(days)
