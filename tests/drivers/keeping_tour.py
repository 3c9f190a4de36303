"""The walk through whom to be in touch with, and through what the journal offers about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.keeping.page import KeepingPage
from careerjournal.features.contacts.page import ContactsPage
from careerjournal.features.contacts.touches.dialog import TouchDialog
from careerjournal.features.contacts.views import KEEPING
from careerjournal.operations import touches
from careerjournal.records.contact import Circle, Contact
from careerjournal.records.entry import Entry
from careerjournal.records.moment import Moment
from careerjournal.records.organisation import Organisation
from careerjournal.records.partial_date import PartialDate
from careerjournal.records.touch import Promiser, TouchType
from careerjournal.rules.mentions import mention
from careerjournal.store.unit import Unit
from tests.drivers.tour import Tour

_LONG_AGO: Final = datetime(2020, 1, 1, tzinfo=UTC)


def _page(tour: Tour) -> KeepingPage:
    page = tour.journal.window.show_page("contacts")
    assert isinstance(page, ContactsPage)
    view = page.show_view(KEEPING)
    assert isinstance(view, KeepingPage)
    tour.settle()
    return view


def let_somebody_wait(unit: Unit, today: date) -> Contact:
    """A mentor one has not spoken with for long, of whom much is known."""
    near = today + timedelta(days=5)
    contact = unit.save(
        Contact(
            name="Ruth Sommerfeld",
            created_at=_LONG_AGO,
            organisation=unit.save(Organisation(name="Halden Clinics")).n,
            role="Head of Training",
            circle=Circle.MENTOR,
            rhythm_days=28,
            at_most_days=56,
            birthday=PartialDate(None, near.month, min(near.day, 28)),
            cares_about="Courses that people finish",
        )
    )
    for days, type_, about in (
        (94, TouchType.CALL, "How to move from one ward to three"),
        (150, TouchType.MET, "Lunch at the congress"),
        (210, TouchType.EMAIL, "The course in spring"),
    ):
        when = Moment(today - timedelta(days=days))
        touches.log(unit, [contact.n], when, type_, about)
    made = today - timedelta(days=94)
    touches.promise(unit, contact.n, Promiser.MINE, "Send her the plan", made, today)
    touches.promise(unit, contact.n, Promiser.THEIRS, "Names of two ward managers", made)
    return contact


def _someone(tour: Tour) -> Contact:
    made: list[Contact] = []
    today = tour.page._today()
    tour.journal.workspace.write(
        "contact.add", lambda unit: let_somebody_wait(unit, today), made.append
    )
    tour.until(lambda: bool(made))
    return made[0]


def _week(tour: Tour) -> QWidget:
    _someone(tour)
    page = _page(tour)
    tour.until(lambda: page.model.rowCount() > 0)
    tour.settle()
    return page


def _rhythms(tour: Tour) -> QWidget:
    page = _page(tour)
    return tour.dialog(page.choose_rhythms)


def _promises(tour: Tour) -> QWidget:
    _page(tour)
    dialog = tour.dialog(tour.journal.actions.action("contacts.keeping.spoke").trigger)
    assert isinstance(dialog, TouchDialog)
    tour.until(lambda: bool(dialog.promises.still_open))
    tour.until(
        lambda: all(
            row.done.height() >= row.done.sizeHint().height() for row in dialog.promises.still_open
        )
    )
    return dialog


def _entry(tour: Tour) -> Contact:
    contact = _someone(tour)
    body = f"Lunch with {mention(contact.name, contact.id)}. She sends me two names.\n"
    made: list[Entry] = []
    page = tour.page
    about = Moment(page._today())
    tour.journal.workspace.write(
        "entry.add",
        lambda unit: unit.save(Entry(about=about, title="Lunch by the harbour", body=body)),
        made.append,
    )
    tour.until(lambda: bool(made))
    page.editor.open(made[0].n)
    tour.until(lambda: page.editor.n == made[0].n and page.touch_offers.line.isVisible())
    return contact


def _offer(tour: Tour) -> QWidget:
    _entry(tour)
    tour.settle()
    return tour.page


def _promise(tour: Tour) -> QWidget:
    opened: list[QWidget] = []
    tour.page.promises.opened.connect(opened.append)
    tour.journal.actions.action("journal.promise").trigger()
    tour.until(lambda: bool(opened))
    tour.page.promises.opened.disconnect(opened.append)
    return opened[0]


KEEPING_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "keeping-week": _week,
    "keeping-rhythms": _rhythms,
    "keeping-promises": _promises,
    "journal-spoke": _offer,
    "journal-promise": _promise,
}
"""Every stop by name."""
