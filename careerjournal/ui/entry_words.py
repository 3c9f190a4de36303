"""The words and the icons for what an entry says of itself in codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.entry import Energy, EntryType

_TYPES: Final[Mapping[EntryType, str]] = {
    EntryType.REFLECTION: tr_noop("Reflection"),
    EntryType.WIN: tr_noop("Win"),
    EntryType.SETBACK: tr_noop("Setback"),
    EntryType.LEARNING: tr_noop("Learning"),
    EntryType.FEEDBACK: tr_noop("Feedback"),
    EntryType.MEETING: tr_noop("Meeting"),
    EntryType.DECISION: tr_noop("Decision"),
    EntryType.IDEA: tr_noop("Idea"),
    EntryType.CHECK_IN: tr_noop("Check-in"),
    EntryType.REVIEW: tr_noop("Review"),
    EntryType.NOTE: tr_noop("Note"),
}
_ENERGIES: Final[Mapping[Energy, str]] = {
    Energy.LOW: tr_noop("Low"),
    Energy.FINE: tr_noop("Fine"),
    Energy.HIGH: tr_noop("High"),
}


def type_words(type_: EntryType) -> str:
    """What this type of entry is called."""
    return tr(_TYPES[type_])


def energy_words(energy: Energy) -> str:
    """What this level of energy is called, beside the word "Energy"."""
    return tr(_ENERGIES[energy])


def energy_icon(energy: Energy) -> str:
    """The name of the icon for this level."""
    return f"energy-{energy.value}"


def title_words(title: str, excerpt: str = "") -> str:
    """What to call an entry: its title, or where it has none its first words."""
    return title.strip() or excerpt.strip() or tr("Untitled entry")
