"""The journal page: the list, the writing, and what an entry is tied to, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout

from careerjournal.features.journal.actions import ENTRY_MENU, journal_specs
from careerjournal.features.journal.attachments import EntryAttachments
from careerjournal.features.journal.commands import EntryCommands
from careerjournal.features.journal.draft import Draft, EntryView
from careerjournal.features.journal.editor import EntryEditor
from careerjournal.features.journal.form import EntryForm
from careerjournal.features.journal.inspector import Inspector
from careerjournal.features.journal.list_pane import ListPane
from careerjournal.features.journal.panes import Panes
from careerjournal.features.journal.promise_dialog import EntryPromises
from careerjournal.features.journal.templates import Templates, day_words_of, first_place_to_write
from careerjournal.features.journal.touch_offer import TouchOffers
from careerjournal.features.journal.writing import WritingPane
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.templates import filled
from careerjournal.records.entry import Energy, Entry
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.moment import Moment
from careerjournal.records.record import RecordRef
from careerjournal.records.tag import Tag
from careerjournal.records.template import Template
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.text_history import TextHistory
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class JournalPage(Page):
    """Puts the panes together and carries what one of them says to the others.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = context.now
        self._began = False
        self._list_scroll: int | None = None
        self._pages = QStackedLayout(self)
        self._welcome: EmptyState | None = None
        self._entry_menu = QMenu(self)
        self.days = DayWatch(context.now, self)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        context = self._context
        workspace, messages = context.workspace, context.messages
        self.panes = Panes(context.actions, self)
        self._pages.addWidget(self.panes)
        self.list_pane = ListPane(workspace, self._today, self.panes)
        yield
        form = EntryForm(self._today)
        yield
        self.writing = WritingPane(EntryEditor(workspace, self._today, form), self.panes)
        self.editor = self.writing.editor
        yield
        self.inspector = Inspector(workspace, self._today, self.panes)
        yield
        self.panes.hold(self.list_pane, self.writing, self.inspector)
        yield
        undo_bar = UndoBar(workspace, messages, self)
        self.attachments = EntryAttachments(workspace, context.settings, messages, self.editor)
        self.commands = EntryCommands(workspace, messages, undo_bar, self.editor, self._today)
        self.history = TextHistory(
            Entry, "body", "entry.revert", workspace, undo_bar, self._today, self
        )
        self.templates = Templates(workspace, self, self._today)
        self.touch_offers = TouchOffers(workspace, undo_bar, self.editor, self._now)
        self.promises = EntryPromises(workspace, undo_bar, self.editor, self._today)
        yield
        self._add_actions()
        self._connect()
        self._enable(False)
        self.list_pane.start()
        self.editor.start()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        if ref.kind == Tag.KIND:
            self.list_pane.narrow_by_tag(ref.n)
            return
        self._began = True
        if not self.list_pane.view.choose(ref.n) and self.list_pane.is_narrowed:
            self.list_pane.filters.clear()
        self.editor.open(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self._begin(Draft(Entry(about=self._present())))
        self.editor.form.text.setFocus()

    def focus_filter(self) -> None:
        self.list_pane.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list_pane.filters.words.selectAll()

    def view_state(self) -> ViewState:
        return {
            "entry": self.editor.n,
            "place": self.editor.place(),
            "writing": self.editor.form.text.hasFocus(),
            "list": self.list_pane.view.verticalScrollBar().value(),
            "panes": self.panes.sizes(),
            "details": self.panes.details_wanted(),
        }

    def complete_view_state(self, state: ViewState) -> ViewState:
        # An entry that was new when the state was taken has its number by now.
        return {**state, "entry": state.get("entry") or self.editor.n}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        sizes, details = state.get("panes"), state.get("details")
        if isinstance(sizes, list) and all(isinstance(size, int) for size in sizes):
            self.panes.restore(sizes, details is not False)
        entry, place = state.get("entry"), state.get("place")
        if not isinstance(entry, int) or entry <= 0:
            return
        self._began = True
        scroll = state.get("list")
        self._list_scroll = scroll if isinstance(scroll, int) else None
        self.list_pane.view.choose(entry)
        self.editor.open(entry, place if isinstance(place, dict) else None)
        self._restore_list_scroll()
        if state.get("writing"):
            self.editor.form.text.setFocus()

    def flush(self) -> None:
        self.editor.flush()

    # Beginning an entry

    def begin_with(self, template: Template) -> None:
        """Begin an entry with a template, the caret where the first words are wanted."""
        title, body = filled(template, day_words_of(self._today()))
        entry = Entry(about=self._present(), title=title, body=body, type=template.entry_type)
        self._begin(Draft(entry))
        self.editor.form.put_caret(first_place_to_write(body))
        if not title or title.endswith(" "):
            self.editor.form.title.setFocus()
            self.editor.form.title.end(False)

    def _begin(self, draft: Draft) -> None:
        if self._context.workspace.read_only:
            return
        self._began = True
        self.list_pane.filters.clear()
        self.list_pane.view.choose(0)
        self.editor.begin(draft)

    def _today(self) -> date:
        return self._now().date()

    def _present(self) -> Moment:
        now = self._now()
        return Moment(now.date(), time(now.hour, now.minute))

    # Putting together

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "journal.template": self._on_template_triggered,
            "journal.templates": self.templates.manage,
            "journal.rename": self.editor.form.focus_title,
            "journal.pin": self.commands.pin,
            "journal.duplicate": self.commands.duplicate,
            "journal.copy": self.commands.copy_markdown,
            "journal.attach": self.attachments.choose,
            "journal.link": self.commands.add_link,
            "journal.promise": self.promises.ask,
            "journal.history": self._on_history_triggered,
            "journal.find": self.editor.find_in_text,
            "journal.focus": self.panes.toggle_focus,
            "journal.details": self.panes.show_details,
            "journal.day": self.list_pane.open_calendar,
            "journal.previous": self._on_previous_triggered,
            "journal.next": self._on_next_triggered,
            "journal.trash": self._on_trash_triggered,
        }
        actions = self._context.actions
        for spec in journal_specs():
            # Delete means a letter in the text and an entry in the list.
            owner = self.list_pane.view if spec.id == "journal.trash" else self
            actions.add(spec, slots[spec.id], owner)
        actions.fill(self._entry_menu, ENTRY_MENU)
        shown = [actions.action(f"journal.{name}") for name in ("attach", "history")]
        details = actions.action("journal.details")
        self.writing.add_buttons(shown, self._entry_menu, details)

    def _connect(self) -> None:
        self.list_pane.entry_chosen.connect(self._on_list_entry_chosen)
        self.list_pane.entry_activated.connect(self._on_list_entry_activated)
        self.list_pane.shown.connect(self._on_list_shown)
        self.list_pane.listed.connect(self._on_list_listed)
        self.list_pane.menu_requested.connect(self._on_list_menu_requested)
        self.list_pane.filters.template_requested.connect(self._on_template_triggered)
        self.editor.shown.connect(self._on_editor_shown)
        self.editor.added.connect(self._on_editor_added)
        self.editor.gone.connect(self._on_editor_gone)
        self.editor.save_failed.connect(self._on_editor_save_failed)
        self.editor.record_activated.connect(self.record_activated)
        self.editor.form.tags.tag_activated.connect(self._on_tag_activated)
        self.inspector.record_activated.connect(self.record_activated)
        self.inspector.energy_chosen.connect(self._on_inspector_energy_chosen)
        self.inspector.link_requested.connect(self.commands.add_link)
        self.inspector.unlink_requested.connect(self.commands.remove_link)
        self.panes.details_shown.connect(self._context.actions.action("journal.details").setChecked)
        self.commands.made.connect(self._on_commands_made)
        self.templates.chosen.connect(self.begin_with)
        self.writing.new_requested.connect(self.new)
        self.writing.template_requested.connect(self._on_template_triggered)
        self.days.turned.connect(self.list_pane.look_at_the_clock)

    def _enable(self, is_open: bool) -> None:
        """What can be done follows from whether an entry is open."""
        writable = is_open and not self._context.workspace.read_only
        actions = self._context.actions
        for name in ("copy", "history", "find", "focus"):
            actions.action(f"journal.{name}").setEnabled(is_open)
        for name in ("rename", "pin", "duplicate", "attach", "link", "promise", "trash"):
            actions.action(f"journal.{name}").setEnabled(writable)

    def _show_panes(self) -> None:
        self._pages.setCurrentWidget(self.panes)

    def _show_welcome(self) -> None:
        """What an empty journal shows; made only if it ever is one."""
        if self._welcome is None:
            self._welcome = _welcome()
            self._welcome.first_step_requested.connect(self.new)
            self._welcome.example_requested.connect(self._on_template_triggered)
            self._pages.addWidget(self._welcome)
        self._pages.setCurrentWidget(self._welcome)

    @property
    def welcome(self) -> EmptyState | None:
        """What an empty journal shows, once it was one."""
        return self._welcome

    def _restore_list_scroll(self) -> None:
        if self._list_scroll is not None and self.list_pane.model.records > 0:
            self.list_pane.view.verticalScrollBar().setValue(self._list_scroll)
            self._list_scroll = None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list_pane.look_at_the_clock()
        self.list_pane.model.set_live(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab, and what stands before
        # the list with it.
        super().focusInEvent(event)
        self.list_pane.view.setFocus(event.reason())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.list_pane.model.set_live(False)

    # What happens

    def _on_list_listed(self, count: int) -> None:
        if not self.list_pane.is_narrowed:
            if not count and self.editor.keeper is None:
                self._show_welcome()
            else:
                self._show_panes()
        self._restore_list_scroll()

    def _on_list_shown(self) -> None:
        if not self._began and (n := self.list_pane.choose_first()):
            self._began = True
            self.editor.open(n)

    def _on_list_entry_chosen(self, n: int) -> None:
        if n:
            self.editor.open(n)
        elif self.editor.n:
            self._close()

    def _on_list_entry_activated(self) -> None:
        self.editor.form.text.setFocus()

    def _on_list_menu_requested(self, where: QPoint) -> None:
        self._entry_menu.popup(where)

    def _on_editor_shown(self, view: EntryView) -> None:
        self._enable(True)
        self._show_panes()
        self.writing.show_editor()
        self._context.actions.action("journal.pin").setChecked(view.draft.entry.pinned)
        self.inspector.show_view(view, self.editor.form.energy)

    def _on_editor_added(self, n: int) -> None:
        self.list_pane.view.choose(n)

    def _on_editor_gone(self, n: int) -> None:
        if self.editor.n in (n, 0):
            self._close()

    def _on_editor_save_failed(self, error: CareerJournalError) -> None:
        words = words_for(error).line
        self._context.messages.say(words, tr("Try again"), self.editor.flush, tone="loss")

    def _close(self) -> None:
        self.editor.close_entry()
        self._enable(False)
        self.writing.show_nothing()
        if not self.list_pane.model.records and not self.list_pane.is_narrowed:
            self._show_welcome()

    def _on_inspector_energy_chosen(self, energy: Energy | None) -> None:
        self.editor.form.set_energy(energy)

    def _on_tag_activated(self, name: str) -> None:
        self.list_pane.narrow_by_tag_named(name)

    def _on_commands_made(self, n: int) -> None:
        self.list_pane.view.choose(n)
        self.editor.open(n)

    def _on_template_triggered(self) -> None:
        button = self.list_pane.filters.template
        if button.isVisible():
            self.templates.offer(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            self.templates.offer(self.mapToGlobal(self.rect().center()))

    def _on_history_triggered(self) -> None:
        self.editor.flush()
        if n := self.editor.n:
            self.history.open(n)

    def _on_previous_triggered(self) -> None:
        self.list_pane.step(-1)

    def _on_next_triggered(self) -> None:
        self.list_pane.step(1)

    def _on_trash_triggered(self) -> None:
        self.commands.trash(self.editor.n)


def _welcome() -> EmptyState:
    return EmptyState(
        "journal",
        tr("A place for what happened"),
        tr(
            "Write down what went well, what did not, and what you learned. Nobody but you can"
            " read it."
        ),
        first_step=tr("Write the first entry"),
        example=tr("Begin with a template"),
    )
