"""The left pane: words to look for, and the list of mentorships."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.mentoring.delegate import MentorshipDelegate
from careerjournal.features.contacts.mentoring.model import MentorshipsModel, MentorshipSource
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.mentorship import Mentorship
from careerjournal.store.changes import Changes
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.list_pane import RecordListPane
from careerjournal.ui.record_page.side_pane import WIDTH_PX
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.workspace import Workspace

__all__ = ["WIDTH_PX", "ListPane"]


class ListPane(RecordListPane):
    """Filters by the words of titles and names."""

    def __init__(
        self, workspace: Workspace, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(workspace, today, parent)
        self.words = SearchField(tr("Filter mentorings"))
        self.model = MentorshipsModel(workspace, self)
        self.view = RecordListView(self.model, tr("Mentoring"), self.ground)
        self.delegate = MentorshipDelegate(self.model, today(), self.view)
        self._asked = ""
        self.lay_out(self.words)
        self.words.searched.connect(self._on_words_searched)
        self.words.results_requested.connect(self.view.setFocus)
        self.words.left.connect(self.view.setFocus)

    @property
    def is_narrowed(self) -> bool:
        return bool(self._asked)

    def ask(self) -> None:
        self.model.ask(MentorshipSource(self.today(), self._asked))

    def clear(self) -> None:
        self.words.set_words("")
        self._on_words_searched("")

    def focus_filter(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def nothing_words(self) -> tuple[str, str]:
        return tr("None found"), tr("No mentoring is called like that. Try fewer words.")

    def concerns(self, changes: Changes) -> bool:
        # A row names people; those are records of their own.
        return Mentorship.KIND not in changes.touched and Contact.KIND in changes.touched

    def _on_words_searched(self, words: str) -> None:
        self._asked = words
        self.ask()
