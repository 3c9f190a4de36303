"""The view of whom to be in touch with: those who wait this week, and whose birthday is near."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.commands import ContactCommands
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.keeping.actions import keeping_specs
from careerjournal.features.contacts.keeping.bar import KeepingBar
from careerjournal.features.contacts.keeping.birthdays import BirthdaysPane, ReadBirthdays
from careerjournal.features.contacts.keeping.deeds import Deeds
from careerjournal.features.contacts.keeping.delegate import KeepingDelegate
from careerjournal.features.contacts.keeping.list_view import KeepingView
from careerjournal.features.contacts.keeping.model import (
    KeepingModel,
    KeepingSource,
    ReadStanding,
    Standing,
    seen,
    seen_birthday,
)
from careerjournal.features.contacts.keeping.nobody import Nobody
from careerjournal.features.contacts.keeping.rhythms import RhythmsDialog
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.features.contacts.touches.people_field import Somebody
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.settings import Settings
from careerjournal.records.contact import Contact
from careerjournal.records.record import RecordRef
from careerjournal.records.touch import Promise
from careerjournal.rules.keep_in_touch import A_WEEK
from careerjournal.store.changes import Changes
from careerjournal.store.keeping import BirthdayLine, KeepingLine
from careerjournal.ui import theme
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.buttons import link_button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted, section

_BIRTHDAYS_PX: Final = 280
_LEAST_PX: Final = 180
_MARGINS_PX: Final = (20, 4, 8, 12)


class KeepingPage(Page):
    """Lists who waits, and does what one wants done about the one that is chosen.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = context.now
        self._shows_all = False
        self._stale = False
        self._shown_day = context.now().date()
        self.days = DayWatch(context.now, self)
        self._standing = Standing()
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        context, now = self._context, self._now
        workspace = context.workspace
        self.faces = Faces(workspace, self)
        self.second_look = SecondLook.of(workspace)
        self.model = KeepingModel(workspace, self)
        self.view = KeepingView(self.model, tr("This week"))
        self.delegate = KeepingDelegate(
            self.model, self._shown_day, self.faces, self.second_look, self.view
        )
        self.view.setItemDelegate(self.delegate)
        yield
        self.bar = KeepingBar()
        yield
        self.birthdays = BirthdaysPane(self.faces)
        yield
        self.told = muted()
        self.show_all = link_button(tr("Show all"))
        self.rhythms = quiet_button(tr("Rhythm and how many a week"), "clock")
        self.empty = Nobody(writable=not workspace.read_only)
        yield
        undo_bar = UndoBar(workspace, context.messages, self)
        self.commands = ContactCommands(workspace, context.messages, undo_bar, now, self)
        self.deeds = Deeds(workspace, undo_bar, now, self)
        yield
        yield from self._lay_out()
        self._add_actions()
        self._connect()
        self._measure()
        self.look_again()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Contact.KIND:
            self.view.choose(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.commands.spoke_with([])

    def focus_filter(self) -> None:
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def view_state(self) -> ViewState:
        return {"all": self._shows_all, "contact": self.view.number}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        if state.get("all") is True:
            self._context.actions.action("contacts.keeping.all").setChecked(True)
            self._on_all_triggered(True)
        n = state.get("contact")
        if isinstance(n, int) and n > 0:
            self.view.choose(n)

    def flush(self) -> None:
        self.commands.flush()

    def look_again(self) -> None:
        """Ask anew who waits, and whose birthday is near."""
        self._stale = False
        today = self._shown_day = self._now().date()
        self.delegate.set_today(today)
        cap = self._context.settings.number(A_WEEK)
        source = KeepingSource(today, 0 if self._shows_all else cap, self.second_look.veil)
        if source == self.model.source:
            self.model.refresh()
        else:
            self.model.ask(source)
        workspace = self._context.workspace
        workspace.read(ReadStanding(today, cap), self._on_standing, f"keeping.{id(self)}")
        workspace.read(ReadBirthdays(today), self._on_birthdays, f"birthdays.{id(self)}")

    def current(self) -> KeepingLine | None:
        """The line that the bar is about."""
        index = self.view.currentIndex()
        line = self.model.line(index.row()) if index.isValid() else None
        return None if line is None else seen(line, self.second_look.veil)

    @property
    def standing(self) -> Standing:
        """How the week stands, as last read."""
        return self._standing

    # Putting together

    def _lay_out(self) -> Iterator[None]:
        # From the outside in, or Qt would style everything anew with each step outwards.
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        all_of_it = QVBoxLayout(self)
        all_of_it.setContentsMargins(0, 0, 0, 0)
        all_of_it.addWidget(self.splitter)
        left = QWidget(self.splitter)
        column = QVBoxLayout(left)
        column.setContentsMargins(*_MARGINS_PX)
        column.setSpacing(8)
        # Large text takes a second line for it, rather than a wider window.
        head = FlowLayout(None, 12)
        column.addLayout(head)
        pages = QWidget(left)
        column.addWidget(pages, 1)
        self._pages = QStackedLayout(pages)
        self._waiting = QWidget(pages)
        inside = QVBoxLayout(self._waiting)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self._pages.addWidget(self._waiting)
        yield
        for each in (section(tr("This week")), self.told, self.show_all, self.rhythms):
            head.addWidget(each)
        yield
        inside.addWidget(self.view, 1)
        inside.addWidget(self.bar)
        yield
        self._pages.addWidget(self.empty)
        yield
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.birthdays)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([900, _BIRTHDAYS_PX])
        self.bar.hide()
        yield

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "contacts.keeping.spoke": self._on_spoke_requested,
            "contacts.keeping.all": self._on_all_triggered,
            "contacts.keeping.rhythms": self.choose_rhythms,
        }
        actions = self._context.actions
        for spec in keeping_specs():
            actions.add(spec, slots[spec.id], self)
        writable = not self._context.workspace.read_only
        actions.action("contacts.keeping.spoke").setEnabled(writable)
        self.rhythms.setToolTip(actions.action("contacts.keeping.rhythms").toolTip())
        self.show_all.setToolTip(actions.action("contacts.keeping.all").toolTip())

    def _connect(self) -> None:
        workspace, settings = self._context.workspace, self._context.settings
        workspace.changed.connect(self._on_workspace_changed)
        settings.watch(self._on_setting_changed)
        self.destroyed.connect(_Unwatch(settings, self._on_setting_changed))
        self.second_look.changed.connect(self.look_again)
        self.faces.arrived.connect(self.view.viewport().update)
        theme.manager().changed.connect(self._measure)
        self.days.turned.connect(self.look_again)
        self.view.record_chosen.connect(self._show_bar)
        self.view.record_activated.connect(self._open)
        self.view.key_pressed.connect(self._on_view_key_pressed)
        self.model.dataChanged.connect(self._show_bar)
        self.model.shown.connect(self._on_model_shown)
        self.show_all.clicked.connect(self._toggle_all)
        self.rhythms.clicked.connect(self.choose_rhythms)
        self.empty.all_requested.connect(self._toggle_all)
        self.empty.rhythms_requested.connect(self.choose_rhythms)
        self.empty.spoke_requested.connect(self._on_spoke_requested)
        bar = self.bar
        bar.spoke_requested.connect(self._on_spoke_requested)
        bar.done_requested.connect(self._on_done_requested)
        bar.put_off_requested.connect(self._on_put_off_requested)
        bar.skip_requested.connect(self._on_skip_requested)
        bar.kept_requested.connect(self._on_kept_requested)
        bar.letter_requested.connect(self._on_letter_requested)
        bar.show_requested.connect(self._on_show_requested)
        bar.left.connect(self.view.setFocus)
        self.birthdays.done_requested.connect(self.deeds.wished)
        self.birthdays.write_requested.connect(self._on_birthday_write)
        self.birthdays.open_requested.connect(self._on_birthday_open)

    def _measure(self) -> None:
        self.view.set_heights(self.delegate.record_height, 0)
        scale = max(100, theme.manager().text_scale_percent)
        self.birthdays.setMinimumWidth(_LEAST_PX * scale // 100)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_live(True)
        if self._stale or self._shown_day != self._now().date():
            self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_live(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        self.view.setFocus(event.reason())

    # What is shown

    def _on_standing(self, standing: Standing) -> None:
        self._standing = standing
        waiting, shown = len(standing.week.waiting), standing.week.shown
        listed = waiting if self._shows_all else shown
        self.told.setText(_told(waiting, listed, standing.week.dealt_with))
        self.show_all.setVisible(self._shows_all or shown < waiting)
        self.show_all.setText(tr("Show this week's") if self._shows_all else tr("Show all"))
        self._pages.setCurrentWidget(self._waiting if listed else self.empty)
        if not listed:
            self.empty.show_standing(standing)

    def _on_birthdays(self, lines: list[BirthdayLine]) -> None:
        read_only = self._context.workspace.read_only
        veil = self.second_look.veil
        shown = [seen_birthday(line, veil) for line in lines]
        self.birthdays.show_lines(shown, self._shown_day, read_only=read_only)

    def _on_model_shown(self) -> None:
        if not self.view.number and self.model.rowCount():
            self.view.choose(self.model.number_at(0))
        self._show_bar()

    def _show_bar(self) -> None:
        line = self.current()
        self.bar.setVisible(line is not None)
        if line is not None and not self.bar.is_asking:
            self.bar.show_person(
                line.promises,
                self._shown_day,
                read_only=self._context.workspace.read_only,
                covered=self.second_look.veil.covers(line.n),
            )

    # What is done

    def choose_rhythms(self) -> RhythmsDialog:
        """Let the rhythms of the circles be chosen; the window is open when this returns."""
        read_only = self._context.workspace.read_only
        dialog = RhythmsDialog(self._context.settings, self.window(), read_only=read_only)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _open(self, n: int) -> None:
        self.record_activated.emit(RecordRef(Contact.KIND, n))

    def _take(self) -> KeepingLine | None:
        """Whoever is meant, with the focus back in the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        line = self.current()
        # Nothing may be due of them any more, and the list is about to say so.
        return line if line is not None and line.occurrence else None

    def _on_done_requested(self) -> None:
        if (line := self._take()) is not None:
            self.deeds.done(line)

    def _on_put_off_requested(self, until: date) -> None:
        if (line := self._take()) is not None:
            self.deeds.put_off(line, until)

    def _on_skip_requested(self, reason: str) -> None:
        if (line := self._take()) is not None:
            self.deeds.skip(line, reason)

    def _on_kept_requested(self, promise: Promise) -> None:
        self._take()
        self.deeds.kept(promise)

    def _on_spoke_requested(self) -> None:
        line = self.current() if self.bar.isVisible() else None
        self.commands.spoke_with([Somebody(line.n, line.contact.name)] if line else [])

    def _on_letter_requested(self) -> None:
        line = self.current()
        if line is not None and not self.second_look.veil.covers(line.n):
            self.deeds.write_to(line.n)

    def _on_show_requested(self) -> None:
        if (line := self.current()) is not None:
            self._open(line.n)

    def _on_view_key_pressed(self, key: str) -> None:
        if key == "A":
            self._toggle_all()
            return
        does: dict[str, Callable[[], object]] = {
            "D": self._on_done_requested,
            "P": self.bar.ask_later,
            "S": self.bar.ask_why,
            "W": self._on_letter_requested,
            "K": self.bar.ask_which,
        }
        if self.current() is not None:
            does[key]()

    def _on_birthday_write(self, line: BirthdayLine) -> None:
        self.deeds.write_to(line.n, for_birthday=True)

    def _on_birthday_open(self, line: BirthdayLine) -> None:
        self._open(line.n)

    # What happens

    def _toggle_all(self) -> None:
        self._context.actions.action("contacts.keeping.all").trigger()

    def _on_all_triggered(self, checked: bool) -> None:
        self._shows_all = checked
        self.look_again()

    def _on_setting_changed(self, key: str) -> None:
        if key == A_WEEK:
            self.look_again()

    def _on_workspace_changed(self, _changes: Changes) -> None:
        # A line tells of contacts, touches, entries, events and applications alike.
        if self.isVisible():
            self.look_again()
        else:
            self._stale = True


def _told(waiting: int, listed: int, dealt_with: int) -> str:
    """ "5 of 23 who wait, 2 taken up this week"."""
    if not waiting:
        return ""
    if listed >= waiting:
        words = ntr("{n} waits", "{n} wait", waiting).format(n=waiting)
    else:
        words = tr("{n} of {all} who wait").format(n=listed, all=waiting)
    if not dealt_with:
        return words
    taken_up = ntr("{n} taken up this week", "{n} taken up this week", dealt_with)
    return tr("{waiting}, {done}").format(waiting=words, done=taken_up.format(n=dealt_with))


class _Unwatch:
    """Ends the watching when the page goes; called when Qt has deleted it."""

    def __init__(self, settings: Settings, watcher: Callable[[str], None]) -> None:
        self._settings = settings
        self._watcher = watcher

    def __call__(self) -> None:
        self._settings.unwatch(self._watcher)
