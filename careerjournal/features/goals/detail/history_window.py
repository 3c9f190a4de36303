"""Every review of a goal: when, what was decided, why, and what it changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from careerjournal.features.goals.detail.reviews_card import ReviewRow
from careerjournal.features.goals.detail.view import GoalView
from careerjournal.features.goals.words import within
from careerjournal.operations.phrases import tr
from careerjournal.ui.day_words import day_words
from careerjournal.ui.widgets.buttons import button, link_button
from careerjournal.ui.widgets.labels import PlainLabel, muted, section, separator
from careerjournal.ui.widgets.tall_area import TallArea

_SIZE: Final = QSize(560, 560)
_AT_ONCE: Final = 40


class HistoryWindow(QDialog):
    """The latest review comes first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._view: GoalView | None = None
        self.rows: list[ReviewRow] = []
        self.setWindowTitle(tr("All reviews"))
        self.resize(_SIZE)
        self.heading = section("")
        self.told = muted("", wraps=True)
        self.lesson = PlainLabel(wraps=True)
        self._more = link_button(tr("Show earlier ones"))
        self._close = button(tr("Close"))
        body = QWidget()
        self._inside = QVBoxLayout(body)
        self._inside.setContentsMargins(0, 0, 8, 0)
        self._inside.setSpacing(12)
        for label in (self.heading, self.told, self.lesson):
            self._inside.addWidget(label)
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._inside.addLayout(self._column)
        self._inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.addWidget(TallArea(body), 1)
        outer.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)
        self._more.hide()
        self._more.clicked.connect(self._on_more_clicked)
        self._close.clicked.connect(self.accept)

    def show_view(self, view: GoalView) -> None:
        """Show the reviews of a goal."""
        shown = (view.n, view.goal.title, view.goal.lesson, view.reviews, view.today)
        if shown == self._shown:
            return
        self._shown, self._view = shown, view
        self.heading.setText(view.goal.title)
        began = tr("Began {when}.").format(when=within(day_words(view.began, view.today)))
        none = "" if view.reviews else tr("It was not looked at again yet.")
        self.told.setText(f"{began} {none}".strip())
        self.lesson.setText(tr("What it taught you: {lesson}").format(lesson=view.goal.lesson))
        self.lesson.setVisible(bool(view.goal.lesson))
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.rows = []
        self._show(_AT_ONCE)

    def _show(self, count: int) -> None:
        if (view := self._view) is None:
            return
        done = len(self.rows)
        for review in view.reviews[done : done + count]:
            if self.rows:
                self._column.addWidget(separator(self))
            row = ReviewRow(review, view.goal.unit, view.today, self)
            self._column.addWidget(row)
            self.rows.append(row)
        self._more.setVisible(len(self.rows) < len(view.reviews))

    def _on_more_clicked(self) -> None:
        self._show(_AT_ONCE)
