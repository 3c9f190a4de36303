"""Where one notes how far a goal is, and puts the last figure right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.features.goals.detail.figure_field import FigureField, read_figure, unclear_words
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Measurement
from careerjournal.rules.dates import Toward
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.labels import PlainLabel

_LONGEST: Final = 300


class LogLine(QWidget):
    """`logged` brings a figure, its day and a note; `corrected` the number of the figure that is
    put right, the right one and a note."""

    logged = Signal(float, object, str)
    corrected = Signal(int, float, str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._last: Measurement | None = None
        self._correcting: Measurement | None = None
        self.figure = FigureField(tr("Where it is now"))
        self.figure.setPlaceholderText(tr("Where it is now"))
        self.day = DayField(tr("On which day"), today=today, toward=Toward.PAST)
        self.note = QLineEdit()
        self.note.setMaxLength(_LONGEST)
        self.note.setPlaceholderText(tr("A note, if you like"))
        self.note.setAccessibleName(tr("Note"))
        self.add = button(tr("Note it"))
        self.hint = PlainLabel(tone="loss", wraps=True)
        self.correct = link_button(tr("Put the last figure right"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.figure, 1)
        first.addWidget(self.add)
        second.addWidget(self.day, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.note)
        column.addWidget(self.hint)
        column.addWidget(self.correct, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint.hide()
        self.day.set_day(today())
        self.add.clicked.connect(self._on_add_clicked)
        self.correct.clicked.connect(self._on_correct_clicked)
        self.figure.refused.connect(self._say)

    def set_last(self, last: Measurement | None) -> None:
        """Offer to put this figure right."""
        self._last = last
        self.correct.setVisible(last is not None)
        if self._correcting is not None and self._correcting != last:
            self.show_correction(None)

    def show_correction(self, line: Measurement | None) -> None:
        """Put this figure right next; None notes a new one."""
        self._correcting = line
        self.figure.set_figure(None if line is None else line.value)
        self.note.setText("" if line is None else line.note)
        self.day.set_day(self._today() if line is None else line.day)
        self.day.setEnabled(line is None)
        self.add.setText(tr("Note it") if line is None else tr("Put it right"))
        self.add.setAccessibleName(self.add.text())
        words = tr("Put the last figure right")
        self.correct.setText(words if line is None else tr("Leave it as it was"))
        self._say("")

    def take(self) -> None:
        """Note what is typed, if it can be read: the page is about to go."""
        found, value = read_figure(self.figure.text())
        known = None if self._correcting is None else self._correcting.value
        if found and value is not None and value != known:
            self._on_add_clicked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add_clicked()
        else:
            super().keyPressEvent(event)

    def _say(self, words: str) -> None:
        self.hint.setText(words)
        self.hint.setVisible(bool(words))

    def _on_add_clicked(self) -> None:
        _, value = read_figure(self.figure.text())
        if value is None:
            self._say(unclear_words())
            self.figure.setFocus()
            return
        line, note = self._correcting, typed(self.note)
        day = self.day.day() or self._today()
        self.show_correction(None)
        if line is None:
            self.logged.emit(value, day, note)
        else:
            self.corrected.emit(line.n, value, note)

    def _on_correct_clicked(self) -> None:
        self.show_correction(self._last if self._correcting is None else None)
        self.figure.setFocus()
        self.figure.selectAll()
