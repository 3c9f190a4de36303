"""Contacts of any number and five times as many touches, from a seed, through the one door."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from careerjournal.operations import mentoring, touches
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.entry import Entry
from careerjournal.records.link import Link
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.database import create_database
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from tests.bench.corpus import SEED, sample, typed_words

KEY: Final = bytes(range(32))
VAULT_ID: Final = "00000000-0000-7000-8000-0000000000bf"
TODAY: Final = date(2026, 11, 19)
TOUCHES_EACH: Final = 5
_SLICE: Final = 2_000


def make_people(path: Path, size: int) -> int:
    """A database at `path` with `size` contacts; gives back the one that is met most often, in
    one of fifty touches."""
    create_database(path, KEY, VAULT_ID)
    writer = Writer.open(path, KEY, VAULT_ID)
    filling = _Fill(size)
    writer.write("contact.add", filling.people, noted=False)
    for start in range(0, size * TOUCHES_EACH, _SLICE):
        count = min(_SLICE, size * TOUCHES_EACH - start)
        writer.write("touch.add", lambda unit, n=count: filling.touches(unit, n), noted=False)  # type: ignore[misc]
    writer.write("contact.edit", filling.rest, noted=False)
    writer.checkpoint()
    writer.close()
    return filling.contacts[0]


class _Fill:
    def __init__(self, size: int) -> None:
        self._size = size
        self._draw = random.Random(SEED * 11 + size)
        # Of its own, so that what is drawn for all else stays as it was.
        self._knows = random.Random(SEED * 13 + size)
        self.contacts: list[int] = []

    def people(self, unit: Unit) -> None:
        draw = self._draw
        companies = [
            unit.save(Organisation(name=" ".join(sample(draw, 2)).title())).n
            for _ in range(max(1, self._size // 20))
        ]
        for _ in range(self._size):
            name = " ".join(sample(draw, 2)).title()
            contact = unit.save(
                Contact(
                    name=name,
                    organisation=draw.choice(companies),
                    role=" ".join(sample(draw, 2)),
                    notes=" ".join(sample(draw, 30)),
                    expertise=", ".join(sample(self._knows, self._knows.choice([0, 0, 3]))),
                    circle=draw.choice([None, *Circle]),
                    rhythm_days=draw.choice([None, None, 30, 60, 90, 180]),
                    created_at=datetime(2020, 1, 1, tzinfo=UTC),
                )
            )
            self.contacts.append(contact.n)

    def touches(self, unit: Unit, count: int) -> None:
        draw = self._draw
        for _ in range(count):
            people = draw.sample(self.contacts, draw.choice([1, 1, 1, 2, 3]))
            if draw.random() < 0.02:
                people.append(self.contacts[0])
            day = TODAY - timedelta(days=draw.randrange(1_500))
            touches.log(
                unit,
                people,
                Moment(day, time(draw.randrange(8, 20), draw.randrange(60))),
                draw.choice(list(TouchType)),
                " ".join(sample(draw, 12)),
            )

    def rest(self, unit: Unit) -> None:
        draw = self._draw
        for contact in draw.sample(self.contacts, self._size // 10):
            made = TODAY - timedelta(days=draw.randrange(100))
            day = made + timedelta(days=draw.randrange(1, 200))
            touches.promise(unit, contact, draw.choice(list(Promiser)), "The slides", made, day)
        unit.tag(self.contacts[0], ["network"])
        words = typed_words()
        needs = " ".join(sample(self._knows, 8))
        sought = unit.save(Mentorship(title="", expertise=", ".join(words[::6]), needs=needs)).n
        mentoring.begin(unit, sought, TODAY - timedelta(days=30))
        for contact in self.contacts[:2]:
            mentoring.bring_in(unit, sought, contact)
        for number in range(min(self._size, 300)):
            entry = unit.save(
                Entry(about=Moment(TODAY - timedelta(days=number)), title=f"Day {number}")
            )
            unit.link(Link(source=entry.n, target=self.contacts[0]))
