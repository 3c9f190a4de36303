"""Making a vault, step by step."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from careerjournal.operations.passphrase_strength import of_guesses
from careerjournal.shell.first_run import FirstRun
from careerjournal.shell.new_passphrase import NewPassphrase
from careerjournal.shell.recovery_sheet import paint_sheet, save_sheet, sheet_text
from careerjournal.shell.recovery_steps import ProveCode, ShowCode
from careerjournal.shell.secret_clipboard import SecretClipboard
from careerjournal.shell.strength_words import strength_words
from careerjournal.shell.vault_place import is_synced, problem_with, vault_path
from careerjournal.ui.tasks import Inline

CODE = "7QK2-M4XZ-0H9T-WP3C-5RJV-8BND-E1GA-2YSF-6TKM"
STRONG = "kettle-harbour-thimble"


class FirstRunDriver:
    """The assistant in the person's words."""

    def __init__(self, page: FirstRun, qtbot: QtBot) -> None:
        self.page = page
        self.qtbot = qtbot

    def fields(self) -> list[QLineEdit]:
        return [field for field in self.page.findChildren(QLineEdit) if field.isVisible()]

    def type(self, place: int, words: str) -> None:
        field = self.fields()[place]
        field.clear()
        QTest.keyClicks(field, words)

    def button(self, words: str) -> QPushButton:
        found = [each for each in self.page.findChildren(QPushButton) if each.text() == words]
        assert len(found) == 1, words
        return found[0]

    def press(self, words: str) -> None:
        assert self.button(words).isVisible(), words
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)

    def reads(self) -> str:
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        return "\n".join(each.text() for each in labels)

    def choose(self, passphrase: str) -> None:
        self.type(0, passphrase)
        self.type(1, passphrase)
        self.qtbot.waitUntil(lambda: "Finding it" in self.reads() or "finding it" in self.reads())


@pytest.fixture
def first_run(qtbot: QtBot, tmp_path: Path) -> FirstRunDriver:
    page = FirstRun(Inline(), tmp_path)
    qtbot.addWidget(page)
    page.resize(1024, 700)
    page.show()
    return FirstRunDriver(page, qtbot)


