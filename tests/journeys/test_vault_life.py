"""A vault from its first day: made, opened, locked, come back to, and what may stand in the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from careerjournal.operations.backups import back_up
from careerjournal.operations.settings import Settings, machine_file
from careerjournal.shell.frame import TITLE, Frame
from careerjournal.store.store import Writer
from careerjournal.ui.crash import CrashPage
from careerjournal.vault.folder import VaultFolder
from tests.drivers.application import ApplicationDriver, Program, program
from tests.recovery.vault_in_hand import PASSPHRASE, add, make, reopen, titles, writer_of

LONG = "words that need more room than there is " * 1000


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    with program(qtbot, monkeypatch) as made:
        yield made


@pytest.fixture
def vault(tmp_path: Path) -> VaultFolder:
    """A vault with two entries, closed; with the recovery code in `tmp_path`."""
    made = make(tmp_path / "Anna.cjvault")
    add(made.session, "First", "Words of the first.")
    add(made.session, "Second", "Words of the second.")
    made.session.close()
    (tmp_path / "code").write_text(str(made.recovery_code))
    return made.session.folder


def test_from_nothing_to_an_open_journal(start: Program) -> None:
    app = start.start()
    assert "A private place to write" in app.reads()
    code = app.create("Anna", PASSPHRASE)
    assert app.titles() == []
    app.write("Day one", "It begins.")
    app.settle()
    app.close()
    folder = Path(Settings.load(machine_file()).text("vault.folder"))
    assert folder == Path.home() / "Anna.cjvault"
    again = start.start()
    again.unlock_by_code(code)
    assert again.titles() == ["Day one"]


def test_a_wrong_passphrase_is_said_at_the_field(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock("not it")
    assert "That is not the passphrase of this journal." in app.reads()
    app.unlock("")
    assert "Type your passphrase." in app.reads()
    app.unlock(PASSPHRASE)
    assert app.titles() == ["First", "Second"]


def test_the_recovery_code_opens_it_and_a_slip_is_found(
    start: Program, vault: VaultFolder, tmp_path: Path
) -> None:
    code = (tmp_path / "code").read_text()
    app = start.start("--vault", vault.path)
    slip = ("0" if code[0] != "0" else "1") + code[1:]
    app.unlock_by_code(slip)
    assert "The recovery code has a slip." in app.reads()
    app.close()
    again = start.start("--vault", vault.path)
    again.unlock_by_code(code.lower().replace("-", " "))
    assert again.titles() == ["First", "Second"]


def test_locking_blanks_the_window_before_anything_else(start: Program, vault: VaultFolder) -> None:
    blank = Frame()
    blank.show()
    blank.cover("Locking...")
    wanted = blank.grab().toImage()
    blank.close_now()
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.write("Never to be seen", "nor these words")
    assert "Never to be seen" in app.page.editor.form.title.text()
    before = app.picture()
    app.press_lock()
    # Now, with not one event worked off: what is on the screen is the cover and nothing else.
    assert app.picture() == wanted
    assert before != wanted
    assert app.reads().strip() == "Locking..."
    assert app.frame.windowTitle() == TITLE
    assert not app.journal.window.isVisible()
    app.wait(lambda: app.has_quit)


def test_locking_saves_seals_and_starts_anew(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.write("Third", "typed and not yet saved")
    arguments = app.lock()
    assert arguments == ["--vault", str(vault.path)]
    assert not vault.lock.exists()
    assert not vault.path.joinpath("journal-1.db-wal").exists()
    session = reopen(vault)
    assert not session.needs_check
    assert session.replaced_since is None
    assert titles(session) == ["First", "Second", "Third"]
    session.close()


def test_one_comes_back_to_where_one_was(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.write("Third", "one two three")
    text = app.page.editor.form.text
    cursor = text.textCursor()
    cursor.setPosition(7)
    text.setTextCursor(cursor)
    again = start.start(*app.lock())
    again.unlock(PASSPHRASE)
    again.wait(lambda: again.page.editor.form.title.text() == "Third")
    form = again.page.editor.form
    assert form.text.text() == "one two three"
    assert form.text.textCursor().position() == 7
    assert again.page.list_pane.view.number == again.page.editor.n
    # Undo outlives the lock: it takes back the entry as a whole.
    again.journal.workspace.undo()
    again.settle()
    assert again.titles() == ["First", "Second"]


def test_a_new_entry_begun_while_another_opens_is_not_replaced_by_it(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.page.editor.open(1)
    app.write("Third", "typed at once")
    app.settle()
    assert app.page.editor.form.title.text() == "Third"
    assert app.titles() == ["First", "Second", "Third"]


def test_another_page_is_come_back_to_as_well(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.journal.window.show_page("trash")
    again = start.start(*app.lock())
    again.unlock(PASSPHRASE)
    assert again.journal.window.current == "trash"


def test_where_no_new_window_can_be_started_this_one_locks(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path, relaunches=False)
    app.unlock(PASSPHRASE)
    app.write("Third", "words")
    app.press_lock()
    app.wait(lambda: app.application.journal is None and "Third" not in app.reads())
    app.wait(lambda: app.frame.page is not None and app.frame.page is app.gate)
    assert not vault.lock.exists()
    app.unlock(PASSPHRASE)
    assert app.titles() == ["First", "Second", "Third"]


def test_a_window_put_away_locks_if_wished(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.minimise()
    assert app.journal.window.isVisibleTo(app.frame)
    app.application._settings.set("lock.on_minimise", True)
    app.settle()
    app.frame.showNormal()
    app.minimise()
    app.wait(lambda: app.has_quit)
    assert app.relaunched


def test_a_backup_is_gone_back_to_and_that_is_taken_back(
    start: Program, vault: VaultFolder
) -> None:
    session = reopen(vault)
    back_up(session, datetime(2026, 3, 1, tzinfo=UTC))
    add(session, "Third")
    session.close()
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.write("Fourth", "unsaved when one goes back")
    app.choose_backup(0)
    assert "In this backup: 2 entries" in app.reads()
    app.wait(lambda: "In the journal now:" in app.reads())
    first = app.journal
    app.press("Go back to this state")
    app.wait(lambda: app.application.journal not in (None, first))
    app.settle()
    assert app.titles() == ["First", "Second"]
    assert "The journal is as it was" in app.reads()
    second = app.journal
    app.press("Undo")
    app.wait(lambda: app.application.journal not in (None, second))
    app.settle()
    assert app.titles() == ["First", "Fourth", "Second", "Third"]


def test_the_demo_is_marked_locks_like_any_and_is_gone_when_closed(start: Program) -> None:
    app = start.start("demo")
    app.wait_for_journal()
    assert "This is a demo journal" in app.reads()
    folder = app.journal.session.folder.path
    assert len(app.titles()) >= 60
    again = start.start(*app.lock())
    assert folder.exists()
    assert "This is the demo journal. Its passphrase is: demo" in again.reads()
    again.unlock("demo")
    assert "This is a demo journal" in again.reads()
    again.close()
    assert not folder.parent.exists()
    assert Settings.load(machine_file()).text("vault.folder") == ""


# What may stand in the way


def test_a_vault_that_another_process_has_is_said_to_be_open(
    start: Program, vault: VaultFolder
) -> None:
    with held_by_another_process(vault):
        app = start.start("--vault", vault.path)
        app.unlock(PASSPHRASE)
        assert "already has this journal open on this machine" in app.reads()
    app.unlock(PASSPHRASE)
    assert app.titles() == ["First", "Second"]


def test_a_vault_open_on_another_machine_can_be_read_or_taken_over(
    start: Program, vault: VaultFolder
) -> None:
    vault.lock.write_text("77\ncareerjournal\nother-machine\nsome-mark\n\n")
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    assert "other-machine" in app.reads()
    app.press("Open for reading only")
    app.wait_for_journal()
    assert app.titles() == ["First", "Second"]
    assert "Open for reading only: nothing can be changed." in app.reads()
    app.write("Third", "into the void")
    app.close()
    assert "other-machine" in vault.lock.read_text()
    again = start.start("--vault", vault.path)
    again.unlock(PASSPHRASE)
    again.press("Open it here")
    again.wait_for_journal()
    again.write("Fourth", "kept")
    again.settle()
    assert again.titles() == ["First", "Fourth", "Second"]


def test_a_folder_that_cannot_be_written_to_can_be_read(start: Program, vault: VaultFolder) -> None:
    vault.lock.mkdir()  # nobody may make a file there, whoever runs this test
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    assert "cannot be written to" in app.reads()
    app.press("Open for reading only")
    app.wait_for_journal()
    assert app.titles() == ["First", "Second"]
    assert "Open for reading only: nothing can be changed." in app.reads()


def test_a_damaged_header_is_brought_back_from_its_spare(
    start: Program, vault: VaultFolder
) -> None:
    vault.header.write_bytes(vault.header.read_bytes()[:-9])
    app = start.start("--vault", vault.path)
    app.wait(lambda: "The file with the keys of this vault is damaged." in app.reads())
    app.press("Put back the spare copy")
    app.wait(lambda: "The spare copy of the keys has been put back." in app.reads())
    app.unlock(PASSPHRASE)
    assert app.titles() == ["First", "Second"]


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (None, "The journal file of this vault is missing."),
        (0, "The journal file is damaged."),
        (5000, "damaged"),
    ],
)
def test_a_database_that_is_gone_or_cut_is_said(
    start: Program, vault: VaultFolder, size: int | None, words: str
) -> None:
    database = vault.path / "journal-1.db"
    whole = database.read_bytes()
    database.unlink()
    if size is not None:
        database.write_bytes(whole[:size])
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    assert words in app.reads()
    database.write_bytes(whole)
    app.unlock(PASSPHRASE)
    assert app.titles() == ["First", "Second"]


def test_an_old_file_put_back_is_told_with_both_dates(start: Program, vault: VaultFolder) -> None:
    database = vault.path / "journal-1.db"
    old = database.read_bytes()
    session = reopen(vault)
    add(session, "Third")
    session.close()
    database.write_bytes(old)
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    assert "This journal file is not the one last closed here" in app.reads()
    assert app.titles() == ["First", "Second"]


def test_no_vault_where_one_was_is_said_and_another_can_be_made(
    start: Program, tmp_path: Path
) -> None:
    app = start.start("--vault", tmp_path / "Gone.cjvault")
    app.wait(lambda: "There is no vault in" in app.reads())
    app.press("Create a new journal...")
    assert "A private place to write" in app.reads()


def test_a_full_disk_keeps_the_words_until_there_is_room(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    fill(app)
    app.write("Third", "words")
    app.paste(LONG)
    app.journal.flush_pages()
    app.wait(lambda: "The disk is full" in app.page.editor.state_words())
    make_room(app)
    app.settle()
    assert app.page.editor.is_settled
    assert app.titles() == ["First", "Second", "Third"]


def test_a_lock_on_a_full_disk_stays_blank_and_holds_the_words(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.journal._again.setInterval(1)
    fill(app)
    app.write("Third", "words")
    app.paste(LONG)
    app.press_lock()
    app.wait(lambda: "Not locked yet: The disk is full" in app.reads())
    assert "Third" not in app.reads()
    assert not app.relaunched
    make_room(app)
    app.wait(lambda: app.has_quit)
    assert titles_in(vault) == ["First", "Second", "Third"]


def test_words_that_can_never_be_saved_are_lost_only_knowingly(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    fill(app)
    app.write("Third", "words")
    app.paste(LONG)
    app.frame.close()
    app.wait(lambda: "Not locked yet" in app.reads())
    app.frame.close()
    app.wait(lambda: "Close all the same?" in app.reads())
    app.press("Wait")
    app.frame.close()
    app.press("Close and lose it")
    app.wait(lambda: app.has_quit)
    assert titles_in(vault) == ["First", "Second"]


def test_a_folder_that_goes_away_is_told_and_nothing_is_called_saved(
    start: Program, vault: VaultFolder, tmp_path: Path
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    vault.path.rename(tmp_path / "elsewhere")
    app.write("Third", "words")
    app.journal.flush_pages()
    app.wait(lambda: "The disk with the vault cannot be reached" in app.page.editor.state_words())
    (tmp_path / "elsewhere").rename(vault.path)
    app.settle()
    assert app.page.editor.is_settled
    assert app.titles() == ["First", "Second", "Third"]


def test_a_folder_gone_for_good_does_not_hold_the_window(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    shutil.rmtree(vault.path)
    app.close()  # there was nothing unsaved


def test_a_crash_saves_what_was_typed_and_shows_no_word_of_it(
    start: Program, vault: VaultFolder
) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.write("Third", "typed before the fault")
    try:
        raise ValueError("typed before the fault")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    app.wait(lambda: "Something went wrong in Career Journal" in app.reads())
    report = app.frame.findChild(CrashPage)
    assert report is not None
    assert "ValueError" in report.text()
    assert "typed before" not in report.text()
    report.reject()
    app.wait(lambda: app.page.editor.is_settled)
    assert app.titles() == ["First", "Second", "Third"]
    assert app.crashes.pop() is ValueError


# More than one process


def test_a_second_start_brings_the_first_window_forward(start: Program, vault: VaultFolder) -> None:
    app = start.start("--vault", vault.path)
    app.unlock(PASSPHRASE)
    app.frame.showMinimized()
    second = subprocess.Popen(
        [sys.executable, "-m", "careerjournal", "--vault", str(vault.path)],
        stderr=subprocess.PIPE,
    )
    try:
        app.wait(lambda: second.poll() is not None)
    finally:
        second.kill()
        _, complaints = second.communicate()
    assert second.returncode == 0, complaints
    assert not app.frame.isMinimized()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at the new process in /proc")
def test_a_lock_starts_a_new_process_that_knows_nothing(vault: VaultFolder, tmp_path: Path) -> None:
    # To a file: the second process has the same standard error, and a pipe would be held open.
    with (tmp_path / "complaints").open("w") as complaints:
        first = subprocess.run(
            [sys.executable, "-m", "tests.journeys.locking", str(vault.path), PASSPHRASE],
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            check=False,
        )
    assert first.returncode == 0, (tmp_path / "complaints").read_text()
    number = int(first.stdout)
    try:
        command = Path(f"/proc/{number}/cmdline").read_bytes().split(b"\0")
        assert command[-5:-1] == [b"careerjournal", b"--vault", bytes(vault.path), b"--announce"]
        assert not vault.lock.exists()
    finally:
        os.kill(number, signal.SIGTERM)
    session = reopen(vault)
    assert not session.needs_check
    assert titles(session) == ["First", "Second", "typed just before the lock"]
    session.close()


@contextmanager
def held_by_another_process(vault: VaultFolder) -> Iterator[None]:
    """Have another process hold the vault's lock meanwhile."""
    program = (
        "import sys; from pathlib import Path;"
        "from careerjournal.vault.lock_file import LockFile;"
        "lock = LockFile.acquire(Path(sys.argv[1])); print('held', flush=True);"
        "sys.stdin.read(); lock.release()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(vault.lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        process.communicate()


def fill(app: ApplicationDriver) -> None:
    """Let the database grow no more: SQLite says what it says of a full disk."""
    limit(app, "(SELECT page_count FROM pragma_page_count)")


def make_room(app: ApplicationDriver) -> None:
    """Let the database grow again."""
    limit(app, "1073741823")


def limit(app: ApplicationDriver, pages: str) -> None:
    done: list[object] = []

    def change(writer: Writer) -> object:
        found = writer._database.row(f"SELECT {pages}")
        assert found is not None
        return writer._database.row(f"PRAGMA max_page_count = {found[0]}")

    # On its own thread, between two saves, though nothing of ours would ever do so.
    app.journal._writing.submit(lambda: change(writer_of(app.journal.session)), done.append, raised)
    app.wait(lambda: bool(done))


def raised(error: Exception) -> None:
    raise error


def titles_in(vault: VaultFolder) -> list[str]:
    session = reopen(vault)
    found = titles(session)
    session.close()
    return found
