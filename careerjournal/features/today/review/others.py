"""The way from one review to the others that are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.operations.review_words import period_words, span_words
from careerjournal.rules.review_period import Period, PeriodType
from careerjournal.ui.theme import set_kind

_TYPES: Final = {
    PeriodType.WEEK: tr_noop("Weeks"),
    PeriodType.MONTH: tr_noop("Months"),
    PeriodType.QUARTER: tr_noop("Quarters"),
    PeriodType.YEAR: tr_noop("Years"),
}


class OthersButton(QPushButton):
    """Has the periods that were looked back on in its menu, by their length; hidden while there
    are none. `chosen` brings a Period."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(tr("Other reviews"))
        self.setAccessibleName(self.text())
        self.setAutoDefault(False)
        set_kind(self, "link")
        self._shown: tuple[Period, ...] = ()
        self._menus: list[QMenu] = []
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self._menu.triggered.connect(self._on_menu_triggered)
        self.hide()

    def show_periods(self, periods: Sequence[Period]) -> None:
        """Offer these, the latest first."""
        self.setVisible(bool(periods))
        if tuple(periods) == self._shown:
            return
        self._shown = tuple(periods)
        for old in self._menus:
            old.deleteLater()
        self._menu.clear()
        self._menus = []
        for type_, words in _TYPES.items():
            of_type = [each for each in periods if each.type is type_]
            if not of_type:
                continue
            menu = QMenu(tr(words), self._menu)
            for each in of_type:
                name = tr("{title} ({span})").format(
                    title=period_words(each), span=span_words(each)
                )
                menu.addAction(name).setData(each)
            self._menu.addMenu(menu)
            self._menus.append(menu)

    def names(self) -> list[str]:
        """What is offered, as it is shown."""
        return [each.text() for menu in self._menus for each in menu.actions()]

    def choose(self, name: str) -> None:
        """Take the one of this name."""
        for menu in self._menus:
            for each in menu.actions():
                if each.text() == name:
                    each.trigger()

    def _on_menu_triggered(self, action: QAction) -> None:
        period = action.data()
        if isinstance(period, Period):
            self.chosen.emit(period)
