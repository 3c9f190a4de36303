"""A new application, taken in as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from careerjournal.exchange.posting_page import TEXT_LIMIT
from careerjournal.features.applications.capture.dialog import CaptureDialog
from careerjournal.operations.applications import posting_hash
from careerjournal.records.application import Application, StageMove
from careerjournal.records.organisation import Organisation
from careerjournal.records.pay import Pay, PayPeriod
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.ui.tasks import Inline
from tests.unit.exchange.postings import JOB, page, pdf
from tests.unit.features.applications.search import Search
from tests.unit.features.journal.conftest import Holding, Vault

TODAY = date(2026, 11, 22)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PASTED = """\
Logistics Coordinator
Northwind Ltd · Leeds, United Kingdom (Hybrid)

About the job
We are looking for a Logistics Coordinator. You come two days a week to the office.

Requirements
- 3+ years of experience in logistics

Salary: £38,000 - £42,000 per year
Apply by 30 February 2027.
"""


class Capture:
    """The window in the person's words."""

    def __init__(self, qtbot: QtBot, search: Search, runner: Holding | None = None) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.qtbot = qtbot
        self.search = search
        self.context = search.context(self.window)
        self.dialog = CaptureDialog(
            self.context, lambda: TODAY, self.window, runner=runner or Inline()
        )
        self.added: list[int] = []
        self.dialog.added.connect(self.added.append)
        self.form = self.dialog.form

    def begin(self, text: str = "", path: Path | None = None) -> None:
        with self.qtbot.waitActive(self.dialog):
            self.dialog.begin(text, path)

    def paste(self, text: str, html: str = "") -> None:
        source = QMimeData()
        source.setText(text)
        if html:
            source.setHtml(html)
        self.dialog.source.text.insertFromMimeData(source)
        with self.qtbot.waitSignal(self.dialog.source.pasted):
            pass

    def drop(self, path: Path) -> None:
        source = QMimeData()
        source.setUrls([QUrl.fromLocalFile(str(path))])
        assert self.dialog.source.text.canInsertFromMimeData(source)
        self.dialog.source.text.insertFromMimeData(source)

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keyClicks(field, text)

    def choose_stage(self, code: str) -> None:
        box = self.form.stage
        codes = [box.itemData(n).code for n in range(box.count())]
        box.setCurrentIndex(codes.index(code))

    def known(self) -> list[str]:
        self.qtbot.waitUntil(lambda: not self.dialog._pause.isActive())
        return [] if self.dialog.known.isHidden() else self.dialog.known.words()

    def press(self, words: str) -> None:
        buttons = self.dialog.known.findChildren(QPushButton)
        QTest.mouseClick(next(each for each in buttons if words in each.text()), LEFT)

    def mark(self, name: str) -> str:
        return self.form.fields[name].mark.whole()

    def application(self) -> Application:
        (n,) = self.added
        return self.search.read(lambda reading: reading.record(Application, n))

    def first_move(self) -> tuple[str, date]:
        (n,) = self.added
        (move,) = self.search.read(lambda reading: reading.counting(StageMove, n))
        stage = self.search.read(lambda reading: reading.record(Stage, move.stage))
        return stage.code, move.day


LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def capture(qtbot: QtBot, search: Search) -> Iterator[Capture]:
    made = Capture(qtbot, search)
    yield made
    made.dialog.reject()


def test_a_role_and_enter_are_enough(capture: Capture) -> None:
    capture.begin()
    capture.type_into(capture.form.role, "Buyer")
    QTest.keyClick(capture.form.role, KEY.Key_Return)
    assert capture.application().role == "Buyer"
    assert capture.first_move() == ("wishlist", TODAY)
    assert not capture.dialog.isVisible()
    assert "Buyer" in capture.context.messages.text()


def test_without_a_role_it_asks_for_one(capture: Capture) -> None:
    capture.begin()
    QTest.keyClick(capture.form.place, KEY.Key_Return)
    assert capture.form.fields["role"].problem.text() == "What is the role called?"
    assert capture.form.role.hasFocus()
    capture.type_into(capture.form.role, "B")
    assert capture.form.fields["role"].problem.text() == ""
    assert capture.added == []


def test_a_pasted_posting_fills_the_fields(capture: Capture) -> None:
    capture.begin()
    capture.paste(PASTED)
    form = capture.form
    assert form.role.text() == "Logistics Coordinator"
    assert form.organisation.text() == "Northwind Ltd"
    assert form.place.text() == "Leeds, United Kingdom (Hybrid)"
    assert form.remote.percent() == 60
    pay = Pay(Decimal(38000), Decimal(42000), "GBP", PayPeriod.YEAR)
    assert form.pay.pay() == pay
    assert capture.mark("role") == "guessed, please check"
    assert capture.mark("closes") == ""
    assert "30 February 2027" in capture.dialog.source.notes.text()
    QTest.keyClick(capture.dialog.source.text, KEY.Key_Return, CTRL)
    found = capture.application()
    assert found.posting == PASTED.strip()
    assert found.posting_hash == posting_hash(PASTED.strip())
    assert (found.posting_day, found.advertised, found.remote_percent) == (TODAY, pay, 60)


