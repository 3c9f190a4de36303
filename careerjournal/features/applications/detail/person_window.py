"""Somebody who has to do with an application: what they do, and the ways to reach them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView, Known
from careerjournal.operations.employers import SetOrganisation
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact, ContactWay, WayType
from careerjournal.rules.positions import between
from careerjournal.rules.text import clean, fold
from careerjournal.store.unit import Unit
from careerjournal.ui.part_words import way_words
from careerjournal.ui.record_keeper import RecordKeeper
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import button, icon_button, link_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted, strong
from careerjournal.ui.widgets.organisation_field import OrganisationField

_WIDTH_PX: Final = 480


class PersonWindow(QDialog):
    """Every field is kept as it is left; there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Known | None = None
        self._keeper: RecordKeeper | None = None
        self._draft: ContactWay | None = None
        self.setModal(True)
        self.setWindowTitle(tr("Person"))
        self.setMinimumWidth(_WIDTH_PX)
        self.name = QLineEdit()
        self.role = QLineEdit()
        self.role.setPlaceholderText(tr("What they do there"))
        self.organisation = OrganisationField(desk.workspace, tr("Where they work"))
        self.ways = Rows(self)
        self.none = muted(tr("No way to reach them is noted yet."))
        self.add = link_button(tr("Add an e-mail address, number or link"))
        done = button(tr("Done"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(labelled(tr("Name"), self.name))
        column.addLayout(labelled(tr("Role"), self.role))
        column.addLayout(labelled(tr("Where they work"), self.organisation))
        column.addWidget(strong(tr("Ways to reach them")))
        column.addWidget(self.none)
        column.addWidget(self.ways)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(done)
        column.addLayout(row)
        for line in self._lines().values():
            line.editingFinished.connect(self._on_line_editing_finished)
            line.setReadOnly(desk.read_only)
        self.organisation.editingFinished.connect(self._keep_organisation)
        self.organisation.setReadOnly(desk.read_only)
        self.add.setEnabled(not desk.read_only)
        self.add.clicked.connect(self._on_add_clicked)
        done.clicked.connect(self.accept)

    def begin(self, known: Known) -> None:
        """Describe `known`."""
        self._known, self._draft = known, None
        self._keeper = RecordKeeper(self._desk.workspace, known.contact, "contact.edit", self)
        for name, line in self._lines().items():
            line.setText(str(getattr(known.contact, name)))
        self.organisation.set_name(_organisation_of(known))
        self._show_ways(known)

    def follow(self, view: ApplicationView) -> None:
        """Something changed: show it, but for what is being typed."""
        shown = self._known
        if shown is None or self._keeper is None or not self.isVisible():
            return
        known = next((each for each in view.people if each.part.n == shown.part.n), None)
        if known is None:
            self.reject()
            return
        self._known = known
        self._keeper.take_in(known.contact)
        for name, line in self._lines().items():
            if not line.isModified() and not self._keeper.is_pending(name):
                line.setText(str(getattr(known.contact, name)))
        if not self.organisation.isModified():
            self.organisation.set_name(_organisation_of(known))
        self._show_ways(known)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._keep_lines()
        self._keep_organisation()
        for row in self.ways.rows():
            if isinstance(row, WayRow):
                row.tell()

    def hideEvent(self, event: QHideEvent) -> None:
        # A line that is still being typed in is not told that it is finished.
        self.flush()
        super().hideEvent(event)

    def _lines(self) -> dict[str, QLineEdit]:
        return {"name": self.name, "role": self.role}

    def _show_ways(self, known: Known) -> None:
        ways = [*known.ways, self._draft] if self._draft is not None else known.ways
        self.ways.show_rows([(way.n, way) for way in ways], self._way)
        self.none.setVisible(not ways)

    def _way(self) -> WayRow:
        row = WayRow(read_only=self._desk.read_only)
        row.changed.connect(self._on_way_changed)
        row.remove_requested.connect(self._on_way_remove_requested)
        return row

    def _keep_lines(self) -> None:
        keeper, known = self._keeper, self._known
        if keeper is None or known is None or self._desk.read_only:
            return
        for name, line in self._lines().items():
            typed = clean(line.text()).strip()
            if name == "name" and not typed:
                line.setText(known.contact.name)  # nobody is without a name
            elif line.isModified():
                line.setModified(False)
                keeper.put(name, typed)

    def _keep_organisation(self) -> None:
        known, field = self._known, self.organisation
        if known is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) != fold(_organisation_of(known)):
            job = SetOrganisation(Contact, known.contact.n, field.n(), field.name())
            self._desk.workspace.write("contact.edit", job)

    def _on_line_editing_finished(self) -> None:
        self._keep_lines()

    def _on_add_clicked(self) -> None:
        known = self._known
        if known is None:
            return
        if self._draft is None:
            last = known.ways[-1].position if known.ways else None
            self._draft = ContactWay(
                contact=known.contact.n,
                type=WayType.EMAIL,
                value="",
                position=between(last, None),
            )
            self._show_ways(known)
        row = self.ways.rows()[-1]
        if isinstance(row, WayRow):
            row.value.setFocus()

    def _on_way_changed(self, way: ContactWay, base: ContactWay) -> None:
        if way.n:
            self._desk.workspace.write("contact.edit", _Put(way, base))
        elif way.value:
            self._draft = None  # its row goes when the one that is kept comes
            self._desk.workspace.write("contact.edit", _Put(way))

    def _on_way_remove_requested(self, n: int) -> None:
        if n:
            self._desk.workspace.write("contact.edit", _Remove(n), self._on_removed)
        elif self._known is not None:
            self._draft = None
            self._show_ways(self._known)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))


class WayRow(Row):
    """One way: of what sort, where, and a word for it ("work")."""

    changed = Signal(object, object)
    remove_requested = Signal(int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._way: ContactWay | None = None
        self.type = ChoiceBox(tr("Sort"))
        for each in WayType:
            self.type.addItem(way_words(each), each.value)
        self.value = QLineEdit()
        self.value.setAccessibleName(tr("Address, number or link"))
        self.remove = icon_button("close", tr("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.type)
        row.addWidget(self.value, 1)
        row.addWidget(self.remove)
        self.type.setEnabled(not read_only)
        self.value.setReadOnly(read_only)
        self.remove.setEnabled(not read_only)
        self.type.activated.connect(self.tell)
        self.value.editingFinished.connect(self.tell)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_value(self, value: ContactWay) -> None:
        other = self._way is not None and self._way.n != value.n
        if other:
            self.tell()
        self._way = value
        self.type.setCurrentIndex(self.type.findData(value.type.value))
        if other or not self.value.isModified():
            self.value.setText(value.value)

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        way = self._way
        if way is None:
            return
        self.value.setModified(False)
        typed = clean(self.value.text()).strip()
        type_ = WayType(self.type.currentData())
        now = replace(way, type=type_, value=typed)
        if now != way:
            self._way = now  # what is told once is not told again
            self.changed.emit(now, way)

    def _on_remove_clicked(self) -> None:
        if self._way is not None:
            self.remove_requested.emit(self._way.n)


def _organisation_of(known: Known) -> str:
    return known.organisation.name if known.organisation is not None else ""


@dataclass(frozen=True)
class _Put:
    way: ContactWay
    base: ContactWay | None = None

    def __call__(self, unit: Unit) -> ContactWay:
        return unit.put(self.way, self.base)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(ContactWay, self.n)
