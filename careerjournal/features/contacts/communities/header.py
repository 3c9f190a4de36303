"""The head of a group: the name, what it is, and when the membership is to be renewed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.features.contacts.communities.words import renewal_words, wants_renewal
from careerjournal.operations.community_words import community_type_words, members_words
from careerjournal.operations.phrases import tr
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.labels import PlainLabel


class CommunityHeader(RecordHeader):
    """Shows the name and what the group is. `event_requested` asks for a new event of it."""

    event_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Name"), parent)
        self.wants = PlainLabel(tone="wants")
        self.new_event = primary_button(tr("New event"), "event")
        self.new_event.setEnabled(not desk.read_only)
        self.lay_out(beside_name=(self.new_event,), after_about=(self.wants,))
        self.new_event.clicked.connect(self.event_requested)

    def show_view(self, view: CommunityView) -> None:
        """Show a group."""
        self.show_name(view.n, view.community.name)
        line, today = view.line, self.desk.today()
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
