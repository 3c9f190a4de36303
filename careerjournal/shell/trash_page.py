"""The Trash: what was moved there, back to its place or gone for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.clock import Clock
from careerjournal.operations.forget_person import forget_person
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.records.stage import Stage
from careerjournal.store.changes import Changes
from careerjournal.store.errors import StageInUse
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui import day_words, icons
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import danger_button, primary_button, quiet_button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import muted, title
from careerjournal.ui.workspace import Workspace

_HEAD: Final = Qt.ItemDataRole.UserRole
_MOST: Final = 1000
_MARGIN: Final = 32
_WIDEST: Final = 820
_ICON_PX: Final = 18
_LONGEST: Final = 120


def purge_old(unit: Unit, before: datetime) -> int:
    """Remove for good what went to the Trash before `before`; gives back how many went.

    Nothing goes while the last thing done in the vault lies before that, too: then either it was
    long unused, or the clock is wrong, and a wrong clock must not empty a Trash.
    """
    newest = unit.acts(limit=1)
    if not newest or newest[0].at < before:
        return 0
    old = [head for head in unit.trashed() if head.trashed_at and head.trashed_at < before]
    return len(old) - len(_erase_all(unit, [head.ref.n for head in old]))


class TrashPage(QWidget):
    """Lists the records in the Trash, the latest first; several can be chosen at once.

    `keep_days` says after how many days they go by themselves, 0 for never.
    """

    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        messages: MessageBar,
        keep_days: Callable[[], int],
        now: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._undo_bar = UndoBar(workspace, messages, self)
        self._keep_days = keep_days
        self._now = now
        self._stale = True
        self._question: QMessageBox | None = None
        self._asked_about: list[int] = []
        self._about = muted(wraps=True)
        self._list = QListWidget()
        self._restore = primary_button(tr("Restore"), "restore")
        self._erase = danger_button(tr("Remove for good..."))
        self._all = quiet_button(tr("Empty the Trash..."))
        self._pages = QStackedLayout()
        self._empty = EmptyState(
            "trash",
            tr("The Trash is empty"),
            tr("What you move to the Trash waits here, in case you want it back."),
        )
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look again what is in the Trash."""
        self._stale = False
        self._workspace.read(_newest, self._on_read, channel="trash")

    def select_all(self) -> None:
        """Choose every line."""
        self._list.selectAll()

    def titles(self) -> list[str]:
        """The titles listed."""
        return [self._head(row).title for row in range(self._list.count())]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._restore)
        buttons.addWidget(self._erase)
        buttons.addStretch(1)
        buttons.addWidget(self._all)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)
        self._pages.addWidget(filled)
        self._pages.addWidget(self._empty)
        self._list.setAccessibleName(tr("Things in the Trash"))
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(title(tr("Trash")))
        inner.addLayout(self._pages, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        outer.addWidget(holder, 100)
        outer.addStretch(1)

    def _connect(self) -> None:
        self._restore.clicked.connect(self._on_restore_clicked)
        self._erase.clicked.connect(self._on_erase_clicked)
        self._all.clicked.connect(self._on_all_clicked)
        self._list.itemSelectionChanged.connect(self._on_list_selection_changed)
        self._list.itemActivated.connect(self._on_restore_clicked)
        self._workspace.changed.connect(self._on_workspace_changed)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_erase_clicked)

    def _head(self, row: int) -> Head:
        head = self._list.item(row).data(_HEAD)
        assert isinstance(head, Head)  # noqa: S101 - every item carries one
        return head

    def _chosen(self) -> list[Head]:
        return [item.data(_HEAD) for item in self._list.selectedItems()]

    def _on_workspace_changed(self, _changes: Changes) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _on_read(self, heads: list[Head]) -> None:
        chosen = {head.ref.n for head in self._chosen()}
        today = self._now().date()
        self._list.clear()
        for head in heads:
            item = QListWidgetItem(icons.icon(kind_icon(head.ref.kind)), _line(head, today))
            item.setData(_HEAD, head)
            self._list.addItem(item)
            item.setSelected(head.ref.n in chosen)
        self._pages.setCurrentIndex(0 if heads else 1)
        self._about.setText(self._about_words())
        self._on_list_selection_changed()

    def _about_words(self) -> str:
        days = self._keep_days()
        if not days:
            return tr("Things stay here until you remove them for good.")
        return ntr(
            "Things go for good a day after they came here.",
            "Things go for good {n} days after they came here.",
            days,
        ).format(n=days)

    def _on_list_selection_changed(self) -> None:
        some = bool(self._list.selectedItems()) and not self._workspace.read_only
        self._restore.setEnabled(some)
        self._erase.setEnabled(some)
        self._all.setEnabled(not self._workspace.read_only)

    def _on_restore_clicked(self) -> None:
        heads = self._chosen()
        if heads and not self._workspace.read_only:
            numbers = [head.ref.n for head in heads]
            self._workspace.write(
                "trash.restore", lambda unit: _restore(unit, numbers), self._on_restored
            )

    def _on_restored(self, count: int) -> None:
        self._undo_bar.say(ntr("Restored {n} thing", "Restored {n} things", count).format(n=count))

    def _on_erase_clicked(self) -> None:
        self._ask([head for head in self._chosen() if not self._workspace.read_only])

    def _on_all_clicked(self) -> None:
        self._ask([self._head(row) for row in range(self._list.count())])

    def _ask(self, heads: list[Head]) -> None:
        if not heads:
            return
        question = QMessageBox(self)
        question.setWindowTitle(tr("Remove for good"))
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(
            ntr("Remove {n} thing for good?", "Remove {n} things for good?", len(heads)).format(
                n=QLocale().toString(len(heads))
            )
        )
        question.setInformativeText(_loss_words(heads))
        remove = question.addButton(tr("Remove for good"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        self._asked_about = [head.ref.n for head in heads]
        remove.clicked.connect(self._on_remove_clicked)
        self._question = question
        question.open()

    def _on_remove_clicked(self) -> None:
        numbers = self._asked_about
        self._workspace.write("trash.erase", lambda unit: _erase(unit, numbers))


def _loss_words(heads: Sequence[Head]) -> str:
    """What goes with these, and what of a person does not."""
    words = tr(
        "Its text, its earlier versions, its links and its files go, and what Undo knew of it. This"
        " cannot be taken back. Backups taken before still hold it."
    )
    if all(head.ref.kind != Contact.KIND for head in heads):
        return words
    return (
        words
        + "\n\n"
        + tr(
            "With a person go the times you were in touch with them alone. What you wrote elsewhere"
            " keeps their name: to take it out there too, restore them first, and then erase"
            " everything about them on their page."
        )
    )


def _newest(reading: Reading) -> list[Head]:
    return reading.trashed()[:_MOST]


def _restore(unit: Unit, numbers: list[int]) -> int:
    for n in numbers:
        unit.restore(n)
    return len(numbers)


def _erase(unit: Unit, numbers: list[int]) -> None:
    """Raises StageInUse if nothing of it can go."""
    left = _erase_all(unit, numbers)
    if len(left) == len(numbers) and left:
        unit.erase(left[0])


def _erase_all(unit: Unit, numbers: list[int]) -> list[int]:
    """Remove what can go; gives back the stages that something else still came through."""
    left: list[int] = []
    # An application among them lets go of its stages.
    for n in sorted(numbers, key=lambda n: _kind(unit, n) == Stage.KIND):
        kind = _kind(unit, n)
        try:
            if kind == Contact.KIND:
                forget_person(unit, n, out_of_words=False)
            elif kind is not None:  # a touch may have gone with who alone was at it
                unit.erase(n)
        except StageInUse:
            left.append(n)
    return left


def _kind(unit: Unit, n: int) -> str | None:
    head = unit.head(n)
    return None if head is None else head.ref.kind


def _line(head: Head, today: date) -> str:
    name = " ".join(head_title(head).split())[:_LONGEST]
    about = [head_detail(head, today)]
    if head.trashed_at is not None:
        at = head.trashed_at.astimezone()
        when = day_words.moment_words(at.date(), at.time(), today)
        about.append(tr("moved here: {when}").format(when=when))
    return f"{name}\n{' · '.join(each for each in about if each)}"


def age_limit(days: int, now: datetime) -> datetime | None:
    """Since when things may stay in the Trash; None if for ever."""
    return now - timedelta(days=days) if days else None
