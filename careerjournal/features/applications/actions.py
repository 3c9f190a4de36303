"""What can be done on the page of applications."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "applications"

CARD_MENU: Final = (
    "applications.open",
    SEPARATOR,
    "applications.move_next",
    "applications.move_previous",
    "applications.move_to",
    "applications.move_on_day",
    SEPARATOR,
    "applications.trash",
)
"""The actions on the applications selected, as menus offer them."""

PAGE_MENU: Final = ("applications.keep_view", "applications.report", "applications.stages")
"""What the page offers beside its views."""

ON_SELECTED: Final = ("open", "move_next", "move_previous", "move_to", "move_on_day", "trash")


def application_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions; a new application is the window's New."""
    spec = SpecsOf("applications", tr("Applications"), SCOPE)
    return (
        spec("open", tr("Open the application"), "edit"),
        spec("move_next", tr("Move to the next stage"), "arrow-right", "Ctrl+Right"),
        spec("move_previous", tr("Move to the stage before"), "arrow-left", "Ctrl+Left"),
        spec("move_to", tr("Move to a stage"), "list", "Ctrl+Shift+M"),
        spec("move_on_day", tr("Move on another day"), "calendar", "Ctrl+Shift+J"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
        spec("board", tr("Show the board"), "applications", "Alt+1"),
        spec("table", tr("Show the table"), "list", "Alt+2"),
        spec("pictures", tr("Show the pictures"), "insights", "Alt+3"),
        spec("questions", tr("Show the questions they asked"), "message", "Alt+5"),
        spec("offers", tr("Compare the offers"), "decision", "Alt+4"),
        spec("report", tr("Proof of my search"), "file"),
        spec("paste", tr("New application from the clipboard"), "copy", "Ctrl+V"),
        spec("stages", tr("Edit the stages"), "settings"),
        spec("keep_view", tr("Keep this view"), "star"),
    )
