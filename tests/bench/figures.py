"""Figures, taken in turns so that what else the machine does hits both sides alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

ROUNDS: Final = 3
ACTS: Final = 15


def cpu_ms(work: Callable[[], object]) -> float:
    """What `work` costs this thread, in milliseconds of processor time."""
    start = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - start) / 1e6


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


@dataclass(frozen=True)
class Turns:
    """What each of some jobs cost on one side and the other, in ms: the best of the rounds."""

    ours: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """All of ours to all of plain."""
        return sum(self.ours) / sum(self.plain)


def in_turns(
    ours: Sequence[Callable[[], object]], plain: Sequence[Callable[[], object]], rounds: int
) -> Turns:
    """Run the jobs of both sides in turns; `rounds` passes after one to warm up."""
    best = [(float("inf"), float("inf"))] * len(ours)
    gc.collect()
    for turn in range(rounds + 1):
        for place, (our_job, plain_job) in enumerate(zip(ours, plain, strict=True)):
            found = cpu_ms(our_job), cpu_ms(plain_job)
            if turn:
                best[place] = min(best[place][0], found[0]), min(best[place][1], found[1])
    return Turns(tuple(our for our, _ in best), tuple(theirs for _, theirs in best))


@dataclass(frozen=True)
class Line:
    """One line of the table; times in ms of processor time."""

    what: str
    size: int
    p50: float
    p99: float
    plain_p50: float | None = None
    ratio: float | None = None
    promise: str = ""
    kept: bool = True


@dataclass
class Table:
    """The lines of one run."""

    lines: list[Line] = field(default_factory=list)

    def turns(
        self, what: str, size: int, turns: Turns, promise: str = "", kept: bool = True
    ) -> None:
        ours, plain = turns.ours, turns.plain
        self.lines.append(
            Line(
                what,
                size,
                percentile(ours, 50),
                percentile(ours, 99),
                percentile(plain, 50),
                turns.ratio,
                promise,
                kept,
            )
        )

    def measure(
        self,
        what: str,
        size: int,
        act: Callable[[], object],
        promise_ms: float,
        rounds: int = ACTS,
    ) -> str:
        """Take in what `act` costs; gives back `what` if half of the rounds broke the promise."""
        costs = [cpu_ms(act) for _ in range(rounds)]
        half, worst = percentile(costs, 50), percentile(costs, 99)
        return self.tell(what, size, half, worst, promise_ms)

    def tell(self, what: str, size: int, half: float, worst: float, promise_ms: float) -> str:
        """Take in a figure; gives back `what` where it broke the promise."""
        kept = half < promise_ms
        self.lines.append(Line(what, size, half, worst, None, None, f"< {promise_ms:.0f}", kept))
        return "" if kept else what

    def text(self) -> list[str]:
        head = f"{'':52}{'of':>9}{'p50 ms':>9}{'p99 ms':>9}{'plain':>9}{'ratio':>8}  promise"
        return [head, *(self._line(line) for line in self.lines)]

    def _line(self, line: Line) -> str:
        plain = "" if line.plain_p50 is None else f"{line.plain_p50:.2f}"
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        promise = line.promise and f"{line.promise} {'kept' if line.kept else 'NOT KEPT'}"
        return (
            f"{line.what:52}{line.size:9,}{line.p50:9.2f}{line.p99:9.2f}{plain:>9}{ratio:>8}"
            f"  {promise}"
        )
