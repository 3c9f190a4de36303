"""The composition root of the window: starts, unlocks, opens, locks, quits.

Before the first paint only what the first page needs is imported; the rest comes late, on the
worker, while the person types. This is the one place that does so.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.settings import Settings, machine_file
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.frame import Frame
from careerjournal.shell.gate import Gate
from careerjournal.ui import theme
from careerjournal.ui.tasks import Worker
from careerjournal.vault.folder import VaultFolder
from careerjournal.vault.process import forbid_dumps, keep_files_private

if TYPE_CHECKING:
    from careerjournal.operations.session import NewVault
    from careerjournal.operations.unlocking import Opened
    from careerjournal.shell.first_run import FirstRun
    from careerjournal.shell.open_journal import After, OpenJournal
    from careerjournal.shell.outcome import Outcome
    from careerjournal.shell.relaunch import Relauncher
    from careerjournal.ui.crash import CrashHandler
    from careerjournal.ui.feature import Feature

# Wakes the UI thread within a millisecond of a worker giving up the interpreter.
_SWITCH_SECONDS: Final = 0.001


def features() -> tuple[Feature, ...]:
    """The pages of the sidebar, from top to bottom. A new page is one line here."""
    # Loaded late: none of them is needed before a vault is open.
    from careerjournal.features import applications, contacts, goals, journal, today  # noqa: PLC0415

    return (today.FEATURE, journal.FEATURE, goals.FEATURE, applications.FEATURE, contacts.FEATURE)


class Options(NamedTuple):
    """What the window was started with.

    `vault` is the vault to open, None for the last one; with `demo` it is a demo to go on with,
    or one is made; `announce` says that the starter waits for the window.
    """

    vault: Path | None = None
    demo: bool = False
    announce: bool = False

    @classmethod
    def parse(cls, arguments: Sequence[str]) -> Options:
        """Read `[demo] [--vault PATH] [--announce]`. Raises ValueError for anything else."""
        vault, demo, announce = None, False, False
        rest = list(arguments)
        while rest:
            word = rest.pop(0)
            if word in ("demo", "--demo"):
                demo = True
            elif word == "--announce":
                announce = True
            elif word == "--vault" and rest:
                vault = Path(rest.pop(0))
            elif word.startswith("--vault="):
                vault = Path(word.removeprefix("--vault="))
            else:
                raise ValueError(word)
        return cls(vault, demo, announce)


class Application(QObject):
    """One window from start to end.

    `relauncher` gives what starts the next one on lock; `now` is the clock of the whole program.
    """

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        options: Options,
        relauncher: Callable[[], Relauncher] | None = None,
        now: Clock = local_now,
    ) -> None:
        super().__init__()
        self._app = app
        self._settings = settings
        self._options = options
        self._make_relauncher = relauncher or _process_relauncher
        self._now = now
        self._relauncher: Relauncher | None = None
        self._worker = Worker("keys")
        self._gate: Gate | None = None
        self._journal: OpenJournal | None = None
        self._made: NewVault | None = None
        self._first_run: FirstRun | None = None
        self._locked: VaultFolder | None = None
        self._crash: CrashHandler | None = None
        self._ending = False
        self._painted = False
        self._classes_built = threading.Event()
        # An open journal is shown a turn of the event loop after it is made.
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._on_next_turn_timeout)
        self.frame = Frame(settings.path.with_name("window.place"))
        self.frame.close_requested.connect(self._on_frame_close_requested)
        settings.watch(self._on_setting_changed)

    @property
    def journal(self) -> OpenJournal | None:
        """The open journal, if one is open."""
        return self._journal

    def start(self) -> None:
        """Show the first page, then load what comes after it."""
        vault = self._options.vault or self._last_vault()
        if self._options.demo and self._options.vault is None:
            self._make_demo()
        elif vault is None:
            self._show_first_run()
        else:
            self._show_gate(VaultFolder(vault))
        self.frame.first_painted.connect(self._on_frame_first_painted)
        self.frame.show()

    # The pages before a vault is open

    def _last_vault(self) -> Path | None:
        folder = self._settings.text("vault.folder")
        return Path(folder) if folder else None

    def _show_gate(self, folder: VaultFolder) -> None:
        told = _DEMO_PASSPHRASE if self._options.demo else ""
        gate = Gate(folder, self._worker, self._now, told, self)
        gate.opened.connect(self._on_gate_opened)
        gate.held_here.connect(self._on_gate_held_here)
        gate.create_requested.connect(self._show_first_run)
        gate.other_vault_requested.connect(self._on_other_vault_requested)
        self._gate = gate
        self._first_run = None
        self.frame.show_page(gate.page)
        if self._painted:
            gate.look()

    def _show_first_run(self) -> None:
        # Loaded late: who has a vault never sees it.
        from careerjournal.shell.first_run import FirstRun  # noqa: PLC0415

        page = FirstRun(self._worker)
        page.create_requested.connect(self._on_first_run_create_requested)
        page.finished.connect(self._on_first_run_finished)
        page.demo_requested.connect(self._make_demo)
        page.other_vault_requested.connect(self._on_other_vault_requested)
        self._first_run = page
        self.frame.show_page(page)

    def _make_demo(self) -> None:
        self.frame.cover(tr("Filling the demo journal..."))
        self._worker.submit(
            lambda: _make_demo(self._now), self._on_demo_made, self._on_demo_refused
        )

    def _on_frame_first_painted(self) -> None:
        self._painted = True
        if self._gate is not None:
            self._gate.look()
        if self._options.announce:
            # Loaded late, as all below: the first page is painted before.
            from careerjournal.shell.relaunch import announce  # noqa: PLC0415

            announce()
        folder = self._gate.folder if self._gate is not None else None
        if folder is not None and folder.lock.exists():
            self._on_gate_held_here()
        self._build_classes()
        built = self._classes_built
        self._worker.submit(lambda: _load_the_rest(built), self._on_rest_loaded, self._on_fault)

    def _build_classes(self) -> None:
        # Loaded late, as all that is not painted first.
        from careerjournal.ui.parts import Turns  # noqa: PLC0415
        from careerjournal.ui.qt_classes import qt_classes  # noqa: PLC0415

        turns = Turns(qt_classes(), self)
        turns.finished.connect(self._on_turns_finished)
        turns.finished.connect(turns.deleteLater)
        turns.start()

    def _on_turns_finished(self) -> None:
        self._classes_built.set()

    def _on_rest_loaded(self, _: object) -> None:
        """Nothing waits for it: what needs it comes after it on the same worker."""
        if not self._ending:
            self._build_classes()  # of the modules of Qt that have come with it
        # Loaded late, as all that is not painted first: it has just been imported.
        from careerjournal.ui.crash import CrashHandler  # noqa: PLC0415

        if not self._ending and self._crash is None:
            # An open journal puts its own before it, which saves drafts.
            self._crash = CrashHandler(lambda: None, lambda: self.frame)
            if self._journal is None:
                self._crash.install()

    def _on_other_vault_requested(self) -> None:
        # Loaded late: seldom needed.
        from careerjournal.ui.file_dialog import ask_for_folder  # noqa: PLC0415

        dialog = ask_for_folder(self.frame, tr("Choose a journal (a folder ending in .cjvault)"))
        dialog.path_chosen.connect(self._on_dialog_path_chosen)
        dialog.open()

    def _on_dialog_path_chosen(self, path: Path) -> None:
        self._show_gate(VaultFolder(path))

    def _on_gate_held_here(self) -> None:
        # Loaded late: QtNetwork costs 13 ms, and seldom is there another window.
        from careerjournal.shell.single_instance import call_forward  # noqa: PLC0415

        if self._gate is not None and call_forward(self._gate.folder.path):
            self._end()

    # A new vault

    def _on_first_run_create_requested(self, path: Path, passphrase: str) -> None:
        self._worker.submit(
            lambda: _new_vault(path, passphrase, self._now),
            self._on_vault_made,
            self._on_vault_refused,
        )

    def _on_vault_made(self, made: NewVault) -> None:
        self._made = made
        if self._first_run is not None:
            self._first_run.show_recovery_code(str(made.recovery_code))

    def _on_vault_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError) or self._first_run is None:
            raise error
        self._first_run.show_error(words_for(error).line)

    def _on_first_run_finished(self) -> None:
        made, self._made = self._made, None
        if made is not None:
            self._open_made(made)

    def _on_demo_made(self, made: NewVault) -> None:
        self._options = Options(made.session.folder.path, demo=True)
        self._open_made(made)

    def _on_demo_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        self.frame.cover(words_for(error).line)

    def _open_made(self, made: NewVault) -> None:
        self._worker.submit(
            lambda: _with_reader(made), self._on_gate_opened, self._on_opening_refused
        )

    def _on_opening_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        self.frame.cover(words_for(error).line)

    # An open vault

    def _on_gate_opened(self, opened: Opened) -> None:
        # Loaded late: by now it has been imported on the worker.
        from careerjournal.shell.open_journal import OpenJournal  # noqa: PLC0415

        folder = opened.session.folder.path
        if not self._options.demo:
            self._remember(folder)
        journal = OpenJournal(opened, features(), self._settings, self.frame, self)
        journal.lock_requested.connect(self._on_journal_lock_requested)
        journal.quit_requested.connect(self._on_frame_close_requested)
        journal.own_vault_requested.connect(self._on_journal_own_vault_requested)
        journal.reopened.connect(self._on_journal_reopened)
        journal.sealed.connect(self._on_journal_sealed)
        self._gate = None
        self._first_run = None
        self._journal = journal
        self._next_turn.start()

    def _on_next_turn_timeout(self) -> None:
        if self._journal is not None:
            self.frame.show_page(self._journal.window)
            self._journal.start()

    def _remember(self, folder: Path) -> None:
        if self._settings.text("vault.folder") == str(folder):
            return
        try:
            self._settings.set("vault.folder", str(folder))
        except OSError:
            return  # it is asked for again next time, no more

    def _on_journal_reopened(self, opened: Opened, outcome: Outcome) -> None:
        if self._journal is not None:
            self._journal.deleteLater()
        self._on_gate_opened(opened)
        if self._journal is not None:
            self._journal.tell(outcome)

    def _on_journal_lock_requested(self, _reason: str) -> None:
        self._seal("lock")

    def _on_journal_own_vault_requested(self) -> None:
        self._seal("own-vault")

    def _seal(self, after: str) -> None:
        if self._journal is not None:
            # Loaded late: it is in memory by now, for a journal is open.
            from careerjournal.shell.open_journal import After  # noqa: PLC0415

            self._journal.seal(After(after))

    def _on_journal_sealed(self, after: After) -> None:
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.deleteLater()
        folder = journal.session.folder if journal is not None else None
        if after == "own-vault":
            self._remove_demo()
            self._options = Options()
            self._show_first_run()
        elif after == "lock" and folder is not None:
            self._start_anew(folder)
        elif after == "reopen" and folder is not None:
            # It was closed and could not be opened again: unlocking it will say why.
            self._show_gate(folder)
        else:
            self._end()

    def _start_anew(self, folder: VaultFolder) -> None:
        arguments = ["--vault", str(folder.path)]
        if self._options.demo:
            arguments.append("--demo")
        self.frame.save_geometry()
        self._locked = folder
        self._relauncher = self._make_relauncher()
        self._relauncher.stood.connect(self._on_relauncher_stood)
        self._relauncher.failed.connect(self._on_relauncher_failed)
        self._relauncher.relaunch(arguments)

    def _on_relauncher_stood(self) -> None:
        self._finish()

    def _on_relauncher_failed(self) -> None:
        # Locked all the same, though this process still has to forget what it knew.
        if self._locked is not None:
            self._show_gate(self._locked)

    # The end

    def _on_frame_close_requested(self) -> None:
        if self._ending:
            return
        if self._journal is not None:
            self._seal("quit")
            return
        if self._made is not None:
            # Made, but its code was never proven: it stays, and the passphrase opens it.
            made, self._made = self._made, None
            self._worker.submit(made.session.close, self._on_closed, self._on_fault)
            return
        self._end()

    def _on_closed(self, _: object) -> None:
        self._end()

    def _end(self) -> None:
        self._remove_demo()
        self._finish()

    def _remove_demo(self) -> None:
        demo = self._options.vault
        if self._options.demo and demo is not None and demo.parent.name.startswith(_DEMO_FOLDER):
            shutil.rmtree(demo.parent, ignore_errors=True)

    def _finish(self) -> None:
        self._ending = True
        if self._crash is not None:
            self._crash.uninstall()
        self.frame.close_now()
        self._classes_built.set()  # or what waits for it would do so for ever
        self._worker.stop()
        self._app.quit()

    def _on_fault(self, error: Exception) -> None:
        raise error

    def _on_setting_changed(self, key: str) -> None:
        if key in ("look.theme", "look.text_percent"):
            _dress(self._app, self._settings)


_DEMO_FOLDER: Final = "careerjournal-demo-"
_DEMO_PASSPHRASE: Final = "demo"  # noqa: S105 - as in operations.demo, which is loaded late


def main(arguments: Sequence[str]) -> int:
    """Run the window; return the process's exit code."""
    try:
        options = Options.parse(arguments)
    except ValueError as error:
        sys.stderr.write(f"careerjournal: {error}: see careerjournal --help\n")
        return 2
    keep_files_private()
    theme.prepare_environment(os.environ)
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("careerjournal")
    app.setApplicationDisplayName("Career Journal")
    app.setDesktopFileName("careerjournal")
    app.setQuitOnLastWindowClosed(False)
    settings = Settings.load(machine_file())
    _dress(app, settings)
    application = Application(app, settings, options)
    application.start()
    return app.exec()


