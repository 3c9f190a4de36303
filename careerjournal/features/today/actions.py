"""What can be done on Today."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import ActionSpec, SpecsOf

SCOPE: Final = "today"


def today_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions."""
    spec = SpecsOf("today", tr("Today"), SCOPE)
    return (
        spec("add", tr("Add a to-do"), "plus", "Ctrl+Shift+N"),
        spec("all", tr("Show all that wants you"), "list", "Ctrl+Shift+A"),
        spec("later", tr("Show what comes later"), "calendar", "Ctrl+Shift+U"),
        spec("prepare", tr("Prepare for the next interview"), "edit"),
        spec("check-in", tr("Check in"), "edit", "Ctrl+Shift+I"),
    )


def queue_specs() -> tuple[ActionSpec, ...]:
    """What one letter does while the list has the focus; the letters of the list itself."""
    spec = SpecsOf("today", tr("Today"), SCOPE)
    return (
        spec("done", tr("Done with the line"), "check", "D", "Space"),
        spec("put-off", tr("Put the line off"), "clock", "P"),
        spec("skip", tr("Skip the line"), "close", "S"),
        spec("give", tr("Give the line to somebody"), "person", "G"),
        spec("first", tr("Show all, or only the first"), "list", "A"),
        spec("turn", tr("Show what comes later, or today again"), "calendar", "L"),
    )
