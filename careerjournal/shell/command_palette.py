"""The panel under the search field: everything that can be found or done, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from careerjournal.operations.clock import Clock, local_now
from careerjournal.operations.phrases import tr
from careerjournal.records.head import Head
from careerjournal.records.record import RecordRef
from careerjournal.rules.text import fold
from careerjournal.shell.palette_delegate import PaletteDelegate
from careerjournal.shell.palette_rows import (
    PaletteModel,
    Row,
    RowKind,
    command_row,
    count_words,
    head_row,
    heading,
    hit_row,
    nothing,
)
from careerjournal.store.search import Results
from careerjournal.ui.actions import Actions, ActionSpec
from careerjournal.ui.widgets.labels import ElidedLabel
from careerjournal.ui.widgets.search_field import SearchField

COMMANDS_ONLY: Final = ">"
NEWEST: Final = "newest"
BEST: Final = "best"
_BEST_AFTER_MS: Final = 350
_RECENT: Final = 8
_COMMANDS_BESIDE: Final = 5
_HIGHEST_PX: Final = 560
_PAGE: Final = 6
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class CommandPalette(QFrame):
    """Shows what the search field finds. The caret stays in the field; the arrows choose below.

    `search_requested(text, order)` asks for results, first "newest" at every pause of a key,
    then "best" when typing rests; answer with `show_results`. `recent_requested` asks for the
    records seen lately; answer with `show_recent`. `record_activated` and `command_activated`
    bring what was chosen.
    """

    search_requested = Signal(str, str)
    recent_requested = Signal()
    record_activated = Signal(RecordRef)
    command_activated = Signal(str)

    def __init__(
        self, field: SearchField, actions: Actions, over: QWidget, now: Clock = local_now
    ) -> None:
        super().__init__(over)
        self._field = field
        self._actions = actions
        self._over = over
        self._now = now
        self._before: QWidget | None = None
        self._recent: tuple[Head, ...] = ()
        self._shown = ""
        self._model = PaletteModel(self)
        self._list = QListView()
        self._hints = ElidedLabel(
            tr("tag: · type: · before: · after: · “a phrase” · -without · > commands"),
            tone="muted",
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_BEST_AFTER_MS)
        self._dress()
        field.installEventFilter(self)
        field.searched.connect(self._on_field_searched)
        field.left.connect(self.close_panel)
        self._rest.timeout.connect(self._on_rest_timeout)
        self._list.clicked.connect(self._on_list_clicked)
        self.hide()

    def open(self) -> None:
        """Put the caret into the field and show the panel; remember where the focus was."""
        focused = QApplication.focusWidget()
        if focused is not None and focused is not self._field:
            self._before = focused
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._show_panel()

    def close_panel(self) -> None:
        """Hide the panel and give the focus back."""
        self._rest.stop()
        self.hide()
        self._field.set_words("")
        before, self._before = self._before, None
        if before is not None and self._field.hasFocus():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recent(self, heads: Sequence[Head]) -> None:
        """What was seen lately, the latest first, for when nothing is typed yet."""
        self._recent = tuple(heads[:_RECENT])
        if self.isVisible() and not self._words():
            self._show_start()

    def show_results(self, text: str, results: Results) -> None:
        """What was found for `text`; dropped if the field says something else by now."""
        if text != self._words() or not self.isVisible():
            return
        day = self._now().date()
        rows: list[Row] = []
        if results.hits:
            rows.append(heading(count_words(results.count, results.more)))
            rows += [hit_row(hit, day) for hit in results.hits]
        else:
            rows.append(nothing(tr("No matches"), tr("Try fewer or shorter words.")))
        commands = self._commands(text)[:_COMMANDS_BESIDE]
        if commands:
            rows.append(heading(tr("Commands")))
            rows += [command_row(spec, self._actions) for spec in commands]
        self._set_rows(rows, keep=self._shown == text)
        self._shown = text

    def rows(self) -> list[Row]:
        """What is listed now."""
        return [self._model.row(place) for place in range(self._model.rowCount())]

    def chosen(self) -> Row | None:
        """The row that Enter would open."""
        index = self._list.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def place(self) -> None:
        """Stand under the field, as wide as it and a little more."""
        corner = self._field.mapTo(self._over, QPoint(0, self._field.height() + 4))
        width = max(self._field.width(), min(560, self._over.width() - corner.x() - 16))
        room = min(_HIGHEST_PX, self._over.height() - corner.y() - 16)
        self.setGeometry(corner.x(), corner.y(), width, max(80, min(self._wanted_height(), room)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._on_field_key(event)
            if event.type() == QEvent.Type.MouseButtonPress and not self.isVisible():
                self._show_panel()
            elif event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._on_field_focus_out(event)
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Search results"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(PaletteDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(tr("Search results"))
        self._list.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 8)
        column.setSpacing(4)
        column.addWidget(self._list, 1)
        self._hints.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self._hints)

    def _wanted_height(self) -> int:
        height = self._hints.sizeHint().height() + 24
        for row in range(self._model.rowCount()):
            height += self._list.sizeHintForRow(row)
            if height >= _HIGHEST_PX:
                break
        return height

    def _words(self) -> str:
        return self._field.text()

    def _show_panel(self) -> None:
        self.place()
        self.show()
        self.raise_()
        if self._words():
            self._on_field_searched(self._words())
        else:
            self._show_start()
            self.recent_requested.emit()

    def _show_start(self) -> None:
        self._shown, today = "", self._now().date()
        rows: list[Row] = []
        if self._recent:
            rows.append(heading(tr("Recent")))
            rows += [head_row(head, today) for head in self._recent]
        rows.append(heading(tr("Commands")))
        rows += [command_row(spec, self._actions) for spec in self._commands("")]
        self._set_rows(rows)

    def _show_commands(self, words: str) -> None:
        commands = self._commands(words)
        rows = [command_row(spec, self._actions) for spec in commands]
        self._set_rows(rows or [nothing(tr("No command of that name"))])

    def _commands(self, words: str) -> list[ActionSpec]:
        """The enabled actions of which every word begins some word of the text or section."""
        wanted = fold(words.removeprefix(COMMANDS_ONLY)).split()
        found = []
        for spec in self._actions.specs():
            if not spec.in_palette or not self._actions.action(spec.id).isEnabled():
                continue
            own = fold(f"{spec.text} {spec.section} {spec.tip}").split()
            if all(any(word.startswith(start) for word in own) for start in wanted):
                found.append(spec)
        return found

    def _set_rows(self, rows: Sequence[Row], *, keep: bool = False) -> None:
        chosen = self.chosen() if keep else None
        self._model.set_rows(rows)
        place = self._model.next_choice(-1, 1)
        if chosen is not None:
            same = (at for at, row in enumerate(rows) if _same(row, chosen))
            place = next(same, place)
        if self.isVisible():
            self.place()
        self._choose(place)
        if place <= 1:
            self._list.scrollToTop()

    def _choose(self, place: int) -> None:
        index = self._model.index(place) if place >= 0 else QModelIndex()
        self._list.setCurrentIndex(index)
        if index.isValid():
            self._list.scrollTo(index)
            self._field.setAccessibleDescription(self._model.row(place).words)

    def _on_field_searched(self, text: str) -> None:
        self._rest.stop()
        if not self.isVisible():
            if not self._field.hasFocus():
                return
            self.place()
            self.show()
            self.raise_()
        if not text.strip():
            self._show_start()
        elif text.startswith(COMMANDS_ONLY):
            self._show_commands(text)
        else:
            self.search_requested.emit(text, NEWEST)
            self._rest.start()

    def _on_rest_timeout(self) -> None:
        if self.isVisible() and self._words() and not self._words().startswith(COMMANDS_ONLY):
            self.search_requested.emit(self._words(), BEST)

    def _on_field_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            if not self.isVisible():
                self._show_panel()
                return True
            place = self._list.currentIndex().row()
            wanted = max(-1, min(place + _STEPS[key], self._model.rowCount()))
            step = 1 if _STEPS[key] > 0 else -1
            landed = self._model.next_choice(wanted - step, step)
            self._choose(landed if self._is_choice(landed) else place)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.isVisible():
            self._activate(self.chosen())
            return True
        if key == Qt.Key.Key_Escape and self.isVisible() and not self._words():
            self.close_panel()
            return True
        return False

    def _on_field_focus_out(self, event: QFocusEvent) -> None:
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if event.reason() not in stays and not self.underMouse():
            self._before = None
            self.close_panel()

    def _is_choice(self, place: int) -> bool:
        return 0 <= place < self._model.rowCount() and self._model.row(place).can_be_chosen

    def _on_list_clicked(self, index: QModelIndex) -> None:
        self._activate(self._model.row(index.row()))

    def _activate(self, row: Row | None) -> None:
        if row is None or not row.can_be_chosen:
            return
        self._before = None if row.kind is RowKind.RECORD else self._before
        self.close_panel()
        if row.ref is not None:
            self.record_activated.emit(row.ref)
        elif row.action:
            self.command_activated.emit(row.action)
            self._actions.action(row.action).trigger()


def _same(row: Row, other: Row) -> bool:
    return row.can_be_chosen and row.ref == other.ref and row.action == other.action
