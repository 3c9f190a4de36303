"""Days as this locale names, orders and writes them."""

from __future__ import annotations

from datetime import date, time
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime

from careerjournal.records.moment import Moment
from careerjournal.rules.dates import ENGLISH, DateWords


def words(locale: QLocale) -> DateWords:
    """The names by which `locale` calls months and days, besides the English ones."""
    return _words(locale.name())


@lru_cache(maxsize=4)
def _words(name: str) -> DateWords:
    # Every field for a day asks; to ask Qt for a hundred names takes most of a millisecond.
    locale = QLocale(name)
    forms = (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    months = [
        [name(n, form) for name in (locale.monthName, locale.standaloneMonthName) for form in forms]
        for n in range(1, 13)
    ]
    days = [
        [name(n, form) for name in (locale.dayName, locale.standaloneDayName) for form in forms]
        for n in range(1, 8)
    ]
    return ENGLISH.with_names(months, days)


def day_comes_first(locale: QLocale) -> bool:
    """Whether 3/4 is in April."""
    written = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return written.find("d") < written.find("M")


def long_day(day: date, locale: QLocale) -> str:
    """ "Thursday 19 November 2026", in the locale's words and order."""
    month = "d MMMM" if day_comes_first(locale) else "MMMM d"
    return locale.toString(to_qdate(day), f"dddd {month} yyyy")


def long_moment(moment: Moment, locale: QLocale) -> str:
    """The day, and after a comma the time if there is one; `rules.dates` reads it back."""
    written = long_day(moment.day, locale)
    return f"{written}, {clock(moment.time)}" if moment.time is not None else written


def clock(at: time) -> str:
    """ "18:42"; on twenty-four hours, so that it can be read back."""
    return QTime(at.hour, at.minute).toString("HH:mm")


def to_qdate(day: date) -> QDate:
    """Qt's word for `day`."""
    return QDate(day.year, day.month, day.day)


def to_day(qdate: QDate) -> date:
    """Ours for `qdate`."""
    return date(qdate.year(), qdate.month(), qdate.day())
