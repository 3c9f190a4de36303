"""The view of groups: the list at the left, and one of them beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.actions import (
    COMMUNITY_MENU,
    ON_ONE,
    community_specs,
)
from careerjournal.features.contacts.communities.commands import CommunityCommands
from careerjournal.features.contacts.communities.detail import CommunityDetail
from careerjournal.features.contacts.communities.list_pane import ListPane
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.record_page.page import RecordPage
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class CommunitiesPage(RecordPage[ListPane, CommunityDetail]):
    """Groups, and what is done with them as a whole."""

    KIND: ClassVar[str] = Community.KIND
    ACTIONS: ClassVar[str] = "communities"

    commands: CommunityCommands

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def make_list_pane(self, parent: QWidget) -> ListPane:
        return ListPane(self.context.workspace, self.today, parent)

    def make_detail(self, parent: QWidget) -> CommunityDetail:
        return CommunityDetail(self.context, self.today, parent)

    def make_commands(self, undo_bar: UndoBar) -> None:
        workspace, messages = self.context.workspace, self.context.messages
        self.commands = CommunityCommands(workspace, messages, undo_bar, self.today, self)

    def none_chosen(self) -> EmptyState:
        return EmptyState("group", tr("No group chosen"), tr("Choose one in the list."))

    def make_welcome(self) -> EmptyState:
        return EmptyState(
            "group",
            tr("Where you belong"),
            tr(
                "Keep the associations, networks and teams you are part of: who is in them, what"
                " they bring, and when a membership is to be renewed."
            ),
            first_step=tr("Add the first group") if self.writable else "",
        )

    def specs(self) -> Sequence[ActionSpec]:
        return community_specs()

    def slots(self) -> Mapping[str, Callable[..., object]]:
        return {
            "add_members": self.detail.members.focus_add,
            "add_event": self._on_event_requested,
            "add_within": self._on_within_requested,
            "copy_link": self._on_copy_link_triggered,
            "write": self.detail.links.write_about,
            "trash": self._on_trash_triggered,
        }

    def menu_actions(self) -> Sequence[str]:
        return COMMUNITY_MENU

    def enable(self) -> None:
        """What can be done follows from whether a group is open."""
        for name in ON_ONE:
            allowed = bool(self.detail.n) and (self.writable or name == "copy_link")
            self.context.actions.action(f"communities.{name}").setEnabled(allowed)

    def connect_parts(self) -> None:
        self.detail.event_requested.connect(self._on_event_requested)
        self.detail.within_requested.connect(self._on_within_requested)
        self.commands.made.connect(self.open_new)
        self.commands.event_made.connect(self.record_activated)

    def _on_event_requested(self) -> None:
        self.detail.flush()
        if (view := self.detail.view) is not None:
            self.commands.add_event(view.community)

    def _on_within_requested(self) -> None:
        self.detail.flush()
        if self.detail.n:
            self.commands.add(self.detail.n)

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.community)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)
