"""The page of backups: the last good one, one now, a look inside, and going back to one."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.backups import Preview, back_up, contents, preview
from careerjournal.operations.phrases import ntr, tr, words_for
from careerjournal.operations.session import Session
from careerjournal.records.errors import CareerJournalError
from careerjournal.store.backup import Snapshot, list_snapshots
from careerjournal.store.errors import Interrupted
from careerjournal.ui import day_words
from careerjournal.ui.held import held
from careerjournal.ui.tasks import Runner
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, section, title, wrapped
from careerjournal.ui.workspace import Workspace

_WIDEST: Final = 720
_MARGIN: Final = 32
_SNAPSHOT: Final = Qt.ItemDataRole.UserRole
_Counts = tuple[dict[str, int], date | None, date | None]


class BackupPage(QWidget):
    """Shows the snapshots of the open vault. Going back to one is the caller's to do: answer
    `restore_requested` by closing every reader first.

    `runner` takes snapshots and looks into them, apart from the saves; it is the page's alone.
    """

    restore_requested = Signal(Snapshot)
    backed_up = Signal(Snapshot)

    def __init__(
        self,
        session: Session,
        workspace: Workspace,
        runner: Runner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._workspace = workspace
        self._runner = runner
        self._cancelled = False
        self._chosen: Snapshot | None = None
        self._today: _Counts | None = None
        self._last = wrapped()
        self._back_up = primary_button(tr("Back up now"), "backup")
        self._cancel = button(tr("Cancel"))
        self._progress = QProgressBar()
        self._trouble = wrapped()
        self._list = QListWidget()
        self._inside = _Inside()
        self._lay_out()
        self._back_up.clicked.connect(self.back_up_now)
        self._cancel.clicked.connect(self._on_cancel_clicked)
        self._list.currentItemChanged.connect(self._on_list_current_item_changed)
        self._inside.restore_requested.connect(self._on_inside_restore_requested)
        self._set_busy(False)
        self.refresh()

    def refresh(self) -> None:
        """Look at the folder of backups again."""
        folder = self._session.folder.backups
        self._runner.submit(lambda: list_snapshots(folder), self._on_listed, self._on_refused)
        self._workspace.read(contents, self._on_today_counted, channel="backups.today")

    def back_up_now(self) -> None:
        """Take a snapshot; the bar shows how far it is and Cancel stops it."""
        self._cancelled = False
        self._trouble.hide()
        self._set_busy(True)
        session, now = self._session, self._session.now()
        self._runner.submit(
            lambda: back_up(session, now, lambda _part: not self._cancelled),
            self._on_backed_up,
            self._on_refused,
        )

    def stop(self) -> None:
        """Give up the snapshot that is being taken, if one is."""
        self._cancelled = True

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addWidget(title(tr("Backups")))
        now = Card()
        row = QHBoxLayout()
        row.addWidget(self._last, 1)
        row.addWidget(self._progress)
        row.addWidget(self._cancel)
        row.addWidget(self._back_up)
        now.body.addLayout(row)
        now.body.addWidget(self._trouble)
        column.addWidget(now)
        column.addWidget(
            muted(
                tr(
                    "A backup is taken by itself once a day, in the vault's own folder, encrypted"
                    " like the journal. Keep a copy of the whole folder on another disk, too."
                ),
                wraps=True,
            )
        )
        column.addWidget(section(tr("Earlier states")))
        panes = QHBoxLayout()
        panes.setSpacing(16)
        panes.addWidget(self._list, 2)
        panes.addWidget(self._inside, 3)
        column.addLayout(panes, 1)
        self._list.setAccessibleName(tr("Backups, newest first"))
        self._list.setUniformItemSizes(True)
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(tr("Backing up"))
        self._trouble.set_tone("loss")
        self._trouble.hide()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        holder = QWidget()
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        holder.setMaximumWidth(_WIDEST + 200)
        outer.addWidget(holder, 100)
        outer.addStretch(1)

    def _set_busy(self, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._cancel.setVisible(busy)
        self._back_up.setVisible(not busy)
        self._back_up.setEnabled(not self._session.read_only)

    def _on_listed(self, snapshots: list[Snapshot]) -> None:
        self._list.clear()
        today = self._session.now().date()
        for snapshot in snapshots:
            at = snapshot.taken_at.astimezone()
            words = day_words.moment_words(at.date(), at.time(), today)
            item = QListWidgetItem(f"{words}   {_size_words(snapshot.size)}")
            item.setData(_SNAPSHOT, snapshot)
            item.setToolTip(day_words.full_day_words(at.date()))
            self._list.addItem(item)
        if snapshots:
            first = self._list.item(0).text()
            self._last.setText(tr("Last good backup: {when}").format(when=first))
            self._list.setCurrentRow(0)
        else:
            self._last.setText(tr("There is no backup yet."))
            self._inside.show_nothing()

    def _on_today_counted(self, today: _Counts) -> None:
        self._today = today
        self._inside.set_today(today)

    def _on_list_current_item_changed(self, item: QListWidgetItem | None) -> None:
        self._chosen = item.data(_SNAPSHOT) if item is not None else None
        snapshot, session = self._chosen, self._session
        if snapshot is not None:
            self._runner.submit(
                lambda: preview(session, snapshot), self._on_previewed, self._on_not_previewed
            )

    def _on_previewed(self, found: Preview) -> None:
        if found.snapshot == self._chosen:
            self._inside.show_preview(found, can_restore=not self._session.read_only)

    def _on_not_previewed(self, error: Exception) -> None:
        if not isinstance(error, CareerJournalError):
            raise error
        self._inside.show_words(words_for(error).line)

    def _on_backed_up(self, snapshot: Snapshot) -> None:
        self._set_busy(False)
        self.backed_up.emit(snapshot)
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, CareerJournalError):
            raise error
        if not isinstance(error, Interrupted):
            self._trouble.setText(words_for(error).line)
            self._trouble.show()

    def _on_cancel_clicked(self) -> None:
        self._cancelled = True

    def _on_inside_restore_requested(self) -> None:
        if self._chosen is not None:
            self.restore_requested.emit(self._chosen)


class _Inside(QFrame):
    """What is in the chosen snapshot, beside what is in the journal today."""

    restore_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._then = wrapped()
        self._now = muted(wraps=True)
        self._promise = muted(
            tr("A backup of today's journal is taken first, so that you can come back to it."),
            wraps=True,
        )
        self._restore = button(tr("Go back to this state"), "restore")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (self._then, self._now, self._promise):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._restore.clicked.connect(self.restore_requested)
        self.show_nothing()

    def show_preview(self, found: Preview, *, can_restore: bool) -> None:
        self._then.setText(
            tr("In this backup: {contents}").format(
                contents=_contents_words(found.counts, found.first_day, found.last_day)
            )
        )
        with held(self):
            for widget in (self._now, self._promise, self._restore):
                widget.setVisible(can_restore)

    def set_today(self, today: _Counts) -> None:
        self._now.setText(
            tr("In the journal now: {contents}").format(contents=_contents_words(*today))
        )

    def show_words(self, words: str) -> None:
        self._then.setText(words)
        for widget in (self._now, self._promise, self._restore):
            widget.hide()

    def show_nothing(self) -> None:
        self.show_words(tr("Choose a backup to see what is in it."))


def _contents_words(counts: dict[str, int], first: date | None, last: date | None) -> str:
    entries = counts.get("entry", 0)
    words = ntr("{n} entry", "{n} entries", entries).format(n=QLocale().toString(entries))
    if first is not None and last is not None:
        words = tr("{entries}, from {first} to {last}").format(
            entries=words,
            first=day_words.full_day_words(first),
            last=day_words.full_day_words(last),
        )
    return words


def _size_words(size: int) -> str:
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
