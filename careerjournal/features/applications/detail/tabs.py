"""The tabs of the detail: how each is called, made, told what to show, and emptied of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from careerjournal.features.applications.detail.commands import DetailCommands
from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.history_tab import HistoryTab
from careerjournal.features.applications.detail.overview import OverviewTab
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.fit.tab import FitTab
from careerjournal.features.applications.interviews.tab import InterviewsTab
from careerjournal.features.applications.offers.tab import OffersTab
from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

OVERVIEW: Final = "overview"
HISTORY: Final = "history"
FIT: Final = "fit"
INTERVIEWS: Final = "interviews"
OFFERS: Final = "offers"


@dataclass(frozen=True)
class Maker:
    """What tabs are made from."""

    context: Context
    desk: Desk
    commands: DetailCommands


@dataclass(frozen=True)
class TabSpec:
    """One tab. `build` makes its widget, `show` hands it the application, `flush` what it keeps."""

    code: str
    title: str
    build: Callable[[Maker, QWidget], QWidget]
    show: Callable[[Any, ApplicationView], None]

    def flush(self, widget: QWidget) -> None:
        """Hand over every unsaved word of the tab."""
        widget.flush()  # type: ignore[attr-defined]

    def connect(
        self,
        widget: QWidget,
        activated: Callable[[RecordRef], None],
        requested: Callable[[str], None],
    ) -> None:
        """Let the tab ask for other records and for other tabs, if it ever does."""
        if hasattr(widget, "record_activated"):
            widget.record_activated.connect(activated)
        if hasattr(widget, "tab_requested"):
            widget.tab_requested.connect(requested)


def tab_specs() -> list[TabSpec]:
    """The tabs, in their order."""
    return [
        TabSpec(OVERVIEW, tr("Overview"), _overview, _show_view),
        TabSpec(FIT, tr("Fit"), _fit, _show_number),
        TabSpec(INTERVIEWS, tr("Interviews"), _interviews, _show_number),
        TabSpec(OFFERS, tr("Offers"), _offers, _show_number),
        TabSpec(HISTORY, tr("History"), _history, _show_view),
    ]


def _show_view(tab: Any, view: ApplicationView) -> None:
    tab.show_view(view)


def _show_number(tab: Any, view: ApplicationView) -> None:
    tab.show_application(view.n)


def _fit(maker: Maker, parent: QWidget) -> QWidget:
    return FitTab(maker.context, maker.desk.today, parent)


def _interviews(maker: Maker, parent: QWidget) -> QWidget:
    return InterviewsTab(maker.context, maker.desk.today, parent)


def _offers(maker: Maker, parent: QWidget) -> QWidget:
    return OffersTab(maker.context, maker.desk.today, parent)


def _overview(maker: Maker, parent: QWidget) -> QWidget:
    return OverviewTab(maker.desk, parent)


def _history(maker: Maker, parent: QWidget) -> QWidget:
    return HistoryTab(maker.desk, maker.commands, parent)
