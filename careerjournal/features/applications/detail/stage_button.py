"""The stage an application is in, as a coloured button that offers the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from careerjournal.features.applications.stage_menu import StageMenu
from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.ui import icons, theme
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 12
_GAP_PX: Final = 8
_RADIUS_PX: Final = 8
_DOT_PX: Final = 10
_CHEVRON_PX: Final = 14
_GROUND: Final = 0.16  # how much of the colour the ground takes


def stage_color(stage: Stage | None) -> QColor:
    """The colour of a stage in the theme of now; that of no stage is the border's."""
    return theme.current().color(Role.BORDER if stage is None else stage_role(stage))


class StageButton(QAbstractButton):
    """Pressed, it offers the stages. `stage_chosen` brings the number of one, `move_requested`
    asks for the day and a note first.
    """

    stage_chosen = Signal(int)
    move_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage: Stage | None = None
        self._stages: Sequence[Stage] = ()
        self._words = ""
        self._menu = StageMenu(self)
        self._menu.stage_chosen.connect(self.stage_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Move to another stage"))
        self.clicked.connect(self._on_clicked)
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)
        self.show_stage(None, ())

    def show_stage(self, stage: Stage | None, stages: Sequence[Stage]) -> None:
        """Show `stage`, and offer `stages`."""
        self._stage, self._stages = stage, stages
        words = stage_name(stage) if stage is not None else tr("No stage yet")
        self.setText(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(tr("Stage: {stage}").format(stage=words))
        self._fill()
        self.updateGeometry()
        self.update()

    def menu(self) -> QMenu:
        """What it offers."""
        return self._menu

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        marks = _scaled(_DOT_PX) + _scaled(_CHEVRON_PX) + 2 * _GAP_PX
        width = metrics.horizontalAdvance(self._words) + marks + 2 * _PAD_PX
        return QSize(width + 2, metrics.height() + 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = stage_color(self._stage)
        ground = QColor(colour)
        ground.setAlphaF(_GROUND * (1.6 if self.underMouse() else 1.0))
        edge = 2.0 if self.hasFocus() else 1.0
        ring = theme.current().color(Role.ACCENT) if self.hasFocus() else colour
        painter.setPen(QPen(ring, edge))
        painter.setBrush(ground)
        body = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(body, _RADIUS_PX, _RADIUS_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        middle, dot, chevron = self.height() // 2, _scaled(_DOT_PX), _scaled(_CHEVRON_PX)
        painter.drawEllipse(self._mirrored(QRect(_PAD_PX, middle - dot // 2, dot, dot)))
        right = self.width() - _PAD_PX - chevron
        mark = QRect(right, middle - chevron // 2, chevron, chevron)
        if self.isEnabled():
            icons.paint(painter, "chevron-down", self._mirrored(mark), Role.MUTED)
        painter.setPen(theme.current().color(Role.TEXT))
        left = _PAD_PX + dot + _GAP_PX
        where = self._mirrored(QRect(left, 0, right - left - _GAP_PX + 4, self.height()))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(where, int(flags) | int(Qt.TextFlag.TextSingleLine), self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._menu.offer(self._stages, without=self._stage.n if self._stage is not None else 0)
        self._menu.addSeparator()
        later = self._menu.addAction(icons.icon("calendar"), tr("On another day, or with a note…"))
        later.triggered.connect(self.move_requested)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())

    def _on_clicked(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _on_theme_changed(self) -> None:
        font = theme.font(Type.BODY)
        font.setWeight(theme.font(Type.STRONG).weight())
        self.setFont(font)
        self._fill()
        self.updateGeometry()
        self.update()


def _scaled(px: int) -> int:
    """As large as the text beside it."""
    return round(px * theme.manager().text_scale_percent / 100)
