"""Offers in words: pay by the year and what that takes for granted, and how long there is to
answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QLocale

from careerjournal.operations.offers import criterion_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.application import Direction, Interview, PayTalk
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.rules.offers import (
    HIGHEST_SCORE,
    Assumption,
    Weighed,
    WorkingYear,
    yearly,
)
from careerjournal.ui.day_words import day_words, full_day_words
from careerjournal.ui.part_words import round_words
from careerjournal.ui.pay_words import pay_words

_ASSUMED: Final[Mapping[Assumption, tuple[str, Callable[[WorkingYear], Decimal]]]] = {
    Assumption.HOURS: (tr_noop("{n} hours a week"), lambda year: year.hours_a_week),
    Assumption.DAYS: (tr_noop("{n} days a week"), lambda year: year.days_a_week),
    Assumption.WEEKS: (tr_noop("{n} weeks a year"), lambda year: year.weeks_a_year),
    Assumption.MONTHS: (tr_noop("{n} months a year"), lambda year: year.months_a_year),
}


def yearly_words(pay: Pay | None, year: WorkingYear) -> str:
    """ "€58,000 a year, at 12 months a year"; "" where that cannot be told."""
    found = yearly(pay, year) if pay is not None else None
    if found is None:
        return ""
    said = pay_words(Pay(found.low, found.high, found.currency, PayPeriod.YEAR))
    if not found.assumed:
        return said
    return tr("{pay}, at {assumed}").format(pay=said, assumed=assumed_words(found.assumed, year))


def assumed_words(assumed: frozenset[Assumption], year: WorkingYear) -> str:
    """ "40 hours a week, 52 weeks a year"."""
    parts = []
    for each, (words, value) in _ASSUMED.items():
        if each in assumed:
            number = value(year)
            shown = QLocale().toString(float(number), "f", 0 if number == int(number) else 1)
            parts.append(tr(words).format(n=shown))
    return ", ".join(parts)


def answer_words(answer_by: date | None, today: date) -> str:
    """ "answer by Fri 27 Nov, in 5 days"; late ones say so. "" for no day."""
    if answer_by is None:
        return ""
    days = (answer_by - today).days
    when = day_words(answer_by, today)
    if days < 0:
        late = ntr("{n} day ago", "{n} days ago", -days).format(n=-days)
        return tr("answer was due {when}, {late}").format(when=when, late=late)
    if days == 0:
        return tr("answer by today")
    left = ntr("in {n} day", "in {n} days", days).format(n=days)
    return tr("answer by {when}, {left}").format(when=when, left=left)


def weighed_words(weighed: Weighed) -> str:
    """What the scores come to, with what is left out: never a figure alone."""
    missing = ", ".join(criterion_words(each) for each in weighed.missing)
    if weighed.mean is None:
        if not missing:
            return tr("Nothing matters yet: give something a weight.")
        return tr("Not scored yet: {missing}").format(missing=missing)
    mean = QLocale().toString(weighed.mean, "f", 1)
    if not missing:
        return tr("{mean} of {most} by all that matters to you").format(
            mean=mean, most=HIGHEST_SCORE
        )
    return tr("{mean} of {most} by {share} % of what matters; not scored: {missing}").format(
        mean=mean, most=HIGHEST_SCORE, share=round(100 * weighed.share), missing=missing
    )


def common_words(weighed: Weighed, criteria: Iterable[str]) -> str:
    """What it comes to by the criteria, by name, that every offer has a score for."""
    if weighed.common is None:
        return ""
    mean = QLocale().toString(weighed.common, "f", 1)
    return tr("{mean} of {most} by {criteria}").format(
        mean=mean, most=HIGHEST_SCORE, criteria=", ".join(criteria)
    )


def talk_words(talk: PayTalk, contact: str, interview: Interview | None, today: date) -> str:
    """ "I said €54,000 a year to Ana, in the video call of 12 Nov"."""
    pay = pay_words(talk.pay)
    sent = talk.direction is Direction.SENT
    if contact:
        words = tr("I said {pay} to {who}") if sent else tr("{who} said {pay}")
    else:
        words = tr("I said {pay}") if sent else tr("They said {pay}")
    said = words.format(pay=pay, who=contact)
    if interview is None:
        return said
    round_ = round_words(interview.type)
    if interview.when.day == talk.day:
        return tr("{said} · {round}").format(said=said, round=round_)
    day = day_words(interview.when.day, today)
    return tr("{said} · {round}, {day}").format(said=said, round=round_, day=day)


def talk_day_words(talk: PayTalk, today: date) -> tuple[str, str]:
    """The day of a line in near words, and in full for the hint."""
    return day_words(talk.day, today), full_day_words(talk.day)
