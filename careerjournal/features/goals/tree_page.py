"""The tree of goals, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from careerjournal.features.goals.actions import (
    GOAL_MENU,
    MOVES,
    ON_ONE,
    UNWRITTEN,
    goal_specs,
)
from careerjournal.features.goals.commands import GoalCommands
from careerjournal.features.goals.detail.as_text import goal_text
from careerjournal.features.goals.detail.detail import GoalDetail
from careerjournal.features.goals.tree_pane import TreePane
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Goal
from careerjournal.records.record import RecordRef
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.feature import ViewState
from careerjournal.ui.record_page.page import RecordPage
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class GoalTreePage(RecordPage[TreePane, GoalDetail]):
    """Puts tree and goal together."""

    KIND = Goal.KIND
    ACTIONS = "goals"
    IN_LIST = frozenset({"trash", *MOVES})

    commands: GoalCommands

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def make_list_pane(self, parent: QWidget) -> TreePane:
        return TreePane(self.context.workspace, self.today, parent)

    def make_detail(self, parent: QWidget) -> GoalDetail:
        return GoalDetail(self.context, self.today, parent)

    def make_commands(self, undo_bar: UndoBar) -> None:
        context = self.context
        self.commands = GoalCommands(
            context.workspace,
            context.messages,
            undo_bar,
            self.list_pane.model,
            self.today,
            self,
        )

    def none_chosen(self) -> EmptyState:
        return EmptyState("goals", tr("No goal chosen"), tr("Choose one in the tree."))

    def make_welcome(self) -> EmptyState:
        welcome = EmptyState(
            "goals",
            tr("What you are working towards"),
            tr(
                "Write down what you want to reach and why, break it into steps, and see how far"
                " you are from what you did."
            ),
            first_step=tr("Set the first goal") if self.writable else "",
            example=tr("Show me an example") if self.writable else "",
        )
        welcome.example_requested.connect(self.commands.add_example)
        return welcome

    def specs(self) -> Sequence[ActionSpec]:
        return goal_specs()

    def slots(self) -> Mapping[str, Callable[..., object]]:
        return {
            "add_below": self._on_below_requested,
            "review": self.detail.look_again,
            "history": self.detail.show_history,
            "copy_link": self._on_copy_link_triggered,
            "copy_text": self._on_copy_text_triggered,
            "write": self.detail.write_about,
            "up": self._on_up_triggered,
            "down": self._on_down_triggered,
            "below": self._on_put_below_triggered,
            "out": self._on_out_triggered,
            "trash": self._on_trash_triggered,
        }

    def menu_actions(self) -> Sequence[str]:
        return GOAL_MENU

    def enable(self) -> None:
        is_open = bool(self.detail.n)
        for name in ON_ONE:
            allowed = is_open and (self.writable or name in UNWRITTEN)
            self.context.actions.action(f"goals.{name}").setEnabled(allowed)

    def connect_parts(self) -> None:
        self.commands.made.connect(self.open_new)
        self.list_pane.model.move_requested.connect(self.commands.move)
        self.detail.below_requested.connect(self._on_below_requested)

    def view_state(self) -> ViewState:
        return {**super().view_state(), "turned": self.list_pane.view.turned()}

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        turned = state.get("turned")
        if isinstance(turned, list) and all(isinstance(n, int) for n in turned):
            self.list_pane.open_again(turned)
        super().restore_view_state(state)

    # What happens

    def _on_below_requested(self) -> None:
        self.detail.flush()
        if self.detail.n:
            self.commands.add(self.detail.n)

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.goal)

    def _on_copy_text_triggered(self) -> None:
        self.detail.flush()
        if (view := self.detail.view) is not None:
            QGuiApplication.clipboard().setText(goal_text(view))
            self.context.messages.say(tr("Copied. Paste it wherever somebody is to read it."))

    def _on_up_triggered(self) -> None:
        self.commands.move_up(self.list_pane.number)

    def _on_down_triggered(self) -> None:
        self.commands.move_down(self.list_pane.number)

    def _on_put_below_triggered(self) -> None:
        self.commands.put_below(self.list_pane.number)

    def _on_out_triggered(self) -> None:
        self.commands.put_out(self.list_pane.number)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)

    def show_goal(self, n: int) -> None:
        """Choose goal `n` in the tree and show it."""
        self.show_record(RecordRef(Goal.KIND, n))
