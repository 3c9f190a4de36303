"""What happened to a goal since it was last looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from careerjournal.features.goals.detail.measure_words import unit_of
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import figure_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.entry import Entry
from careerjournal.records.head import Head
from careerjournal.records.touch import Touch
from careerjournal.rules.goals import is_bare
from careerjournal.store.reading import Reading
from careerjournal.ui.day_words import day_words
from careerjournal.ui.head_words import head_title

_MOST_LOOKED_AT: Final = 200


@dataclass(frozen=True)
class Happened:
    """An entry or a time of being in touch that is tied to the goal."""

    day: date
    head: Head


def since_day(view: GoalView) -> date:
    """The day of the last review, else that on which the goal began.

    To give it another day in passing is not to have looked at what happened.
    """
    return next((each.day for each in view.reviews if not is_bare(each)), view.began)


@dataclass(frozen=True)
class ReadHappened:
    """Reads what is tied to a goal and happened from a day on, the latest first."""

    view: GoalView

    def __call__(self, reading: Reading) -> list[Happened]:
        since = since_day(self.view)
        heads = {
            tied.head.ref.n: tied.head
            for tied in (*self.view.here, *self.view.there)
            if tied.head.ref.kind in (Entry.KIND, Touch.KIND)
        }
        found = [
            Happened(_day(reading, head), head) for head in list(heads.values())[:_MOST_LOOKED_AT]
        ]
        return sorted(
            (each for each in found if each.day >= since),
            key=lambda each: (each.day, each.head.ref.n),
            reverse=True,
        )


def _day(reading: Reading, head: Head) -> date:
    if head.ref.kind == Entry.KIND:
        return reading.record(Entry, head.ref.n).about.day
    return reading.record(Touch, head.ref.n).when.day


def progress_words(view: GoalView) -> str:
    """ "From 12 to 18 pages"; "" where nothing is measured or nothing is known."""
    if not view.figures or view.measure is None:
        return ""
    since = since_day(view)
    before = [each.value for each in view.figures if each.day < since]
    was, now = before[-1] if before else view.measure.start, view.figures[-1].value
    if was == now:
        return tr("Still at {now}").format(now=figure_words(now, unit_of(view)))
    return tr("From {was} to {now}").format(
        was=figure_words(was), now=figure_words(now, unit_of(view))
    )


def steps_done_words(view: GoalView) -> list[str]:
    """How many steps were done since, then each of them."""
    since = since_day(view)
    done = [step for step in view.steps if step.done_on is not None and step.done_on >= since]
    if not done:
        return [tr("No step was done")] if view.steps else []
    words = ntr("{n} step done", "{n} steps done", len(done)).format(n=len(done))
    return [words, *(f"·  {step.text}" for step in done)]


def happened_words(happened: Happened, today: date) -> str:
    """ "Tuesday: Talk with Priya"."""
    return tr("{day}: {what}").format(
        day=day_words(happened.day, today), what=head_title(happened.head)
    )
