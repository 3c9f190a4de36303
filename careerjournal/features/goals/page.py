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
from careerjournal.ui.parts import finish
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
        if self._timeline is None:
            context = replace(self._context, parent=self._stack, in_parts=False)
            self._timeline = TimelinePage(context)
            self._timeline.record_activated.connect(self._on_view_record_activated)
            self._stack.addWidget(self._timeline)
        return self._timeline

    def show_view(self, code: str) -> None:
        """Show a view by its code, TREE or TIMELINE."""
        if code == TIMELINE:
            self.tree.flush()
        self.choice.set_code(code)
        self._stack.setCurrentWidget(self.timeline if code == TIMELINE else self.tree)

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
