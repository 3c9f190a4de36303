"""What can be done on the page of goals."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "goals"

GOAL_MENU: Final = (
    "goals.add_below",
    "goals.review",
    "goals.history",
    SEPARATOR,
    "goals.rename",
    "goals.copy_link",
    "goals.copy_text",
    "goals.write",
    SEPARATOR,
    "goals.up",
    "goals.down",
    "goals.below",
    "goals.out",
    SEPARATOR,
    "goals.trash",
)
"""The actions on one goal, as menus offer them."""

MOVES: Final = frozenset({"up", "down", "below", "out"})
"""Those that move a goal in the tree."""

ON_ONE: Final = (
    "add_below",
    "review",
    "history",
    "rename",
    "copy_link",
    "copy_text",
    "write",
    *sorted(MOVES),
    "trash",
)
"""Those that need a goal to be open."""

UNWRITTEN: Final = frozenset({"copy_link", "copy_text", "history"})
"""Those of them that change nothing in the vault."""


def goal_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions; a new goal is the window's New."""
    spec = SpecsOf("goals", tr("Goals"), SCOPE)
    return (
        spec("add_below", tr("New goal below this one"), "plus", "Ctrl+Shift+N"),
        spec("review", tr("Look at it again"), "eye", "Ctrl+Shift+R"),
        spec("history", tr("All reviews"), "history"),
        spec("rename", tr("Change the title"), "edit", "F2"),
        spec("copy_link", tr("Copy a link to it"), "link", "Ctrl+Shift+C"),
        spec("copy_text", tr("Copy all about it as text"), "copy"),
        spec("write", tr("Write about it"), "journal", "Ctrl+Shift+W"),
        spec("up", tr("Move up"), "chevron-up", "Ctrl+Up"),
        spec("down", tr("Move down"), "chevron-down", "Ctrl+Down"),
        spec("below", tr("Put below the one above"), "chevron-right", "Ctrl+Right"),
        spec("out", tr("Put beside the one it is below"), "chevron-left", "Ctrl+Left"),
        spec("previous", tr("Goal above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Goal below"), "chevron-down", "Alt+Down"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
    )
