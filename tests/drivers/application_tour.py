"""The walk through everything the page of applications can show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QScrollArea, QWidget

from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.features.applications.interviews.tab import InterviewsTab
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.features.applications.pictures.view import PicturesView
from careerjournal.records.application import Application
from tests.drivers.tour import Tour

_BELOW_PX: Final = 24


def _page(tour: Tour) -> ApplicationsPage:
    page = tour.journal.window.show_page("applications")
    assert isinstance(page, ApplicationsPage)
    tour.settle()
    return page


def _view(tour: Tour, name: str) -> QWidget:
    page = _page(tour)
    tour.journal.actions.action(f"applications.{name}").trigger()
    tour.settle()
    return page


def _flow(tour: Tour) -> QWidget:
    page = _view(tour, "pictures")
    pictures = page.findChild(PicturesView)
    assert pictures is not None
    tour.until(pictures.flow.isVisible)
    tour.settle()
    area = pictures.flow.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    inside = area.widget()
    assert inside is not None
    foot = pictures.flow.mapTo(inside, pictures.flow.rect().bottomLeft())
    area.verticalScrollBar().setValue(foot.y() - area.viewport().height() + _BELOW_PX)
    return page


def _number(tour: Tour, role: str) -> int:
    reader = tour.journal.session.reader()
    try:
        found = reader.read(lambda reading: reading.all(Application))
    finally:
        reader.close()
    return next(one.n for one in found if one.role == role)


def _open(tour: Tour, tab: str, role: str = "Office Manager II") -> QWidget:
    page = _page(tour)
    page.open(_number(tour, role), tab)
    tour.settle()
    if tab == "overview":
        page.detail.overview.finish()  # its cards come one after the other
        tour.until(lambda: page.detail.overview.known_there.is_settled)
    made_in_parts: list[FitTab | InterviewsTab] = [
        *page.findChildren(FitTab),
        *page.findChildren(InterviewsTab),
    ]
    for each in made_in_parts:
        each.finish()
        tour.until(partial(_is_shown, each))
    tour.settle()
    return page


def _is_shown(tab: FitTab | InterviewsTab) -> bool:
    return tab.view is not None


def _dialog(tour: Tour, action: str) -> QWidget:
    _view(tour, "board")
    return tour.dialog(tour.journal.actions.action(f"applications.{action}").trigger)


def _new(tour: Tour) -> QWidget:
    page = _page(tour)
    return tour.dialog(page.new)


APPLICATION_STOPS: Final[dict[str, Callable[[Tour], QWidget]]] = {
    "applications-board": partial(_view, name="board"),
    "applications-table": partial(_view, name="table"),
    "applications-pictures": partial(_view, name="pictures"),
    "applications-flow": _flow,
    "applications-offers": partial(_view, name="offers"),
    "applications-questions": partial(_view, name="questions"),
    "application": partial(_open, tab="overview"),
    "application-fit": partial(_open, tab="fit"),
    "application-interviews": partial(_open, tab="interviews", role="Operations Manager"),
    "application-offer": partial(_open, tab="offers"),
    "application-history": partial(_open, tab="history"),
    "application-new": _new,
    "application-stages": partial(_dialog, action="stages"),
    "application-report": partial(_dialog, action="report"),
}
"""Every stop by name."""
