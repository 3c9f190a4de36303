"""Who has to do with the application, and as what."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.detail_card import DetailCard
from careerjournal.features.applications.detail.person_window import PersonWindow
from careerjournal.features.applications.detail.view import ApplicationView, Known
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Application, ApplicationPerson, PersonRole
from careerjournal.records.contact import Contact
from careerjournal.records.head import Head
from careerjournal.rules.text import clean
from careerjournal.store.unit import Unit
from careerjournal.ui.part_words import role_words
from careerjournal.ui.record_picker import RecordPicker
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labels import ElidedLabel, muted


class PeopleCard(DetailCard):
    """Shows the people; one is added by a name in one line, or chosen among those known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("People"), parent)
        self._desk = desk
        self._view: ApplicationView | None = None
        self._window: PersonWindow | None = None
        self.rows = Rows(self)
        self.none = muted(tr("Who wrote to you, who put in a word, who will decide."), wraps=True)
        self.name = QLineEdit()
        self.name.setPlaceholderText(tr("Add somebody by name"))
        self.name.setAccessibleName(tr("Add somebody by name"))
        self.role = role_choice(PersonRole.RECRUITER)
        self.add = icon_button("plus", tr("Add"))
        self.choose = link_button(tr("Choose somebody known…"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.role)
        row.addWidget(self.add)
        self.body.addWidget(self.none)
        self.body.addWidget(self.rows)
        self.body.addLayout(row)
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.returnPressed.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_requested)
        self.choose.clicked.connect(self.choose_known)
        for control in (self.name, self.role, self.add, self.choose):
            control.setEnabled(not desk.read_only)

    def show_view(self, view: ApplicationView) -> None:
        """Show the people of an application."""
        self._view = view
        self.none.setVisible(not view.people)
        self.rows.show_rows([(known.part.n, known) for known in view.people], self._row)
        if self._window is not None:
            self._window.follow(view)

    def flush(self) -> None:
        if self._window is not None and self._window.isVisible():
            self._window.flush()

    def edit(self, part_n: int) -> PersonWindow | None:
        """Open the window in which one of them is described."""
        view = self._view
        known = (
            next((each for each in view.people if each.part.n == part_n), None) if view else None
        )
        if known is None:
            return None
        if self._window is None:
            self._window = PersonWindow(self._desk, self.window())
        self._window.begin(known)
        self._window.open()
        return self._window

    def choose_known(self) -> RecordPicker | None:
        """Ask for somebody who is known already; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        picker = RecordPicker(
            self._desk.workspace,
            tr("Choose somebody known"),
            self._desk.today,
            self.window(),
            kinds=(Contact.KIND,),
            without=[known.contact.n for known in view.people],
        )
        picker.picked.connect(self._on_picker_picked)
        picker.finished.connect(picker.deleteLater)
        picker.open()
        return picker

    def _row(self) -> PersonRow:
        row = PersonRow(read_only=self._desk.read_only)
        row.role_chosen.connect(self._on_row_role_chosen)
        row.edit_requested.connect(self.edit)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _on_add_requested(self) -> None:
        name = clean(self.name.text()).strip()
        if name and self._view is not None:
            role = PersonRole(self.role.currentData())
            job = _AddByName(self._view.n, name, self._view.application.organisation, role)
            self._desk.workspace.write("application.person", job)
            self.name.clear()

    def _on_picker_picked(self, head: Head) -> None:
        if self._view is not None:
            role = PersonRole(self.role.currentData())
            job = _Add(ApplicationPerson(application=self._view.n, contact=head.ref.n, role=role))
            self._desk.workspace.write("application.person", job)

    def _on_row_role_chosen(self, part: ApplicationPerson, role: str) -> None:
        changed = replace(part, role=PersonRole(role))
        self._desk.workspace.write("application.person", _Change(changed, part))

    def _on_row_remove_requested(self, part: ApplicationPerson) -> None:
        self._desk.workspace.write("application.person-remove", _Remove(part), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Taken from this application"))


class PersonRow(Row):
    """One person: name, what they have to do with it, and how to reach them."""

    role_chosen = Signal(object, str)
    edit_requested = Signal(int)
    remove_requested = Signal(object)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._part: ApplicationPerson | None = None
        self.name = ElidedLabel()
        self.edit = icon_button("edit", tr("Ways to reach them"))
        self.role = role_choice(PersonRole.OTHER)
        self.remove = icon_button("close", tr("Take from this application"))
        self.about = ElidedLabel(tone="muted")
        first = QHBoxLayout()
        first.setSpacing(4)
        first.addWidget(self.name, 1)
        first.addWidget(self.role)
        first.addWidget(self.edit)
        first.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self.about)
        self.role.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.role.activated.connect(self._on_role_activated)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_value(self, value: Known) -> None:
        self._part = value.part
        name = value.contact.name
        self.name.set_whole(name)
        self.edit.setAccessibleName(tr("Ways to reach {name}").format(name=name))
        self.role.setCurrentIndex(self.role.findData(value.part.role.value))
        self.role.setAccessibleName(tr("What {name} has to do with it").format(name=name))
        about = about_words(value)
        self.about.set_whole(about)
        self.about.setVisible(bool(about))

    def _on_edit_clicked(self) -> None:
        if self._part is not None:
            self.edit_requested.emit(self._part.n)

    def _on_role_activated(self) -> None:
        self.role_chosen.emit(self._part, str(self.role.currentData()))

    def _on_remove_clicked(self) -> None:
        self.remove_requested.emit(self._part)


def about_words(known: Known) -> str:
    """ "Talent partner · Northwind · maria@example.org": what is known of somebody."""
    organisation = known.organisation.name if known.organisation is not None else ""
    parts = (known.contact.role, organisation, *(way.value for way in known.ways))
    return " · ".join(part for part in parts if part)


def role_choice(role: PersonRole) -> ChoiceBox:
    """The list of what somebody may have to do with an application, at `role`."""
    choice = ChoiceBox(tr("What they have to do with it"))
    for each in PersonRole:
        choice.addItem(role_words(each), each.value)
    choice.setCurrentIndex(choice.findData(role.value))
    return choice


@dataclass(frozen=True)
class _AddByName:
    application: int
    name: str
    organisation: int | None
    role: PersonRole

    def __call__(self, unit: Unit) -> None:
        # Most are with the employer; an agency is one click away.
        contact = unit.save(Contact(name=self.name, organisation=self.organisation))
        unit.put(ApplicationPerson(application=self.application, contact=contact.n, role=self.role))


@dataclass(frozen=True)
class _Add:
    part: ApplicationPerson

    def __call__(self, unit: Unit) -> None:
        unit.record(Application, self.part.application)  # it may have gone meanwhile
        unit.put(self.part)


@dataclass(frozen=True)
class _Change:
    part: ApplicationPerson
    base: ApplicationPerson

    def __call__(self, unit: Unit) -> None:
        unit.put(self.part, self.base)


@dataclass(frozen=True)
class _Remove:
    """Takes somebody out of the application, and out of its rounds: one act."""

    part: ApplicationPerson

    def __call__(self, unit: Unit) -> None:
        for each in unit.parts(ApplicationPerson, self.part.application):
            if each.contact == self.part.contact:
                unit.remove(ApplicationPerson, each.n)
