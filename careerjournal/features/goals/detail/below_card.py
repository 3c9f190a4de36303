"""The goals below this one: what has to be reached first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import due_words, far_words
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.store.goals import GoalLine
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.link_card import LinkCard

_AT_ONCE: Final = 6


class BelowCard(RecordCard[GoalView]):
    """`record_activated` asks to show one of them, `below_requested` for a new one."""

    record_activated = Signal(RecordRef)
    below_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Goals below it"), parent)
        self._desk = desk
        self._shown: tuple[object, ...] = ()
        self._waiting: list[GoalLine] = []
        self.cards: list[LinkCard] = []
        self.add = link_button(tr("New goal below this one"))
        self._more = link_button("")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.below_requested)
        self._more.clicked.connect(self._on_more_clicked)

    def show_view(self, view: GoalView) -> None:
        """Show the goals below one."""
        shown = (view.n, view.below, view.today)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._waiting = list(view.below)
        self._show(_AT_ONCE)

    def _show(self, count: int) -> None:
        for line in self._waiting[:count]:
            told = (far_words(line), due_words(line, self._desk.today()))
            card = LinkCard(
                RecordRef(Goal.KIND, line.n),
                "goals",
                line.title,
                " · ".join(part for part in told if part),
            )
            card.opened.connect(self.record_activated)
            self._column.addWidget(card)
            card.show()
            self.cards.append(card)
        self._waiting = self._waiting[count:]
        self._more.setVisible(bool(self._waiting))
        self._more.setText(tr("{n} more").format(n=len(self._waiting)))
        self._more.setAccessibleName(self._more.text())
        go_on_to(self.add, *self.cards)

    def _on_more_clicked(self) -> None:
        self._show(len(self._waiting))
