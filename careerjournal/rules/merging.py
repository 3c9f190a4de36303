"""Two contacts that are one person: what one becomes of both, field by field.

Nothing is lost unsaid. What only one of them knows is taken over; what they say differently is
chosen; a text may be kept of both. Where somebody was last, as the one left out has it, becomes an
earlier position.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from careerjournal.records.contact import Contact, ContactWay, PastPosition, WayType
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import Root
from careerjournal.rules import organisation_names
from careerjournal.rules.text import fold


class Take(StrEnum):
    """Whose value is taken for a field: that of the one who is kept, of the other, or both."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field of which at least one of two contacts says something.

    `kept` and `other` are what either says, perhaps nothing. `offered` are the ways to go on,
    `proposed` is the likeliest of them; only one is offered where there is nothing to choose.
    """

    name: str
    kept: Any
    other: Any
    proposed: Take
    offered: tuple[Take, ...]

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return len(self.offered) > 1


@dataclass(frozen=True, slots=True)
class Ways:
    """What becomes of the ways to reach the other: `doubles` are there already, by their row
    numbers; `labels` are for ways of the one who is kept, as the other calls them.
    """

    doubles: tuple[int, ...] = ()
    labels: tuple[tuple[int, str], ...] = ()


_OWN: Final = frozenset(field.name for field in fields(Root))
NAMES: Final = tuple(field.name for field in fields(Contact) if field.name not in _OWN)
"""The fields of a contact that are put together."""

OF_A_PLACE: Final = ("role", "department", "role_since")
"""What somebody does at their organisation: of two organisations it goes with the one taken."""

_TEXTS: Final = frozenset({"notes", "cares_about", "expertise", "met_where"})
LONG: Final = frozenset({"notes", "cares_about"})
"""The texts of several lines."""
_NO_DIGIT: Final = re.compile(r"\D+")


def lines(
    kept: Contact, other: Contact, organisations: Mapping[int, str] = MappingProxyType({})
) -> list[FieldLine]:
    """Every field that one of them has, in the order of the record. `organisations` are the names
    of those they are at, by number.
    """
    told = []
    places = (kept.organisation, other.organisation)
    apart = None not in places and not _is_one_place(*places, organisations)  # type: ignore[arg-type]
    for name in NAMES:
        one, two = _said(kept, name, (kept.n, other.n)), _said(other, name, (kept.n, other.n))
        if _is_empty(one) and _is_empty(two):
            continue
        if apart and name in OF_A_PLACE and not _is_same(name, one, two, organisations):
            told.append(FieldLine(name, one, two, Take.KEPT, (Take.KEPT, Take.OTHER)))
        else:
            told.append(_line(name, one, two, organisations))
    return told


def merged(
    kept: Contact,
    other: Contact,
    choices: Mapping[str, Take],
    organisations: Mapping[int, str] = MappingProxyType({}),
) -> Contact:
    """`kept` with what is taken of the other; what is not chosen is as proposed, or goes with the
    organisation that is.

    Raises ValueError for a choice that is not offered.
    """
    values: dict[str, Any] = {
        # One is not introduced by oneself, whatever is chosen.
        "introduced_by": None if kept.introduced_by in (kept.n, other.n) else kept.introduced_by
    }
    place = choices.get("organisation", Take.KEPT)
    for line in lines(kept, other, organisations):
        follows = line.name in OF_A_PLACE and place in line.offered
        take = choices.get(line.name, place if follows else line.proposed)
        if take not in line.offered:
            raise ValueError("a choice that is not offered")
        values[line.name] = taken(line, take)
    return replace(kept, **values)


def taken(line: FieldLine, take: Take) -> Any:
    """What a field becomes."""
    if take is Take.BOTH:
        joint = "\n\n" if line.name in LONG else ", "
        return f"{line.kept}{joint}{line.other}"
    return line.other if take is Take.OTHER else line.kept


def position_left(
    kept: Contact,
    other: Contact,
    result: Contact,
    organisations: Mapping[int, str] = MappingProxyType({}),
) -> PastPosition | None:
    """Where the one was whose organisation is not taken, as an earlier position of the result;
    None where both are at one, or one at none.
    """
    for each in (kept, other):
        left = each.organisation
        if left is None or result.organisation is None:
            continue
        if not _is_one_place(left, result.organisation, organisations):
            role = each.role if each.role != result.role else ""
            return PastPosition(contact=kept.n, organisation=left, role=role, began=each.role_since)
    return None


def ways(kept: Iterable[ContactWay], other: Iterable[ContactWay]) -> Ways:
    """Which ways of the other are those of the one who is kept, however they are written."""
    known: dict[tuple[WayType, str], ContactWay] = {}
    for way in kept:
        known.setdefault((way.type, _way_key(way)), way)
    doubles: list[int] = []
    labels: dict[int, str] = {}
    for way in other:
        same = known.get((way.type, _way_key(way)))
        if same is None:
            continue
        doubles.append(way.n)
        if way.label and not same.label:
            labels.setdefault(same.n, way.label)
    return Ways(tuple(doubles), tuple(labels.items()))


def _line(name: str, kept: Any, other: Any, organisations: Mapping[int, str]) -> FieldLine:
    if _is_empty(other) or _is_same(name, kept, other, organisations):
        return FieldLine(name, kept, other, Take.KEPT, (Take.KEPT,))
    if _is_empty(kept):
        return FieldLine(name, kept, other, Take.OTHER, (Take.OTHER,))
    if name in _TEXTS:
        whole = _holding(str(kept), str(other))
        offered = (Take.KEPT, Take.OTHER, Take.BOTH)
        return FieldLine(name, kept, other, whole or Take.BOTH, offered)
    proposed = _PROPOSALS.get(name, _kept)(kept, other)
    return FieldLine(name, kept, other, proposed, (Take.KEPT, Take.OTHER))


def _said(contact: Contact, name: str, both: tuple[int, int]) -> Any:
    value = getattr(contact, name)
    return None if name == "introduced_by" and value in both else value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_same(name: str, kept: Any, other: Any, organisations: Mapping[int, str]) -> bool:
    if name == "organisation":
        return _is_one_place(kept, other, organisations)
    if isinstance(kept, str) and isinstance(other, str):
        return kept.strip() == other.strip()
    return bool(kept == other)


def _is_one_place(one: int, other: int, organisations: Mapping[int, str]) -> bool:
    """Whether two numbers are those of one organisation, if perhaps of two records of it."""
    if one == other:
        return True
    keys = [organisation_names.key(organisations.get(n, "")) for n in (one, other)]
    return bool(keys[0]) and keys[0] == keys[1]


def _holding(kept: str, other: str) -> Take | None:
    """Whose text holds all of the other's."""
    one, two = " ".join(kept.split()), " ".join(other.split())
    if two in one:
        return Take.KEPT
    return Take.OTHER if one in two else None


