"""A search for work from the first posting to the decision, in the whole program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from careerjournal.features.applications.capture.dialog import CaptureDialog
from careerjournal.features.applications.fit.proposal_dialog import ProposalDialog
from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.features.applications.interviews.tab import InterviewsTab
from careerjournal.features.applications.offers.decision import DecisionDialog
from careerjournal.features.applications.offers.tab import OffersTab
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Application, Requirement, StageMove
from careerjournal.records.entry import Entry, EntryType
from careerjournal.records.link import ROLE_DECISION, ROLE_EVIDENCE, Link
from careerjournal.records.stage import Stage
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.recovery.vault_in_hand import PASSPHRASE, add, make

T = TypeVar("T")

POSTING = """\
Ward Coordinator
Company: Larch Clinic
Location: Leeds

About the job
We keep three wards running.

Requirements
- Experience with rotas is essential
- You must stay calm with relatives

Nice to have
- A driving licence

Salary: £38,000 - £42,000 per year
"""


class JobSearch:
    """The page of applications in the running program."""

    def __init__(self, app: ApplicationDriver) -> None:
        self.app = app

    @property
    def page(self) -> ApplicationsPage:
        page = self.app.journal.window.show_page("applications")
        assert isinstance(page, ApplicationsPage)
        return page

    def read(self, query: Callable[[Reading], T]) -> T:
        return self.app.read(query)

    def only(self) -> Application:
        (application,) = self.read(lambda reading: reading.all(Application))
        return application

    def stages(self) -> list[str]:
        """The names of the stages it went through."""
        n = self.only().n

        def query(reading: Reading) -> list[str]:
            moves = reading.counting(StageMove, n)
            return [stage_name(reading.record(Stage, move.stage)) for move in moves]

        return self.read(query)

    def capture(self, posting: str) -> None:
        """Press New, paste, and press Ctrl+Enter."""
        self.page.new()
        dialog = self.find(CaptureDialog)
        source = QMimeData()
        source.setText(posting)
        dialog.source.text.insertFromMimeData(source)
        self.app.wait(lambda: dialog.form.role.text() != "")
        self.app.wait(dialog.add.isEnabled)
        QTest.keyClick(dialog.source.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.app.wait(lambda: not dialog.isVisible())

    def find(self, kind: type[T]) -> T:
        """The one of this kind, once it is there."""
        window = self.app.frame

        def found() -> list[T]:
            children: list[QWidget] = window.findChildren(QWidget)
            return [each for each in children if isinstance(each, kind)]

        self.app.wait(lambda: bool(found()))
        return found()[-1]

    def open(self, tab: str) -> None:
        self.page.open(self.only().n, tab)
        self.app.wait(lambda: self.page.detail.tab == tab)
        self.app.settle()

    def act(self, name: str) -> None:
        self.app.journal.actions.action(f"applications.{name}").trigger()
        self.app.settle()


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    """A vault with an entry that shows something, closed."""
    made = make(tmp_path / "Anna.cjvault")
    add(made.session, "The night rota", "I made the rotas of two wards fit, with no gaps.")
    made.session.close()
    return made.session.folder


def test_from_a_posting_to_the_decision(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    search = JobSearch(app)
    assert search.page.isVisible()
    app.wait(lambda: search.page.welcome is not None and search.page.welcome.isVisible())

    search.capture(POSTING)
    found = search.only()
    assert (found.role, found.place) == ("Ward Coordinator", "Leeds")
    assert found.posting == POSTING.strip()
    assert search.stages() == ["Wishlist"]

    search.open("fit")
    fit = search.find(FitTab)
    app.wait(lambda: fit.view is not None)
    fit.commands.propose()
    proposal = search.find(ProposalDialog)
    app.wait(proposal.isVisible)
    proposal.accept()
    app.settle()
    asked = search.read(lambda reading: reading.parts(Requirement, found.n))
    assert [one.text for one in asked] == [
        "Experience with rotas is essential",
        "You must stay calm with relatives",
        "A driving licence",
    ]
    app.wait(lambda: fit.model.rowCount() >= len(asked))
    fit.list.choose([asked[0].n])
    QTest.keyClick(fit.list, Qt.Key.Key_1)
    app.settle()
    (entry,) = search.read(lambda reading: reading.all(Entry))
    tie = Link(
        source=entry.n, target=found.n, role=ROLE_EVIDENCE, part=asked[0].id, quote="no gaps"
    )
    app.journal.workspace.write("link.add", lambda unit: unit.link(tie))
    app.settle()
    app.wait(lambda: fit.figure.text().startswith("1 of 2 musts, 1 with evidence"))

    for stage in ("Applied", "Interview"):
        search.page.detail.header.stage.stage_chosen.emit(
            next(one.n for one in search.read(lambda r: r.all(Stage)) if stage_name(one) == stage)
        )
        app.settle()
    assert search.stages() == ["Wishlist", "Applied", "Interview"]

    search.open("interviews")
    rounds = search.find(InterviewsTab)
    app.wait(rounds.isVisible)
    rounds.add_round()
    app.settle()
    assert len(search.read(lambda reading: reading.rows("SELECT n FROM interview"))) == 1

    search.open("offers")
    offers = search.find(OffersTab)
    app.wait(offers.add.isVisible)
    offers.add.click()
    app.wait(lambda: len(offers.cards()) == 1)
    assert search.stages()[-1] == "Offer"
    offers.cards()[0].accept.click()
    decision = search.find(DecisionDialog)
    decision.reason.setPlainText("Three wards, and a chief who listens.")
    decision.keep.click()
    app.settle()
    assert search.stages()[-1] == "Accepted"
    written = next(
        one
        for one in search.read(lambda reading: reading.all(Entry))
        if one.type is EntryType.DECISION
    )
    assert "Three wards, and a chief who listens." in written.body
    links = search.read(lambda reading: reading.links_from(written.n))
    assert [(link.role, link.target) for link in links] == [(ROLE_DECISION, found.n)]

    app.frame.activateWindow()
    app.wait(app.frame.isActiveWindow)
    app.lock()
    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    later = JobSearch(again)
    assert again.journal.window.current == "applications"
    assert later.page.shown_detail is not None
    assert (later.page.shown_detail.n, later.page.shown_detail.tab) == (found.n, "offers")
    assert later.stages()[-1] == "Accepted"


def test_a_year_of_moves_adds_up_whatever_was_corrected(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    search = JobSearch(app)
    today = datetime.now().astimezone().date()
    stages = {stage_name(one): one.n for one in search.read(lambda reading: reading.all(Stage))}

    def note(role: str, *moves: tuple[str, int]) -> None:
        def change(unit: Unit) -> None:
            n = unit.save(Application(role=role)).n
            for stage, days in moves:
                day: date = today - timedelta(days=days)
                unit.note(StageMove(application=n, stage=stages[stage], day=day))

        app.journal.workspace.write("application.add", change)
        app.settle()

    note("One", ("Applied", 30), ("Interview", 20), ("Rejected", 10))
    note("Two", ("Applied", 12))
    note("Three", ("Wishlist", 1))
    assert search.page.isVisible()
    app.wait(lambda: search.page.heading.facts.whole().startswith("2 active · 1 closed"))
    search.act("pictures")
    app.wait(lambda: search.page.lists.view == "pictures")
