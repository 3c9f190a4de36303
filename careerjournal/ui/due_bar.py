"""What one can do about one thing that is due: done, put off, skip, write, show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.drafts import fitting
from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.commitments import days_after
from careerjournal.rules.dates import Toward
from careerjournal.store.due import DueLine
from careerjournal.ui.day_words import day_words
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import button, icon_button, primary_button, quiet_button
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.flow_layout import FlowLayout

_LONGEST_REASON: Final = 500
_LATER_DAYS: Final = (1, 3, 7)
_ASK_AGAIN_DAYS: Final = 7
_KEYS: Final = ("D", "P", "S", "G", "W", "Enter")
"""By button, what the list takes for it."""


class DueBar(QWidget):
    """Asks for what the person wants done about the line it was shown; it writes nothing.

    What it asks with is made as it is first asked: most never is.
    """

    done_requested = Signal()
    put_off_requested = Signal(object)
    """To which day, a date."""
    skip_requested = Signal(str)
    """For which reason, "" for none."""
    give_requested = Signal()
    """Somebody else is to do it: to whom is not known yet."""
    given = Signal(int, object)
    """To which contact, by row number, and on which day to ask again, a date."""
    letter_requested = Signal()
    show_requested = Signal()
    left = Signal()
    """A question was given up: the focus belongs to the list again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.min
        self._taker = 0
        self.done = button(tr("Done"), "check")
        self.put_off = button(tr("Put off"), "clock")
        self.skip = button(tr("Skip"), "close")
        self.give = button(tr("Give to"), "person")
        self.write = button(tr("Write"), "message")
        self.show_it = quiet_button(tr("Show"))
        self._choices = QWidget(self)
        self._questions: list[_Question] = []
        self._face = self._choices
        self._lay_out()
        self._connect()

    # What it asks with

    @cached_property
    def menu(self) -> QMenu:
        """The days to which something can be put off."""
        menu = QMenu(self)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    @cached_property
    def acts(self) -> QMenu:
        """What can be done, as a menu on the line."""
        return QMenu(self)

    @cached_property
    def reason(self) -> QLineEdit:
        """Why something is skipped."""
        line = QLineEdit(self)
        line.setPlaceholderText(tr("Why? It may stay empty."))
        line.setAccessibleName(tr("Reason for skipping"))
        line.setMaxLength(_LONGEST_REASON)
        line.returnPressed.connect(self._on_skip_now)
        return line

    @cached_property
    def day(self) -> DateTimeField:
        """To which day something is put off."""
        return self._day_field(tr("Put off to"), self._on_put_off_now)

    @cached_property
    def again(self) -> DateTimeField:
        """When one asks whoever took it over."""
        return self._day_field(tr("Ask again on"), self._on_give_now)

    @cached_property
    def give_now(self) -> QPushButton:
        """Gives it to whoever was picked."""
        return primary_button(tr("Give"))

    @cached_property
    def _why(self) -> _Question:
        return self._question(self.reason, primary_button(tr("Skip")), self._on_skip_now)

    @cached_property
    def _when(self) -> _Question:
        return self._question(self.day, primary_button(tr("Put off")), self._on_put_off_now)

    @cached_property
    def _to_whom(self) -> _Question:
        return self._question(self.again, self.give_now, self._on_give_now)

    def _day_field(self, name: str, take: Callable[[], None]) -> DateTimeField:
        field = DateTimeField(
            name, self, takes_time=False, toward=Toward.FUTURE, today=lambda: self._today
        )
        # Queued: the field takes over what was typed only after it has told of Enter.
        field.line().returnPressed.connect(take, Qt.ConnectionType.QueuedConnection)
        return field

    def _question(self, field: QWidget, button: QPushButton, take: Callable[[], None]) -> _Question:
        made = _Question(field, button, self)
        button.clicked.connect(take)
        made.given_up.connect(self._on_given_up)
        made.hide()
        self._column.addWidget(made)
        self._questions.append(made)
        go_on_to(self.show_it, *self._questions)
        return made

    # What it is told

    def show_line(
        self, line: DueLine, today: date, *, read_only: bool, several: bool = False
    ) -> None:
        """Offer what can be done about `line`; a question under way is given up.

        `several` says that the lines are of several records, and each can be opened.
        """
        self._today = today
        for each in (self.done, self.put_off, self.skip, self.give):
            each.setEnabled(not read_only)
        letter = bool(fitting(line.rule, line.occurrence))
        self.write.setVisible(letter)
        self.show_it.setVisible(several or not letter)
        self._turn_to(self._choices)

    def ask_later(self) -> None:
        """Ask to which day it is put off."""
        if self.put_off.isEnabled():
            self._fill_menu()
            self.menu.popup(self.put_off.mapToGlobal(self.put_off.rect().bottomLeft()))

    def popup_acts(self, where: QPoint) -> None:
        """Offer the same in a menu, at a place on the screen."""
        self.acts.clear()
        for each, key in zip(self._buttons(), _KEYS, strict=True):
            if not each.isHidden():
                action = self.acts.addAction(each.icon(), f"{each.text()}\t{key}", each.click)
                action.setEnabled(each.isEnabled())
        self.acts.popup(where)

    def ask_why(self) -> None:
        """Ask for the reason why it is skipped; there need not be one."""
        if self.skip.isEnabled():
            self.reason.clear()
            self._turn_to(self._why)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self) -> None:
        """Ask for a day of the person's own."""
        self.day.set_moment(Moment(days_after(self._today, 1)))
        self._turn_to(self._when)
        self.day.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def ask_when_again(self, contact: int, name: str) -> None:
        """Ask on which day one wants to hear from the contact who takes it over."""
        self._taker = contact
        self.give_now.setText(tr("Give to {name}").format(name=name).replace("&", "&&"))
        self.give_now.setAccessibleName(tr("Give to {name}").format(name=name))
        self.again.set_moment(Moment(days_after(self._today, _ASK_AGAIN_DAYS)))
        self._turn_to(self._to_whom)
        self.again.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def is_asking(self) -> bool:
        """Whether a question is under way."""
        return self._face is not self._choices

    def _lay_out(self) -> None:
        for each, tip in (
            (self.done, tr("Done (D or Space)")),
            (self.put_off, tr("Put off to another day (P)")),
            (self.skip, tr("Let it go, for a reason (S)")),
            (self.give, tr("Somebody else does it, and you ask again on a day (G)")),
            (self.write, tr("Write to them from a template (W)")),
            (self.show_it, tr("Show what it is about (Enter)")),
        ):
            each.setToolTip(tip)
        row = FlowLayout(self._choices)
        for each in self._buttons():
            row.addWidget(each)
        # Not a stacked layout: that is as high as the highest of its pages.
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._choices)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.done, self.put_off, self.skip, self.give, self.write, self.show_it)

    def _turn_to(self, face: QWidget) -> None:
        self._face = face
        for each in (self._choices, *self._questions):
            each.setVisible(each is face)

    def _connect(self) -> None:
        self.done.clicked.connect(self.done_requested)
        self.put_off.clicked.connect(self.ask_later)
        self.skip.clicked.connect(self.ask_why)
        self.give.clicked.connect(self.give_requested)
        self.write.clicked.connect(self.letter_requested)
        self.show_it.clicked.connect(self.show_requested)

    def _fill_menu(self) -> None:
        self.menu.clear()
        words = {1: tr("Tomorrow"), 3: tr("In 3 days"), 7: tr("In a week")}
        for days in _LATER_DAYS:
            day = self._today + timedelta(days=days)
            action = self.menu.addAction(
                tr("{when}, {day}").format(when=words[days], day=day_words(day, self._today))
                if days > 1
                else words[days]
            )
            action.setData(day)
        monday = self._today + timedelta(days=7 - self._today.weekday())
        if (monday - self._today).days not in _LATER_DAYS:
            self.menu.addAction(tr("Next Monday")).setData(monday)
        self.menu.addSeparator()
        self.menu.addAction(tr("A day..."))

    def _on_menu_triggered(self, action: QAction) -> None:
        day = action.data()
        if isinstance(day, date):
            self.put_off_requested.emit(day)
        else:
            self.ask_day()

    def _on_skip_now(self) -> None:
        if self._face is self._why:
            self._turn_to(self._choices)
            self.skip_requested.emit(self.reason.text().strip())

    def _on_put_off_now(self) -> None:
        # While the field complains it holds another day than the person typed.
        if self._face is self._when and not self.day.echo():
            self._turn_to(self._choices)
            self.put_off_requested.emit(self.day.moment().day)

    def _on_give_now(self) -> None:
        if self._face is self._to_whom and not self.again.echo():
            self._turn_to(self._choices)
            self.given.emit(self._taker, self.again.moment().day)

    def _on_given_up(self) -> None:
        self._turn_to(self._choices)
        self.left.emit()


class _Question(QWidget):
    """A field with the button that takes it, and a way back; Esc goes back too."""

    given_up = Signal()

    def __init__(self, field: QWidget, take: QPushButton, parent: QWidget) -> None:
        super().__init__(parent)
        back = icon_button("close", tr("Not now"))
        back.clicked.connect(self.given_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
