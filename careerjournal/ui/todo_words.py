"""When a to-do is to be done, in words: its day, and how often it comes again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.moment import Moment
from careerjournal.rules.recurrence import Repeat, Unit, repeat_of
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.ui.day_words import clock_words

_WORKDAYS: Final = (0, 1, 2, 3, 4)
_NTH: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: tr_noop("on the first {day}"),
        2: tr_noop("on the second {day}"),
        3: tr_noop("on the third {day}"),
        4: tr_noop("on the fourth {day}"),
        -1: tr_noop("on the last {day}"),
    }
)


def read_words(read: ReadTodo, today: date) -> str:
    """How a line was read: "Call Priya · Friday 27 November"."""
    if read.due is None:
        return tr("{what} · no day").format(what=read.text)
    when = date_words(read.due, today)
    if read.repeats:
        when = tr("{often}, first on {day}").format(often=repeat_words(read.repeats), day=when)
    elif read.due.day == today:
        when = tr("today, {day}").format(day=when)
    elif (read.due.day - today).days == 1:
        when = tr("tomorrow, {day}").format(day=when)
    return tr("{what} · {when}").format(what=read.text, when=when)


def date_words(moment: Moment, today: date) -> str:
    """ "Friday 27 November", with the year if it is another one, and the time if there is one."""
    words = _day(moment.day, today)
    if moment.time is None:
        return words
    return tr("{day}, {time}").format(day=words, time=clock_words(moment.time))


def repeat_words(rule: str) -> str:
    """How often it comes: "every Monday", "every 2 weeks on Monday and Friday"."""
    repeat = repeat_of(rule)
    if repeat is None:
        return tr("again and again, by a rule from elsewhere")
    words = _often(repeat)
    if repeat.count is not None:
        times = ntr("{n} time", "{n} times", repeat.count).format(n=repeat.count)
        return tr("{often}, {times}").format(often=words, times=times)
    if repeat.until is not None:
        last = QLocale().toString(_qdate(repeat.until), tr("d MMMM yyyy"))
        return tr("{often}, until {day}").format(often=words, day=last)
    return words


def weekday_words(day: int) -> str:
    """The name of a day of the week, 0 for Monday."""
    return QLocale().standaloneDayName(day + 1, QLocale.FormatType.LongFormat)


def _often(repeat: Repeat) -> str:
    n = repeat.every
    match repeat.unit:
        case Unit.DAY:
            return tr("every day") if n == 1 else tr("every {n} days").format(n=n)
        case Unit.WEEK:
            return _weekly(repeat)
        case Unit.MONTH:
            words = tr("every month") if n == 1 else tr("every {n} months").format(n=n)
            on = _on(repeat)
            return tr("{often} {on}").format(often=words, on=on) if on else words
    return tr("every year") if n == 1 else tr("every {n} years").format(n=n)


def _weekly(repeat: Repeat) -> str:
    n, days = repeat.every, tuple(sorted(set(repeat.weekdays)))
    if not days:
        return tr("every week") if n == 1 else tr("every {n} weeks").format(n=n)
    if n == 1 and days == _WORKDAYS:
        return tr("every weekday")
    names = _listed([weekday_words(day) for day in days])
    if n == 1:
        return tr("every {days}").format(days=names)
    return tr("every {n} weeks on {days}").format(n=n, days=names)


def _on(repeat: Repeat) -> str:
    if repeat.nth is not None:
        return tr(_NTH[repeat.nth]).format(day=weekday_words(repeat.weekdays[0]))
    if repeat.month_day == -1:
        return tr("on the last day")
    if repeat.month_day is not None:
        return tr("on day {n}").format(n=repeat.month_day)
    return ""


def _listed(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return tr("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _day(day: date, today: date) -> str:
    form = tr("dddd d MMMM") if day.year == today.year else tr("dddd d MMMM yyyy")
    return QLocale().toString(_qdate(day), form)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
