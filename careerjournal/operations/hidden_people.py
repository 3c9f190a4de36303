"""Whose page is covered: preferences of the vault, of single contacts by their ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from careerjournal.records.contact import Contact
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

HIDDEN_PEOPLE: Final = "contacts.hidden_people"
HIDE_DETAILS: Final = "contacts.hide_details"
"""The preference that every page is covered."""


def hidden_ids(reading: Reading) -> list[str]:
    """The ids of those whose page is covered; what else an archive brought along is passed over."""
    kept = reading.preference(HIDDEN_PEOPLE, [])
    return [id_ for id_ in kept if isinstance(id_, str)] if isinstance(kept, list) else []


def hidden_among(reading: Reading, numbers: Iterable[int]) -> frozenset[int]:
    """Those of these contacts of whom only the name may be shown, by their row numbers."""
    if reading.preference(HIDE_DETAILS, default=False):
        return frozenset(numbers)
    ids = set(hidden_ids(reading))
    if not ids:
        return frozenset()
    return frozenset(head.ref.n for head in reading.heads(numbers) if head.id in ids)


def covered(reading: Reading, lines: Iterable[DueLine]) -> list[DueLine]:
    """These lines; of those that are about somebody who is covered no more than the name."""
    listed = list(lines)
    people = {line.source.ref.n for line in listed if line.source.ref.kind == Contact.KIND}
    hidden = hidden_among(reading, people)
    return [
        replace(line, organisation="", text="", promiser=None)
        if line.source.ref.n in hidden
        else line
        for line in listed
    ]


def hide(unit: Unit, id_: str, wanted: bool) -> None:
    """Cover the page of the contact with this id, or no longer."""
    ids = [each for each in hidden_ids(unit) if each != id_]
    if wanted:
        ids.append(id_)
    unit.set_preference(HIDDEN_PEOPLE, ids or None)
