"""The window in which one looks back, in the words of who uses it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from careerjournal.features.today.page import TodayPage
from careerjournal.features.today.review.figures import Fold
from careerjournal.features.today.review.window import ReviewWindow
from tests.drivers.application import ApplicationDriver

_MOST_STOPS: Final = 200


def look_back(app: ApplicationDriver, length: str = "week") -> ReviewDriver:
    """Press the key by which one looks back on a week, month, quarter or year in the program."""
    page = _today(app)
    app.journal.actions.action(f"today.review.{length}").trigger()
    return _window_of(app, page)


def left_open(app: ApplicationDriver) -> ReviewDriver:
    """The window that stood open when the journal was locked, open again."""
    page = _today(app)
    app.wait(lambda: page.review.window_open is not None)
    return _window_of(app, page)


def _today(app: ApplicationDriver) -> TodayPage:
    page = app.journal.window.show_page("today")
    assert isinstance(page, TodayPage)
    return page


def _window_of(app: ApplicationDriver, page: TodayPage) -> ReviewDriver:
    window = page.review.window_open
    assert window is not None
    app.wait(lambda: window.review is not None)
    return ReviewDriver(window)


class ReviewDriver:
    """Works the window as a person would."""

    def __init__(self, window: ReviewWindow) -> None:
        self.window = window

    # What is shown

    def name(self) -> str:
        """The period, and its days."""
        return f"{self.window.name.whole()} ({self.window.span.whole()})"

    def as_of(self) -> str:
        """Of which day the figures are."""
        return self.window.figures.as_of.text()

    def told(self) -> list[str]:
        """The sentences of what happened."""
        return [each.words for each in self.window.figures.folds]

    def lines(self, words: str) -> list[str]:
        """What a sentence counts, as far as it is shown."""
        return self._fold(words).lines()

    def words(self) -> tuple[str, str, str]:
        """What stands in the three fields."""
        said = self.window.said()
        return said.well, said.badly, said.next

    def priorities(self) -> list[str]:
        """The priorities that are set."""
        return [row.accessibleName() for row in self.window.priorities.rows()]

    def typed(self) -> str:
        """What is typed of a priority that is not set yet."""
        return self.window.priorities.line.words()

    def has_caret(self) -> bool:
        """Whether what one types goes where one writes."""
        return self.window.focusWidget() is self.window.well

    def can_add(self) -> bool:
        """Whether there is room for another priority."""
        return self.window.priorities.line.isVisible()

    def state(self) -> str:
        """What is said of the keeping."""
        return self.window.state.text()

    def others(self) -> list[str]:
        """The other reviews that are offered."""
        return self.window.others.names() if self.window.others.isVisible() else []

    def stops(self) -> list[str]:
        """What Tab comes to, from the first control round to it again."""
        self.window.before.setFocus()
        names: list[str] = []
        control = self.window.focusWidget()
        while control is not None and len(names) < _MOST_STOPS:
            names.append(control.accessibleName())
            QTest.keyClick(control, Qt.Key.Key_Tab)
            control = self.window.focusWidget()
            if control is self.window.before:
                return names
        raise AssertionError(names)

    # What one does

    def unfold(self, words: str) -> None:
        """Press a sentence."""
        button = self._fold(words).button
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def open_line(self, words: str, line: str) -> None:
        """Press a line below a sentence."""
        row = next(row for row in self._fold(words).rows() if row.text() == line)
        row.click()

    def write(self, well: str = "", badly: str = "", next_: str = "") -> None:
        """Type into the fields."""
        for field, text in (
            (self.window.well, well),
            (self.window.badly, badly),
            (self.window.next, next_),
        ):
            if text:
                field.setFocus()
                QTest.keyClicks(field, text)

    def add_priority(self, words: str, *, enter: bool = True) -> None:
        """Type a priority."""
        line = self.window.priorities.line.line
        line.setFocus()
        QTest.keyClicks(line, words)
        if enter:
            QTest.keyClick(line, Qt.Key.Key_Return)

    def take_away(self, place: int) -> None:
        """Let one be no priority any more."""
        self.window.priorities.away_buttons()[place].click()

    def undo(self) -> str:
        """Press Undo in what the window says; gives back its words."""
        messages = self.window.messages
        words = messages.text()
        messages.take_focus()
        button = self.window.focusWidget()
        assert isinstance(button, QPushButton)
        button.click()
        return words

    def open_other(self, name: str) -> None:
        """Choose another review out of the menu."""
        self.window.others.choose(name)

    def _fold(self, words: str) -> Fold:
        return next(each for each in self.window.figures.folds if each.words == words)
