"""What a page of the sidebar is to the shell that shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.settings import Settings
from careerjournal.records.record import RecordRef
from careerjournal.ui.actions import Actions
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.workspace import Workspace

ViewState = dict[str, Any]
"""What a page needs to look again as it did: plain JSON values, no text of the person's."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a page is given, instead of reaching for it.

    `parent` is what the page is to be made in, for to move a tree of widgets that has been styled
    to another parent styles every one of them anew. With `in_parts` a page may leave most of
    itself to be built in parts, see `ui.parts`.
    """

    workspace: Workspace
    settings: Settings
    messages: MessageBar
    actions: Actions
    parent: QWidget | None = None
    now: Clock = local_now
    in_parts: bool = False


class Page(QWidget):
    """One page of the sidebar. A page without records of its own overrides nothing.

    `record_activated` asks the shell to show a record of any kind, `new_requested` to begin one of
    a kind; the page does not need to know who shows it. The actions a page adds to itself
    (`QWidget.addAction`, which `Actions.add` does) are what the shell offers while the page is in
    front.
    """

    record_activated = Signal(RecordRef)
    new_requested = Signal(str)

    def show_record(self, ref: RecordRef) -> None:
        """Choose the record `ref`, of one of the feature's kinds, and show it."""
        raise NotImplementedError(f"{type(self).__name__} shows no {ref.kind}")

    def new(self, kind: str = "") -> None:
        """Begin a new record of a kind the feature makes, with the caret in it; without a `kind`
        of the one that is meant where the page stands."""
        raise NotImplementedError(f"{type(self).__name__} makes nothing new")

    def focus_filter(self) -> None:
        """Put the caret where this page's list is filtered; by default nowhere."""

    def view_state(self) -> ViewState:
        """Selection, scroll and caret, to come back to after a lock."""
        return {}

    def complete_view_state(self, state: ViewState) -> ViewState:
        """`state`, taken before the last words were saved, with what only that could tell."""
        return state

    def restore_view_state(self, state: Mapping[str, Any]) -> None:
        """Look as `state` says; what no longer exists is passed over."""

    def flush(self) -> None:
        """Hand every unsaved word to the workspace now: the vault is about to close."""


@dataclass(frozen=True, kw_only=True)
class Feature:
    """One page: its place in the sidebar, and how to build it.

    `kinds` are the kinds of record it shows; `makes` are those that New makes here, each with its
    wording ("New entry"), the page's own first. `title` and these words are marked by `tr_noop`:
    who shows them translates them.
    """

    id: str
    title: str
    icon: str
    build: Callable[[Context], Page]
    kinds: tuple[str, ...] = ()
    makes: tuple[tuple[str, str], ...] = ()
