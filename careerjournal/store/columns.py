"""How the fields of a record or a part lie in columns, read once from its type hints."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple, Union, get_args, get_origin, get_type_hints

from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import Beside, Code, Line, LongText, Owner, Part, Refers, Root
from careerjournal.rules.text import clean

Value = str | int | float | bytes | None
"""What SQLite keeps."""

SLOTS: Final = 16
"""How many long texts a record may have; the text table's key is record * SLOTS + slot."""

SHORT_SLOT: Final = SLOTS - 1
"""The slot of the words of a record's short fields and parts, which is no field of its own."""

ROOT_FIELDS: Final = ("n", "id", "created_at", "updated_at", "trashed_at")
PART_FIELDS: Final = ("n", "id")

THOUSANDTHS: Final = 1000
"""Amounts of money are kept as whole numbers of this part of one."""

_LARGEST: Final = 2**63


class Column(NamedTuple):
    """One column: `type` is SQLite's.

    `refers` names the table whose row numbers it holds: "record", or that of a kind of part.
    """

    name: str
    type: str
    nullable: bool
    refers: str = ""


@dataclass(frozen=True)
class Field:
    """One field of a record and the columns it fills, in order.

    `tidy` cleans a value that bears text, `words` is what is searched of it; None for one that
    bears none. `mark` says whose row number the field holds.
    """

    name: str
    columns: tuple[Column, ...]
    encode: Callable[[Any], tuple[Value, ...]]
    decode: Callable[..., Any]
    tidy: Callable[[Any], Any] | None = None
    words: Callable[[Any], str] | None = None
    mark: Refers | Owner | Beside | None = None


@dataclass(frozen=True)
class Plan:
    """Where the fields of the root or part `cls` are kept.

    `texts` maps a slot to its field's name; a part has none.
    """

    cls: type[Root] | type[Part]
    kind: str
    fields: tuple[Field, ...]
    texts: Mapping[int, str]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for field in self.fields for column in field.columns)

    @property
    def owner(self) -> Field:
        """The field that holds the number of a part's owner. Raises TypeError for a root."""
        for field in self.fields:
            if isinstance(field.mark, Owner):
                return field
        raise TypeError(f"{self.kind} has no owner")

    @property
    def beside(self) -> tuple[Field, ...]:
        """The fields that hold the number of another part of the same owner."""
        return tuple(field for field in self.fields if isinstance(field.mark, Beside))

    @property
    def refers(self) -> tuple[Field, ...]:
        """The fields that hold the number of another record."""
        return tuple(field for field in self.fields if isinstance(field.mark, Refers))

    def encode(self, record: Root | Part) -> dict[str, Value]:
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

    def tidied(self, record: Root | Part) -> dict[str, Any]:
        """The fields whose text had to be cleaned (NFC, no NUL), as they are then."""
        changed: dict[str, Any] = {}
        for field in self.fields:
            value = getattr(record, field.name)
            if field.tidy is not None and value is not None:
                cleaned = field.tidy(value)
                if cleaned != value:
                    changed[field.name] = cleaned
        return changed


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


_plans: Final[dict[type[Root] | type[Part], Plan]] = {}


def plan_of(cls: type[Root] | type[Part]) -> Plan:
    """The plan of a root or a part. Raises TypeError for a hint that has no place in a column."""
    plan = _plans.get(cls)
    if plan is None:
        plan = _plans[cls] = _read_plan(cls)
    return plan


def _read_plan(cls: type[Root] | type[Part]) -> Plan:
    hints = get_type_hints(cls, include_extras=True)
    common = ROOT_FIELDS if issubclass(cls, Root) else PART_FIELDS
    own: list[Field] = []
    texts: dict[int, str] = {}
    for field in fields(cls):
        if field.name in common:
            continue
        hint, marks = _without_marks(hints[field.name])
        slots = [mark.slot for mark in marks if isinstance(mark, LongText)]
        if slots:
            if slots[0] in texts or not 0 <= slots[0] < SHORT_SLOT or issubclass(cls, Part):
                raise TypeError(
                    f"{cls.__name__}.{field.name}: slot {slots[0]} is taken or too high"
                )
            texts[slots[0]] = field.name
        else:
            own.append(_field(field.name, hint, marks, cls))
    return Plan(cls, cls.KIND, tuple(own), types.MappingProxyType(texts))


