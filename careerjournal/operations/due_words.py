"""What is due in words that need no window: what has to be done, and when while it is near."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.touch_words import promiser_words
from careerjournal.rules.follow_up import (
    ANSWER_OFFER,
    CLOSES,
    DEBRIEF,
    DECIDE,
    FOLLOW_UP,
    INTERVIEW,
    REPLY,
    THANK_YOU,
)
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.store.due import DueLine

_COUNTED_DAYS: Final = 14
"""Days further away are told by their date."""

_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        FOLLOW_UP: tr_noop("Follow up"),
        REPLY: tr_noop("Answer them"),
        THANK_YOU: tr_noop("Say thank you"),
        DEBRIEF: tr_noop("Write down how it went"),
        INTERVIEW: tr_noop("Interview"),
        CLOSES: tr_noop("Last day to apply"),
        DECIDE: tr_noop("Decide"),
        ANSWER_OFFER: tr_noop("Answer the offer"),
        KEEP_IN_TOUCH: tr_noop("Get in touch"),
        PROMISE: tr_noop("Promise"),
    }
)
_HAPPENS: Final = frozenset({INTERVIEW, CLOSES})
"""What takes place on its day whether the person does anything or not: it is never late."""


def rule_words(rule: str) -> str:
    """What a rule asks for: "Follow up"."""
    return tr(_RULES.get(rule, tr_noop("Something to do")))


def task_words(line: DueLine) -> str:
    """What is to be done: "Follow up once more", "I promised: the slides"."""
    if line.rule == FOLLOW_UP and line.occurrence != "1":
        return tr("Follow up once more")
    if line.rule == REPLY and "/" in line.occurrence:
        return tr("Take their reply up once more")
    if line.promiser is not None:
        return tr("{who}: {what}").format(who=promiser_words(line.promiser), what=line.text)
    return rule_words(line.rule)


def near_words(day: date, today: date) -> str:
    """When that is: "2 days late", "today", "tomorrow", "in 4 days"; "" for a day far off."""
    days = (day - today).days
    if days < 0:
        return ntr("{n} day late", "{n} days late", -days).format(n=-days)
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days <= _COUNTED_DAYS:
        return ntr("in {n} day", "in {n} days", days).format(n=days)
    return ""


def line_near(line: DueLine, today: date) -> str:
    """As `near_words`; what took place on its day is "2 days ago" and not late."""
    days = (today - line.day).days
    if days > 0 and line.rule in _HAPPENS and not line.snoozed:
        return ntr("{n} day ago", "{n} days ago", days).format(n=days)
    return near_words(line.day, today)
