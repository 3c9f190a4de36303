"""A number of days as one says a rhythm."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.records.contact import Circle

_WEEK: Final = 7
_USUAL_WEEKS: Final = (1, 2, 4, 6, 8, 12, 26, 52)
_AS_FOR: Final = {
    Circle.PEER: tr_noop("as for peers"),
    Circle.MANAGER: tr_noop("as for managers"),
    Circle.MENTOR: tr_noop("as for mentors"),
    Circle.MENTEE: tr_noop("as for mentees"),
    Circle.RECRUITER: tr_noop("as for recruiters"),
    Circle.COACH: tr_noop("as for coaches"),
    Circle.CLIENT: tr_noop("as for clients"),
    Circle.FRIEND: tr_noop("as for friends"),
}


def every_words(days: int) -> str:
    """ "every 4 weeks", or in days where it is no number of weeks."""
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return ntr("every week", "every {n} weeks", weeks).format(n=weeks)
    return ntr("every day", "every {n} days", days).format(n=days)


def within_words(days: int) -> str:
    """ "after 4 weeks", or in days where it is no number of weeks."""
    if days % _WEEK == 0:
        weeks = days // _WEEK
        return ntr("after a week", "after {n} weeks", weeks).format(n=weeks)
    return ntr("after a day", "after {n} days", days).format(n=days)


def as_for(circle: Circle) -> str:
    """ "as for mentors"."""
    return tr(_AS_FOR[circle])


def usual_days(days: int | None = None) -> list[int]:
    """The usual rhythms in days and, if it is none of them, the one that is set."""
    return sorted({*(weeks * _WEEK for weeks in _USUAL_WEEKS), *([days] if days else [])})
