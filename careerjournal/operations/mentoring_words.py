"""What is agreed in a mentoring, in words that need no window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.rules.mentoring import Mismatch, Standing

_HOUR: Final = 60
_WEEK: Final = 7
_MONTH: Final = (30, 31)

_MISMATCHES: Final[Mapping[Mismatch, str]] = MappingProxyType(
    {
        Mismatch.ENDED_BEFORE_BEGAN: tr_noop("It ends before it began."),
        Mismatch.UNTIL_BEFORE_BEGAN: tr_noop("It lasts until a day before it began."),
    }
)
_STANDINGS: Final[Mapping[Standing, str]] = MappingProxyType(
    {
        Standing.SEEKING: tr_noop("Looking for somebody"),
        Standing.ASKED: tr_noop("Asked"),
        Standing.ACTIVE: tr_noop("Under way"),
        Standing.PAUSED: tr_noop("Resting"),
        Standing.ENDED: tr_noop("Ended"),
    }
)


def standing_words(standing: Standing) -> str:
    """Where a mentoring stands: "Under way"."""
    return tr(_STANDINGS[standing])


def mismatch_words(mismatch: Mismatch) -> str:
    """What cannot be right about the days: "It ends before it began."."""
    return tr(_MISMATCHES[mismatch])


def rhythm_words(days: int) -> str:
    """How often one meets: "once a week", "every 2 weeks", "once a month", "every 10 days"; "" for
    no rhythm."""
    if days < 1:
        return ""
    if days == _WEEK:
        return tr("once a week")
    if days in _MONTH:
        return tr("once a month")
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return ntr("every {n} week", "every {n} weeks", weeks).format(n=weeks)
    return ntr("every day", "every {n} days", days).format(n=days)


def length_words(minutes: int) -> str:
    """How long: "45 minutes", "1 hour", "1 hour 30 minutes"; "" for no time at all."""
    hours, rest = divmod(max(0, minutes), _HOUR)
    said: list[str] = []
    if hours:
        said.append(ntr("{n} hour", "{n} hours", hours).format(n=hours))
    if rest:
        said.append(ntr("{n} minute", "{n} minutes", rest).format(n=rest))
    return " ".join(said)


def time_words(minutes: int | None, rhythm_days: int | None) -> str:
    """How much time it takes: "for 45 minutes once a month"; "" if neither is known."""
    length = length_words(minutes) if minutes else ""
    rhythm = rhythm_words(rhythm_days) if rhythm_days else ""
    if length and rhythm:
        return tr("for {length} {rhythm}").format(length=length, rhythm=rhythm)
    return tr("for {length}").format(length=length) if length else rhythm
