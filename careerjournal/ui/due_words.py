"""What is due, and when, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations import drafts
from careerjournal.operations.phrases import ntr, tr, tr_noop
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
from careerjournal.store.due import DueLine
from careerjournal.ui.day_words import clock_words, day_words

_COUNTED_DAYS: Final = 14
"""Days further away are told by their date."""

_RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        FOLLOW_UP: tr_noop("Follow up"),
        REPLY: tr_noop("Answer them"),
        THANK_YOU: tr_noop("Send thanks for the interview"),
        DEBRIEF: tr_noop("Write down how the interview went"),
        INTERVIEW: tr_noop("Interview"),
        CLOSES: tr_noop("Last day to apply"),
        DECIDE: tr_noop("Decide"),
        ANSWER_OFFER: tr_noop("Answer the offer"),
    }
)
_ICONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        FOLLOW_UP: "message",
        REPLY: "message",
        THANK_YOU: "message",
        DEBRIEF: "edit",
        INTERVIEW: "calendar",
        CLOSES: "calendar",
        DECIDE: "decision",
        ANSWER_OFFER: "decision",
    }
)
_HAPPENS: Final = frozenset({INTERVIEW, CLOSES})
"""What takes place on its day whether the person does anything or not: it is never late."""

_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        drafts.FOLLOW_UP_FIRST: tr_noop("Follow up after applying"),
        drafts.FOLLOW_UP_AGAIN: tr_noop("Follow up once more"),
        drafts.ANSWER: tr_noop("Answer to a reply"),
        drafts.THANKS: tr_noop("Thanks for an interview"),
        drafts.ASK_DECISION: tr_noop("Ask for a decision"),
        drafts.ACCEPT: tr_noop("Accept an offer"),
        drafts.NEGOTIATE: tr_noop("Negotiate an offer"),
        drafts.DECLINE: tr_noop("Decline an offer"),
        drafts.WITHDRAW: tr_noop("Withdraw"),
    }
)


def rule_words(rule: str) -> str:
    """What a rule asks for: "Follow up"."""
    return tr(_RULES.get(rule, tr_noop("Something to do")))


def rule_icon(rule: str) -> str:
    """The name of the icon for what a rule asks for."""
    return _ICONS.get(rule, "checkbox")


def what_words(line: DueLine) -> str:
    """What is to be done: "Follow up once more", "Interview, 14:30"."""
    if line.rule == FOLLOW_UP and line.occurrence != "1":
        return tr("Follow up once more")
    if line.rule == REPLY and "/" in line.occurrence:
        return tr("Take their reply up once more")
    if line.rule == INTERVIEW and line.when is not None and line.when.time is not None:
        return tr("{what}, {time}").format(
            what=rule_words(INTERVIEW), time=clock_words(line.when.time)
        )
    return rule_words(line.rule)


def when_words(day: date, today: date) -> str:
    """When that is: "2 days late", "today", "tomorrow", "in 4 days", "Tue 24 Nov"."""
    days = (day - today).days
    if days < 0:
        return ntr("{n} day late", "{n} days late", -days).format(n=-days)
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days <= _COUNTED_DAYS:
        return ntr("in {n} day", "in {n} days", days).format(n=days)
    return day_words(day, today)


def line_when(line: DueLine, today: date) -> str:
    """When a line is due; what took place on its day is "2 days ago" and not late."""
    days = (today - line.day).days
    if days > 0 and line.rule in _HAPPENS and not line.snoozed:
        return ntr("{n} day ago", "{n} days ago", days).format(n=days)
    return when_words(line.day, today)


def due_words(rule: str, day: date, today: date) -> str:
    """What and when in one: "Follow up, 2 days late"."""
    return tr("{what}, {when}").format(what=rule_words(rule), when=when_words(day, today))


def wants(day: date, today: date) -> bool:
    """Whether it wants the person now."""
    return day <= today


def quiet_words(days: int) -> str:
    """Silence as a fact: "quiet 23 days", as `rules.follow_up.quiet_days` counts them."""
    if days == 0:
        return tr("in touch today")
    return ntr("quiet {n} day", "quiet {n} days", days).format(n=days)


def letter_words(code: str) -> str:
    """What a template of `operations.drafts` is called."""
    return tr(_LETTERS.get(code, tr_noop("Message")))


def letter_day(day: date) -> str:
    """A day as it stands in a letter: "Tuesday 3 March"."""
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("dddd d MMMM"))
