"""The page a day begins and ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.today.actions import today_specs
from careerjournal.features.today.afresh import AfreshCard
from careerjournal.features.today.check_in_card import CheckInCard
from careerjournal.features.today.columns import Columns
from careerjournal.features.today.evening_card import EveningCard
from careerjournal.features.today.half_typed import HalfTyped
from careerjournal.features.today.head import Head
from careerjournal.features.today.interview_window import InterviewDesk
from careerjournal.features.today.queue_card import QueueCard
from careerjournal.features.today.quick_line import QuickLine
from careerjournal.features.today.review.card import ReviewCard
from careerjournal.features.today.side import SideCards
from careerjournal.features.today.todo_desk import TodoDesk
from careerjournal.operations import todos
from careerjournal.operations.phrases import tr, words_for
from careerjournal.operations.settings import Settings
from careerjournal.records.errors import CareerJournalError
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.rules.keep_in_touch import A_WEEK
from careerjournal.rules.todo_text import ReadTodo
from careerjournal.store.changes import Changes
from careerjournal.store.reading import Reading
from careerjournal.store.today import Queue
from careerjournal.store.today_cards import TodayCardQueries, TodayCards
from careerjournal.store.unit import Unit
from careerjournal.ui.day_watch import DayWatch
from careerjournal.ui.due_bar import DueBar
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import finish
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.todo_words import read_words
from careerjournal.ui.undo_bar import UndoBar

MOST: Final = "today.most"
ENDS_AT: Final = "today.ends_at_hour"


class TodayPage(Page):
    """Shows the day, and lets everything be done in place.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._now = context.now
        self._cards = TodayCards()
        self._cards_stale = False
        self._shown_day = self.today()
        self.days = DayWatch(self._now, self, hour=self._ends_at)
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        workspace, messages = self._context.workspace, self._context.messages
        self._undo_bar = UndoBar(workspace, messages, self)
        self.columns = Columns(self)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.columns)
        yield
        self.head = Head(self.columns.left)
        self.quick = QuickLine(self.today, self.columns.left, for_today=True)
        yield
        self.afresh = AfreshCard(workspace, self._undo_bar, self.today, self.columns.left)
        yield
        self.evening = EveningCard(
            workspace, self._undo_bar, self.today, self._people, self.columns.left
        )
        yield
        bar = DueBar(self.columns.left)
        yield
        self.queue = QueueCard(
            workspace, messages, self.today, self._most, self._people, self.columns.left, bar
        )
        yield
        self.check_in = CheckInCard(workspace, self.today, self.columns.left)
        self.review = ReviewCard(self._context, self._now, self.columns.left)
        yield
        self.side = SideCards(self.columns.side)
        yield
        self.todos = TodoDesk(workspace, messages, self._undo_bar, self.today, self)
        self.interviews = InterviewDesk(workspace, messages, self.today, self)
        self.columns.stack(self._stack(), self.side)
        self._order()
        self._add_actions()
        self._connect()
        self.head.show_queue(self._now(), None)
        self._half_typed = HalfTyped(workspace, self.quick)
        self.quick.setEnabled(not workspace.read_only)
        self.look_again()

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        self.todos.open(ref.n)

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.quick.begin()

    def focus_filter(self) -> None:
        self.queue.view.setFocus()

    def view_state(self) -> ViewState:
        state: ViewState = {"scroll": self.columns.verticalScrollBar().value()}
        if (day := self.check_in.left_open()) is not None:
            state["check_in"] = day.isoformat()
        if left := self.review.left_open():
            state["review"] = left
        return state

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        scroll = state.get("scroll")
        if isinstance(scroll, int):
            self.columns.verticalScrollBar().setValue(scroll)
        with suppress(KeyError, TypeError, ValueError):
            self.check_in.keep_open(date.fromisoformat(state["check_in"]))
        self.review.open_again(state.get("review"))

    def flush(self) -> None:
        self.check_in.flush()
        self.review.flush()
        self.todos.flush()
        self._half_typed.flush()

    def today(self) -> date:
        """The day it is, where the person is."""
        return self._now().date()

    def look_again(self) -> None:
        """Read anew all that is shown."""
        self._shown_day = self.today()
        self.quick.look_again()
        self.evening.look()
        self.queue.refresh()
        self.check_in.look()
        self.review.look()
        self._look_at_cards()

    # Putting together

    def _stack(self) -> tuple[QWidget, ...]:
        first = (self.head, self.quick, self.afresh, self.evening)
        return (*first, self.queue, self.review, self.check_in)

    def _order(self) -> None:
        """Tab comes by in the order in which one reads."""
        queue = self.queue
        go_on_to(self.quick.line, self.quick.no_day, self.afresh)
        self.evening.come_after(self.afresh.leave)
        go_on_to(self.evening.leave, queue.empty, queue.view, queue.more, queue.later, queue.bar)
        self.review.come_after(queue.bar.show_it)
        go_on_to(self.review.later, self.check_in)
        self.side.come_after(self.check_in.change)

    def _add_actions(self) -> None:
        slots: dict[str, Callable[..., object]] = {
            "today.add": self._on_add_triggered,
            "today.all": self._on_all_triggered,
            "today.later": self._on_later_triggered,
            "today.prepare": self._on_prepare_requested,
            "today.check-in": self._on_check_in_triggered,
        }
        for spec in today_specs():
            self._context.actions.add(spec, slots[spec.id], self)
        self.queue.add_actions(self._context.actions)
        self.review.add_actions(self._context.actions, self)
        writable = not self._context.workspace.read_only
        for name in ("today.add", "today.check-in"):
            self._context.actions.action(name).setEnabled(writable)

    def _connect(self) -> None:
        settings = self._context.settings
        settings.watch(self._on_setting_changed)
        self.destroyed.connect(_Unwatch(settings, self._on_setting_changed))
        self._context.workspace.changed.connect(self._on_workspace_changed)
        self.days.turned.connect(self._on_days_turned)
        self.days.looked.connect(self._on_days_looked)
        self.quick.added.connect(self._on_quick_added)
        self.queue.arrived.connect(self._on_queue_arrived)
        self.queue.record_activated.connect(self._open)
        self.queue.empty.first_step_requested.connect(self.quick.begin)
        self.queue.empty.example_requested.connect(self._on_example_requested)
        self.side.record_activated.connect(self._open)
        self.side.new_requested.connect(self.new_requested)
        self.side.prepare_requested.connect(self._on_prepare_requested)
        self.interviews.record_activated.connect(self._open)
        self.check_in.failed.connect(self._on_failed)
        self.review.record_activated.connect(self._open)
        self.evening.chosen.connect(self.queue.choose)

    def _most(self) -> int:
        return self._context.settings.number(MOST)

    def _people(self) -> int:
        return self._context.settings.number(A_WEEK)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown_day != self.today():
            self.look_again()
            return
        self.check_in.look_if_stale()
        if self._cards_stale:
            self._look_at_cards()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        (self.queue.view if self.queue.view.isVisible() else self.quick.line).setFocus(
            event.reason()
        )

    # What is shown

    def _look_at_cards(self) -> None:
        self._cards_stale = False
        query = ReadCards(self.today())
        self._context.workspace.read(query, self._on_cards, f"today.{id(self)}")

    def _on_cards(self, cards: TodayCards) -> None:
        self._cards = cards
        self.head.show_written(cards.written)
        if self._context.workspace.read_only:
            cards = replace(cards, unbegun=())
        self.side.show_cards(cards, self.today())
        self._say_nothing()

    def _on_queue_arrived(self, queue: Queue) -> None:
        self.head.show_queue(self._now(), queue)
        self._say_nothing()
        self._ask_about(queue)

    def _ask_about(self, queue: Queue) -> None:
        """Offer to start afresh where much has gathered; else ask at the end of the day."""
        much = self.afresh.show_late(queue.late)
        is_evening = self._now().hour >= self._ends_at() and not much
        self.evening.show_queue(queue, is_evening=is_evening)

    def _say_nothing(self) -> None:
        self.queue.nothing.setText(
            tr("Nothing more for today. What you add above comes here on its day.")
        )
        self.queue.welcome(self._cards.is_new)

    # What is done

    def _open(self, ref: RecordRef) -> None:
        if ref.kind == Todo.KIND:
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)

    def _on_quick_added(self, read: ReadTodo) -> None:
        if not self._context.workspace.read_only:
            self._context.workspace.write("todo.add", _Add(read), self._on_added)

    def _on_added(self, todo: Todo) -> None:
        read = ReadTodo(todo.text, todo.due, todo.repeats)
        self._undo_bar.say(tr("Added: {what}").format(what=read_words(read, self.today())))

    # What happens

    def _on_add_triggered(self) -> None:
        self.quick.begin()

    def _on_example_requested(self) -> None:
        self.quick.begin(tr("Call Priya fri"))

    def _on_all_triggered(self) -> None:
        self.queue.show_more()

    def _on_later_triggered(self) -> None:
        self.queue.show_later()

    def _on_prepare_requested(self) -> None:
        self.interviews.open(self._cards.interview)

    def _on_check_in_triggered(self) -> None:
        self.check_in.begin()

    def _on_workspace_changed(self, changes: Changes) -> None:
        live = self.isVisible()
        self.check_in.note_changes(changes, live=live)
        if live:
            self._look_at_cards()
        else:
            self._cards_stale = True

    def _on_setting_changed(self, key: str) -> None:
        if key in (MOST, ENDS_AT, A_WEEK):
            self.queue.refresh()

    def _on_failed(self, error: CareerJournalError) -> None:
        self._context.messages.say(words_for(error).line, tone="loss")

    def _ends_at(self) -> int:
        return self._context.settings.number(ENDS_AT)

    def _on_days_turned(self) -> None:
        if self.isVisible():
            self.look_again()

    def _on_days_looked(self) -> None:
        self._on_queue_arrived(self.queue.queue)


@dataclass(frozen=True)
class ReadCards:
    """Asks for all that stands beside the queue."""

    today: date

    def __call__(self, reading: Reading) -> TodayCards:
        return TodayCardQueries(reading, self.today).cards()


@dataclass(frozen=True)
class _Add:
    read: ReadTodo

    def __call__(self, unit: Unit) -> Todo:
        return todos.add(unit, self.read)


class _Unwatch:
    """Outlives the page, unlike its methods."""

    def __init__(self, settings: Settings, watcher: Callable[[str], None]) -> None:
        self._settings = settings
        self._watcher = watcher

    def __call__(self) -> None:
        self._settings.unwatch(self._watcher)
