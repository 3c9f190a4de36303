"""What can be done in the view of mentoring."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "contacts.mentoring"
"""A scope of its own: its keys are those of the people, in a view that is never there with
theirs."""

MENTORING_MENU: Final = (
    "mentoring.go_on",
    "mentoring.plan",
    "mentoring.rename",
    "mentoring.copy_link",
    "mentoring.write",
    SEPARATOR,
    "mentoring.reopen",
    "mentoring.trash",
)
"""The actions on one mentoring, as menus offer them."""

ON_ONE: Final = ("go_on", "plan", "rename", "copy_link", "write", "reopen", "trash")
"""Those that need one to be open."""


def mentoring_specs() -> tuple[ActionSpec, ...]:
    """The view's own actions; a new mentoring is the window's New."""
    spec = SpecsOf("mentoring", tr("Mentoring"), SCOPE)
    return (
        spec("go_on", tr("Go on with what is next"), "arrow-right", "Ctrl+Return"),
        spec("plan", tr("Plan a session"), "calendar", "Ctrl+Shift+S"),
        spec("rename", tr("Change what it is for"), "edit", "F2"),
        spec("copy_link", tr("Copy a link to it"), "link", "Ctrl+Shift+C"),
        spec("write", tr("Write about it"), "journal", "Ctrl+Shift+W"),
        spec("previous", tr("Mentoring above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Mentoring below"), "chevron-down", "Alt+Down"),
        spec("reopen", tr("Take it up again"), "restore"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
    )
