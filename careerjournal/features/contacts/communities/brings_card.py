"""What a group is good for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.phrases import tr
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.growing_text import GrowingText


class BringsCard(CommunityCard):
    """A few lines, kept as they are typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("What it brings"), parent)
        self._desk = desk
        self._n = 0
        self.text = GrowingText(
            tr("What it brings"),
            hint=tr("What you get from it, and what you give"),
            least=2,
            most=10,
        )
        self.text.setReadOnly(desk.read_only)
        self.body.addWidget(self.text)
        self.text.edited.connect(self._on_text_edited)
        self.text.left.connect(desk.sitting.left)

    def show_view(self, view: CommunityView) -> None:
        """Show what a group brings; what is being typed stays."""
        other, self._n = view.n != self._n, view.n
        if other or not self._desk.sitting.is_pending("brings"):
            self.text.set_text(view.community.brings)

    def _on_text_edited(self) -> None:
        self._desk.sitting.touched(self._n, "brings", self.text.text)
