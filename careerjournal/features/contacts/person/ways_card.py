"""How one reaches somebody: every address, number and link, in the order the person likes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from careerjournal.features.contacts.person.desk import ContactCard
from careerjournal.features.contacts.person.view import ContactView
from careerjournal.operations.phrases import tr
from careerjournal.records.contact import ContactWay, WayType
from careerjournal.rules.positions import between
from careerjournal.rules.reaching import way_type, way_value
from careerjournal.store.unit import Unit
from careerjournal.ui.part_words import way_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.typed_lines import typed
from careerjournal.ui.web_address import web_address
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.labels import muted

_LONGEST: Final = 1_000
_LABEL_CHARACTERS: Final = 13
_UNASKED: Final = 20
"""So many are shown before somebody asks for all."""
_AT_ONCE: Final = 4  # what is made between two moments in which the window answers


class WaysCard(ContactCard):
    """Shows the ways; a new one is typed into the last line, and what it is is recognised."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Ways to reach them"), parent)
        self._desk = desk
        self._view: ContactView | None = None
        self._shown = self._wanted = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_more)
        self.rows = Rows(self)
        self.all = link_button("")
        self.all.hide()
        self.new = QLineEdit()
        self.new.setPlaceholderText(tr("Add an e-mail address, a number, a link or an address"))
        self.new.setAccessibleName(tr("Add a way to reach them"))
        self.new.setMaxLength(_LONGEST)
        self.add = icon_button("plus", tr("Add"))
        self.recognised = muted()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.new, 1)
        row.addWidget(self.recognised)
        row.addWidget(self.add)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(row)
        self.recognised.hide()
        self.new.setEnabled(not desk.read_only)
        self.add.setEnabled(not desk.read_only)
        self.new.textChanged.connect(self._on_new_text_changed)
        self.new.returnPressed.connect(self._on_add_requested)
        self.add.clicked.connect(self._on_add_requested)
        self.all.clicked.connect(self._show_all)

    def show_view(self, view: ContactView) -> None:
        """Show the ways to reach a contact."""
        if self._view is None or self._view.n != view.n:
            self.new.clear()
            self._shown, self._wanted = _AT_ONCE, _UNASKED
        self._view = view
        self._show()

    def _show(self) -> None:
        ways = self._view.ways if self._view is not None else ()
        self.rows.show_rows([(way.n, way) for way in ways[: self._shown]], self._row)
        if self._shown < min(self._wanted, len(ways)):
            self._soon.start()
        self.all.setVisible(len(ways) > self._wanted)
        self.all.setText(tr("Show all {n}").format(n=len(ways)))
        self.all.setAccessibleName(self.all.text())

    def _show_more(self) -> None:
        self._shown = min(self._shown + _AT_ONCE, self._wanted)
        self._show()

    def _show_all(self) -> None:
        self._wanted = len(self._view.ways) if self._view is not None else 0
        self._show()

    def flush(self) -> None:
        for row in self.rows.rows():
            if isinstance(row, WayRow):
                row.tell()

    def _row(self) -> WayRow:
        row = WayRow(read_only=self._desk.read_only)
        row.changed.connect(self._on_row_changed)
        row.move_requested.connect(self._on_row_move_requested)
        row.remove_requested.connect(self._on_row_remove_requested)
        row.copied.connect(self._on_row_copied)
        return row

    def _on_new_text_changed(self, words: str) -> None:
        known = bool(words.strip())
        self.recognised.setText(way_words(way_type(words)) if known else "")
        self.recognised.setVisible(known)

    def _on_add_requested(self) -> None:
        words, view = way_value(typed(self.new)), self._view
        if not words or view is None:
            return
        last = view.ways[-1].position if view.ways else None
        way = ContactWay(
            contact=view.n,
            type=way_type(words),
            value=words,
            position=between(last or None, None),
        )
        # It comes last, and is to be seen; of more than are shown, all are shown then.
        self._wanted = max(self._wanted, len(view.ways) + 1)
        if self._shown >= len(view.ways):
            self._shown += 1
        self._desk.workspace.write("contact.edit", _Put(way))
        self.new.clear()

    def _on_row_changed(self, way: ContactWay, base: ContactWay) -> None:
        if way.value:
            self._desk.workspace.write("contact.edit", _Put(way, base))
        else:
            self._on_row_remove_requested(way.n)  # emptied, it is no way to reach anybody

    def _on_row_move_requested(self, n: int, step: int) -> None:
        view = self._view
        if view is not None:
            self._desk.workspace.write("contact.edit", _Move(view.n, n, step))

    def _on_row_remove_requested(self, n: int) -> None:
        self._desk.workspace.write("contact.edit", _Remove(n), self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))

    def _on_row_copied(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self._desk.messages.say(tr("Copied"))


class WayRow(Row):
    """One way: of what sort, where, and a word for it ("work").

    `move_requested` brings the way's number and -1 for up, 1 for down.
    """

    changed = Signal(object, object)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)
    copied = Signal(str)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._way: ContactWay | None = None
        self.type = ChoiceBox(tr("Sort"))
        for each in WayType:
            self.type.addItem(way_words(each), each.value)
        self.value = QLineEdit()
        self.value.setMaxLength(_LONGEST)
        self.value.setAccessibleName(tr("Address, number or link"))
        self.label = QLineEdit()
        self.label.setPlaceholderText(tr("work"))
        self.label.setAccessibleName(tr("A word for it"))
        self.label.setFixedWidth(self.label.fontMetrics().averageCharWidth() * _LABEL_CHARACTERS)
        self.copy = icon_button("copy", tr("Copy"))
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.open = self.menu.addAction(tr("Open"))
        self.up = self.menu.addAction(tr("Move up"))
        self.down = self.menu.addAction(tr("Move down"))
        self.remove = self.menu.addAction(tr("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for widget in (self.type, self.value, self.label, self.copy, self.more):
            row.addWidget(widget, 1 if widget is self.value else 0)
        self.type.setEnabled(not read_only)
        for line in (self.value, self.label):
            line.setReadOnly(read_only)
            line.editingFinished.connect(self.tell)
        for action in (self.up, self.down, self.remove):
            action.setEnabled(not read_only)
        self.type.activated.connect(self.tell)
        self.copy.clicked.connect(self._on_copy_clicked)
        self.open.triggered.connect(self._on_open_triggered)
        self.up.triggered.connect(self._on_up_triggered)
        self.down.triggered.connect(self._on_down_triggered)
        self.remove.triggered.connect(self._on_remove_triggered)

    def show_value(self, value: ContactWay) -> None:
        other = self._way is not None and self._way.n != value.n
        if other:
            self.tell()
        self._way = value
        self.type.setCurrentIndex(self.type.findData(value.type.value))
        for line, words in ((self.value, value.value), (self.label, value.label)):
            if other or not line.isModified():
                line.setText(words)
                line.setCursorPosition(0)
        self.copy.setAccessibleName(tr("Copy {value}").format(value=value.value))
        self.more.setAccessibleName(tr("More for {value}").format(value=value.value))
        self.open.setVisible(_address(value) is not None)

    def tell(self) -> None:
        """Say what was changed since it was told last."""
        way = self._way
        if way is None:
            return
        for line in (self.value, self.label):
            line.setModified(False)
        now = replace(
            way,
            type=WayType(self.type.currentData()),
            value=typed(self.value),
            label=typed(self.label),
        )
        if now != way:
            self._way = now  # what is told once is not told again
            self.changed.emit(now, way)

    def _on_copy_clicked(self) -> None:
        self.copied.emit(typed(self.value))

    def _on_open_triggered(self) -> None:
        address = _address(self._way) if self._way is not None else None
        if address is not None:
            QDesktopServices.openUrl(address)

    def _on_up_triggered(self) -> None:
        if self._way is not None:
            self.move_requested.emit(self._way.n, -1)

    def _on_down_triggered(self) -> None:
        if self._way is not None:
            self.move_requested.emit(self._way.n, 1)

    def _on_remove_triggered(self) -> None:
        if self._way is not None:
            self.remove_requested.emit(self._way.n)


def _address(way: ContactWay) -> QUrl | None:
    """What another program opens for it; None where that would be a guess."""
    if way.type is WayType.EMAIL:
        return QUrl(f"mailto:{way.value}")
    if way.type is WayType.PHONE:
        return QUrl("tel:" + "".join(each for each in way.value if each in "+0123456789"))
    if way.type is WayType.LINK and not way.value.startswith("@"):
        return web_address(way.value)
    return None


@dataclass(frozen=True)
class _Put:
    way: ContactWay
    base: ContactWay | None = None

    def __call__(self, unit: Unit) -> None:
        unit.put(self.way, self.base)


@dataclass(frozen=True)
class _Remove:
    n: int

    def __call__(self, unit: Unit) -> None:
        unit.remove(ContactWay, self.n)


@dataclass(frozen=True)
class _Move:
    """Puts a way one place up (-1) or down (1); nothing happens at the end."""

    contact: int
    n: int
    step: int

    def __call__(self, unit: Unit) -> None:
        ways = list(unit.parts(ContactWay, self.contact))
        at = next((place for place, way in enumerate(ways) if way.n == self.n), None)
        if at is None or not 0 <= at + self.step < len(ways):
            return
        ways.insert(at + self.step, ways.pop(at))
        # Those that came from another program may all stand at one place: each is told its own.
        position: str | None = None
        for way in ways:
            if not way.position or (position is not None and way.position <= position):
                follow = between(position, None)
                unit.put(replace(way, position=follow), way)
                position = follow
            else:
                position = way.position
