"""One line in which a to-do is typed with its day, and below it how it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.todo_text import ReadTodo, read_todo
from careerjournal.ui import icons
from careerjournal.ui.todo_words import read_words
from careerjournal.ui.widgets import date_words
from careerjournal.ui.widgets.buttons import link_button
from careerjournal.ui.widgets.labels import ElidedLabel

_LONGEST: Final = 500


class QuickLine(QWidget):
    """`added` brings a ReadTodo when Enter is pressed; nothing is written here.

    A day that was read where none was meant is let go of with Esc, or the button beside it; Esc
    once more empties the line. With `for_today` a line in which no day is named is for today, as
    the page is on which it is typed; the button takes that day away, too.
    """

    added = Signal(object)

    def __init__(
        self,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        for_today: bool = False,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._for_today = for_today
        self._plain = False
        self._words = date_words.words(self.locale())
        self._day_first = date_words.day_comes_first(self.locale())
        self.line = _Line()
        self.line.setMaxLength(_LONGEST)
        self.line.setPlaceholderText(tr("Add a to-do: call Priya fri, send CV in 3 days"))
        self.line.setAccessibleName(tr("Add a to-do"))
        self.line.addAction(
            QAction(icons.icon("plus"), "", self.line), QLineEdit.ActionPosition.LeadingPosition
        )
        self.preview = ElidedLabel("", tone="accent")
        self.no_day = link_button(tr("Without a day"))
        self.no_day.setToolTip(tr("Take the words as they are (Esc)"))
        below = QHBoxLayout()
        below.setContentsMargins(12, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.preview, 1)
        below.addWidget(self.no_day)
        self._below = QWidget(self)
        self._below.setLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self._below)
        self._below.hide()
        self.line.textEdited.connect(self._on_line_text_edited)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.line.left.connect(self._on_line_left)
        self.no_day.clicked.connect(self._on_no_day_clicked)

    def read(self) -> ReadTodo:
        """How the line is read as it stands."""
        return self._reading()[0]

    def _reading(self) -> tuple[ReadTodo, bool]:
        """How the line is read, and whether its own words name the day."""
        words = " ".join(self.line.text().split())
        if self._plain:
            return ReadTodo(words), False
        read = read_todo(words, self._today(), day_first=self._day_first, words=self._words)
        if read.due is None and self._for_today:
            return replace(read, due=Moment(self._today())), False
        return read, read.due is not None

    def begin(self, words: str = "") -> None:
        """Put the caret into the line, with these words in it."""
        if words:
            self.set_words(words)
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take(self) -> None:
        """Add what is typed, as Enter does; nothing happens where nothing is."""
        self._on_line_return_pressed()

    def set_words(self, words: str) -> None:
        """Show these words, as if they had been typed."""
        self.line.setText(words)
        self._show()

    def look_again(self) -> None:
        """Say anew how the line is read: it is another day, and tomorrow another, too."""
        self._show()

    def words(self) -> str:
        """What is typed and not added yet."""
        return self.line.text()

    def _show(self) -> None:
        read, names_day = self._reading()
        self._below.setVisible(bool(read.text))
        self.preview.set_whole(read_words(read, self._today()))
        self.preview.set_tone("accent" if names_day else "muted")
        self.no_day.setVisible(read.due is not None)
        self.line.setAccessibleDescription(self.preview.whole() if read.text else "")

    def _on_line_text_edited(self) -> None:
        if not self.line.text().strip():
            self._plain = False
        self._show()

    def _on_line_return_pressed(self) -> None:
        read = self.read()
        if not read.text:
            return
        self._clear()
        self.added.emit(read)

    def _on_line_left(self) -> None:
        if self._reading()[1]:
            self._on_no_day_clicked()
        else:
            self._clear()

    def _on_no_day_clicked(self) -> None:
        self._plain = True
        self._show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._plain = False
        self.line.clear()
        self._show()


class _Line(QLineEdit):
    """Esc is the line's while there is anything in it."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
