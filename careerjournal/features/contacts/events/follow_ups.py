"""Everybody met at an event to whom one still wants to write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.operations import events
from careerjournal.operations.phrases import ntr, tr
from careerjournal.rules.events import EVENT_FOLLOW_UP
from careerjournal.store.due import DueLine
from careerjournal.store.unit import Unit
from careerjournal.ui.due_list import DueList
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import quiet_button

_RULES: Final = frozenset({EVENT_FOLLOW_UP})


class FollowUps(DueList):
    """A batch: each line with a letter of its own, done with one key, or all of them at once.

    Not there where nobody is left to write to.
    """

    def __init__(
        self, desk: Desk, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk.workspace,
            desk.messages,
            today,
            parent,
            heading=tr("Follow up"),
            rules=_RULES,
        )
        self._desk = desk
        self._n = 0
        self._hidden: frozenset[str] = frozenset()
        self.all_done = quiet_button(tr("All done"), "check")
        self.all_done.setToolTip(tr("You have written to everybody"))
        self.all_done.setEnabled(not desk.read_only)
        self.body.addWidget(self.all_done, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_done.clicked.connect(self._on_all_done_clicked)
        self.listed.connect(self._on_listed)
        self.hide()

    def show_event(self, n: int, hidden: frozenset[str] = frozenset()) -> None:
        """List those of event `n`; looked at again if nobody was left.

        `hidden` are the ids of the EventPersons of whom only the name may be shown.
        """
        others, self._hidden = hidden != self._hidden, hidden
        if n != self._n:
            self._n = n
            self.show_source(n)
        elif others or self.isHidden():
            self.refresh()

    def told(self, line: DueLine) -> DueLine:
        return replace(line, text="", organisation="") if line.occurrence in self._hidden else line

    def _on_listed(self, count: int) -> None:
        self.setVisible(count > 0)
        self.all_done.setVisible(count > 1)

    def _on_all_done_clicked(self) -> None:
        job = _AllDone(self._n, self._desk.today())
        self._desk.workspace.write("event.all-followed-up", job, self._on_all_done)

    def _on_all_done(self, count: int) -> None:
        words = ntr("Followed up with {n} person", "Followed up with {n} people", count)
        self._desk.undo_bar.say(words.format(n=count))


@dataclass(frozen=True)
class _AllDone:
    event: int
    day: date

    def __call__(self, unit: Unit) -> int:
        return events.all_followed_up(unit, self.event, self.day)
