"""The list of the people one knows, and the filters above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.people.delegate import ContactDelegate
from careerjournal.features.contacts.people.filters import Choices, FilterBar, read_choices
from careerjournal.features.contacts.people.model import ContactsModel, ContactSource
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import Contact
from careerjournal.records.organisation import Organisation
from careerjournal.records.tag import Tag
from careerjournal.records.touch import Touch
from careerjournal.store.changes import Changes
from careerjournal.ui.record_list_view import RecordListView
from careerjournal.ui.record_page.list_pane import RecordListPane
from careerjournal.ui.workspace import Workspace

_CHOICES: Final = frozenset({Contact.KIND, Organisation.KIND, Tag.KIND})
_TOLD_OF: Final = frozenset({Touch.KIND, Organisation.KIND})
"""A row tells of its company and of when one spoke; those are records of their own."""


class ListPane(RecordListPane):
    """Lists contacts by their names. Made in parts, see `ui.parts`."""

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        faces: Faces,
        second_look: SecondLook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, today, parent)
        self._second_look = second_look
        self.parts = self._build(faces)

    def _build(self, faces: Faces) -> Iterator[None]:
        workspace, second_look = self.workspace, self._second_look
        self.filters = FilterBar(self.today, self)
        yield from self.filters.parts
        self.model = ContactsModel(workspace, self)
        self.view = RecordListView(self.model, tr("Contacts"), self.ground)
        self.delegate = ContactDelegate(self.model, self.today(), faces, second_look, self.view)
        yield
        self.lay_out(self.filters, edge=0)
        faces.arrived.connect(self.view.viewport().update)
        second_look.changed.connect(self.view.viewport().update)
        self.filters.filter_changed.connect(self.ask)
        self.filters.list_requested.connect(self.view.setFocus)
        self.listed.connect(self.filters.show_count)

    @property
    def is_narrowed(self) -> bool:
        return self.filters.is_narrowed

    def ask(self) -> None:
        self.model.ask(ContactSource(self.today(), self.filters.filter, self._second_look))

    def clear(self) -> None:
        self.filters.clear()

    def focus_filter(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def nothing_words(self) -> tuple[str, str]:
        return (
            tr("Nobody found"),
            tr("Nobody is like that. Try fewer words, or take a filter away."),
        )

    def learn(self) -> None:
        self.workspace.read(read_choices, self._on_choices, "contacts.choices")

    def concerns(self, changes: Changes) -> bool:
        if not _CHOICES.isdisjoint(changes.touched):
            self.learn()
        return Contact.KIND not in changes.touched and not _TOLD_OF.isdisjoint(changes.touched)

    def add_foot(self, widget: QWidget) -> None:
        """Put something below the list."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def _on_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)
