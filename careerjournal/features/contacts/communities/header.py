"""The head of a group: the name, what it is, and when the membership is to be renewed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.features.contacts.communities.words import renewal_words, wants_renewal
from careerjournal.features.contacts.person.header import NameLine
from careerjournal.operations.community_words import community_type_words, members_words
from careerjournal.operations.phrases import tr
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip


class CommunityHeader(QWidget):
    """Shows the name and what the group is. `event_requested` asks for a new event of it."""

    event_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._name = ""
        self.name = NameLine()
        self.name.setReadOnly(desk.read_only)
        self.about = ElidedLabel(tone="muted")
        self.wants = PlainLabel(tone="wants")
        self.state = PlainLabel(tone="muted")
        self.new_event = primary_button(tr("New event"), "event")
        self.new_event.setEnabled(not desk.read_only)
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self.new_event.clicked.connect(self.event_requested)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.name.editingFinished.connect(self._on_name_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)

    def show_view(self, view: CommunityView) -> None:
        """Show a group; a name that is being typed stays."""
        other, self._n = view.n != self._n, view.n
        line, today = view.line, self._desk.today()
        self._name = view.community.name
        if other or not self._desk.sitting.is_pending("name"):
            show_words(self.name, self._name)
        self.name.setToolTip(plain_tip(self._name))
        told = [community_type_words(line.type), line.organisation]
        if line.members:
            told.append(members_words(line.members))
        if line.is_left:
            told.append(tr("you left it"))
        elif line.role:
            told.append(line.role)
        self.about.set_whole(" · ".join(part for part in told if part))
        near = line.renews_on is not None and wants_renewal(line, today)
        if line.renews_on is not None:
            self.wants.setText(renewal_words(line.renews_on, today))
        self.wants.setVisible(near)
        self._tell_state()

    def focus_name(self) -> None:
        """Put the caret in the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        first.addWidget(self.new_event)
        first.addWidget(self.more)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.about, 1)
        second.addWidget(self.wants)
        second.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)

    def _typed_name(self) -> str:
        # No group is without a name: what is left empty stays what it was.
        return typed(self.name) or self._name

    def _tell_state(self) -> None:
        sitting = self._desk.sitting
        self.state.set_tone("loss" if sitting.is_failing else "muted")
        self.state.setText(sitting.state_words())

    def _on_name_text_edited(self) -> None:
        self._desk.sitting.touched(self._n, "name", self._typed_name)

    def _on_name_editing_finished(self) -> None:
        self._desk.sitting.left()
        show_words(self.name, self._typed_name())
