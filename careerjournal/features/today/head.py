"""The head of the page: the day, a greeting that states facts, and on how many days one wrote."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from careerjournal.features.today.words import (
    greeting_words,
    long_day_words,
    queue_words,
    written_words,
)
from careerjournal.operations.phrases import tr
from careerjournal.store.today import Queue
from careerjournal.ui.widgets.labels import muted, title


class Head(QWidget):
    """Three lines; the greeting is the name of the page for who hears it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = muted()
        self.greeting = title()
        self.written = muted(wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for line in (self.day, self.greeting, self.written):
            column.addWidget(line)
        self.written.hide()

    def show_queue(self, now: datetime, queue: Queue | None) -> None:
        """Say what day it is, and how much wants the person; None while nobody knows."""
        self.day.setText(long_day_words(now.date()))
        words = greeting_words(now)
        if queue is not None:
            words = tr("{greeting} {facts}").format(greeting=words, facts=queue_words(queue))
        self.greeting.setText(words)

    def show_written(self, days: int) -> None:
        """Say on how many of the last days something was written."""
        self.written.setText(written_words(days))
        self.written.setVisible(bool(days))
