"""Ledgers as a person makes them: lines noted, corrected, withdrawn and brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from careerjournal.records.application import StageMove

FIRST_DAY = date(2026, 1, 1)


@st.composite
def ledgers(
    draw: st.DrawFn, stages: list[int], longest: int = 14, application: int = 1
) -> list[StageMove]:
    """Up to `longest` moves into `stages`; each may correct or withdraw any earlier one."""
    lines: list[StageMove] = []
    for n in range(1, draw(st.integers(0, longest)) + 1):
        day = FIRST_DAY + timedelta(days=draw(st.integers(0, 20)))
        move = StageMove(n=n, application=application, stage=draw(st.sampled_from(stages)), day=day)
        sort = draw(st.sampled_from(("new", "new", "corrects", "withdraws")))
        if lines and sort != "new":
            earlier = draw(st.sampled_from(lines))
            if sort == "corrects":
                move = replace(move, replaces=earlier.n)
            else:
                move = replace(earlier, n=n, replaces=earlier.n, void=True)
        lines.append(move)
    return lines


def naive_counting(lines: list[StageMove]) -> list[StageMove]:
    """The lines that count, by asking each whether anything that holds replaces it."""

    def holds(line: StageMove) -> bool:
        return not any(holds(other) for other in lines if other.replaces == line.n)

    kept = [line for line in lines if not line.void and holds(line)]
    return sorted(kept, key=lambda line: (line.day, line.n))
