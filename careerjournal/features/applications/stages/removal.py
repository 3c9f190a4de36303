"""What is asked before a stage goes that applications are in: where they are to move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.ui.widgets.buttons import button
from careerjournal.ui.widgets.labels import wrapped


class Removal(QFrame):
    """`confirmed` brings the stage that goes, and the one its applications move to."""

    confirmed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = 0
        self.setProperty("look", "wants")
        self.sentence = wrapped()
        self.into = QComboBox()
        self.into.setAccessibleName(tr("Move to"))
        self.go = button("")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.sentence)
        column.addWidget(self.into)
        column.addWidget(self.go)
        self.go.clicked.connect(self._on_go_clicked)

    def ask(self, stage: Stage, count: int, stages: Sequence[Stage]) -> None:
        """Ask where the `count` applications in `stage` are to move."""
        self.stage = stage.n
        words = ntr(
            "{n} application is in {stage}. It moves first, to:",
            "{n} applications are in {stage}. They move first, to:",
            count,
        )
        self.sentence.setText(words.format(n=count, stage=stage_name(stage)))
        self.into.clear()
        others = [each for each in stages if each.n != stage.n]
        for each in others:
            self.into.addItem(stage_name(each), each.n)
        near = next(
            (place for place, each in enumerate(others) if each.position > stage.position), 0
        )
        self.into.setCurrentIndex(near)
        words = ntr(
            "Move {n} application and remove the stage",
            "Move {n} applications and remove the stage",
            count,
        ).format(n=count)
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.show()
        self.into.setFocus()

    def _on_go_clicked(self) -> None:
        self.confirmed.emit(self.stage, int(self.into.currentData()))
