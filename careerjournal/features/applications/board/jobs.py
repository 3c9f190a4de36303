"""What the board asks of the reader, and runs there."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.stages import in_order
from careerjournal.store.applications import (
    ApplicationFilter,
    ApplicationLine,
    ApplicationQueries,
)
from careerjournal.store.reading import Reading
from careerjournal.ui.line_cache import MOST_FRESH
from careerjournal.ui.row_steps import Step, steps_between

_AT_FIRST: Final = 12
"""So many cards of a column are seen at most when the board is first shown."""
_NONE: Final[array[int]] = array("q")


@dataclass(frozen=True)
class BoardAnswer:
    """The stages in order, the applications by stage, and the way there from `base`.

    Arrays are never changed once they are handed over.
    """

    stages: tuple[Stage, ...]
    columns: Mapping[int, array[int]]
    base: Mapping[int, array[int]]
    steps: Mapping[int, list[Step] | None]
    touched: frozenset[int]
    lines: Sequence[ApplicationLine]
    first_lines: Sequence[ApplicationLine]


@dataclass(frozen=True)
class ReadBoard:
    """The board for `filter`; the lines of the applications `touched`, and at the `first` time
    those of the cards on top."""

    filter: ApplicationFilter
    base: Mapping[int, array[int]]
    touched: frozenset[int]
    first: bool

    def __call__(self, reading: Reading) -> BoardAnswer:
        queries = ApplicationQueries(reading)
        stages = tuple(in_order(reading.all(Stage)))
        columns = queries.board(self.filter)
        lost = [n for stage, numbers in columns.items() if not _has(stages, stage) for n in numbers]
        columns = {stage: numbers for stage, numbers in columns.items() if _has(stages, stage)}
        if lost and stages:
            # In no stage, as when every move was taken back: it begins anew.
            begin = stages[0].n
            columns[begin] = array("q", [*lost, *columns.get(begin, _NONE)])
        steps = {
            stage.n: steps_between(
                self.base.get(stage.n, _NONE), columns.get(stage.n, _NONE), self.touched
            )
            for stage in stages
        }
        lines = queries.lines(sorted(self.touched)[:MOST_FRESH])
        on_top = [
            n
            for stage in stages
            if stage.category in (StageCategory.OPEN, StageCategory.WAITING)
            for n in columns.get(stage.n, _NONE)[:_AT_FIRST]
        ]
        first_lines = queries.lines(on_top) if self.first else ()
        return BoardAnswer(stages, columns, self.base, steps, self.touched, lines, first_lines)


@dataclass(frozen=True)
class LinesAnswer:
    """The lines of `numbers`, those that are gone left out."""

    numbers: list[int]
    lines: Sequence[ApplicationLine]


@dataclass(frozen=True)
class ReadLines:
    """Reads the lines of `numbers`."""

    numbers: list[int]

    def __call__(self, reading: Reading) -> LinesAnswer:
        return LinesAnswer(self.numbers, ApplicationQueries(reading).lines(self.numbers))


def _has(stages: Sequence[Stage], number: int) -> bool:
    return any(stage.n == number for stage in stages)
