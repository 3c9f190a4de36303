"""What a posting asks for, as a list one can work on: add, order, merge, split, prove."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from careerjournal.records.application import Application, Requirement, RequirementNeed
from careerjournal.records.link import ROLE_EVIDENCE, Link
from careerjournal.rules import requirement_edits
from careerjournal.rules.positions import between, spread
from careerjournal.rules.requirements import propose
from careerjournal.rules.text import fold
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit


def in_order(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Musts first, then the others, each group as the person has put it."""
    return sorted(
        requirements,
        key=lambda each: (each.need is not RequirementNeed.MUST, each.position, each.n),
    )


def requirements_of(reading: Reading, application: int) -> list[Requirement]:
    """The requirements of an application, in order."""
    return in_order(reading.parts(Requirement, application))


def evidence_of(reading: Reading, application: int) -> list[Link]:
    """The evidence links of an application, from records outside the trash, oldest first."""
    return [link for link in reading.links_to(application) if link.role == ROLE_EVIDENCE]


def proposed(reading: Reading, application: int) -> list[tuple[str, RequirementNeed]]:
    """What the posting of an application seems to ask for and is not listed yet.

    Raises RecordGone.
    """
    known = {fold(each.text) for each in reading.parts(Requirement, application)}
    posting = reading.record(Application, application).posting
    return [(each.text, each.need) for each in propose(posting) if fold(each.text) not in known]


def add(
    unit: Unit, application: int, asked: Iterable[tuple[str, RequirementNeed]]
) -> list[Requirement]:
    """Add requirements behind those there are; texts without words are passed over.

    Raises RecordGone.
    """
    unit.record(Application, application)
    known = requirements_of(unit, application)
    last = max((each.position for each in known), default="") or None
    added: list[Requirement] = []
    for text, need in asked:
        if words := " ".join(text.split()):
            last = between(last, None)
            made = Requirement(application=application, text=words, need=need, position=last)
            added.append(unit.put(made))
    return added


def move(unit: Unit, n: int, need: RequirementNeed, before: int | None) -> Requirement:
    """Put requirement `n` among those of `need`, ahead of the one numbered `before`; None puts it
    last. Raises RecordGone."""
    moved = unit.part(Requirement, n)
    others = [
        each
        for each in requirements_of(unit, moved.application)
        if each.need is need and each.n != n
    ]
    place = next((i for i, each in enumerate(others) if each.n == before), len(others))
    ahead = others[place - 1].position if place else None
    behind = others[place].position if place < len(others) else None
    try:
        position = between(ahead, behind)
    except ValueError:  # equal positions, from elsewhere
        order = [*others[:place], moved, *others[place:]]
        for each, position in zip(order, spread(len(order)), strict=True):
            if each.n != n:
                unit.put(replace(each, position=position), each)
            else:
                mine = position
        position = mine
    return unit.put(replace(moved, need=need, position=position), moved)


def merge(unit: Unit, numbers: Sequence[int]) -> Requirement:
    """Make one of several requirements, where the first of them stands; evidence comes along.

    Raises RecordGone, ValueError for fewer than two.
    """
    if len(numbers) < 2:
        raise ValueError("it takes two to merge")
    wanted = [unit.part(Requirement, n) for n in numbers]
    first, *others = in_order(wanted)
    whole = first
    for other in others:
        whole = requirement_edits.merged(whole, other)
        for link in _evidence_for(unit, other):
            unit.unlink(link.n)
            unit.link(replace(link, n=0, part=first.id))
        unit.remove(Requirement, other.n)
    return unit.put(whole, first)


def split(unit: Unit, n: int, at: int) -> Requirement | None:
    """Make two of requirement `n` at character `at` of its text; gives the second.

    Note and evidence stay with the first. None, and nothing is changed, if either would be
    without words. Raises RecordGone.
    """
    whole = unit.part(Requirement, n)
    parts = requirement_edits.split(whole, at)
    if parts is None:
        return None
    first, second = parts
    unit.put(first, whole)
    group = [each for each in requirements_of(unit, whole.application) if each.need is whole.need]
    place = next(i for i, each in enumerate(group) if each.n == n)
    behind = group[place + 1].n if place + 1 < len(group) else None
    added = unit.put(second)
    return move(unit, added.n, added.need, behind)


def remove(unit: Unit, numbers: Iterable[int]) -> None:
    """Take requirements away, with the evidence links for them. Raises RecordGone."""
    for n in numbers:
        unit.remove(Requirement, n)


def prove(unit: Unit, source: int, n: int, quote: str = "") -> Link:
    """Say that record `source` shows requirement `n`, in the words quoted. Raises RecordGone."""
    shown = unit.part(Requirement, n)
    return unit.link(
        Link(
            source=source,
            target=shown.application,
            role=ROLE_EVIDENCE,
            quote=quote,
            part=shown.id,
        )
    )


def _evidence_for(unit: Unit, requirement: Requirement) -> list[Link]:
    links = evidence_of(unit, requirement.application)
    return [link for link in links if link.part == requirement.id]
