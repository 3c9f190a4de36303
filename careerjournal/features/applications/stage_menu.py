"""A menu of the stages, each with its colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.ui import theme
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role

_SIDE_PX: Final = 16
_DOT_PX: Final = 9


def stage_icon(role: Role) -> QIcon:
    """A dot in the colour `role` has now."""
    picture = QPixmap(_SIDE_PX * 2, _SIDE_PX * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color(role))
    inset = (_SIDE_PX - _DOT_PX) / 2
    painter.drawEllipse(QRectF(inset, inset, _DOT_PX, _DOT_PX))
    painter.end()
    icon = QIcon(picture)
    # On a chosen row, too, it keeps its colour.
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


class StageMenu(QMenu):
    """`stage_chosen` brings the number of a stage."""

    stage_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Move to a stage"), parent)
        self.triggered.connect(self._on_triggered)

    def offer(self, stages: Iterable[Stage], without: int = 0) -> None:
        """Offer the stages; that of the number `without` cannot be chosen."""
        self.clear()
        for stage in stages:
            action = self.addAction(
                stage_icon(stage_role(stage)), stage_name(stage).replace("&", "&&")
            )
            action.setData(stage.n)
            action.setEnabled(stage.n != without)

    def _on_triggered(self, action: QAction) -> None:
        if isinstance(number := action.data(), int):
            self.stage_chosen.emit(number)
