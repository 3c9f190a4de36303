"""The question bank's list: what it asks the store, and the words of its rows."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import Landed, Question
from careerjournal.store.questions import QuestionLine, QuestionQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.list_source import Listing, ListSource
from careerjournal.ui.part_words import landed_words
from careerjournal.ui.record_list import PagedRecordModel

QuestionsModel = PagedRecordModel[QuestionLine]


@dataclass(frozen=True)
class QuestionSource(ListSource[QuestionLine]):
    """Every question once, those asked last coming first; with `words`, those that have them.

    The rows are numbers of questions, which are parts: no change names them, so the model is to
    be told to refresh when an application changed.
    """

    kind: ClassVar[str] = Question.KIND

    words: str = ""

    def listing(self, reading: Reading, limit: int | None = None) -> Listing:
        return Listing(array("q", QuestionQueries(reading).groups(self.words)[:limit]))

    def lines(self, reading: Reading, numbers: Sequence[int]) -> Sequence[QuestionLine]:
        return QuestionQueries(reading).lines(numbers)

    def beginning(self, reading: Reading, text: str) -> Collection[int]:
        return QuestionQueries(reading).groups(text)

    def text(self, line: QuestionLine) -> str:
        return line.text

    def accessible_text(self, line: QuestionLine) -> str:
        return ", ".join(part for part in (line.text, line_words(line), line.answer) if part)


def line_words(line: QuestionLine) -> str:
    """How often a question was asked and how the answers landed: "Asked twice · well 1"."""
    times = len(line.numbers)
    parts = [ntr("Asked once", "Asked {n} times", times).format(n=times)]
    for landed, count in (
        (Landed.WELL, line.well),
        (Landed.SO_SO, line.so_so),
        (Landed.BADLY, line.badly),
    ):
        if count:
            how = landed_words(landed).lower()
            parts.append(
                tr("landed {how}").format(how=how)
                if times == 1
                else tr("{n} landed {how}").format(n=count, how=how)
            )
    return " · ".join(parts)
