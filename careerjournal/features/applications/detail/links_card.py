"""What an application is tied to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.operations.phrases import tr
from careerjournal.ui.record_page import links_card
from careerjournal.ui.record_page.ties import TiedView


class LinksCard(links_card.LinksCard):
    """An entry that is begun about it is called by the role and the company."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        none = tr("Entries that name this application appear here.")
        super().__init__(desk, parent, write=tr("Write about it"), none=none)

    def entry_title(self, view: TiedView) -> str:
        if not isinstance(view, ApplicationView):
            return super().entry_title(view)
        role, organisation = view.application.role, view.line.organisation
        words = tr("{role}, {company}").format(role=role, company=organisation)
        return words if organisation else role
