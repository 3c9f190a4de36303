"""An open vault in its window: puts the parts together, and takes them apart in the right order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from careerjournal.operations.backups import restore
from careerjournal.operations.new_keys import renew_keys
from careerjournal.operations.phrases import act_words, tr, words_for
from careerjournal.operations.session import IS_DEMO
from careerjournal.operations.settings import Settings, Value
from careerjournal.operations.unlocking import Opened, with_reader
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.shell.cover import Cover
from careerjournal.shell.desktop_notices import DesktopNotices
from careerjournal.shell.finding import Finding
from careerjournal.shell.frame import Frame
from careerjournal.shell.lock_key import LockKey
from careerjournal.shell.outcome import Outcome, OutcomeTeller
from careerjournal.shell.reminders import Reminders
from careerjournal.shell.session_watch import LockWishes, SessionWatch
from careerjournal.shell.shell_pages import PAGES, ShellPages
from careerjournal.shell.single_instance import InstanceServer
from careerjournal.shell.upkeep import Upkeep
from careerjournal.shell.view_memory import ViewMemory
from careerjournal.shell.window import MainWindow
from careerjournal.store.backup import Snapshot
from careerjournal.ui.actions import Actions
from careerjournal.ui.crash import CrashHandler
from careerjournal.ui.feature import Context, Feature, Page
from careerjournal.ui.garbage import settle
from careerjournal.ui.tasks import Worker
from careerjournal.ui.workspace import Failure, Workspace
from careerjournal.vault.keys import calibrate

VIEW: Final = "view"
"""The preference that keeps how the window looked, to come back to."""
_FLUSH: Final = "flush"
_DISPENSABLE: Final = (VIEW, _FLUSH)
"""Writes that carry no word of the person's: that they fail is no reason to stay open."""
_TRY_AGAIN_MS: Final = 3000
_TEXT_STEP: Final = 10


class After(StrEnum):
    """What follows once the vault is closed."""

    QUIT = "quit"
    LOCK = "lock"
    OWN_VAULT = "own-vault"
    REOPEN = "reopen"


