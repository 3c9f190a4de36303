"""Where somebody was before: what they did, at which company, from when to when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView, Former
from careerjournal.operations.phrases import tr
from careerjournal.operations.positions import put_position
from careerjournal.records.contact import PastPosition
from careerjournal.store.unit import Unit
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.organisation_field import OrganisationField
from careerjournal.ui.widgets.partial_date_field import PartialDateField
from careerjournal.ui.workspace import Workspace

_LONGEST: Final = 500


class PositionsCard(ContactCard):
    """Shows the positions, the latest first; each is changed where it stands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where they were"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self.rows = Rows(self, spacing=12)
        self.role = QLineEdit()
        self.role.setPlaceholderText(tr("What they did there"))
        self.role.setAccessibleName(tr("Their role before"))
        self.role.setMaxLength(_LONGEST)
        self.company = OrganisationField(desk.workspace, tr("Their company before"))
        self.company.setPlaceholderText(tr("Company"))
        self.add = icon_button("plus", tr("Add"))
        self.begin = link_button(tr("Add where they were before"))
        self._new = QWidget()
        row = QHBoxLayout(self._new)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.role, 1)
        row.addWidget(self.company, 1)
        row.addWidget(self.add)
        self.body.addWidget(self.rows)
        self.body.addWidget(self._new)
        self.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        self._new.hide()
        self.begin.setEnabled(not desk.read_only)
        self.begin.clicked.connect(self._on_begin_clicked)
        self.add.clicked.connect(self._on_add_requested)
        self.role.returnPressed.connect(self._on_add_requested)
        self.company.returnPressed.connect(self._on_add_requested)

    def show_view(self, view: ContactView) -> None:
        """Show where a contact was."""
        if self._view is not None and self._view.n != view.n:
            self._clear()
        self._view = view
        self.rows.show_rows([(each.position.n, each) for each in view.positions], self._row)

    def flush(self) -> None:
        for row in self.rows.rows():
            if isinstance(row, PositionRow):
                row.tell()

    def _row(self) -> PositionRow:
        row = PositionRow(self._desk.workspace)
        row.changed.connect(self._on_row_changed)
        row.remove_requested.connect(self._on_row_remove_requested)
        return row

    def _clear(self) -> None:
        self.role.clear()
        self.company.clear()
        self._new.hide()
        self.begin.show()

    def _on_begin_clicked(self) -> None:
        self._new.show()
        self.begin.hide()
        self.role.setFocus()

    def _on_add_requested(self) -> None:
        view, role, company = self._view, typed(self.role), self.company.name()
        if view is None or not (role or company):
            return
        new = PastPosition(contact=view.n, role=role, organisation=self.company.n())
        self._desk.workspace.write("contact.position", PutPosition(new, None, company))
        self._clear()

    def _on_row_changed(self, now: PastPosition, base: PastPosition, company: str) -> None:
        self._desk.workspace.write("contact.position", PutPosition(now, base, company))

    def _on_row_remove_requested(self, n: int) -> None:
        self._desk.workspace.write("contact.position", _Remove(n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))


class PositionRow(Row):
    """One position, in two lines. `changed` brings it, as it was, and the name of a company that
    is new; `remove_requested` its number."""

    changed = Signal(object, object, str)
    remove_requested = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._shown: Former | None = None
        self.role = QLineEdit()
        self.role.setPlaceholderText(tr("What they did there"))
        self.role.setAccessibleName(tr("Their role before"))
        self.role.setMaxLength(_LONGEST)
        self.company = OrganisationField(workspace, tr("Their company before"))
        self.company.setPlaceholderText(tr("Company"))
        self.began = PartialDateField(tr("From"), tr("From, such as 2019"))
        self.ended = PartialDateField(tr("To"), tr("To, such as May 2024"))
        self.remove = icon_button("close", tr("Remove"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, field in enumerate((self.role, self.company, self.began, self.ended)):
            grid.addWidget(field, place // 2, place % 2)
        grid.addWidget(self.remove, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for field in (self.role, self.company, self.began, self.ended):
            field.setReadOnly(workspace.read_only)
        self.remove.setEnabled(not workspace.read_only)
        self.role.editingFinished.connect(self.tell)
        self.company.editingFinished.connect(self.tell)
        self.began.date_changed.connect(self.tell)
        self.ended.date_changed.connect(self.tell)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_value(self, value: Former) -> None:
        other = self._shown is not None and self._shown.position.n != value.position.n
        if other:
            self.tell()
        before, self._shown = self._shown, value
        position = value.position
        if before is None or other or not self.role.isModified():
            self.role.setText(position.role)
            self.role.setCursorPosition(0)
        if before is None or other or not self.company.isModified():
            self.company.set_name(value.company)
        for field, known in ((self.began, position.began), (self.ended, position.ended)):
            if field.date() != known:
                field.set_date(known)
        name = position.role or value.company
        self.remove.setAccessibleName(tr("Remove {what}").format(what=name))

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        shown = self._shown
        if shown is None or self.role.isReadOnly():
            return
        company = self.company.name()
        organisation = shown.position.organisation
        if self.company.isModified() and company != shown.company:
            organisation = self.company.n() if company else None
        else:
            company = shown.company
        self.role.setModified(False)
        self.company.setModified(False)
        now = replace(
            shown.position,
            role=typed(self.role),
            organisation=organisation,
            began=self.began.date(),
            ended=self.ended.date(),
        )
        is_new = organisation is None and bool(company)
        if now != shown.position or is_new:
            self._shown = Former(now, company)
            self.changed.emit(now, shown.position, company if is_new else "")

    def _on_remove_clicked(self) -> None:
        if self._shown is not None:
            self.remove_requested.emit(self._shown.position.n)


@dataclass(frozen=True)
class PutPosition:
    """The writer's part of keeping a position, see `operations.positions`."""

    position: PastPosition
    base: PastPosition | None
    company: str

    def __call__(self, unit: Unit) -> None:
        put_position(unit, self.position, self.base, self.company)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(PastPosition, self.n)
