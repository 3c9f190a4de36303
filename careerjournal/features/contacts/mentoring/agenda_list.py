"""What there is to talk about: put down by hand, and what has gathered by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import tr
from careerjournal.records.entry import Entry
from careerjournal.records.mentorship import AgendaItem
from careerjournal.records.record import RecordRef
from careerjournal.store.mentorship_agenda import AgendaEntry, AgendaQuestion
from careerjournal.ui.day_words import day_words
from careerjournal.ui.entry_words import title_words, type_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.rows import Row, Rows
from careerjournal.ui.widgets.buttons import icon_button, link_button
from careerjournal.ui.widgets.labels import muted, strong, wrapped
from careerjournal.ui.widgets.lines_field import LinesField

_AT_ONCE: Final = 5


class AgendaList(QWidget):
    """Space ticks what was talked about. `record_activated` asks to show an entry."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self.none = muted(
            tr("Nothing yet. What happened since the last session will gather here."),
            wraps=True,
        )
        self.items = Rows(self, spacing=6)
        self.add = LinesField(tr("Add something to talk about"))
        self._since = muted()
        self.found = Rows(self, spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            strong(tr("To talk about")),
            self.none,
            self.items,
            self.add,
            self._since,
            self.found,
        ):
            column.addWidget(widget)
        self._since.hide()
        self.add.setEnabled(not desk.read_only)
        self.add.entered.connect(self._on_add_entered)

    def show_view(self, view: MentorshipView) -> None:
        """Show what there is to talk about in the next session of a mentorship."""
        if self._view is not None and self._view.n != view.n:
            self.flush()
        self._view = view
        session = view.next_session
        ticked = session.n if session is not None else 0
        items = [
            item for item in view.items if not item.covered or (ticked and item.session == ticked)
        ]
        self.items.show_rows([(item.n, item) for item in items], self._item_row)
        self._show_found(view, {item.text for item in view.items})
        self.none.setVisible(not (items or self.found.rows()))

    def flush(self) -> None:
        """Put what is being typed on the agenda."""
        self.add.take()

    def _show_found(self, view: MentorshipView, known: set[str]) -> None:
        agenda = view.agenda
        found: list[FoundLine] = [
            FoundLine(question.text, question, view.today) for question in agenda.questions
        ]
        found += [
            FoundLine(title_words(entry.title, entry.excerpt), entry, view.today)
            for entry in agenda.entries
        ]
        shown = [line for line in found if line.text not in known][:_AT_ONCE]
        self.found.show_rows([(line.key, line) for line in shown], self._found_row)
        self._since.setVisible(bool(shown))
        if agenda.since is not None:
            day = day_words(agenda.since, view.today)
            words = tr("Since {day}, out of your journal").format(day=day)
            self._since.setText(words)

    def _item_row(self) -> ItemRow:
        row = ItemRow(read_only=self._desk.read_only)
        row.ticked.connect(self._on_item_ticked)
        row.remove_requested.connect(self._on_item_remove_requested)
        row.move_requested.connect(self._on_item_move_requested)
        return row

    def _found_row(self) -> FoundRow:
        row = FoundRow(read_only=self._desk.read_only)
        row.take_requested.connect(self._on_found_take_requested)
        row.opened.connect(self._on_found_opened)
        return row

    def _put(self, texts: tuple[str, ...]) -> None:
        if self._view is not None and texts and not self._desk.read_only:
            job = jobs.AddItems(self._view.n, texts)
            self._desk.workspace.write("mentorship.agenda", job)

    def _on_add_entered(self, texts: list[str]) -> None:
        self._put(tuple(texts))

    def _on_item_ticked(self, item: AgendaItem, is_covered: bool) -> None:
        session = self._view.next_session if self._view is not None else None
        job = (
            jobs.Cover(item.n, session.n if session is not None else None)
            if is_covered
            else jobs.Uncover(item.n)
        )
        self._desk.workspace.write("mentorship.cover", job)
        if is_covered and session is None:
            self.add.setFocus()  # the row it stood on goes
            self._desk.undo_bar.say(tr("Talked about"))

    def _on_item_move_requested(self, n: int, step: int) -> None:
        """Put an item above the one before it, or below the one after it."""
        shown = [row.n for row in self.items.rows() if isinstance(row, ItemRow)]
        place = shown.index(n) + step
        if not 0 <= place < len(shown):
            return
        after = place if step < 0 else place + 1
        before = shown[after] if after < len(shown) else None
        self._desk.workspace.write("mentorship.agenda-move", jobs.MoveItem(n, before))

    def _on_item_remove_requested(self, n: int) -> None:
        job = jobs.Remove(AgendaItem, n)
        self._desk.workspace.write("mentorship.agenda-remove", job, self._on_removed)

    def _on_removed(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Removed"))

    def _on_found_take_requested(self, text: str) -> None:
        self._put((text,))

    def _on_found_opened(self, n: int) -> None:
        self.record_activated.emit(RecordRef(Entry.KIND, n))


class ItemBox(QCheckBox):
    """Space ticks; Delete removes, and Ctrl with an arrow moves what it stands for."""

    remove_requested = Signal()
    move_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_requested.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)


