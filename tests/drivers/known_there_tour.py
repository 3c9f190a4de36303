"""The walk through whom one knows at a company."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations import touches
from careerjournal.records.application import Application
from careerjournal.records.community import Community, CommunityMember
from careerjournal.records.contact import Contact, ContactWay, PastPosition, WayType
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_COMPANY: Final = "Orchard Row Housing"
_ABOVE_PX: Final = 24


def know_people_there(unit: Unit, today: date) -> int:
    """An application, and people who are there, were, or could lead there; gives back its row
    number."""
    there = unit.save(Organisation(name=_COMPANY)).n
    before = unit.save(Organisation(name="Tideway Water")).n
    inside = unit.save(
        Contact(
            name="Renate Obi",
            given="Renate",
            organisation=there,
            role="Head of Lettings",
            role_since=PartialDate(2021, 3),
        )
    ).n
    unit.put(ContactWay(contact=inside, type=WayType.EMAIL, value="renate.obi@example.org"))
    unit.put(
        PastPosition(
            contact=inside, organisation=before, began=PartialDate(2014), ended=PartialDate(2018)
        )
    )
    was = unit.save(Contact(name="Piet Harlan", role="Planner", organisation=before)).n
    unit.put(
        PastPosition(
            contact=was,
            organisation=there,
            role="Surveyor",
            began=PartialDate(2016),
            ended=PartialDate(2019),
        )
    )
    member = unit.save(Contact(name="Salma Idris", role="Ward Manager")).n
    colleague = unit.save(
        Contact(name="Anselm Roth", organisation=before, role_since=PartialDate(2015))
    ).n
    group = unit.save(Community(name="Women in housing")).n
    for contact in (inside, member):
        unit.put(CommunityMember(community=group, contact=contact))
    for contact, days in ((inside, 12), (inside, 90), (was, 200), (member, 33)):
        when = Moment(today - timedelta(days=days))
        touches.log(unit, [contact], when, TouchType.CALL, "", gave="A name", received="Advice")
    touches.promise(unit, inside, Promiser.MINE, "Send her the study", today)
    touches.promise(unit, colleague, Promiser.THEIRS, "Two names", today)
    return unit.save(Application(role="Team Lead, Lettings", organisation=there)).n


def _open(tour: Tour) -> ApplicationsPage:
    page = tour.journal.window.show_page("applications")
    assert isinstance(page, ApplicationsPage)
    made: list[int] = []
    today = page.detail._desk.today()
    tour.journal.workspace.write(
        "application.add", lambda unit: know_people_there(unit, today), made.append
    )
    tour.until(lambda: bool(made))
    page.open(made[0], "overview")
    tour.settle()
    page.detail.overview.finish()
    card = page.detail.overview.known_there
    tour.until(lambda: card.is_settled and bool(card.rows()))
    tour.settle()
    inside = page.detail.overview.widget()
    assert inside is not None
    top = card.mapTo(inside, card.rect().topLeft()).y()
    page.detail.overview.verticalScrollBar().setValue(top - _ABOVE_PX)
    tour.settle()
    return page


def _ask(tour: Tour) -> QWidget:
    page = _open(tour)
    return tour.dialog(page.detail.overview.known_there.rows()[0].ask.click)


KNOWN_THERE_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "application-known-there": _open,
    "application-ask": _ask,
}
"""Every stop by name."""
