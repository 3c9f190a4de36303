"""Questions that are asked again and again: those the program brings, and the person's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.stage import StageCategory
from careerjournal.store.applications import ApplicationFilter

PREFERENCE: Final = "applications.views"
"""The preference in which the vault keeps the person's own views."""
LONGEST_NAME: Final = 60
ACTIVE: Final = frozenset({StageCategory.OPEN, StageCategory.WAITING})
CLOSED: Final = frozenset({StageCategory.WON, StageCategory.LOST})


class Shipped(StrEnum):
    """The views the program brings."""

    ALL = "all"
    ACTIVE = "active"
    ON_ME = "on-me"
    THIS_MONTH = "this-month"
    CLOSED = "closed"


_WORDS: Final[Mapping[Shipped, str]] = MappingProxyType(
    {
        Shipped.ALL: tr_noop("All applications"),
        Shipped.ACTIVE: tr_noop("Active only"),
        Shipped.ON_ME: tr_noop("Waiting on me"),
        Shipped.THIS_MONTH: tr_noop("This month"),
        Shipped.CLOSED: tr_noop("Closed"),
    }
)


def shipped_words(view: Shipped) -> str:
    """What a shipped view is called."""
    return tr(_WORDS[view])


def shipped_filter(view: Shipped, today: date) -> ApplicationFilter:
    """What a shipped view asks for on a day."""
    match view:
        case Shipped.ACTIVE:
            return ApplicationFilter(categories=ACTIVE)
        case Shipped.ON_ME:
            return ApplicationFilter(categories=ACTIVE, due_by=today)
        case Shipped.THIS_MONTH:
            first, last = month_of(today)
            return ApplicationFilter(since=first, until=last)
        case Shipped.CLOSED:
            return ApplicationFilter(categories=CLOSED)
        case Shipped.ALL:
            return ApplicationFilter()


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month."""
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    return first, following - timedelta(days=1)


@dataclass(frozen=True)
class OwnView:
    """A question the person has kept under a name of their own."""

    name: str
    filter: ApplicationFilter


def kept(view: OwnView) -> dict[str, Any]:
    """The view as the vault keeps it. Days are kept as what they meant: what is due on the day it
    is asked, what moved in the month then."""
    asked = view.filter
    plain = filter_state(asked)
    if asked.words:
        plain["words"] = asked.words
    if asked.source is not None:
        plain["source"] = asked.source
    return {"name": view.name, **plain}


def own_views(stored: object, today: date) -> list[OwnView]:
    """The views the vault keeps; what cannot be read is passed over."""
    found = []
    for each in stored if isinstance(stored, list) else ():
        name = each.get("name") if isinstance(each, dict) else None
        if isinstance(name, str) and name.strip():
            asked = filter_from(each, today)
            words, source = each.get("words"), each.get("source")
            asked = replace(
                asked,
                words=words if isinstance(words, str) else "",
                source=source if isinstance(source, str) else None,
            )
            found.append(OwnView(name, asked))
    return found


def with_view(views: Sequence[OwnView], added: OwnView) -> list[OwnView]:
    """The views with one more; one of the same name gives way."""
    return [*without_view(views, added.name), added]


def without_view(views: Sequence[OwnView], name: str) -> list[OwnView]:
    """The views without the one of this name."""
    return [view for view in views if view.name.casefold() != name.casefold()]


def filter_state(asked: ApplicationFilter) -> dict[str, Any]:
    """A filter as plain values, without any words of the person's."""
    plain: dict[str, Any] = {}
    if asked.stages:
        plain["stages"] = sorted(asked.stages)
    if asked.categories:
        plain["categories"] = sorted(asked.categories)
    if asked.tag is not None:
        plain["tag"] = asked.tag
    if asked.organisation is not None:
        plain["organisation"] = asked.organisation
    if asked.contact is not None:
        plain["contact"] = asked.contact
    if asked.since is not None:
        plain["month"] = True
    if asked.due_by is not None:
        plain["due"] = True
    return plain


def filter_from(plain: Mapping[str, Any], today: date) -> ApplicationFilter:
    """The filter that `filter_state` wrote, as it is meant today; what is odd is passed over."""
    first, last = month_of(today) if plain.get("month") is True else (None, None)
    codes = {category.value for category in StageCategory}
    return ApplicationFilter(
        stages=frozenset(n for n in _listed(plain, "stages") if _is_number(n)),
        categories=frozenset(
            StageCategory(code) for code in _listed(plain, "categories") if code in codes
        ),
        tag=_number(plain.get("tag")),
        organisation=_number(plain.get("organisation")),
        contact=_number(plain.get("contact")),
        since=first,
        until=last,
        due_by=today if plain.get("due") is True else None,
    )


def _listed(plain: Mapping[str, Any], key: str) -> list[Any]:
    found = plain.get(key)
    return (
        [each for each in found if isinstance(each, str | int)] if isinstance(found, list) else []
    )


def _is_number(value: object) -> bool:
    return type(value) is int and value > 0


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and _is_number(value) else None
