"""The order in which Tab goes about, where widgets come later than those beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton, QWidget


def go_on_to(first: QWidget, *then: QWidget) -> None:
    """Let Tab go from `first` to the controls of each of `then`, in that order.

    Qt puts what is made later at the end of the window; a strip that fills as an entry opens
    would be come to after all else.
    """
    before = first
    for widget in then:
        for control in _controls(widget):
            QWidget.setTabOrder(before, control)
            before = control


def _controls(widget: QWidget) -> list[QWidget]:
    # Of several to choose from Tab comes to the chosen one: whichever that will be.
    is_choice = isinstance(widget, QRadioButton) or widget.property("kind") == "segment"
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    if takes_tab or is_choice or widget.focusProxy() is not None:
        return [widget]
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    return [control for child in children for control in _controls(child)]
