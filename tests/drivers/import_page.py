"""The import page over a real vault, driven as a person does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from careerjournal.operations.importing import Counted, read_import
from careerjournal.operations.ready_import import ReadyImport
from careerjournal.operations.session import Session, new_vault
from careerjournal.records.entry import Entry
from careerjournal.shell.choice_table import CHOICE, NAME
from careerjournal.shell.import_assistant import ImportPage
from careerjournal.shell.import_report_view import ImportReportView
from careerjournal.store.changes import Changes
from careerjournal.ui.tasks import Runner
from careerjournal.ui.workspace import Workspace
from careerjournal.vault.keys import Cost


def _read_here(code: str, path: Path, limit: int, counted: Counted) -> ReadyImport:
    return read_import(code, path, attachment_limit=limit, counted=counted)


@dataclass
class ImportRoom:
    """The page; what is said of it is what can be seen."""

    page: ImportPage
    workspace: Workspace
    session: Session
    qtbot: QtBot
    changes: list[Changes] = field(default_factory=list)

    def reads(self) -> str:
        """All that is said."""
        labels = [each for each in self.page.findChildren(QLabel) if each.isVisible()]
        view = self.page.findChild(ImportReportView)
        assert view is not None
        told = view.text() if view.isVisible() else ""
        return "\n".join([*(each.text() for each in labels), told])

    def buttons(self) -> list[str]:
        """What can be seen of buttons."""
        return [each.text() for each in self.page.findChildren(QPushButton) if each.isVisible()]

    def press(self, words: str) -> None:
        """Click a button."""
        found = [
            each
            for each in self.page.findChildren(QPushButton)
            if each.text() == words and each.isVisible()
        ]
        assert len(found) == 1, (words, self.buttons())
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def can_press(self, words: str) -> bool:
        """Whether a button is there and not grey."""
        found = self.page.findChildren(QPushButton)
        return any(each.text() == words and each.isVisible() and each.isEnabled() for each in found)

    def table(self, name: str) -> QTableView:
        """The table of this name."""
        found = self.page.findChildren(QTableView)
        return next(each for each in found if each.accessibleName() == name and each.isVisible())

    def rows(self, name: str) -> list[list[str]]:
        """What a table says."""
        model = self.table(name).model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def choices(self, name: str) -> dict[str, str]:
        """What is chosen in a table, by the name of the row."""
        return {row[NAME]: row[CHOICE] for row in self.rows(name)}

    def choose(self, name: str, row: str, words: str) -> None:
        """Click a row of a table and choose from the box that opens."""
        table = self.table(name)
        model = table.model()
        at = [each[NAME] for each in self.rows(name)].index(row)
        index = model.index(at, CHOICE)
        table.scrollTo(index)
        place = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.choose_in_box(table, words)

    def choose_in_box(self, table: QTableView, words: str) -> None:
        """Choose from the box that is open in a table."""
        box = table.findChild(QComboBox)
        assert box is not None
        self.qtbot.waitUntil(lambda: box.view().isVisible())
        popup = box.view()
        popup.setCurrentIndex(popup.model().index(box.findText(words), 0))
        QTest.keyClick(popup, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: table.findChild(QComboBox) is None)

    def asks(self, name: str) -> str:
        """How a question is answered, "" if it is not asked."""
        box = self._asked(name)
        return "" if box is None else box.currentText()

    def answer(self, name: str, words: str) -> None:
        """Answer a question."""
        box = self._asked(name)
        assert box is not None
        assert box.findText(words) >= 0
        box.setCurrentText(words)

    def answers(self, name: str) -> list[str]:
        """All that a question can be answered with."""
        box = self._asked(name)
        return [] if box is None else [box.itemText(index) for index in range(box.count())]

    def _asked(self, name: str) -> QComboBox | None:
        boxes = self.page.findChildren(QComboBox)
        found = [each for each in boxes if each.accessibleName() == name and each.isVisible()]
        return found[0] if found else None

    def focus_order(self, first: str, count: int) -> list[str]:
        """Whom Tab comes to, by name, from a table on."""
        self.table(first).setFocus()
        names = []
        for _ in range(count):
            focused = self.page.window().focusWidget()
            assert focused is not None
            words = focused.text() if isinstance(focused, QPushButton) else focused.accessibleName()
            names.append(words)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        return names

    def titles(self) -> list[str]:
        """The titles of all entries."""
        reader = self.session.reader()
        try:
            entries = reader.read(lambda reading: reading.all(Entry))
        finally:
            reader.close()
        return sorted(each.title for each in entries)


def import_room(
    tmp_path: Path,
    qtbot: QtBot,
    writing: Runner,
    reading: Runner,
    slow: Runner,
    *,
    read_only: bool = False,
) -> ImportRoom:
    """A page over a new vault, in which `writing`, `reading` and `slow` do the work."""
    session = new_vault(tmp_path / "A.cjvault", "x", Cost(19 * 1024, 1, 1)).session
    workspace = Workspace(None if read_only else session.writer, session.reader(), writing, reading)
    page = ImportPage(workspace, slow, lambda: 100, read=_read_here)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    room = ImportRoom(page, workspace, session, qtbot)
    workspace.changed.connect(room.changes.append)
    return room
