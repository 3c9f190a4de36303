"""A field with its name above it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.ui.theme import Type
from careerjournal.ui.widgets.labels import PlainLabel

_GAP_PX = 4


def labelled(name: str, field: QWidget) -> QVBoxLayout:
    """`field` under its `name`; a field that has no accessible name yet takes this one."""
    if not field.accessibleName():
        field.setAccessibleName(name)
    label = PlainLabel(name, type=Type.SMALL, tone="muted")
    label.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(_GAP_PX)
    column.addWidget(label)
    column.addWidget(field)
    return column
