"""Records and parts as tests need them, saved: with what they refer to, and any field one likes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar, cast, get_type_hints

from careerjournal.records.application import Application, StageMove
from careerjournal.records.contact import Contact
from careerjournal.records.entry import Entry
from careerjournal.records.kinds import BY_KIND, PART_BY_KIND
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import Beside, Line, Owner, Part, Refers, Root
from careerjournal.records.stage import Stage, StageCategory
from careerjournal.store.columns import PART_FIELDS, plan_of
from careerjournal.store.unit import Unit
from tests.unit.store.samples import sample, value_of

R = TypeVar("R", bound=Root)
P = TypeVar("P", bound=Part)

DAY = date(2026, 3, 2)


def make_entry(unit: Unit, title: str = "A day", body: str = "", **values: Any) -> Entry:
    """An entry about 2 March 2026."""
    return unit.save(Entry(**{"about": Moment(DAY), "title": title, "body": body, **values}))


def make_organisation(unit: Unit, name: str = "Acme", **values: Any) -> Organisation:
    return unit.save(Organisation(name=name, **values))


def make_contact(unit: Unit, name: str = "Ada Example", **values: Any) -> Contact:
    return unit.save(Contact(name=name, **values))


def make_stage(unit: Unit, code: str = "applied", **values: Any) -> Stage:
    """A shipped stage, or with code="" and a name one of the person's own."""
    wanted = {"category": StageCategory.WAITING, "colour": "stage_1", "position": "a0", **values}
    return unit.save(Stage(code=code, **wanted))


def make_application(
    unit: Unit, role: str = "Controller", *, stage: Stage | None = None, **values: Any
) -> Application:
    """An application; with `stage`, in that stage since 2 March 2026."""
    made = unit.save(Application(role=role, **values))
    if stage is not None:
        unit.note(StageMove(application=made.n, stage=stage.n, day=DAY))
    return made


def make_root(unit: Unit, cls: type[R], seed: int = 1, /, **values: Any) -> R:
    """A record of any kind with a value in every field, and the records that it refers to."""
    referred = {
        field.name: make_root(unit, BY_KIND[kind], seed).n
        for field in plan_of(cls).refers
        if field.name not in values
        and (kind := getattr(field.mark, "kind", ""))
        # One of its own kind would refer to the next, without an end.
        and kind != cls.KIND
    }
    made = sample(cls, seed)
    return unit.save(cls(**{**_own(made), **referred, **values}))


def make_part(
    unit: Unit, cls: type[P], owner: int | None = None, seed: int = 1, **values: Any
) -> P:
    """A part or line of any kind with a value in every field, and all that it refers to.

    Without an `owner` it gets one of its own. A line replaces none and is not void unless told.
    """
    return unit.put(part_of(unit, cls, owner, seed, **values))


def part_of(unit: Unit, cls: type[P], owner: int | None = None, seed: int = 1, **values: Any) -> P:
    """What `make_part` keeps, not kept yet; what it refers to is."""
    if owner is None:
        kind = cast("Owner", plan_of(cls).owner.mark).kind or Application.KIND
        owner = make_root(unit, BY_KIND[kind], seed).n
    hints = get_type_hints(cls, include_extras=True)
    found: dict[str, Any] = {}
    for field in plan_of(cls).fields:
        mark = field.mark
        if field.name in values or (issubclass(cls, Line) and field.name in _OF_LINES):
            continue
        if isinstance(mark, Owner):
            found[field.name] = owner
        elif isinstance(mark, Refers):
            found[field.name] = make_root(unit, BY_KIND[mark.kind], seed).n
        elif isinstance(mark, Beside):
            # One of its own kind would stand beside the next, without an end.
            own = mark.kind == cls.KIND
            beside = None if own else make_part(unit, PART_BY_KIND[mark.kind], owner, seed).n
            found[field.name] = beside
        else:
            found[field.name] = value_of(hints[field.name], field.name, seed)
    return cls(**{**found, **values})


_OF_LINES = ("noted_at", "replaces", "void")


def as_typed_part(part: P) -> P:
    """`part` without what the store adds."""
    added = {"noted_at": None} if isinstance(part, Line) else {}
    own = {field.name: getattr(part, field.name) for field in fields(part)}
    return type(part)(**{**own, **dict.fromkeys(PART_FIELDS[:1], 0), "id": "", **added})


def _own(record: Root) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}
