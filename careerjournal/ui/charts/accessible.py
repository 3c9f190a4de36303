"""Tells screen readers that a picture is a chart."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_installed = False


def install() -> None:
    """Have Qt ask us about charts from now on."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_interface)


def _interface(_class_name: str, made_for: Any) -> QAccessibleWidget | None:
    if not isinstance(made_for, QWidget) or not hasattr(made_for, "render_to"):
        return None
    return QAccessibleWidget(made_for, QAccessible.Role.Chart, made_for.accessibleName())
