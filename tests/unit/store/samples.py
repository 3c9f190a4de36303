"""A record of any kind, with a value in every field, made from its type hints."""

from __future__ import annotations

import types
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import Refers, Root
from careerjournal.store.columns import ROOT_FIELDS

R = TypeVar("R", bound=Root)


def sample(cls: type[R], seed: int = 1) -> R:
    """A record that is not saved yet; another seed gives another value in every field.

    It refers to no other record.
    """
    hints = get_type_hints(cls, include_extras=True)
    values = {
        field.name: value_of(hints[field.name], field.name, seed)
        for field in fields(cls)
        if field.name not in ROOT_FIELDS
    }
    return cls(**values)


def entry(title: str = "A day", body: str = "", day: int = 1, **values: Any) -> Entry:
    """An entry about a day in March 2026."""
    return Entry(about=Moment(date(2026, 3, day)), title=title, body=body, **values)


def as_typed(record: R) -> R:
    """`record` without what the store adds."""
    return replace(record, n=0, id="", created_at=None, updated_at=None, trashed_at=None)


def value_of(hint: Any, name: str, seed: int) -> Any:
    """A value that fits the hint of a field; None for one that refers to another record."""
    if get_origin(hint) is Annotated:
        hint, *marks = get_args(hint)
        if any(isinstance(mark, Refers) for mark in marks):
            return None
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(arg for arg in get_args(hint) if arg is not type(None))
    if hint is Moment:
        return Moment(date(2025, 1 + seed % 12, 3), time(8, seed % 60), "Europe/Berlin")
    if hint is PartialDate:
        return PartialDate(1980 + seed if seed % 2 else None, 1 + seed % 12, 3)
    if hint is Pay:
        low, high = Decimal(f"{seed}000.5"), Decimal(f"{seed + 1}000")
        return Pay(low, high, "EUR", list(PayPeriod)[seed % 6], f"about {seed}")
    if issubclass(hint, StrEnum):
        return list(hint)[seed % len(hint)]
    made: dict[type, Any] = {
        str: f"{name} Größe {seed}",
        bool: bool(seed % 2),
        int: seed,
        float: seed / 4,
        datetime: datetime(2025, 2, 3, 4, 5, seed % 60, 7, tzinfo=UTC),
        date: date(2025, 2, 1 + seed % 28),
        time: time(seed % 24, 30),
    }
    return made[hint]
