"""A touch that was being noted when the journal was locked: its words are kept, and come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from careerjournal.features.contacts.touches.dialog import Told
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.touches import HALF_NOTED
from careerjournal.records.moment import Moment
from careerjournal.records.touch import Promiser, Touch, TouchType
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.promise_line import Partner, Said


@dataclass(frozen=True)
class KeepHalfNoted:
    """The writer's part of keeping it; None says that nothing waits any longer."""

    told: Told | None

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(HALF_NOTED, None if self.told is None else as_json(self.told))


def read_half_noted(reading: Reading) -> Told | None:
    """What waits, with the people as they are called now; None if nothing does.

    Whoever is gone since is left out.
    """
    told = from_json(reading.preference(HALF_NOTED))
    if told is None:
        return None
    names = {
        head.ref.n: head.title
        for head in reading.heads({each.n for each in told.people if each.n})
        if head.trashed_at is None
    }
    people = tuple(
        Somebody(each.n, names.get(each.n, each.name))
        for each in told.people
        if not each.n or each.n in names
    )
    known = {Partner(each.n, each.name) for each in people}
    said = tuple(each for each in told.said if each.partner in known)
    return Told(told.touch, people, said)


def as_json(told: Told) -> dict[str, Any]:
    """What can be kept as a preference; of promises that are ticked off nothing is."""
    touch = told.touch
    clock = touch.when.time
    return {
        "people": [[each.n, each.name] for each in told.people],
        "day": touch.when.day.isoformat(),
        "time": None if clock is None else clock.isoformat(),
        "type": touch.type.value,
        "about": touch.about,
        "gave": touch.gave,
        "received": touch.received,
        "said": [
            [
                each.partner.n,
                each.partner.name,
                each.direction.value,
                each.text,
                None if each.day is None else each.day.isoformat(),
            ]
            for each in told.said
        ],
    }


def from_json(kept: object) -> Told | None:
    """What `as_json` made; None for anything else, for an archive may bring along what it will."""
    if not isinstance(kept, Mapping):
        return None
    try:
        clock = kept["time"]
        touch = Touch(
            when=Moment(
                date.fromisoformat(kept["day"]),
                None if clock is None else time.fromisoformat(clock),
            ),
            type=TouchType(kept["type"]),
            about=str(kept["about"]),
            gave=str(kept["gave"]),
            received=str(kept["received"]),
        )
        people = tuple(Somebody(int(n), str(name)) for n, name in kept["people"])
        said = tuple(
            Said(
                Partner(int(n), str(name)),
                Promiser(direction),
                str(text),
                None if day is None else date.fromisoformat(day),
            )
            for n, name, direction, text, day in kept["said"]
        )
    except (KeyError, TypeError, ValueError):
        return None
    return Told(touch, people, said)
