"""The stages of a vault: those it begins with, and what the person makes of them.

A stage that was taken away lies in the Trash, as the moves of the past still name it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from careerjournal.records.application import StageMove
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.rules.positions import between, spread
from careerjournal.rules.stages import DEFAULT_STAGES, in_order
from careerjournal.store.errors import RecordGone, StageInUse
from careerjournal.store.reading import Reading
from careerjournal.store.stage_use import applications_in
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit


def ensure_in(writer: Writer) -> None:
    """Give a vault without any stage those that every vault begins with; not an act.

    Raises StoreError.
    """
    writer.write("stage.add", ensure, noted=False)


def ensure(unit: Unit) -> None:
    """Make the stages that every vault begins with, unless there are some, be it in the Trash."""
    if unit.numbers(Stage.KIND):
        return
    for each in DEFAULT_STAGES:
        stage = Stage(
            id=each.id,
            code=each.code,
            category=each.category,
            colour=each.colour,
            position=each.position,
        )
        unit.save(stage)


def current(reading: Reading) -> list[Stage]:
    """The stages outside the Trash, in the person's order."""
    return in_order(reading.all(Stage))


def move(unit: Unit, application: int, stage: int, day: date, note: str = "") -> StageMove:
    """Note that an application came into a stage on `day`. Raises RecordGone."""
    return unit.note(StageMove(application=application, stage=stage, day=day, note=note))


def add(unit: Unit, name: str, category: StageCategory, colour: str) -> Stage:
    """A stage of the person's own, behind the last. Raises ValueError for an empty name."""
    there = current(unit)
    last = there[-1].position if there else None
    stage = Stage(
        name=_checked(name), category=category, colour=colour, position=between(last, None)
    )
    return unit.save(stage)


def rename(unit: Unit, n: int, name: str) -> Stage:
    """Call a stage `name`; a shipped one without a name is called what the program calls it.

    Raises RecordGone, ValueError for one of the person's own that would have none.
    """
    stage = unit.record(Stage, n)
    wanted = name.strip() if stage.code else _checked(name)
    return unit.save(replace(stage, name=wanted), stage)


def recolour(unit: Unit, n: int, colour: str) -> Stage:
    """Give a stage another of the theme's stage colours. Raises RecordGone."""
    stage = unit.record(Stage, n)
    return unit.save(replace(stage, colour=colour), stage)


def categorise(unit: Unit, n: int, category: StageCategory) -> Stage:
    """Let a stage mean something else for the figures. Raises RecordGone."""
    stage = unit.record(Stage, n)
    return unit.save(replace(stage, category=category), stage)


def reorder(unit: Unit, n: int, index: int) -> None:
    """Put a stage at place `index` of the others, counted from 0. Raises RecordGone."""
    stages = current(unit)
    moved = next((stage for stage in stages if stage.n == n), None)
    if moved is None:
        raise RecordGone(n=n)
    others = [stage for stage in stages if stage.n != n]
    index = max(0, min(index, len(others)))
    before = others[index - 1].position if index else None
    after = others[index].position if index < len(others) else None
    try:
        position = between(before, after)
    except ValueError:
        # Two stages at one place, which only a foreign file brings along: all are put anew.
        _put_anew(unit, [*others[:index], moved, *others[index:]])
        return
    unit.save(replace(moved, position=position), moved)


def remove(unit: Unit, n: int, into: int | None, day: date | None = None) -> None:
    """Take a stage away; applications that are in it move to the stage `into` on `day`.

    `day` is today unless it is given. Raises StageInUse with their `count` if there are some and
    `into` is None, RecordGone, ValueError if a stage should move into itself.
    """
    if into == n:
        raise ValueError("a stage cannot take its own place")
    there = applications_in(unit, n)
    waiting = [one for one, is_trashed in there if not is_trashed]
    if into is None:
        if waiting:
            raise StageInUse(count=len(waiting))
    else:
        when = day or unit.now.astimezone().date()
        for one, _ in there:
            move(unit, one, into, when)
    unit.trash(n)


def _checked(name: str) -> str:
    if not name.strip():
        raise ValueError("a stage needs a name")
    return name.strip()


def _put_anew(unit: Unit, stages: Sequence[Stage]) -> None:
    for stage, position in zip(stages, spread(len(stages)), strict=True):
        unit.save(replace(stage, position=position), stage)
