"""A goal as text, to be sent to whoever is to read it: a manager, a mentor, oneself."""

from __future__ import annotations

from collections.abc import Iterator

from careerjournal.features.goals.detail.measure_words import pace_line, where_words
from careerjournal.features.goals.detail.review_words import changes_words, outcome_words
from careerjournal.features.goals.detail.steps.words import step_told
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import horizon_words, standing_words
from careerjournal.operations.phrases import tr
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.head_words import head_title


def goal_text(view: GoalView) -> str:
    """Everything about a goal in Markdown; what is not there is not named."""
    goal = view.goal
    told = (goal.code, standing_words(view.line.standing), horizon_words(goal.horizon), goal.area)
    parts = [f"# {goal.title}", " · ".join(part for part in told if part), _days(view)]
    for heading, words in (
        (tr("Why it matters"), goal.why.strip()),
        (tr("What done looks like"), goal.done_when.strip()),
        (tr("What I need"), goal.needs.strip()),
        (tr("Measure"), "  \n".join(filter(None, (where_words(view), pace_line(view))))),
        (tr("Steps"), "\n".join(_steps(view))),
        (tr("Who can help"), "\n".join(f"- {head_title(tied.head)}" for tied in view.helpers)),
        (tr("Goals below it"), "\n".join(f"- {line.title}" for line in view.below)),
        (tr("Reviews"), "\n".join(_reviews(view))),
        (tr("What it taught you"), goal.lesson.strip()),
    ):
        if words:
            parts += [f"## {heading}", words]
    return "\n\n".join(parts) + "\n"


def _days(view: GoalView) -> str:
    began = tr("Began: {day}").format(day=full_day_words(view.began))
    if view.goal.due is None:
        return began
    due = tr("To be reached by: {day}").format(day=full_day_words(view.goal.due))
    return f"{began}  \n{due}"


def _steps(view: GoalView) -> Iterator[str]:
    for step in view.steps:
        box = "x" if step.done_on is not None else " "
        told = step_told(step, view.steps, view.names, view.today)
        yield f"- [{box}] {step.text} ({told})" if told else f"- [{box}] {step.text}"


def _reviews(view: GoalView) -> Iterator[str]:
    for review in view.reviews:
        said = (review.reason, *changes_words(review, view.goal.unit, view.today))
        words = ". ".join(part.rstrip(".") for part in said if part)
        head = f"- {full_day_words(review.day)}: {outcome_words(review.outcome)}"
        yield f"{head}. {words}" if words else head
