from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from careerjournal.operations import reviews, todos
from careerjournal.operations.demo import PASSPHRASE, make_demo, sample_entries
from careerjournal.operations.review_words import as_of_words
from careerjournal.operations.session import IS_DEMO
from careerjournal.records.contact import Circle
from careerjournal.records.entry import Entry, EntryType
from careerjournal.rules.goals import Standing
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.rules.review_period import PeriodType
from careerjournal.rules.todos import TODO
from careerjournal.store.contacts import ContactQueries
from careerjournal.store.due import DueQueries
from careerjournal.store.goals import GoalQueries
from careerjournal.store.reading import Reading
from careerjournal.store.timeline import TimelineKind
from careerjournal.store.today import TodayQueries
from careerjournal.store.todos import priorities_of
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


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 22), date(2026, 11, 25), date(2027, 1, 1)])
def test_the_demo_looks_back_each_week_and_longer(tmp_path: Path, today: date) -> None:
    made = make_demo(today, tmp_path)
    reader = made.session.reader()

    def told(reading: Reading) -> None:
        kept = reviews.kept_periods(reading)
        counted = Counter(each.type for each in kept)
        assert counted[PeriodType.WEEK] >= 6
        for type_ in (PeriodType.MONTH, PeriodType.QUARTER, PeriodType.YEAR):
            assert counted[type_] >= 1
        assert all(each.last < today for each in kept)
        for each in kept:
            seen = reviews.look(reading, each, today)
            assert as_of_words(each.last) in seen.kept
            assert seen.words.well
            if each.type is PeriodType.WEEK:
                assert "priorities done" in seen.kept
                assert "Energy: " in seen.kept or each.last < today - timedelta(days=30)
            else:
                assert "Goals: " in seen.kept
        # The week that runs has its own, and some are still to be done.
        week = priorities_of(reading, todos.monday_of(today))
        assert 1 <= len(week) <= reviews.MOST_PRIORITIES
        assert any(each.done_on is None for each in week)
        goals = GoalQueries(reading).lines()
        assert len(goals) == 12
        assert {goal.standing for goal in goals} == set(Standing)
        # Nobody is asked for the priorities of a month ago.
        late = [line for line in DueQueries(reading).lines(today) if line.rule == TODO]
        assert all((today - line.day).days < 7 for line in late)
        # A usual day, whichever it is: some things are late, but nobody has to start afresh.
        queue = TodayQueries(reading, today).queue(7)
        assert 3 <= queue.late <= 18

    reader.read(told)
    reader.close()
    made.session.close()
