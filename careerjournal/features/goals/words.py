"""How a goal stands, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLocale

from careerjournal.features.goals.figures import measured_share, share_of
from careerjournal.operations.due_words import near_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.goal import Horizon
from careerjournal.rules.goals import Standing
from careerjournal.rules.progress import Progress
from careerjournal.store.goals import GoalLine
from careerjournal.ui.day_words import day_words

DECIMALS: Final = 3
"""So many digits behind the point a figure has at most."""
_WEEKS_FROM: Final = 11
_MONTHS_FROM: Final = 92
_MONTH: Final = 30.44
_TEN_YEARS: Final = 3_652
_STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.ACTIVE: tr_noop("On"),
        Standing.PAUSED: tr_noop("Resting"),
        Standing.DROPPED: tr_noop("Dropped"),
        Standing.DONE: tr_noop("Reached"),
    }
)
_HORIZONS: Final[Mapping[Horizon, str]] = MappingProxyType(
    {
        Horizon.QUARTER: tr_noop("This quarter"),
        Horizon.YEAR: tr_noop("This year"),
        Horizon.LONG: tr_noop("Long"),
    }
)


def standing_words(standing: Standing) -> str:
    """How it stands: "On", "Resting"."""
    return tr(_STANDINGS[standing])


def horizon_words(horizon: Horizon) -> str:
    """How far ahead it lies."""
    return tr(_HORIZONS[horizon])


_RHYTHMS: Final[Mapping[int, str]] = MappingProxyType(
    {
        7: tr_noop("Every week"),
        14: tr_noop("Every two weeks"),
        30: tr_noop("Every month"),
        91: tr_noop("Every quarter"),
        182: tr_noop("Twice a year"),
        365: tr_noop("Once a year"),
    }
)


def rhythm_words(days: int | None) -> str:
    """How often it is looked at: "Every two weeks"."""
    if days is None:
        return tr("No rhythm")
    if days in _RHYTHMS:
        return tr(_RHYTHMS[days])
    return ntr("Every day", "Every {n} days", days).format(n=days)


def figure_words(value: float, unit: str = "") -> str:
    """A figure as the person writes it: "12 hours". Read again it is the same figure."""
    text = QLocale().toString(float(value), "f", _digits(value))
    return tr("{figure} {unit}").format(figure=text, unit=unit) if unit else text


def _digits(value: float) -> int:
    """How many of the digits behind the point say anything."""
    return len(f"{value:.{DECIMALS}f}".rstrip("0").partition(".")[2])


def steps_words(done: int, steps: int) -> str:
    """ "3 of 5 steps"; "" without any."""
    if not steps:
        return ""
    return ntr("{done} of {n} step", "{done} of {n} steps", steps).format(done=done, n=steps)


def far_words(line: GoalLine) -> str:
    """How far it is, as its bar shows it: "40 %" of what is measured, else "3 of 5 steps"."""
    share = share_of(line)
    if share is None or (
        line.steps and (line.standing is Standing.DONE or measured_share(line) is None)
    ):
        return steps_words(line.steps_done, line.steps)
    return share_words(share)


def share_words(share: float) -> str:
    """ "40 %", as the country writes it."""
    return tr("{n} %").format(n=QLocale().toString(round(share * 100)))


def due_words(line: GoalLine, today: date) -> str:
    """When its day is, of one that is on; else how it stands and since when."""
    if line.standing is not Standing.ACTIVE:
        words = standing_words(line.standing)
        if line.since is None:
            return words
        return tr("{what}, {when}").format(what=words, when=within(day_words(line.since, today)))
    if line.due is None:
        return ""
    return near_words(line.due, today) or day_words(line.due, today)


def within(words: str) -> str:
    """A day as it is written within a sentence: "today"."""
    near = {tr("Today"): tr("today"), tr("Yesterday"): tr("yesterday")}
    return near.get(words, words)


def pace_words(progress: Progress, due: date | None, today: date) -> str:
    """ "At this pace: 12 June, 3 weeks late"; "" where nothing can be said."""
    if progress.reached_on is None:
        return ""
    day = within(day_words(progress.reached_on, today))
    if progress.share >= 1:
        return tr("Reached {when}").format(when=day)
    if (progress.reached_on - today).days > _TEN_YEARS:
        return tr("At this pace it takes more than ten years")
    if due is None or progress.days_late is None:
        return tr("At this pace: {when}").format(when=day)
    return tr("At this pace: {when}, {how}").format(when=day, how=_late_words(progress.days_late))


def _late_words(days: int) -> str:
    if days == 0:
        return tr("on the day")
    return _late(days) if days > 0 else _early(-days)


def _late(days: int) -> str:
    if days < _WEEKS_FROM:
        return ntr("{n} day late", "{n} days late", days).format(n=days)
    if days < _MONTHS_FROM:
        weeks = round(days / 7)
        return ntr("{n} week late", "{n} weeks late", weeks).format(n=weeks)
    months = round(days / _MONTH)
    return ntr("{n} month late", "{n} months late", months).format(n=months)


def _early(days: int) -> str:
    if days < _WEEKS_FROM:
        return ntr("{n} day early", "{n} days early", days).format(n=days)
    if days < _MONTHS_FROM:
        weeks = round(days / 7)
        return ntr("{n} week early", "{n} weeks early", weeks).format(n=weeks)
    months = round(days / _MONTH)
    return ntr("{n} month early", "{n} months early", months).format(n=months)


def spoken(line: GoalLine, today: date) -> str:
    """What a screen reader says of a goal's row."""
    parts = (
        line.code,
        line.title,
        far_words(line),
        due_words(line, today),
    )
    return ", ".join(part for part in parts if part)
