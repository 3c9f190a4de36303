"""The walk through what concerns one person: photo, where they were, second look, erasing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.people.page import PeoplePage
from careerjournal.features.contacts.views import PEOPLE
from careerjournal.operations import touches
from careerjournal.records.community import Community, CommunityMember, Event, EventPerson
from careerjournal.records.contact import Circle, Contact, ContactWay, PastPosition, WayType
from careerjournal.records.entry import Entry
from careerjournal.records.mentorship import MentoringPerson, Mentorship
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules.mentions import mention
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_WHO: Final = "Marit Solheim"


def _page(tour: Tour) -> PeoplePage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    page.show_view(PEOPLE)
    tour.settle()
    return page.people


def know_somebody(unit: Unit, today: date) -> int:
    """A contact with a past and with whom there is a lot; gives back the row number."""
    clinic = unit.save(Organisation(name="Halden Clinics")).n
    harbour = unit.save(Organisation(name="Harbour Hospital")).n
    ben = unit.save(Contact(name="Ben Ito", circle=Circle.PEER)).n
    contact = unit.save(
        Contact(
            name=_WHO,
            organisation=clinic,
            role="Head of Nursing",
            role_since=PartialDate(2024, 5),
            circle=Circle.MENTOR,
            introduced_by=ben,
            birthday=PartialDate(None, 2, 29),
            expertise="Rosters that people can live with",
        )
    )
    n = contact.n
    unit.save(Contact(name="Cleo Marsh", introduced_by=n))
    unit.put(ContactWay(contact=n, type=WayType.EMAIL, value="marit@example.org", position="a"))
    unit.put(
        PastPosition(
            contact=n,
            organisation=harbour,
            role="Ward manager",
            began=PartialDate(2019),
            ended=PartialDate(2024, 4),
        )
    )
    unit.put(PastPosition(contact=n, organisation=harbour, role="Nurse", began=PartialDate(2011)))
    choir = unit.save(Community(name="Harbour Choir"))
    unit.put(CommunityMember(community=choir.n, contact=n, role="alto"))
    fair = unit.save(Event(name="Night of Health", when=Moment(today + timedelta(days=9))))
    unit.put(EventPerson(event=fair.n, contact=n))
    seek = unit.save(Mentorship(title="Lead three wards at once", began=today))
    unit.put(MentoringPerson(mentorship=seek.n, contact=n))
    day = today - timedelta(days=12)
    touches.log(unit, [n], Moment(day), TouchType.CALL, "From one ward to three")
    touches.log(unit, [n, ben], Moment(day), TouchType.MET, "Lunch at the harbour")
    touches.promise(unit, n, Promiser.MINE, "Send her the plan", day, today + timedelta(days=3))
    body = f"Walked with {mention(_WHO, contact.id)}. She asked what I would leave."
    unit.save(Entry(about=Moment(day), title="What I would leave", body=body))
    return n


def portrait() -> QImage:
    """A face, more or less, larger than is kept."""
    image = QImage(900, 1200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 900, 1200)
    sky.setColorAt(0, QColor("#9cc5d8"))
    sky.setColorAt(1, QColor("#e9d7c0"))
    painter.fillRect(image.rect(), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    for colour, middle, across, down in (
        ("#5b3b2a", QPointF(450, 470), 270, 320),
        ("#d9a27f", QPointF(450, 520), 200, 260),
        ("#2f5d62", QPointF(450, 1180), 420, 360),
    ):
        painter.setBrush(QColor(colour))
        painter.drawEllipse(middle, across, down)
    painter.end()
    return image


def _photo(tour: Tour) -> QWidget:
    page = _page(tour)
    made: list[int] = []
    today = page.today()
    tour.journal.workspace.write(
        "contact.add", lambda unit: know_somebody(unit, today), made.append
    )
    tour.until(lambda: bool(made))
    page.show_record(RecordRef(Contact.KIND, made[0]))
    tour.until(lambda: page.detail.view is not None and page.detail.view.n == made[0])
    dropped = QMimeData()
    dropped.setImageData(portrait())
    page.detail.photos.take(dropped)
    tour.until(lambda: page.detail.view is not None and bool(page.detail.view.contact.photo))
    tour.settle()
    return page


def _past(tour: Tour) -> QWidget:
    page = _page(tour)
    page.detail.columns.ensureWidgetVisible(page.detail.positions, 0, 200)
    tour.settle()
    return page


def _hidden(tour: Tour) -> QWidget:
    page = _page(tour)
    page.second_look.cover_everybody(wanted=True)
    tour.until(lambda: page.detail.curtain.is_covered)
    tour.settle()
    return page


def _erase(tour: Tour) -> QWidget:
    page = _page(tour)
    page.second_look.cover_everybody(wanted=False)
    tour.settle()
    asked: list[QWidget] = []
    page.own_data.asked.connect(asked.append)
    tour.journal.actions.action("contacts.erase").trigger()
    tour.until(lambda: bool(asked))
    page.own_data.asked.disconnect(asked.append)
    return asked[0]


PERSON_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "person-photo": _photo,
    "person-past": _past,
    "person-hidden": _hidden,
    "person-erase": _erase,
}
"""Every stop by name."""
