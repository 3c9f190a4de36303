"""The history of an application: read, added to, corrected; nothing in it is ever lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.applications.detail.commands import DetailCommands
from careerjournal.features.applications.detail.desk import Desk
from careerjournal.features.applications.detail.timeline import (
    DOCUMENT,
    INTERVIEW,
    OFFER,
    POSTING,
    Happening,
    follows,
    happenings,
    withdrawal_of,
)
from careerjournal.features.applications.detail.timeline_delegate import TimelineDelegate
from careerjournal.features.applications.detail.timeline_model import TimelineModel
from careerjournal.features.applications.detail.view import ApplicationView
from careerjournal.features.applications.line_dialog import (
    LineDialog,
    MessageDialog,
    MoveDialog,
)
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Direction, Message, PayTalk, StageMove
from careerjournal.records.commitment import Decision
from careerjournal.records.record import Line
from careerjournal.store.unit import Unit
from careerjournal.ui import icons
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted

_TAB_OF: Final = {
    INTERVIEW: "interviews",
    OFFER: "offers",
    DOCUMENT: "overview",
    POSTING: "overview",
}


class HistoryTab(QWidget):
    """Shows what happened, the latest first. `tab_requested` asks for the tab of the code that
    shows a row best."""

    tab_requested = Signal(str)

    def __init__(self, desk: Desk, commands: DetailCommands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self._view: ApplicationView | None = None
        self.setAccessibleName(tr("History"))
        self.replied = button(tr("They replied"), "message")
        self.wrote = button(tr("I wrote"), "message")
        self.note = quiet_button(tr("A message on another day…"))
        self.move_button = quiet_button(tr("A move to a stage…"))
        self.withdrawn = QCheckBox(tr("Show what was withdrawn"))
        self.model = TimelineModel(self)
        self.delegate = TimelineDelegate(self)
        self.list = TimelineList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        self.none = muted(tr("Nothing has happened yet."))
        self._lay_out()
        self.replied.clicked.connect(self._on_replied_clicked)
        self.wrote.clicked.connect(self._on_wrote_clicked)
        self.note.clicked.connect(self.note_message)
        self.move_button.clicked.connect(commands.ask_to_move)
        self.withdrawn.toggled.connect(self._show)
        self.list.activated.connect(self._on_list_activated)
        self.list.withdraw_requested.connect(self._on_list_withdraw_requested)
        self.list.menu_requested.connect(self._on_list_menu_requested)
        for control in (self.replied, self.wrote, self.note, self.move_button):
            control.setEnabled(not desk.read_only)

    def show_view(self, view: ApplicationView) -> None:
        """Show the history of an application."""
        other = self._view is None or view.n != self._view.n
        self._view = view
        self._show()
        if other:
            self.list.scrollToTop()

    def flush(self) -> None:
        """Nothing is typed here that is not noted at once."""

    def note_message(self) -> MessageDialog | None:
        """Ask for a message on any day; the window is open when this returns."""
        view = self._view
        if view is None or self._desk.read_only:
            return None
        today = self._desk.today()
        begin = Message(application=view.n, direction=Direction.RECEIVED, day=today)
        return self._ask_message(view, begin, self._on_message_taken)

    def correct(self, row: Happening) -> LineDialog | None:
        """Ask what a line should have said; the window is open when this returns."""
        view, line = self._view, row.line
        if view is None or not row.counts or self._desk.read_only:
            return None
        if isinstance(line, Message):
            return self._ask_message(view, _in_place_of(line), self._on_correction_taken)
        if isinstance(line, StageMove):
            stages = list(view.stages)
            # A stage that is no longer in use stays what the line says.
            if all(stage.n != line.stage for stage in stages):
                stages += [each for each in view.former_stages if each.n == line.stage]
            dialog = MoveDialog(
                _in_place_of(line),
                stages,
                follows(view.moves, line),
                self._desk.today,
                self.window(),
            )
            return self._open(dialog, self._on_correction_taken)
        return None

    def withdraw(self, row: Happening) -> None:
        """Take a line out; it stays in the ledger and can be brought back."""
        if row.line is not None and row.counts and not self._desk.read_only:
            job = _Withdraw(type(row.line), row.line.n)
            self._desk.workspace.write("application.withdraw", job, self._on_withdrawn)

    def bring_back(self, row: Happening) -> None:
        """Let a line that was withdrawn count again."""
        void = self._withdrawal(row)
        if void is not None and not self._desk.read_only:
            job = _Withdraw(type(void), void.n)
            self._desk.workspace.write("application.correct", job, self._on_brought_back)

    def menu_for(self, row: Happening) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        writable = not self._desk.read_only
        if isinstance(row.line, StageMove | Message):
            correct = menu.addAction(icons.icon("edit"), tr("Correct…"))
            correct.setEnabled(writable and row.counts)
            correct.triggered.connect(_Later(self.correct, row))
        if row.line is not None and row.counts:
            take = menu.addAction(icons.icon("close"), tr("Withdraw"))
            take.setEnabled(writable)
            take.triggered.connect(_Later(self.withdraw, row))
        if self._withdrawal(row) is not None:
            back = menu.addAction(icons.icon("restore"), tr("Let it count again"))
            back.setEnabled(writable)
            back.triggered.connect(_Later(self.bring_back, row))
        if row.sort in _TAB_OF:
            show = menu.addAction(icons.icon("eye"), tr("Show"))
            show.triggered.connect(_Later(self.tab_requested.emit, _TAB_OF[row.sort]))
        return menu

    def rows(self) -> list[Happening]:
        """What is on show, from the top down."""
        found = (self.model.happening(row) for row in range(self.model.rowCount()))
        return [row for row in found if row is not None]

    def _lay_out(self) -> None:
        top = FlowLayout(None, 8)
        for widget in (self.replied, self.wrote, self.note, self.move_button):
            top.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.withdrawn)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 4, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        today = self._desk.today()
        self.delegate.set_stages({each.n: each for each in (*view.stages, *view.former_stages)})
        chosen = self.model.happening(self.list.currentIndex().row())
        rows = happenings(view, today, with_withdrawn=self.withdrawn.isChecked())
        self.model.show(rows, today)
        if chosen is not None and not self.list.currentIndex().isValid():
            row = self.model.row_of(chosen.sort, chosen.n)
            self.list.setCurrentIndex(self.model.index(max(0, row)))
        self.none.setVisible(not rows)

    def _withdrawal(self, row: Happening) -> Line | None:
        view = self._view
        if view is None or row.line is None or row.counts:
            return None
        ledgers: dict[type[Line], Any] = {
            StageMove: view.moves,
            Message: view.messages,
            PayTalk: view.pay_talks,
            Decision: view.decisions,
        }
        return withdrawal_of(ledgers[type(row.line)], row.line.n)

    def _ask_message(self, view: ApplicationView, begin: Message, taken: Any) -> MessageDialog:
        dialog = MessageDialog(begin, view.contacts, self._desk.today, self.window())
        self._open(dialog, taken)
        return dialog

    def _open(self, dialog: LineDialog, taken: Any) -> LineDialog:
        dialog.taken.connect(taken)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _quickly(self, direction: Direction) -> None:
        if self._view is not None:
            message = Message(application=self._view.n, direction=direction, day=self._desk.today())
            self._desk.workspace.write("application.message", _Note(message), self._on_noted)

    def _on_replied_clicked(self) -> None:
        self._quickly(Direction.RECEIVED)

    def _on_wrote_clicked(self) -> None:
        self._quickly(Direction.SENT)

    def _on_message_taken(self, message: Message) -> None:
        self._desk.workspace.write("application.message", _Note(message), self._on_noted)

    def _on_correction_taken(self, line: Line) -> None:
        self._desk.workspace.write("application.correct", _Note(line), self._on_corrected)

    def _on_noted(self, message: Message) -> None:
        replied = message.direction is Direction.RECEIVED
        words = tr("Noted: they replied") if replied else tr("Noted: I wrote")
        self._desk.undo_bar.say(words)

    def _on_corrected(self, _line: Line) -> None:
        self._desk.undo_bar.say(tr("Corrected"))

    def _on_withdrawn(self, _line: Line) -> None:
        self._desk.undo_bar.say(tr("Withdrawn"))

    def _on_brought_back(self, _line: Line) -> None:
        self._desk.undo_bar.say(tr("It counts again"))

    def _on_list_activated(self, index: QModelIndex) -> None:
        row = self.model.happening(index.row())
        if row is None:
            return
        if row.sort in _TAB_OF:
            self.tab_requested.emit(_TAB_OF[row.sort])
        else:
            self.correct(row)

    def _on_list_withdraw_requested(self, row: int) -> None:
        if (happening := self.model.happening(row)) is not None:
            self.withdraw(happening)

    def _on_list_menu_requested(self, row: int, where: QPoint) -> None:
        if (happening := self.model.happening(row)) is not None:
            self.menu_for(happening).popup(where)


class TimelineList(QListView):
    """The list itself: Enter corrects, Delete withdraws, the menu key offers all."""

    withdraw_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("History"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.withdraw_requested.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # rows are as high as their words at this width

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.indexAt(where)
        if not index.isValid():
            index = self.currentIndex()
            where = self.visualRect(index).center()
        self.menu_requested.emit(index.row(), self.viewport().mapToGlobal(where))


class _Later:
    """A call with its argument already given, for the actions of a menu."""

    def __init__(self, call: Any, argument: object) -> None:
        self._call = call
        self._argument = argument

    def __call__(self, *_: object) -> None:
        self._call(self._argument)


def _in_place_of(line: Any) -> Any:
    """A new line that replaces `line` and says the same."""
    return replace(line, n=0, id="", noted_at=None, replaces=line.n)


@dataclass(frozen=True)
class _Note:
    line: Any

    def __call__(self, unit: Unit) -> Any:
        return unit.note(self.line)


@dataclass(frozen=True)
class _Withdraw:
    cls: type[Line]
    n: int

    def __call__(self, unit: Unit) -> Line:
        return unit.withdraw(self.cls, self.n)
