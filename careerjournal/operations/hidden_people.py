"""Whose page is always covered: a preference of the vault, by the ids of the contacts."""

from __future__ import annotations

from typing import Final

from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit

HIDDEN_PEOPLE: Final = "contacts.hidden_people"


def hidden_ids(reading: Reading) -> list[str]:
    """The ids of those whose page is covered; what else an archive brought along is passed over."""
    kept = reading.preference(HIDDEN_PEOPLE, [])
    return [id_ for id_ in kept if isinstance(id_, str)] if isinstance(kept, list) else []


def hide(unit: Unit, id_: str, wanted: bool) -> None:
    """Cover the page of the contact with this id, or no longer."""
    ids = [each for each in hidden_ids(unit) if each != id_]
    if wanted:
        ids.append(id_)
    unit.set_preference(HIDDEN_PEOPLE, ids or None)
