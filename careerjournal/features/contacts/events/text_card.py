"""A few lines about an event: what one goes for, or what it brought."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.events.desk import EventCard
from careerjournal.features.contacts.events.view import EventView
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.growing_text import GrowingText


class TextCard(EventCard):
    """Keeps the long text `field` of an event as it is typed."""

    def __init__(
        self, desk: Desk, field: str, heading: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, parent)
        self._desk = desk
        self._field = field
        self._n = 0
        self.text = GrowingText(heading, hint=hint, least=2, most=10)
        self.text.setReadOnly(desk.read_only)
        self.body.addWidget(self.text)
        self.text.edited.connect(self._on_text_edited)
        self.text.left.connect(desk.sitting.left)

    def show_view(self, view: EventView) -> None:
        """Show the text of an event; what is being typed stays."""
        other, self._n = view.n != self._n, view.n
        if other or not self._desk.sitting.is_pending(self._field):
            self.text.set_text(str(getattr(view.event, self._field)))

    def _on_text_edited(self) -> None:
        if self._n:
            self._desk.sitting.touched(self._n, self._field, self.text.text)
