"""A question about what is to be imported, with a box of answers behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.phrases import tr
from careerjournal.shell.choice_table import StillBox
from careerjournal.ui.widgets.labels import muted


class AskedBox(QWidget):
    """`words` and the box behind them, called `name`; `chosen` carries the answer of the person.

    Hidden until there is an answer to show.
    """

    chosen = Signal(object)

    def __init__(
        self,
        words: str,
        name: str,
        options: Sequence[tuple[str, object]] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.box = StillBox(self)
        self.box.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(muted(words, self))
        row.addWidget(self.box)
        row.addStretch(1)
        self.offer(options)
        self.hide()
        self.box.currentIndexChanged.connect(self._on_box_changed)

    @property
    def answer(self) -> object:
        """What is chosen."""
        return self.box.currentData()

    def offer(self, options: Sequence[tuple[str, object]]) -> None:
        """Let these be the answers, each with its words, without telling anybody."""
        self.box.blockSignals(True)
        self.box.clear()
        for words, answer in options:
            self.box.addItem(words, answer)
        self.box.blockSignals(False)

    def show_answer(self, answer: object) -> None:
        """Show what is the case, without telling anybody; nothing at all for None."""
        self.box.blockSignals(True)
        if answer is not None:
            self.box.setCurrentIndex(self._place(answer))
        self.box.blockSignals(False)
        self.setVisible(answer is not None)

    def choose(self, answer: object) -> None:
        """Choose as a person does."""
        self.box.setCurrentIndex(self._place(answer))

    def _place(self, answer: object) -> int:
        data = (self.box.itemData(index) for index in range(self.box.count()))
        return next((index for index, each in enumerate(data) if each == answer), 0)

    def _on_box_changed(self, _: int) -> None:
        self.chosen.emit(self.answer)


def day_order(parent: QWidget | None = None) -> AskedBox:
    """Asks which of two numbers in a date is the day; the answer is whether it is the first."""
    return AskedBox(
        tr("Days are written with"),
        tr("Order of day and month"),
        ((tr("the day first, 31/1/2026"), True), (tr("the month first, 1/31/2026"), False)),
        parent,
    )


def event_kind(parent: QWidget | None = None) -> AskedBox:
    """Asks what the appointments of a calendar become, see `event_kinds`."""
    return AskedBox(
        tr("Appointments become"), tr("What appointments become"), event_kinds(), parent
    )


def event_kinds(*, has_repeating: bool = False) -> list[tuple[str, str]]:
    """What appointments can become; where some repeat, these may become something else."""
    if not has_repeating:
        return [
            (tr("events, where one meets people"), EventsAs.EVENTS.value),
            (tr("to-dos"), EventsAs.TODOS.value),
        ]
    return [
        (tr("events; what repeats, on each day of the coming year"), EventsAs.EVENTS.value),
        (tr("events; what repeats, a to-do that repeats"), EventsAs.REPEATING_TODOS.value),
        (tr("to-dos"), EventsAs.TODOS.value),
    ]
