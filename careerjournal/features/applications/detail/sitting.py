"""The application that is open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from careerjournal.features.applications.detail.view import ApplicationView, look_at
from careerjournal.records.stage import Stage
from careerjournal.ui.record_sitting import RecordSitting
from careerjournal.ui.workspace import Workspace


class ApplicationSitting(RecordSitting):
    """Holds one application, or none; `shown` brings an ApplicationView."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(workspace, look_at, "application.edit", frozenset({Stage.KIND}), parent)

    @property
    def view(self) -> ApplicationView | None:
        view = super().view
        return view if isinstance(view, ApplicationView) else None
