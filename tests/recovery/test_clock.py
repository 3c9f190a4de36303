"""A clock that is set back, or was wrong for a while, costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from careerjournal.operations.backups import back_up, is_due, preview, restore, trim
from careerjournal.operations.session import Session
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.store.backup import list_snapshots
from careerjournal.store.store import Writer
from tests.recovery.vault_in_hand import make, reopen, titles, writer_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
YEARS = timedelta(days=800)


class Clock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = make(tmp_path / "A.cjvault").session
    yield made
    made.close()


def with_clock(session: Session, clock: Clock) -> Writer:
    """The session's writer, going by `clock`."""
    writer = writer_of(session)
    writer._clock = clock
    return writer


def test_undo_goes_by_what_was_done_last_and_not_by_the_clock(session: Session) -> None:
    clock = Clock()
    writer = with_clock(session, clock)
    for title, shift in (("first", timedelta()), ("second", -YEARS), ("third", YEARS)):
        clock.now = NOW + shift
        entry = Entry(about=Moment(date(2026, 3, 4)), title=title)
        writer.write("entry.add", lambda unit, entry=entry: unit.save(entry))  # type: ignore[misc]
    clock.now = NOW - YEARS
    assert titles(session) == ["first", "second", "third"]
    writer.undo()
    assert titles(session) == ["first", "second"]
    writer.undo()
    assert titles(session) == ["first"]
    writer.redo()
    assert titles(session) == ["first", "second"]


def test_typing_across_a_clock_set_back_keeps_every_word_and_version(session: Session) -> None:
    clock = Clock()
    writer = with_clock(session, clock)
    entry = Entry(about=Moment(date(2026, 3, 4)), title="one", body="at noon")
    kept = writer.write("entry.add", lambda unit: unit.save(entry), merge="typing").value
    for body, shift in (("an hour before", timedelta(hours=-1)), ("a year before", -YEARS)):
        clock.now = NOW + shift
        base, changed = kept, replace(kept, body=body)
        kept = writer.write(
            "entry.edit",
            lambda unit, changed=changed, base=base: unit.save(changed, base),  # type: ignore[misc]
            merge="typing",
        ).value
    reader = session.reader()
    found = reader.read(lambda reading: reading.record(Entry, kept.n))
    versions = reader.read(
        lambda reading: [reading.revision_text(each.n) for each in reading.revisions(kept.n)]
    )
    reader.close()
    assert found.body == "a year before"
    assert sorted(versions) == ["an hour before", "at noon"]


def test_a_backup_from_the_future_does_not_put_off_the_next_ones(session: Session) -> None:
    future = back_up(session, NOW + YEARS)
    assert is_due(session, NOW)
    today = back_up(session, NOW)
    assert not is_due(session, NOW)
    assert {each.path for each in list_snapshots(session.folder.backups)} == {
        future.path,
        today.path,
    }


def test_what_was_just_backed_up_stays_though_the_clock_says_it_is_the_oldest(
    session: Session,
) -> None:
    for days in range(20):
        back_up(session, NOW + timedelta(days=31 * days))
    today = back_up(session, NOW - YEARS)
    assert trim(session, 2048, NOW - YEARS) > 0
    assert today.path.exists()
    assert not is_due(session, NOW - YEARS)


def test_going_back_works_whatever_the_clock_says(session: Session) -> None:
    clock = Clock()
    writer = with_clock(session, clock)
    entry = Entry(about=Moment(date(2026, 3, 4)), title="kept")
    kept = writer.write("entry.add", lambda unit: unit.save(entry)).value
    snapshot = back_up(session, NOW)
    writer.write("entry.trash", lambda unit: unit.trash(kept.n))
    assert preview(session, snapshot).counts["entry"] == 1
    restored = restore(session, snapshot, NOW - YEARS)
    assert titles(session) == ["kept"]
    restore(session, restored.before, NOW - YEARS)
    assert titles(session) == []


def test_a_vault_closed_in_the_future_opens_today(session: Session, tmp_path: Path) -> None:
    with_clock(session, Clock())
    session.close()
    again = reopen(session.folder)
    # The dates in the state are told, never compared.
    assert not again.needs_check
    assert again.replaced_since is None
    again.close()
