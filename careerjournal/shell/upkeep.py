"""What a vault wants done when nobody is typing: emptying the log, the day's backup, the Trash."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from careerjournal.operations.backups import BEFORE_RESTORE, back_up, is_due, trim
from careerjournal.operations.session import Session
from careerjournal.operations.settings import Settings
from careerjournal.records.errors import CareerJournalError
from careerjournal.shell.trash_page import age_limit, purge_old
from careerjournal.store.backup import Snapshot, damaged_pages
from careerjournal.store.changes import Written
from careerjournal.store.database import connect
from careerjournal.store.errors import DamagedDatabase, Interrupted
from careerjournal.ui.garbage import tidy
from careerjournal.ui.tasks import Runner
from careerjournal.ui.workspace import Workspace

_IDLE_MS: Final = 5000
_BREATH_MS: Final = 100
"""What catches up with an update lets others in so often, and for so long."""


class Upkeep(QObject):
    """Waits for the first idle moments. One single-shot timer, set by each commit; no polling.

    `runner` takes snapshots and checks pages apart from the saves. `backed_up` brings each
    snapshot, `failed` what went wrong and has to be known.
    """

    backed_up = Signal(Snapshot)
    failed = Signal(CareerJournalError)

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        settings: Settings,
        runner: Runner,
        *,
        backs_up: bool = True,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = workspace
        self._settings = settings
        self._runner = runner
        self._backs_up = backs_up
        self._ending = False
        self._purged = False
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.do_now)
        self._breath = QTimer(self, singleShot=True, interval=_BREATH_MS)
        self._breath.timeout.connect(self._catch_up)

    def start(self) -> None:
        """Begin: check the pages if the last end was a crash, then wait for a quiet moment."""
        if self._session.needs_check:
            self._runner.submit(self._check, self._on_done, self._on_refused)
        self._workspace.saved.connect(self._on_workspace_saved)
        self._idle.start()

    def stop(self) -> None:
        """The vault is about to close: begin nothing more, and give up a running snapshot."""
        self._ending = True
        self._idle.stop()
        self._breath.stop()

    def do_now(self) -> None:
        """Do what is wanted now."""
        if self._ending:
            return
        tidy()
        if self._session.read_only:
            return
        self._workspace.run_on_writer("checkpoint", lambda writer: writer.checkpoint())
        self._catch_up()
        now = self._session.now()
        if not self._purged:
            self._purge(now)
        if self._backs_up and self._settings.flag("backup.daily"):
            self._runner.submit(lambda: self._daily(now), self._on_daily_done, self._on_refused)

    def _catch_up(self) -> None:
        self._workspace.run_on_writer(
            "catch-up", lambda writer: writer.catch_up(), self._on_caught_up, quietly=True
        )

    def _on_caught_up(self, written: Written[bool]) -> None:
        if not written.value and not self._ending:
            self._breath.start()

    def _purge(self, now: datetime) -> None:
        self._purged = True
        before = age_limit(self._settings.number("trash.keep_days"), now)
        if before is not None:
            self._workspace.write("trash.erase", lambda unit: purge_old(unit, before))

    def _daily(self, now: datetime) -> Snapshot | None:
        if self._ending or not is_due(self._session, now):
            return None
        snapshot = back_up(self._session, now, lambda _part: not self._ending)
        reader = self._session.reader()
        try:
            kept = reader.read(lambda reading: reading.preference(BEFORE_RESTORE, ""))
        finally:
            reader.close()
        trim(self._session, self._settings.number("backup.budget_megabytes"), now, str(kept))
        return snapshot

    def _check(self) -> None:
        session = self._session
        database = connect(
            session.database, session.keys.database_key(), session.header.vault_id, "ro"
        )
        try:
            damaged = damaged_pages(database)
        finally:
            database.close()
        if damaged:
            raise DamagedDatabase(path=str(session.database), pages=len(damaged))

    def _on_workspace_saved(self, _at: datetime) -> None:
        if not self._ending:
            self._breath.stop()
            self._idle.start()

    def _on_daily_done(self, snapshot: Snapshot | None) -> None:
        if snapshot is not None:
            self.backed_up.emit(snapshot)

    def _on_done(self, _: object) -> None:
        """The pages are sound; there is nothing to say."""

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        if not isinstance(error, Interrupted):
            self.failed.emit(error)