class ItemRow(Row):
    """One item: whether it was talked about, and what it is.

    `move_requested` brings its number and -1 for up, 1 for down.
    """

    ticked = Signal(object, bool)
    remove_requested = Signal(int)
    move_requested = Signal(int, int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._item: AgendaItem | None = None
        self.done = ItemBox()
        self.done.setAccessibleDescription(tr("Delete removes it, Ctrl with up or down moves it"))
        self.text = wrapped()
        self.remove = icon_button("close", tr("Remove"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.done)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.done.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)
        self.done.clicked.connect(self._on_done_clicked)
        self.done.remove_requested.connect(self._on_remove_clicked)
        self.done.move_requested.connect(self._on_done_move_requested)
        self.remove.clicked.connect(self._on_remove_clicked)

    @property
    def n(self) -> int:
        """The number of the item; 0 for none yet."""
        return self._item.n if self._item is not None else 0

    def show_value(self, value: AgendaItem) -> None:
        self._item = value
        self.done.setChecked(value.covered)
        self.done.setAccessibleName(tr("Talked about: {what}").format(what=value.text))
        self.text.setText(value.text)
        self.text.set_tone("muted" if value.covered else "")
        self.remove.setAccessibleName(tr("Remove {what}").format(what=value.text))

    def _on_done_clicked(self, checked: bool) -> None:
        if self._item is not None:
            self.ticked.emit(self._item, checked)

    def _on_remove_clicked(self) -> None:
        if self._item is not None:
            self.remove_requested.emit(self._item.n)

    def _on_done_move_requested(self, step: int) -> None:
        if self._item is not None:
            self.move_requested.emit(self._item.n, step)


@dataclass(frozen=True)
class FoundLine:
    """Something out of the journal that could be talked about."""

    text: str
    source: AgendaEntry | AgendaQuestion
    today: date

    @property
    def entry(self) -> int:
        """The row number of the entry it stands in."""
        source = self.source
        return source.n if isinstance(source, AgendaEntry) else source.entry

    @property
    def key(self) -> int:
        """Tells it from the others."""
        return hash((self.entry, self.text))


class FoundRow(Row):
    """`take_requested` puts its words on the agenda."""

    take_requested = Signal(str)
    opened = Signal(int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._line: FoundLine | None = None
        self.take = icon_button("plus", tr("Put it on the agenda"))
        self.text = wrapped()
        self.detail = link_button("")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.take.setEnabled(not read_only)
        self.take.clicked.connect(self._on_take_clicked)
        self.detail.clicked.connect(self._on_detail_clicked)

    def show_value(self, value: FoundLine) -> None:
        self._line = value
        source = value.source
        sort = type_words(source.type) if isinstance(source, AgendaEntry) else tr("Question")
        words = f"{sort} · {day_words(source.when.day, value.today)}"
        self.text.setText(value.text)
        self.detail.setText(words.replace("&", "&&"))
        self.detail.setAccessibleName(tr("Show the entry: {words}").format(words=words))
        name = tr("Put on the agenda: {what}").format(what=value.text)
        self.take.setAccessibleName(name)

    def _on_take_clicked(self) -> None:
        if self._line is not None:
            self.take_requested.emit(self._line.text)

    def _on_detail_clicked(self) -> None:
        if self._line is not None:
            self.opened.emit(self._line.entry)
