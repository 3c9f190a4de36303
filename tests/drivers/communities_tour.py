"""The walk through everything the view of groups can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.page import CommunitiesPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.views import COMMUNITIES
from careerjournal.operations import communities
from careerjournal.records.community import Community, CommunityMember, CommunityType, Event
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_NAME: Final = "Ward managers of the region"
_MEMBERS: Final = (
    ("Ines Albrecht", "Head of Nursing", "Chair"),
    ("Jonas Vey", "Ward manager", "Treasurer"),
    ("Leyla Aksoy", "Quality", ""),
    ("Oona Heikkinen", "", ""),
    ("Peter Strand", "Night shift lead", "Keeps the list"),
    ("Ruth Adler", "Head of Data", ""),
    ("Sofia Lindgren", "", ""),
    ("Tomás Quiroga", "Physiotherapist", ""),
    ("Ursula Meier", "", ""),
)


def _page(tour: Tour) -> CommunitiesPage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    view = page.show_view(COMMUNITIES)
    assert isinstance(view, CommunitiesPage)
    tour.settle()
    return view


def belong_somewhere(unit: Unit, today: date) -> int:
    """A group of which much is known, within another; gives back its row number."""
    organisation = unit.save(Organisation(name="Halden Clinics")).n
    union = communities.add(unit, "Union of Nurses", CommunityType.ASSOCIATION).n
    group = unit.save(
        Community(
            name=_NAME,
            type=CommunityType.NETWORK,
            organisation=organisation,
            parent=union,
            website="wards.example.org",
            role="Speaker of the day clinics",
            joined_on=PartialDate(2024, 3),
            fee="60 a year",
            renews_on=today + timedelta(days=12),
            brings="Rosters that others have tried, and people to ask on a bad day.",
            notes="Meets on **first Mondays**. Bring the figures.",
        )
    ).n
    for name, role, does in _MEMBERS:
        contact = unit.save(Contact(name=name, role=role, organisation=organisation)).n
        unit.put(CommunityMember(community=group, contact=contact, role=does))
    for name in ("Night shifts", "Day clinics"):
        communities.add(unit, name, CommunityType.TEAM, group)
    for name, days, place in (
        ("Monday round", 9, "Town hall"),
        ("Autumn meeting", -40, "Halden"),
        ("Summer evening", -120, ""),
    ):
        when = Moment(today + timedelta(days=days), time(18))
        unit.save(Event(name=name, when=when, place=place, community=group))
    unit.save(Mentorship(title="Leading more than one ward", community=group))
    return group


def _group(tour: Tour) -> QWidget:
    page = _page(tour)
    made: list[int] = []
    today = page.today()
    tour.journal.workspace.write(
        "community.add", lambda unit: belong_somewhere(unit, today), made.append
    )
    tour.until(lambda: bool(made))
    page.show_record(RecordRef(Community.KIND, made[0]))
    tour.until(lambda: page.detail.view is not None and page.detail.view.n == made[0])
    tour.settle()
    return page


def _member(tour: Tour) -> QWidget:
    page = _page(tour)
    members = page.detail.members
    tour.until(lambda: members.model.rowCount() > 1)
    members.view.setCurrentIndex(members.model.index(1))
    tour.until(lambda: members.chosen() is not None)
    page.detail.columns.ensureWidgetVisible(members)
    tour.settle()
    return page


def _within_itself(tour: Tour) -> QWidget:
    page = _page(tour)
    family = page.detail.family
    family.part_of.setText("Night shifts")
    family.part_of.setModified(True)
    family.part_of.editingFinished.emit()
    tour.until(lambda: bool(family.refused.text()))
    page.detail.columns.ensureWidgetVisible(family.refused)
    tour.settle()
    return page


def _none_found(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.words.setText("no group of this name")
    page.list_pane.words.searched.emit("no group of this name")
    tour.until(lambda: page.list_pane.model.records == 0)
    tour.settle()
    return page


def _menu(tour: Tour) -> QWidget:
    page = _page(tour)
    page.list_pane.clear()
    tour.settle()
    page._menu.popup(page.mapToGlobal(QPoint(80, 200)))
    return page._menu


COMMUNITY_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "group": _group,
    "group-member": _member,
    "group-within-itself": _within_itself,
    "groups-none-found": _none_found,
    "group-menu": _menu,
}
"""Every stop by name."""