def _without_marks(hint: Any) -> tuple[Any, tuple[object, ...]]:
    if get_origin(hint) is Annotated:
        inner, *marks = get_args(hint)
        return inner, tuple(marks)
    return hint, ()


def _field(name: str, hint: Any, marks: tuple[object, ...], cls: type[Root] | type[Part]) -> Field:
    where = f"{cls.__name__}.{name}"
    optional = False
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"{where}: {hint} is more than one sort of value")
        optional, hint = True, inner[0]
    if issubclass(cls, Line) and name == "noted_at":
        # It is None only until the line is saved.
        optional = False
    if hint is Moment:
        return _moment_field(name, optional)
    if hint is Pay:
        return _pay_field(name, optional)
    for base, sql, encode, decode in _SCALARS:
        if isinstance(hint, type) and issubclass(hint, base):
            mark = next((one for one in marks if isinstance(one, Refers | Owner | Beside)), None)
            is_text = base is str
            is_code = any(isinstance(one, Code) for one in marks)
            return Field(
                name,
                (Column(name, sql, optional, _referred(mark, cls)),),
                _one(encode),
                _maybe(decode or hint),
                tidy=clean if is_text else None,
                words=str if is_text and not is_code else None,
                mark=mark,
            )
    raise TypeError(f"{where}: {hint} has no place in a column")


def _referred(mark: Refers | Owner | Beside | None, cls: type[Root] | type[Part]) -> str:
    """The table that a column with this mark refers to; "" for none."""
    if mark is None:
        return ""
    # What stands beside a part of no named kind stands beside one of its own.
    return mark.kind or cls.KIND if isinstance(mark, Beside) else "record"


def _pay_field(name: str, optional: bool) -> Field:
    columns = (
        Column(f"{name}_low", "INTEGER", True),
        Column(f"{name}_high", "INTEGER", True),
        Column(f"{name}_currency", "TEXT", optional),
        Column(f"{name}_period", "TEXT", True),
        Column(f"{name}_words", "TEXT", optional),
    )
    return Field(name, columns, _pay_values, _pay_from, tidy=_tidy_pay, words=_pay_words)


def _pay_values(pay: Pay | None) -> tuple[Value, ...]:
    if pay is None:
        return (None,) * 5
    period = None if pay.period is None else pay.period.value
    return (_thousandths(pay.low), _thousandths(pay.high), pay.currency, period, pay.words)


def _pay_from(
    low: int | None, high: int | None, currency: str | None, period: str | None, words: str | None
) -> Pay | None:
    if currency is None:
        return None
    each = None if period is None else PayPeriod(period)
    return Pay(_amount(low), _amount(high), currency, each, words or "")


def _thousandths(amount: Decimal | None) -> int | None:
    if amount is None:
        return None
    if not amount.is_finite() or abs(amount) >= _LARGEST // THOUSANDTHS:
        raise ValueError("an amount is too large to be kept")
    whole = int(amount * THOUSANDTHS)
    if whole != amount * THOUSANDTHS:
        raise ValueError("an amount has at most three decimals")
    return whole


def _amount(thousandths: int | None) -> Decimal | None:
    """The amount without zeros at its end, as a person would write it."""
    if thousandths is None:
        return None
    whole, rest = divmod(thousandths, THOUSANDTHS)
    return Decimal(thousandths).scaleb(-3).normalize() if rest else Decimal(whole)


def _tidy_pay(pay: Pay) -> Pay:
    return Pay(pay.low, pay.high, clean(pay.currency), pay.period, clean(pay.words))


def _pay_words(pay: Pay) -> str:
    return pay.words


def _moment_field(name: str, optional: bool) -> Field:
    columns = (
        Column(f"{name}_day", "TEXT", optional),
        Column(f"{name}_time", "TEXT", True),
        Column(f"{name}_zone", "TEXT", True),
    )
    return Field(name, columns, _moment_values, _moment_from)


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


def _whole(number: int) -> int:
    if not -_LARGEST <= number < _LARGEST:
        raise ValueError("a number is too large to be kept")
    return int(number)


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
    (int, "INTEGER", _whole, int),
    (float, "REAL", float, float),
    (datetime, "TEXT", instant_text, datetime.fromisoformat),
    (date, "TEXT", date.isoformat, date.fromisoformat),
    (time, "TEXT", _time_text, time.fromisoformat),
    (PartialDate, "TEXT", str, PartialDate.parse),
)
