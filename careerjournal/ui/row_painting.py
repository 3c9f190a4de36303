"""What delegates share: the ground of a row, and places that reading from the right turns round."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from careerjournal.ui import theme
from careerjournal.ui.theme import Role

ONE_LINE: Final = (
    int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.TextFlag.TextSingleLine)
)
"""The flags of words that stand in one line, in the middle of its height."""

_State = QStyle.StateFlag


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    *,
    sides: float = 1,
    ends: float = 1,
    radius: float = 8,
) -> None:
    """The ground of a row that is chosen, or that the pointer rests on.

    It keeps `sides` pixels from the row's left and right, `ends` from its top and bottom.
    """
    colours, state = theme.current(), option.state
    chosen = bool(state & _State.State_Selected)
    if not chosen and not state & _State.State_MouseOver:
        return
    focused = chosen and bool(state & _State.State_HasFocus)
    painter.setPen(QPen(colours.color(Role.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(colours.color(Role.ACCENT_SOFT if chosen else Role.HOVER))
    ground = QRectF(option.rect).adjusted(sides, ends, -sides, -ends)
    painter.drawRoundedRect(ground, radius, radius)


def mirrored(option: QStyleOptionViewItem, where: QRectF) -> QRectF:
    """`where`, or where it stands when one reads from the right."""
    if option.direction != Qt.LayoutDirection.RightToLeft:
        return where
    rect = QRectF(option.rect)
    return QRectF(
        rect.left() + rect.right() - where.right(), where.top(), where.width(), where.height()
    )
