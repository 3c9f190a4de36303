"""What is said of a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from careerjournal.features.goals.words import figure_words, within
from careerjournal.operations.due_words import near_words
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Step
from careerjournal.ui.day_words import day_words


def step_told(step: Step, steps: Sequence[Step], names: Mapping[int, str], today: date) -> str:
    """What stands below a step: its day, its hours, who has to take it, and what comes first."""
    parts = [when_words(step, today)]
    if step.hours:
        parts.append(figure_words(step.hours, tr("h")))
    is_open = step.done_on is None
    if is_open and step.waits_for is not None and (name := names.get(step.waits_for)):
        parts.append(tr("waits for {name}").format(name=name))
    first = next((each for each in steps if each.n == step.after_step), None)
    if is_open and first is not None and first.done_on is None:
        parts.append(tr("after “{step}”").format(step=first.text))
    return " · ".join(part for part in parts if part)


def when_words(step: Step, today: date) -> str:
    """When it was done, or is due."""
    if step.done_on is not None:
        return tr("done {when}").format(when=within(day_words(step.done_on, today)))
    if step.due is None:
        return ""
    return near_words(step.due, today) or day_words(step.due, today)


def spoken(step: Step, steps: Sequence[Step], names: Mapping[int, str], today: date) -> str:
    """What a screen reader says of a step."""
    state = tr("done") if step.done_on is not None else tr("to do")
    parts = (step.text, state, step_told(step, steps, names, today))
    return ", ".join(part for part in parts if part)
