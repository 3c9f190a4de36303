"""At the end of the day: what was not done, and what becomes of it, all in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations import commitments
from careerjournal.operations.commitments import Commitment
from careerjournal.operations.phrases import ntr, tr
from careerjournal.store.due import DueLine
from careerjournal.store.reading import Reading
from careerjournal.store.today import Queue, TodayQueries
from careerjournal.store.unit import Unit
from careerjournal.ui.due_model import source_words
from careerjournal.ui.due_words import what_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import button, icon_button, link_button, primary_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.workspace import Workspace

ASKED: Final = "today.asked_on"
"""The preference of the vault that says on which day it was asked last."""
_ROWS: Final = 7
_LONGEST_REASON: Final = 500


class EveningCard(Card):
    """Asks once a day. `chosen` brings the Commitment somebody wants to do now; `closed` says that
    it is enough for today."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        undo_bar: UndoBar,
        today: Callable[[], date],
        people: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """`people` says with how many one would like to be in touch a week, 0 for all."""
        super().__init__(tr("Before the day ends"), parent)
        self._workspace, self._undo_bar, self._today = workspace, undo_bar, today
        self._people = people
        self._asked_on: date | None = None
        self._said = ""
        self._before: QWidget | None = None
        self.rows: list[EveningRow] = []
        self._told = muted(wraps=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.move_all = button(tr("Move all to tomorrow"), "arrow-right")
        self.leave = link_button(tr("Leave it so"))
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.move_all)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        self.body.addWidget(self._told)
        self.body.addLayout(self._list)
        self.body.addLayout(foot)
        self.move_all.clicked.connect(self._on_move_all_clicked)
        self.leave.clicked.connect(self.close_for_today)
        self.hide()

    def come_after(self, control: QWidget) -> None:
        """Let Tab come here from `control`."""
        self._before = control
        go_on_to(control, *self.rows, self.move_all, self.leave)

    def look(self) -> None:
        """Read whether it was asked today already."""
        self._workspace.read(_asked_on, self._on_asked_on, f"evening.{id(self)}")

    def show_queue(self, queue: Queue, *, is_evening: bool) -> None:
        """Ask about what is left of the day, if it is time and was not asked before."""
        wanted = is_evening and not self._workspace.read_only and self._asked_on != self._today()
        left = queue.left(self._today()) if wanted else ()
        self.setVisible(bool(left))
        if left:
            self._fill(left[:_ROWS], is_all=len(left) <= _ROWS and not queue.more)

    def close_for_today(self) -> None:
        """It is enough: nothing is asked again today."""
        self._asked_on = self._today()
        self.hide()
        self._workspace.write("settings.edit", _Asked(self._asked_on))
        self.closed.emit()

    def _fill(self, shown: Sequence[DueLine], *, is_all: bool) -> None:
        known = {row.what: row for row in self.rows}
        wanted = [Commitment.of(line) for line in shown]
        for row in self.rows:
            if row.what not in wanted:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = []
        for place, line in enumerate(shown):
            row = known.get(wanted[place]) or self._made(line)
            self._list.insertWidget(place, row)
            row.show()
            self.rows.append(row)
        if self._before is not None:
            go_on_to(self._before, *self.rows, self.move_all, self.leave)
        words = tr("This is still open. It may be done, moved or dropped; none of it is a fault.")
        if not is_all:
            words = tr("{sentence} There is more below.").format(sentence=words)
        self._told.setText(words)
        self.move_all.setVisible(len(shown) > 1)

    def _made(self, line: DueLine) -> EveningRow:
        row = EveningRow(line, self)
        row.now_requested.connect(self.chosen)
        row.move_requested.connect(self._on_row_move_requested)
        row.drop_requested.connect(self._on_row_drop_requested)
        return row

    def _on_row_move_requested(self, what: Commitment, words: str) -> None:
        self._said = tr("Moved to tomorrow: {what}").format(what=words)
        change = _Move(what, self._today(), self._tomorrow())
        self._workspace.write("commitment.move", change, self._on_written)

    def _on_row_drop_requested(self, what: Commitment, words: str, reason: str) -> None:
        self._said = tr("Dropped: {what}").format(what=words)
        self._workspace.write(
            "commitment.skip", _Drop(what, self._today(), reason), self._on_written
        )

    def _on_move_all_clicked(self) -> None:
        change = _MoveAll(self._today(), self._tomorrow(), self._people())
        self._workspace.write("commitment.move", change, self._on_all_moved)

    def _on_all_moved(self, moved: int) -> None:
        words = ntr("{n} thing moved to tomorrow", "{n} things moved to tomorrow", moved)
        self._undo_bar.say(words.format(n=moved))

    def _on_written(self, _done: object) -> None:
        self._undo_bar.say(self._said)

    def _on_asked_on(self, day: date | None) -> None:
        self._asked_on = day
        if day == self._today():
            self.hide()

    def _tomorrow(self) -> date:
        return self._today() + timedelta(days=1)


