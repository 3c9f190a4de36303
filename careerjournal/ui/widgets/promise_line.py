"""One promise as it is noted: who promised whom, what, and by which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promiser
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField

_LONGEST: Final = 1_000
_DAY_PX: Final = 150


@dataclass(frozen=True)
class Partner:
    """The other side of a promise: a contact by row number and name, 0 for one not known yet."""

    n: int
    name: str


@dataclass(frozen=True)
class Said:
    """A promise as the line says it; `n` is 0 for one that is not in the vault yet."""

    partner: Partner
    direction: Promiser
    text: str
    day: date | None = None
    n: int = 0


class PromiseLine(QWidget):
    """`entered` says that Enter was pressed in it, `remove_requested` that it should go."""

    entered = Signal()
    remove_requested = Signal()

    def __init__(
        self, today: Callable[[], date], parent: QWidget | None = None, *, removable: bool = True
    ) -> None:
        super().__init__(parent)
        self._n = 0
        self._partners: Sequence[Partner] = ()
        self.who = ChoiceBox(tr("Who promised whom"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(tr("What was promised"))
        self.text.setAccessibleName(tr("What was promised"))
        self.text.setMaxLength(_LONGEST)
        self.day = DayField(tr("By which day"), today=today)
        self.day.setMinimumWidth(_DAY_PX)
        self.remove = icon_button("close", tr("Remove"))
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.who, 1)
        first.addWidget(self.remove)
        second.addWidget(self.text, 1)
        second.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)
        if not removable:
            self.remove.hide()
        self.remove.clicked.connect(self.remove_requested)
        self.text.returnPressed.connect(self.entered)

    def set_partners(self, partners: Sequence[Partner]) -> None:
        """Offer these people; who was chosen stays, as long as they are among them."""
        chosen = self._chosen()
        self._partners = list(partners)
        self.who.clear()
        for place, partner in enumerate(self._partners):
            for direction, words in (
                (Promiser.MINE, tr("I promised {name}")),
                (Promiser.THEIRS, tr("{name} promised")),
            ):
                self.who.addItem(words.format(name=partner.name), (place, direction.value))
        if chosen is not None and chosen[0] in self._partners:
            self._choose(*chosen)

    def show_said(self, said: Said) -> None:
        """Show a promise that was noted."""
        self._n = said.n
        if said.partner not in self._partners:
            self.set_partners([*self._partners, said.partner])
        self._choose(said.partner, said.direction)
        self.text.setText(said.text)
        self.day.set_day(said.day)

    def said(self) -> Said | None:
        """What the line says; None as long as it says nothing, or nobody is there."""
        words, chosen = typed(self.text), self._chosen()
        if not words or chosen is None:
            return None
        return Said(*chosen, words, self.day.day(), self._n)

    def _chosen(self) -> tuple[Partner, Promiser] | None:
        data = self.who.currentData()
        if data is None:
            return None
        place, direction = data
        return self._partners[place], Promiser(direction)

    def _choose(self, partner: Partner, direction: Promiser) -> None:
        place = self._partners.index(partner)
        self.who.setCurrentIndex(2 * place + (direction is Promiser.THEIRS))
