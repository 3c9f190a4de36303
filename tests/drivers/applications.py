"""The page of applications in the words of who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from careerjournal.features.applications.board.cards_view import CardsView
from careerjournal.features.applications.board.column import StageColumn
from careerjournal.features.applications.board.model import ColumnModel
from careerjournal.features.applications.line_dialog import MoveDialog
from careerjournal.features.applications.name_dialog import NameDialog
from careerjournal.features.applications.page import ApplicationsPage
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.record import RecordRef
from careerjournal.ui.feature import Context

NOW = datetime.fromisoformat("2026-11-19T18:42+01:00")
_PATIENCE_MS = 10_000


class ApplicationsDriver:
    """Shows the page in a window of its own, at a fixed moment, and works it as a person would."""

    def __init__(self, qtbot: QtBot, context: Context, window: QWidget) -> None:
        self.qtbot = qtbot
        self.context = context
        self.window = window
        self.now = NOW
        self.activated: list[RecordRef] = []
        self.page = ApplicationsPage(replace(context, now=lambda: self.now))
        self.page.record_activated.connect(self.activated.append)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        window.resize(1_280, 800)
        window.show()
        window.activateWindow()
        self.wait(window.isActiveWindow)  # or no shortcut would be heard
        self.page.lists.set_focus()
        self.settle()

    def settle(self) -> None:
        """Wait until every answer is here."""
        self.wait(lambda: self.page.lists.board.is_settled)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        self.qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    # The board

    def column(self, stage: str) -> StageColumn:
        """The column of the stage of this name."""
        columns = self.page.lists.board_view.columns()
        return next(each for each in columns if stage_name(each.stage) == stage)

    def board(self) -> dict[str, list[str]]:
        """The roles on the board by stage; stages without any are left out."""
        self.settle()
        return {
            stage_name(column.stage): cards
            for column in self.page.lists.board_view.columns()
            if (cards := self.cards(stage_name(column.stage)))
        }

    def cards(self, stage: str) -> list[str]:
        """The roles in one column, from the top down."""
        model = self.column(stage).view.cards

        def words() -> list[str | None]:
            return [model.data(model.index(row)) for row in range(model.rowCount())]

        self.wait(lambda: None not in words())
        return [str(word) for word in words()]

    def spoken(self, role: str) -> str:
        """What a screen reader says of a card."""
        model, row = self._place(role)
        return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))

    def choose(self, *roles: str) -> None:
        """Click the first card and, with Ctrl, the others."""
        for place, role in enumerate(roles):
            view = self._view(role)
            row = self.cards(stage_name(self._column(role).stage)).index(role)
            index = view.cards.index(row)
            view.scrollTo(index)
            where = view.visualRect(index).topLeft() + QPoint(20, 20)
            keys = Qt.KeyboardModifier
            modifier = keys.ControlModifier if place else keys.NoModifier
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, where)
        self._view(roles[0]).setFocus()

    def chosen(self) -> list[str]:
        """The roles of the applications selected where one is looking."""
        lists = self.page.lists
        lines = {n: lists.board.line_of(n) for n in lists.numbers()}
        return [line.role for line in lines.values() if line is not None]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        focused = self.window.focusWidget() or self.page
        QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def drag(self, role: str, stage: str) -> None:
        """Drag what is selected, or else this card, to another column and let go."""
        model, row = self._place(role)
        view = self._view(role)
        indexes = view.selectionModel().selectedRows() or [model.index(row)]
        self.drop(stage, model.mimeData(indexes))

    def drop(self, stage: str, data: QMimeData) -> bool:
        """Let something go on a column; whether it would have it."""
        column, action = self.column(stage), Qt.DropAction.MoveAction
        button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(10, 60), action, data, button, no_key)
        enter.setAccepted(False)
        QApplication.sendEvent(column, enter)
        if enter.isAccepted():
            drop = QDropEvent(QPointF(10, 60), action, data, button, no_key)
            QApplication.sendEvent(column, drop)
        self.settle()
        return enter.isAccepted()

    def fold(self, stage: str) -> None:
        """Press what folds or unfolds a column."""
        column = self.column(stage)
        (column.strip if column.is_folded else column.open_part.fold).click()

    def heading(self, stage: str) -> str:
        """What stands over a column."""
        return self.column(stage).title.words()

    # The table

    def show(self, view: str) -> None:
        """Press one of the views at the top."""
        self._child(self.page.heading.views, f"View: {view}").click()
        lists = self.page.lists
        self.wait(lambda: lists.is_brought)
        self.settle()

    def rows(self) -> list[str]:
        """The roles in the table, from the top down."""
        model = self.page.lists.table.model

        def words() -> list[str | None]:
            return [model.data(model.index(row, 0)) for row in range(model.rowCount())]

        self.wait(lambda: model.records >= 0 and None not in words())
        return [str(word) for word in words()]

    def headings(self) -> list[str]:
        """The columns of the table that are shown, from the left."""
        view = self.page.lists.table.view
        header = view.horizontalHeader()
        sections = [header.logicalIndex(place) for place in range(header.count())]
        horizontal = Qt.Orientation.Horizontal
        return [
            str(view.model().headerData(section, horizontal))
            for section in sections
            if not header.isSectionHidden(section)
        ]

    def sort_by(self, heading: str) -> None:
        """Click the heading of a column."""
        view = self.page.lists.table.view
        header, horizontal = view.horizontalHeader(), Qt.Orientation.Horizontal
        section = next(
            each
            for each in range(header.count())
            if view.model().headerData(each, horizontal) == heading
        )
        view.scrollTo(view.model().index(0, section))
        where = QPoint(header.sectionViewportPosition(section) + 20, header.height() // 2)
        QTest.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where
        )
        self.settle()

    def choose_rows(self, *roles: str) -> None:
        """Select rows of the table."""
        rows, model = self.rows(), self.page.lists.table.model
        self.page.lists.table.view.choose([model.number_at(rows.index(role)) for role in roles])
        self.page.lists.table.view.setFocus()

    def bar(self, name: str) -> None:
        """Press a button below the table."""
        self._child(self.page.lists.table.bar, name).click()

    # Filters

    def filter(self, words: str) -> None:
        """Type into the filter."""
        field = self.page.lists.filters.words
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def call_up(self, view: str) -> None:
        """Choose a saved view."""
        self.pick(self.page.lists.filters.views_menu, view)
        self.settle()

    def narrow(self, name: str, words: str) -> None:
        """Choose in one of the lists beside the words: "company", "tag" or "source"."""
        box = getattr(self.page.lists.filters, name)
        box.setCurrentText(words)
        box.activated.emit(box.currentIndex())
        self.settle()

    def keep_view(self, name: str) -> None:
        """Keep what is filtered for under a name."""
        self.do("keep_view")
        self.name(name)

    # Doing

    def do(self, name: str) -> None:
        """Trigger an action of the page."""
        self.context.actions.action(f"applications.{name}").trigger()
        self.settle()

    def pick(self, menu: QMenu, words: str) -> None:
        """Choose a line of a menu."""
        action = next(action for action in menu.actions() if action.text() == words)
        menu.close()
        action.trigger()
        self.settle()

    def move_to(self, stage: str) -> None:
        """Choose a stage from the menu of stages."""
        self.do("move_to")
        self.pick(self.page.card_actions.stage_menu(), stage)

    def move_on(self, stage: str, day: str) -> None:
        """Move on another day."""
        self.do("move_on_day")
        dialog = self.window.findChild(MoveDialog)
        assert isinstance(dialog, MoveDialog)
        dialog.stage.setCurrentText(stage)
        line = dialog.day.line()
        line.selectAll()
        QTest.keyClicks(line, day)
        QTest.keyClick(line, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.keep.click()
        self.settle()

    def name(self, name: str) -> None:
        """Type a name into the window that asks for one, and take it."""
        dialog = self.window.findChild(NameDialog)
        assert isinstance(dialog, NameDialog)
        dialog.line.selectAll()
        QTest.keyClicks(dialog.line, name)
        dialog.keep.click()
        self.settle()

    def said(self) -> str:
        """What the message bar says."""
        return self.context.messages.text()

    def press_undo(self) -> None:
        """Press Undo in the message bar."""
        self._child(self.context.messages, "Undo").click()
        self.settle()

    def facts(self) -> str:
        """The line below the name of the page."""
        return self.page.heading.facts.whole()

    # Machinery

    def _column(self, role: str) -> StageColumn:
        for column in self.page.lists.board_view.columns():
            if role in self.cards(stage_name(column.stage)):
                return column
        raise AssertionError(f"no card {role!r}")

    def _view(self, role: str) -> CardsView:
        return self._column(role).view

    def _place(self, role: str) -> tuple[ColumnModel, int]:
        column = self._column(role)
        return column.view.cards, self.cards(stage_name(column.stage)).index(role)

    def _child(self, parent: QWidget, name: str) -> QPushButton:
        children: Sequence[QWidget] = parent.findChildren(QWidget)
        found = [child for child in children if child.accessibleName() == name]
        assert found, (name, [child.accessibleName() for child in children])
        return found[0]  # type: ignore[return-value]


@contextmanager
def shown(qtbot: QtBot, context: Context, window: QWidget) -> Iterator[ApplicationsDriver]:
    """The page in `window`, taken apart again in the end."""
    driver = ApplicationsDriver(qtbot, context, window)
    try:
        yield driver
    finally:
        driver.page.flush()
        window.hide()
        delete(window)
