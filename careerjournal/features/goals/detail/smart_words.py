"""What is said of what a goal may lack: what it is, why it helps, and the mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from careerjournal.features.goals.words import figure_words, within
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.rules.smart import LETTERS, Finding, Lack
from careerjournal.ui.day_words import day_words


class LackWords(NamedTuple):
    """What may be lacking, why it would help, and the act that mends it."""

    what: str
    why: str
    mend: str


_LETTERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "S": tr_noop("Specific"),
        "M": tr_noop("Measurable"),
        "A": tr_noop("Attainable"),
        "R": tr_noop("Relevant"),
        "T": tr_noop("Time-bound"),
    }
)
_WORDS: Final[Mapping[Lack, LackWords]] = MappingProxyType(
    {
        Lack.NO_OUTCOME: LackWords(
            tr_noop("It does not say yet what you will have done."),
            tr_noop("With an outcome in words you can tell when you are there."),
            tr_noop("Say what done looks like"),
        ),
        Lack.NO_NUMBER: LackWords(
            tr_noop("Nothing in it can be counted yet."),
            tr_noop("A figure shows on the way whether you come nearer."),
            tr_noop("Set a target"),
        ),
        Lack.NO_UNIT: LackWords(
            tr_noop("It has a figure, but not yet of what."),
            tr_noop("With a unit, such as pages or talks, the figure can be checked."),
            tr_noop("Say what is counted"),
        ),
        Lack.TOO_MUCH_WORK: LackWords(
            tr_noop("Its steps take about {wanted} hours a week; you said you have {there}."),
            tr_noop("A later day or fewer steps leave room for the rest of life."),
            tr_noop("Look at its steps"),
        ),
        Lack.NO_REASON: LackWords(
            tr_noop("It does not say yet what it is good for."),
            tr_noop("A reason, or a goal it serves, carries it through slow days."),
            tr_noop("Say why it matters"),
        ),
        Lack.NO_DAY: LackWords(
            tr_noop("It has no day yet."),
            tr_noop("With a day you can tell what the next weeks ask for."),
            tr_noop("Choose a day"),
        ),
        Lack.NO_NEXT_STEP: LackWords(
            tr_noop("Nothing is to be done for it within two weeks."),
            tr_noop("One small step with a day keeps it moving."),
            tr_noop("Add a step"),
        ),
        Lack.DAY_BEFORE_BEGIN: LackWords(
            tr_noop("Its day comes before it began."),
            tr_noop("One of the two days is meant to be another."),
            tr_noop("Choose another day"),
        ),
    }
)


def letter_words(lack: Lack) -> str:
    """Which of the five it belongs to: "Measurable"."""
    return tr(_LETTERS[LETTERS[lack]])


def lack_words(finding: Finding, today: date) -> LackWords:
    """What to say of one thing that is lacking."""
    words = _WORDS[finding.lack]
    what, mend = tr(words.what), tr(words.mend)
    if finding.elsewhere:
        what = tr(
            "Its steps take about {wanted} hours a week, those of your other goals {elsewhere}; you"
            " said you have {there}."
        )
    if finding.day is not None:
        mend = tr("Move its day to {day}").format(day=within(day_words(finding.day, today)))
    return LackWords(
        what.format(
            wanted=_hours(finding.hours),
            elsewhere=_hours(finding.elsewhere),
            there=_hours(finding.hours_there),
        ),
        tr(words.why),
        mend,
    )


def _hours(hours: float) -> str:
    return figure_words(round(hours, 1))
