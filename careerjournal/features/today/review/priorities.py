"""At most three things that come first in the week ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from careerjournal.features.today.quick_line import QuickLine
from careerjournal.features.today.side_row import SideRow
from careerjournal.operations.phrases import tr
from careerjournal.operations.review_words import day_words
from careerjournal.operations.reviews import MOST_PRIORITIES
from careerjournal.records.record import RecordRef
from careerjournal.records.todo import Todo
from careerjournal.ui.todo_words import date_words
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.card import Card
from careerjournal.ui.widgets.labels import muted

_TODO: Final = "todo"
"""The property of a button that says which to-do it is for."""


class PrioritiesCard(Card):
    """Shows the priorities of a week, and takes another in one line as long as there is room.

    `added` brings a ReadTodo, `taken_away` the number of a to-do that is none any more,
    `record_activated` one to be shown; nothing is written here.
    """

    added = Signal(object)
    taken_away = Signal(int)
    record_activated = Signal(RecordRef)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(tr("Priorities"), parent)
        self._today = today
        self._shown: tuple[Todo, ...] | None = None
        self._writable = True
        self.about = muted(wraps=True)
        self.line = QuickLine(today, self)
        self.line.line.setPlaceholderText(tr("What comes first: finish the outline by thu"))
        self.line.line.setAccessibleName(tr("Add a priority"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._lines: list[QWidget] = []
        self.body.addWidget(self.about)
        self.body.addLayout(self._rows)
        self.body.addWidget(self.line)
        self.line.added.connect(self.added)

    def show_priorities(self, todos: Sequence[Todo], week: date, *, writable: bool) -> None:
        """Show the priorities of the week that begins on `week`."""
        words = tr("At most three for the week of {day}; they head Today.")
        self.about.setText(words.format(day=day_words(week)))
        self._writable = writable
        self.line.setVisible(writable and len(todos) < MOST_PRIORITIES)
        if tuple(todos) == self._shown:
            return
        self._shown = tuple(todos)
        for each in self._lines:
            self._rows.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._lines = [self._row(each) for each in todos]
        for each in self._lines:
            self._rows.addWidget(each)
            each.show()

    def rows(self) -> list[SideRow]:
        """The priorities that are set."""
        return [row for each in self._lines for row in each.findChildren(SideRow)]

    def parts(self) -> list[QWidget]:
        """What there is to come to, from the top."""
        return [*self._lines, self.line]

    def away_buttons(self) -> list[QToolButton]:
        """By priority, the button that lets it be none any more; none where nothing is written."""
        return [one for each in self._lines for one in each.findChildren(QToolButton)]

    def flush(self) -> None:
        """Add what is typed and not added yet."""
        self.line.take()

    def _on_away_clicked(self) -> None:
        self.taken_away.emit(int(self.sender().property(_TODO)))

    def _row(self, todo: Todo) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        detail = "" if todo.due is None else date_words(todo.due, self._today())
        icon = "check" if todo.done_on is not None else "star"
        title = SideRow(todo.ref, todo.text, detail, icon=icon, parent=line)
        title.opened.connect(self.record_activated)
        row.addWidget(title, 1)
        if self._writable:
            name = tr("No priority any more: {what}").format(what=todo.text)
            away = icon_button("close", name, line)
            away.setToolTip(tr("No priority any more"))
            away.setProperty(_TODO, todo.n)
            away.clicked.connect(self._on_away_clicked)
            row.addWidget(away)
        return line
