"""What can be done in the view of groups."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "contacts.communities"
"""A scope of its own: its keys are those of the people, in a view that is never there with
theirs."""

COMMUNITY_MENU: Final = (
    "communities.add_members",
    "communities.add_event",
    "communities.add_within",
    SEPARATOR,
    "communities.rename",
    "communities.copy_link",
    "communities.write",
    SEPARATOR,
    "communities.trash",
)
"""The actions on one group, as menus offer them."""

ON_ONE: Final = (
    "add_members",
    "add_event",
    "add_within",
    "rename",
    "copy_link",
    "write",
    "trash",
)
"""Those that need a group to be open."""


def community_specs() -> tuple[ActionSpec, ...]:
    """The view's own actions; a new group is the window's New."""
    spec = SpecsOf("communities", tr("Groups"), SCOPE)
    return (
        spec("add_members", tr("Add members"), "person", "Ctrl+Shift+M"),
        spec("add_event", tr("New event of this group"), "event", "Ctrl+Shift+E"),
        spec("add_within", tr("New group within this one"), "group"),
        spec("rename", tr("Change the name"), "edit", "F2"),
        spec("copy_link", tr("Copy a link to it"), "link", "Ctrl+Shift+C"),
        spec("write", tr("Write about it"), "journal", "Ctrl+Shift+W"),
        spec("previous", tr("Group above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Group below"), "chevron-down", "Alt+Down"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
    )
