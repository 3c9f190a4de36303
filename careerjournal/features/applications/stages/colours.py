"""A row of colours to choose from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from careerjournal.operations.phrases import tr, tr_noop
from careerjournal.ui import theme
from careerjournal.ui.theme import STAGES, Role

_SIDE_PX: Final = 30
_DOT_PX: Final = 16
_WORDS: Final[Mapping[Role, str]] = MappingProxyType(
    dict(
        zip(
            STAGES,
            (
                tr_noop("Slate"),
                tr_noop("Blue"),
                tr_noop("Teal"),
                tr_noop("Green"),
                tr_noop("Amber"),
                tr_noop("Orange"),
                tr_noop("Red"),
                tr_noop("Violet"),
            ),
            strict=True,
        )
    )
)


class ColourChoice(QWidget):
    """One of the eight colours of stages. One stop for Tab; Left and Right choose.

    `chosen` brings what the theme calls the colour; not sent by `set_colour`.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Colour"))
        self._swatches = {role.value: _Swatch(role, self) for role in STAGES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for swatch in self._swatches.values():
            row.addWidget(swatch)
            swatch.clicked.connect(self._on_swatch_clicked)
        row.addStretch(1)
        self.set_colour(STAGES[0].value)

    def colour(self) -> str:
        """What the theme calls the colour that is chosen."""
        return next(code for code, swatch in self._swatches.items() if swatch.isChecked())

    def set_colour(self, colour: str) -> None:
        """Show this colour as chosen; slate for one that there is not."""
        wanted = colour if colour in self._swatches else STAGES[0].value
        for code, swatch in self._swatches.items():
            swatch.setChecked(code == wanted)
            policy = Qt.FocusPolicy
            swatch.setFocusPolicy(policy.StrongFocus if code == wanted else policy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        codes = list(self._swatches)
        code = codes[(codes.index(self.colour()) + step) % len(codes)]
        self._choose(code)
        self._swatches[code].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, code: str) -> None:
        self.set_colour(code)
        self.chosen.emit(code)

    def _on_swatch_clicked(self) -> None:
        swatch = self.sender()
        if isinstance(swatch, _Swatch):
            self._choose(swatch.role.value)


class _Swatch(QAbstractButton):
    def __init__(self, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self.role = role
        self.setCheckable(True)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        name = tr(_WORDS[role])
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE_PX, _SIDE_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the row knows the neighbour
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.width() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(self.role))
        half = _DOT_PX / 2
        painter.drawEllipse(QRectF(middle - half, middle - half, _DOT_PX, _DOT_PX))
        if self.isChecked() or self.hasFocus():
            # Chosen is told by a ring, focused by a wider one.
            width = 2.5 if self.hasFocus() else 1.5
            painter.setPen(
                QPen(colours.color(Role.TEXT if self.isChecked() else Role.ACCENT), width)
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = half + 4
            painter.drawEllipse(QRectF(middle - around, middle - around, 2 * around, 2 * around))
