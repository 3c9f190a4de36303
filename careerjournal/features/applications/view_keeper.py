"""Keeps the person's own views in the vault and offers them in the filters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from careerjournal.features.applications.filters import FilterRow
from careerjournal.features.applications.name_dialog import NameDialog
from careerjournal.features.applications.saved_views import (
    LONGEST_NAME,
    PREFERENCE,
    OwnView,
    kept,
    own_views,
    with_view,
    without_view,
)
from careerjournal.operations.phrases import tr
from careerjournal.store.reading import Reading
from careerjournal.store.unit import Unit
from careerjournal.ui.workspace import Workspace


class ViewKeeper(QObject):
    """Serves `filters`."""

    def __init__(self, workspace: Workspace, filters: FilterRow, today: Callable[[], date]) -> None:
        super().__init__(filters)
        self._workspace = workspace
        self._filters = filters
        self._today = today
        self._views: list[OwnView] = []
        filters.keep_requested.connect(self.ask_for_name)
        filters.forget_requested.connect(self.forget)

    def start(self) -> None:
        """Learn which views there are."""
        self._workspace.read(_ReadViews(), self._on_views_read, "applications.views")

    def ask_for_name(self) -> None:
        """Ask by which name to keep what is filtered for; the window is open when this returns."""
        if self._workspace.read_only:
            return
        dialog = NameDialog(
            tr("Keep this view"),
            tr("What is filtered for now can be called up again by this name."),
            tr("Keep"),
            LONGEST_NAME,
            self._filters.window(),
        )
        dialog.named.connect(self.keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def keep(self, name: str) -> None:
        """Keep what is filtered for as a view of this name; one of the same name gives way."""
        self._keep(with_view(self._views, OwnView(name, self._filters.filter)))

    def forget(self, name: str) -> None:
        """Take the view of this name away."""
        self._keep(without_view(self._views, name))

    def _keep(self, views: list[OwnView]) -> None:
        self._show(views)
        self._workspace.write("settings.edit", _KeepViews(tuple(views)))

    def _show(self, views: list[OwnView]) -> None:
        self._views = views
        self._filters.set_own_views(views, can_keep=not self._workspace.read_only)

    def _on_views_read(self, stored: object) -> None:
        self._show(own_views(stored, self._today()))


class _ReadViews:
    def __call__(self, reading: Reading) -> object:
        return reading.preference(PREFERENCE)


class _KeepViews:
    def __init__(self, views: tuple[OwnView, ...]) -> None:
        self._views = views

    def __call__(self, unit: Unit) -> None:
        unit.set_preference(PREFERENCE, [kept(view) for view in self._views] or None)
