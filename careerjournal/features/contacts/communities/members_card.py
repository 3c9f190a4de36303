"""Who belongs to a group: as many as there are, and what each does in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.member_delegate import MemberDelegate
from careerjournal.features.contacts.communities.members_model import MembersModel, MemberSource
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.features.contacts.touches.people_field import PeopleField, Somebody
from careerjournal.operations import communities
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.community import Community
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.record import RecordRef
from careerjournal.store.changes import Changes
from careerjournal.store.communities import MemberLine
from careerjournal.store.unit import Unit
from careerjournal.ui import theme
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import muted

_MOST_ROWS: Final = 7
"""So many are seen at once; the rest scrolls."""
_LONGEST: Final = 500
_TOLD_OF: Final = frozenset({Community.KIND, Contact.KIND, Organisation.KIND})


class MembersCard(CommunityCard):
    """A name and Enter lets somebody belong; Delete takes them out, and Enter shows them.

    `record_activated` asks to show a contact.
    """

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Members"), parent)
        self._desk = desk
        self._n = 0
        self._told: MemberLine | None = None
        self.none = muted(tr("Nobody yet. Type a name below."), wraps=True)
        self.model = MembersModel(desk.workspace, self)
        self._second_look = SecondLook.of(desk.workspace)
        self.view = _View(self.model)
        self._faces = Faces(desk.workspace, self)
        self._delegate = MemberDelegate(self.model, self._faces, self.view)
        self.view.setItemDelegate(self._delegate)
        self.foot = QWidget()
        self.role = QLineEdit()
        self.open = icon_button("arrow-right", tr("Show them"))
        self.remove = icon_button("close", tr("Take them out of the group"))
        self.add = PeopleField(desk.workspace, tr("Add members"))
        self.menu = QMenu(self)
        self._lay_out()
        self._connect()
        self._measure()

    def show_view(self, view: CommunityView) -> None:
        """Show the members of a group; what one of them does, if it is being typed, stays."""
        if view.n == self._n:
            return
        self._tell_role()
        self._n = view.n
        self._told = None
        self.view.choose(0)
        self.add.set_people(())
        self.model.ask(MemberSource(view.n, self._second_look))

    def flush(self) -> None:
        self._tell_role()

    def focus_add(self) -> None:
        """Put the caret where members are added."""
        self.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen(self) -> MemberLine | None:
        """The member that the list stands on."""
        row = self.view.currentIndex().row()
        return self.model.line(row) if self.model.number_at(row) > 0 else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_live(False)

    def _lay_out(self) -> None:
        self.add.line().setPlaceholderText(tr("Add somebody by name"))
        self.role.setPlaceholderText(tr("What they do in the group"))
        self.role.setAccessibleName(tr("What they do in the group"))
        self.role.setMaxLength(_LONGEST)
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        keeps_room = self.role.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.role.setSizePolicy(keeps_room)
        row.addWidget(self.role, 1)
        row.addWidget(self.open)
        row.addWidget(self.remove)
        self.body.addWidget(self.none)
        self.body.addWidget(self.view)
        self.body.addWidget(self.foot)
        self.body.addWidget(self.add)
        self.view.hide()
        self.foot.hide()
        show = self.menu.addAction(tr("Show them"))
        take_out = self.menu.addAction(tr("Take them out of the group"))
        show.triggered.connect(self._on_open_requested)
        take_out.triggered.connect(self._on_remove_requested)
        take_out.setEnabled(not self._desk.read_only)
        self.role.setReadOnly(self._desk.read_only)
        self.remove.setEnabled(not self._desk.read_only)
        self.add.setEnabled(not self._desk.read_only)

    def _connect(self) -> None:
        self.model.listed.connect(self._on_model_listed)
        self.model.shown.connect(self._on_model_shown)
        self.model.dataChanged.connect(self._show_chosen)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.view.record_activated.connect(self._on_open_requested)
        self.view.remove_requested.connect(self._on_remove_requested)
        self.view.customContextMenuRequested.connect(self._on_view_menu_requested)
        self.role.editingFinished.connect(self._tell_role)
        self.open.clicked.connect(self._on_open_requested)
        self.remove.clicked.connect(self._on_remove_requested)
        self.add.people_changed.connect(self._on_add_people_changed)
        self._faces.arrived.connect(self.view.viewport().update)
        self._second_look.changed.connect(self.model.refresh)
        self._desk.workspace.changed.connect(self._on_workspace_changed)
        theme.manager().changed.connect(self._measure)

    def _measure(self) -> None:
        self.view.set_heights(self._delegate.row_height, 0)
        self._fit()

    def _fit(self) -> None:
        """As high as the rows are, up to a number of them."""
        rows = min(self.model.rowCount(), _MOST_ROWS)
        height = rows * self._delegate.row_height + 2 * self.view.frameWidth()
        self.view.setFixedHeight(max(1, height))

    def _show_chosen(self) -> None:
        line = self.chosen()
        self.foot.setVisible(line is not None)
        if line is None:
            return
        other = self._told is None or self._told.n != line.n
        self._told = line
        if other or not self.role.isModified():
            show_words(self.role, line.role)
            self.role.setModified(False)
        self.role.setVisible(not line.hidden)
        says = tr("What {name} does in the group").format(name=line.name)
        self.role.setAccessibleName(says)
        self.open.setAccessibleName(tr("Show {name}").format(name=line.name))
        self.remove.setAccessibleName(tr("Take {name} out of the group").format(name=line.name))

    def _tell_role(self) -> None:
        """Keep what was typed for the member whose line it stands in."""
        line, words = self._told, typed(self.role)
        if line is None or not self.role.isModified() or self._desk.read_only:
            return
        self.role.setModified(False)
        if words != line.role:
            self._desk.workspace.write("community.members", _SetRole(line.n, words))

    def _on_model_listed(self, count: int) -> None:
        self.none.setVisible(not count)
        self.view.setVisible(bool(count))
        self._fit()
        self._show_chosen()

    def _on_model_shown(self) -> None:
        self._fit()

    def _on_current_row_changed(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._tell_role()
        self._show_chosen()

    def _on_open_requested(self) -> None:
        if (line := self.chosen()) is not None:
            self.record_activated.emit(RecordRef(Contact.KIND, line.contact))

    def _on_remove_requested(self) -> None:
        line = self.chosen()
        if line is not None and not self._desk.read_only:
            job = _Remove(self._n, line.contact, line.name)
            self._desk.workspace.write("community.members", job, self._on_removed)

    def _on_removed(self, name: str) -> None:
        self._desk.undo_bar.say(tr("{name} is out of the group").format(name=name))

    def _on_add_people_changed(self) -> None:
        people = self.add.people()
        if people and self._n and not self._desk.read_only:
            self.add.set_people(())
            job = _Add(self._n, tuple(people))
            # Those who are named one after the other come, and go again, together.
            merge = f"community.members:{self._n}"
            self._desk.workspace.write("community.members", job, self._on_added, merge=merge)

    def _on_added(self, count: int) -> None:
        if count:
            self._desk.undo_bar.say(ntr("Added", "{n} added", count).format(n=count))
        else:
            self._desk.messages.say(tr("They belong to it already."))

    def _on_view_menu_requested(self, where: QPoint) -> None:
        if self.chosen() is not None:
            self.menu.popup(self.view.viewport().mapToGlobal(where))

    def _on_workspace_changed(self, changes: Changes) -> None:
        if self._n and not _TOLD_OF.isdisjoint(changes.touched):
            self.model.refresh()


class _View(RecordListView):
    """Delete takes the chosen one out."""

    remove_requested = Signal()

    def __init__(self, model: MembersModel) -> None:
        super().__init__(model, tr("Members"))
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.number:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Add:
    """Lets people belong, of whom those that are new are made; how many did not before."""

    community: int
    people: Sequence[Somebody]

    def __call__(self, unit: Unit) -> int:
        numbers = [each.n or unit.save(Contact(name=each.name)).n for each in self.people]
        return len(communities.add_members(unit, self.community, numbers))


@dataclass(frozen=True)
class _Remove:
    community: int
    contact: int
    name: str

    def __call__(self, unit: Unit) -> str:
        communities.remove_member(unit, self.community, self.contact)
        return self.name


@dataclass(frozen=True)
class _SetRole:
    member: int
    role: str

    def __call__(self, unit: Unit) -> None:
        communities.set_member_role(unit, self.member, self.role)
