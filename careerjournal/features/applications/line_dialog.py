"""Small windows that ask for one line of a ledger: a move to a stage, a message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.application import Direction, Message, StageMove
from careerjournal.records.contact import Contact
from careerjournal.records.moment import Moment
from careerjournal.records.record import Line
from careerjournal.records.stage import Stage
from careerjournal.ui.day_words import day_words
from careerjournal.ui.part_words import direction_words
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import PlainLabel
from careerjournal.ui.widgets.segmented import Choice, Segmented

_WIDTH_PX = 420
_LONGEST_NOTE = 2_000


def day_warning(day: date, today: date, follows: date | None) -> str:
    """What is odd about noting something on `day` after what happened on `follows`, "" if nothing.

    It is allowed all the same.
    """
    if day > today:
        return tr("This day is still to come. It is noted all the same.")
    if follows is not None and day < follows:
        words = tr("Something later is noted already ({day}). Lines stand in the order of days.")
        return words.format(day=day_words(follows, today))
    return ""


class LineDialog(QDialog):
    """Asks for a line of a ledger. `taken` brings the line; nothing is written here."""

    taken = Signal(object)

    def __init__(self, title: str, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self._follows: date | None = None
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.day = DateTimeField(tr("Day"), self, takes_time=False, today=today)
        self.day.moment_changed.connect(self._on_day_moment_changed)
        self.warning = PlainLabel(tone="wants", wraps=True)
        self.keep = primary_button(tr("Note it"))
        # Not the default button: Enter in the day takes the day over, and what is odd about it
        # should be read before the line is noted.
        cancel = button(tr("Cancel"))
        self.keep.clicked.connect(self._on_keep_clicked)
        cancel.clicked.connect(self.reject)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(self.fields)
        column.addWidget(self.warning)
        column.addStretch(1)
        column.addLayout(row)
        self.warning.hide()

    def line(self) -> Line:
        """The line as the fields say it."""
        raise NotImplementedError

    def _show_day(self, day: date, follows: date | None) -> None:
        """Begin with `day`; `follows` is the day of what the line comes after."""
        self._follows = follows
        self.day.set_moment(Moment(day))
        self._warn()

    def _warn(self) -> None:
        words = day_warning(self.day.moment().day, self._today(), self._follows)
        self.warning.setText(words)
        self.warning.setVisible(bool(words))

    def _on_day_moment_changed(self) -> None:
        self._warn()

    def _on_keep_clicked(self) -> None:
        self.taken.emit(self.line())
        self.accept()


class MoveDialog(LineDialog):
    """Asks for the stage, the day and perhaps a note."""

    def __init__(
        self,
        move: StageMove,
        stages: Sequence[Stage],
        follows: date | None,
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        """`move` is what to begin with: a new line, or one that replaces another."""
        super().__init__(tr("Move to a stage"), today, parent)
        self._move = move
        self.stage = QComboBox()
        self.stage.setAccessibleName(tr("Stage"))
        for stage in stages:
            self.stage.addItem(stage_name(stage), stage.n)
        self.stage.setCurrentIndex(max(0, self.stage.findData(move.stage)))
        self.note = _note(move.note)
        self.note.returnPressed.connect(self.keep.click)
        self.fields.addLayout(labelled(tr("Stage"), self.stage))
        self.fields.addLayout(labelled(tr("Day"), self.day))
        self.fields.addLayout(labelled(tr("Note"), self.note))
        self._show_day(move.day, follows)

    def line(self) -> StageMove:
        return replace(
            self._move,
            stage=int(self.stage.currentData()),
            day=self.day.moment().day,
            note=self.note.text().strip(),
        )


class MessageDialog(LineDialog):
    """Asks who wrote, when, to whom and about what."""

    def __init__(
        self,
        message: Message,
        contacts: Sequence[Contact],
        today: Callable[[], date],
        parent: QWidget,
    ) -> None:
        """`message` is what to begin with; `contacts` are those it can be tied to."""
        super().__init__(tr("Note a message"), today, parent)
        self._message = message
        choices = [Choice(each.value, direction_words(each)) for each in Direction]
        self.direction = Segmented(choices, tr("Who wrote"))
        self.direction.set_code(message.direction.value)
        self.contact = QComboBox()
        self.contact.setAccessibleName(tr("Who with"))
        self.contact.addItem(tr("Nobody in particular"), None)
        for contact in contacts:
            self.contact.addItem(contact.name, contact.n)
        self.contact.setCurrentIndex(max(0, self.contact.findData(message.contact)))
        self.about = _note(message.about)
        self.about.setAccessibleName(tr("What about"))
        self.about.returnPressed.connect(self.keep.click)
        self.fields.addWidget(self.direction)
        self.fields.addLayout(labelled(tr("Day"), self.day))
        if contacts:
            self.fields.addLayout(labelled(tr("Who with"), self.contact))
        self.fields.addLayout(labelled(tr("What about"), self.about))
        self._show_day(message.day, None)

    def line(self) -> Message:
        contact = self.contact.currentData()
        return replace(
            self._message,
            direction=Direction(self.direction.code()),
            day=self.day.moment().day,
            about=self.about.text().strip(),
            contact=int(contact) if contact is not None else None,
        )


def _note(text: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setAccessibleName(tr("Note"))
    line.setMaxLength(_LONGEST_NOTE)
    return line
