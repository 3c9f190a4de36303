"""The head of a contact: the name, and when one spoke last."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from careerjournal.features.contacts.person.photo import PhotoDisc
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.touches.touch_days import last_words, next_words
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.labels import PlainLabel


class ContactHeader(RecordHeader):
    """Shows `photo`, name, what they are, and offers to note that one spoke: `spoke_requested`
    asks for that. Of somebody who is covered it shows the name alone."""

    spoke_requested = Signal()

    def __init__(self, desk: Desk, photo: PhotoDisc, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("Name"), parent)
        self._view: ContactView | None = None
        self._covered = False
        self.photo = photo
        self.wants = PlainLabel(tone="wants")
        self.spoke = primary_button(tr("Spoke with"), "message")
        self.spoke.setEnabled(not desk.read_only)
        self.lay_out(photo, beside_name=(self.spoke,), after_about=(self.wants,))
        self.spoke.clicked.connect(self.spoke_requested)

    def show_view(self, view: ContactView) -> None:
        """Show a contact."""
        self._view = view
        self.show_name(view.n, view.contact.name)
        self._tell(view)

    def set_covered(self, covered: bool) -> None:
        """Show the name alone, or all there is."""
        self._covered = covered
        # As a window goes, what has the focus loses it, when this is half gone already.
        if self._view is not None and isValid(self.photo.remove):
            self._tell(self._view)

    def _tell(self, view: ContactView) -> None:
        contact, today = view.contact, self.desk.today()
        self.photo.show_face(contact.name, "" if self._covered else contact.photo)
        if self._covered:
            self.about.set_whole("")
            self.wants.setText("")
            self.wants.hide()
            return
        circle = circle_words(contact.circle) if contact.circle is not None else ""
        spoke = last_words(view.last_touch, today)
        told = [circle, contact.role, view.organisation_name, spoke]
        self.about.set_whole(" · ".join(part for part in told if part))
        due = next_words(view.next_touch, today)
        late = view.next_touch is not None and view.next_touch <= today
        self.wants.setText(due[:1].upper() + due[1:])
        self.wants.set_tone("wants" if late else "muted")
        self.wants.setVisible(bool(due))
