"""What may be higher than the screen scrolls; what is not takes just the room it wants."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_MOST_OF_SCREEN: Final = 0.75
_LEAST_PX: Final = 160


class TallArea(QScrollArea):
    """Holds the body of a dialogue, whose buttons stand below it and always in sight.

    It is `least_px` wide or wider. (The window's own least width must be left alone, or Qt asks
    its layout no more.)
    """

    def __init__(
        self, inside: QWidget, parent: QWidget | None = None, *, least_px: int = 0
    ) -> None:
        super().__init__(parent)
        self._least_px = least_px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        width = max(self.width(), self._least_width()) if self.isVisible() else self._wide()
        most = round(self.screen().availableGeometry().height() * _MOST_OF_SCREEN)
        return QSize(width, min(self._wanted_height(width), most))

    def minimumSizeHint(self) -> QSize:
        least = self._least_width()
        return QSize(least, min(_LEAST_PX, self._wanted_height(least)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What is inside wants more or less room: so does this.
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _wide(self) -> int:
        inside = self.widget()
        return max(self._least_width(), 0 if inside is None else inside.sizeHint().width())

    def _least_width(self) -> int:
        inside = self.widget()
        if inside is None:
            return self._least_px
        bar = self.verticalScrollBar().sizeHint().width()
        return max(self._least_px, inside.minimumSizeHint().width() + bar)

    def _wanted_height(self, width: int) -> int:
        inside = self.widget()
        if inside is None:
            return 0
        inside.ensurePolished()
        return max(inside.heightForWidth(width), inside.minimumSizeHint().height())
