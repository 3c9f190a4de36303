"""The walk through everything the view of events can show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.events.page import EventsPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.views import EVENTS
from careerjournal.operations import communities, events
from careerjournal.operations.events import Guest
from careerjournal.records.community import CommunityMember, Event, EventState
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_KNOWN: Final = (
    ("Greta Lund", "Head of Nursing"),
    ("Emil Varga", "Ward manager"),
    ("Nora Haddad", ""),
)


def _page(tour: Tour) -> EventsPage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    view = page.show_view(EVENTS)
    assert isinstance(view, EventsPage)
    tour.settle()
    return view


def go_out(unit: Unit, today: date) -> tuple[int, int]:
    """One event that is coming and one that was, among others; gives back their row numbers."""
    halden = unit.save(Organisation(name="Halden Clinics")).n
    group = communities.add(unit, "Evenings on care").n
    known = [
        unit.save(Contact(name=name, role=role, organisation=halden)).n for name, role in _KNOWN
    ]
    for contact in known[1:]:
        unit.put(CommunityMember(community=group, contact=contact))
    coming = unit.save(
        Event(
            name="Rosters that people can live with",
            when=Moment(today + timedelta(days=4), time(18, 30)),
            place="City Hall, room 2",
            website="care.example.org",
            community=group,
            organisation=halden,
            aim="How others plan the nights. One ward that has tried self-rostering.",
        )
    ).n
    events.add_people(
        unit,
        coming,
        [
            Guest("", known[0], about="Whether they would show us their roster"),
            Guest("Ida Solberg", organisation="Northwind Hospital", about="Her talk in spring"),
        ],
    )
    past = unit.save(
        Event(
            name="Congress of ward managers",
            when=Moment(today - timedelta(days=2)),
            until=today - timedelta(days=1),
            place="Riverside",
            organisation=halden,
            aim="Three names in other houses.",
            brought="An invitation to visit the day clinic in spring.",
            notes="Ask for the **slides** of the second day.",
        )
    ).n
    events.add_people(
        unit, past, [Guest("", known[0], about="Their roster"), Guest("Sven Falk")], met=True
    )
    events.make_contacts(unit, past)
    # After that somebody of the name of a contact came to mind, and two more.
    events.add_people(
        unit,
        past,
        [
            Guest("Nora Haddad", organisation="Halden Clinics", about="Night shifts"),
            Guest("Pia Roth", organisation="Northwind Hospital"),
            Guest("Juno Park", about="Writes about wards"),
        ],
        met=True,
    )
    for name, days, state in (
        ("Summer evening", -120, EventState.ATTENDED),
        ("Open day at Northwind", -40, EventState.MISSED),
        ("Round of the nights", 33, EventState.PLANNED),
    ):
        when = Moment(today + timedelta(days=days))
        unit.save(Event(name=name, when=when, state=state, community=group))
    return coming, past


class _Walk:
    """Remembers the two events it made on its way."""

    def __init__(self) -> None:
        self._made: list[tuple[int, int]] = []

    def coming(self, tour: Tour) -> QWidget:
        """The one ahead."""
        page = _page(tour)
        today = page.today()
        self._made.clear()
        tour.journal.workspace.write(
            "event.add", lambda unit: go_out(unit, today), self._made.append
        )
        tour.until(lambda: bool(self._made))
        return self._show(tour, self._made[0][0])

    def past(self, tour: Tour) -> QWidget:
        """The one that was, with letters to write."""
        page = self._show(tour, self._made[0][1])
        assert isinstance(page, EventsPage)
        tour.until(lambda: not page.detail.follow_ups.isHidden())
        page.detail.met.list.choose(2)
        tour.settle()
        return page

    def adding(self, tour: Tour) -> QWidget:
        """Somebody who was met is written down."""
        page = _page(tour)
        met = page.detail.met
        met.add.people.line().setText("Rosa Quint")
        met.add.organisation.setText("Tideway")
        tour.settle()
        page.detail.columns.ensureWidgetVisible(met.add)
        tour.settle()
        return page

    def namesakes(self, tour: Tour) -> QWidget:
        """Who is meant, where somebody is called so."""
        page = _page(tour)
        met, opened = page.detail.met, list[QWidget]()
        met.add.clear()
        met.dialog_opened.connect(opened.append)
        met.make.click()
        tour.until(lambda: bool(opened))
        met.dialog_opened.disconnect(opened.append)
        return opened[0]

    def letter(self, tour: Tour) -> QWidget:
        """A letter to somebody one met."""
        page = _page(tour)
        follow_ups = page.detail.follow_ups
        follow_ups.view.setCurrentIndex(follow_ups.model.index(0))
        return tour.dialog(follow_ups.bar.write.click)

    def none_found(self, tour: Tour) -> QWidget:
        """Nothing is like what was asked for."""
        page = _page(tour)
        page.list_pane.more.setChecked(True)
        page.list_pane.words.setText("no event of this name")
        page.list_pane.words.searched.emit("no event of this name")
        tour.until(lambda: page.list_pane.model.records == 0)
        tour.settle()
        return page

    def menu(self, tour: Tour) -> QWidget:
        """What can be done with one."""
        page = _page(tour)
        page.list_pane.clear()
        page.list_pane.more.setChecked(False)
        tour.settle()
        page._menu.popup(page.mapToGlobal(QPoint(80, 200)))
        return page._menu

    def _show(self, tour: Tour, n: int) -> QWidget:
        page = _page(tour)
        page.show_record(RecordRef(Event.KIND, n))
        tour.until(lambda: page.detail.view is not None and page.detail.view.n == n)
        tour.settle()
        return page


_WALK: Final = _Walk()

EVENT_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "event": _WALK.coming,
    "event-past": _WALK.past,
    "event-adding": _WALK.adding,
    "event-namesakes": _WALK.namesakes,
    "event-letter": _WALK.letter,
    "events-none-found": _WALK.none_found,
    "event-menu": _WALK.menu,
}
"""Every stop by name."""
