"""How fields become columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerjournal.records.application import PayTalk
from careerjournal.records.entry import Energy, Entry
from careerjournal.records.moment import Moment
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import LongText, Refers, Root
from careerjournal.store.columns import Column, instant_of, instant_text, plan_of

_NO_PAY = Pay()


@dataclass(frozen=True, kw_only=True)
class Everything(Root):
    """A field of every sort that a column can hold."""

    KIND: ClassVar[str] = "everything"

    text: str
    maybe_text: str | None = None
    count: int = 0
    share: float = 0.5
    done: bool = False
    energy: Energy | None = None
    day: date = date(2026, 1, 1)
    hour: time | None = None
    at: datetime | None = None
    about: Moment | None = None
    born: PartialDate | None = None
    pay: Pay | None = None
    least: Pay = _NO_PAY
    owner: Annotated[int | None, Refers("entry")] = None
    body: Annotated[str, LongText(0)] = ""
    notes: Annotated[str, LongText(3)] = ""


amounts = st.none() | st.decimals(-(10**12), 10**12, places=3)
pays = st.builds(
    Pay,
    low=amounts,
    high=amounts,
    currency=st.sampled_from(["", "EUR"]),
    period=st.none() | st.sampled_from(PayPeriod),
    words=st.text(),
)

everythings = st.builds(
    Everything,
    text=st.text(),
    maybe_text=st.none() | st.text(),
    count=st.integers(-(2**63), 2**63 - 1),
    share=st.floats(allow_nan=False),
    done=st.booleans(),
    energy=st.none() | st.sampled_from(Energy),
    day=st.dates(),
    hour=st.none() | st.times(),
    at=st.none() | st.datetimes(timezones=st.just(UTC)),
    about=st.none()
    | st.builds(
        Moment, day=st.dates(), time=st.none() | st.times(), zone=st.sampled_from([None, "Asia/X"])
    ),
    owner=st.none() | st.integers(1, 9),
    born=st.none() | st.sampled_from(["--02-29", "1990", "1990-07-01"]).map(PartialDate.parse),
    pay=st.none() | pays,
    least=pays,
)


@given(everythings)
def test_every_value_comes_back_from_its_columns(record: Everything) -> None:
    plan = plan_of(Everything)
    row = plan.encode(record)
    assert list(row) == [column.name for column in plan.columns]
    fields = plan.decode(tuple(row.values()))
    assert Everything(**fields, body=record.body, notes=record.notes) == record


def test_the_columns_of_a_moment_stand_side_by_side() -> None:
    assert plan_of(Entry).columns[:3] == (
        Column("about_day", "TEXT", False),
        Column("about_time", "TEXT", True),
        Column("about_zone", "TEXT", True),
    )


@pytest.mark.parametrize("amount", ["1.2345", "1e30", "NaN", "Infinity", "-1e30"])
def test_an_amount_that_cannot_be_kept_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        plan_of(Everything).encode(Everything(text="", pay=Pay(Decimal(amount))))


@pytest.mark.parametrize(
    ("amount", "wanted"),
    [("50000.000", "50000"), ("1E+3", "1000"), ("0.50", "0.5"), ("-1.5", "-1.5")],
)
def test_an_amount_is_read_as_a_person_would_write_it(amount: str, wanted: str) -> None:
    plan = plan_of(Everything)
    row = plan.encode(Everything(text="", pay=Pay(Decimal(amount))))
    assert str(plan.decode(tuple(row.values()))["pay"].low) == wanted


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="number"):
        plan_of(Everything).encode(Everything(text="", count=2**63))


def test_the_text_in_a_field_is_cleaned_wherever_it_is() -> None:
    record = Everything(text="A\0B", maybe_text="fine", pay=Pay(words="e\u0301"))
    assert plan_of(Everything).tidied(record) == {"text": "A\ufffdB", "pay": Pay(words="é")}


def test_the_marks_of_a_part_name_the_tables_it_refers_to() -> None:
    columns = {column.name: column.refers for column in plan_of(PayTalk).columns if column.refers}
    assert columns == {
        "replaces": "pay_talk",
        "application": "record",
        "contact": "record",
        "interview": "interview",
    }
    assert plan_of(PayTalk).owner.name == "application"
    with pytest.raises(TypeError, match="no owner"):
        plan_of(Entry).owner  # noqa: B018


def test_long_texts_are_no_columns() -> None:
    plan = plan_of(Everything)
    assert dict(plan.texts) == {0: "body", 3: "notes"}
    assert {"body", "notes"}.isdisjoint(column.name for column in plan.columns)
    assert [column.name for column in plan.columns if column.refers] == ["owner"]
    assert plan_of(Everything) is plan


@dataclass(frozen=True, kw_only=True)
class Listed(Root):
    KIND: ClassVar[str] = "listed"
    names: list[str]


@dataclass(frozen=True, kw_only=True)
class Mixed(Root):
    KIND: ClassVar[str] = "mixed"
    value: int | str


@dataclass(frozen=True, kw_only=True)
class Twice(Root):
    KIND: ClassVar[str] = "twice"
    one: Annotated[str, LongText(1)] = ""
    other: Annotated[str, LongText(1)] = ""


@dataclass(frozen=True, kw_only=True)
class TooHigh(Root):
    KIND: ClassVar[str] = "high"
    one: Annotated[str, LongText(15)] = ""


@pytest.mark.parametrize("cls", [Listed, Mixed, Twice, TooHigh])
def test_a_field_without_a_place_is_refused_at_once(cls: type[Root]) -> None:
    with pytest.raises(TypeError, match=cls.__name__):
        plan_of(cls)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_instants_sort_as_text(one: datetime, other: datetime) -> None:
    assert (instant_text(one) < instant_text(other)) == (one < other)
    assert instant_of(instant_text(one)) == one


def test_instants_are_kept_in_utc() -> None:
    there = datetime(2026, 3, 2, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    assert instant_text(there) == "2026-03-01T23:00:00.000000Z"
    assert instant_of(None) is None
    with pytest.raises(ValueError, match="offset"):
        instant_text(datetime(2026, 3, 2))  # noqa: DTZ001
