"""The walk through everything the page of contacts can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.people.page import PeoplePage
from careerjournal.features.contacts.views import PEOPLE
from careerjournal.operations import touches
from careerjournal.records.contact import Circle, Contact, ContactWay, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_WHO: Final = "Ines Albrecht"


def _page(tour: Tour) -> PeoplePage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    page.show_view(PEOPLE)
    tour.settle()
    return page.people


def know_somebody(unit: Unit, today: date) -> int:
    """A contact of whom much is known; gives back the row number."""
    organisation = unit.save(Organisation(name="Halden Clinics")).n
    contact = unit.save(
        Contact(
            name=_WHO,
            organisation=organisation,
            role="Head of Nursing",
            circle=Circle.MENTOR,
            rhythm_days=28,
            expertise="Rosters that people can live with",
            notes="Prefers to **walk** while talking.",
        )
    ).n
    for place, (type_, value, label) in enumerate(
        (
            (WayType.EMAIL, "ines.albrecht@example.org", "work"),
            (WayType.PHONE, "+49 30 5550 0199", ""),
            (WayType.ADDRESS, "12 Harbour Street, Riverside", "home"),
        )
    ):
        way = ContactWay(
            contact=contact, type=type_, value=value, label=label, position=f"a{place}"
        )
        unit.put(way)
    day = today - timedelta(days=12)
    about = "How to move from one ward to three"
    touches.log(unit, [contact], Moment(day), TouchType.CALL, about, received="Two introductions")
    touches.promise(
        unit, contact, Promiser.MINE, "Send her the plan", day, today + timedelta(days=3)
    )
    touches.promise(unit, contact, Promiser.THEIRS, "Names of two ward managers", day)
    return contact


def _contact(tour: Tour) -> QWidget:
    page = _page(tour)
    made: list[int] = []
    today = page.today()
    tour.journal.workspace.write(
        "contact.add", lambda unit: know_somebody(unit, today), made.append
    )
    tour.until(lambda: bool(made))
    page.show_record(RecordRef(Contact.KIND, made[0]))
    tour.until(lambda: page.detail.view is not None and page.detail.view.n == made[0])
    tour.settle()
    return page


def _filters(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.filters.more.setChecked(True)
    page.list_pane.filters.circle.setCurrentIndex(3)
    page.list_pane.filters.circle.activated.emit(3)
    tour.settle()
    return page


def _nobody(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.filters.clear()
    page.list_pane.filters.more.setChecked(False)
    page.list_pane.filters.words.setText("nobody of this name")
    page.list_pane.filters.words.searched.emit("nobody of this name")
    tour.until(lambda: page.list_pane.model.records == 0)
    tour.settle()
    return page


def _spoke(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.filters.clear()
    tour.settle()
    return tour.dialog(tour.journal.actions.action("contacts.spoke").trigger)


def _menu(tour: Tour) -> QWidget:
    page = _page(tour)
    page._menu.popup(page.mapToGlobal(page.rect().center()))
    return page._menu


CONTACT_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "contact": _contact,
    "contacts-filters": _filters,
    "contacts-nobody-found": _nobody,
    "contact-spoke": _spoke,
    "contact-menu": _menu,
}
"""Every stop by name."""
