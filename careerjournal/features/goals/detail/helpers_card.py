"""Who can help with a goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.goals.detail.view import GoalView
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.records.link import ROLE_RELATED, Link
from careerjournal.records.record import RecordRef
from careerjournal.store.unit import Unit
from careerjournal.ui.head_words import head_detail, head_title, kind_icon
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.record_page.ties import Tied
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.labels import muted, strong
from careerjournal.ui.widgets.link_card import LinkCard

_AT_ONCE: Final = 5


class HelpersCard(RecordCard[GoalView]):
    """`record_activated` asks to show one of them."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setAccessibleName(tr("Who can help"))
        self._desk = desk
        self._view: GoalView | None = None
        self._shown: tuple[object, ...] = ()
        self._waiting: list[Tied] = []
        self.cards: list[LinkCard] = []
        self.add = icon_button("plus", tr("Add somebody who can help"))
        self.none = muted(tr("Nobody yet. Whom would you ask?"), wraps=True)
        self._more = link_button("")
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(strong(tr("Who can help")), 1)
        head.addWidget(self.add)
        self.body.addLayout(head)
        self.body.addWidget(self.none)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.hide()
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.choose)
        self._more.clicked.connect(self._on_more_clicked)

    def show_view(self, view: GoalView) -> None:
        """Show who can help with a goal."""
        self._view = view
        shown = (view.n, view.helpers, view.today)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._waiting = list(view.helpers)
        self.none.setVisible(not view.helpers)
        self._show(_AT_ONCE)

    def choose(self) -> RecordPicker | None:
        """Ask for a contact who can help; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            tr("Who can help"),
            self._desk.today,
            self.window(),
            kinds=(Contact.KIND,),
            without={tied.head.ref.n for tied in view.helpers},
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _show(self, count: int) -> None:
        for tied in self._waiting[:count]:
            card = self._card(tied)
            self._column.addWidget(card)
            card.show()
            self.cards.append(card)
        self._waiting = self._waiting[count:]
        self._more.setVisible(bool(self._waiting))
        self._more.setText(tr("{n} more").format(n=len(self._waiting)))
        self._more.setAccessibleName(self._more.text())
        go_on_to(self.add, *self.cards)

    def _card(self, tied: Tied) -> LinkCard:
        head, link = tied.head, tied.link
        mine = link.role == ROLE_RELATED and not link.derived and not self._desk.read_only
        card = LinkCard(
            head.ref,
            kind_icon(head.ref.kind),
            head_title(head),
            head_detail(head, self._desk.today()),
            link_n=link.n if mine else 0,
        )
        card.opened.connect(self.record_activated)
        card.remove_requested.connect(self._on_remove_requested)
        return card

    def _on_more_clicked(self) -> None:
        self._show(len(self._waiting))

    def _on_picker_picked(self, head: Head) -> None:
        if self._view is not None:
            job = _Tie(self._view.n, head.ref.n)
            self._desk.workspace.write("goal.helper", job)

    def _on_remove_requested(self, link_n: int) -> None:
        self._desk.workspace.write("goal.helper", _Untie(link_n), self._on_untied)

    def _on_untied(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Taken away"))


@dataclass(frozen=True)
class _Tie:
    goal: int
    contact: int

    def __call__(self, unit: Unit) -> None:
        unit.link(Link(source=self.goal, target=self.contact, role=ROLE_RELATED))


@dataclass(frozen=True)
class _Untie:
    link_n: int

    def __call__(self, unit: Unit) -> None:
        unit.unlink(self.link_n)
