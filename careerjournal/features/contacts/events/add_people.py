"""Where people are put on the list of an event: one name after the other, and what is known."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.contacts.touches.people_field import PeopleField
from careerjournal.operations.events import Guest
from careerjournal.operations.phrases import tr
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.workspace import Workspace

_LONGEST: Final = 2_000


class AddPeople(QWidget):
    """Names are typed into one field; those known are recognised. Where they are and what about
    is asked once there is a name. `added` brings a tuple of Guests."""

    added = Signal(object)

    def __init__(
        self, workspace: Workspace, hint: str, about: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.people = PeopleField(workspace, hint)
        self.people.line().setPlaceholderText(hint)
        self.organisation = OrganisationField(workspace, tr("Their company"))
        self.organisation.setPlaceholderText(tr("Their company"))
        self.about = QLineEdit()
        self.about.setPlaceholderText(about)
        self.about.setAccessibleName(about)
        self.about.setMaxLength(_LONGEST)
        self.add = button(tr("Add to the list"), "plus")
        self.details = QWidget()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.organisation, 1)
        row.addWidget(self.about, 1)
        details = QVBoxLayout(self.details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(8)
        details.addLayout(row)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.add)
        details.addLayout(last)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.people)
        column.addWidget(self.details)
        self.details.hide()
        self.people.people_changed.connect(self._show_details)
        self.people.line().textChanged.connect(self._show_details)
        # Enter with nothing typed: all names are there.
        self.people.line().returnPressed.connect(self.take)
        self.organisation.returnPressed.connect(self.take)
        self.about.returnPressed.connect(self.take)
        self.add.clicked.connect(self.take)

    def take(self) -> None:
        """Hand over those who are named, if anybody is."""
        guests = self.guests()
        if not guests:
            return
        self.clear()
        self.added.emit(guests)

    def guests(self) -> tuple[Guest, ...]:
        """Those who are named so far, the one being typed too."""
        organisation, about = self.organisation.name(), typed(self.about)
        return tuple(
            Guest(each.name, each.n, "" if each.n else organisation, about)
            for each in self.people.people()
        )

    def clear(self) -> None:
        """Begin anew."""
        self.people.set_people([])
        self.organisation.clear()
        self.about.clear()
        self._show_details()

    def _show_details(self) -> None:
        people = self.people.people()
        self.details.setVisible(bool(people))
        # Of a contact one knows where they are.
        self.organisation.setVisible(any(not each.n for each in people))
