"""A day that may also be none: typed in words, chosen in a calendar, or left empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from careerjournal.operations.clock import local_today
from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.dates import Toward
from careerjournal.ui.widgets.date_time_field import DateTimeField


class DayField(DateTimeField):
    """The field for a Moment, for a day alone. Emptied, it names no day."""

    day_changed = Signal(object)
    """Another day by the person's hand, None for none; not sent by `set_day`."""

    _is_set = False

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        toward: Toward = Toward.FUTURE,
        today: Callable[[], date] = local_today,
    ) -> None:
        super().__init__(name, parent, takes_time=False, toward=toward, today=today)
        self.line().setPlaceholderText(tr("No day"))

    def day(self) -> date | None:
        """The day shown, None for none."""
        return self._moment.day if self._is_set else None

    def set_day(self, day: date | None) -> None:
        """Show `day` without telling anybody; what was being typed is dropped."""
        self._is_set = day is not None
        self._moment = Moment(day if day is not None else self._today())
        self._show_moment()

    def _take_over(self) -> None:
        if self.line().text().strip():
            super()._take_over()
        elif self._is_set:
            self.set_day(None)
            self.day_changed.emit(None)
        else:
            self._show_moment()

    def _set(self, moment: Moment) -> None:
        changed = not self._is_set or moment.day != self._moment.day
        self._is_set, self._moment = True, Moment(moment.day)
        self._show_moment()
        if changed:
            self.day_changed.emit(moment.day)

    def _show_moment(self) -> None:
        if self._is_set:
            super()._show_moment()
        else:
            self.line().setText("")
            self._say("", "")

    def _on_line_text_edited(self) -> None:
        if self.line().text().strip():
            super()._on_line_text_edited()
        else:
            self._say("", "")
