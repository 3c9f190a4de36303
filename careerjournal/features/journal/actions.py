"""What can be done on the journal page."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec, SpecsOf

SCOPE: Final = "journal"

ENTRY_MENU: Final = (
    "journal.rename",
    "journal.pin",
    "journal.duplicate",
    "journal.copy",
    SEPARATOR,
    "journal.attach",
    "journal.link",
    "journal.promise",
    "journal.history",
    "journal.find",
    SEPARATOR,
    "journal.focus",
    SEPARATOR,
    "journal.trash",
)
"""The actions on one entry, as menus offer them."""


def journal_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions; a new entry is the window's New."""
    spec = SpecsOf("journal", tr("Journal"), SCOPE)
    return (
        spec("template", tr("New entry from a template"), "template", "Ctrl+Shift+N"),
        spec("templates", tr("Edit templates"), "template"),
        spec("rename", tr("Change the title"), "edit", "F2"),
        spec("pin", tr("Pinned page"), "pin", "Ctrl+Shift+B", checkable=True),
        spec("duplicate", tr("Duplicate"), "copy", "Ctrl+Shift+D"),
        spec("copy", tr("Copy as Markdown"), "copy", "Ctrl+Shift+C"),
        spec("attach", tr("Attach a file"), "paperclip", "Ctrl+Shift+A"),
        spec("link", tr("Add a related record"), "link", "Ctrl+Shift+L"),
        spec("promise", tr("Note a promise"), "check", "Ctrl+Shift+P"),
        spec("history", tr("Earlier versions"), "history", "Ctrl+Shift+H"),
        spec("find", tr("Find in this text"), "search", "F3"),
        spec("focus", tr("Write with nothing else on the screen"), "focus", "F11"),
        spec("details", tr("Show the details"), "sidebar", "Ctrl+Shift+I", checkable=True),
        spec("day", tr("Go to a day"), "calendar", "Ctrl+G"),
        spec("previous", tr("Entry above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Entry below"), "chevron-down", "Alt+Down"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
    )
