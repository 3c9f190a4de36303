"""How often something comes again: chosen, never typed as a rule."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.rules.dates import Toward
from careerjournal.rules.recurrence import Repeat, Unit, repeat_of, rule_of
from careerjournal.ui.todo_words import repeat_words, weekday_words
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.number_field import NumberField

_FOREIGN: Final = "foreign"
_NEVER, _TIMES, _UNTIL = "never", "times", "until"
_PLAIN, _DAY, _LAST_DAY, _NTH, _LAST = "plain", "day", "last-day", "nth", "last"
_MOST_EVERY: Final = 99
_MOST_TIMES: Final = 999


class RepeatField(QWidget):
    """Makes the rule of a repeat that begins on a first day; below it stands what it says.

    A rule from elsewhere that cannot be chosen here is kept until another is chosen.
    """

    changed = Signal(str)
    """Another rule by the person's hand, "" for once; not sent by `set_rule`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = date(2000, 1, 1)  # until a rule is shown
        self._foreign = ""
        self._month_day, self._nth, self._nth_weekday = 1, 1, 0
        self._quiet = False
        self.unit = ChoiceBox(tr("Comes again"))
        for data, words in (
            ("", tr("Once")),
            (Unit.DAY.value, tr("Every so many days")),
            (Unit.WEEK.value, tr("Every so many weeks")),
            (Unit.MONTH.value, tr("Every so many months")),
            (Unit.YEAR.value, tr("Every so many years")),
        ):
            self.unit.addItem(words, data)
        self.every = NumberField(tr("Every"), 1, _MOST_EVERY)
        self.weekdays = _Weekdays()
        self.month = ChoiceBox(tr("On which day of the month"))
        self.ends = ChoiceBox(tr("Until when"))
        for data, words in (
            (_NEVER, tr("For good")),
            (_TIMES, tr("So many times")),
            (_UNTIL, tr("Until a day")),
        ):
            self.ends.addItem(words, data)
        self.times = NumberField(tr("How many times"), 1, _MOST_TIMES)
        self.until = DayField(tr("Last day"), toward=Toward.FUTURE, today=lambda: self._first)
        self.told = muted(wraps=True)
        self._fill_month()
        self._lay_out()
        self._connect()
        self._show()

    def rule(self) -> str:
        """The rule as it is chosen, "" for once."""
        data = str(self.unit.currentData())
        if data == _FOREIGN:
            return self._foreign
        return rule_of(self._repeat(Unit(data))) if data else ""

    def set_rule(self, rule: str, first: date) -> None:
        """Show a rule that begins on `first`, without telling anybody."""
        self._quiet = True
        self._first = first
        self._fill_month()
        repeat = repeat_of(rule) if rule else None
        self._foreign = rule if rule and repeat is None else ""
        place = self.unit.findData(_FOREIGN)
        if place >= 0:
            self.unit.removeItem(place)
        if self._foreign:
            self.unit.addItem(tr("By a rule from elsewhere"), _FOREIGN)
            self.unit.setCurrentIndex(self.unit.findData(_FOREIGN))
        else:
            self.unit.setCurrentIndex(self.unit.findData(repeat.unit.value if repeat else ""))
        self._show_repeat(repeat or Repeat(Unit.WEEK))
        self._quiet = False
        self._show()

    def set_first(self, first: date) -> None:
        """It begins on another day now; what is chosen stays."""
        self.set_rule(self.rule(), first)

    def _show_repeat(self, repeat: Repeat) -> None:
        self.every.setMaximum(max(_MOST_EVERY, repeat.every))
        self.every.setValue(repeat.every)
        self.weekdays.set_days(repeat.weekdays if repeat.nth is None else ())
        self.month.setCurrentIndex(max(0, self.month.findData(_month_code(repeat))))
        if repeat.month_day is not None and repeat.month_day > 0:
            self._set_month_day(repeat.month_day)
        if repeat.nth is not None:
            self._set_nth(repeat.nth, repeat.weekdays[0])
        ends = _TIMES if repeat.count else _UNTIL if repeat.until else _NEVER
        self.ends.setCurrentIndex(self.ends.findData(ends))
        self.times.setMaximum(max(_MOST_TIMES, repeat.count or 1))
        self.times.setValue(repeat.count or 1)
        self.until.set_day(repeat.until)

    def _repeat(self, unit: Unit) -> Repeat:
        count = self.times.value() if self.ends.currentData() == _TIMES else None
        until = self.until.day() if self.ends.currentData() == _UNTIL else None
        weekdays = self.weekdays.days() if unit is Unit.WEEK else ()
        nth = month_day = None
        if unit is Unit.MONTH:
            code = self.month.currentData()
            if code == _DAY:
                month_day = self._month_day
            elif code == _LAST_DAY:
                month_day = -1
            elif code in (_NTH, _LAST):
                nth, weekdays = self._nth if code == _NTH else -1, (self._nth_weekday,)
        return Repeat(unit, self.every.value(), weekdays, nth, month_day, until, count)

    # Which day of a month: what the first day suggests, or what the rule says

    def _fill_month(self) -> None:
        day = self._first
        self._month_day = day.day
        self._nth, self._nth_weekday = min(4, (day.day - 1) // 7 + 1), day.weekday()
        self.month.clear()
        for code in (_PLAIN, _DAY, _LAST_DAY, _NTH, _LAST):
            self.month.addItem("", code)
        self._name_month()

    def _set_month_day(self, day: int) -> None:
        self._month_day = day
        self._name_month()

    def _set_nth(self, nth: int, weekday: int) -> None:
        self._nth_weekday = weekday
        if nth > 0:
            self._nth = nth
        self._name_month()

    def _name_month(self) -> None:
        rules = {
            _DAY: Repeat(Unit.MONTH, month_day=self._month_day),
            _LAST_DAY: Repeat(Unit.MONTH, month_day=-1),
            _NTH: Repeat(Unit.MONTH, weekdays=(self._nth_weekday,), nth=self._nth),
            _LAST: Repeat(Unit.MONTH, weekdays=(self._nth_weekday,), nth=-1),
        }
        for code, repeat in rules.items():
            words = repeat_words(rule_of(repeat))
            self.month.setItemText(self.month.findData(code), words)
        self.month.setItemText(0, tr("on the day it began"))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.unit, 1)
        first.addWidget(self.every)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.ends, 1)
        last.addWidget(self.times)
        last.addWidget(self.until, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.weekdays)
        column.addWidget(self.month)
        column.addLayout(last)
        column.addWidget(self.told)

    def _connect(self) -> None:
        for box in (self.unit, self.month, self.ends):
            box.currentIndexChanged.connect(self._on_changed)
        for number in (self.every, self.times):
            number.valueChanged.connect(self._on_changed)
        self.weekdays.changed.connect(self._on_changed)
        self.until.day_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        if not self._quiet:
            self._show()
            self.changed.emit(self.rule())

    def _show(self) -> None:
        data = self.unit.currentData()
        repeats = bool(data) and data != _FOREIGN
        self.every.setVisible(repeats)
        self.weekdays.setVisible(data == Unit.WEEK.value)
        self.month.setVisible(data == Unit.MONTH.value)
        self.ends.setVisible(repeats)
        self.times.setVisible(repeats and self.ends.currentData() == _TIMES)
        self.until.setVisible(repeats and self.ends.currentData() == _UNTIL)
        rule = self.rule()
        self.told.setText(repeat_words(rule) if rule else "")
        self.told.setVisible(bool(rule))


class _Weekdays(QWidget):
    """Seven buttons, the week beginning as the country has it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[int, QPushButton] = {}
        row = FlowLayout(self, 4)
        locale = QLocale()
        first = locale.firstDayOfWeek().value - 1
        for place in range(7):
            day = (first + place) % 7
            button = QPushButton()
            button.setText(locale.standaloneDayName(day + 1, QLocale.FormatType.ShortFormat))
            button.setAccessibleName(weekday_words(day))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("kind", "segment")
            button.clicked.connect(self.changed)
            row.addWidget(button)
            self._buttons[day] = button

    def days(self) -> tuple[int, ...]:
        """The days that are pressed, 0 for Monday."""
        return tuple(sorted(day for day, each in self._buttons.items() if each.isChecked()))

    def set_days(self, days: tuple[int, ...]) -> None:
        """Press these and no others, without telling anybody."""
        for day, each in self._buttons.items():
            each.setChecked(day in days)


def _month_code(repeat: Repeat) -> str:
    if repeat.nth is not None:
        return _LAST if repeat.nth < 0 else _NTH
    if repeat.month_day is not None:
        return _LAST_DAY if repeat.month_day < 0 else _DAY
    return _PLAIN
