"""The head of a contact: the name, and when one spoke last."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from careerjournal.features.contacts.person.photo import PhotoDisc
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.touches.touch_days import last_words, next_words
from careerjournal.operations.phrases import tr
from careerjournal.operations.touch_words import circle_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

_LONGEST_NAME: Final = 500


class ContactHeader(QWidget):
    """Shows `photo`, name, what they are, and offers to note that one spoke: `spoke_requested`
    asks for that. Of somebody who is covered it shows the name alone."""

    spoke_requested = Signal()

    def __init__(self, desk: Desk, photo: PhotoDisc, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._name = ""
        self._view: ContactView | None = None
        self._covered = False
        self.photo = photo
        self.name = NameLine()
        self.name.setReadOnly(desk.read_only)
        self.about = ElidedLabel(tone="muted")
        self.wants = PlainLabel(tone="wants")
        self.state = PlainLabel(tone="muted")
        self.spoke = primary_button(tr("Spoke with"), "message")
        self.spoke.setEnabled(not desk.read_only)
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self.spoke.clicked.connect(self.spoke_requested)
        self.name.textEdited.connect(self._on_name_text_edited)
        self.name.editingFinished.connect(self._on_name_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)

    def show_view(self, view: ContactView) -> None:
        """Show a contact; a name that is being typed stays."""
        other, self._n, self._view = view.n != self._n, view.n, view
        self._name = view.contact.name
        if other or not self._desk.sitting.is_pending("name"):
            show_words(self.name, self._name)
        self.name.setToolTip(plain_tip(self._name))
        self._tell(view)
        self._tell_state()

    def set_covered(self, covered: bool) -> None:
        """Show the name alone, or all there is."""
        self._covered = covered
        # As a window goes, what has the focus loses it, when this is half gone already.
        if self._view is not None and isValid(self.photo.remove):
            self._tell(self._view)

    def _tell(self, view: ContactView) -> None:
        contact, today = view.contact, self._desk.today()
        self.photo.show_face(self._name, "" if self._covered else contact.photo)
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

    def focus_name(self) -> None:
        """Put the caret in the name, all of it chosen."""
        self.name.setFocus()
        self.name.selectAll()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.name, 1)
        first.addWidget(self.spoke)
        first.addWidget(self.more)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.about, 1)
        second.addWidget(self.wants)
        second.addWidget(self.state)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(first)
        words.addLayout(second)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.photo)
        row.addLayout(words, 1)

    def _typed_name(self) -> str:
        # Nobody is without a name: what is left empty stays what it was.
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


class NameLine(QLineEdit):
    """The name: one line without a frame. Enter keeps it and lets go."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setProperty("type", "title")
        self.setTextMargins(-2, 0, 0, 0)
        self.setPlaceholderText(tr("Name"))
        self.setAccessibleName(tr("Name"))
        self.setMaxLength(_LONGEST_NAME)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.fontMetrics().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()
