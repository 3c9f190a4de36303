"""What can be done on Today."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import ActionSpec, SpecsOf

SCOPE: Final = "today"


def today_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions; the queue has keys of one letter besides."""
    spec = SpecsOf("today", tr("Today"), SCOPE)
    return (
        spec("add", tr("Add a to-do"), "plus", "Ctrl+Shift+N"),
        spec("all", tr("Show all that wants you"), "list", "Ctrl+Shift+A"),
        spec("later", tr("Show what comes later"), "calendar", "Ctrl+Shift+U"),
        spec("prepare", tr("Prepare for the next interview"), "edit"),
        spec("check-in", tr("Check in"), "edit", "Ctrl+Shift+I"),
    )
