"""What every page that can be printed asks the system for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter
    from PySide6.QtWidgets import QWidget


def print_dialog(parent: QWidget) -> tuple[QPrintDialog, QPrinter]:
    """A dialogue that chooses a printer, not yet open, and the printer to paint on then."""
    # Printing is rare, and its library costs every start a little.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter()
    return QPrintDialog(printer, parent), printer
