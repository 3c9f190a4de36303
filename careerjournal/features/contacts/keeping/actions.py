"""What can be done on the view of whom to be in touch with."""

from __future__ import annotations

from typing import Final

from careerjournal.operations.phrases import tr
from careerjournal.ui.actions import ActionSpec, SpecsOf

SCOPE: Final = "contacts.keeping"


def keeping_specs() -> tuple[ActionSpec, ...]:
    """The view's own actions; its lists have keys of one letter besides."""
    spec = SpecsOf("contacts.keeping", tr("Keep in touch"), SCOPE)
    return (
        spec("spoke", tr("Spoke with"), "message", "Ctrl+Shift+S"),
        spec("all", tr("Show all who wait"), "list", "Ctrl+Shift+A", checkable=True),
        spec("rhythms", tr("Rhythm and how many a week"), "clock", "Ctrl+Shift+R"),
    )
