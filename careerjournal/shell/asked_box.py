"""A question about what is to be imported, with a box of answers behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.operations.events_as import EventsAs
from careerjournal.operations.import_questions import (
    AS_GROUPS,
    AS_TAGS,
    DAY_FIRST,
    DAYS,
    EVENTS,
    GROUPS,
    MONTH_FIRST,
    Question,
)
from careerjournal.operations.phrases import tr, tr_noop
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


def asked(question: Question, parent: QWidget | None = None) -> AskedBox:
    """The box of a question."""
    words, name = _QUESTIONS[question.code]
    several = "several" if len(question.options) > 2 else ""
    options = [
        (tr(_ANSWERS.get((each, several)) or _ANSWERS[each, ""]), each) for each in question.options
    ]
    return AskedBox(tr(words), tr(name), options, parent)


_QUESTIONS: Final[Mapping[str, tuple[str, str]]] = {
    DAYS: (tr_noop("Days are written with"), tr_noop("Order of day and month")),
    GROUPS: (tr_noop("Groups become"), tr_noop("What groups become")),
    EVENTS: (tr_noop("Appointments become"), tr_noop("What appointments become")),
}
_ANSWERS: Final[Mapping[tuple[str, str], str]] = {
    (DAY_FIRST, ""): tr_noop("the day first, 31/1/2026"),
    (MONTH_FIRST, ""): tr_noop("the month first, 1/31/2026"),
    (AS_GROUPS, ""): tr_noop("groups, with those who are in them"),
    (AS_TAGS, ""): tr_noop("tags of those who are in them"),
    (EventsAs.EVENTS, ""): tr_noop("events, where one meets people"),
    (EventsAs.EVENTS, "several"): tr_noop("events; what repeats, on each day of the coming year"),
    (EventsAs.REPEATING_TODOS, ""): tr_noop("events; what repeats, a to-do that repeats"),
    (EventsAs.TODOS, ""): tr_noop("to-dos"),
}
