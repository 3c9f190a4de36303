"""People one knows, told in the person's words, for tests."""

from __future__ import annotations

from datetime import date

from careerjournal.operations import touches
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.touch import Promise, Promiser, Touch, TouchPerson, TouchType
from careerjournal.store.unit import Unit
from tests.unit.features.journal.conftest import Vault


class People:
    """Adds to the open vault; every method is one write."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def know(self, name: str, company: str = "", **fields: object) -> int:
        """A new contact; gives back the row number."""

        def change(unit: Unit) -> int:
            organisation = unit.save(Organisation(name=company)).n if company else None
            record = Contact(name=name, organisation=organisation, **fields)  # type: ignore[arg-type]
            return unit.save(record).n

        return self.vault.write(change, "contact.add")

    def reach(self, n: int, value: str, type_: WayType = WayType.EMAIL) -> None:
        """A way to reach somebody."""
        position = "a" + str(len(self.ways(n)))
        way = ContactWay(contact=n, type=type_, value=value, position=position)
        self.vault.write(lambda unit: unit.put(way), "contact.edit")

    def spoke(self, day: date, *contacts: int, about: str = "") -> Touch:
        """One was in touch with them."""
        when = Moment(day)
        return self.vault.write(
            lambda unit: touches.log(unit, contacts, when, TouchType.CALL, about), "touch.add"
        )

    def promised(self, n: int, words: str, day: date) -> None:
        """I promised somebody something for a day."""

        def change(unit: Unit) -> None:
            touches.promise(unit, n, Promiser.MINE, words, day, day)

        self.vault.write(change, "contact.promise")

    # What is kept

    def contact(self, n: int) -> Contact:
        """The contact as the vault has it."""
        return self.vault.read(lambda reading: reading.record(Contact, n))

    def ways(self, n: int) -> list[ContactWay]:
        """The ways to reach somebody, in order."""
        return self.vault.read(lambda reading: list(reading.parts(ContactWay, n)))

    def promises(self, n: int) -> list[Promise]:
        """What was promised."""
        return self.vault.read(lambda reading: list(reading.parts(Promise, n)))

    def touches(self) -> list[Touch]:
        """Every time of being in touch, outside the trash."""
        return self.vault.read(lambda reading: reading.all(Touch))

    def at(self, touch: int) -> list[int]:
        """Who was there."""
        return self.vault.read(
            lambda reading: [each.contact for each in reading.parts(TouchPerson, touch)]
        )
