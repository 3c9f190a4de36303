"""The detail with the threads it has in the window, and over a vault that cannot be written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.records.application import Application
from careerjournal.store.store import Reader, Writer
from careerjournal.ui.tasks import Inline, Worker
from careerjournal.ui.workspace import Workspace
from tests.drivers.application_detail import DetailDriver, opened
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import KEY, VAULT_ID

TODAY = date(2026, 11, 19)
_PATIENCE_MS = 10_000


@pytest.fixture
def application(search: Search) -> int:
    """The number of an application; its vault is closed by now, and can be opened anew."""
    n = search.apply("Operations Manager", "Northwind", TODAY, posting="We run twelve clinics.")
    search.vault.writer.close()
    return n


@pytest.fixture
def detail(
    qtbot: QtBot, search: Search, application: int, tmp_path: Path
) -> Iterator[DetailDriver]:
    path = tmp_path / "vault.db"
    writer = Writer.open(path, KEY, VAULT_ID)
    reader = Reader.open(path, KEY, VAULT_ID)
    workspace = Workspace(writer, reader, Worker("writer"), Worker("reader"))
    window = QWidget()
    context = replace(search.context(window), workspace=workspace)
    with opened(qtbot, context, window, TODAY) as driver:
        yield driver
    workspace.stop()
    writer.close()
    delete(workspace)


@pytest.fixture
def read_only(
    qtbot: QtBot, search: Search, application: int, tmp_path: Path
) -> Iterator[DetailDriver]:
    reader = Reader.open(tmp_path / "vault.db", KEY, VAULT_ID)
    workspace = Workspace(None, reader, Inline(), Inline())
    window = QWidget()
    context = replace(search.context(window), workspace=workspace)
    with opened(qtbot, context, window, TODAY) as driver:
        driver.open(application)
        yield driver
    workspace.stop()
    delete(workspace)


def test_it_works_while_others_read_and_write(
    qtbot: QtBot, detail: DetailDriver, application: int
) -> None:
    def until(what: Callable[[], bool]) -> None:
        qtbot.waitUntil(what, timeout=_PATIENCE_MS)

    detail.detail.open(application)
    until(lambda: detail.detail.sitting.view is not None)
    detail.detail.overview.finish()
    detail.write_notes("Ask about the rota")
    detail.type_into(detail.detail.overview.facts.place, "Leipzig")
    detail.move_to("Interview")
    detail.detail.flush()
    until(lambda: detail.detail.is_settled and detail.stage() == "Interview")
    assert detail.view.application.notes == "Ask about the rota"
    assert detail.view.application.place == "Leipzig"
    detail.detail.show_tab("history")
    detail.they_replied()
    until(lambda: detail.history()[0] == "They replied")
    detail.press_undo()
    until(lambda: "They replied" not in detail.history())
    detail.detail.flush()
    until(lambda: not detail.context.workspace.is_saving)


def test_of_a_vault_that_cannot_be_written_all_is_shown_and_nothing_can_be_changed(
    read_only: DetailDriver, application: int
) -> None:
    overview = read_only.detail.overview
    assert read_only.role() == "Operations Manager"
    assert overview.posting.text.toPlainText() == "We run twelve clinics."
    assert read_only.detail.header.role.isReadOnly()
    assert overview.notes.text.isReadOnly()
    assert overview.facts.place.isReadOnly()
    for control in (
        read_only.detail.header.stage,
        overview.facts.closes,
        overview.facts.tags,
        overview.people.add,
        overview.documents.add,
        overview.attachments.add,
        overview.links.add,
        overview.links.write,
        overview.posting.again,
        read_only.detail.history.replied,
        read_only.detail.history.move_button,
    ):
        assert not control.isEnabled(), control.accessibleName()
    assert read_only.detail.commands.ask_to_move() is None
    assert overview.posting.compare() is None
    assert overview.people.choose_known() is None
    read_only.detail.commands.duplicate()
    read_only.detail.commands.trash()
    assert read_only.detail.n == application


def test_every_control_says_what_it_is(read_only: DetailDriver) -> None:
    for button in read_only.detail.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text() or not button.isVisible()


def test_a_vault_that_was_closed_kept_everything(
    search: Search, detail: DetailDriver, application: int
) -> None:
    known = search.read(lambda reading: reading.record(Application, application))
    assert known.role == "Operations Manager"
