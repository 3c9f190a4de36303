"""The order in which Tab goes about: as things stand on the page, whenever they were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLayout, QWidget


def tab_as_read(widgets: Iterable[QWidget]) -> None:
    """Let Tab go through the controls of `widgets` as their layouts place them.

    Rows that come later, or are used again for something else, would be come to out of order.
    """
    before: QWidget | None = None
    for widget in widgets:
        for control in _controls(widget):
            if before is not None:
                QWidget.setTabOrder(before, control)
            before = control


def _controls(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    takes_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if isinstance(widget, QAbstractScrollArea | QAbstractButton) or (takes_focus and not layout):
        yield widget
    elif layout is not None:
        yield from _placed(layout)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _controls(widget)
        elif (within := item.layout()) is not None:
            yield from _placed(within)