def _kept(_kept: Any, _other: Any) -> Take:
    return Take.KEPT


def _fuller(kept: str, other: str) -> Take:
    """The name that has more words, or else more letters."""
    one, two = ((len(each.split()), len(each)) for each in (kept, other))
    return Take.OTHER if two > one else Take.KEPT


def _sooner(kept: int, other: int) -> Take:
    """The shorter rhythm; "never" was said on purpose, and stays with who said it."""
    return Take.OTHER if 0 < other < kept else Take.KEPT


def _later(kept: date, other: date) -> Take:
    return Take.OTHER if other > kept else Take.KEPT


def _wholer(kept: PartialDate, other: PartialDate) -> Take:
    """The date of which more is known, or else the one of who is kept."""
    one, two = (
        sum(part is not None for part in (each.year, each.month, each.day))
        for each in (kept, other)
    )
    return Take.OTHER if two > one else Take.KEPT


_PROPOSALS: Final[Mapping[str, Callable[[Any, Any], Take]]] = MappingProxyType(
    {
        "name": _fuller,
        "given": _fuller,
        "family": _fuller,
        "rhythm_days": _sooner,
        "at_most_days": _sooner,
        "paused_until": _later,
        "birthday": _wholer,
        "met_on": _wholer,
        "role_since": _wholer,
    }
)


def _way_key(way: ContactWay) -> str:
    """A way as it is compared; nothing of it that may matter is left out."""
    value = fold(" ".join(way.value.split()))
    if way.type is WayType.PHONE:
        digits = _NO_DIGIT.sub("", value)
        return f"+{digits}" if value.startswith("+") else digits or value
    return value.rstrip("/") if way.type is WayType.LINK else value
