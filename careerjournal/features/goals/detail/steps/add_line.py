"""The line in which a step is added: its words and, in words, its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.todo_text import ReadTodo, read_todo
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.widgets import date_words
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.lines_field import LinesField


class AddStep(QWidget):
    """`entered` brings, for each step, its words and its day or None. While one types it says
    which day was read."""

    entered = Signal(list)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._words = date_words.words(self.locale())
        self._day_first = date_words.day_comes_first(self.locale())
        self.line = LinesField(tr("Add a step: write the outline by friday"), self)
        self.line.setAccessibleName(tr("Add a step"))
        self.read = PlainLabel("", self, tone="muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.read)
        self.read.hide()
        self.line.textEdited.connect(self._preview)
        self.line.entered.connect(self._on_line_entered)

    def take(self) -> None:
        """Bring what is typed, as Enter does."""
        self.line.take()

    def _read(self, text: str) -> ReadTodo:
        read = read_todo(text, self._today(), day_first=self._day_first, words=self._words)
        # A step is taken once: how often stays among its words.
        return ReadTodo(" ".join(text.split())) if read.repeats else read

    def _preview(self, text: str) -> None:
        due = self._read(text).due
        if due is not None:
            self.read.setText(tr("By {day}").format(day=full_day_words(due.day)))
        self.read.setVisible(due is not None)

    def _on_line_entered(self, lines: list[str]) -> None:
        found = [self._read(line) for line in lines]
        self.entered.emit([(each.text, each.due.day if each.due else None) for each in found])
        self.read.hide()
