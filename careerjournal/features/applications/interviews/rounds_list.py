"""The list of the rounds of an application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from careerjournal.features.applications.interviews.view import NO_ROUND, RoundsView
from careerjournal.features.applications.interviews.words import round_line
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.application import InterviewState
from careerjournal.ui import icons
from careerjournal.ui.part_words import round_state_words, round_words

_NumberRole: Final = Qt.ItemDataRole.UserRole
_ICONS: Final = {
    InterviewState.PLANNED: "calendar",
    InterviewState.DONE: "check",
    InterviewState.CANCELLED: "close",
}
_REMOVE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RoundsList(QListWidget):
    """`chosen` says that the person went to another round."""

    chosen = Signal()
    remove_requested = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._quiet = False
        self.setAccessibleName(tr("Rounds"))
        self.setIconSize(QSize(18, 18))
        self.setWordWrap(True)
        self.setSpacing(2)
        self.setMinimumWidth(160)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current_item_changed)

    def number(self) -> int | None:
        """The number of the round chosen, NO_ROUND for the questions of none, None for nothing."""
        item = self.currentItem()
        return int(item.data(_NumberRole)) if item is not None else None

    def choose(self, n: int) -> bool:
        """Choose round `n` without telling anybody; False if it is not here."""
        for row in range(self.count()):
            if self.item(row).data(_NumberRole) == n:
                self._quiet = True
                self.setCurrentRow(row)
                self._quiet = False
                return True
        return False

    def clear_rounds(self) -> None:
        """Show none."""
        self._quiet = True
        self.clear()
        self._quiet = False

    def show_rounds(self, view: RoundsView) -> None:
        """Show the rounds of a view; the one chosen stays so while it is there."""
        today = self._today()
        rows = [
            (
                each.n,
                f"{round_words(each.type)}\n{round_line(each, today)}",
                round_state_words(each.state),
                _ICONS[each.state],
            )
            for each in view.rounds
        ]
        if loose := len(view.questions_in(NO_ROUND)):
            words = ntr("{n} question", "{n} questions", loose).format(n=loose)
            rows.append((NO_ROUND, f"{tr('Without a round')}\n{words}", "", "message"))
        before, row = self.number(), self.currentRow()
        self._quiet = True
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        for place, (n, words, state, icon) in enumerate(rows):
            if place == self.count():
                self.addItem(QListWidgetItem())
            item = self.item(place)
            item.setText(words)
            spoken = ", ".join(part for part in (*words.split("\n"), state) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setData(_NumberRole, n)
            item.setIcon(icons.icon(icon))
        self._quiet = False
        if before is None or not self.choose(before):
            self._quiet = True
            self.setCurrentRow(min(row, self.count() - 1))
            self._quiet = False

    def event(self, event: QEvent) -> bool:
        # Delete may be a shortcut of the page around; in here it means the round.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _REMOVE
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVE:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_current_item_changed(self) -> None:
        if not self._quiet:
            self.chosen.emit()
