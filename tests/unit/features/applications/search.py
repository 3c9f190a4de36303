"""A search for work, told in the person's words, for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from careerjournal.operations.settings import Settings
from careerjournal.records.application import (
    Application,
    ApplicationPerson,
    Direction,
    DocumentType,
    Message,
    Offer,
    PersonRole,
    SentDocument,
    StageMove,
)
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay
from careerjournal.records.stage import Stage
from careerjournal.rules.stages import DEFAULT_STAGES
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.workspace import Workspace
from tests.unit.features.journal.conftest import Vault

T = TypeVar("T")


class Search:
    """Adds to the open vault; every method is one write."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.stages: dict[str, int] = vault.write(_seed)
        self._organisations: dict[str, int] = {}

    def apply(
        self, role: str, company: str, day: date, stage: str = "applied", **fields: object
    ) -> int:
        """A new application that came into `stage` on `day`; gives back its row number."""

        def change(unit: Unit) -> int:
            organisation = self._organisations.get(company)
            if organisation is None and company:
                organisation = unit.save(Organisation(name=company)).n
                self._organisations[company] = organisation
            record = Application(role=role, organisation=organisation, **fields)  # type: ignore[arg-type]
            n = unit.save(record).n
            unit.note(StageMove(application=n, stage=self.stages[stage], day=day))
            return n

        return self.vault.write(change, "application.add")

    def move(self, application: int, stage: str, day: date, note: str = "") -> StageMove:
        """The application came into another stage."""
        line = StageMove(application=application, stage=self.stages[stage], day=day, note=note)
        return self.vault.write(lambda unit: unit.note(line), "application.move")

    def reply(self, application: int, day: date) -> None:
        """They wrote back."""
        line = Message(application=application, direction=Direction.RECEIVED, day=day)
        self.vault.write(lambda unit: unit.note(line))

    def offer(self, application: int, day: date, pay: Pay | None = None, **fields: object) -> Offer:
        """They made an offer."""
        part = Offer(application=application, day=day, pay=pay, **fields)  # type: ignore[arg-type]
        return self.vault.write(lambda unit: unit.put(part), "offer.add")

    def sent_cv(self, application: int, version: str) -> None:
        """This version of the CV went along."""
        part = SentDocument(
            application=application,
            type=DocumentType.CV,
            name=f"{version}.pdf",
            hash="0" * 64,
            version=version,
        )
        self.vault.write(lambda unit: unit.put(part))

    def referred(self, application: int, name: str) -> None:
        """Somebody recommended the person."""

        def change(unit: Unit) -> None:
            contact = unit.save(Contact(name=name)).n
            unit.put(
                ApplicationPerson(
                    application=application, contact=contact, role=PersonRole.REFERRER
                )
            )

        self.vault.write(change)

    def read(self, query: Callable[[Reading], T]) -> T:
        """Ask the vault."""
        return self.vault.read(query)

    def context(self, window: QWidget) -> Context:
        """What a page is given; messages appear in `window`."""
        settings = Settings(Path("settings.json"))
        settings.open_vault({}, lambda _key, _value: None)
        return Context(
            workspace=self.vault.workspace,
            settings=settings,
            messages=MessageBar(window),
            actions=Actions(),
            parent=window,
        )

    @contextmanager
    def for_reading_only(self) -> Iterator[Context]:
        """What a page is given where nothing can be written; what is written elsewhere is not
        told there."""
        vault = self.vault
        workspace = Workspace(None, vault.reader, vault.writing, vault.reading)
        window = QWidget()
        settings = Settings(Path("settings.json"))
        settings.open_vault({}, lambda _key, _value: None)
        yield Context(
            workspace=workspace,
            settings=settings,
            messages=MessageBar(window),
            actions=Actions(),
            parent=window,
        )
        delete(workspace)
        delete(window)


def _seed(unit: Unit) -> dict[str, int]:
    return {
        shipped.code: unit.save(
            Stage(
                id=shipped.id,
                code=shipped.code,
                category=shipped.category,
                colour=shipped.colour,
                position=shipped.position,
            )
        ).n
        for shipped in DEFAULT_STAGES
    }
