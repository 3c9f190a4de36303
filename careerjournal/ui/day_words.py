"""Days and times in words: near ones as people say them, far ones as the country writes them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone

from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.entry_groups import week_start


def first_weekday() -> int:
    """The day the person's week begins with, counted from Monday = 0."""
    return QLocale().firstDayOfWeek().value - 1


def day_words(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Tuesday" within this week, else "Tue 17 Nov", with the year if it
    is another one."""
    if day == today:
        return tr("Today")
    if day == today - timedelta(days=1):
        return tr("Yesterday")
    if week_start(day, first_weekday()) == week_start(today, first_weekday()):
        return _written(day, "dddd")
    if day.year == today.year:
        return _written(day, tr("ddd d MMM"))
    return _written(day, tr("d MMM yyyy"))


def full_day_words(day: date) -> str:
    """ "Thursday 19 November 2026"."""
    return _written(day, tr("dddd d MMMM yyyy"))


def month_words(year: int, month: int, today: date) -> str:
    """ "October", with the year if it is not that of `today`."""
    first = date(year, month, 1)
    return _written(first, "MMMM" if year == today.year else tr("MMMM yyyy"))


def clock_words(moment: time) -> str:
    """ "18:42", as the country writes it."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def moment_words(day: date, clock: time | None, today: date) -> str:
    """The day in words, and the time if one is known: "Yesterday, 18:42"."""
    words = day_words(day, today)
    if clock is None:
        return words
    return tr("{day}, {time}").format(day=words, time=clock_words(clock))


def time_here(moment: Moment) -> str:
    """What a time elsewhere is here: "16:00 here"; "" where it is the same or not known."""
    if moment.time is None or not moment.zone:
        return ""
    zone = QTimeZone(moment.zone.encode("ascii", "replace"))
    if not zone.isValid():
        return ""
    day, clock = moment.day, moment.time
    there = QDateTime(
        QDate(day.year, day.month, day.day), QTime(clock.hour, clock.minute), zone
    ).toLocalTime()
    here = datetime(  # noqa: DTZ001 - as the clock on the wall says
        there.date().year(),
        there.date().month(),
        there.date().day(),
        there.time().hour(),
        there.time().minute(),
    )
    if (here.date(), here.time()) == (day, time(clock.hour, clock.minute)):
        return ""
    words = clock_words(here.time())
    if here.date() == day:
        return tr("{time} here").format(time=words)
    before = here.date() < day
    ahead = tr("{time} here, the day before") if before else tr("{time} here, the day after")
    return ahead.format(time=words)


def _written(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