class EveningRow(QWidget):
    """One thing that is open, with what may become of it."""

    now_requested = Signal(object)
    move_requested = Signal(object, str)
    drop_requested = Signal(object, str, str)

    def __init__(self, line: DueLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.what = Commitment.of(line)
        self._words = what_words(line)
        about = source_words(line)
        shown = " · ".join(each for each in (self._words, about) if each)
        self.now = button(tr("Do now"))
        self.tomorrow = button(tr("Tomorrow"))
        self.drop = button(tr("Drop"))
        for each in (self.now, self.tomorrow, self.drop):
            each.setAccessibleName(tr("{act}: {what}").format(act=each.text(), what=self._words))
        self.reason = QLineEdit()
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(tr("Why? It may stay empty."))
        self.reason.setAccessibleName(tr("Reason for dropping {what}").format(what=self._words))
        self.drop_now = primary_button(tr("Drop"))
        self.back = icon_button("close", tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(shown), 1)
        self._acts: tuple[QWidget, ...] = (self.now, self.tomorrow, self.drop)
        self._question: tuple[QWidget, ...] = (self.reason, self.drop_now, self.back)
        for widget in (*self._acts, *self._question):
            row.addWidget(widget)
        self._ask(False)
        self.now.clicked.connect(self._on_now_clicked)
        self.tomorrow.clicked.connect(self._on_tomorrow_clicked)
        self.drop.clicked.connect(self._on_drop_clicked)
        self.drop_now.clicked.connect(self._on_drop_now)
        self.reason.returnPressed.connect(self._on_drop_now)
        self.back.clicked.connect(self._on_back_clicked)

    def _ask(self, wanted: bool) -> None:
        for each in self._acts:
            each.setVisible(not wanted)
        for each in self._question:
            each.setVisible(wanted)

    def _on_now_clicked(self) -> None:
        self.now_requested.emit(self.what)

    def _on_tomorrow_clicked(self) -> None:
        self.move_requested.emit(self.what, self._words)

    def _on_drop_clicked(self) -> None:
        self._ask(True)
        self.reason.setFocus()

    def _on_drop_now(self) -> None:
        self.drop_requested.emit(self.what, self._words, self.reason.text().strip())

    def _on_back_clicked(self) -> None:
        self._ask(False)
        self.drop.setFocus()


def _asked_on(reading: Reading) -> date | None:
    kept = reading.preference(ASKED)
    try:
        return date.fromisoformat(kept) if isinstance(kept, str) else None
    except ValueError:
        return None


@dataclass(frozen=True)
class _Asked:
    day: date

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(ASKED, self.day.isoformat())


@dataclass(frozen=True)
class _Move:
    what: Commitment
    day: date
    until: date

    def __call__(self, unit: Unit) -> None:
        commitments.snooze(unit, self.what, self.day, self.until)


@dataclass(frozen=True)
class _MoveAll:
    """Moves all that is left, shown or not; gives back how much that was."""

    day: date
    until: date
    people: int

    def __call__(self, unit: Unit) -> int:
        left = TodayQueries(unit, self.day).queue(0, self.people).left(self.day)
        for line in left:
            commitments.snooze(unit, Commitment.of(line), self.day, self.until)
        return len(left)


@dataclass(frozen=True)
class _Drop:
    what: Commitment
    day: date
    reason: str

    def __call__(self, unit: Unit) -> None:
        commitments.skip(unit, self.what, self.day, self.reason)
