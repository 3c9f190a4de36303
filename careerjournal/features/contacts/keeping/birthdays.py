"""Whose birthday is near: a short list beside those who wait."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.keeping.words import near_words, place_words
from careerjournal.operations.phrases import tr
from careerjournal.store.keeping import BirthdayLine, KeepingQueries
from careerjournal.store.reading import Reading
from careerjournal.ui import theme
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.row_painting import ONE_LINE, mirrored, paint_ground
from careerjournal.ui.row_steps import steps_between
from careerjournal.ui.stepped_model import SteppedListModel
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.flow_layout import FlowLayout
from careerjournal.ui.widgets.labels import muted, plain_tip, section

LINE: Final = Qt.ItemDataRole.UserRole
"""The BirthdayLine itself."""

_PAD_PX: Final = 8
_GAP_PX: Final = 10
_DISC_PX: Final = 32
_MARGINS_PX: Final = (12, 8, 12, 12)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTERS: Final = {Qt.Key.Key_D: "D", Qt.Key.Key_Space: "D", Qt.Key.Key_W: "W"}

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True)
class ReadBirthdays:
    """The reader's part."""

    today: date

    def __call__(self, reading: Reading) -> list[BirthdayLine]:
        return KeepingQueries(reading).birthdays(self.today)


class BirthdaysModel(SteppedListModel):
    """Rows of birthdays; one that stays is never taken out and put back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[int, BirthdayLine] = {}
        self._today = date.min

    @property
    def today(self) -> date:
        """The day from which days are counted."""
        return self._today

    def show_lines(self, lines: Sequence[BirthdayLine], today: date) -> None:
        """Show `lines`, in this order."""
        self._today = today
        wanted = array("q", (line.n for line in lines))
        # Rows that go are asked for until they have gone.
        self._lines.update((line.n, line) for line in lines)
        steps = steps_between(self._numbers, wanted)
        if steps is None:
            self.beginResetModel()
            self._numbers = wanted
            self.endResetModel()
        else:
            for step in steps:
                self._take(step)
        self._lines = {line.n: line for line in lines}
        if lines:
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def line(self, row: int) -> BirthdayLine | None:
        """The line in a row, None where there is none."""
        return self._lines[self._numbers[row]] if 0 <= row < len(self._numbers) else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        words = near_words(line, self._today)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr("{name}, {when}").format(name=line.contact.name, when=words)
        if role == Qt.ItemDataRole.ToolTipRole:
            day = "" if line.hidden else full_day_words(line.day)
            lines = (line.contact.name, place_words(line), day)
            return plain_tip("\n".join(each for each in lines if each))
        return None


class BirthdaysDelegate(QStyledItemDelegate):
    """Draws the rows of a BirthdaysModel."""

    def __init__(self, model: BirthdaysModel, faces: Faces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._faces = faces
        self._measure()
        theme.manager().changed.connect(self._measure)

    @property
    def row_height(self) -> int:
        """How high a row is, in pixels, at the present text size."""
        return round(self._name_metrics.height() + self._metrics.height()) + 2 * _PAD_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(160, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line = self._model.line(index.row())
        if line is None:
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        self._paint_line(painter, option, line)
        painter.restore()

    def _measure(self) -> None:
        self._name_font = theme.font(Type.STRONG)
        self._font = theme.font(Type.BODY)
        self._name_metrics = QFontMetricsF(self._name_font)
        self._metrics = QFontMetricsF(self._font)
        self._disc_px = _DISC_PX * theme.manager().text_scale_percent / 100

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: BirthdayLine
    ) -> None:
        inner = QRectF(option.rect).adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        middle = inner.center().y() - self._disc_px / 2
        disc = QRectF(inner.left(), middle, self._disc_px, self._disc_px)
        side = round(self._disc_px * painter.device().devicePixelRatio())
        face = self._faces.face(line.contact.photo, side)
        paint_disc(painter, mirrored(option, disc), line.contact.initials, line.contact.name, face)
        left = disc.right() + _GAP_PX
        room = max(0.0, inner.right() - left)
        today = self._model.today
        near = line.day <= today and not line.hidden
        rows = (
            (line.contact.name, self._name_font, self._name_metrics, Role.TEXT),
            (
                near_words(line, today),
                self._font,
                self._metrics,
                Role.WANTS if near else Role.MUTED,
            ),
        )
        top = inner.top()
        for text, font, metrics, role in rows:
            painter.setFont(font)
            painter.setPen(theme.current().color(role))
            cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            where = QRectF(left, top, room, metrics.height())
            painter.drawText(mirrored(option, where), ONE_LINE, cut)
            top += metrics.height()


class BirthdaysPane(QWidget):
    """`done_requested`, `write_requested` and `open_requested` bring a BirthdayLine."""

    done_requested = Signal(object)
    write_requested = Signal(object)
    open_requested = Signal(object)

    def __init__(self, faces: Faces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = BirthdaysModel(self)
        self.view = _View()
        self.delegate = BirthdaysDelegate(self.model, faces, self.view)
        self.none = muted(tr("No birthday in the next 30 days."), wraps=True)
        self.done = button(tr("Done"), "check")
        self.write = button(tr("Write"), "message")
        self.show_it = quiet_button(tr("Open"))
        self._read_only = False
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(tr("Birthdays"))
        self._lay_out()
        faces.arrived.connect(self.view.viewport().update)
        theme.manager().changed.connect(self.view.doItemsLayout)
        self.view.selectionModel().currentRowChanged.connect(self._enable)
        self.view.activated.connect(self._on_view_activated)
        self.view.key_pressed.connect(self._on_view_key_pressed)
        self.done.clicked.connect(self._on_done_clicked)
        self.write.clicked.connect(self._on_write_clicked)
        self.show_it.clicked.connect(self._on_view_activated)

    def show_lines(self, lines: Sequence[BirthdayLine], today: date, *, read_only: bool) -> None:
        """Show the birthdays that are near."""
        row = self.view.currentIndex().row()
        self._read_only = read_only
        self.model.show_lines(lines, today)
        if lines and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(min(max(row, 0), len(lines) - 1)))
        self.none.setVisible(not lines)
        for each in (self.view, self.done, self.write, self.show_it):
            each.setVisible(bool(lines))
        self.done.setEnabled(not read_only)
        self._enable()

    def current(self) -> BirthdayLine | None:
        """The line that the buttons are about."""
        return self.model.line(self.view.currentIndex().row())

    def _lay_out(self) -> None:
        self.done.setToolTip(tr("You have wished them well (D or Space)"))
        self.write.setToolTip(tr("Write to them (W)"))
        self.show_it.setToolTip(tr("Show all about them (Enter)"))
        row = FlowLayout(None)
        for each in (self.done, self.write, self.show_it):
            row.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(*_MARGINS_PX)
        column.setSpacing(8)
        column.addWidget(section(tr("Birthdays")))
        column.addWidget(self.none)
        column.addWidget(self.view, 1)
        column.addLayout(row)
        column.addStretch()
        self.view.hide()

    def _enable(self) -> None:
        """A letter would say more of somebody than may be shown."""
        line = self.current()
        self.write.setEnabled(line is not None and not line.hidden)

    def _tell(self, signal: Callable[[BirthdayLine], object]) -> None:
        if (line := self.current()) is not None:
            signal(line)

    def _on_view_activated(self) -> None:
        self._tell(self.open_requested.emit)

    def _on_done_clicked(self) -> None:
        if not self._read_only:
            self._tell(self.done_requested.emit)

    def _on_write_clicked(self) -> None:
        if self.write.isEnabled():
            self._tell(self.write_requested.emit)

    def _on_view_key_pressed(self, key: str) -> None:
        if key == "D":
            self._on_done_clicked()
        else:
            self._on_write_clicked()


class _View(QListView):
    """Letters do something here, and search nothing."""

    key_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = "" if event.modifiers() else _LETTERS.get(Qt.Key(event.key()), "")
        if letter:
            self.key_pressed.emit(letter)
        elif event.key() in _ENTER:
            # Not every platform's style activates a row with Enter.
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
