"""A vault filled with a year of an invented working life, to look around in."""

from __future__ import annotations

import calendar
import re
import tempfile
import tomllib
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from careerjournal.operations import commitments
from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.demo_applications import fill_applications, settle
from careerjournal.operations.demo_goals import fill_goals
from careerjournal.operations.demo_network import fill_network
from careerjournal.operations.demo_people import fill_people
from careerjournal.operations.demo_reviews import fill_reviews
from careerjournal.operations.session import IS_DEMO, NewVault, new_vault
from careerjournal.records.entry import Energy, Entry, EntryType
from careerjournal.records.moment import Moment
from careerjournal.rules.goals import GOAL_REVIEW
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.store.unit import Unit
from careerjournal.vault.keys import Cost

PASSPHRASE: Final = "demo"  # noqa: S105 - shown to everyone on the page that asks for it

_SAMPLE: Final = Path(__file__).parent.parent / "resources" / "sample"
_FRIDAY: Final = 4  # counted from Monday = 0
_LATE: Final = timedelta(days=2)
_LATEST: Final = timedelta(days=5)
_LEFT_OPEN: Final = frozenset({KEEP_IN_TOUCH, PROMISE, GOAL_REVIEW})
"""What takes more to be done than to be said to be."""
_REFERENCE: Final = re.compile(r"\[\[([^\]]+)\]\]")
# The least that the header allows: there is nothing here to protect.
_COST: Final = Cost(19 * 1024, 1, 1)


@dataclass(frozen=True)
class SampleEntry:
    """One entry of the sample: what it says, and how many days before today."""

    days_ago: int
    entry: Entry
    tags: tuple[str, ...]


def make_demo(today: date, parent: Path | None = None, now: Clock = local_now) -> NewVault:
    """Make and open a demo vault in a new temporary folder below `parent`.

    It is encrypted like any other; the passphrase is PASSPHRASE. Raises VaultError, StoreError.
    """
    folder = Path(tempfile.mkdtemp(prefix="careerjournal-demo-", dir=parent))
    made = new_vault(folder / "Demo.cjvault", PASSPHRASE, _COST, now=now)
    writer = made.session.writer
    assert writer is not None  # noqa: S101 - a new vault is open for writing
    # Nobody did this, so nobody can take it back.
    writer.write("demo.fill", lambda unit: _fill(unit, today), noted=False)
    # What is due follows from what has been written, so that what was done comes after it.
    for live_on in (settle, partial(_live_on, today=today)):
        change = partial(live_on, friday=last_friday(today))
        while writer.write("demo.fill", change, noted=False).value:
            pass
    writer.write("demo.fill", lambda unit: _look_back(unit, today), noted=False)
    return made


def sample_entries(today: date) -> list[SampleEntry]:
    """The sample's entries, oldest first, dated back from `today`."""
    rows = tomllib.loads((_SAMPLE / "entries.toml").read_text(encoding="utf-8"))["entry"]
    entries = [_sample_entry(row, today) for row in rows]
    return sorted(entries, key=lambda each: each.entry.about.sort_key)


def _sample_entry(row: dict[str, Any], today: date) -> SampleEntry:
    about = Moment(
        last_friday(today) - timedelta(days=row["days_ago"]), time.fromisoformat(row["time"])
    )
    energy = row.get("energy")
    entry = Entry(
        about=about,
        title=row["title"].replace("{month}", calendar.month_name[about.day.month]),
        body=row["body"].strip(),
        type=EntryType(row["type"]),
        energy=Energy(energy) if energy else None,
        pinned=row.get("pinned", False),
    )
    return SampleEntry(row["days_ago"], entry, tuple(row["tags"]))


def last_friday(today: date) -> date:
    return today - timedelta(days=(today.weekday() - _FRIDAY) % 7)


def _fill(unit: Unit, today: date) -> None:
    samples = sample_entries(today)
    saved = [unit.save(sample.entry) for sample in samples]
    by_title = {entry.title: entry for entry in saved}
    for entry, sample in zip(saved, samples, strict=True):
        unit.tag(entry.n, sample.tags)
        body = _REFERENCE.sub(lambda found: _mention(by_title[found[1]]), entry.body)
        if body != entry.body:
            unit.save(replace(entry, body=body), entry)
    numbers = {title: entry.n for title, entry in by_title.items()}
    fill_applications(unit, last_friday(today), numbers)
    fill_people(unit, last_friday(today))
    fill_network(unit, last_friday(today))
    fill_goals(unit, last_friday(today))
    unit.set_preference(IS_DEMO, True)


def _live_on(unit: Unit, friday: date, today: date) -> int:
    """Note as done what fell due, but for the last days: any day on which one looks around is a
    usual one. Gives back how much."""
    past = [
        line
        for line in commitments.due(unit, today - _LATE)
        if line.rule not in _LEFT_OPEN and (line.day > friday or line.day <= today - _LATEST)
    ]
    for line in past:
        commitments.done(unit, Commitment.of(line), line.day)
    return len(past)


def _look_back(unit: Unit, today: date) -> None:
    """Counts what all the rest amounts to, and so comes last."""
    by_title = {entry.title: entry for entry in unit.all(Entry)}

    def link(text: str) -> str:
        return _REFERENCE.sub(lambda found: _mention(by_title[found[1]]), text)

    fill_reviews(unit, last_friday(today), today, link)


def _mention(entry: Entry) -> str:
    return f"[{entry.title}](record:{entry.id})"
