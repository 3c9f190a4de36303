"""The goals below this one: what has to be reached first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import due_words, far_words
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.store.goals import GoalLine
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import muted, strong
from careerjournal.ui.widgets.link_card import Linked
from careerjournal.ui.widgets.link_cards import LinkCards

_AT_ONCE: Final = 6


class BelowCard(RecordCard[GoalView]):
    """`record_activated` asks to show one of them, `below_requested` for a new one."""

    record_activated = Signal(RecordRef)
    below_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("Goals below it"))
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self.add = icon_button("plus", tr("New goal below this one"))
        self.none = muted(tr("What has to be reached first, if anything."), wraps=True)
        self._links = LinkCards(self.add, at_once=_AT_ONCE)
        head = QHBoxLayout()
        head.addWidget(strong(tr("Goals below it")), 1)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addLayout(self._links)
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.below_requested)
        self._links.opened.connect(self.record_activated)

    def show_view(self, view: GoalView) -> None:
        """Show the goals below one."""
        shown = (view.n, view.below, view.today)
        if shown == self._shown:
            return
        self._shown = shown
        self.none.setVisible(not view.below)
        self._links.show_links([self._linked(line) for line in view.below])

    def _linked(self, line: GoalLine) -> Linked:
        told = (far_words(line), due_words(line, self._desk.today()))
        detail = " · ".join(part for part in told if part)
        return Linked(RecordRef(Goal.KIND, line.n), "goals", line.title, detail)
