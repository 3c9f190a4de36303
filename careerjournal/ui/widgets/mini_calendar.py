"""A month at a glance: which days have entries, and a way to each."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6 import QtCore
from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import ntr, tr
from careerjournal.ui import theme
from careerjournal.ui.day_words import first_weekday, full_day_words
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.date_words import to_qdate
from careerjournal.ui.widgets.labels import PlainLabel

_WEEKS: Final = 6
_DAYS: Final = 7
_Index = QModelIndex | QPersistentModelIndex


class _Month(QAbstractTableModel):
    """Six weeks, the first of which holds the first of the month."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.today = today
        self.year, self.month = today.year, today.month
        self.marked: Mapping[date, int] = {}

    def first_shown(self) -> date:
        first = date(self.year, self.month, 1)
        return first - timedelta(days=(first.weekday() - first_weekday()) % _DAYS)

    def day(self, index: _Index) -> date:
        return self.first_shown() + timedelta(days=index.row() * _DAYS + index.column())

    def index_of(self, day: date) -> QModelIndex:
        days = (day - self.first_shown()).days
        return self.index(days // _DAYS, days % _DAYS) if days >= 0 else QModelIndex()

    def show(self, year: int, month: int) -> None:
        self.beginResetModel()
        self.year, self.month = year, month
        self.endResetModel()

    def set_marked(self, marked: Mapping[date, int]) -> None:
        self.marked = marked
        self.dataChanged.emit(self.index(0, 0), self.index(_WEEKS - 1, _DAYS - 1))

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _WEEKS

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _DAYS

    def data(self, index: _Index, role: int = 0) -> object:
        roles = QtCore.Qt.ItemDataRole
        day = self.day(index)
        if role == roles.DisplayRole:
            return str(day.day)
        if role in (roles.ToolTipRole, roles.AccessibleTextRole):
            return self._words(day)
        return None

    def headerData(self, section: int, orientation: QtCore.Qt.Orientation, role: int = 0) -> object:
        roles = QtCore.Qt.ItemDataRole
        weekday = (first_weekday() + section) % _DAYS + 1
        if orientation == QtCore.Qt.Orientation.Horizontal:
            if role == roles.DisplayRole:
                return QLocale().standaloneDayName(weekday, QLocale.FormatType.NarrowFormat)
            if role == roles.AccessibleTextRole:
                return QLocale().standaloneDayName(weekday, QLocale.FormatType.LongFormat)
        return None

    def _words(self, day: date) -> str:
        count = self.marked.get(day, 0)
        words = full_day_words(day)
        if day == self.today:
            words = tr("{day}, today").format(day=words)
        if not count:
            return words
        entries = ntr("{n} entry", "{n} entries", count).format(n=count)
        return f"{words}, {entries}"


class _DayDelegate(QStyledItemDelegate):
    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, _Month):
            return
        day = model.day(index)
        colours = theme.current()
        view = self._view
        states = QStyle.StateFlag
        chosen = view.hasFocus() and view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cell = QRectF(option.rect)
        side = min(cell.width(), cell.height()) - 2
        disc = QRectF(0, 0, side, side)
        disc.moveCenter(cell.center())
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(colours.color(Role.ACCENT_SOFT))
            painter.drawEllipse(disc)
        elif option.state & states.State_MouseOver:
            painter.setBrush(colours.color(Role.HOVER))
            painter.drawEllipse(disc)
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
        if chosen or day == model.today:
            painter.setPen(QPen(colours.color(Role.ACCENT), 2.0 if chosen else 1.2))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        self._letter(painter, cell, day, model)
        painter.restore()

    def _letter(self, painter: QPainter, cell: QRectF, day: date, model: _Month) -> None:
        colours = theme.current()
        within = day.month == model.month
        marked = model.marked.get(day, 0) > 0
        font = theme.font(Type.SMALL)
        font.setWeight(QFont.Weight.DemiBold if marked and within else QFont.Weight.Normal)
        painter.setFont(font)
        ink = Role.TEXT if within and marked else Role.MUTED if within else Role.FAINT
        painter.setPen(colours.color(ink))
        up = cell.height() * 0.06 if marked else 0.0
        centre = QtCore.Qt.AlignmentFlag.AlignCenter
        painter.drawText(cell.translated(0, -up), centre, str(day.day))
        if marked:
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(colours.color(Role.ACCENT if within else Role.FAINT))
            painter.drawEllipse(
                QPointF(cell.center().x(), cell.bottom() - cell.height() * 0.2), 2, 2
            )


class _Days(QTableView):
    """The grid. Arrows past its edge turn the page, so do PageUp, PageDown and the wheel."""

    turned = Signal(int, object)
    """Months to go on by, and the day to stand on or None."""

    def month(self) -> _Month:
        model = self.model()
        assert isinstance(model, _Month)  # noqa: S101 - the only model it is given
        return model

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        left = -1 if self.layoutDirection() == QtCore.Qt.LayoutDirection.LeftToRight else 1
        steps = {
            keys.Key_Left: left,
            keys.Key_Right: -left,
            keys.Key_Up: -_DAYS,
            keys.Key_Down: _DAYS,
        }
        key = keys(event.key())
        if key in (keys.Key_PageUp, keys.Key_PageDown):
            self.turned.emit(-1 if key == keys.Key_PageUp else 1, None)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.clicked.emit(self.currentIndex())
        elif key == keys.Key_Home:
            self.turned.emit(0, self.month().today)
        elif key in steps and self.currentIndex().isValid():
            self._go(self.month().day(self.currentIndex()), steps[key])
        else:
            super().keyPressEvent(event)

    def _go(self, day: date, days: int) -> None:
        to = day + timedelta(days=days)
        month = self.month()
        months = (to.year - month.year) * 12 + to.month - month.month
        if months:
            self.turned.emit(months, to)
        else:
            self.setCurrentIndex(month.index_of(to))

    def wheelEvent(self, event: QWheelEvent) -> None:
        notches = event.angleDelta().y()
        if notches:
            self.turned.emit(-1 if notches > 0 else 1, None)
        event.accept()


