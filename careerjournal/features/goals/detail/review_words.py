"""What is said of a review: what was decided, and what it changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from careerjournal.features.goals.words import figure_words, within
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.goal import GoalReview, ReviewOutcome
from careerjournal.rules.goals import Standing
from careerjournal.ui.day_words import day_words

_OUTCOMES: Final[Mapping[ReviewOutcome, str]] = MappingProxyType(
    {
        ReviewOutcome.KEEP: tr_noop("Kept as it is"),
        ReviewOutcome.ADJUST: tr_noop("Adjusted"),
        ReviewOutcome.PAUSE: tr_noop("Put to rest"),
        ReviewOutcome.DROP: tr_noop("Dropped"),
        ReviewOutcome.DONE: tr_noop("Reached"),
    }
)
_CHOICES: Final[Mapping[ReviewOutcome, str]] = MappingProxyType(
    {
        ReviewOutcome.KEEP: tr_noop("Keep"),
        ReviewOutcome.ADJUST: tr_noop("Adjust"),
        ReviewOutcome.PAUSE: tr_noop("Pause"),
        ReviewOutcome.DROP: tr_noop("Drop"),
        ReviewOutcome.DONE: tr_noop("Done"),
    }
)


def outcome_words(outcome: ReviewOutcome) -> str:
    """What was decided: "Adjusted"."""
    return tr(_OUTCOMES[outcome])


def choice_words(outcome: ReviewOutcome, standing: Standing) -> str:
    """What one can decide: "Adjust"; one that is not on is not kept but taken up again."""
    if outcome is ReviewOutcome.KEEP and standing is not Standing.ACTIVE:
        return tr("Take up again")
    return tr(_CHOICES[outcome])


def changes_words(review: GoalReview, unit: str, today: date) -> list[str]:
    """What a review changed, a text each: "Day: 3 May instead of 1 April"."""
    found: list[str] = []
    if review.due_was != review.due_became:
        found.append(
            tr("Day: {new} instead of {old}").format(
                new=_day(review.due_became, today), old=_day(review.due_was, today)
            )
        )
    if review.target_was != review.target_became:
        found.append(
            tr("Target: {new} instead of {old}").format(
                new=_figure(review.target_became, unit), old=_figure(review.target_was, unit)
            )
        )
    if review.until is not None:
        found.append(tr("Rests until {day}").format(day=_day(review.until, today)))
    return found


def _day(day: date | None, today: date) -> str:
    return tr("no day") if day is None else within(day_words(day, today))


def _figure(value: float | None, unit: str) -> str:
    return tr("none") if value is None else figure_words(value, unit)
