"""Makes the views of the page when they are first wanted, a part a turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from careerjournal.ui.parts import Turns, ready


class ViewMaker(QObject):
    """`made` brings the code of a view that is whole, and the view; it is not shown yet."""

    made = Signal(str, QWidget)

    def __init__(self, build: Callable[[str], QWidget], parent: QObject) -> None:
        """`build` makes the view of a code; what it gives back may be in parts."""
        super().__init__(parent)
        self._build = build
        self._coming = ""
        self._turns: Turns | None = None
        self._view: QWidget | None = None

    def begin(self, code: str) -> None:
        """Make a view from the next turn on; one that is being made already goes on."""
        if self._coming == code:
            return
        self.finish()
        self._coming = code
        self._turns = Turns(self._parts(code), self)
        self._turns.finished.connect(self._on_turns_finished)
        self._turns.start()

    def finish(self) -> None:
        """Make at once whatever is left of the view that is being made."""
        if self._turns is not None:
            self._turns.finish()

    def _parts(self, code: str) -> Iterator[None]:
        self._view = view = self._build(code)
        view.hide()
        yield
        yield from ready(view)

    def _on_turns_finished(self) -> None:
        view, code = self._view, self._coming
        self._view, self._turns, self._coming = None, None, ""
        if view is not None:
            self.made.emit(code, view)
