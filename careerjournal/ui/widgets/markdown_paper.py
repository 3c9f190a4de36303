"""What is painted under the text: chips, boxes, bars and the ground of code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout
from PySide6.QtWidgets import QTextEdit

from careerjournal.ui import theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.markdown_highlighter import Kind, LineMarks, marks_of

_CHIP_RADIUS: Final = 5.0  # px, as all lengths here
_CODE_RADIUS: Final = 4.0
_GROUND_RADIUS: Final = 8.0
_BAR_WIDTH: Final = 3.0
_BOX_SIZE_OF_LINE: Final = 0.66
_BOX_CHARACTERS: Final = 3
_NEAR: Final = 4.0  # px around a box that still hit it


def paint(painter: QPainter, editor: QTextEdit, dirty: QRect) -> None:
    """Paint what belongs under the text in `dirty`, a rectangle of the viewport."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    bottom = dirty.bottom() + _GROUND_RADIUS
    block = editor.cursorForPosition(dirty.topLeft()).block()
    if block.previous().isValid():  # its ground may reach down into this one's room
        block = block.previous()
    scrolled = _scrolled(editor)
    while block.isValid():
        # Everything up to here is laid out: Qt has just asked for it to be painted.
        origin = block.layout().position() - scrolled
        if origin.y() > bottom:
            return
        marks = marks_of(block)
        if marks is not None and marks.is_painted:
            _paint_block(painter, editor, block, marks, origin)
        block = block.next()


def box_rect(editor: QTextEdit, block: QTextBlock) -> QRectF:
    """Where the check box of a line is, in the viewport; empty if it has none."""
    marks = marks_of(block)
    if marks is None or marks.line.task_at < 0:
        return QRectF()
    origin = _origin(editor, block)
    at = marks.line.task_at
    for rect in _rects(block, at, at + _BOX_CHARACTERS, origin):
        size = rect.height() * _BOX_SIZE_OF_LINE
        box = QRectF(0, 0, size, size)
        box.moveCenter(QPointF(rect.center().x(), rect.center().y()))
        return box
    return QRectF()


def on_box(editor: QTextEdit, block: QTextBlock, point: QPointF) -> bool:
    """Whether a point of the viewport is on the check box of a line, or as good as."""
    box = box_rect(editor, block)
    return not box.isEmpty() and box.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(point)


def covers(editor: QTextEdit, block: QTextBlock, start: int, end: int, point: QPointF) -> bool:
    """Whether the characters from `start` to `end` of a paragraph stand at a point."""
    origin = _origin(editor, block)
    return any(rect.contains(point) for rect in _rects(block, start, end, origin))


def _origin(editor: QTextEdit, block: QTextBlock) -> QPointF:
    """Where the paragraph's layout begins, in the viewport."""
    editor.document().documentLayout().blockBoundingRect(block)  # lays it out if need be
    return block.layout().position() - _scrolled(editor)


def _scrolled(editor: QTextEdit) -> QPointF:
    return QPointF(editor.horizontalScrollBar().value(), editor.verticalScrollBar().value())


def _rects(block: QTextBlock, start: int, end: int, origin: QPointF) -> Iterator[QRectF]:
    """Where the characters from `start` to `end` are, one rectangle a line of text.

    Asking Qt costs a tenth of a millisecond each, so the answer is kept with the paragraph's
    marks, which are new whenever its text or its format is.
    """
    layout = block.layout()
    marks = marks_of(block)
    if marks is None or layout.preeditAreaText():
        rects = _measured(layout, start, end)
    else:
        width = layout.boundingRect().width()
        if marks.measured_at != width:
            marks.measured_at = width
            marks.rects.clear()
        known = marks.rects.get((start, end))
        if known is None:
            known = marks.rects[start, end] = _measured(layout, start, end)
        rects = known
    for rect in rects:
        yield rect.translated(origin)


