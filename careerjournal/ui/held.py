"""Layouts that wait until all is said, so that a page is laid out once and not at every word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid


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
                _later().lay_out(owner)


class _Later(QObject):
    """Has widgets laid out when the slot that is under way is over, and before the next paint.

    An event that Python makes is sent, never posted: a posted one is thrown away by Qt while other
    threads run Python, and PySide's book of what is whose does not survive that for ever.
    """

    _asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, QWidget] = {}
        self._asked.connect(self._on_asked, Qt.ConnectionType.QueuedConnection)

    def lay_out(self, widget: QWidget) -> None:
        """Lay out `widget` soon, once however often it is asked for."""
        if not self._waiting:
            self._asked.emit()
        self._waiting[id(widget)] = widget

    def _on_asked(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for widget in waiting.values():
            if isValid(widget):
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LayoutRequest))


@cache
def _later() -> _Later:
    return _Later()


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
