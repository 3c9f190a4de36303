"""How much of the work can be done from home."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui.widgets.choice_box import ChoiceBox

_STEP: Final = 20


class RemoteChoice(ChoiceBox):
    """Offers steps of a day a week, and whatever other share is set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("From home"), parent)
        self.addItem(tr("Not said"), None)
        self.addItem(tr("None of it"), 0)
        for percent in range(_STEP, 100, _STEP):
            self.addItem(tr("{percent} %").format(percent=percent), percent)
        self.addItem(tr("All of it"), 100)
        self._usual = self.count()

    def show_percent(self, percent: int | None) -> None:
        """Show `percent`, offering it if it is not one of the usual steps."""
        while self.count() > self._usual:
            self.removeItem(self._usual)
        place = self.findData(percent)
        if place < 0 and percent is not None:
            self.addItem(tr("{percent} %").format(percent=percent), percent)
            place = self._usual
        self.setCurrentIndex(max(0, place))

    def percent(self) -> int | None:
        """0 to 100, None for not said."""
        data = self.currentData()
        return None if data is None else int(data)
