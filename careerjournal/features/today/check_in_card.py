"""The daily check-in: energy, one win, one thing next, and what is still undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.operations import check_ins
from careerjournal.operations.check_ins import DayCheckIn
from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Energy
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.form_keeper import FormKeeper, merged
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import ElidedLabel, muted
from careerjournal.ui.widgets.segmented import EnergyChoice
from careerjournal.ui.workspace import Workspace

_MOST_LINES: Final = 6


class CheckInCard(Card):
    """Keeps what is said of one day as it is typed, in one entry. Folded to a line once it is
    done; `failed` brings the error that kept words from being saved."""

    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Daily check-in"), parent)
        self._workspace = workspace
        self._today = today
        self._day: date | None = None
        self._keeper: FormKeeper[DayCheckIn] | None = None
        self._stale = False
        self._stays_open: date | None = None
        self.energy = EnergyChoice()
        self.win = GrowingText(tr("One win"), hint=tr("However small"), most=_MOST_LINES)
        self.next = GrowingText(tr("One thing next"), most=_MOST_LINES)
        self.undone = GrowingText(tr("Still undone"), hint=tr("It may stay so"), most=_MOST_LINES)
        self.done = button(tr("That is it"), "check")
        self.done.setToolTip(tr("Fold it to one line (Ctrl+Enter)"))
        self.told = ElidedLabel()
        self.change = link_button(tr("Change"))
        self._form, self._line = QWidget(self), QWidget(self)
        self._lay_out()
        self._connect()
        self._line.hide()

    @property
    def is_folded(self) -> bool:
        """Whether it shows one line only."""
        return not self._line.isHidden()

    def left_open(self) -> date | None:
        """The day whose form stands open, half filled in; None where there is no such."""
        return None if self.is_folded or self.said().is_empty else self._day

    def keep_open(self, day: date) -> None:
        """Do not fold the form of `day`, filled in as it is: it was left open."""
        self._stays_open = day
        if self._day == day:
            self._fold(False)

    def said(self) -> DayCheckIn:
        """What the form says."""
        return DayCheckIn(
            self.energy.energy(), self.win.text(), self.next.text(), self.undone.text()
        )

    def look(self) -> None:
        """Read what is said of the present day; at midnight the form is emptied for the next."""
        today = self._today()
        if self._day != today:
            self.flush()
            self._release()
            self._day = today
        self._stale = False
        self._workspace.read(_Read(today), self._on_read, f"check-in.{id(self)}")

    def flush(self) -> None:
        """Hand every unsaved word to the workspace."""
        if self._keeper is not None:
            self._keeper.save_now()

    def begin(self) -> None:
        """Put the caret where the first word is wanted."""
        self._fold(False)
        if self.energy.code():
            self.win.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.energy.begin()

    def note_changes(self, changes: Changes, *, live: bool) -> None:
        """Something was written: look again if an entry was touched."""
        if "entry" in changes.touched:
            if live:
                self.look()
            else:
                self._stale = True

    def look_if_stale(self) -> None:
        """Look again where something was written, or a day has passed, unseen."""
        if self._stale or self._day != self._today():
            self.look()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.energy)
        head.addWidget(muted(tr("How much did you have to give?")), 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, field in enumerate((self.win, self.next)):
            grid.addLayout(labelled(field.accessibleName(), field), 0, place)
            grid.setColumnStretch(place, 1)
        grid.addLayout(labelled(self.undone.accessibleName(), self.undone), 1, 0, 1, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done)
        inside = QVBoxLayout(self._form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addLayout(grid)
        inside.addLayout(foot)
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self.told, 1)
        line.addWidget(self.change)
        self.body.addWidget(self._form)
        self.body.addWidget(self._line)

    def _connect(self) -> None:
        read_only = self._workspace.read_only
        self.energy.setEnabled(not read_only)
        self.energy.chosen.connect(self._on_energy_chosen)
        for field in (self.win, self.next, self.undone):
            field.setReadOnly(read_only)
            field.edited.connect(self._on_edited)
            field.left.connect(self.flush)
        self.done.clicked.connect(self._on_done_clicked)
        self.change.clicked.connect(self.begin)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self, self._on_done_clicked)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fold(self, folded: bool) -> None:
        said = self.said()
        self.told.set_whole(_line_words(said))
        self._form.setVisible(not folded)
        self._line.setVisible(folded)

    def _on_read(self, said: DayCheckIn) -> None:
        if self._keeper is not None:
            self._keeper.take_in(said)
            if self.is_folded:
                self.told.set_whole(_line_words(self.said()))
            return
        # What was typed before anything was known stands.
        mine = self.said()
        self._show(merged(mine, DayCheckIn(), said))
        is_over = mine.is_empty and self._day != self._stays_open
        self._fold(not said.is_empty and is_over)
        self.change.setVisible(not self._workspace.read_only)
        if self._workspace.read_only or self._day is None:
            return
        self._keeper = FormKeeper(
            self._workspace, "check-in.edit", said, self.said, _Save(self._day), self
        )
        self._keeper.taken_in.connect(self._show)
        self._keeper.failed.connect(self.failed)
        if not mine.is_empty:
            self._keeper.touched()

    def _show(self, said: DayCheckIn) -> None:
        self.energy.set_energy(said.energy)
        self.win.set_text(said.win)
        self.next.set_text(said.next)
        self.undone.set_text(said.undone)

    def _release(self) -> None:
        """Of the day before, what is on its way is kept; the form is that of another day now."""
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.release()
            keeper.taken_in.disconnect(self._show)
        self._show(DayCheckIn())

    def _on_edited(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _on_energy_chosen(self) -> None:
        if self._keeper is not None:
            self._keeper.save_now()

    def _on_done_clicked(self) -> None:
        self.flush()
        if not self.said().is_empty:
            self._fold(True)
            self.change.setFocus(Qt.FocusReason.OtherFocusReason)


def _line_words(said: DayCheckIn) -> str:
    energy = {
        Energy.LOW: tr("energy low"),
        Energy.FINE: tr("energy fine"),
        Energy.HIGH: tr("energy high"),
    }
    parts = [tr("Checked in")]
    if said.energy is not None:
        parts.append(energy[said.energy])
    parts += [each.strip() for each in (said.win, said.next) if each.strip()]
    return " · ".join(parts)


@dataclass(frozen=True)
class _Read:
    day: date

    def __call__(self, reading: Reading) -> DayCheckIn:
        return check_ins.of_day(reading, self.day)


@dataclass(frozen=True)
class _Save:
    day: date

    def __call__(self, unit: Unit, said: DayCheckIn, base: DayCheckIn | None) -> object:
        return check_ins.save(unit, self.day, said, base)
