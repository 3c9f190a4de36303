"""Buttons in their kinds, each named for those who hear the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from careerjournal.ui.theme import Role, set_kind

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


def button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """A plain button, for a choice among equals."""
    return _button(text, "", icon, Role.MUTED, parent)


def primary_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """The one button a page is for."""
    return _button(text, "primary", icon, Role.ON_ACCENT, parent)


def quiet_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button that stands back: a second way, a link."""
    return _button(text, "quiet", icon, Role.ACCENT, parent)


def link_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """A second way that stands in a column of text, level with its edge."""
    return _button(text, "link", "", Role.ACCENT, parent)


def danger_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button after which something is lost."""
    return _button(text, "danger", icon, Role.LOSS, parent)


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A button of an icon alone; `name` is its accessible name and its tooltip."""
    made = QToolButton(parent)
    made.setIcon(_icon(icon, Role.MUTED))
    made.setProperty("icon_px", True)
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def rename(button: QPushButton, text: str) -> None:
    """Let a button say `text`, to those who hear the window, too."""
    button.setText(text)
    button.setAccessibleName(_spoken(text))


def _spoken(text: str) -> str:
    """The name says what it does, not which key is underlined; && is an ampersand."""
    return "&".join(part.replace("&", "") for part in text.split("&&"))


def _button(text: str, kind: str, icon: str, role: Role, parent: QWidget | None) -> QPushButton:
    # Not QPushButton(text, parent): to tell it from (icon, text) PySide builds QIcon, 4 ms.
    made = QPushButton(parent)
    made.setText(text)
    if kind:
        set_kind(made, kind)
    if icon:
        made.setIcon(_icon(icon, role))
    made.setAccessibleName(_spoken(text))
    made.setAutoDefault(False)
    return made


def _icon(name: str, role: Role) -> QIcon:
    # Loaded late: the first page has buttons and no icons, which would cost the start 5 ms.
    from careerjournal.ui.icons import icon  # noqa: PLC0415

    return icon(name, role)
