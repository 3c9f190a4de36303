"""Where one notes how far a goal is, and puts right what was noted."""

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
    put right, the right one, its day and a note; `taken_out` that of one noted by mistake."""

    logged = Signal(float, object, str)
    corrected = Signal(int, float, object, str)
    taken_out = Signal(int)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._offered: Measurement | None = None
        self._is_last = True
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
        self.correct = link_button("")
        self.take_away = link_button(tr("Take it out"))
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
        links = QHBoxLayout()
        links.setSpacing(16)
        links.addWidget(self.correct)
        links.addWidget(self.take_away)
        links.addStretch(1)
        column.addLayout(links)
        self.hint.hide()
        self.day.set_day(today())
        self.add.clicked.connect(self._on_add_clicked)
        self.correct.clicked.connect(self._on_correct_clicked)
        self.take_away.clicked.connect(self._on_take_away_clicked)
        self.figure.refused.connect(self._say)

    def offer(self, line: Measurement | None, *, is_last: bool = True) -> None:
        """Offer to put this figure right, the last one or one that was chosen."""
        self._offered, self._is_last = line, is_last
        if self._correcting is not None and self._correcting != line:
            self.show_correction(None)
        self._name_links()

    def show_correction(self, line: Measurement | None) -> None:
        """Put this figure right next; None notes a new one."""
        self._correcting = line
        self.figure.set_figure(None if line is None else line.value)
        self.note.setText("" if line is None else line.note)
        self.day.set_day(self._today() if line is None else line.day)
        self.add.setText(tr("Note it") if line is None else tr("Put it right"))
        self.add.setAccessibleName(self.add.text())
        self._name_links()
        self._say("")

    def begin_correction(self) -> None:
        """Go on to put right the figure that is offered."""
        if self._offered is not None:
            self.show_correction(self._offered)
            self.figure.setFocus()
            self.figure.selectAll()

    def _name_links(self) -> None:
        corrects = self._correcting is not None
        words = tr("Put the last figure right") if self._is_last else tr("Put this figure right")
        self.correct.setText(tr("Leave it as it was") if corrects else words)
        self.correct.setAccessibleName(self.correct.text())
        self.correct.setVisible(self._offered is not None)
        self.take_away.setVisible(corrects)

    def take(self) -> None:
        """Note what is typed, if it can be read: the page is about to go."""
        line, (_, value) = self._correcting, read_figure(self.figure.text())
        if value is None:
            return
        told = (value, self.day.day(), typed(self.note))
        if line is None or told != (line.value, line.day, line.note):
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
            self.corrected.emit(line.n, value, day, note)

    def _on_correct_clicked(self) -> None:
        if self._correcting is None:
            self.begin_correction()
        else:
            self.show_correction(None)
            self.figure.setFocus()

    def _on_take_away_clicked(self) -> None:
        if (line := self._correcting) is not None:
            self.show_correction(None)
            self.figure.setFocus()
            self.taken_out.emit(line.n)
