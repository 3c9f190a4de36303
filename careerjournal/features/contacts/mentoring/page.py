"""The view of mentoring: the list at the left, and one mentorship beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring.actions import (
    MENTORING_MENU,
    ON_ONE,
    mentoring_specs,
)
from careerjournal.features.contacts.mentoring.commands import MentoringCommands
from careerjournal.features.contacts.mentoring.detail import MentorshipDetail
from careerjournal.features.contacts.mentoring.list_pane import ListPane
from careerjournal.operations.phrases import tr
from careerjournal.records.mentorship import Mentorship
from careerjournal.records.record import RecordRef
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.actions import ActionSpec
from careerjournal.ui.record_page.page import RecordPage
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.empty_state import EmptyState


class MentoringPage(RecordPage[ListPane, MentorshipDetail]):
    """Mentorships, and what is done with them as a whole."""

    KIND: ClassVar[str] = Mentorship.KIND
    ACTIONS: ClassVar[str] = "mentoring"

    commands: MentoringCommands

    def new(self, kind: str = "") -> None:  # noqa: ARG002 - it makes one kind
        self.detail.flush()
        self.commands.add()

    def make_list_pane(self, parent: QWidget) -> ListPane:
        return ListPane(self.context.workspace, self.today, parent)

    def make_detail(self, parent: QWidget) -> MentorshipDetail:
        return MentorshipDetail(self.context, self.today, parent)

    def make_commands(self, undo_bar: UndoBar) -> None:
        workspace, messages = self.context.workspace, self.context.messages
        self.commands = MentoringCommands(workspace, messages, undo_bar, self.today, self)

    def none_chosen(self) -> EmptyState:
        return EmptyState("growth", tr("None chosen"), tr("Choose one in the list."))

    def make_welcome(self) -> EmptyState:
        welcome = EmptyState(
            "growth",
            tr("Learn with somebody"),
            tr(
                "Find a mentor or a coach, ask well, prepare each session, and see what it brought."
                " The same when it is you who guides."
            ),
            first_step=tr("Begin a mentoring") if self.writable else "",
            example=tr("Begin with an example") if self.writable else "",
        )
        welcome.example_requested.connect(self._on_welcome_example_requested)
        return welcome

    def specs(self) -> Sequence[ActionSpec]:
        return mentoring_specs()

    def slots(self) -> Mapping[str, Callable[..., object]]:
        return {
            "go_on": self.detail.go_on,
            "plan": self.detail.plan,
            "copy_link": self._on_copy_link_triggered,
            "write": self.detail.write_about,
            "reopen": self._on_reopen_triggered,
            "trash": self._on_trash_triggered,
        }

    def menu_actions(self) -> Sequence[str]:
        return MENTORING_MENU

    def enable(self) -> None:
        """What can be done follows from which mentorship is open."""
        view = self.detail.view
        ended = view is not None and view.standing is Standing.ENDED
        allowed = {
            "copy_link": True,
            "reopen": self.writable and ended,
            "plan": self.writable and not ended,
        }
        for name in ON_ONE:
            action = self.context.actions.action(f"mentoring.{name}")
            action.setEnabled(view is not None and allowed.get(name, self.writable))
        self.context.actions.action("mentoring.reopen").setVisible(ended)

    def connect_parts(self) -> None:
        self.commands.made.connect(self._on_commands_made)

    def _on_commands_made(self, n: int) -> None:
        self.show_record(RecordRef(Mentorship.KIND, n))
        self.detail.begin()

    def _on_welcome_example_requested(self) -> None:
        self.commands.add(tr("From leading one team to leading three"))

    def _on_copy_link_triggered(self) -> None:
        if (view := self.detail.view) is not None:
            self.commands.copy_link(view.mentorship)

    def _on_reopen_triggered(self) -> None:
        self.detail.flush()
        self.commands.reopen(self.detail.n)

    def _on_trash_triggered(self) -> None:
        self.detail.flush()
        self.commands.trash(self.detail.n)
