"""What every card about a record works with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from careerjournal.ui.messages import MessageBar
from careerjournal.ui.record_sitting import RecordSitting
from careerjournal.ui.undo_bar import UndoBar
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.workspace import Workspace

V = TypeVar("V")


@dataclass(frozen=True)
class Desk:
    """Handed to each card instead of its reaching for these."""

    workspace: Workspace
    messages: MessageBar
    undo_bar: UndoBar
    sitting: RecordSitting
    today: Callable[[], date]

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.workspace.read_only


class RecordCard(Card, Generic[V]):
    """Shows one part of a record; what is being changed by hand in it stays."""

    def show_view(self, view: V) -> None:
        """Show this part of what is known."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand over what is being typed and is not kept by the sitting; by default nothing."""
