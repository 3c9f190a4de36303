"""Groups one belongs to, told in the person's words, for tests."""

from __future__ import annotations

from datetime import date

from careerjournal.operations import communities
from careerjournal.records.community import Community, CommunityMember, CommunityType, Event
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from tests.unit.features.journal.conftest import Vault


class Groups:
    """Adds to the open vault; every method is one write."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def join(
        self,
        name: str,
        type_: CommunityType = CommunityType.NETWORK,
        *people: str,
        **fields: object,
    ) -> int:
        """A new group with these people in it, who are new too; gives back the row number."""

        def change(unit: Unit) -> int:
            record = Community(name=name, type=type_, **fields)  # type: ignore[arg-type]
            n = unit.save(record).n
            known = [unit.save(Contact(name=each)).n for each in people]
            communities.add_members(unit, n, known)
            return n

        return self.vault.write(change, "community.add")

    def meet(self, n: int, name: str, day: date) -> int:
        """An event of a group; gives back the row number."""
        record = Event(name=name, when=Moment(day), community=n)
        return self.vault.write(lambda unit: unit.save(record).n, "event.add")

    # What is kept

    def group(self, n: int) -> Community:
        """The group as the vault has it."""
        return self.vault.read(lambda reading: reading.record(Community, n))

    def called(self, name: str) -> Community:
        """The group of that name."""
        return self.vault.read(
            lambda reading: next(each for each in reading.all(Community) if each.name == name)
        )

    def members(self, n: int) -> dict[str, str]:
        """What each member does, by name."""

        def read(reading: Reading) -> dict[str, str]:
            return {
                reading.record(Contact, each.contact).name: each.role
                for each in reading.parts(CommunityMember, n)
            }

        return self.vault.read(read)
