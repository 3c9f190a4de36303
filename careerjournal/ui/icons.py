"""Our own icons: drawings tinted with the theme's colours as they paint.

An icon holds no colour. A change of theme therefore needs no new icons: the next paint asks the
theme again.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from careerjournal.ui import theme
from careerjournal.ui.drawings import known, paint, pixmap, scale_of
from careerjournal.ui.theme import Role

__all__ = ["icon", "paint", "pixmap"]

_twins: Final[list[QIconEngine]] = []
"""Engines that Qt asked for and owns: a few small objects, when an icon that is shared changes."""


class _TintedEngine(QIconEngine):
    """Draws one SVG in the colour that `role` has now.

    A pressed-in or chosen state shows the accent, a disabled one the faint colour.
    """

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = scale_of(painter)
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
    if name not in known():  # not read before it is painted: that took unlocking 3 ms
        raise ValueError(f"no icon {name!r}")
    return QIcon(_TintedEngine(name, Role(role)))
