"""What can be done in the view of events."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "contacts.events"
"""A scope of its own: its keys are those of the people, in a view that is never there with
theirs."""

EVENT_MENU: Final = (
    "events.go_on",
    "events.contacts",
    SEPARATOR,
    "events.rename",
    "events.copy_link",
    "events.write",
    SEPARATOR,
    "events.trash",
)
"""The actions on one event, as menus offer them."""

ON_ONE: Final = ("go_on", "contacts", "rename", "copy_link", "write", "trash")
"""Those that need an event to be open."""


def event_specs() -> tuple[ActionSpec, ...]:
    """The view's own actions; a new event is the window's New."""
    spec = SpecsOf("events", tr("Events"), SCOPE)
    return (
        spec("go_on", tr("Prepare, or write down whom you met"), "arrow-right", "Ctrl+Return"),
        spec("contacts", tr("Make contacts of those you met"), "person", "Ctrl+Shift+M"),
        spec("rename", tr("Change the name"), "edit", "F2"),
        spec("copy_link", tr("Copy a link to it"), "link", "Ctrl+Shift+C"),
        spec("write", tr("Write about it"), "journal", "Ctrl+Shift+W"),
        spec("previous", tr("Event above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Event below"), "chevron-down", "Alt+Down"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
    )
