"""Pay as people write it: "£80k", "€58.000 - 65.000 brutto/Jahr", "30LPA", "competitive".

What the words do not say is left open: an amount without a currency has none, and "80k" is not
taken for a year's pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules import pay_words

LONGEST_WORDS: Final = 300
_LONGEST_TEXT: Final = 600
_LONGEST_POSTING: Final = 200_000
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+")
_LARGEST: Final = Decimal(10) ** 12


@dataclass(frozen=True)
class _Amount:
    """One number as written, with what stands around it."""

    start: int
    end: int
    value: Decimal
    scale: int
    currency: str
    scale_word: str


@dataclass(frozen=True)
class _Found:
    """An amount or a range, and how surely it is about pay."""

    amounts: tuple[_Amount, ...]
    period: PayPeriod | None
    spans: tuple[tuple[int, int], ...]
    only_upper: bool

    @property
    def currency(self) -> str:
        return next((each.currency for each in self.amounts if each.currency), "")

    @property
    def scaled(self) -> bool:
        return any(each.scale > 1 for each in self.amounts)

    @property
    def weight(self) -> int:
        return (
            4 * bool(self.currency)
            + 2 * self.scaled
            + 2 * (self.period is not None)
            + (len(self.amounts) > 1)
        )


def read_pay(text: str) -> Pay | None:
    """The pay that a short `text` names; only words if it names no amount, None if empty.

    `words` keeps the whole text where it says more than amounts, currency and period do.
    """
    text = " ".join(text[:_LONGEST_TEXT].split())
    if not text:
        return None
    words = text[:LONGEST_WORDS]
    found = max(_candidates(text), key=lambda each: each.weight, default=None)
    if found is None or not _is_plausible(found, text):
        return Pay(words=words)
    pay = _pay(found)
    if pay is None:
        return Pay(words=words)
    says_more = bool(re.search(r"[^\W_]|%|\+", pay_words.FILLERS.sub("", _rest(text, found.spans))))
    return Pay(pay.low, pay.high, pay.currency, pay.period, words if says_more else "")


def find_pay(text: str) -> Pay | None:
    """The pay that a posting names, None if it names none.

    A sum counts only with a currency, and only where the line seems to speak of pay.
    """
    best: tuple[int, Pay] | None = None
    only_words: Pay | None = None
    for line in _lines(text[:_LONGEST_POSTING]):
        if label := pay_words.LABEL.match(line):
            pay = read_pay(label["value"])
            if pay is not None and (pay.low is not None or pay.high is not None):
                return pay
            only_words = only_words or pay
        elif said := pay_words.ONLY_WORDS.search(line):
            only_words = only_words or Pay(words=said[0])
        for found in _candidates(line):
            weight = _weight_in(line, found)
            pay = _pay(found)
            if weight and pay is not None and (best is None or weight > best[0]):
                best = (weight, pay)
    return best[1] if best else only_words


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for sentence in _SENTENCES.split(line) if len(line) > _LONGEST_TEXT else (line,):
            yield sentence[:_LONGEST_TEXT]


def _weight_in(line: str, found: _Found) -> int:
    """How surely `found` is pay, in a line of a posting; 0 if it hardly is."""
    if not found.currency or any(each.scale == 1_000_000 for each in found.amounts):
        return 0
    near = line[max(0, found.spans[0][0] - 90) : found.spans[-1][1] + 60]
    about_pay = bool(pay_words.PAY_WORD.search(near))
    if pay_words.NOT_PAY.search(near) and not about_pay:
        return 0
    if not about_pay and found.period is None and len(found.amounts) < 2:
        return 0
    return found.weight + 4 * about_pay


def _is_plausible(found: _Found, text: str) -> bool:
    """Whether a number with neither currency, scale nor period may still be an amount."""
    if found.weight > 1:
        return True
    alone = not re.search(r"[^\W\d_]", _rest(text, found.spans))
    return alone or all(
        each.value >= 1000 and not Decimal(1900) <= each.value <= Decimal(2100)
        for each in found.amounts
    )


def _rest(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` without `spans`, which may overlap."""
    kept, place = [], 0
    for start, end in sorted(spans):
        kept.append(text[place : max(place, start)])
        place = max(place, end)
    return " ".join([*kept, text[place:]])


def _pay(found: _Found) -> Pay | None:
    values = [_tidy(each.value * each.scale) for each in found.amounts]
    if any(value > _LARGEST or value <= 0 for value in values):
        return None
    low, high = min(values), max(values)
    if found.only_upper:
        return Pay(None, high, found.currency, found.period)
    if low == high:
        return Pay(low, None, found.currency, found.period)
    return Pay(low, high, found.currency, found.period)


