"""The journal page in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from careerjournal.features.journal.page import JournalPage
from careerjournal.operations.session import Session
from careerjournal.operations.settings import Settings
from careerjournal.records.entry import Energy, EntryType
from careerjournal.store.reading import Reading
from careerjournal.ui.actions import Actions
from careerjournal.ui.feature import Context
from careerjournal.ui.kept_state import KeptState
from careerjournal.ui.messages import MessageBar
from careerjournal.ui.tasks import Worker
from careerjournal.ui.workspace import Workspace

T = TypeVar("T")

NOW = datetime.fromisoformat("2026-11-19T18:42+01:00")
_PATIENCE_MS = 10_000


class JournalDriver:
    """Opens the journal page of a session, with real threads, at a fixed moment."""

    def __init__(self, qtbot: QtBot, session: Session, folder: Path) -> None:
        self.qtbot = qtbot
        self.now = NOW
        self.workspace = Workspace(
            session.writer, session.reader(), Worker("writer"), Worker("reader")
        )
        self.window = QWidget()
        self.window.resize(1280, 800)
        self.messages = MessageBar(self.window)
        self.settings = Settings.load(folder / "settings.json")
        self.actions = Actions()
        context = Context(
            workspace=self.workspace,
            settings=self.settings,
            messages=self.messages,
            actions=self.actions,
            now=lambda: self.now,
        )
        self.page = JournalPage(context)
        self.page.record_activated.connect(self.page.show_record)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.window.show()
        self.wait(lambda: self.page.list_pane.model.records >= 0)

    def close(self) -> None:
        """Save, close the page and both connections of the workspace."""
        self.page.flush()
        self.settle()
        self.workspace.stop()
        delete(self.window)
        delete(self.workspace)

    # Writing

    def new(self) -> None:
        """Press Ctrl+N."""
        self.page.new()

    def new_from_template(self, name: str) -> None:
        """Choose a template from the menu."""
        self.do("template")
        menu = self.page.templates.menu()
        action = next(action for action in menu.actions() if action.text() == name)
        menu.close()
        action.trigger()

    def write(self, words: str) -> None:
        """Type into the text, where the caret is."""
        self.page.editor.form.text.setFocus()
        QTest.keyClicks(self.page.editor.form.text, words)

    def name(self, title: str) -> None:
        """Type another title."""
        self.do("rename")
        QTest.keyClicks(self.page.editor.form.title, title)

    def tag(self, *names: str) -> None:
        """Add tags."""
        line = self.page.editor.form.tags.line()
        for name in names:
            QTest.keyClicks(line, name)
            QTest.keyClick(line, Qt.Key.Key_Return)

    def call_it(self, type_: EntryType) -> None:
        """Choose a type from the chip's menu."""
        menu = self.page.editor.form.type_chip.menu()
        next(action for action in menu.actions() if action.data() == type_.value).trigger()

    def feel(self, energy: Energy) -> None:
        """Choose a level of energy in the details."""
        name = {Energy.LOW: "Low", Energy.FINE: "Fine", Energy.HIGH: "High"}[energy]
        self._child(self.page.inspector, f"Energy: {name}").click()

    def settle(self) -> None:
        """Wait until every word is saved and every answer here."""
        self.page.flush()
        self.wait(lambda: self.page.editor.is_settled and not self.workspace.is_saving)
        self.read(lambda reading: reading.counts())  # answers come in order: all others are here

    def make(self, title: str, words: str = "", day: date | None = None) -> None:
        """Write a whole entry."""
        self.new()
        self.name(title)
        if words:
            self.write(words)
        if day is not None:
            self.about(day.isoformat())
        self.settle()

    def about(self, words: str) -> None:
        """Say what day the entry is about."""
        line = self.page.editor.form.about.line()
        line.selectAll()
        QTest.keyClicks(line, words)
        QTest.keyClick(line, Qt.Key.Key_Return)

    # Looking

    def rows(self) -> list[str]:
        """The words of every row of the list, headings included."""
        model = self.page.list_pane.model

        def words() -> list[str | None]:
            return [model.data(model.index(row)) for row in range(model.rowCount())]

        self.wait(lambda: None not in words())
        return [str(word) for word in words()]

    def title(self) -> str:
        """The title of the entry that is open."""
        return self.page.editor.form.title.text()

    def text(self) -> str:
        """The text of the entry that is open."""
        return self.page.editor.form.text.text()

    def foot(self) -> str:
        """What the foot says of the saving."""
        return self.page.editor.state_words()

    def said(self) -> str:
        """What the message bar says."""
        return self.messages.text()

    def linked(self) -> list[str]:
        """The names on the cards of the details."""
        return [card.accessibleName() for card in self.page.inspector.cards()]

    def open(self, title: str) -> None:
        """Click on the entry of this title in the list."""
        view, row = self.page.list_pane.view, self.rows().index(title)
        index = self.page.list_pane.model.index(row)
        view.scrollTo(index)
        where = view.visualRect(index).topLeft() + QPoint(30, 30)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        self.wait(lambda: self.title() == title)
        self.settle()

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.list_pane.filters.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    # Doing

    def do(self, name: str) -> None:
        """Trigger an action of the page."""
        self.actions.action(f"journal.{name}").trigger()

    def undo(self) -> None:
        """Press Ctrl+Z outside the text."""
        self.settle()
        self.workspace.undo()
        self.settle()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        self._child(self.messages, "Undo").click()
        self.settle()

    def trash(self) -> None:
        """Press Delete in the list."""
        view = self.page.list_pane.view
        view.setFocus()
        with self.qtbot.waitSignal(self.messages.said, timeout=_PATIENCE_MS):
            QTest.keyClick(view, Qt.Key.Key_Delete)
        self.settle()

    def link_to(self, title: str) -> None:
        """Add a related record by its name."""
        picker = self.page.commands.add_link()
        assert picker is not None
        self.settle()
        QTest.keyClicks(picker._words, title)
        QTest.keyClick(picker._words, Qt.Key.Key_Return)
        self.wait(lambda: not isValid(picker) or not picker.isVisible())
        self.settle()

    def paste_image(self, image: QImage) -> None:
        """Paste a picture into the text."""
        QGuiApplication.clipboard().setImage(image)
        self.page.editor.form.text.paste()
        self.settle()

    def drop(self, *paths: Path) -> None:
        """Drop files on the text."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.page.editor.form.text.insertFromMimeData(mime)
        self.settle()

    def files(self) -> list[str]:
        """The names of the attached files, as the strip shows them."""
        return [tile.item.name for tile in self.page.attachments.strip.tiles()]

    # Machinery

    def read(self, query: Callable[[Reading], T]) -> T:
        """Ask the vault, after everything that was asked before."""
        answers: list[T] = []
        self.workspace.read(query, answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    def keep_state(self) -> KeptState:
        """How far what is typed has come."""
        keeper = self.page.editor.keeper
        assert keeper is not None
        return keeper.state

    def _child(self, parent: QWidget, name: str) -> QPushButton:
        buttons = [
            child for child in parent.findChildren(QWidget) if child.accessibleName() == name
        ]
        return buttons[0]  # type: ignore[return-value]


@contextmanager
def opened(qtbot: QtBot, session: Session, folder: Path) -> Iterator[JournalDriver]:
    """The journal page of a session, closed again in the end."""
    driver = JournalDriver(qtbot, session, folder)
    try:
        yield driver
    finally:
        driver.close()
