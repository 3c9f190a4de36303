"""Where somebody works, where one applies, and who stands behind a group or an event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from careerjournal.records.application import Application
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.store.unit import Unit


@dataclass(frozen=True)
class SetOrganisation:
    """Ties record `n` of `kind` to an organisation that is here, or to one made for it: one act.

    With neither a number nor a name the tie is taken away. Raises RecordGone.
    """

    kind: type[Application] | type[Contact] | type[Community] | type[Event]
    n: int
    organisation: int | None
    name: str

    def __call__(self, unit: Unit) -> None:
        known = unit.record(self.kind, self.n)
        organisation = self.organisation
        if organisation is None and self.name:
            organisation = unit.save(Organisation(name=self.name)).n
        unit.save(replace(known, organisation=organisation), known)
