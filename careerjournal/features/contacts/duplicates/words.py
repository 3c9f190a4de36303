"""Why two may be one, and what either says, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from PySide6.QtCore import QLocale

from careerjournal.features.contacts.person.rhythm_words import every_words, within_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle
from careerjournal.records.partial_date import PartialDate
from careerjournal.rules.contact_duplicates import Reason
from careerjournal.rules.merging import FieldLine, Take, taken
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.widgets.partial_date_field import partial_words

_REASONS: Final[Mapping[Reason, str]] = MappingProxyType(
    {
        Reason.EMAIL: tr_noop("the same e-mail address"),
        Reason.PHONE: tr_noop("the same telephone number"),
        Reason.NAME: tr_noop("the same name"),
        Reason.NEAR_NAME: tr_noop("nearly the same name, at one company"),
    }
)
_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": tr_noop("Name"),
        "organisation": tr_noop("Company"),
        "role": tr_noop("Role"),
        "notes": tr_noop("Notes"),
        "given": tr_noop("Given name"),
        "family": tr_noop("Family name"),
        "prefix": tr_noop("Before the name"),
        "suffix": tr_noop("After the name"),
        "nickname": tr_noop("Nickname"),
        "department": tr_noop("Department"),
        "birthday": tr_noop("Birthday"),
        "met_on": tr_noop("Since when you know them"),
        "met_where": tr_noop("Where you met"),
        "expertise": tr_noop("Expertise"),
        "cares_about": tr_noop("What they care about"),
        "photo": tr_noop("Photo"),
        "rhythm_days": tr_noop("In touch"),
        "at_most_days": tr_noop("At the latest"),
        "paused_until": tr_noop("Paused until"),
        "circle": tr_noop("Circle"),
        "role_since": tr_noop("In this role since"),
        "introduced_by": tr_noop("Introduced by"),
    }
)


def reason_words(reasons: Iterable[Reason]) -> str:
    """ "The same e-mail address, the same name"."""
    words = ", ".join(tr(_REASONS[reason]) for reason in reasons)
    return words[:1].upper() + words[1:]


def field_words(name: str) -> str:
    """What a field of a contact is called."""
    return tr(_FIELDS[name])


def value_words(name: str, value: Any, names: Mapping[int, str]) -> str:
    """What a contact says there. `names` are those of the records that contacts refer to."""
    words: str
    if value is None or value == "":
        words = ""
    elif name == "photo":
        words = tr("a photo")
    elif name in ("organisation", "introduced_by"):
        words = names.get(value, "")
    elif name in ("rhythm_days", "at_most_days"):
        words = _days_words(value, within=name == "at_most_days")
    elif isinstance(value, Circle):
        words = circle_words(value)
    elif isinstance(value, PartialDate):
        words = partial_words(value, QLocale())
    elif isinstance(value, date):
        words = full_day_words(value)
    else:
        words = str(value).strip()
    return words


def taken_words(line: FieldLine, take: Take, names: Mapping[int, str]) -> str:
    """What a field becomes: "Role: Nurse"."""
    value = value_words(line.name, taken(line, take), names)
    return tr("{field}: {value}").format(field=field_words(line.name), value=value)


def count_words(pairs: int) -> str:
    """ "3 pairs may be the same person"."""
    words = ntr("{n} pair may be the same person", "{n} pairs may be the same person", pairs)
    return words.format(n=pairs)


def _days_words(days: int, *, within: bool) -> str:
    if days < 1:
        return tr("never")
    return within_words(days) if within else every_words(days)
