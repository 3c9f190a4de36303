"""The lines of a long list that were read last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Generic

from careerjournal.ui.list_source import L

MOST_FRESH: Final = 256
"""More changed records than this are not read at once but as their rows come into sight."""
_MOST_LINES: Final = 2048


class LineCache(Generic[L]):
    """The lines used last, those among them known to be old, and the numbers that have none."""

    def __init__(self) -> None:
        self._lines: OrderedDict[int, L] = OrderedDict()
        self._old: set[int] = set()
        self._absent: set[int] = set()

    def get(self, number: int) -> L | None:
        line = self._lines.get(number)
        if line is not None:
            self._lines.move_to_end(number)
        return line

    def wants(self, number: int) -> bool:
        """Whether the line of this record should be read."""
        if number < 0 or number in self._absent:
            return False
        return number in self._old or number not in self._lines

    def replace(self, numbers: Sequence[int] | frozenset[int], lines: Sequence[L]) -> None:
        """Take in what was read of `numbers`; of the others among them what is known is old."""
        fresh = {line.n: line for line in lines}
        if len(numbers) > MOST_FRESH:
            self._old.update(number for number in numbers if number in self._lines)
            self._absent.difference_update(numbers)
        else:
            self._absent.update(numbers)
        self._lines.update(fresh)
        self._old -= fresh.keys()
        self._absent -= fresh.keys()
        while len(self._lines) > _MOST_LINES:
            number, _ = self._lines.popitem(last=False)
            self._old.discard(number)

    def doubt_all(self) -> None:
        """Everything known may be old."""
        self._old.update(self._lines)
        self._absent.clear()

    def forget_absent(self) -> None:
        """Records that were not there may be there again."""
        self._absent.clear()
