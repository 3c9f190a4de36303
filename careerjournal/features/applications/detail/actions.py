"""What can be done with the application that is open."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "applications"

MORE_MENU: Final = (
    "application.rename",
    "application.link",
    "application.repost",
    "application.duplicate",
    SEPARATOR,
    "application.trash",
)
"""The actions on the application, as its menu offers them."""


def detail_specs() -> tuple[ActionSpec, ...]:
    """The actions of the detail, which hides the list while it is open."""
    spec = SpecsOf("application", tr("The application that is open"), SCOPE)
    return (
        spec("back", tr("Back to the list"), "arrow-left", "Esc", "Alt+Left"),
        spec("previous", tr("Application before"), "chevron-up", "Alt+Up"),
        spec("next", tr("Application after"), "chevron-down", "Alt+Down"),
        spec("tab_next", tr("Next tab"), "", "Ctrl+PgDown"),
        spec("tab_previous", tr("Tab before"), "", "Ctrl+PgUp"),
        spec("rename", tr("Change the role"), "edit", "F2"),
        spec("link", tr("Copy a link to it"), "link", "Ctrl+Shift+C"),
        spec("repost", tr("Posted again…"), "copy"),
        spec("duplicate", tr("Duplicate"), "copy", "Ctrl+Shift+D"),
        spec("trash", tr("Move to Trash"), "trash", "Ctrl+Del"),
    )
