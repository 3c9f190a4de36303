"""The tabs of the detail: how each is called, made, told what to show, and emptied of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

OVERVIEW: Final = "overview"
FIT: Final = "fit"


@dataclass(frozen=True)
class TabSpec:
    """One tab. `build` makes its widget, `show` hands it the application, `flush` what it keeps."""

    code: str
    title: str
    build: Callable[[Context, Desk, QWidget], QWidget]
    show: Callable[[Any, ApplicationView], None]

    def flush(self, widget: QWidget) -> None:
        """Hand over every unsaved word of the tab."""
        widget.flush()  # type: ignore[attr-defined]

    def connect(self, widget: QWidget, activated: Callable[[RecordRef], None]) -> None:
        """Let the tab ask for other records, if it ever does."""
        if hasattr(widget, "record_activated"):
            widget.record_activated.connect(activated)


def tab_specs() -> list[TabSpec]:
    """The tabs, in their order."""
    return [
        TabSpec(OVERVIEW, tr("Overview"), _no_other, _show_view),
        TabSpec(FIT, tr("Fit"), _fit, _show_number),
    ]


def _show_view(tab: Any, view: ApplicationView) -> None:
    tab.show_view(view)


def _show_number(tab: Any, view: ApplicationView) -> None:
    tab.show_application(view.n)


def _fit(context: Context, desk: Desk, parent: QWidget) -> QWidget:
    return FitTab(context, desk.today, parent)


def _no_other(_context: Context, _desk: Desk, _parent: QWidget) -> QWidget:
    raise LookupError("the overview is there from the beginning")
