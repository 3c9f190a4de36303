"""What is said of a bar of the timeline, and of its quarters."""

from __future__ import annotations

from datetime import date

from careerjournal.features.goals.figures import share_of
from careerjournal.features.goals.timeline.quarters import bar_of, quarter_number
from careerjournal.features.goals.words import share_words, standing_words, within
from careerjournal.operations.due_words import near_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.goals import Standing
from careerjournal.store.goals import GoalLine
from careerjournal.ui.day_words import day_words


def quarter_words(first: date) -> str:
    """ "Q2 2027"."""
    return tr("Q{n} {year}").format(n=quarter_number(first), year=first.year)


def bar_spoken(line: GoalLine, today: date) -> str:
    """ "Give a talk, from 1 March to 30 June, 40 %, in 4 days"."""
    first, last, ends = bar_of(line, today)
    when = tr("since {day}").format(day=within(day_words(first, today)))
    if ends:
        when = tr("from {first} to {last}").format(
            first=within(day_words(first, today)), last=within(day_words(last, today))
        )
    share, is_on = share_of(line), line.standing is Standing.ACTIVE
    parts = [
        line.title,
        when,
        "" if share is None else share_words(share),
        near_words(line.due, today) if is_on and line.due is not None else "",
        "" if is_on else standing_words(line.standing),
    ]
    return ", ".join(part for part in parts if part)
