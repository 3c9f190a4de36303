"""What work pays."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class PayPeriod(StrEnum):
    """The time that an amount is for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


@dataclass(frozen=True)
class Pay:
    """An amount or a range, or only words ("competitive").

    Amounts have at most three decimals. A single amount stands in `low`, an upper bound alone in
    `high`. `currency` is an ISO 4217 code, "" where none was named; `period` None where none was.
    `words` is the text as it was given, kept where it says more than the amounts.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    period: PayPeriod | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None or bool(self.words)
