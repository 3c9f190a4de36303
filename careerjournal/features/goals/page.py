"""The page of goals: the tree with one of them beside it, and the timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from careerjournal.features.goals.timeline.page import TimelinePage
from careerjournal.features.goals.tree_page import GoalTreePage
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context, Page, ViewState
from careerjournal.ui.parts import Turns, finish, ready
from careerjournal.ui.widgets.labels import title
from careerjournal.ui.widgets.segmented import Choice, Segmented

TREE: Final = "tree"
TIMELINE: Final = "timeline"
_MARGINS_PX: Final = (20, 12, 16, 8)


class GoalsPage(Page):
    """Shows one view at a time; a goal opens in the tree.

    Made in parts if `context` says so: nothing else may be asked of it before.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context.parent)
        self._context = context
        self._timeline: TimelinePage | None = None
        self.parts = self._build()
        if not context.in_parts:
            finish(self)

    def _build(self) -> Iterator[None]:
        """The rest of making it, see `ui.parts`."""
        name = title(tr("Goals"))
        name.setWordWrap(False)
        name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        choices = [Choice(TREE, tr("Tree")), Choice(TIMELINE, tr("Timeline"))]
        self.choice = Segmented(choices, tr("View"))
        self.choice.set_code(TREE)
        row = QHBoxLayout()
        row.setContentsMargins(*_MARGINS_PX)
        row.addWidget(name)
        row.addStretch(1)
        row.addWidget(self.choice)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.choice.chosen.connect(self.show_view)
        yield
        self.tree = GoalTreePage(replace(self._context, parent=self._stack))
        yield from self.tree.parts
        self._stack.addWidget(self.tree)
        self.tree.record_activated.connect(self._on_view_record_activated)

    @property
    def view(self) -> Page:
        """The view that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else self.tree

    @property
    def timeline(self) -> TimelinePage:
        """The timeline, made when it is first asked for."""
        timeline = self._begun_timeline()
        finish(timeline)
        return timeline

    def show_view(self, code: str) -> None:
        """Show a view by its code, TREE or TIMELINE; the timeline once it has been made."""
        if code == TIMELINE:
            self.tree.flush()
        self.choice.set_code(code)
        if code == TIMELINE and self._timeline is None and self._context.in_parts:
            turns = Turns(ready(self._begun_timeline()), self)
            turns.finished.connect(self._show_chosen)
            turns.start()
        else:
            self._show_chosen()

    def _begun_timeline(self) -> TimelinePage:
        """The timeline, of which only the frame may have been made."""
        if self._timeline is None:
            self._timeline = TimelinePage(replace(self._context, parent=self._stack))
            self._timeline.record_activated.connect(self._on_view_record_activated)
        return self._timeline

    def _show_chosen(self) -> None:
        chosen = self.timeline if self.choice.code() == TIMELINE else self.tree
        if self._stack.indexOf(chosen) < 0:
            self._stack.addWidget(chosen)
        self._stack.setCurrentWidget(chosen)

    # What the shell asks

    def show_record(self, ref: RecordRef) -> None:
        self.show_view(TREE)
        self.tree.show_record(ref)

    def new(self, kind: str = "") -> None:
        self.show_view(TREE)
        self.tree.new(kind)

    def focus_filter(self) -> None:
        self.view.focus_filter()

    def view_state(self) -> ViewState:
        return {"view": self.choice.code(), TREE: self.tree.view_state()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        if isinstance(tree := state.get(TREE), dict):
            self.tree.restore_view_state(tree)
        if state.get("view") == TIMELINE:
            self.show_view(TIMELINE)

    def flush(self) -> None:
        self.tree.flush()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Qt would take the page out of the order of Tab.
        super().focusInEvent(event)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_view_record_activated(self, ref: RecordRef) -> None:
        if ref.kind == Goal.KIND:
            self.show_record(ref)
        else:
            self.record_activated.emit(ref)
