"""Our own icons: one SVG each in `resources/icons`, tinted with the theme's colours as they paint.

An icon holds no colour. A change of theme therefore needs no new icons: the next paint asks the
theme again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap, QPixmapCache

from careerjournal.ui import theme
from careerjournal.ui.theme import Role

FOLDER: Final = Path(__file__).parent.parent / "resources" / "icons"
BLACK: Final = '"#000"'
"""The one colour in the drawings, as they write it."""
_twins: Final[list[QIconEngine]] = []
"""Engines that Qt asked for and owns: a few small objects, when an icon that is shared changes."""


def names() -> list[str]:
    """Every icon there is, sorted."""
    return sorted(path.stem for path in FOLDER.glob("*.svg"))


@cache
def _drawing(name: str) -> str:
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
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - 2 ms, not before the first icon

    width, height = round(size.width() * scale), round(size.height() * scale)
    # Clear pixels to begin with. QImage.fill() would do, but its overloads make PySide build
    # every enum of the Qt namespace, 43 ms that the start must not spend.
    clear = bytes(width * height * 4)
    image = QImage(clear, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)
    side = min(width, height)
    square = QRectF((width - side) / 2, (height - side) / 2, side, side)
    painter = QPainter(image)
    tinted = _drawing(name).replace(BLACK, f'"{color.name()}"')
    QSvgRenderer(tinted.encode()).render(painter, square)
    painter.end()
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def _scale_of(painter: QPainter) -> float:
    """Physical pixels to a logical one where `painter` paints.

    Not `painter.device()`: to name its class PySide builds 100 enums, 50 ms of CPU before the
    first paint.
    """
    return max(1.0, abs(painter.deviceTransform().m11()))


class _TintedEngine(QIconEngine):
    """Draws one SVG in the colour that `role` has now.

    A pressed-in or chosen state shows the accent, a disabled one the faint colour.
    """

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = _scale_of(painter)
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, scale))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        # Qt hands over the logical size here and leaves the multiplying to the engine.
        return pixmap(self._name, size, theme.current().color(self._role_in(mode, state)), scale)

    def actualSize(
        self,
        size: QSize,
        mode: QIcon.Mode,  # noqa: ARG002
        state: QIcon.State,  # noqa: ARG002
    ) -> QSize:
        side = min(size.width(), size.height())
        return QSize(side, side)

    def isNull(self) -> bool:
        return False

    def key(self) -> str:
        return "careerjournal"

    def iconName(self) -> str:
        return self._name

    def clone(self) -> QIconEngine:
        twin = _TintedEngine(self._name, self._role)
        # PySide would collect what a virtual method returns while Qt still draws with it.
        _twins.append(twin)
        return twin

    def _role_in(self, mode: QIcon.Mode, state: QIcon.State) -> Role:
        if mode == QIcon.Mode.Disabled:
            return Role.FAINT
        if state == QIcon.State.On and self._role is Role.MUTED:
            return Role.ACCENT
        return self._role


def icon(name: str, role: Role | str = Role.MUTED) -> QIcon:
    """The icon `name` in the colour of `role`, for buttons, actions and rows.

    An icon in the usual colour turns to the accent while its button is checked. Raises
    ValueError for a name that is not there.
    """
    _drawing(name)
    return QIcon(_TintedEngine(name, Role(role)))


def paint(painter: QPainter, name: str, where: QRect | QRectF, role: Role | str) -> None:
    """Paint the icon `name` into the square `where`, for delegates and painted widgets."""
    square = where.toRect() if isinstance(where, QRectF) else where
    scale = _scale_of(painter)
    drawn = pixmap(name, square.size(), theme.current().color(role), scale)
    painter.drawPixmap(QPoint(square.x(), square.y()), drawn)
