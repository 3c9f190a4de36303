"""The walk through people who are there twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.duplicates.corner import DuplicatesCorner
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.views import PEOPLE
from careerjournal.operations import touches
from careerjournal.records.contact import Circle, Contact, ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour


def be_there_twice(unit: Unit, today: date) -> None:
    """Three people who are there twice: known well, hardly, and only by name."""
    mill = unit.save(Organisation(name="Riverside Mill")).n
    house = unit.save(Organisation(name="Orchard House")).n
    one = unit.save(
        Contact(
            name="Henrike Oster",
            organisation=mill,
            role="Head of Planning",
            notes="Met her when the second line was built. Prefers a call to a letter.",
            circle=Circle.PEER,
            rhythm_days=84,
            birthday=PartialDate(None, 3, 12),
            expertise="Shift plans",
        )
    ).n
    other = unit.save(
        Contact(
            name="Dr. Henrike Oster-Lind",
            organisation=house,
            role="Director",
            notes="Runs the home since May.",
            nickname="Rike",
            rhythm_days=28,
            birthday=PartialDate(1979, 3, 12),
            expertise="Moving a house of forty people",
        )
    ).n
    for contact, type_, value in (
        (one, WayType.EMAIL, "henrike.oster@example.org"),
        (other, WayType.EMAIL, "Henrike.Oster@example.org"),
        (other, WayType.PHONE, "+49 40 5550 0144"),
    ):
        unit.put(ContactWay(contact=contact, type=type_, value=value))
    for days, contact in ((4, other), (40, one), (90, one), (200, one)):
        touches.log(unit, [contact], Moment(today - timedelta(days=days)), TouchType.CALL)
    touches.promise(unit, one, Promiser.MINE, "The plan of the new floor", today)
    for name, phone in (("Tom Achterberg", "030 5550 0171"), ("T. Achterberg", "+49 30 55500171")):
        contact = unit.save(Contact(name=name, organisation=mill)).n
        unit.put(ContactWay(contact=contact, type=WayType.PHONE, value=phone))
    for name in ("Lydia Vance", "Vance, Lydia"):
        unit.save(Contact(name=name))


def _corner(tour: Tour) -> DuplicatesCorner:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    page.show_view(PEOPLE)
    tour.settle()
    return page.people.duplicates


def _compared(tour: Tour) -> DuplicatesCorner:
    corner = _corner(tour)
    corner.finder.look_now()
    tour.until(lambda: corner.finder.is_settled and corner.finder.is_known)
    tour.settle()
    return corner


def _nobody(tour: Tour) -> QWidget:
    corner = _compared(tour)
    page = corner.open()
    tour.settle()
    return page


def _hint(tour: Tour) -> QWidget:
    corner = _corner(tour)
    corner.close()
    written: list[None] = []
    today = corner._today()
    tour.journal.workspace.write(
        "contact.add", lambda unit: be_there_twice(unit, today), written.append
    )
    tour.until(lambda: bool(written))
    corner = _compared(tour)
    tour.until(lambda: not corner.foot.isHidden())
    return corner.hint


def _pair(tour: Tour) -> QWidget:
    corner = _compared(tour)
    page = corner.open()
    tour.until(lambda: page.comparison.view is not None)
    page.comparison.finish()
    tour.settle()
    return page


def _merged(tour: Tour) -> QWidget:
    page = _pair(tour)
    corner = _corner(tour)
    assert corner.page is not None
    corner.page.make_one()
    tour.until(tour.journal.window.messages.isVisible)
    tour.settle()
    corner.page.comparison.finish()
    return page


DUPLICATES_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "contacts-twice-none": _nobody,
    "contacts-twice-hint": _hint,
    "contacts-twice": _pair,
    "contacts-twice-merged": _merged,
}
"""Every stop by name."""