def _to_the_code(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    first_run.choose(STRONG)
    first_run.press("Create the journal")
    first_run.page.show_recovery_code(CODE)


def test_from_the_name_to_a_proven_code(
    first_run: FirstRunDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    first_run.type(0, "Anna")
    first_run.press("Continue")
    first_run.choose(STRONG)
    with qtbot.waitSignal(first_run.page.create_requested) as caught:
        first_run.press("Create the journal")
    assert caught.args == [tmp_path / "Anna.cjvault", STRONG]
    assert "Making the journal and its keys..." in first_run.reads()
    first_run.page.show_recovery_code(CODE)
    assert "7QK2" in first_run.reads()
    first_run.press("I have written it down")
    assert "7QK2" not in first_run.reads()
    prove = first_run.page.findChild(ProveCode)
    assert prove is not None
    for field, number in zip(first_run.fields(), prove.asked, strict=True):
        QTest.keyClicks(field, CODE.split("-")[number - 1].lower())
    with qtbot.waitSignal(first_run.page.finished):
        first_run.press("Open the journal")
    qtbot.waitUntil(
        lambda: not any(CODE[:4] in each.text() for each in first_run.page.findChildren(QLabel))
    )


def test_a_wrong_group_is_named_and_the_code_can_be_seen_again(
    first_run: FirstRunDriver, qtbot: QtBot
) -> None:
    _to_the_code(first_run)
    first_run.press("I have written it down")
    prove = first_run.page.findChild(ProveCode)
    assert prove is not None
    with qtbot.assertNotEmitted(first_run.page.finished):
        first_run.press("Open the journal")
    assert f"Group {prove.asked[0]} does not match." in first_run.reads()
    first_run.press("Show the code again")
    assert "7QK2" in first_run.reads()


def test_o_i_and_l_are_forgiven_when_proving(qtbot: QtBot) -> None:
    prove = ProveCode()
    qtbot.addWidget(prove)
    prove.ask("-".join(["0101"] * 9))
    with qtbot.waitSignal(prove.proven):
        for field in prove.findChildren(QLineEdit):
            QTest.keyClicks(field, "oI0l")
        QTest.keyClick(prove.findChildren(QLineEdit)[0], Qt.Key.Key_Return)


def test_a_passphrase_that_falls_within_minutes_is_refused(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    first_run.type(0, "password1")
    first_run.type(1, "password1")
    first_run.qtbot.waitUntil(lambda: "Too easy to guess" in first_run.reads())
    assert not first_run.button("Create the journal").isEnabled()
    assert not first_run.page.findChildren(QCheckBox)[0].isVisible()


def test_a_weak_one_is_used_only_knowingly(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    first_run.choose("Tr0ub4dour&3")
    assert "Weak." in first_run.reads()
    assert not first_run.button("Create the journal").isEnabled()
    QTest.keyClick(first_run.page.findChildren(QCheckBox)[0], Qt.Key.Key_Space)
    assert first_run.button("Create the journal").isEnabled()


def test_two_different_ones_are_not_accepted(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    first_run.choose(STRONG)
    first_run.type(1, STRONG + "s")
    assert not first_run.button("Create the journal").isEnabled()
    QTest.keyClick(first_run.fields()[1], Qt.Key.Key_Return)
    assert "The two are not the same." in first_run.reads()


def test_an_old_judgement_is_not_shown_for_a_new_passphrase(qtbot: QtBot) -> None:
    held: list[object] = []

    class Slow(Inline):
        def submit(self, job: object, done: object, failed: object) -> None:
            held.append((job, done))

    fields = NewPassphrase(Slow())
    qtbot.addWidget(fields)
    lines = fields.findChildren(QLineEdit)
    lines[0].setText(STRONG)
    lines[1].setText(STRONG)
    qtbot.waitUntil(lambda: len(held) == 1)
    lines[0].setText("a")
    job, done = held[0]  # type: ignore[misc]
    done(job())  # type: ignore[has-type]
    assert not fields.ready


def test_what_went_wrong_is_told_at_the_place(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    first_run.choose(STRONG)
    first_run.press("Create the journal")
    first_run.page.show_error("The disk is full.")
    assert "The disk is full." in first_run.reads()
    first_run.press("Continue")
    assert first_run.fields()[0].text() == STRONG


def test_the_demo_and_a_vault_one_has_stand_apart(first_run: FirstRunDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first_run.page.demo_requested):
        first_run.press("Try the demo journal")
    with qtbot.waitSignal(first_run.page.other_vault_requested):
        first_run.press("Open a journal you have...")


def test_one_can_go_back(first_run: FirstRunDriver) -> None:
    first_run.press("Continue")
    assert "Step 2 of 3" in first_run.reads()
    first_run.press("Back")
    assert "Step 1 of 3" in first_run.reads()


@pytest.mark.parametrize(
    "name", ["", "  ", "a/b", "con", "CON.cjvault", ".x", "x.", "a\0", "x" * 81]
)
def test_names_that_make_no_folder_are_explained(tmp_path: Path, name: str) -> None:
    assert problem_with(tmp_path, name)


def test_a_taken_name_is_explained(first_run: FirstRunDriver, tmp_path: Path) -> None:
    (tmp_path / "Journal.cjvault").mkdir()
    first_run.press("Continue")
    assert "There is something of that name already." in first_run.reads()
    assert "Step 1 of 3" in first_run.reads()


def test_a_folder_that_has_gone_is_explained(tmp_path: Path) -> None:
    assert "not there" in problem_with(tmp_path / "gone", "Anna")


def test_places(tmp_path: Path) -> None:
    assert vault_path(tmp_path, " Zoe\u0308 ") == tmp_path / "Zo\u00eb.cjvault"
    assert vault_path(tmp_path, "A.cjvault") == tmp_path / "A.cjvault"
    assert is_synced(Path("/home/anna/Dropbox/notes"))
    assert is_synced(Path("/home/anna/OneDrive - Work"))
    assert not is_synced(Path("/home/anna/Documents"))


def test_the_copied_code_leaves_the_clipboard(qtbot: QtBot) -> None:
    clipboard = SecretClipboard(kept_seconds=0.02)
    clipboard.copy(CODE)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == CODE
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_the_copied_code_does_not_outlive_the_program(qtbot: QtBot) -> None:
    clipboard = SecretClipboard()
    clipboard.copy(CODE)
    application = QCoreApplication.instance()
    assert application is not None
    application.aboutToQuit.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_what_another_program_copied_since_stays(qtbot: QtBot) -> None:
    clipboard = SecretClipboard()
    clipboard.copy(CODE)
    QGuiApplication.clipboard().setText("mine")
    clipboard.forget()
    assert QGuiApplication.clipboard().text() == "mine"


def test_copy_says_when_it_will_be_gone(first_run: FirstRunDriver) -> None:
    _to_the_code(first_run)
    first_run.press("Copy")
    assert QGuiApplication.clipboard().text() == CODE
    assert "It leaves the clipboard in 30 seconds." in first_run.reads()
    first_run.page.forget()
    assert QGuiApplication.clipboard().text() == ""


def test_a_saved_code_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "code.txt"
    file.write_text("x" * 5000)
    file.chmod(0o644)
    save_sheet(file, "Anna", CODE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    text = file.read_text(encoding="utf-8")
    assert all(group in text for group in CODE.split("-"))
    assert text == sheet_text("Anna", CODE)


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    shown = ShowCode()
    qtbot.addWidget(shown)
    shown.set_code(CODE, "Anna")
    shown._on_dialog_path_chosen(tmp_path / "gone" / "code.txt")
    assert any("could not be saved" in each.text() for each in shown.findChildren(QLabel))


def test_the_sheet_can_be_printed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "code.pdf"
    writer = QPdfWriter(str(file))
    paint_sheet(writer, "Anna", CODE)
    del writer
    assert file.stat().st_size > 2000


@pytest.mark.parametrize(
    ("guesses", "words"),
    [
        (1.0, "Too easy to guess: it would take moments."),
        (10.0**9, "Weak. With a copy of your vault and strong computers, finding it takes about"),
        (10.0**12, "Fair. Finding it would take about 3 years, even with strong computers."),
        (10.0**40, "Strong. Finding it would take longer than anyone will wait"),
    ],
)
def test_strength_is_told_in_time(guesses: float, words: str) -> None:
    assert strength_words(of_guesses(guesses)).startswith(words)
