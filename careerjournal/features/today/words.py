"""What Today says of a day: facts, told kindly."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.moment import Moment
from careerjournal.store.today import Queue
from careerjournal.store.today_cards import COUNTED_DAYS, GoalInMotion, NextInterview
from careerjournal.ui.day_words import clock_words, day_words, time_here
from careerjournal.ui.due_words import when_words

AWAY: Final = 30
"""With more than so much that is late, one may want to start afresh."""
_NOON: Final = 12
_EVENING: Final = 18
_DAWN: Final = 4
_NUMBERS: Final = (
    tr_noop("None"),
    tr_noop("One"),
    tr_noop("Two"),
    tr_noop("Three"),
    tr_noop("Four"),
    tr_noop("Five"),
    tr_noop("Six"),
    tr_noop("Seven"),
    tr_noop("Eight"),
    tr_noop("Nine"),
    tr_noop("Ten"),
)


def long_day_words(day: date) -> str:
    """The day at the head of the page: "Wednesday 25 November"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("dddd d MMMM"))


def greeting_words(now: datetime) -> str:
    """ "Good morning." by the hour."""
    if _DAWN <= now.hour < _NOON:
        return tr("Good morning.")
    if _NOON <= now.hour < _EVENING:
        return tr("Good afternoon.")
    return tr("Good evening.")


def queue_words(queue: Queue) -> str:
    """How much wants the person: "Three things want you today, one of them late."."""
    total, late = queue.total, queue.late
    if not total:
        return tr("Nothing wants you today.")
    if late > AWAY:
        return ntr(
            "{n} thing has gathered; it need not all be done.",
            "{n} things have gathered; they need not all be done.",
            total,
        ).format(n=QLocale().toString(total))
    words = ntr("{number} thing wants you today", "{number} things want you today", total).format(
        number=number_words(total)
    )
    if not late:
        return tr("{sentence}.").format(sentence=words)
    return tr("{sentence}, {late}.").format(sentence=words, late=_late_words(total, late))


def number_words(n: int) -> str:
    """A number as a sentence begins with it: "Three", "12"."""
    return tr(_NUMBERS[n]) if n < len(_NUMBERS) else QLocale().toString(n)


def written_words(days: int) -> str:
    """ "You have written on 11 of the last 14 days."; "" where there is nothing to tell."""
    if not days:
        return ""
    return tr("You have written on {n} of the last {days} days.").format(n=days, days=COUNTED_DAYS)


def goal_words(goal: GoalInMotion, today: date) -> str:
    """ "3 of 5 steps · review in 4 days"."""
    line = goal.line
    parts: list[str] = []
    if line.steps:
        steps = ntr("{done} of {n} step", "{done} of {n} steps", line.steps)
        parts.append(steps.format(done=line.steps_done, n=line.steps))
    elif goal.progress is not None and line.target is not None:
        reached, target = (_figure(each) for each in (goal.progress.value, line.target))
        if line.unit:
            words = tr("{value} of {target} {unit}")
            parts.append(words.format(value=reached, target=target, unit=line.unit))
        else:
            parts.append(tr("{value} of {target}").format(value=reached, target=target))
    if goal.review is not None:
        parts.append(tr("review {when}").format(when=when_words(goal.review, today)))
    elif line.due is not None:
        parts.append(tr("due {when}").format(when=when_words(line.due, today)))
    return " · ".join(parts)


def interview_words(interview: NextInterview, today: date) -> str:
    """ "Tuesday, 14:30 · on site"."""
    return moment_words(interview.when, today)


def moment_words(moment: Moment, today: date) -> str:
    """ "Tuesday, in 4 days, 14:30", and what that is here where it is told elsewhere."""
    words = when_words(moment.day, today)
    if (moment.day - today).days > 1:
        words = tr("{day}, {when}").format(day=day_words(moment.day, today), when=words)
    if moment.time is None:
        return words
    words = tr("{day}, {time}").format(day=words, time=clock_words(moment.time))
    return " · ".join(each for each in (words, time_here(moment)) if each)


def _late_words(total: int, late: int) -> str:
    if total == 1:
        return tr("and it is late")
    if late == total:
        return tr("all of them late")
    words = ntr("one of them late", "{n} of them late", late)
    return words.format(n=number_words(late).lower() if late < len(_NUMBERS) else late)


def _figure(value: float) -> str:
    return QLocale().toString(float(value), "f", 0 if value == int(value) else 1)