def test_what_the_person_set_right_stays(capture: Capture) -> None:
    capture.begin(text=PASTED)
    form = capture.form
    form.role.selectAll()
    capture.type_into(form.role, "Coordinator")
    assert capture.mark("role") == ""
    capture.dialog.source.text.selectAll()
    capture.paste("Position: Baker\nCompany: Crust AG\n")
    assert form.role.text() == "Coordinator"
    assert form.organisation.text() == "Crust AG"
    assert form.place.text() == ""


def test_a_copied_page_keeps_its_lists(capture: Capture) -> None:
    capture.begin()
    capture.paste("flat", "<h2>Profile</h2><ul><li>English</li><li>SAP</li></ul>")
    assert capture.dialog.source.words() == "## Profile\n\n- English\n- SAP"


def test_a_dropped_page_states_its_facts_and_is_kept(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    capture.begin()
    capture.drop(file)
    form = capture.form
    assert form.role.text() == "Operations Manager"
    assert form.closes.day() == date(2026, 12, 31)
    assert form.source.text() == "jobs.example.org"
    assert capture.mark("role") == "· from the page"
    assert "posting.html" in capture.dialog.source.file.whole()
    QTest.mouseClick(capture.dialog.add, LEFT)
    found = capture.application()
    assert "- Lead a team of 12" in found.posting
    assert found.url == "https://jobs.example.org/42"
    (attachment,) = capture.search.read(lambda reading: reading.attachments_of(found.n))
    assert attachment.name == "posting.html"


def test_of_an_endless_paste_the_beginning_is_kept_and_that_is_said(capture: Capture) -> None:
    capture.begin()
    capture.paste(PASTED + "- and so on\n" * 90_000)
    assert "what lies beyond its end was left out" in capture.dialog.source.notes.text()
    assert len(capture.dialog.source.words()) <= TEXT_LIMIT


def test_a_pdf_of_pictures_is_kept_and_its_text_pasted(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf())
    capture.begin(path=file)
    assert "no text in this PDF" in capture.dialog.source.notes.text()
    capture.paste(PASTED)
    assert capture.form.role.text() == "Logistics Coordinator"
    QTest.mouseClick(capture.dialog.add, LEFT)
    found = capture.application()
    assert found.posting == PASTED.strip()
    assert len(capture.search.read(lambda reading: reading.attachments_of(found.n))) == 1


def test_a_file_need_not_be_kept(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    capture.begin(path=file)
    QTest.mouseClick(capture.dialog.source.leave_file, LEFT)
    QTest.mouseClick(capture.dialog.add, LEFT)
    found = capture.application()
    assert found.role == "Operations Manager"
    assert capture.search.read(lambda reading: reading.attachments_of(found.n)) == []


def test_a_file_of_another_kind_is_refused_in_words(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(b"PK")
    capture.begin(path=file)
    assert "cannot be read from a file of this kind" in capture.dialog.source.notes.text()
    assert capture.dialog.source.file.isHidden()
    assert capture.dialog.add.isEnabled()


def test_a_file_that_went_away_is_told(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    capture.begin(path=file)
    file.unlink()
    QTest.mouseClick(capture.dialog.add, LEFT)
    assert capture.dialog.isVisible()
    assert capture.dialog.problem.text()
    assert capture.added == []
    assert capture.dialog.add.isEnabled()


def test_escape_leaves_nothing_behind(capture: Capture, tmp_path: Path) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    capture.begin(path=file)
    QTest.keyClick(capture.form.role, KEY.Key_Escape)
    assert not capture.dialog.isVisible()
    left = capture.search.read(
        lambda reading: (reading.all(Application), reading.all(Organisation))
    )
    assert left == ([], [])
    capture.begin()
    assert capture.form.role.text() == ""
    assert capture.dialog.source.words() == ""
    assert capture.dialog.source.file.isHidden()
    assert capture.mark("role") == ""


def test_what_happened_already_has_its_day(capture: Capture) -> None:
    capture.begin()
    assert capture.form.day.isHidden()
    capture.type_into(capture.form.role, "Buyer")
    capture.choose_stage("applied")
    assert capture.form.day.isVisible()
    line = capture.form.day.line()
    line.selectAll()
    capture.type_into(line, "2026-11-02")
    QTest.keyClick(line, KEY.Key_Return)
    assert capture.added == []
    QTest.keyClick(capture.form.role, KEY.Key_Return)
    assert capture.first_move() == ("applied", date(2026, 11, 2))


def test_a_company_that_is_alike_is_offered(capture: Capture) -> None:
    capture.search.apply("Baker", "Acme", date(2026, 3, 2))
    capture.begin()
    capture.type_into(capture.form.role, "Buyer")
    capture.type_into(capture.form.organisation, "Acme GmbH")
    assert "Take Acme" in capture.known()
    capture.press("Take Acme")
    assert capture.form.organisation.text() == "Acme"
    assert capture.mark("company") == "· here already"
    assert "Take Acme" not in capture.known()
    QTest.mouseClick(capture.dialog.add, LEFT)
    organisations = capture.search.read(lambda reading: reading.all(Organisation))
    assert [each.name for each in organisations] == ["Acme"]


def test_a_company_that_is_only_alike_is_never_merged_unasked(capture: Capture) -> None:
    capture.search.apply("Baker", "Acme", date(2026, 3, 2))
    capture.begin(text="Role: Buyer\nCompany: Acme GmbH\n")
    assert "Take Acme" in capture.known()
    QTest.mouseClick(capture.dialog.add, LEFT)
    organisations = capture.search.read(lambda reading: reading.all(Organisation))
    assert [each.name for each in organisations] == ["Acme", "Acme GmbH"]


def test_already_applied(capture: Capture, qtbot: QtBot) -> None:
    n = capture.search.apply("Buyer (m/f/d)", "Acme", date(2026, 3, 2))
    capture.search.move(n, "rejected", date(2026, 4, 3))
    capture.begin(text="Role: Buyer\nCompany: ACME Inc.\n")
    words = capture.known()
    assert "Already applied?" in words
    assert "Buyer (m/f/d)" in words
    with qtbot.waitSignal(capture.dialog.record_activated) as asked:
        capture.press("Buyer")
    assert asked.args == [RecordRef("application", n)]
    assert capture.dialog.isVisible()


def test_a_long_reading_can_be_called_off(qtbot: QtBot, search: Search, tmp_path: Path) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    runner = Holding()
    runner.held = True
    capture = Capture(qtbot, search, runner)
    capture.begin(path=file)
    source = capture.dialog.source
    assert source.progress.isHidden()
    assert not capture.dialog.add.isEnabled()
    qtbot.waitUntil(source.progress.isVisible)
    QTest.mouseClick(source.cancel, LEFT)
    assert source.progress.isHidden()
    assert source.file.isHidden()
    assert capture.dialog.add.isEnabled()
    runner.let_go()
    assert capture.form.role.text() == ""
    capture.dialog.reject()


def test_a_window_closed_while_reading_ends_its_thread(
    qtbot: QtBot, search: Search, tmp_path: Path
) -> None:
    file = tmp_path / "posting.html"
    file.write_text(page(JOB))
    window = QWidget()
    qtbot.addWidget(window)
    dialog = CaptureDialog(search.context(window), lambda: TODAY, window)
    with qtbot.waitActive(dialog):
        dialog.begin(path=file)
    dialog.reject()
    with qtbot.waitActive(dialog):
        dialog.begin(path=file)
    qtbot.waitUntil(lambda: dialog.form.role.text() == "Operations Manager", timeout=30_000)
    dialog.reject()


def test_it_fits_a_small_screen_and_names_its_controls(capture: Capture) -> None:
    capture.begin(text=PASTED)
    size = capture.dialog.minimumSizeHint()
    assert size.width() <= 1024
    assert size.height() <= 700
    for widget in capture.form.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget


def test_the_vault_is_told_of_new_companies(vault: Vault, capture: Capture) -> None:
    capture.begin()
    vault.write(lambda unit: unit.save(Organisation(name="Fresh AG")))
    capture.type_into(capture.form.organisation, "fresh ag")
    assert capture.form.is_known_company()


def test_one_may_type_before_the_stages_are_read(vault: Vault, capture: Capture) -> None:
    vault.reading.held = True
    capture.begin()
    capture.type_into(capture.form.role, "Buyer")
    assert not capture.dialog.add.isEnabled()
    vault.reading.let_go()
    assert capture.form.role.text() == "Buyer"
    QTest.keyClick(capture.form.role, KEY.Key_Return)
    assert capture.application().role == "Buyer"


def test_it_can_begin_in_a_stage(capture: Capture) -> None:
    stage = capture.search.stages["preparing"]
    with capture.qtbot.waitActive(capture.dialog):
        capture.dialog.begin(stage=stage)
    capture.type_into(capture.form.role, "Buyer")
    QTest.keyClick(capture.form.role, KEY.Key_Return)
    assert capture.first_move() == ("preparing", TODAY)
