"""What is said of a measure: how far it is, at what pace, or why it leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import figure_words, pace_words, share_words, within
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.records.goal import MeasureSource
from careerjournal.rules.progress import line_at
from careerjournal.ui.day_words import day_words

_SOURCES: Final[Mapping[MeasureSource, str]] = MappingProxyType(
    {
        MeasureSource.HAND: tr_noop("Typed by hand"),
        MeasureSource.STEPS: tr_noop("Steps done"),
        MeasureSource.HOURS: tr_noop("Hours of the steps done"),
        MeasureSource.APPLICATIONS: tr_noop("Applications sent"),
        MeasureSource.TOUCHES: tr_noop("Times in touch"),
        MeasureSource.ENTRIES: tr_noop("Journal entries"),
    }
)
_UNITS: Final[Mapping[MeasureSource, str]] = MappingProxyType(
    {
        MeasureSource.STEPS: tr_noop("steps"),
        MeasureSource.HOURS: tr_noop("hours"),
        MeasureSource.APPLICATIONS: tr_noop("applications"),
        MeasureSource.TOUCHES: tr_noop("times"),
        MeasureSource.ENTRIES: tr_noop("entries"),
    }
)


def source_words(source: MeasureSource) -> str:
    """Where the figure comes from."""
    return tr(_SOURCES[source])


def unit_of(view: GoalView) -> str:
    """What is counted: the person's own unit, or that of what the vault counts."""
    if view.goal.unit or view.goal.source not in _UNITS:
        return view.goal.unit
    return tr(_UNITS[view.goal.source])


def where_words(view: GoalView) -> str:
    """ "12 of 40 pages, 30 %. The straight line is at 18."; without a measure that leads anywhere
    the last figure that was noted, "" for none."""
    measure, progress = view.measure, view.progress
    if measure is None or progress is None:
        return _last_words(view)
    words = tr("{value} of {target}, {share}").format(
        value=figure_words(progress.value),
        target=figure_words(measure.target, unit_of(view)),
        share=share_words(progress.share),
    )
    line = line_at(measure, view.today)
    if line is None or view.is_over:
        return words
    straight = tr("The straight line is at {value}.").format(value=figure_words(round(line, 1)))
    return f"{words}. {straight}"


def _last_words(view: GoalView) -> str:
    if not view.noted:
        return ""
    last = view.noted[0]
    return tr("{figure}, {when}").format(
        figure=figure_words(last.value, unit_of(view)), when=within(day_words(last.day, view.today))
    )


def pace_line(view: GoalView) -> str:
    """ "At this pace: 12 June, 3 weeks late"."""
    progress = view.progress
    if progress is None or view.is_over:
        return ""
    return pace_words(progress, view.goal.due, view.today)


def nowhere_words(view: GoalView) -> str:
    """Why a measure leads nowhere; "" for one that leads somewhere, or none at all."""
    measure = view.measure
    if measure is None:
        if view.goal.source is MeasureSource.STEPS:
            return tr("Once there are steps, they are what is counted.")
        return tr("With a target, this shows how far you are and at what pace you get there.")
    if measure.is_sound:
        return ""
    if measure.start == measure.target:
        return tr(
            "The target is where you start, so there is no way to go. Choose another target, or"
            " say where you started from."
        )
    return tr(
        "The day to reach it is not after the day it began, so there is no time to go in. Move"
        " one of the two."
    )
