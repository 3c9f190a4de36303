"""A month that floats over the list: which days have entries, and the way to one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from careerjournal.store.entries import EntryQueries
from careerjournal.store.reading import Reading
from careerjournal.ui.widgets.mini_calendar import MiniCalendar
from careerjournal.ui.workspace import Workspace


class DayJump(QFrame):
    """`day_chosen` brings the date; then it goes away by itself, as it does on Esc."""

    day_chosen = Signal(object)

    def __init__(self, workspace: Workspace, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace = workspace
        self._today = today
        self.setProperty("look", "popup")
        self.calendar = MiniCalendar(today())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.calendar)
        self.calendar.day_activated.connect(self._on_calendar_day_activated)
        self.calendar.month_shown.connect(self._on_calendar_month_shown)

    def open_below(self, widget: QWidget, day: date) -> None:
        """Show the month of `day` under `widget`."""
        self.calendar.set_today(self._today())
        self.calendar.show_day(day)
        self._on_calendar_month_shown(*self.calendar.shown())
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width() - self.width(), widget.height() + 4))
        room = widget.screen().availableGeometry()
        self.move(max(room.left(), corner.x()), min(corner.y(), room.bottom() - self.height()))
        self.show()
        self.calendar.setFocus()

    def _on_calendar_month_shown(self, first: date, last: date) -> None:
        self._workspace.read(_Days(first, last), self._on_days, "journal.days")

    def _on_days(self, days: dict[date, int]) -> None:
        self.calendar.set_marked(days)

    def _on_calendar_day_activated(self, day: date) -> None:
        self.hide()
        self.day_chosen.emit(day)


@dataclass(frozen=True)
class _Days:
    first: date
    last: date

    def __call__(self, reading: Reading) -> dict[date, int]:
        return EntryQueries(reading).days(self.first, self.last)
