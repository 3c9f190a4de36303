"""What is said of what a goal may lack: what it is, why it helps, and the mend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from careerjournal.features.goals.words import figure_words
from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.rules.smart import LETTERS, Finding, Lack


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
        Lack.TOO_MUCH_WORK: LackWords(
            tr_noop("Its steps take about {wanted} hours a week; you said you have {there}."),
            tr_noop("A later day or fewer steps leave room for the rest of life."),
            tr_noop("Choose another day"),
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


def lack_words(finding: Finding) -> LackWords:
    """What to say of one thing that is lacking."""
    words = _WORDS[finding.lack]
    what = tr(words.what).format(
        wanted=figure_words(round(finding.hours, 1)),
        there=figure_words(round(finding.hours_there, 1)),
    )
    return LackWords(what, tr(words.why), tr(words.mend))
