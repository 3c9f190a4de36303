"""One application that is open, in the words of who looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications.detail.documents_card import DocumentRow
from careerjournal.features.applications.detail.page import ApplicationDetail
from careerjournal.features.applications.detail.people_card import PersonRow
from careerjournal.features.applications.detail.timeline import Happening
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.line_dialog import MessageDialog, MoveDialog
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

W = TypeVar("W", bound=QWidget)


class DetailDriver:
    """Shows the detail in a window of its own and works it as a person would."""

    def __init__(
        self, qtbot: QtBot, context: Context, window: QWidget, today: date, width: int = 1_200
    ) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.today = today
        self.opened: list[RecordRef] = []
        self.closed = 0
        self.detail = ApplicationDetail(context, lambda: self.today, window)
        self.detail.record_activated.connect(self.opened.append)
        self.detail.closed.connect(self._on_closed)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail)
        window.resize(width, 800)
        window.show()

    def open(self, n: int, tab: str = "overview") -> None:
        """Open an application, and wait until all of it is shown."""
        self.detail.open(n, tab)
        self.detail.overview.finish()

    @property
    def view(self) -> ApplicationView:
        """What is shown now."""
        view = self.detail.sitting.view
        assert view is not None
        return view

    # The head

    def role(self) -> str:
        """The role as the head says it."""
        return self.detail.header.role.text()

    def stage(self) -> str:
        """The stage on the button."""
        return self.detail.header.stage.text()

    def told(self) -> str:
        """The line below the role."""
        return self.detail.header.company.whole()

    def tabs(self) -> list[str]:
        """The tabs on offer."""
        bar = self.detail.tabs
        return [bar.tabText(place) for place in range(bar.count())]

    def move_to(self, stage: str) -> None:
        """Choose a stage from the menu of the button."""
        menu = self.detail.header.stage.menu()
        next(action for action in menu.actions() if action.text() == stage).trigger()

    def move_on(self, stage: str, day: str, note: str = "") -> str:
        """Move on another day; gives back what is said about that day."""
        dialog = self.detail.commands.ask_to_move()
        assert dialog is not None
        return self.fill_move(dialog, stage, day, note)

    def fill_move(self, dialog: MoveDialog, stage: str, day: str, note: str = "") -> str:
        """Fill in the window for a move; Enter in the note notes it."""
        dialog.stage.setCurrentText(stage)
        type_over(dialog.day.line(), day)
        said = dialog.warning.text() if not dialog.warning.isHidden() else ""
        type_over(dialog.note, note)
        return said

    def call_it(self, role: str) -> None:
        """Type another role and press Enter."""
        self.detail.header.focus_role()
        type_over(self.detail.header.role, role)

    def do(self, name: str) -> None:
        """Trigger an action of the detail."""
        self.context.actions.action(f"application.{name}").trigger()

    # The cards

    def type_into(self, line: QLineEdit, words: str) -> None:
        """Type over what a line says, and leave it."""
        type_over(line, words)

    def write_notes(self, words: str) -> None:
        """Type into the notes, where the caret is."""
        QTest.keyClicks(self.detail.overview.notes.text, words)

    def people(self) -> list[tuple[str, str, str]]:
        """Name, what they have to do with it, and what is known of each person."""
        rows = self._rows(self.detail.overview.people.rows.rows(), PersonRow)
        return [(row.name.whole(), row.role.currentText(), row.about.whole()) for row in rows]

    def person(self, name: str) -> PersonRow:
        """The row of somebody."""
        rows = self._rows(self.detail.overview.people.rows.rows(), PersonRow)
        return next(row for row in rows if row.name.whole() == name)

    def add_person(self, name: str, role: str) -> None:
        """Add somebody by name, in one line."""
        card = self.detail.overview.people
        card.role.setCurrentText(role)
        QTest.keyClicks(card.name, name)
        QTest.keyClick(card.name, Qt.Key.Key_Return)

    def documents(self) -> list[DocumentRow]:
        """The rows of the files sent."""
        return self._rows(self.detail.overview.documents.rows.rows(), DocumentRow)

    def send(self, path: Path) -> None:
        """Choose a file that was sent."""
        self.detail.overview.documents.take(path)

    def files(self) -> list[str]:
        """The names on the card of attachments."""
        return [tile.item.name for tile in self.detail.overview.attachments.strip.tiles()]

    def linked(self) -> list[str]:
        """What the cards of linked records say."""
        return [card.accessibleName() for card in self.detail.overview.links.cards]

    def repost(self, words: str) -> None:
        """Paste a posting again, read what differs, and keep it."""
        window = self.detail.overview.posting.compare()
        assert window is not None
        window.pasted.setPlainText(words)
        self.qtbot.waitUntil(window.keep.isEnabled, timeout=5_000)
        window.keep.click()

    def repost_twice(self) -> None:
        """Keep a posting, and another that was posted later."""
        self.repost("We run twelve clinics.")
        self.repost("We run fourteen clinics.")

    # The history

    def history(self) -> list[str]:
        """What happened, the latest first: "Interview | Invited by phone"."""
        rows = self.detail.history.rows()
        return [f"{row.title} | {row.detail}" if row.detail else row.title for row in rows]

    def happening(self, title: str) -> Happening:
        """The first row of that title."""
        return next(row for row in self.detail.history.rows() if row.title == title)

    def they_replied(self) -> None:
        """Press "They replied"."""
        self.detail.history.replied.click()

    def i_wrote(self) -> None:
        """Press "I wrote"."""
        self.detail.history.wrote.click()

    def note_message(self, day: str, about: str) -> None:
        """Note a message on another day."""
        dialog = self.detail.history.note_message()
        assert dialog is not None
        self.fill_message(dialog, day, about)

    def fill_message(self, dialog: MessageDialog, day: str, about: str) -> None:
        """Fill in the window for a message; Enter in the last line notes it."""
        type_over(dialog.day.line(), day)
        type_over(dialog.about, about)

    # What is said, and taken back

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        buttons = self.context.messages.findChildren(QPushButton)
        next(each for each in buttons if each.text() == "Undo").click()

    def _rows(self, rows: Sequence[QWidget], cls: type[W]) -> list[W]:
        return [row for row in rows if isinstance(row, cls)]

    def _on_closed(self) -> None:
        self.closed += 1


def type_over(line: QLineEdit, words: str) -> None:
    """Type `words` in the place of what the line says, and press Enter."""
    line.selectAll()
    if words:
        QTest.keyClicks(line, words)
    else:
        QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)


@contextmanager
def opened(qtbot: QtBot, context: Context, window: QWidget, today: date) -> Iterator[DetailDriver]:
    """The detail in `window`, closed again in the end."""
    driver = DetailDriver(qtbot, context, window, today)
    try:
        yield driver
    finally:
        driver.detail.flush()
        window.hide()
        delete(window)
