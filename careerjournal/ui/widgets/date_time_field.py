"""A day, and perhaps a time, typed in words or chosen in a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6 import QtCore
from PySide6.QtCore import QDate, QEvent, QPoint, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.clock import local_today
from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.dates import Toward, parse_moment
from careerjournal.ui import icons, theme
from careerjournal.ui.widgets import date_words
from careerjournal.ui.widgets.labels import PlainLabel


class DateTimeField(QWidget):
    """Shows a Moment in words and understands one typed: "fri", "12 nov 18:30", 2026-11-12.

    While one types, the line below says what was understood. Enter or leaving takes it over;
    Esc goes back; Up and Down move by a day, with Ctrl by a week; Alt+Down opens the calendar.
    Text that names no day is marked, and the last good moment stays.
    """

    moment_changed = Signal(Moment)
    """A new moment by the person's hand; not sent by `set_moment`."""

    def __init__(
        self,
        name: str = "",
        parent: QWidget | None = None,
        *,
        takes_time: bool = True,
        toward: Toward = Toward.PAST,
        today: Callable[[], date] = local_today,
    ) -> None:
        super().__init__(parent)
        self._takes_time = takes_time
        self._toward = toward
        self._today = today
        self._moment = Moment(today())
        self._words = date_words.words(self.locale())
        self._line = _Line(name or tr("Date and time"))
        self._echo = PlainLabel(tone="muted")
        self._calendar: _Calendar | None = None
        open_calendar = QAction(icons.icon("calendar"), tr("Open the calendar (Alt+Down)"), self)
        open_calendar.triggered.connect(self.open_calendar)
        self._line.addAction(open_calendar, QLineEdit.ActionPosition.TrailingPosition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._echo)
        self._echo.hide()
        self.setFocusProxy(self._line)
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.editingFinished.connect(self._take_over)
        self._line.days_requested.connect(self._on_line_days_requested)
        self._line.back_requested.connect(self._show_moment)
        self._line.calendar_requested.connect(self.open_calendar)
        self._show_moment()

    def moment(self) -> Moment:
        """The last moment that was understood."""
        return self._moment

    def set_moment(self, moment: Moment) -> None:
        """Show `moment` without telling anybody; what was being typed is dropped."""
        self._moment = moment
        self._show_moment()

    def line(self) -> QLineEdit:
        """The line itself, for tab order and labels."""
        return self._line

    def echo(self) -> str:
        """What the line below says, "" if nothing."""
        return "" if self._echo.isHidden() else self._echo.text()

    def open_calendar(self) -> None:
        """Show a calendar below the line, at the day that is set."""
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.chosen.connect(self._on_calendar_chosen)
        self._take_over()
        self._calendar.open_at(self._moment.day, self._line)

    def hideEvent(self, event: QHideEvent) -> None:
        # A pop-up is a window of its own and would outlast the page: not when the vault locks.
        super().hideEvent(event)
        if self._calendar is not None:
            self._calendar.hide()

    def _understood(self) -> Moment | None:
        found = parse_moment(
            self._line.text(),
            self._today(),
            base=self._moment.day,
            day_first=date_words.day_comes_first(self.locale()),
            toward=self._toward,
            words=self._words,
        )
        if found is None or (found.time is not None and not self._takes_time):
            return None
        return Moment(found.day, found.time, self._moment.zone)

    def _take_over(self) -> None:
        found = self._understood()
        if found is None:
            self._complain()
        else:
            self._set(found)

    def _set(self, moment: Moment) -> None:
        changed = moment != self._moment
        self._moment = moment
        self._show_moment()
        if changed:
            self.moment_changed.emit(moment)

    def _show_moment(self) -> None:
        self._line.setText(date_words.long_moment(self._moment, self.locale()))
        self._line.setCursorPosition(0)
        self._say("", "")

    def _complain(self) -> None:
        self._say(tr("No day goes by that name. Try fri, 12 nov or 2026-11-12."), "wants")

    def _say(self, words: str, tone: str) -> None:
        theme.set_look(self._line, "invalid", tone == "wants")
        self._echo.set_tone(tone)
        self._echo.setText(words)
        self._echo.setVisible(bool(words))
        self._line.setAccessibleDescription(words)

    def _on_line_text_edited(self) -> None:
        found = self._understood()
        if found is not None:
            self._say(date_words.long_moment(found, self.locale()), "muted")
        elif self._line.text().strip():
            self._say(tr("Not a day yet"), "muted")
        else:
            self._complain()

    def _on_line_days_requested(self, days: int) -> None:
        found = self._understood() or self._moment
        moved = date_words.to_qdate(found.day).addDays(days)
        if moved.isValid() and 1 <= moved.year() <= 9999:
            self._set(Moment(date_words.to_day(moved), found.time, found.zone))

    def _on_calendar_chosen(self, day: QDate) -> None:
        self._set(Moment(date_words.to_day(day), self._moment.time, self._moment.zone))
        self._line.setFocus()