def _dress(app: QApplication, settings: Settings) -> None:
    theme.apply(app, settings.text("look.theme"), settings.number("look.text_percent"))


# What runs on the worker. Every import here is late for the same reason: nothing of it is needed
# before the first paint.


def _load_the_rest(classes_built: threading.Event) -> None:
    """Import what an open vault needs. A collection in the midst of it would hold the window.

    What is loaded is here to stay: frozen, no later collection walks it, 66 to 95 ms each time.
    Waits for `classes_built`, as importing names classes of Qt, too.
    """
    forbid_dumps()
    classes_built.wait()
    gc.disable()
    try:
        from careerjournal.rules import text  # noqa: PLC0415
        from careerjournal.shell import open_journal  # noqa: F401, PLC0415
        from careerjournal.vault import vault  # noqa: F401, PLC0415

        features()
        # Compiled with the first text that is not plain ASCII, it takes Python 3 to 7 ms.
        text.word_count("é")
    finally:
        gc.freeze()
        gc.enable()


def _new_vault(path: Path, passphrase: str, now: Clock) -> NewVault:
    from careerjournal.operations.session import new_vault  # noqa: PLC0415
    from careerjournal.vault.keys import calibrate  # noqa: PLC0415

    return new_vault(path, passphrase, calibrate(), now=now)


def _make_demo(now: Clock) -> NewVault:
    from careerjournal.operations.demo import make_demo  # noqa: PLC0415

    return make_demo(now().date(), now=now)


def _with_reader(made: NewVault) -> Opened:
    from careerjournal.operations.unlocking import with_reader  # noqa: PLC0415

    return with_reader(made.session)


def _process_relauncher() -> Relauncher:
    from careerjournal.shell.relaunch import ProcessRelauncher  # noqa: PLC0415

    return ProcessRelauncher()
