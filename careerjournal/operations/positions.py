"""Where somebody was before, and as what."""

from __future__ import annotations

from dataclasses import replace

from careerjournal.records.contact import Contact, PastPosition
from careerjournal.records.organisation import Organisation
from careerjournal.rules.past_positions import Position
from careerjournal.store.unit import Unit


def put_position(
    unit: Unit, position: PastPosition, base: PastPosition | None, organisation: str
) -> PastPosition:
    """Keep `position`; without a row number for its organisation, one called `organisation` is
    made unless that is "". Raises RecordGone."""
    if position.organisation is None and organisation:
        made = unit.save(Organisation(name=organisation)).n
        position = replace(position, organisation=made)
    return unit.put(position, base)


def keep_as_past(unit: Unit, n: int, before: Position) -> PastPosition:
    """Keep `before`, what contact `n` did until now, among where they were.

    When they began it is theirs no longer: if it still stands with what they do now, it is taken
    from there; if something else does, the former ended then. Raises RecordGone.
    """
    contact = unit.record(Contact, n)
    ended = None
    if contact.role_since == before.since:
        unit.save(replace(contact, role_since=None), contact)
    else:
        ended = contact.role_since
    return unit.put(
        PastPosition(
            contact=n,
            organisation=before.organisation,
            role=before.role,
            began=before.since,
            ended=ended,
        )
    )
