"""Starting afresh after a long time away: choose what to keep, let the rest go in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.today.words import AWAY
from careerjournal.operations import todos
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.hidden_people import covered
from careerjournal.operations.phrases import ntr, tr
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading
from careerjournal.store.today import TodayQueries
from careerjournal.store.unit import Unit
from careerjournal.ui.day_words import day_words
from careerjournal.ui.due_model import source_words
from careerjournal.ui.due_words import what_words
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, link_button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted, wrapped
from careerjournal.ui.workspace import Workspace

LISTED: Final = 300
"""So many are offered one by one, the latest first; what is older goes, or stays, with the rest."""
_NOWHERE: Final = QModelIndex()
_SIZE_PX: Final = (600, 560)
_AROUND_PX: Final = 16


@dataclass(frozen=True)
class Late:
    """What is late: the latest of it, and how much there is altogether."""

    lines: tuple[DueLine, ...]
    total: int


@dataclass(frozen=True)
class ReadLate:
    """The reader's part."""

    today: date

    def __call__(self, reading: Reading) -> Late:
        queries = TodayQueries(reading, self.today)
        lines = queries.late(LISTED + 1)
        total = len(lines) if len(lines) <= LISTED else len(queries.late_names())
        return Late(tuple(covered(reading, lines[:LISTED])), total)


@dataclass(frozen=True)
class LetGo:
    """Lets all go that is late, but what is kept; gives back how much that was."""

    today: date
    kept: frozenset[Commitment]
    reason: str

    def __call__(self, unit: Unit) -> int:
        names = TodayQueries(unit, self.today).late_names()
        wanted = [Commitment(*each) for each in names]
        gone = [each for each in wanted if each not in self.kept]
        return len(todos.let_go(unit, gone, self.today, self.reason))


class LateModel(QAbstractListModel):
    """What is late, each to keep or not; nothing is kept at first."""

    kept_changed = Signal(int)

    def __init__(self, lines: tuple[DueLine, ...], today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines, self._today = lines, today
        self._kept: set[Commitment] = set()

    def kept(self) -> frozenset[Commitment]:
        """What is to be kept."""
        return frozenset(self._kept)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            day = day_words(line.day, self._today)
            parts = (day, what_words(line), source_words(line))
            return " · ".join(each for each in parts if each)
        if role == Qt.ItemDataRole.CheckStateRole:
            kept = Commitment.of(line) in self._kept
            return Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked
        return None

    def setData(
        self,
        index: QModelIndex | QPersistentModelIndex,
        value: Any,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        what = Commitment.of(self._lines[index.row()])
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._kept.add(what)
        else:
            self._kept.discard(what)
        self.dataChanged.emit(index, index, [role])
        self.kept_changed.emit(len(self._kept))
        return True


class AfreshDialog(QDialog):
    """Lets one choose what to keep. `let_go_requested` brings a LetGo; nothing is written here."""

    let_go_requested = Signal(object)

    def __init__(self, late: Late, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._late, self._today = late, today
        self.setModal(True)
        self.setWindowTitle(tr("Start afresh"))
        self.resize(*_SIZE_PX)
        self.model = LateModel(late.lines, today, self)
        self.view = _View()
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("What to keep"))
        self.view.setUniformItemSizes(True)
        self.view.setItemDelegate(_Rows(self.view))
        self.go = primary_button("")
        self._cancel = button(tr("Cancel"))
        self._lay_out()
        self.go.clicked.connect(self._on_go_clicked)
        self._cancel.clicked.connect(self.reject)
        self.model.kept_changed.connect(self._on_kept_changed)
        self._on_kept_changed(0)
        if late.lines:
            self.view.setCurrentIndex(self.model.index(0))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(tr("Tick what you still want to do. The rest goes quietly.")))
        column.addWidget(self.view, 1)
        older = self._late.total - len(self._late.lines)
        if older > 0:
            words = ntr("{n} older thing goes, too.", "{n} older things go, too.", older)
            column.addWidget(muted(words.format(n=older), wraps=True))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self.go)
        column.addLayout(foot)

    def _on_kept_changed(self, kept: int) -> None:
        gone = self._late.total - kept
        words = ntr("Let {n} thing go", "Let {n} things go", gone).format(n=gone)
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.go.setEnabled(gone > 0)

    def _on_go_clicked(self) -> None:
        self.accept()
        self.let_go_requested.emit(LetGo(self._today, self.model.kept(), tr("Started afresh")))


class _Rows(QStyledItemDelegate):
    """Rows with room to tick them."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), option.fontMetrics.height() + _AROUND_PX)


class _View(QListView):
    """Enter ticks, as Space does: there is nothing to open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            index = self.currentIndex()
            kept = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if kept else Qt.CheckState.Checked
            self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)


class AfreshCard(Card):
    """Offers to start afresh, and does it; `opened` brings the AfreshDialog as it comes up."""

    opened = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Start afresh"), parent)
        self._workspace, self._undo_bar, self._today = workspace, undo_bar, today
        self._not_on: date | None = None
        self.told = wrapped()
        self.choose = primary_button(tr("Choose what to keep"))
        self.leave = link_button(tr("Not now"))
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.choose)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        self.body.addWidget(self.told)
        self.body.addLayout(foot)
        self.choose.clicked.connect(self._on_choose_clicked)
        self.leave.clicked.connect(self._on_leave_clicked)
        self.hide()

    def show_late(self, late: int) -> bool:
        """Offer it where much is late; whether it is that much."""
        much = late > AWAY and not self._workspace.read_only
        words = ntr(
            "{n} thing is from earlier days. Keep what still matters and let the rest go, all at"
            " once. Nothing is lost: it stays in the history, and can be undone.",
            "{n} things are from earlier days. Keep what still matters and let the rest go, all at"
            " once. Nothing is lost: it stays in the history, and can be undone.",
            late,
        )
        self.told.setText(words.format(n=late))
        self.setVisible(much and self._not_on != self._today())
        return much

    def _on_choose_clicked(self) -> None:
        self._workspace.read(ReadLate(self._today()), self._on_late, f"afresh.{id(self)}")

    def _on_leave_clicked(self) -> None:
        self._not_on = self._today()
        self.hide()

    def _on_late(self, late: Late) -> None:
        dialog = AfreshDialog(late, self._today(), self.window())
        dialog.let_go_requested.connect(self._on_let_go_requested)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.view.setFocus()
        self.opened.emit(dialog)

    def _on_let_go_requested(self, change: LetGo) -> None:
        self._workspace.write("commitment.let-go", change, self._on_let_go)

    def _on_let_go(self, gone: int) -> None:
        words = ntr("{n} thing let go", "{n} things let go", gone)
        self._undo_bar.say(words.format(n=gone))
