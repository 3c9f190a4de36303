"""The rows of the queue: what is due, whether it is a priority of the week, and when in a word."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from careerjournal.operations.phrases import tr
from careerjournal.rules.queue import MAY_WAIT
from careerjournal.store.due import DueLine
from careerjournal.store.today import Named, Queue
from careerjournal.ui.day_words import day_words
from careerjournal.ui.due_model import DueModel
from careerjournal.ui.due_words import line_when, what_words
from careerjournal.ui.head_words import kind_words

_LONG_AGO_DAYS: Final = 60
"""Beyond that nobody counts the days."""


class QueueModel(DueModel):
    """Says of each line what a list of what is due says, and what the week makes of it."""

    _priorities: frozenset[Named] = frozenset()
    _dayless: frozenset[int] = frozenset()

    def take(self, queue: Queue) -> None:
        """What the next lines are by: the priorities of the week, and those without a day."""
        self._priorities, self._dayless = queue.priorities, queue.dayless

    def is_priority(self, line: DueLine) -> bool:
        """Whether it is a priority of the week."""
        return Named.of(line) in self._priorities

    def when(self, line: DueLine) -> str:
        """When it is due, in a word or two; a priority without a day is for this week."""
        if line.source.ref.n in self._dayless:
            return tr("this week")
        if line.day == date.max:
            return tr("no day")
        if line.rule == MAY_WAIT:
            return tr("when you can")
        if (self.today - line.day).days > _LONG_AGO_DAYS:
            return tr("since {day}").format(day=day_words(line.day, self.today))
        return line_when(line, self.today)

    def _has_no_day(self, line: DueLine) -> bool:
        return line.day == date.max or line.source.ref.n in self._dayless

    def tone(self, line: DueLine) -> str:
        """The tone of that word: only what is late wants the person so much as to say it in
        another colour."""
        if line.source.ref.n in self._dayless or line.day > self.today or line.rule == MAY_WAIT:
            return "muted"
        return "wants" if line.day < self.today else ""

    def beside(self, line: DueLine) -> str:
        kind = kind_words(line.source.ref.kind)
        priority = tr("priority of the week") if self.is_priority(line) else ""
        about = super().beside(line)
        return " · ".join(each for each in (kind, about, priority) if each)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        line = self.line(index.row())
        if line is not None and role == Qt.ItemDataRole.DisplayRole:
            return tr("{what}, {when}").format(what=what_words(line), when=self.when(line))
        if line is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.data(index)
            return ", ".join(each for each in (spoken, self.beside(line)) if each)
        if line is not None and role == Qt.ItemDataRole.ToolTipRole and self._has_no_day(line):
            return None
        return super().data(index, role)
