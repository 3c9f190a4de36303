"""Goals as bars from the day they began to their day, over quarters, with a line at today."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from careerjournal.features.goals.timeline.day_drag import (
    NEAR_PX,
    Across,
    DayDrag,
    allowed,
    moved_by,
)
from careerjournal.features.goals.timeline.model import TimelineModel
from careerjournal.features.goals.timeline.painting import Sizes, TimelinePainter
from careerjournal.features.goals.timeline.quarters import Span, bar_of, span_of
from careerjournal.operations.phrases import tr
from careerjournal.ui import theme
from careerjournal.ui.day_words import full_day_words
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.labels import plain_tip

_ROW_PAD_PX: Final = 14
_HEAD_PAD_PX: Final = 14
_DAY_PX: Final = 2.2
_NAMES_PX: Final = 230
_LEAST_BARS_PX: Final = 160
_STEP_PX: Final = 120
_WEEK: Final = 7
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TimelineView(QAbstractScrollArea):
    """Shows a TimelineModel. `goal_activated` brings the number of a goal to open, `due_requested`
    one and the day it is to be reached by.

    One stop for Tab: Up and Down walk over the goals, which are announced; Left and Right go
    through time, with Ctrl they move the day of a goal by a week, with Shift too by a day; T comes
    back to today. The end of a bar can be dragged.
    """

    goal_activated = Signal(int)
    due_requested = Signal(int, object)

    def __init__(self, model: TimelineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._row = -1
        self._came_to_today = False
        self._drag: DayDrag | None = None
        self.writable = True
        self._span = Span(model.today, model.today)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Timeline of goals"))
        self.viewport().setMouseTracking(True)
        self._measure()
        model.modelReset.connect(self._on_model_reset)
        theme.manager().changed.connect(self._measure)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self._on_model_reset()

    @property
    def number(self) -> int:
        """The goal that is current, 0 for none."""
        line = self.model.line(self._row)
        return 0 if line is None else line.n

    def go_to(self, row: int, *, says: bool = True) -> None:
        """Make the goal at `row` the current one, and show it."""
        count = self.model.rowCount()
        if not count:
            return
        self._row = max(0, min(count - 1, row))
        high, bar = self._sizes.row, self.verticalScrollBar()
        room = self.viewport().height() - self._sizes.head
        top = self._row * high
        bar.setValue(int(max(min(bar.value(), top), top + high - room)))
        words = self.model.spoken(self._row)
        self.setAccessibleDescription(words)
        if says:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.viewport().update()

    def show_today(self) -> None:
        """Bring today's line into the middle."""
        room = self.viewport().width() - self._sizes.names
        place = self._span.place(self.model.today) * self._sizes.day
        self.horizontalScrollBar().setValue(int(place - room / 3))

    def row_at(self, where: QPoint) -> int:
        """The row at a point of the viewport; -1 for none."""
        if where.y() < self._sizes.head:
            return -1
        row = int(where.y() - self._sizes.head + self.verticalScrollBar().value())
        row //= int(self._sizes.row)
        return row if row < self.model.rowCount() else -1

    def sizeHint(self) -> QSize:
        return QSize(900, 500)

    # What Qt tells us

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        TimelinePainter(
            painter,
            QRectF(self.viewport().rect()),
            self.model,
            self._span,
            self._sizes,
            mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        ).paint(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self._row,
            focused=self.hasFocus(),
        )
        if self._drag is not None:
            x = round(self._across().x(self._drag.day))
            painter.setPen(QPen(theme.current().color(Role.ACCENT), 2))
            painter.drawLine(x, round(self._sizes.head), x, self.viewport().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = max(1, int((self.viewport().height() - self._sizes.head) / self._sizes.row) - 1)
        rows = {
            Qt.Key.Key_Up: self._row - 1,
            Qt.Key.Key_Down: self._row + 1,
            Qt.Key.Key_PageUp: self._row - page,
            Qt.Key.Key_PageDown: self._row + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.model.rowCount() - 1,
        }
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ways = {Qt.Key.Key_Left: 1 if turned else -1, Qt.Key.Key_Right: -1 if turned else 1}
        if key in rows:
            self.go_to(rows[key])
        elif key in ways and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by_day = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._move_day(ways[key] * (1 if by_day else _WEEK))
        elif key in ways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + ways[key] * _STEP_PX)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._let_go()
        elif key == Qt.Key.Key_T:
            self.show_today()
        elif key in _ENTER and self.number:
            self.goal_activated.emit(self.number)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if (row := self.row_at(where)) >= 0:
            self.go_to(row)
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag = self._held_at(where)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        if self._drag is None:
            over = self._held_at(where) is not None
            shape = Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        day = allowed(self._drag.line, self._across().day(where.x()))
        self._drag = replace(self._drag, day=day)
        words = tr("To be reached by {day}").format(day=full_day_words(day))
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(words), self)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        self._let_go()
        if drag is not None and drag.is_moved and event.button() == Qt.MouseButton.LeftButton:
            self.due_requested.emit(drag.line.n, drag.day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row_at(event.position().toPoint()) >= 0 and self.number:
            self.goal_activated.emit(self.number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._row < 0:
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            row = self.row_at(event.pos())
            words = self.model.spoken(row)
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().viewportEvent(event)

    # Inside

    def _across(self) -> Across:
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sizes, scrolled = self._sizes, self.horizontalScrollBar().value()
        return Across(self._span, sizes.day, sizes.names, scrolled, self.viewport().width(), turned)

    def _held_at(self, where: QPoint) -> DayDrag | None:
        """The goal whose bar would be held by its end there."""
        line = self.model.line(self.row_at(where))
        if line is None or not self.writable:
            return None
        last = bar_of(line, self.model.today)[1]
        is_bar = where.x() >= self._sizes.names
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            is_bar = where.x() <= self.viewport().width() - self._sizes.names
        is_near = abs(self._across().x(last) - where.x()) <= NEAR_PX
        return DayDrag(line, line.due or last) if is_bar and is_near else None

    def _move_day(self, days: int) -> None:
        line = self.model.line(self._row)
        if line is not None and self.writable:
            day = moved_by(line, days, self.model.today)
            if day is not None and day != line.due:
                self.due_requested.emit(line.n, day)

    def _let_go(self) -> None:
        self._drag = None
        QToolTip.hideText()
        self.viewport().update()

    def _measure(self) -> None:
        scale = theme.manager().text_scale_percent / 100
        body = QFontMetricsF(theme.font(Type.BODY)).height()
        wide = self.viewport().width()
        names = min(_NAMES_PX * scale, max(0.0, wide - _LEAST_BARS_PX))
        self._sizes = Sizes(
            row=round(body + _ROW_PAD_PX),
            head=round(body + _HEAD_PAD_PX),
            names=names,
            day=_DAY_PX * scale,
        )
        self._fit()

    def _fit(self) -> None:
        sizes, view = self._sizes, self.viewport().size()
        high = int(self.model.rowCount() * sizes.row + sizes.head - view.height())
        wide = int(self._span.days * sizes.day + sizes.names - view.width())
        self.verticalScrollBar().setRange(0, max(0, high))
        self.verticalScrollBar().setSingleStep(int(sizes.row))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, wide))
        self.horizontalScrollBar().setSingleStep(_STEP_PX // 4)
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _on_model_reset(self) -> None:
        before, self._span = self._span, span_of(self.model.lines(), self.model.today)
        self._row = min(self._row, self.model.rowCount() - 1)
        self._fit()
        # The same days stay in view, wherever time begins now.
        bar, days = self.horizontalScrollBar(), (before.first - self._span.first).days
        bar.setValue(round(bar.value() + days * self._sizes.day))
        if self._row < 0 and self.hasFocus():
            self.go_to(0, says=False)
        if not self._came_to_today and self.model.rowCount() and self.isVisible():
            self._came_to_today = True
            self.show_today()
