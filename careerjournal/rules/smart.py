"""What a goal may lack to be specific, measurable, attainable, relevant and time-bound.

The rules are plain and can be told in a sentence each; they look at what was written and count,
and never judge the goal. They are explained in docs/goals.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from typing import Final

from careerjournal.records.goal import Goal, MeasureSource, Step
from careerjournal.rules.text import fold

HOURS_A_WEEK: Final = "goals.hours_a_week"
"""The preference that says how many hours a week there are for goals; 0 for not said."""
NEXT_STEP_DAYS: Final = 14
"""Within so many days something should be to be done."""
_WEEK: Final = 7
_LONGEST_DAYS: Final = 3_660
"""Nobody is sent further ahead than ten years."""

# What people write when they will do something that others can see. Not a list of good words:
# one that is missing only means that "what done looks like" has to say it.
_VERBS: Final = frozenset(
    fold(
        """
        achieve advance apply arrange ask attend become begin book build buy call change choose
        coach collect complete cook create cut decide deliver design develop draft earn enrol
        enroll establish exercise find finish finalise finalize found gain get give grow hand help
        hire hold host implement improve increase introduce join keep launch lead learn leave lose
        lower make manage meet mentor move negotiate obtain open organise organize pass pay plan
        practise practice prepare present publish qualify raise reach read receive reduce register
        renew replace reply research resign run save secure sell send set settle share show sign
        speak spend start stop study submit succeed swim take teach train translate transfer travel
        try turn update visit volunteer walk win work write
        """
    ).split()
)
_NUMBER: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NUMBER_WORDS: Final = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
        *("twelve", "twenty", "thirty", "half", "twice", "once"),
    )
)


class Lack(StrEnum):
    """What a goal lacks, each in one of the five letters."""

    NO_OUTCOME = "no-outcome"
    NO_NUMBER = "no-number"
    NO_UNIT = "no-unit"
    TOO_MUCH_WORK = "too-much-work"
    NO_REASON = "no-reason"
    NO_DAY = "no-day"
    NO_NEXT_STEP = "no-next-step"
    DAY_BEFORE_BEGIN = "day-before-begin"


LETTERS: Final = {
    Lack.NO_OUTCOME: "S",
    Lack.NO_NUMBER: "M",
    Lack.NO_UNIT: "M",
    Lack.TOO_MUCH_WORK: "A",
    Lack.NO_REASON: "R",
    Lack.NO_DAY: "T",
    Lack.NO_NEXT_STEP: "T",
    Lack.DAY_BEFORE_BEGIN: "T",
}
"""Specific, measurable, attainable, relevant, time-bound."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is lacking.

    Of TOO_MUCH_WORK `hours` are the hours a week that its steps would take, `elsewhere` those of
    the other goals and `hours_there` those the person has; `day` is the first by which its steps
    would fit, None where the others leave no time.
    """

    lack: Lack
    hours: float = 0.0
    hours_there: float = 0.0
    elsewhere: float = 0.0
    day: date | None = None


@dataclass(frozen=True, kw_only=True)
class GoalText:
    """What is looked at. `is_tied` says that it is linked to a role one wants, or to a gap of one.
    `hours_a_week` is what one has for all goals, None if one never said; `hours_elsewhere` what
    the steps of the other goals take of it."""

    goal: Goal
    steps: Sequence[Step] = ()
    is_tied: bool = False
    hours_a_week: float | None = None
    hours_elsewhere: float = 0.0


def lacks_of(text: GoalText, today: date) -> list[Finding]:
    """What a goal may lack, in the order of the letters; nothing of one that lacks nothing."""
    goal = text.goal
    found: list[Finding] = []
    if not goal.done_when.strip() and not _has_verb(goal.title):
        found.append(Finding(Lack.NO_OUTCOME))
    if (lack := _measure(goal)) is not None:
        found.append(Finding(lack))
    if (work := _too_much_work(text, today)) is not None:
        found.append(work)
    if not goal.why.strip() and not text.is_tied and goal.parent is None:
        found.append(Finding(Lack.NO_REASON))
    found.extend(_time(goal, text.steps, today))
    return found


def _has_verb(title: str) -> bool:
    return any(_stem(word) & _VERBS for word in _WORD.findall(fold(title)))


def _stem(word: str) -> set[str]:
    """The word, and what it may be a form of: "finishing", "writes", "applied"."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("d")}
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) > len(end) + 2:
            bare = word.removesuffix(end)
            forms |= {bare, bare + "e"}
            if bare[-1:] == bare[-2:-1]:
                forms.add(bare[:-1])
            if bare.endswith("i"):
                forms.add(bare[:-1] + "y")
    if word.endswith("ies"):
        forms.add(word[:-3] + "y")
    return forms


def _measure(goal: Goal) -> Lack | None:
    said = f"{goal.title} {goal.done_when}"
    if _NUMBER.search(said) or not _NUMBER_WORDS.isdisjoint(_WORD.findall(fold(said))):
        return None
    if goal.target is None or goal.target == (goal.start or 0.0):
        return Lack.NO_NUMBER
    by_hand = goal.source is MeasureSource.HAND
    return Lack.NO_UNIT if by_hand and not goal.unit.strip() else None


def hours_weekly(hours: float, due: date, today: date) -> float:
    """How many hours a week so many take, spread evenly up to `due`, which is after `today`."""
    return hours / ((due - today).days / _WEEK)


def _too_much_work(text: GoalText, today: date) -> Finding | None:
    goal, there = text.goal, text.hours_a_week
    if there is None or goal.due is None or goal.due <= today:
        return None
    # What somebody else has to do takes none of one's own hours.
    open_steps = (each for each in text.steps if each.done_on is None and each.waits_for is None)
    hours = sum(each.hours or 0.0 for each in open_steps)
    wanted, elsewhere = hours_weekly(hours, goal.due, today), text.hours_elsewhere
    if not hours or wanted + elsewhere <= there:
        return None
    day: date | None = None
    if there > elsewhere:
        days = ceil(hours * _WEEK / (there - elsewhere))
        day = today + timedelta(days=days) if days < _LONGEST_DAYS else None
    return Finding(Lack.TOO_MUCH_WORK, wanted, there, elsewhere, day)


def _time(goal: Goal, steps: Sequence[Step], today: date) -> list[Finding]:
    if goal.due is None:
        return [Finding(Lack.NO_DAY)]
    if goal.began is not None and goal.due < goal.began:
        return [Finding(Lack.DAY_BEFORE_BEGIN)]
    soon = today + timedelta(days=NEXT_STEP_DAYS)
    undone = [step for step in steps if step.done_on is None]
    if any(step.due is not None and step.due <= soon for step in undone) or goal.due <= soon:
        return []
    return [Finding(Lack.NO_NEXT_STEP)]
