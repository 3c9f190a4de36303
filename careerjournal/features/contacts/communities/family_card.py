"""Which group this one is a part of, and the groups that are parts of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.group_field import GroupField
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.features.contacts.communities.words import card_words
from careerjournal.operations import communities
from careerjournal.operations.communities import GroupWithinItself
from careerjournal.operations.phrases import tr, words_for
from careerjournal.records.community import Community
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import fold
from careerjournal.store.communities import CommunityLine
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.theme import set_look
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel, muted
from careerjournal.ui.widgets.link_card import LinkCard

_AT_ONCE: Final = 6
_STEP_TO: Final = "community"


class FamilyCard(CommunityCard):
    """`record_activated` asks to show another group, `within_requested` for a new one in this."""

    record_activated = Signal(RecordRef)
    within_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where it belongs"), parent)
        self._desk = desk
        self._view: CommunityView | None = None
        self._shown: tuple[object, ...] = ()
        self._waiting: Sequence[Callable[[], LinkCard]] = ()
        self.part_of = GroupField(desk.workspace, tr("Part of"))
        self.refused = PlainLabel(tone="loss", wraps=True)
        self.path = QWidget()
        self._steps = FlowLayout(self.path, 4)
        self.within = muted(tr("Groups within it"))
        self.cards: list[LinkCard] = []
        self.add = link_button(tr("New group within this one"))
        self._more = link_button("")
        self._column = QVBoxLayout()
        self._lay_out()
        self.part_of.editingFinished.connect(self._on_part_of_editing_finished)
        self.part_of.textEdited.connect(self._on_part_of_text_edited)
        self.part_of.setReadOnly(desk.read_only)
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self.within_requested)
        self._more.clicked.connect(self._on_more_clicked)

    def show_view(self, view: CommunityView) -> None:
        """Show where a group belongs; a name that is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        if other or not (self.part_of.isModified() or self._is_refused):
            self._take_back()
        shown = (view.n, view.above, view.within)
        if shown == self._shown:
            return
        self._shown = shown
        self._show_path(view.above)
        self._show_within(view.within)

    def flush(self) -> None:
        self._on_part_of_editing_finished()

    @property
    def _is_refused(self) -> bool:
        return bool(self.refused.text())

    def _lay_out(self) -> None:
        self.part_of.setPlaceholderText(tr("No other group"))
        self._column.setSpacing(8)
        self.body.addLayout(labelled(tr("Part of"), self.part_of))
        self.body.addWidget(self.refused)
        self.body.addWidget(self.path)
        self.body.addWidget(self.within)
        self.body.addLayout(self._column)
        self.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (self.refused, self.path, self.within, self._more):
            each.hide()

    def _take_back(self) -> None:
        """Show what it is a part of as the vault has it."""
        self.part_of.set_name(self._view.line.parent if self._view is not None else "")
        self._refuse("")

    def _refuse(self, words: str) -> None:
        self.refused.setText(words)
        self.refused.setVisible(bool(words))
        self.part_of.setToolTip(words)
        set_look(self.part_of, "invalid", bool(words))

    def _show_path(self, above: Sequence[CommunityLine]) -> None:
        """From the outermost group to this one, where the field does not say it all."""
        while (item := self._steps.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, line in enumerate(reversed(above)):
            if place:
                arrow = QLabel("›")
                arrow.setProperty("tone", "muted")
                self._steps.addWidget(arrow)
                arrow.show()
            step = link_button(line.name.replace("&", "&&"))
            step.setAccessibleName(tr("Show {name}").format(name=line.name))
            step.setProperty(_STEP_TO, line.n)
            step.clicked.connect(self._on_step_clicked)
            self._steps.addWidget(step)
            step.show()
        self.path.setVisible(bool(above))

    def _show_within(self, within: Sequence[CommunityLine]) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        self._waiting = [partial(self._card, line) for line in within]
        self.within.setVisible(bool(within))
        self._show(_AT_ONCE)

    def _show(self, count: int) -> None:
        for make in self._waiting[:count]:
            card = make()
            self._column.addWidget(card)
            self.cards.append(card)
        self._waiting = self._waiting[count:]
        self._more.setVisible(bool(self._waiting))
        self._more.setText(tr("{n} more").format(n=len(self._waiting)))
        self._more.setAccessibleName(self._more.text())
        go_on_to(self.part_of, self.path, *self.cards, self._more, self.add)

    def _card(self, line: CommunityLine) -> LinkCard:
        ref = RecordRef(Community.KIND, line.n)
        card = LinkCard(ref, "group", line.name, card_words(line))
        card.opened.connect(self.record_activated)
        return card

    def _on_step_clicked(self) -> None:
        n = self.sender().property(_STEP_TO)
        self.record_activated.emit(RecordRef(Community.KIND, n))

    def _on_more_clicked(self) -> None:
        self._show(len(self._waiting))

    def _on_part_of_text_edited(self) -> None:
        if self._is_refused:
            self._refuse("")

    def _on_part_of_editing_finished(self) -> None:
        view, field = self._view, self.part_of
        if view is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) == fold(view.line.parent):
            self._take_back()
            return
        job = _SetParent(view.n, field.n(), field.name())
        self._desk.workspace.write("community.edit", job, self._on_set, self._on_refused)

    def _on_set(self, _community: Community) -> None:
        self._refuse("")

    def _on_refused(self, error: CareerJournalError) -> None:
        if isinstance(error, GroupWithinItself):
            self._refuse(words_for(error).line)
        else:
            self._take_back()
            self._desk.messages.say(words_for(error).line, tone="loss")


@dataclass(frozen=True)
class _SetParent:
    n: int
    parent: int | None
    name: str

    def __call__(self, unit: Unit) -> Community:
        return communities.set_parent_named(unit, self.n, self.parent, self.name)
