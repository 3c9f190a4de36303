"""The view of the people one knows: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.actions import CONTACT_MENU, ON_ONE, UNWRITTEN, contact_specs
from careerjournal.features.contacts.commands import ContactCommands
from careerjournal.features.contacts.duplicates.corner import DuplicatesCorner
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.list_pane import ListPane
from careerjournal.features.contacts.person.detail import ContactDetail
from careerjournal.features.contacts.person.own_data import OwnData
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.record_page.page import RecordPage
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class PeoplePage(RecordPage[ListPane, ContactDetail]):
    """People, what is done with them as a whole, and those who may be there twice."""

    KIND: ClassVar[str] = Contact.KIND
    ACTIONS: ClassVar[str] = "contacts"

    commands: ContactCommands

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Touch.KIND:
            self.commands.show_touch(ref.n)
        else:
            self.duplicates.close()
            super().show_record(ref)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def focus_filter(self) -> None:
        self.duplicates.close()
        super().focus_filter()

    def flush(self) -> None:
        super().flush()
        self.commands.flush()

    # What a page of records asks

    def make_list_pane(self, parent: QWidget) -> ListPane:
        self.faces = Faces(self.context.workspace, self)
        self.second_look = SecondLook.of(self.context.workspace)
        return ListPane(self.context.workspace, self.today, self.faces, self.second_look, parent)

    def make_detail(self, parent: QWidget) -> ContactDetail:
        return ContactDetail(self.context, self.today, self.faces, self.second_look, parent)

    def make_commands(self, undo_bar: UndoBar) -> None:
        workspace, messages = self.context.workspace, self.context.messages
        self.commands = ContactCommands(workspace, messages, undo_bar, self.now, self)
        self.own_data = OwnData(workspace, messages, self.faces, self.now, self)
        self.duplicates = DuplicatesCorner(
            self.context, self.pages, self.splitter, self.faces, self.second_look, self.today
        )
        self.list_pane.add_foot(self.duplicates.foot)

    def none_chosen(self) -> EmptyState:
        return EmptyState("contacts", tr("Nobody chosen"), tr("Choose somebody in the list."))

    def make_welcome(self) -> EmptyState:
        welcome = EmptyState(
            "contacts",
            tr("Who you know"),
            tr(
                "Keep how to reach people, when you spoke last, and what you promised each other."
                " Bring in an address book with Import."
            ),
            first_step=tr("Add the first contact") if self.writable else "",
            example=tr("Note whom you spoke with") if self.writable else "",
        )
        welcome.example_requested.connect(self._on_spoke_triggered)
        return welcome

    def specs(self) -> Sequence[ActionSpec]:
        return contact_specs()

    def slots(self) -> Mapping[str, Callable[..., object]]:
        return {
            "spoke": self._on_spoke_triggered,
            "copy_link": self._on_copy_link_triggered,
            "write": self.detail.links.write_about,
            "hide_details": self._on_hide_details_triggered,
            "hide_them": self._on_hide_them_triggered,
            "export_one": self._on_export_one_triggered,
            "trash": self._on_trash_triggered,
            "erase": self._on_erase_triggered,
            **self.duplicates.slots(),
        }

    def menu_actions(self) -> Sequence[str]:
        return CONTACT_MENU

    def enable(self) -> None:
        """What can be done follows from whether a contact is open."""
        actions = self.context.actions
        for name in ON_ONE:
            allowed = bool(self.detail.n) and (self.writable or name in UNWRITTEN)
            actions.action(f"contacts.{name}").setEnabled(allowed)
        actions.action("contacts.spoke").setEnabled(self.writable)
        self.duplicates.enable()
        veil = self.second_look.veil
        actions.action("contacts.hide_details").setChecked(veil.everybody)
        actions.action("contacts.hide_them").setChecked(self.detail.n in veil.numbers)

    def connect_parts(self) -> None:
        self.detail.spoke_requested.connect(self._on_spoke_triggered)
        self.commands.made.connect(self.open_new)
        self.second_look.changed.connect(self.enable)
        self.duplicates.opening.connect(self.detail.flush)
        self.duplicates.left.connect(self._on_duplicates_left)
        self.duplicates.record_activated.connect(self.activate)

    def shows_own(self) -> bool:
        # Who looks at pairs goes on doing so.
        return not self.duplicates.is_open

    def is_own(self, ref: RecordRef) -> bool:
        return ref.kind in (Contact.KIND, Touch.KIND)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.duplicates.finder.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.duplicates.finder.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        page = self.duplicates.page
        if page is not None and self.duplicates.is_open:
            page.setFocus(event.reason())

    # What happens

    def _on_spoke_triggered(self) -> None:
        self.detail.flush()
        view = self.detail.view
        people = [Somebody(view.n, view.contact.name)] if view is not None else []
        self.commands.spoke_with(people)

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.contact)

    def _on_hide_details_triggered(self, checked: bool) -> None:
        self.second_look.cover_everybody(checked)
        words = tr("Details are hidden until you point at them.") if checked else ""
        self.context.messages.say(words or tr("Details are shown."))

    def _on_hide_them_triggered(self, checked: bool) -> None:
        if self.detail.n:
            self.second_look.cover_one(self.detail.n, checked)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)

    def _on_export_one_triggered(self) -> None:
        self.detail.flush()
        if (view := self.detail.view) is not None:
            self.own_data.export(view.contact)

    def _on_erase_triggered(self) -> None:
        self.detail.flush()
        self.own_data.erase(self.detail.n)

    def _on_duplicates_left(self) -> None:
        self.list_pane.view.setFocus(Qt.FocusReason.OtherFocusReason)
