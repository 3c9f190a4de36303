"""Tells on the desktop when something becomes due, as long as the journal is open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.due_words import about_words
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.settings import Settings
from careerjournal.records.errors import CareerJournalError
from careerjournal.rules.queue import CLOCKED, HAPPENS, MAY_WAIT
from careerjournal.rules.reminding import QuietHours, due_from, may_tell_from
from careerjournal.shell.boot_timer import BootTimer
from careerjournal.store.changes import Changes
from careerjournal.store.due import DueLine, DueQueries
from careerjournal.ui.workspace import Workspace

_CHANNEL: Final = "reminders"
_REST_MS: Final = 2000
"""After a change, so that somebody who types is not asked at every word."""
_LONGEST_SECONDS: Final = 1800.0
"""A clock that is set meanwhile is noticed after this at the latest."""
_SOONEST_SECONDS: Final = 1.0
_NAMED: Final = 3
_DAY: Final = timedelta(days=1)
ON: Final = "reminders.on"
TELL: Final = "reminders.tell"
QUIET_FROM: Final = "reminders.quiet_from"
QUIET_UNTIL: Final = "reminders.quiet_until"


class Notifier(Protocol):
    """Whatever shows a few words outside of the window."""

    def tell(self, title: str, text: str) -> None:
        """Show them; what cannot be shown is not."""

    def withdraw(self) -> None:
        """Take back what is shown still."""


class Reminders(QObject):
    """Looks when something is next due, and tells once when it is, at most once an hour.

    What was due already when the journal was opened, or was noted for an earlier hour, is not
    told: whoever opens it sees it. Of what is due only the number is said unless the person wants
    more. In quiet hours it waits. `stop` when the journal closes: a locked one tells nothing.
    """

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        notifier: Notifier,
        parent: QObject | None = None,
        *,
        now: Clock = local_now,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings
        self._notifier = notifier
        self._now = now
        self._since = now()
        self._told_at: datetime | None = None
        self._runs = False
        self._timer = BootTimer(self)
        self._timer.timed_out.connect(self.look)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look)

    def start(self) -> None:
        """Tell from now on."""
        self._since = self._now()
        self._runs = True
        self._workspace.changed.connect(self._on_workspace_changed)
        self._settings.watch(self._on_setting_changed)
        self.look()

    def stop(self) -> None:
        """Tell nothing any more, and take back what is shown."""
        self._rest.stop()
        self._timer.stop()
        self._timer.close()
        if not self._runs:
            return
        self._runs = False
        self._settings.unwatch(self._on_setting_changed)
        self._workspace.changed.disconnect(self._on_workspace_changed)
        self._notifier.withdraw()

    def look(self) -> None:
        """Tell what has become due, if it may be told now, and set the clock for the next time."""
        if not self._runs:
            return
        now = self._now()
        if not self._settings.flag(ON) or now < self._since:
            # Set back, the clock comes by the same hours again, and nobody waits for those.
            self._since = now
        if self._settings.flag(ON):
            # From the day before, for a clock elsewhere may be a day behind or ahead.
            first, last = self._since.date() - _DAY, now.date() + 2 * _DAY
            self._workspace.read(
                lambda reading: DueQueries(reading).lines(last, since=first),
                self._on_read,
                _CHANNEL,
                self._on_read_failed,
            )

    def _on_read(self, lines: list[DueLine]) -> None:
        if not self._runs or not self._settings.flag(ON):
            return
        now = self._now()
        # Whom one would like to be in touch with was promised to nobody.
        starts = [(_due_from(line, now), line) for line in lines if line.rule != MAY_WAIT]
        fresh = [line for at, line in starts if self._since < at <= now]
        may = may_tell_from(now, self._told_at, self._quiet())
        if fresh and may <= now:
            self._tell(fresh)
            self._told_at = now
            fresh = []
        if not fresh:
            self._since = now
        wanted = [at for at, _ in starts if at > now]
        if fresh:
            wanted.append(may)
        seconds = min(((at - now).total_seconds() for at in wanted), default=_LONGEST_SECONDS)
        self._timer.start(max(_SOONEST_SECONDS, min(seconds, _LONGEST_SECONDS)))

    def _on_read_failed(self, _error: CareerJournalError) -> None:
        """Told where the person looks for it; here it is only tried again."""
        self._timer.start(_LONGEST_SECONDS)

    def _tell(self, lines: list[DueLine]) -> None:
        count = len(lines)
        words = ntr("{n} commitment is due", "{n} commitments are due", count).format(n=count)
        if self._settings.flag(TELL):
            named = [about_words(line) for line in lines[:_NAMED]]
            more = count - len(named)
            if more:
                named.append(ntr("and {n} more", "and {n} more", more).format(n=more))
            words = "\n".join(named)
        self._notifier.tell(tr("Career Journal"), words)

    def _quiet(self) -> QuietHours:
        settings = self._settings
        return QuietHours(settings.number(QUIET_FROM), settings.number(QUIET_UNTIL))

    def _on_workspace_changed(self, _changes: Changes) -> None:
        self._rest.start()

    def _on_setting_changed(self, key: str) -> None:
        if key.startswith("reminders."):
            self._rest.start()


def _due_from(line: DueLine, now: datetime) -> datetime:
    by_clock = line.rule in CLOCKED and not line.snoozed
    return due_from(line.day, line.when if by_clock else None, now, happens=line.rule in HAPPENS)