def _tidy(value: Decimal) -> Decimal:
    """`value` without decimals that say nothing."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def _candidates(text: str) -> Iterator[_Found]:
    """Every amount or range in `text`, in order."""
    amounts = _amounts(text)
    place = 0
    while place < len(amounts):
        first = amounts[place]
        following = amounts[place + 1] if place + 1 < len(amounts) else None
        together = _range(text, first, following) if following else None
        yield _with_period(text, together or (first,))
        place += 2 if together else 1


def _range(text: str, first: _Amount, second: _Amount) -> tuple[_Amount, _Amount] | None:
    """The two ends of a range, or None if they are two separate amounts."""
    gap = text[first.end : second.start]
    period = _period_at(gap, 0) if len(gap) < 40 else None
    joint = gap[period[2] :] if period else gap
    if not pay_words.BETWEEN.fullmatch(joint):
        return None
    if joint.strip().casefold() in ("and", "und") and not re.search(
        r"\b(?:between|zwischen)\b", text[: first.start], re.IGNORECASE
    ):
        return None
    if first.currency and second.currency and first.currency != second.currency:
        return None
    if first.scale == 1 and second.scale > 1 and first.value <= 3 * second.value:
        first = replace(first, scale=second.scale)
    elif second.scale == 1 and first.scale > 1 and first.value <= second.value < 1000:
        second = replace(second, scale=first.scale)
    return first, second


def _with_period(text: str, amounts: tuple[_Amount, ...]) -> _Found:
    start, end = amounts[0].start, amounts[-1].end
    spans = [(start, end)]
    period = _period_at(text, end)
    if period is None and len(amounts) > 1:
        period = _period_at(text[: amounts[1].start], amounts[0].end)
    if period is None:
        period = _period_named(text, start, end)
    if period is not None:
        spans.append(period[1:])
    if amounts[0].scale_word.casefold() == "lpa" or amounts[-1].scale_word.casefold() == "lpa":
        period = period or (PayPeriod.YEAR, end, end)
    only_upper = len(amounts) == 1 and bool(
        pay_words.ONLY_UPPER.search(text[max(0, start - 20) : start])
    )
    if only_upper and (upper := pay_words.ONLY_UPPER.search(text[:start][-20:])):
        spans.append((start - len(upper[0]), start))
    return _Found(amounts, period[0] if period else None, tuple(sorted(spans)), only_upper)


def _period_at(text: str, place: int) -> tuple[PayPeriod, int, int] | None:
    """The period named in the few words from `place` on, and where it stands."""
    near = text[place : place + 40]
    found = [
        (match.start(), period, match.end())
        for period, pattern in (*pay_words.PER, *pay_words.PERIOD_WORDS)
        if (match := pattern.search(near))
    ]
    if not found:
        return None
    start, period, end = min(found, key=lambda each: each[0])
    return period, place + start, place + end


def _period_named(text: str, start: int, end: int) -> tuple[PayPeriod, int, int] | None:
    """The period named before an amount, as in "annual salary: 60.000 EUR"."""
    before = max(0, start - 60)
    for period, pattern in (*pay_words.PERIOD_WORDS, *pay_words.PER):
        if match := pattern.search(text[before:start]):
            return period, before + match.start(), before + match.end()
    for period, pattern in pay_words.PERIOD_WORDS:
        if match := pattern.search(text[end : end + 80]):
            return period, end + match.start(), end + match.end()
    return None


def _amounts(text: str) -> list[_Amount]:
    indian = bool(re.search(r"₹|\bRs\b|\bINR\b|\bLPA\b|\blakh", text, re.IGNORECASE))
    found = []
    for match in pay_words.AMOUNT.finditer(text):
        if text[match.end() :].lstrip(" \u00a0")[:1] == "%":
            continue
        value = _value(match["number"])
        word = (match["scale"] or "").rstrip(".")
        if value is None or (word == "L" and not indian):
            continue
        sign = match["after"] or match["before"] or ""
        currency = pay_words.SIGNS.get(sign) or sign.upper()
        scale = pay_words.SCALES.get(word.casefold(), 1)
        if currency == "TEUR":
            currency, scale = "EUR", 1000
        if scale in (pay_words.LAKH, 10_000_000):
            currency = currency or "INR"
        found.append(_Amount(match.start(), match.end(), value, scale, currency, word))
    return found


def _value(number: str) -> Decimal | None:
    """The number that the digits and separators mean, in whichever way they are set."""
    digits = re.sub(r"[ \u00a0\u202f'’]", "", number)
    mark = max(digits.rfind("."), digits.rfind(","))
    if mark >= 0:
        whole, rest = digits[:mark], digits[mark + 1 :]
        alone = not re.search(r"[.,]", whole)
        other = digits[mark]
        thousands = (
            len(rest) == 3
            and (whole.lstrip("0") != "" or not alone)
            and ((alone and digits == number) or (not alone and other in whole))
        )
        bare = re.sub(r"[.,]", "", whole)
        digits = bare + rest if thousands else f"{bare}.{rest}"
    value = Decimal(digits)
    # Amounts are kept to the thousandth.
    return value if value <= _LARGEST * 1000 else None