def _measured(layout: QTextLayout, start: int, end: int) -> tuple[QRectF, ...]:
    rects: list[QRectF] = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(start, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = sorted((_x(line.cursorToX(first)), _x(line.cursorToX(last))))
            top, height = line.y() + line.leading(), line.ascent() + line.descent()
            rects.append(QRectF(left, top, right - left, height))
    return tuple(rects)


def _x(at: object) -> float:
    """Qt answers with the x, or with the x and the position it belongs to."""
    return float(at[0]) if isinstance(at, tuple) else float(at)  # type: ignore[arg-type]


def _paint_block(
    painter: QPainter, editor: QTextEdit, block: QTextBlock, marks: LineMarks, origin: QPointF
) -> None:
    if marks.kind in (Kind.CODE, Kind.FENCE):
        _paint_ground(painter, editor, block, origin)
    if marks.line.quoted:
        _paint_bar(painter, editor, block, origin)
    if marks.kind is Kind.RULE:
        _paint_rule(painter, editor, block, origin)
    if marks.line.task:
        _paint_box(painter, box_rect(editor, block), marks.line.is_ticked)
    _paint_runs(painter, block, marks, origin)


def _paint_runs(painter: QPainter, block: QTextBlock, marks: LineMarks, origin: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for start, end, use in marks.grounds:
        role = Role.ACCENT_SOFT if use == "record" else Role.CODE
        painter.setBrush(theme.current().color(role))
        room, radius = (1, _CODE_RADIUS) if use == "code" else (2, _CHIP_RADIUS)
        for rect in _rects(block, start, end, origin):
            painter.drawRoundedRect(rect.adjusted(-room, 0, room, 0), radius, radius)


def _full_width(editor: QTextEdit, block: QTextBlock, origin: QPointF) -> QRectF:
    """The whole width of the column, down to where the next paragraph begins."""
    below = block.next()
    bottom = origin.y() + block.layout().boundingRect().height()
    if below.isValid():
        bottom = max(bottom, _origin(editor, below).y())
    return QRectF(0, origin.y(), editor.viewport().width(), bottom - origin.y())


def _paint_ground(painter: QPainter, editor: QTextEdit, block: QTextBlock, origin: QPointF) -> None:
    """One rounded ground under all lines of a fence, painted a line at a time."""
    rect = _full_width(editor, block, origin)
    first = not _same_ground(block.previous(), block)
    last = not _same_ground(block, block.next())
    ground = rect.adjusted(
        0, -2 if first else -_GROUND_RADIUS * 2, 0, 4 if last else _GROUND_RADIUS * 2
    )
    painter.save()
    painter.setClipRect(rect.adjusted(0, -2 if first else 0, 0, 4 if last else 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(Role.CODE))
    painter.drawRoundedRect(ground, _GROUND_RADIUS, _GROUND_RADIUS)
    painter.restore()


def _same_ground(block: QTextBlock, following: QTextBlock) -> bool:
    """Whether the fence goes on from one line to the next."""
    if not block.isValid() or not following.isValid():
        return False
    return block.userState() > 0


def _paint_bar(painter: QPainter, editor: QTextEdit, block: QTextBlock, origin: QPointF) -> None:
    rect = _full_width(editor, block, origin)
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    left = editor.viewport().width() - _BAR_WIDTH if rtl else 0.0
    painter.fillRect(
        QRectF(left, rect.top(), _BAR_WIDTH, rect.height()), theme.current().color(Role.LINE)
    )


def _paint_rule(painter: QPainter, editor: QTextEdit, block: QTextBlock, origin: QPointF) -> None:
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    y = round(origin.y() + line.y() + line.height() / 2) + 0.5
    start = origin.x() + line.naturalTextRect().right() + 8
    painter.setPen(QPen(theme.current().color(Role.LINE), 1))
    painter.drawLine(QPointF(start, y), QPointF(editor.viewport().width(), y))


def _paint_box(painter: QPainter, box: QRectF, ticked: bool) -> None:
    colours = theme.current()
    size = box.width()
    inset = box.adjusted(0.5, 0.5, -0.5, -0.5)
    if not ticked:
        painter.setPen(QPen(colours.color(Role.BORDER), 1.4))
        painter.setBrush(colours.color(Role.SURFACE))
        painter.drawRoundedRect(inset, size / 4, size / 4)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(Role.ACCENT))
    painter.drawRoundedRect(inset, size / 4, size / 4)
    pen = QPen(colours.color(Role.ON_ACCENT), max(1.4, size / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0.27, 0.52), (0.44, 0.68), (0.74, 0.34))
    painter.drawPolyline([QPointF(box.left() + x * size, box.top() + y * size) for x, y in corners])
