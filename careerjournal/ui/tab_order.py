"""The order in which Tab goes about, where widgets come later than those beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def go_on_to(first: QWidget, *then: QWidget) -> None:
    """Let Tab go from `first` to the controls of each of `then`, in that order.

    Qt puts what is made later at the end of the window; a strip that fills as an entry opens
    would be come to after all else.
    """
    before = (_controls(first) or [first])[-1]
    for widget in then:
        for control in _controls(widget):
            QWidget.setTabOrder(before, control)
            before = control


def _controls(widget: QWidget) -> list[QWidget]:
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            # Qt leaves what takes no focus where it is, and yet comes to its proxy from there.
            widget.setFocusPolicy(proxy.focusPolicy())
            widget.setAccessibleName(widget.accessibleName() or proxy.accessibleName())
        return [widget]
    # Of several to choose from Tab comes to the chosen one: whichever that will be.
    is_choice = isinstance(widget, QRadioButton) or widget.property("kind") == "segment"
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or is_choice:
        return [widget]
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    return [control for child in children for control in _controls(child)]
