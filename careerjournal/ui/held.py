"""Layouts that wait until all is said, so that a page is laid out once and not at every word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout, QWidget


@contextmanager
def held(place: QWidget | None, *within: QWidget) -> Iterator[None]:
    """Let nothing around `place` be laid out meanwhile, nor what is `within` it.

    Qt lays out every widget around one at once when that one is shown, and for each one that is:
    twenty lines of a card were twenty times the whole page. Afterwards it is done once, before
    the next paint.
    """
    layouts = [*_layouts((*_around(place), *within))]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            if (owner := layout.parentWidget()) is not None:
                # What asked for it while it was held, over several turns of the loop perhaps, was
                # not heard, and does not ask again.
                QCoreApplication.postEvent(owner, QEvent(QEvent.Type.LayoutRequest))


def _around(place: QWidget | None) -> Iterator[QWidget]:
    """`place` and what it stands in, as far as Qt goes: to the first without a layout."""
    while place is not None and place.layout() is not None:
        yield place
        place = place.parentWidget()


def _layouts(widgets: Iterable[QWidget]) -> Iterator[QLayout]:
    for widget in widgets:
        layout = widget.layout()
        # One that is held already is let go by whoever holds it.
        if layout is not None and layout.isEnabled():
            yield layout
