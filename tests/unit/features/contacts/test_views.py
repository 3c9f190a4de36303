"""The page of contacts and its views: each is made when it is first shown, and keeps its place."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from careerjournal.features.contacts import FEATURE
from careerjournal.features.contacts.views import PEOPLE, VIEWS
from careerjournal.records.record import RecordRef
from tests.drivers.contacts import ContactsDriver
from tests.unit.features.contacts.people import People

OTHERS = [view.code for view in VIEWS if view.code != PEOPLE]


def _press(page: ContactsDriver, words: str) -> None:
    buttons = page.page.choice.findChildren(QPushButton)
    next(each for each in buttons if each.text() == words).click()


@pytest.mark.parametrize("view", [view for view in VIEWS if view.code != PEOPLE])
def test_a_view_is_made_when_it_is_pressed(page: ContactsDriver, view: object) -> None:
    code, title = view.code, view.title  # type: ignore[attr-defined]
    _press(page, title)
    people, view_of = page.page.people, page.page
    page.qtbot.waitUntil(lambda: view_of.view is not people)
    shown = page.page.view
    assert shown.isVisible()
    assert page.page.choice.code() == code
    _press(page, "People")
    assert page.page.view is page.page.people
    _press(page, title)
    assert page.page.view is shown


def test_another_view_may_be_wanted_while_one_is_made(page: ContactsDriver) -> None:
    first, second = OTHERS[:2]
    page.page.open_view(first)
    page.page.open_view(second)
    page.qtbot.waitUntil(lambda: page.page.view_state()["view"] == second)
    page.page.open_view(first)
    assert page.page.view_state()["view"] == first


def test_every_kind_the_feature_makes_and_shows_has_a_view(page: ContactsDriver) -> None:
    shown = {kind for view in VIEWS for kind in view.kinds}
    assert shown == set(FEATURE.kinds)
    assert {kind for kind, _ in FEATURE.makes} <= shown


@pytest.mark.parametrize("code", OTHERS)
def test_the_page_comes_back_with_the_view_it_showed(page: ContactsDriver, code: str) -> None:
    page.page.show_view(code)
    state = page.page.view_state()
    page.page.show_view(PEOPLE)
    page.page.restore_view_state(state)
    assert page.page.choice.code() == code


def test_a_record_is_shown_in_the_view_of_its_kind(page: ContactsDriver, people: People) -> None:
    n = people.know("Ruth Adler")
    page.page.show_view(OTHERS[0])
    page.page.show_record(RecordRef("contact", n))
    assert page.page.view is page.page.people
    assert page.name() == "Ruth Adler"
