"""The earlier versions of a text: which there are, what differs, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.differences import Piece
from careerjournal.ui.day_words import full_day_words, moment_words
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.difference_view import DifferenceView, counts_in_words
from careerjournal.ui.widgets.labels import PlainLabel, muted, section
from careerjournal.ui.widgets.segmented import Choice, Segmented

_CHANGES: Final = "changes"
_TEXT: Final = "text"
_LIST_WIDTH_PX: Final = 220


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier text: the number it is asked for by, when it was put aside, its words."""

    n: int
    at: datetime
    words: int | None = None


class _Versions(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.versions: list[Version] = []
        self._today = date.min

    def show(self, versions: Sequence[Version], today: date) -> None:
        self.beginResetModel()
        self.versions = list(versions)
        self._today = today
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.versions)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> str | None:
        roles = QtCore.Qt.ItemDataRole
        version = self.versions[index.row()]
        local = version.at.astimezone()
        if role == roles.DisplayRole:
            return moment_words(local.date(), local.time(), self._today)
        if role == roles.ToolTipRole:
            return full_day_words(local.date())
        if role == roles.AccessibleTextRole and version.words is not None:
            count = ntr("{n} word", "{n} words", version.words).format(n=version.words)
            return f"{moment_words(local.date(), local.time(), self._today)}, {count}"
        return None


class HistoryView(QWidget):
    """Asks for a version when one is chosen and shows it beside the present text.

    It holds what it was given and reads nothing itself.
    """

    version_requested = Signal(int)
    """The number of a version to be shown; answer with show_version()."""
    restore_requested = Signal(int)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self.setAccessibleName(tr("Earlier versions"))
        self._model = _Versions(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setAccessibleName(tr("Earlier versions"))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.selectionModel().currentChanged.connect(self._on_list_current_changed)
        self._shown: int | None = None
        self._text = ""
        self._pieces: tuple[Piece, ...] = ()
        self._view = DifferenceView()
        self._summary = muted(wraps=True)
        self._mode = Segmented(
            [Choice(_CHANGES, tr("What changed")), Choice(_TEXT, tr("As it was"))], tr("Show")
        )
        self._mode.set_code(_CHANGES)
        self._mode.chosen.connect(self._on_mode_chosen)
        self._restore = primary_button(tr("Restore this version"), "restore")
        self._restore.clicked.connect(self._on_restore_clicked)
        self._close = icon_button("close", tr("Close"))
        self._close.clicked.connect(self.close_requested)
        self._empty = PlainLabel(
            tr("No earlier version yet. One is kept when you come back to a text and change it."),
            tone="muted",
            wraps=True,
        )
        self._lay_out()

    def show_versions(self, versions: Sequence[Version], today: date) -> None:
        """List the versions, newest first, and ask for the first of them."""
        self._shown = None
        self._text = ""
        self._pieces = ()
        self._write()
        self._model.show(versions, today)
        self._pages.setCurrentIndex(1 if versions else 0)
        if versions:
            self._list.setCurrentIndex(self._model.index(0))

    def show_version(self, n: int, text: str, pieces: Sequence[Piece]) -> None:
        """The text of version `n` and its differences to the present one; late answers are dropped.

        The pieces come from word_differences(version, present), best of both without_ids().
        """
        if n != self.chosen():
            return
        self._shown, self._text, self._pieces = n, text, tuple(pieces)
        self._write()

    def set_read_only(self, read_only: bool) -> None:
        """Whether a version may be restored."""
        self._restore.setVisible(not read_only)

    def chosen(self) -> int | None:
        """The number of the version chosen in the list."""
        row = self._list.currentIndex().row()
        return self._model.versions[row].n if 0 <= row < len(self._model.versions) else None

    def restore_button(self) -> QPushButton:
        """The button that asks a version back."""
        return self._restore

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(section(tr("Earlier versions")))
        top.addStretch()
        top.addWidget(self._close)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(16, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self._mode)
        row.addStretch()
        row.addWidget(self._restore)
        column.addLayout(row)
        column.addWidget(self._summary)
        column.addWidget(self._view, 1)
        split = QSplitter()
        split.addWidget(self._list)
        split.addWidget(reading)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH_PX, 3 * _LIST_WIDTH_PX])
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(split)
        self._empty.setAlignment(QtCore.Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addWidget(pages, 1)

    def _write(self) -> None:
        """Show what is at hand in the chosen way."""
        ready = self._shown is not None
        self._restore.setEnabled(ready)
        if not ready:
            self._view.show_text("")
            self._summary.setText("")
        elif self._mode.code() == _TEXT:
            self._view.show_text(self._text)
            self._summary.setText(tr("This is how the text was."))
        else:
            self._view.show_pieces(self._pieces)
            self._summary.setText(
                tr(
                    "Since then: {counts}. Removed words are struck through, added ones underlined."
                ).format(counts=counts_in_words(self._pieces))
            )

    def _on_list_current_changed(self, current: QModelIndex) -> None:
        self._shown = None
        self._restore.setEnabled(False)
        if current.isValid():
            self.version_requested.emit(self._model.versions[current.row()].n)

    def _on_mode_chosen(self, code: str) -> None:
        self._mode.set_code(code or _CHANGES)
        self._write()

    def _on_restore_clicked(self) -> None:
        if self._shown is not None:
            self.restore_requested.emit(self._shown)
