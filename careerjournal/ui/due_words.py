"""What is due, and when, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QDate, QLocale

from careerjournal.operations import drafts
from careerjournal.operations.due_words import line_near, near_words, rule_words, task_words
from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.rules.communities import MEMBERSHIP
from careerjournal.rules.events import EVENT, EVENT_FOLLOW_UP
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
from careerjournal.rules.goals import GOAL_DUE, GOAL_REVIEW, GOAL_STEP
from careerjournal.rules.keep_in_touch import KEEP_IN_TOUCH, PROMISE
from careerjournal.rules.mentoring import (
    LOOK_BACK,
    MENTORING_ANSWER,
    MENTORING_SESSION,
    MENTORING_THANKS,
    PLAN_SESSION,
)
from careerjournal.rules.queue import CLOCKED
from careerjournal.rules.todos import TODO
from careerjournal.store.due import DueLine
from careerjournal.ui.day_words import clock_words, day_words

__all__ = [
    "due_words",
    "letter_day",
    "letter_words",
    "line_when",
    "quiet_words",
    "rule_icon",
    "rule_words",
    "wants",
    "what_words",
    "when_words",
]

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
        KEEP_IN_TOUCH: "person",
        PROMISE: "check",
        MEMBERSHIP: "group",
        EVENT: "calendar",
        EVENT_FOLLOW_UP: "message",
        MENTORING_SESSION: "calendar",
        PLAN_SESSION: "calendar",
        MENTORING_THANKS: "message",
        MENTORING_ANSWER: "message",
        LOOK_BACK: "growth",
        GOAL_STEP: "checkbox",
        GOAL_REVIEW: "goals",
        GOAL_DUE: "goals",
        TODO: "checkbox",
    }
)
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
        drafts.SAY_HELLO: tr_noop("Say hello"),
        drafts.BIRTHDAY_WISHES: tr_noop("Wishes for a birthday"),
        drafts.AFTER_EVENT: tr_noop("After an event"),
        drafts.ASK_INSIDE: tr_noop("Ask somebody who is there"),
        drafts.ASK_FORMER: tr_noop("Ask somebody who was there"),
        drafts.ASK_INTRODUCTION: tr_noop("Ask to be introduced"),
        drafts.ASK_MENTOR: tr_noop("Ask for mentoring"),
        drafts.ASK_COACH: tr_noop("Ask for coaching"),
        drafts.ASK_PEERS: tr_noop("Ask into a circle of peers"),
        drafts.OFFER_MENTORING: tr_noop("Offer mentoring"),
        drafts.THANK_MENTOR: tr_noop("Thanks for a session"),
        drafts.END_MENTORING: tr_noop("A kind ending"),
    }
)


def rule_icon(rule: str) -> str:
    """The name of the icon for what a rule asks for."""
    return _ICONS.get(rule, "checkbox")


def what_words(line: DueLine) -> str:
    """What is to be done: "Follow up once more", "Interview, 14:30"."""
    words = task_words(line)
    if line.rule in CLOCKED and line.when is not None and line.when.time is not None:
        return tr("{what}, {time}").format(what=words, time=clock_words(line.when.time))
    return words


def when_words(day: date, today: date) -> str:
    """When that is: "2 days late", "today", "tomorrow", "in 4 days", "Tue 24 Nov"."""
    return near_words(day, today) or day_words(day, today)


def line_when(line: DueLine, today: date) -> str:
    """When a line is due; what took place on its day is "2 days ago" and not late."""
    return line_near(line, today) or day_words(line.day, today)


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
