"""How the page of applications begins, and how something new comes onto it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications import FEATURE
from careerjournal.features.applications.actions import application_specs
from careerjournal.features.applications.capture.dialog import CaptureDialog
from careerjournal.features.applications.heading import facts_words
from careerjournal.records.application import Application, StageMove
from careerjournal.records.stage import StageCategory
from careerjournal.store.applications import SearchFacts
from careerjournal.ui.actions import PLATFORMS, conflicts
from careerjournal.ui.workspace import Workspace
from tests.drivers.applications import NOW, ApplicationsDriver, shown
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import Vault


@pytest.fixture
def page(qtbot: QtBot, search: Search) -> Iterator[ApplicationsDriver]:
    """The page of a vault in which nothing has been applied for."""
    window = QWidget()
    with shown(qtbot, search.context(window), window) as driver:
        yield driver


def capture(page: ApplicationsDriver) -> CaptureDialog:
    dialog = page.page.findChild(CaptureDialog)
    assert isinstance(dialog, CaptureDialog)
    assert dialog.isVisible()
    return dialog


def add(page: ApplicationsDriver, role: str) -> None:
    """Type a role into the window that is open, and add it."""
    dialog = capture(page)
    dialog.form.role.setFocus()
    QTest.keyClicks(dialog.form.role, role)
    dialog.add.click()
    page.wait(lambda: not dialog.isVisible())
    page.settle()


def test_an_empty_page_says_what_it_is_for(page: ApplicationsDriver) -> None:
    welcome = page.page.welcome
    assert welcome is not None
    assert welcome.isVisible()
    welcome.first_step_requested.emit()
    add(page, "Clerk")
    assert not welcome.isVisible()


def test_new_asks_for_a_posting_and_then_opens_the_application(
    page: ApplicationsDriver, search: Search
) -> None:
    page.page.new()
    add(page, "Clerk")
    detail = page.page.shown_detail
    assert detail is not None
    n = detail.n
    assert search.read(lambda reading: reading.record(Application, n)).role == "Clerk"
    detail.closed.emit()
    assert page.chosen() == ["Clerk"]


def test_the_plus_of_a_column_begins_in_its_stage(page: ApplicationsDriver, search: Search) -> None:
    search.apply("Driver", "Acme", NOW.date() - timedelta(days=3), "wishlist")
    page.column("Interview").open_part.add.click()
    add(page, "Clerk")
    assert page.cards("Interview") == ["Clerk"]
    assert page.page.shown_detail is None
    assert page.chosen() == ["Clerk"]
    n = page.page.lists.numbers()[0]
    move = search.read(lambda reading: reading.counting(StageMove, n))[-1]
    assert move.stage == search.stages["interview"]


def test_a_posting_on_the_clipboard_is_pasted(page: ApplicationsDriver) -> None:
    QGuiApplication.clipboard().setText("Clerk wanted\n\nRequirements\n- two hands")
    page.do("paste")
    dialog = capture(page)
    page.wait(lambda: "two hands" in dialog.source.words())
    dialog.reject()


def test_a_posting_is_dropped_on_the_page(page: ApplicationsDriver, tmp_path: Path) -> None:
    path = tmp_path / "posting.html"
    path.write_text("<html><body><h1>Clerk</h1><p>Two hands wanted.</p></body></html>")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    enter.setAccepted(False)
    QApplication.sendEvent(page.page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page.page, QDropEvent(QPointF(5, 5), action, data, button, none))
    dialog = capture(page)
    page.wait(lambda: "Two hands" in dialog.source.words())
    dialog.reject()


def test_words_dragged_over_the_page_are_no_posting(page: ApplicationsDriver) -> None:
    data = QMimeData()
    data.setText("words")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    enter.setAccepted(False)
    QApplication.sendEvent(page.page, enter)
    assert not enter.isAccepted()


@pytest.mark.parametrize("view", ["Board", "Table", "Pictures", "Offers", "Questions"])
def test_every_view_can_be_shown(page: ApplicationsDriver, search: Search, view: str) -> None:
    search.apply("Driver", "Acme", NOW.date() - timedelta(days=3))
    page.show(view)
    assert page.page.heading.views.code() == view.lower()
    shown_filters = not page.page.lists.filters.isHidden()
    assert shown_filters is (view in ("Board", "Table", "Pictures"))
    page.page.focus_filter()
    assert not page.page.lists.filters.isHidden()


def test_only_what_is_true_is_told_of_the_search() -> None:
    few = SearchFacts(4, {StageCategory.WAITING: 3, StageCategory.LOST: 1}, (3, 4, 5, 6))
    assert facts_words(few) == "3 active · 1 closed"
    enough = SearchFacts(9, {StageCategory.OPEN: 2, StageCategory.WON: 7}, (1, 9, 11, 12, 30))
    assert facts_words(enough) == "2 active · 7 closed · median 11 days to first reply"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_two_actions_want_the_same_keys(platform: str) -> None:
    assert conflicts(application_specs(), platform) == []


def test_the_page_shows_applications_and_what_belongs_to_them() -> None:
    assert FEATURE.kinds[0] == Application.KIND
    assert set(FEATURE.kinds) >= {"organisation", "stage"}


def test_a_vault_for_reading_only_shows_and_changes_nothing(
    qtbot: QtBot, vault: Vault, search: Search
) -> None:
    search.apply("Driver", "Acme", NOW.date() - timedelta(days=3))
    window = QWidget()
    workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
    context = replace(search.context(window), workspace=workspace)
    with shown(qtbot, context, window) as page:
        column = page.column("Applied")
        assert page.cards("Applied") == ["Driver"]
        assert not column.open_part.add.isEnabled()
        assert not column.acceptDrops()
        model = column.view.cards
        assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
        page.choose("Driver")
        for name in ("move_next", "move_to", "move_on_day", "trash"):
            assert not context.actions.action(f"applications.{name}").isEnabled()
        assert context.actions.action("applications.open").isEnabled()
        assert page.page.windows.capture() is None
        page.show("Table")
        page.choose_rows("Driver")
        assert not page.page.lists.table.bar.trash.isEnabled()
        menu = page.page.lists.filters.views_menu
        assert "Keep this view" not in [action.text() for action in menu.actions()]
    delete(workspace)


def test_the_page_can_be_read_from_right_to_left(qtbot: QtBot, search: Search) -> None:
    search.apply("Driver", "Acme", NOW.date() - timedelta(days=3), excitement=3)
    n = search.apply("Clerk", "Acme", NOW.date() - timedelta(days=30))
    search.offer(n, NOW.date())
    window = QWidget()
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with shown(qtbot, search.context(window), window) as page:
        window.grab()
        page.choose("Driver")
        page.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        assert page.said() == "Moved to Screening"
        page.show("Table")
        assert len(page.rows()) == 2
        window.grab()