class _Line(QLineEdit):
    days_requested = Signal(int)
    back_requested = Signal()
    calendar_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        # Alt+Down and the like may be shortcuts of the page around; here they are the line's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QtCore.Qt.Key
            escapes = event.key() == keys.Key_Escape and self.isModified()
            if event.key() in (keys.Key_Up, keys.Key_Down) or escapes:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, held = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        step = 7 if event.modifiers() & held.ControlModifier else 1
        if event.key() == keys.Key_Down and event.modifiers() & held.AltModifier:
            self.calendar_requested.emit()
        elif event.key() == keys.Key_Down:
            self.days_requested.emit(-step)
        elif event.key() == keys.Key_Up:
            self.days_requested.emit(step)
        elif event.key() == keys.Key_Escape and self.isModified():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Whoever arrives by keyboard means to type another day, not to mend this one.
        if event.reason() in (
            QtCore.Qt.FocusReason.TabFocusReason,
            QtCore.Qt.FocusReason.BacktabFocusReason,
            QtCore.Qt.FocusReason.ShortcutFocusReason,
        ):
            self.selectAll()


class _Calendar(QFrame):
    """Floats below the line until a day is chosen or Esc is pressed."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, QtCore.Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self._month = MonthCalendar()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._month)
        self._month.clicked.connect(self._on_month_chosen)
        self._month.activated.connect(self._on_month_chosen)

    def open_at(self, day: date, line: QWidget) -> None:
        """Show the month of `day` below `line`, or above it where the screen ends."""
        self._month.setSelectedDate(date_words.to_qdate(day))
        self.adjustSize()
        where = line.mapToGlobal(QPoint(0, line.height() + 4))
        room = line.screen().availableGeometry()
        if where.y() + self.height() > room.bottom():
            where.setY(line.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        where.setX(max(room.left(), min(where.x(), room.right() - self.width())))
        self.move(where)
        self.show()
        self._month.setFocus()

    def _on_month_chosen(self, day: QDate) -> None:
        # A click also activates; the second of the two signals finds the pop-up closed.
        if self.isVisible():
            self.hide()
            self.chosen.emit(day)


class MonthCalendar(QCalendarWidget):
    """Qt's calendar, dressed like the rest and named for those who hear it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Calendar"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        for child, icon, name in (
            ("qt_calendar_prevmonth", "chevron-left", tr("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", tr("Month after")),
        ):
            button = self.findChild(QWidget, child)
            if button is not None:
                button.setAccessibleName(name)
                button.setToolTip(name)
                button.setProperty("icon", icons.icon(icon))
        self._dress()
        theme.manager().changed.connect(self._dress)

    def _dress(self) -> None:
        """Qt paints weekends red and headings bold; a quiet page wants neither."""
        days = QtCore.Qt.DayOfWeek
        plain = self.weekdayTextFormat(days.Monday)
        plain.setForeground(theme.current().color(theme.Role.TEXT))
        for day in days:
            self.setWeekdayTextFormat(day, plain)
        heading = self.headerTextFormat()
        heading.setForeground(theme.current().color(theme.Role.MUTED))
        heading.setBackground(theme.current().color(theme.Role.SURFACE))
        self.setHeaderTextFormat(heading)
