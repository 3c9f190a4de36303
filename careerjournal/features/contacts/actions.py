"""What can be done on the page of contacts."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import SEPARATOR, ActionSpec

SCOPE: Final = "contacts"

CONTACT_MENU: Final = (
    "contacts.spoke",
    "contacts.rename",
    "contacts.copy_link",
    "contacts.write",
    SEPARATOR,
    "contacts.hide_them",
    "contacts.hide_details",
    SEPARATOR,
    "contacts.export_one",
    "contacts.trash",
    "contacts.erase",
    SEPARATOR,
    "contacts.duplicates",
)
"""The actions on one contact, as menus offer them."""

ON_A_PAIR: Final = ("make_one", "two_people")
"""Those on two contacts that may be one person, while they are looked at."""

ON_ONE: Final = ("rename", "copy_link", "write", "hide_them", "export_one", "trash", "erase")
"""Those that need a contact to be open."""

UNWRITTEN: Final = ("copy_link", "hide_them", "export_one")
"""Those of them that change nothing in the vault."""


def contact_specs() -> tuple[ActionSpec, ...]:
    """The page's own actions; a new contact is the window's New."""
    section = tr("Contacts")

    def spec(
        name: str, text: str, icon: str = "", *keys: str, checkable: bool = False
    ) -> ActionSpec:
        return ActionSpec(
            id=f"contacts.{name}",
            text=text,
            icon=icon,
            shortcuts=keys,
            section=section,
            scope=SCOPE,
            checkable=checkable,
        )

    return (
        spec("spoke", tr("Spoke with"), "message", "Ctrl+Shift+S"),
        spec("rename", tr("Change the name"), "edit", "F2"),
        spec("copy_link", tr("Copy a link to them"), "link", "Ctrl+Shift+C"),
        spec("write", tr("Write about them"), "journal", "Ctrl+Shift+W"),
        spec("previous", tr("Contact above"), "chevron-up", "Alt+Up"),
        spec("next", tr("Contact below"), "chevron-down", "Alt+Down"),
        spec("hide_details", tr("Hide details"), "eye-off", "Ctrl+Shift+H", checkable=True),
        spec("hide_them", tr("Always hide this person's page"), checkable=True),
        spec("export_one", tr("What I hold about them…"), "download"),
        spec("duplicates", tr("Find people who are there twice"), "contacts"),
        spec("make_one", tr("Make them one"), "check", "Ctrl+Shift+J"),
        spec("two_people", tr("They are two people"), "", "Ctrl+Shift+D"),
        spec("trash", tr("Move to Trash"), "trash", "Del"),
        spec("erase", tr("Erase everything about them…"), "close"),
    )
