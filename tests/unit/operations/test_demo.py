from __future__ import annotations

from datetime import date
from pathlib import Path

from careerjournal.operations.demo import PASSPHRASE, make_demo, sample_entries
from careerjournal.operations.session import IS_DEMO
from careerjournal.records.contact import Circle
from careerjournal.records.entry import Entry, EntryType
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.due import DueQueries
from careerjournal.store.reading import Reading
from careerjournal.store.timeline import TimelineKind
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


def test_the_demo_knows_120_people_whom_one_was_in_touch_with_for_a_year(tmp_path: Path) -> None:
    made = make_demo(TODAY, tmp_path)
    reader = made.session.reader()

    def told(reading: Reading) -> None:
        queries = ContactQueries(reading)
        lines = queries.lines(queries.rows())
        assert len(lines) == 120
        assert sum(line.touches for line in lines) > 300
        assert all(line.last_touch < TODAY for line in lines if line.last_touch)
        assert {line.circle for line in lines} >= set(Circle) - {Circle.COACH}
        assert sum(line.promises for line in lines) >= 4
        due = [line.rule for line in DueQueries(reading).lines(TODAY)]
        assert due.count(KEEP_IN_TOUCH) >= 5
        assert PROMISE in due
        # Those whom the applications have brought are the same people.
        ingrid = next(line.n for line in lines if line.name == "Ingrid Sørensen")
        kinds = {line.kind for line in queries.timeline(ingrid)}
        assert kinds >= {TimelineKind.TOUCH, TimelineKind.APPLICATION, TimelineKind.PROMISE}

    reader.read(told)
    reader.close()
    made.session.close()
