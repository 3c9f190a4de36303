"""The list of groups, and the words it is filtered by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.communities.delegate import CommunityDelegate
from careerjournal.features.contacts.communities.model import CommunitiesModel, CommunitySource
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, Event
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.store.changes import Changes
from careerjournal.store.communities import CommunityFilter
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.list_pane import RecordListPane
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

_TOLD_OF: Final = frozenset({Community.KIND, Contact.KIND, Event.KIND, Organisation.KIND})
"""A row tells of members, of the next event and the group it is a part of, and is found by its
company."""


class ListPane(RecordListPane):
    """Lists groups by their sort."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, today, parent)
        self._filter = CommunityFilter()
        self.words = SearchField(tr("Filter groups"))
        self.model = CommunitiesModel(workspace, self)
        self.view = RecordListView(self.model, tr("Groups"), self.ground)
        self.delegate = CommunityDelegate(self.model, today(), self.view)
        self.lay_out(self.words)
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)

    @property
    def is_narrowed(self) -> bool:
        return self._filter != CommunityFilter()

    def ask(self) -> None:
        self.model.ask(CommunitySource(self.today(), self._filter))

    def clear(self) -> None:
        self.words.set_words("")
        self._on_words_searched("")

    def focus_filter(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def nothing_words(self) -> tuple[str, str]:
        return (
            tr("No group found"),
            tr("No group is like that, nor has a member of that name. Try fewer words."),
        )

    def concerns(self, changes: Changes) -> bool:
        return not _TOLD_OF.isdisjoint(changes.touched)

    def _on_words_searched(self, words: str) -> None:
        self._filter = CommunityFilter(words)
        self.ask()
