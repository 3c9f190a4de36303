"""Somebody's photo as a disc, or the first letters of their name where there is none."""

from __future__ import annotations

from typing import Final
from zlib import crc32

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from careerjournal.ui import theme
from careerjournal.ui.theme import STAGES, Role, Type

_SOFT: Final = 0.18
_LETTERS_SHARE: Final = 0.36


def paint_disc(
    painter: QPainter, where: QRectF, letters: str, name: str, face: QPixmap | None = None
) -> None:
    """Paint the round `face`, else the letters on a disc; the same name has the same colour."""
    if face is not None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(where, face, QRectF(face.rect()))
        painter.restore()
        return
    colours = theme.current()
    role = STAGES[crc32(name.encode("utf-8")) % len(STAGES)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_mixed(colours.color(role), colours.color(Role.SURFACE)))
    painter.drawEllipse(where)
    font = QFont(theme.font(Type.STRONG))
    font.setPixelSize(max(8, round(where.height() * _LETTERS_SHARE)))
    painter.setFont(font)
    painter.setPen(colours.color(Role.TEXT))
    painter.drawText(where, int(Qt.AlignmentFlag.AlignCenter), letters)
    painter.restore()


def _mixed(ink: QColor, ground: QColor) -> QColor:
    """A quiet tint of `ink` on `ground`, on which the text colour can be read."""
    return QColor.fromRgbF(
        *(
            one * _SOFT + other * (1 - _SOFT)
            for one, other in (
                (ink.redF(), ground.redF()),
                (ink.greenF(), ground.greenF()),
                (ink.blueF(), ground.blueF()),
            )
        )
    )
