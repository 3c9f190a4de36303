"""Our own drawings: one SVG each in `resources/icons`, in one colour, at any size.

Apart from `icons.py`, for the first page shows one and no icon yet: QIcon and its engine cost the
start 5 ms. For the same reason the SVG goes through Qt's image plug-in, 3 ms, and not through a
QSvgRenderer and a painter, 8 ms.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPixmap, QPixmapCache

from careerjournal.ui import theme
from careerjournal.ui.theme import Role

if TYPE_CHECKING:
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QPainter

FOLDER: Final = Path(__file__).parent.parent / "resources" / "icons"
BLACK: Final = '"#000"'
"""The one colour in the drawings, as they write it."""
_SIDE: Final = 24
_BOX: Final = f'viewBox="0 0 {_SIDE} {_SIDE}"'
"""The square that every drawing fills."""


def names() -> list[str]:
    """Every drawing there is, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@cache
def known() -> frozenset[str]:
    """Every drawing there is."""
    return frozenset(names())


@cache
def drawing(name: str) -> str:
    """The SVG of `name`, in black. Raises ValueError for a name that is not there."""
    try:
        return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    except OSError as error:
        raise ValueError(f"no icon {name!r}") from error


def pixmap(name: str, size: QSize, color: QColor, scale: float = 1.0) -> QPixmap:
    """`name` drawn in `color` at `size` logical pixels, sharp on a screen of `scale`.

    Raises ValueError for a name that is not there.
    """
    key = f"cj:{name}:{size.width()}x{size.height()}@{scale}:{color.name()}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _draw(name, size, color, scale)
        QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, size: QSize, color: QColor, scale: float) -> QPixmap:
    width, height = round(size.width() * scale), round(size.height() * scale)
    # The square in the middle of a box as wide or as high as is asked for.
    short = max(1, min(width, height))
    across, down = _SIDE * width / short, _SIDE * height / short
    box = f"{(_SIDE - across) / 2} {(_SIDE - down) / 2} {across} {down}"
    tinted = drawing(name).replace(BLACK, f'"{color.name()}"')
    sized = tinted.replace(_BOX, f'viewBox="{box}" width="{width}" height="{height}"')
    drawn = QPixmap()
    drawn.loadFromData(sized.encode(), "svg")
    drawn.setDevicePixelRatio(scale)
    return drawn


def scale_of(painter: QPainter) -> float:
    """Physical pixels to a logical one where `painter` paints.

    Not `painter.device()`: to name its class PySide builds 100 enums, 50 ms of CPU before the
    first paint.
    """
    return max(1.0, abs(painter.deviceTransform().m11()))


def paint(painter: QPainter, name: str, where: QRect | QRectF, role: Role | str) -> None:
    """Paint `name` into the square `where`, for delegates and painted widgets."""
    square = where.toRect() if isinstance(where, QRectF) else where
    drawn = pixmap(name, square.size(), theme.current().color(role), scale_of(painter))
    painter.drawPixmap(square.topLeft(), drawn)
