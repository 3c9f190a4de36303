"""After how long to speak with whom: the rhythms of the circles, and how many people a week."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.person.rhythm_words import (
    every_words,
    usual_days,
    within_words,
)
from careerjournal.operations.phrases import tr
from careerjournal.operations.settings import Settings
from careerjournal.operations.touch_words import circle_words
from careerjournal.records.contact import Circle
from careerjournal.rules.keep_in_touch import A_WEEK, A_WEEK_LIMITS, CIRCLE_KEYS, USUAL
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labels import PlainLabel, muted, wrapped
from careerjournal.ui.widgets.number_field import NumberField
from careerjournal.ui.widgets.tall_area import TallArea

_WIDTH_PX: Final = 560


class RhythmsDialog(QDialog):
    """Keeps what is chosen at once; there is nothing to save."""

    def __init__(self, settings: Settings, parent: QWidget, *, read_only: bool) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Rhythm and how many a week"))
        self.setModal(True)
        least, most = A_WEEK_LIMITS
        self.a_week = NumberField(tr("People a week"), least, most)
        self.a_week.setSpecialValueText(tr("All who wait"))
        self.ideal: dict[Circle, ChoiceBox] = {}
        self.latest: dict[Circle, ChoiceBox] = {}
        self.usual = button(tr("Use the usual rhythms"))
        self.close_button = primary_button(tr("Done"))
        self._lay_out()
        self._show()
        for each in (self.a_week, self.usual, *self.ideal.values(), *self.latest.values()):
            each.setEnabled(not read_only)
        self.a_week.valueChanged.connect(self._on_a_week_value_changed)
        self.usual.clicked.connect(self._on_usual_clicked)
        self.close_button.clicked.connect(self.accept)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(muted(tr("Speak")), 0, 1)
        grid.addWidget(muted(tr("At the latest")), 0, 2)
        for row, (circle, keys) in enumerate(CIRCLE_KEYS.items(), 1):
            name = circle_words(circle)
            grid.addWidget(PlainLabel(name), row, 0)
            boxes = (
                (self.ideal, keys.days, tr("Speak: {circle}")),
                (self.latest, keys.at_most, tr("At the latest: {circle}")),
            )
            for column, (known, key, words) in enumerate(boxes, 1):
                box = ChoiceBox(words.format(circle=name))
                box.setProperty("key", key)
                box.activated.connect(self._on_box_activated)
                known[circle] = box
                grid.addWidget(box, row, column)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        week = QHBoxLayout()
        week.addWidget(PlainLabel(tr("People a week")))
        week.addStretch(1)
        week.addWidget(self.a_week)
        foot = QHBoxLayout()
        foot.addWidget(self.usual)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(20, 16, 20, 4)
        body.setSpacing(16)
        body.addLayout(week)
        body.addWidget(
            wrapped(
                tr(
                    "Everybody in a circle follows its rhythm. A rhythm of somebody's own, on their"
                    " page, comes before it."
                )
            )
        )
        body.addLayout(grid)
        body.addStretch(1)
        foot.setContentsMargins(20, 8, 20, 16)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(TallArea(inside, least_px=_WIDTH_PX), 1)
        whole.addLayout(foot)

    def _show(self) -> None:
        self.a_week.setValue(self._settings.number(A_WEEK))
        for circle, keys in CIRCLE_KEYS.items():
            _fill(self.ideal[circle], self._settings.number(keys.days), within=False)
            _fill(self.latest[circle], self._settings.number(keys.at_most), within=True)

    def _on_a_week_value_changed(self, wanted: int) -> None:
        self._settings.set(A_WEEK, wanted)

    def _on_box_activated(self) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self._settings.set(str(box.property("key")), int(box.currentData()))

    def _on_usual_clicked(self) -> None:
        for circle, keys in CIRCLE_KEYS.items():
            rhythm = USUAL[circle]
            for key, days in ((keys.days, rhythm.days), (keys.at_most, rhythm.at_most)):
                # What the person has set already stands.
                if days and not self._settings.number(key):
                    self._settings.set(key, days)
        self._show()


def _fill(box: ChoiceBox, days: int, *, within: bool) -> None:
    """Offer none, the usual rhythms and, if it is none of them, the one that is set."""
    box.clear()
    box.addItem(tr("no latest day") if within else tr("no rhythm"), 0)
    for each in usual_days(days):
        box.addItem(within_words(each) if within else every_words(each), each)
    box.setCurrentIndex(max(0, box.findData(days)))
