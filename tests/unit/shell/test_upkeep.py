"""What a vault wants done when nobody is typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.operations.session import new_vault
from careerjournal.operations.settings import Settings
from careerjournal.shell.upkeep import Upkeep
from careerjournal.store import catching_up
from careerjournal.store.search import search
from careerjournal.store.store import Writer
from careerjournal.store.unit import Unit
from careerjournal.ui.tasks import Inline, Worker
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost
from tests.builders import make_contact


class Vault(NamedTuple):
    """An open vault and what looks after it."""

    workspace: Workspace
    upkeep: Upkeep


@pytest.fixture
def vault(tmp_path: Path, qtbot: QtBot) -> Iterator[Vault]:
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(session.writer, session.reader(), Worker("writer"), Worker("reader"))
    settings = Settings(tmp_path / "settings.json")
    upkeep = Upkeep(session, workspace, settings, Inline(), backs_up=False)
    yield Vault(workspace, upkeep)
    upkeep.stop()
    workspace.stop()
    session.close()


def test_a_vault_of_before_is_searched_by_all_its_words_after_a_while(
    vault: Vault, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catching_up, "_SLICE", 1)
    monkeypatch.setattr(Writer, "catch_up", _one_slice(Writer.catch_up))
    workspace, upkeep = vault

    def fill(unit: Unit) -> None:
        for _ in range(3):
            make_contact(unit, nickname="Countess")
        unit.database.run("DELETE FROM meta WHERE key = 'short_words'")

    def forget(writer: Writer) -> None:
        with writer._database.writing():
            writer._database.run("DELETE FROM text WHERE n % 16 = 15")

    workspace.write("contact.add", fill)
    workspace.run_on_writer("forget", forget)
    qtbot.waitUntil(lambda: not workspace.is_saving)
    found: list[int] = []

    def all_are_found() -> bool:
        workspace.read(lambda reading: search(reading, "countess").count, found.append)
        return found[-1:] == [3]

    upkeep.do_now()
    qtbot.waitUntil(lambda: not workspace.is_saving)
    heard: list[bool] = []
    workspace.saving.connect(heard.append)
    qtbot.waitUntil(all_are_found)
    assert heard == []


def _one_slice(catch_up: object) -> object:
    """As if every slice took all the time there is."""
    return lambda writer: catch_up(writer, 0)  # type: ignore[operator]