class OpenJournal(QObject):
    """Shows `window` for an open vault. `lock_requested` gives the reason.

    `sealed` follows `seal` when nothing of the vault is open any more; `reopened` brings the
    same vault anew after a restore, and what was restored.
    """

    lock_requested = Signal(str)
    quit_requested = Signal()
    own_vault_requested = Signal()
    sealed = Signal(After)
    reopened = Signal(Opened, object)

    def __init__(
        self,
        opened: Opened,
        features: Sequence[Feature],
        settings: Settings,
        frame: Frame,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = opened.session
        self._opened = opened
        self._settings = settings
        self._frame = frame
        self._after: After | None = None
        self._refused: CareerJournalError | None = None
        self._cover: Cover | None = None
        self._question: QMessageBox | None = None
        self._again = QTimer(self, singleShot=True, interval=_TRY_AGAIN_MS)
        self._again.timeout.connect(self._flush)
        self._writing, self._reading, self._slow = (
            Worker("writer"),
            Worker("reader"),
            Worker("backup"),
        )
        self.workspace = Workspace(
            self.session.writer,
            opened.reader,
            self._writing,
            self._reading,
            self.session.holds_lock,
            self,
        )
        settings.open_vault(opened.preferences, self._keep_setting)
        self.actions = Actions(settings.text("shortcuts"), self)
        self._own_pages = ShellPages(self.session, self.workspace, settings, self._slow)
        self.window = MainWindow(features, self.actions, self._build, now=self.session.now)
        self._context = Context(
            workspace=self.workspace,
            settings=settings,
            messages=self.window.messages,
            actions=self.actions,
            parent=self.window.page_parent,
            now=self.session.now,
            in_parts=True,
        )
        self._is_demo = bool(opened.preferences.get(IS_DEMO))
        self._upkeep = Upkeep(
            self.session,
            self.workspace,
            settings,
            self._slow,
            backs_up=not self._is_demo,
            parent=self,
        )
        self._notices = DesktopNotices(self._slow, self)
        self._reminders = Reminders(
            self.workspace, settings, self._notices, self, now=self.session.now
        )
        self._watch = SessionWatch(self._wishes(), parent=self)
        self._server = InstanceServer(self.session.folder.path, self)
        self._crash = CrashHandler(self.flush_pages, lambda: frame)
        self._lock_key = LockKey(self.actions.action("window.lock"), self)
        self._features = tuple(features)
        kinds = [feature.kinds[0] for feature in features if feature.kinds]
        self._finding = Finding(self.workspace, self.window.palette_panel, kinds)
        self._view = ViewMemory(self.window, features)
        self._teller = OutcomeTeller(self.window, self.session.folder.path.stem, self.session.now)
        self._connect()

    def start(self) -> None:
        """Open the page that was open last, then begin to watch. The window is in the frame."""
        self._view.restore(self._opened.preferences.get(VIEW))
        self._mark()
        self._crash.install()
        if not self.session.read_only:
            self._server.listen()
        self._upkeep.start()

    def flush_pages(self) -> None:
        """Hand every unsaved word on every page to the vault, whatever befalls one of them."""
        with ExitStack() as every:
            for page in self.window.pages().values():
                if isinstance(page, Page):
                    every.callback(page.flush)

    def show_record(self, ref: RecordRef) -> None:
        """Open the page that shows records of this kind, with this record chosen."""
        feature = self.window.feature_for(ref.kind)
        if feature is not None:
            self._finding.remember(ref)
            page = self.window.show_page(feature.id)
            if isinstance(page, Page):
                page.show_record(ref)

    def _on_new_requested(self, kind: str) -> None:
        feature = self.window.feature_for(kind)
        if feature is not None:
            self.window.make_new(f"{feature.id}/{kind}")

    def seal(self, after: After) -> None:
        """Blank the window at once, save everything, close and seal the vault; then `sealed`.

        What cannot be saved is held, and tried again; asked to close meanwhile, it asks whether
        to lose it.
        """
        if self._after is not None:
            if self._refused is not None and after is not After.LOCK:
                self._ask_to_give_up(self._refused, after)
            return
        self._after = after
        self.window.finish_opening()
        self._view.take()
        words = tr("Locking...") if after is After.LOCK else tr("Closing...")
        self._cover = self._frame.cover(words)
        self._watch.desktop.release()
        self._stop_helpers()
        self._flush()

    def tell(self, outcome: Outcome) -> None:
        """Say what was done while the vault was closed, with the way back where there is one."""
        self._teller.tell(outcome)

    # Putting together

    def _connect(self) -> None:
        window, workspace = self.window, self.workspace
        window.lock_requested.connect(self._on_window_lock_requested)
        window.close_requested.connect(self.quit_requested)
        window.own_vault_requested.connect(self.own_vault_requested)
        window.undo_requested.connect(workspace.undo)
        window.redo_requested.connect(workspace.redo)
        window.page_shown.connect(self._on_window_page_shown)
        window.text_size_requested.connect(self._on_window_text_size_requested)
        workspace.saving.connect(window.show_saving)
        workspace.saved.connect(window.show_saved)
        workspace.failed.connect(self._on_workspace_failed)
        workspace.refused.connect(self._on_workspace_refused)
        workspace.undone.connect(self._on_workspace_undone)
        workspace.redone.connect(self._on_workspace_redone)
        self._watch.lock_requested.connect(self.lock_requested)
        self._server.forward_requested.connect(self._frame.come_forward)
        self._notices.pressed.connect(self._frame.come_forward)
        self._upkeep.failed.connect(self._on_upkeep_failed)
        self._settings.watch(self._on_setting_changed)
        own = self._own_pages
        own.attach(window)
        own.restore_requested.connect(self._on_restore_requested)
        own.leak_told.connect(self._on_keys_leak_told)
        self._upkeep.backed_up.connect(own.refresh_backups)
        self._teller.restore_requested.connect(self._on_restore_requested)
        window.palette_panel.record_activated.connect(self.show_record)

    def _build(self, page_id: str) -> QWidget:
        if page_id in PAGES:
            return self._own_pages.build(page_id)
        feature = next(each for each in self._features if each.id == page_id)
        page = feature.build(self._context)
        page.record_activated.connect(self.show_record)
        page.new_requested.connect(self._on_new_requested)
        return page

    def _mark(self) -> None:
        if self._is_demo:
            self.window.mark_demo()
        if self.session.read_only:
            self.window.mark_read_only(tr("Open for reading only: nothing can be changed."))
        replaced = self.session.replaced_since
        if replaced is not None:
            closed, changed = (each.astimezone() for each in replaced)
            self.window.messages.say(
                tr(
                    "This journal file is not the one last closed here on {closed}; it was changed"
                    " on {changed}. If you did not put it there, look into your backups."
                ).format(
                    closed=closed.strftime("%Y-%m-%d %H:%M"),
                    changed=changed.strftime("%Y-%m-%d %H:%M"),
                ),
                tone="wants",
            )

    # What the workspace tells

    def _on_workspace_failed(self, failure: Failure) -> None:
        if self._after is None:
            self.window.top_bar.show_unsaved()
            self.window.messages.say(words_for(failure.error).line, tone="loss")

    def _on_workspace_refused(self, failure: Failure) -> None:
        # Of a page's own saves, too, which the page is told of and not we.
        if failure.label not in _DISPENSABLE:
            self._refused = failure.error

    def _on_upkeep_failed(self, error: CareerJournalError) -> None:
        self.window.messages.say(words_for(error).line, tone="loss")

    def _on_workspace_undone(self, label: str) -> None:
        words = tr("Undone: {act}").format(act=act_words(label))
        self.window.messages.say(words, tr("Redo"), self.workspace.redo)

    def _on_workspace_redone(self, label: str) -> None:
        words = tr("Done again: {act}").format(act=act_words(label))
        self.window.messages.say(words, tr("Undo"), self.workspace.undo)

    # Settings

    def _keep_setting(self, key: str, value: Value) -> None:
        self.workspace.write("settings.edit", lambda unit: unit.set_preference(key, value))

    def _wishes(self) -> LockWishes:
        settings = self._settings
        return LockWishes(
            idle_seconds=settings.number("lock.idle_minutes") * 60,
            on_suspend=settings.flag("lock.on_suspend"),
            on_session_lock=settings.flag("lock.on_session_lock"),
            on_screensaver=settings.flag("lock.on_session_lock"),
            on_minimise=settings.flag("lock.on_minimise"),
        )

    def _on_setting_changed(self, key: str) -> None:
        if key.startswith("lock."):
            self._watch.set_wishes(self._wishes())

    def _on_window_page_shown(self) -> None:
        # With the first page everything is there, and stays.
        self.window.page_shown.disconnect(self._on_window_page_shown)
        settle()
        if self._after is None:
            self._watch.start()
            self._reminders.start()

    def _on_window_text_size_requested(self, step: int) -> None:
        now = self._settings.number("look.text_percent")
        wanted = now + step * _TEXT_STEP if step else 100
        try:
            self._settings.set("look.text_percent", max(80, min(200, wanted)))
        except OSError:
            self.window.messages.say(
                tr("That setting could not be kept: its file cannot be written."), tone="loss"
            )

    def _on_window_lock_requested(self) -> None:
        self.lock_requested.emit("asked")

    # What needs the vault closed: going back to a snapshot, new keys

    def _on_restore_requested(self, snapshot: Snapshot) -> None:
        session = self.session
        self._work_closed(tr("Going back..."), lambda: restore(session, snapshot, session.now()))

    def _on_keys_leak_told(self, passphrase: str) -> None:
        session = self.session
        self._work_closed(
            tr("Putting the journal under new keys. This may take a while..."),
            lambda: renew_keys(session, passphrase, calibrate()),
        )

    def _work_closed(self, words: str, job: Callable[[], Outcome]) -> None:
        """Close every reader, run `job` on the session, and show the journal anew."""
        if self._after is not None:
            return
        self._after = After.REOPEN
        self._frame.cover(words)
        self._refused = None
        self.flush_pages()
        self.workspace.run_on_writer(
            _FLUSH,
            lambda _writer: None,
            lambda _nothing: self._on_ready_to_work(job),
            lambda _error: self._on_ready_to_work(job),
        )

    def _on_ready_to_work(self, job: Callable[[], Outcome]) -> None:
        if self._refused is not None:
            # Not with words unsaved: they would be gone with the page that holds them.
            self._after = None
            self._frame.show_page(self.window)
            self._watch.start()  # it may have wished to lock meanwhile, and asks but once
            self.window.messages.say(words_for(self._refused).line, tone="loss")
            return
        self._stop_helpers()
        self.workspace.stop()
        session = self.session

        def work() -> tuple[Opened, Outcome]:
            try:
                outcome = job()
            except CareerJournalError as error:
                outcome = error  # told in the journal, which goes on as it was
            return with_reader(session), outcome

        self._slow.submit(work, self._on_worked, self._on_seal_refused)

    def _on_worked(self, answer: tuple[Opened, Outcome]) -> None:
        self._let_go()
        self.reopened.emit(*answer)

    # Taking apart

    def _stop_helpers(self) -> None:
        self._watch.stop()
        self._reminders.stop()
        self._server.close()
        self._upkeep.stop()
        self._own_pages.stop()

    def _flush(self) -> None:
        self._refused = None
        self.flush_pages()
        if self.session.read_only:
            self._close_session()
            return
        self.workspace.run_on_writer(
            _FLUSH, lambda _writer: None, self._on_flushed, self._on_flushed
        )

    def _on_flushed(self, _: object) -> None:
        if self._refused is None:
            view = self._view.completed()
            self.workspace.write(VIEW, lambda unit: unit.set_preference(VIEW, view))
            self._close_session()
            return
        # The screen stays blank and the words stay in memory until they can be saved.
        if self._cover is not None:
            words = words_for(self._refused).line
            self._cover.say(tr("Not locked yet: {words}").format(words=words))
        self._again.start()

    def _ask_to_give_up(self, error: CareerJournalError, after: After) -> None:
        if self._question is not None:
            return
        question = QMessageBox(self._frame)
        question.setWindowTitle(tr("Close without saving"))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(tr("What you typed last could not be saved. Close all the same?"))
        question.setInformativeText(words_for(error).line)
        lose = question.addButton(tr("Close and lose it"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(question.addButton(tr("Wait"), QMessageBox.ButtonRole.RejectRole))
        lose.clicked.connect(self._on_lose_clicked)
        question.finished.connect(self._on_question_finished)
        self._question, self._after = question, after
        question.open()

    def _on_question_finished(self) -> None:
        self._question = None

    def _on_lose_clicked(self) -> None:
        self._again.stop()
        self._close_session()

    def _close_session(self) -> None:
        if self._question is not None:
            self._question.close()  # answered by now: the words could be saved after all
        self.workspace.stop()
        self._slow.submit(self.session.close, self._on_session_closed, self._on_seal_refused)

    def _on_session_closed(self, _: object) -> None:
        self._finish()

    def _on_seal_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError | OSError):
            raise error
        # Everything is on disk; only the seal is missing, and the next unlock will check.
        self._finish()

    def _let_go(self) -> None:
        self._crash.uninstall()
        self._slow.stop()
        self._settings.unwatch(self._on_setting_changed)

    def _finish(self) -> None:
        self._let_go()
        assert self._after is not None  # noqa: S101 - seal() set it
        self.sealed.emit(self._after)
