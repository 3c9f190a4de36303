"""The view of the people one knows: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QStackedWidget

from careerjournal.features.contacts.actions import CONTACT_MENU, ON_ONE, UNWRITTEN, contact_specs
from careerjournal.features.contacts.commands import ContactCommands
from careerjournal.features.contacts.duplicates.corner import DuplicatesCorner
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.list_pane import WIDTH_PX, ListPane
from careerjournal.features.contacts.person.detail import ContactDetail
from careerjournal.features.contacts.person.own_data import OwnData
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Touch
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState

_A_MOMENT: Final = timedelta(seconds=2)


def local_now() -> datetime:
    """The instant it is, where the person is."""
    return datetime.now().astimezone()


class PeoplePage(Page):
    """Puts list and detail together and carries what one of them says to the other.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context, now: Callable[[], datetime] = local_now) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = now
        self._began = False
        self._names_new = 0
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._menu = QMenu(self)
        self._midnight = QTimer(self, singleShot=True)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        context = self._context
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._pages.addWidget(self.splitter)
        self.faces = Faces(context.workspace, self)
        self.second_look = SecondLook(context.workspace, self)
        self.list_pane = ListPane(
            context.workspace, self._today, self.faces, self.second_look, self.splitter
        )
        yield
        self._beside = QStackedWidget(self.splitter)
        self._nobody = EmptyState(
            "contacts", tr("Nobody chosen"), tr("Choose somebody in the list."), self._beside
        )
        self.detail = ContactDetail(
            context, self._today, self.faces, self.second_look, self._beside
        )
        yield from self.detail.parts
        self._beside.addWidget(self._nobody)
        self._beside.addWidget(self.detail)
        self.splitter.addWidget(self.list_pane)
        self.splitter.addWidget(self._beside)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([max(WIDTH_PX, self.list_pane.minimumWidth()), 700])
        undo_bar = UndoBar(context.workspace, context.messages, self)
        self.commands = ContactCommands(
            context.workspace, context.messages, undo_bar, self._now, self
        )
        self.own_data = OwnData(context.workspace, context.messages, self.faces, self._now, self)
        yield
        self.duplicates = DuplicatesCorner(
            context, self._pages, self.splitter, self.faces, self.second_look, self._today
        )
        self.list_pane.add_foot(self.duplicates.foot)
        self._add_actions()
        self._connect()
        self._enable()
        self._wait_for_midnight()
        self.list_pane.start()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Touch.KIND:
            self.commands.show_touch(ref.n)
        elif ref.kind == Contact.KIND:
            self.duplicates.close()
            self._began = True
            if not self.list_pane.view.choose(ref.n) and self.list_pane.filters.is_narrowed:
                self.list_pane.filters.clear()
            self.open(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def focus_filter(self) -> None:
        self.duplicates.close()
        self.list_pane.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_pane.filters.words.selectAll()

    def view_state(self) -> ViewState:
        return {
            "contact": self.detail.n,
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.splitter.sizes(),
        }

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, n = state.get("panes"), state.get("contact")
        if isinstance(sizes, list) and all(isinstance(size, int) and size > 0 for size in sizes):
            self.splitter.setSizes(sizes)
        if isinstance(n, int) and n > 0:
            self._began = True
            self.list_pane.view.choose(n)
            self.open(n)

    def flush(self) -> None:
        self.detail.flush()
        self.commands.flush()

    def open(self, n: int) -> None:
        """Show one contact beside the list; who looks at pairs goes on doing so."""
        if not self.duplicates.is_open:
            self._pages.setCurrentWidget(self.splitter)
        self.detail.open(n)

    @property
    def welcome(self) -> EmptyState | None:
        """What a page without contacts shows, once it was one."""
        return self._welcome

    def _today(self) -> date:
        return self._now().date()

    # Putting together

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "contacts.spoke": self._on_spoke_triggered,
            "contacts.rename": self.detail.header.focus_name,
            "contacts.copy_link": self._on_copy_link_triggered,
            "contacts.write": self.detail.links.write_about,
            "contacts.previous": self._on_previous_triggered,
            "contacts.next": self._on_next_triggered,
            "contacts.hide_details": self._on_hide_details_triggered,
            "contacts.hide_them": self._on_hide_them_triggered,
            "contacts.export_one": self._on_export_one_triggered,
            "contacts.trash": self._on_trash_triggered,
            "contacts.erase": self._on_erase_triggered,
            **self.duplicates.slots(),
        }
        actions = self._context.actions
        for spec in contact_specs():
            # Delete means a letter in a field and a contact in the list.
            owner = self.list_pane.view if spec.id == "contacts.trash" else self
            actions.add(spec, slots[spec.id], owner)
        actions.fill(self._menu, CONTACT_MENU)
        actions.fill(self.detail.header.menu, CONTACT_MENU)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_list_chosen)
        self.list_pane.activated.connect(self._on_list_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.detail.shown.connect(self._on_detail_shown)
        self.detail.gone.connect(self._on_detail_gone)
        self.detail.record_activated.connect(self._on_record_activated)
        self.detail.spoke_requested.connect(self._on_spoke_triggered)
        self.commands.made.connect(self._on_commands_made)
        self._midnight.timeout.connect(self._on_midnight_timeout)
        self.second_look.changed.connect(self._enable)
        self.duplicates.opening.connect(self.detail.flush)
        self.duplicates.left.connect(self._on_duplicates_left)
        self.duplicates.record_activated.connect(self._on_record_activated)

    def _enable(self) -> None:
        """What can be done follows from whether a contact is open."""
        is_open, writable = bool(self.detail.n), not self._context.workspace.read_only
        actions = self._context.actions
        for name in ON_ONE:
            allowed = is_open and (writable or name in UNWRITTEN)
            actions.action(f"contacts.{name}").setEnabled(allowed)
        actions.action("contacts.spoke").setEnabled(writable)
        self.duplicates.enable()
        veil = self.second_look.veil
        actions.action("contacts.hide_details").setChecked(veil.everybody)
        actions.action("contacts.hide_them").setChecked(self.detail.n in veil.numbers)

    def _show_welcome(self) -> None:
        """What a page without contacts shows; made only if it ever is one."""
        if self.duplicates.is_open:
            return
        if self._welcome is None:
            self._welcome = _welcome(writable=not self._context.workspace.read_only)
            self._welcome.first_step_requested.connect(self.new)
            self._welcome.example_requested.connect(self._on_spoke_triggered)
            self._pages.addWidget(self._welcome)
        self._pages.setCurrentWidget(self._welcome)

    def _wait_for_midnight(self) -> None:
        now = self._now()
        morning = datetime.combine(now.date() + timedelta(days=1), time(), now.tzinfo)
        self._midnight.start(int((morning - now + _A_MOMENT).total_seconds() * 1000))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list_pane.look_at_the_clock()
        self.list_pane.model.set_live(True)
        self.duplicates.finder.set_live(True)
        self.detail.sitting.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list_pane.model.set_live(False)
        self.duplicates.finder.set_live(False)
        self.detail.sitting.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        page = self.duplicates.page
        shown = page if page is not None and self.duplicates.is_open else self.list_pane.view
        shown.setFocus(event.reason())

    # What happens

    def _on_list_listed(self, count: int) -> None:
        if self.list_pane.filters.is_narrowed or self.duplicates.is_open:
            return
        if not count and not self.detail.n:
            self._show_welcome()
        else:
            self._pages.setCurrentWidget(self.splitter)

    def _on_list_shown(self) -> None:
        if not self._began and (n := self.list_pane.choose_first()):
            self._began = True
            self.open(n)

    def _on_list_chosen(self, n: int) -> None:
        if n:
            self._began = True
            self.open(n)

    def _on_list_activated(self, n: int) -> None:
        self.open(n)
        self.detail.header.focus_name()

    def _on_list_menu_requested(self, where: QPoint) -> None:
        if self.detail.n:
            self._menu.popup(where)

    def _on_detail_shown(self, view: ContactView) -> None:
        self._beside.setCurrentWidget(self.detail)
        self._enable()
        if self._names_new == view.n:
            self._names_new = 0
            self.detail.header.focus_name()

    def _on_detail_gone(self, n: int) -> None:
        self._beside.setCurrentWidget(self._nobody)
        self._enable()
        chosen = self.list_pane.view.number
        if chosen not in (0, n):
            self.open(chosen)
        elif self.list_pane.model.records == 0 and not self.list_pane.filters.is_narrowed:
            self._show_welcome()

    def _on_record_activated(self, ref: RecordRef) -> None:
        if ref.kind in (Contact.KIND, Touch.KIND):
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)

    def _on_commands_made(self, n: int) -> None:
        self._names_new = n
        self.show_record(RecordRef(Contact.KIND, n))

    def _on_spoke_triggered(self) -> None:
        self.detail.flush()
        view = self.detail.view
        people = [Somebody(view.n, view.contact.name)] if view is not None else []
        self.commands.spoke_with(people)

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.contact)

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)

    def _on_hide_details_triggered(self, checked: bool) -> None:
        self.second_look.cover_everybody(checked)
        words = tr("Details are hidden until you point at them.") if checked else ""
        self._context.messages.say(words or tr("Details are shown."))

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

    def _on_midnight_timeout(self) -> None:
        self.list_pane.look_at_the_clock()
        self._wait_for_midnight()


def _welcome(*, writable: bool) -> EmptyState:
    return EmptyState(
        "contacts",
        tr("Who you know"),
        tr(
            "Keep how to reach people, when you spoke last, and what you promised each other."
            " Bring in an address book with Import."
        ),
        first_step=tr("Add the first contact") if writable else "",
        example=tr("Note whom you spoke with") if writable else "",
    )
