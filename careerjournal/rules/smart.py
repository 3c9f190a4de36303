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
from typing import Final

from careerjournal.records.goal import Goal, Step
from careerjournal.rules.text import fold

HOURS_A_WEEK: Final = "goals.hours_a_week"
"""The preference that says how many hours a week there are for goals; 0 for not said."""
NEXT_STEP_DAYS: Final = 14
"""Within so many days something should be to be done."""
_WEEK: Final = 7

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
    TOO_MUCH_WORK = "too-much-work"
    NO_REASON = "no-reason"
    NO_DAY = "no-day"
    NO_NEXT_STEP = "no-next-step"
    DAY_BEFORE_BEGIN = "day-before-begin"


LETTERS: Final = {
    Lack.NO_OUTCOME: "S",
    Lack.NO_NUMBER: "M",
    Lack.TOO_MUCH_WORK: "A",
    Lack.NO_REASON: "R",
    Lack.NO_DAY: "T",
    Lack.NO_NEXT_STEP: "T",
    Lack.DAY_BEFORE_BEGIN: "T",
}
"""Specific, measurable, attainable, relevant, time-bound."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is lacking; `hours` are the hours a week that the steps would take, and
    `hours_there` those the person has, of TOO_MUCH_WORK."""

    lack: Lack
    hours: float = 0.0
    hours_there: float = 0.0


@dataclass(frozen=True, kw_only=True)
class GoalText:
    """What is looked at. `is_tied` says that something ties it to the rest of the life: a goal it
    serves, somebody who can help, a gap of an application. `hours_a_week` is what one has, None
    if one never said."""

    goal: Goal
    steps: Sequence[Step] = ()
    is_tied: bool = False
    hours_a_week: float | None = None


def lacks_of(text: GoalText, today: date) -> list[Finding]:
    """What a goal may lack, in the order of the letters; nothing of one that lacks nothing."""
    goal = text.goal
    found: list[Finding] = []
    if not goal.done_when.strip() and not _has_verb(goal.title):
        found.append(Finding(Lack.NO_OUTCOME))
    if not _has_measure(goal):
        found.append(Finding(Lack.NO_NUMBER))
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


def _has_measure(goal: Goal) -> bool:
    if goal.target is not None and goal.target != goal.start:
        return True
    said = f"{goal.title} {goal.done_when}"
    return bool(_NUMBER.search(said)) or not _NUMBER_WORDS.isdisjoint(_WORD.findall(fold(said)))


def _too_much_work(text: GoalText, today: date) -> Finding | None:
    goal, there = text.goal, text.hours_a_week
    if there is None or goal.due is None or goal.due <= today:
        return None
    hours = sum(step.hours or 0.0 for step in text.steps if step.done_on is None)
    # A goal of a few days still has the hours of a week's share for them.
    weeks = (goal.due - today).days / _WEEK
    wanted = hours / weeks
    return Finding(Lack.TOO_MUCH_WORK, wanted, there) if wanted > there else None


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
