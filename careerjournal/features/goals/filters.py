"""What stands above the goals: words, how they stand, area and horizon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.goals.wanted import Stands, Wanted
from careerjournal.features.goals.words import horizon_words
from careerjournal.operations.phrases import tr
from careerjournal.records.goal import Horizon
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.search_field import SearchField
from careerjournal.ui.widgets.segmented import Choice, Segmented

_ALL: Final = "all"
_WIDEST_WORDS_PX: Final = 320


class GoalFilters(QWidget):
    """`changed` says that something else is looked for; `results_requested` asks for the list."""

    changed = Signal()
    results_requested = Signal()

    def __init__(self, parent: QWidget | None = None, *, across: bool = False) -> None:
        """`across` puts everything on one line."""
        super().__init__(parent)
        self.words = SearchField(tr("Find a goal"), self)
        self.stands = Segmented(
            [
                Choice(Stands.ON, tr("On")),
                Choice(Stands.RESTING, tr("Resting")),
                Choice(Stands.ENDED, tr("Ended")),
                Choice(_ALL, tr("All")),
            ],
            tr("Goals that are"),
            self,
        )
        self.stands.set_code(Stands.ON)
        self.area = ChoiceBox(tr("Area"), self)
        self.horizon = ChoiceBox(tr("How far ahead"), self)
        self.horizon.addItem(tr("Any time"), "")
        for each in Horizon:
            self.horizon.addItem(horizon_words(each), each.value)
        self.set_areas(())
        self._lay_out_across() if across else self._lay_out()
        self.words.searched.connect(self._tell)
        self.words.results_requested.connect(self.results_requested)
        self.words.left.connect(self.results_requested)
        self.stands.chosen.connect(self._tell)
        self.area.activated.connect(self._tell)
        self.horizon.activated.connect(self._tell)

    def wanted(self) -> Wanted:
        """What is looked for."""
        stands, horizon = self.stands.code(), str(self.horizon.currentData())
        return Wanted(
            Stands(stands) if stands != _ALL else None,
            str(self.area.currentData() or ""),
            Horizon(horizon) if horizon else None,
            self.words.text().strip(),
        )

    def clear(self) -> None:
        """Leave nothing out."""
        self.words.set_words("")
        self.stands.set_code(_ALL)
        self.area.setCurrentIndex(0)
        self.horizon.setCurrentIndex(0)
        self.changed.emit()

    def set_areas(self, areas: Sequence[str]) -> None:
        """Offer these areas; the one that is chosen stays."""
        chosen = self.area.currentData() or ""
        self.area.clear()
        self.area.addItem(tr("Any area"), "")
        for area in areas:
            self.area.addItem(area, area)
        self.area.setCurrentIndex(max(0, self.area.findData(chosen)))

    def focus_words(self) -> None:
        """Put the caret where one types what to look for."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _lay_out(self) -> None:
        boxes = QHBoxLayout()
        boxes.setSpacing(8)
        for box in (self.area, self.horizon):
            box.setMinimumContentsLength(6)
            boxes.addWidget(box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.stands)
        column.addLayout(boxes)

    def _lay_out_across(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words.setMaximumWidth(_WIDEST_WORDS_PX)
        row.addWidget(self.words, 1)
        row.addWidget(self.stands)
        row.addWidget(self.area)
        row.addWidget(self.horizon)
        row.addStretch(1)

    def _tell(self) -> None:
        self.changed.emit()