class MiniCalendar(QWidget):
    """One month; days with entries carry a dot, today a ring. Enter or a click goes to a day."""

    day_activated = Signal(object)
    """The date gone to."""
    month_shown = Signal(object, object)
    """First and last date on show; answer with set_marked()."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mini_calendar")
        self.setAccessibleName(tr("Calendar"))
        self._model = _Month(today, self)
        self._name = PlainLabel(type=Type.STRONG)
        self._before = icon_button("chevron-left", tr("Month before"))
        self._after = icon_button("chevron-right", tr("Month after"))
        self._before.clicked.connect(self._on_before_clicked)
        self._after.clicked.connect(self._on_after_clicked)
        self._days = _Days()
        self._prepare_days()
        top = self._top = QHBoxLayout()
        top.setContentsMargins(8, 0, 0, 0)
        top.addWidget(self._name, 1)
        top.addWidget(self._before)
        top.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self._days)
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)
        self._tell_name()

    def set_marked(self, marked: Mapping[date, int]) -> None:
        """How many entries each day has; days without may be left out."""
        self._model.set_marked(dict(marked))

    def set_today(self, today: date) -> None:
        """A new day has begun."""
        self._model.today = today
        self._days.viewport().update()

    def shown(self) -> tuple[date, date]:
        """The first and the last day on show, those of the neighbouring months included."""
        first = self._model.first_shown()
        return first, first + timedelta(days=_WEEKS * _DAYS - 1)

    def day(self) -> date | None:
        """The day the keys stand on."""
        index = self._days.currentIndex()
        return self._model.day(index) if index.isValid() else None

    def show_day(self, day: date) -> None:
        """Turn to the month of `day` and stand on it; nothing is activated."""
        if (day.year, day.month) != (self._model.year, self._model.month):
            self._model.show(day.year, day.month)
            self._tell_name()
            self.month_shown.emit(*self.shown())
        self._days.setCurrentIndex(self._model.index_of(day))

    def _prepare_days(self) -> None:
        days = self._days
        days.setModel(self._model)
        days.setItemDelegate(_DayDelegate(days))
        days.setAccessibleName(tr("Days"))
        days.setSelectionMode(QTableView.SelectionMode.NoSelection)
        days.setShowGrid(False)
        days.setTabKeyNavigation(False)
        days.setMouseTracking(True)
        days.setFrameShape(QTableView.Shape.NoFrame)
        days.setCornerButtonEnabled(False)
        days.verticalHeader().hide()
        for header in (days.verticalHeader(), days.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(16)
        days.horizontalHeader().setHighlightSections(False)
        days.horizontalHeader().setSectionsClickable(False)
        # The one thing of the shared style sheet that a row of seven letters does not want.
        days.horizontalHeader().setStyleSheet("QHeaderView::section { border: none; padding: 0; }")
        off = QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        days.setHorizontalScrollBarPolicy(off)
        days.setVerticalScrollBarPolicy(off)
        days.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        days.setCurrentIndex(self._model.index_of(self._model.today))
        days.clicked.connect(self._on_days_clicked)
        days.turned.connect(self._on_days_turned)

    def _turn(self, months: int) -> None:
        at = self._model.year * 12 + self._model.month - 1 + months
        year, month = at // 12, at % 12 + 1
        if not date.min.year < year < date.max.year:
            return
        stand = self.day() or self._model.today
        self.show_day(date(year, month, min(stand.day, monthrange(year, month)[1])))

    def _head_width(self) -> int:
        """What the longest name of a month takes, with the buttons beside it."""
        metrics = QFontMetrics(theme.font(Type.STRONG))
        months = [date(self._model.year, month, 1) for month in range(1, 13)]
        name = max(metrics.horizontalAdvance(_month_words(month)) for month in months)
        margins = self._top.contentsMargins()
        buttons = self._before.sizeHint().width() + self._after.sizeHint().width()
        return name + buttons + 2 * self._top.spacing() + margins.left() + margins.right() + 4

    def _tell_name(self) -> None:
        words = _month_words(date(self._model.year, self._model.month, 1))
        self._name.setText(words)
        self.setAccessibleDescription(words)

    def _on_before_clicked(self) -> None:
        self._turn(-1)

    def _on_after_clicked(self) -> None:
        self._turn(1)

    def _on_days_turned(self, months: int, day: date | None) -> None:
        if day is not None:
            self.show_day(day)
        else:
            self._turn(months)

    def _on_days_clicked(self, index: QModelIndex) -> None:
        self.day_activated.emit(self._model.day(index))

    def _on_theme_changed(self) -> None:
        least = QFontMetrics(theme.font(Type.SMALL)).height() + 14
        side = max(least, -(-self._head_width() // _DAYS))
        self._days.horizontalHeader().setDefaultSectionSize(side)
        self._days.verticalHeader().setDefaultSectionSize(side)
        head = self._days.horizontalHeader().sizeHint().height()
        self._days.setFixedSize(QSize(side * _DAYS, side * _WEEKS + head))
        self.setMaximumWidth(side * _DAYS)
        self._days.viewport().update()


def _month_words(first: date) -> str:
    return QLocale().toString(to_qdate(first), tr("MMMM yyyy"))
