"""What one can do about somebody who waits, in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from careerjournal.features.contacts.keeping.words import promise_words
from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promise
from careerjournal.ui.due_bar import DueBar
from careerjournal.ui.widgets.buttons import button, primary_button, rename


class KeepingBar(DueBar):
    """As the bar of what is due, with being in touch first, and promises that were kept."""

    spoke_requested = Signal()
    kept_requested = Signal(object)
    """The Promise that was kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.spoke = primary_button(tr("Spoke with"), "message")
        self.kept = button(tr("Promise kept"), "check")
        self.promises = QMenu()
        super().__init__(parent)

    def show_person(
        self, promises: Sequence[Promise], today: date, *, read_only: bool, covered: bool = False
    ) -> None:
        """Offer what can be done about somebody with these open `promises`; a question under way
        is given up."""
        self._today = today
        for each in (self.spoke, self.done, self.put_off, self.skip, self.kept):
            each.setEnabled(not read_only)
        self.write.setEnabled(not covered)
        self.kept.setVisible(bool(promises))
        self.promises.clear()
        for promise in promises:
            action = self.promises.addAction(promise_words(promise, today).replace("&", "&&"))
            action.setData(promise)
        self._turn_to(self._choices)

    def ask_which(self) -> None:
        """A promise was kept: the only one there is, else the person says which."""
        actions = self.promises.actions()
        if not actions or not self.kept.isEnabled():
            return
        if len(actions) == 1:
            self._on_promises_triggered(actions[0])
        else:
            self.promises.popup(self.kept.mapToGlobal(self.kept.rect().bottomLeft()))

    def _lay_out(self) -> None:
        super()._lay_out()
        for each, tip in (
            (self.done, tr("You have been in touch, with nothing to note (D or Space)")),
            (self.skip, tr("Let it go this time, for a reason (S)")),
            (self.write, tr("Write to them (W)")),
            (self.kept, tr("A promise was kept (K)")),
        ):
            each.setToolTip(tip)
        rename(self.show_it, tr("Open"))
        self.show_it.setToolTip(tr("Show all about them (Enter)"))
        self.promises.setParent(self, self.promises.windowFlags())

    def _buttons(self) -> tuple[QPushButton, ...]:
        # The first way is to have spoken. Nobody else can keep in touch for one: nothing to give.
        return (
            self.spoke,
            self.done,
            self.put_off,
            self.skip,
            self.kept,
            self.write,
            self.show_it,
        )

    def _connect(self) -> None:
        super()._connect()
        self.spoke.clicked.connect(self.spoke_requested)
        self.kept.clicked.connect(self.ask_which)
        self.promises.triggered.connect(self._on_promises_triggered)

    def _on_promises_triggered(self, action: QAction) -> None:
        promise = action.data()
        if isinstance(promise, Promise):
            self.kept_requested.emit(promise)
