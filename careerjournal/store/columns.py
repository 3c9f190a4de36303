"""How the fields of a record lie in columns, read once from its type hints."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from careerjournal.records.moment import Moment
from careerjournal.records.record import LongText, Refers, Root

Value = str | int | float | bytes | None
"""What SQLite keeps."""

SLOTS: Final = 16
"""How many long texts a record may have; the text table's key is record * SLOTS + slot."""

ROOT_FIELDS: Final = ("n", "id", "created_at", "updated_at", "trashed_at")


class Column(NamedTuple):
    """One column: `type` is SQLite's; `refers` is True when it holds a record's row number."""

    name: str
    type: str
    nullable: bool
    refers: bool = False


@dataclass(frozen=True)
class Field:
    """One field of a record and the columns it fills, in order."""

    name: str
    columns: tuple[Column, ...]
    encode: Callable[[Any], tuple[Value, ...]]
    decode: Callable[..., Any]
    is_text: bool


@dataclass(frozen=True)
class Plan:
    """Where the fields of the root `cls` are kept; `texts` maps a slot to its field's name."""

    cls: type[Root]
    kind: str
    fields: tuple[Field, ...]
    texts: Mapping[int, str]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for field in self.fields for column in field.columns)

    def encode(self, record: Root) -> dict[str, Value]:
        """The values of the kind's own table, by column; long texts are not among them."""
        row: dict[str, Value] = {}
        for field in self.fields:
            values = field.encode(getattr(record, field.name))
            row.update(zip((column.name for column in field.columns), values, strict=True))
        return row

    def decode(self, values: tuple[Any, ...]) -> dict[str, Any]:
        """The fields from the values of `columns`, in their order."""
        found: dict[str, Any] = {}
        at = 0
        for field in self.fields:
            width = len(field.columns)
            found[field.name] = field.decode(*values[at : at + width])
            at += width
        return found


def instant_text(instant: datetime) -> str:
    """An aware instant as text of one width that sorts by time, in UTC.

    Raises ValueError for one without an offset.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def instant_of(text: str | None) -> datetime | None:
    """The instant that `instant_text` wrote; None for None."""
    return None if text is None else datetime.fromisoformat(text)


_plans: Final[dict[type[Root], Plan]] = {}


def plan_of(cls: type[Root]) -> Plan:
    """The plan of a root. Raises TypeError for a hint that has no place in a column."""
    plan = _plans.get(cls)
    if plan is None:
        plan = _plans[cls] = _read_plan(cls)
    return plan


def _read_plan(cls: type[Root]) -> Plan:
    hints = get_type_hints(cls, include_extras=True)
    own: list[Field] = []
    texts: dict[int, str] = {}
    for field in fields(cls):
        if field.name in ROOT_FIELDS:
            continue
        hint, marks = _without_marks(hints[field.name])
        slots = [mark.slot for mark in marks if isinstance(mark, LongText)]
        if slots:
            if slots[0] in texts or not 0 <= slots[0] < SLOTS:
                raise TypeError(
                    f"{cls.__name__}.{field.name}: slot {slots[0]} is taken or too high"
                )
            texts[slots[0]] = field.name
        else:
            refers = any(isinstance(mark, Refers) for mark in marks)
            own.append(_field(field.name, hint, refers, f"{cls.__name__}.{field.name}"))
    return Plan(cls, cls.KIND, tuple(own), types.MappingProxyType(texts))


def _without_marks(hint: Any) -> tuple[Any, tuple[object, ...]]:
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return inner, tuple(marks)
    return hint, ()


def _field(name: str, hint: Any, refers: bool, where: str) -> Field:
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"{where}: {hint} is more than one sort of value")
        optional, hint = True, inner[0]
    if hint is Moment:
        return _moment_field(name, optional)
    for base, sql, encode, decode in _SCALARS:
        if isinstance(hint, type) and issubclass(hint, base):
            column = Column(name, sql, optional, refers)
            return Field(
                name, (column,), _one(encode), _maybe(decode or hint), sql == "TEXT" and base is str
            )
    raise TypeError(f"{where}: {hint} has no place in a column")


def _moment_field(name: str, optional: bool) -> Field:
    columns = (
        Column(f"{name}_day", "TEXT", optional),
        Column(f"{name}_time", "TEXT", True),
        Column(f"{name}_zone", "TEXT", True),
    )
    return Field(name, columns, _moment_values, _moment_from, False)


def _moment_values(moment: Moment | None) -> tuple[Value, ...]:
    if moment is None:
        return (None, None, None)
    clock = None if moment.time is None else _time_text(moment.time)
    return (moment.day.isoformat(), clock, moment.zone)


def _moment_from(day: str | None, clock: str | None, zone: str | None) -> Moment | None:
    if day is None:
        return None
    return Moment(
        date.fromisoformat(day), None if clock is None else time.fromisoformat(clock), zone
    )


def _time_text(clock: time) -> str:
    return clock.isoformat("auto" if clock.second or clock.microsecond else "minutes")


def _one(encode: Callable[[Any], Value]) -> Callable[[Any], tuple[Value, ...]]:
    return lambda value: (None if value is None else encode(value),)


def _maybe(decode: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else decode(value)


# Order matters: a StrEnum is a str, a bool an int, a datetime a date.
_SCALARS: Final[
    tuple[tuple[type, str, Callable[[Any], Value], Callable[[Any], Any] | None], ...]
] = (
    (StrEnum, "TEXT", str, None),
    (str, "TEXT", str, str),
    (bool, "INTEGER", int, bool),
    (int, "INTEGER", int, int),
    (float, "REAL", float, float),
    (datetime, "TEXT", instant_text, datetime.fromisoformat),
    (date, "TEXT", date.isoformat, date.fromisoformat),
    (time, "TEXT", _time_text, time.fromisoformat),
)
