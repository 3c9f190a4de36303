"""What a field offers while one types in it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QCompleter


def take_back(completer: QCompleter | None) -> None:
    """Close the list that `completer` offers, if it is open: it floats in a window of its own and
    must not outlast the page."""
    # To ask a completer for its list makes one, which takes 2 to 6 ms: most never offered any.
    if completer is None or QApplication.activePopupWidget() is None:
        return
    offered = completer.popup()
    if offered is not None:
        offered.hide()
