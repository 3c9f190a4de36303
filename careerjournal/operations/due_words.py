"""What is due in words that need no window: what has to be done, and when while it is near."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.operations.phrases import ntr, tr, tr_noop
from careerjournal.operations.touch_words import promiser_words
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
from careerjournal.rules.queue import HAPPENS
from careerjournal.rules.todos import TODO
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
        MEMBERSHIP: tr_noop("Renew the membership"),
        EVENT: tr_noop("Event"),
        EVENT_FOLLOW_UP: tr_noop("Follow up"),
        MENTORING_SESSION: tr_noop("Mentoring session"),
        PLAN_SESSION: tr_noop("Plan the next session"),
        MENTORING_THANKS: tr_noop("Say thank you"),
        MENTORING_ANSWER: tr_noop("See whether there is an answer"),
        LOOK_BACK: tr_noop("Look back"),
        GOAL_STEP: tr_noop("Take a step"),
        GOAL_REVIEW: tr_noop("Look at the goal again"),
        GOAL_DUE: tr_noop("Day of the goal"),
        TODO: tr_noop("To do"),
    }
)
_WITHIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        FOLLOW_UP: tr_noop("follow up"),
        REPLY: tr_noop("answer them"),
        THANK_YOU: tr_noop("say thank you"),
        DEBRIEF: tr_noop("write down how it went"),
        INTERVIEW: tr_noop("interview"),
        CLOSES: tr_noop("apply"),
        DECIDE: tr_noop("decide"),
        ANSWER_OFFER: tr_noop("answer the offer"),
        KEEP_IN_TOUCH: tr_noop("get in touch"),
        PROMISE: tr_noop("keep a promise"),
        MEMBERSHIP: tr_noop("renew the membership"),
        EVENT: tr_noop("event"),
        EVENT_FOLLOW_UP: tr_noop("follow up"),
        MENTORING_SESSION: tr_noop("mentoring session"),
        PLAN_SESSION: tr_noop("plan the next session"),
        MENTORING_THANKS: tr_noop("say thank you"),
        MENTORING_ANSWER: tr_noop("see whether there is an answer"),
        LOOK_BACK: tr_noop("look back"),
        GOAL_STEP: tr_noop("take a step"),
        GOAL_REVIEW: tr_noop("look at the goal again"),
        GOAL_DUE: tr_noop("the day of the goal"),
        TODO: tr_noop("to do"),
    }
)
_WITH_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        EVENT_FOLLOW_UP: tr_noop("Follow up with {name}"),
        MENTORING_SESSION: tr_noop("Session with {name}"),
        PLAN_SESSION: tr_noop("Plan the next session with {name}"),
        MENTORING_THANKS: tr_noop("Say thank you to {name}"),
        MENTORING_ANSWER: tr_noop("See whether {name} has answered"),
        LOOK_BACK: tr_noop("Look back with {name}"),
    }
)
"""The same where it is known whom it is about."""


def rule_words(rule: str) -> str:
    """What a rule asks for: "Follow up"."""
    return tr(_RULES.get(rule, tr_noop("Something to do")))


def words_within(rule: str) -> str:
    """The same within a sentence: "follow up"."""
    return tr(_WITHIN.get(rule, tr_noop("something to do")))


def task_words(line: DueLine) -> str:
    """What is to be done: "Follow up once more", "I promised: the slides"."""
    if line.rule == FOLLOW_UP and line.occurrence != "1":
        return tr("Follow up once more")
    if line.rule == REPLY and "/" in line.occurrence:
        return tr("Take their reply up once more")
    if line.rule == MEMBERSHIP and line.text:
        return tr("{what} ({fee})").format(what=rule_words(line.rule), fee=line.text)
    if line.rule in _WITH_NAMES and line.person:
        return tr(_WITH_NAMES[line.rule]).format(name=line.person)
    if line.promiser is not None:
        return tr("{who}: {what}").format(who=promiser_words(line.promiser), what=line.text)
    if line.rule == GOAL_STEP and line.text:
        if line.person:
            return tr("{what} (waiting for {name})").format(what=line.text, name=line.person)
        return line.text
    if line.rule == TODO:
        return line.source.title
    return rule_words(line.rule)


def about_words(line: DueLine, clock: str = "") -> str:
    """What is to be done about what: "Follow up: Baker, Nordwind"; with the time of a `clock`."""
    what = task_words(line)
    if clock:
        what = tr("{what}, {time}").format(what=what, time=clock)
    if line.rule == TODO:
        return tr("{what} ({about})").format(what=what, about=line.person) if line.person else what
    about = ", ".join(filter(None, (line.source.title, line.organisation)))
    if line.promiser is not None or line.rule == GOAL_STEP:
        return tr("{what} ({about})").format(what=what, about=about)
    return tr("{what}: {about}").format(what=what, about=about) if about else what


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
    if days > 0 and line.rule in HAPPENS and not line.snoozed:
        return ntr("{n} day ago", "{n} days ago", days).format(n=days)
    return near_words(line.day, today)
