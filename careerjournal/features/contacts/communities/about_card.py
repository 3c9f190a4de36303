"""What a group is: its type, the company behind it, its website, its tags."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from careerjournal.features.contacts.communities.desk import CommunityCard
from careerjournal.features.contacts.communities.view import CommunityView
from careerjournal.operations.community_words import community_type_words
from careerjournal.operations.employers import SetOrganisation
from careerjournal.operations.phrases import tr
from careerjournal.records.community import Community, CommunityType
from careerjournal.rules.text import fold
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.record_tags import RecordTags
from careerjournal.ui.typed_lines import Typed, show_words, typed
from careerjournal.ui.web_address import web_address
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.organisation_field import OrganisationField

_LONGEST: Final = 1_000


class AboutCard(CommunityCard):
    """Every field is kept as it is left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("About"), parent)
        self._desk = desk
        self._view: CommunityView | None = None
        self.type = ChoiceBox(tr("Sort of group"))
        for each in CommunityType:
            self.type.addItem(community_type_words(each), each.value)
        self.organisation = OrganisationField(desk.workspace, tr("Company"))
        self.website = QLineEdit()
        self.website.setMaxLength(_LONGEST)
        self.website.setPlaceholderText(tr("example.org"))
        self.website.setAccessibleName(tr("Website"))
        self.open = icon_button("arrow-right", tr("Open the website"))
        self.tags = RecordTags(desk.workspace, "community.edit")
        self._lay_out()
        self._connect()

    def show_view(self, view: CommunityView) -> None:
        """Show a group; what is being typed stays."""
        other, self._view = self._view is None or view.n != self._view.n, view
        community, sitting = view.community, self._desk.sitting
        if other or not sitting.is_pending("website"):
            show_words(self.website, community.website)
        if other or not sitting.is_pending("type"):
            self.type.setCurrentIndex(self.type.findData(community.type.value))
        if other or not self.organisation.isModified():
            self.organisation.set_name(view.line.organisation)
        self.tags.show_tags(view.n, view.tags)
        self._show_open()

    def flush(self) -> None:
        self._on_organisation_editing_finished()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.addLayout(labelled(tr("Sort of group"), self.type), 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(labelled(tr("Company"), self.organisation), 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        website = QWidget()
        website.setFocusProxy(self.website)
        row = QHBoxLayout(website)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.website, 1)
        row.addWidget(self.open)
        self.body.addLayout(labelled(tr("Website"), website))
        self.body.addLayout(labelled(tr("Tags"), self.tags))
        self.body.setSpacing(12)

    def _connect(self) -> None:
        desk = self._desk
        self.website.textEdited.connect(self._on_website_text_edited)
        self.website.editingFinished.connect(desk.sitting.left)
        self.website.setReadOnly(desk.read_only)
        self.open.clicked.connect(self._on_open_clicked)
        self.type.activated.connect(self._on_type_activated)
        self.type.setEnabled(not desk.read_only)
        self.organisation.editingFinished.connect(self._on_organisation_editing_finished)
        self.organisation.setReadOnly(desk.read_only)

    def _show_open(self) -> None:
        self.open.setEnabled(web_address(typed(self.website)) is not None)

    def _on_website_text_edited(self) -> None:
        self._show_open()
        if self._view is not None:
            self._desk.sitting.touched(self._view.n, "website", Typed(self.website))

    def _on_open_clicked(self) -> None:
        if (address := web_address(typed(self.website))) is not None:
            QDesktopServices.openUrl(address)

    def _on_type_activated(self) -> None:
        if self._view is not None:
            code = CommunityType(self.type.currentData())
            self._desk.sitting.put(self._view.n, "type", code)

    def _on_organisation_editing_finished(self) -> None:
        view, field = self._view, self.organisation
        if view is None or not field.isModified() or self._desk.read_only:
            return
        field.setModified(False)
        if fold(field.name()) == fold(view.line.organisation):
            field.set_name(view.line.organisation)
            return
        job = SetOrganisation(Community, view.n, field.n(), field.name())
        self._desk.workspace.write("community.edit", job)
