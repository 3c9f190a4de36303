"""One column of the board: its heading, its cards, and what may be dropped on it."""

from __future__ import annotations

import json
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.features.applications.board.cards_view import CardsView
from careerjournal.features.applications.board.delegate import CardDelegate
from careerjournal.features.applications.board.folded import FoldedColumn
from careerjournal.features.applications.board.model import MIME, ColumnModel
from careerjournal.features.applications.board.stage_title import StageTitle
from careerjournal.operations.phrases import ntr, tr
from careerjournal.operations.stage_words import stage_name
from careerjournal.records.stage import Stage
from careerjournal.ui import theme
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import icon_button

_NARROWEST_PX: Final = 240
_WIDEST_PX: Final = 340
_FOLDED_PX: Final = 44
_RADIUS_PX: Final = 12


class StageColumn(QWidget):
    """Shows the applications in one stage, or only that there are some while it is folded.

    `dropped` brings the numbers of cards that were let go on it, `dragged_over` where the pointer
    is meanwhile, on the screen; `fold_toggled` the stage when the person folds or unfolds it.
    """

    add_requested = Signal(int)
    dropped = Signal(int, list)
    dragged_over = Signal(QPoint)
    drag_ended = Signal()
    fold_toggled = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, stage: Stage, model: ColumnModel, delegate: CardDelegate) -> None:
        super().__init__()
        self.stage = stage
        self._model = model
        self._is_target = False
        self._folded = False
        self.view = CardsView(model, delegate, self)
        self.title = StageTitle()
        self.add = icon_button("plus", "")
        self.fold = icon_button("chevron-left", "")
        self.strip = FoldedColumn(self)
        self.head = QWidget()
        self._lay_out()
        self.setAcceptDrops(not model.read_only)
        self.add.setEnabled(not model.read_only)
        self.add.clicked.connect(self._on_add_clicked)
        self.fold.clicked.connect(self._on_fold_clicked)
        self.strip.clicked.connect(self._on_fold_clicked)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_count)
        theme.manager().changed.connect(self._measure)
        self.set_stage(stage)
        self._measure()

    @property
    def is_folded(self) -> bool:
        """Whether only its name and its number are seen."""
        return self._folded

    def set_stage(self, stage: Stage) -> None:
        """Show the name and the colour the stage has now."""
        self.stage = stage
        name = stage_name(stage)
        for button, words in (
            (self.add, tr("New application in {stage}").format(stage=name)),
            (self.fold, tr("Fold {stage}").format(stage=name)),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)
        self._show_count()

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold it."""
        self._folded = folded
        self.head.setVisible(not folded)
        self.view.setVisible(not folded)
        self.strip.setVisible(folded)
        self._measure()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.stage.n, event.globalPos())

    # What is dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._numbers(event.mimeData()):
            event.acceptProposedAction()
            self._set_target(True)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._is_target:
            event.acceptProposedAction()
            self.dragged_over.emit(self.mapToGlobal(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._set_target(False)
        self.drag_ended.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        numbers = self._numbers(event.mimeData())
        self._set_target(False)
        self.drag_ended.emit()
        if numbers:
            event.acceptProposedAction()
            self.dropped.emit(self.stage.n, numbers)

    def _numbers(self, data: QMimeData) -> list[int]:
        """The cards dragged that are not here already."""
        if not data.hasFormat(MIME):
            return []
        try:
            numbers = json.loads(bytes(data.data(MIME).data()))
        except ValueError:
            return []
        if not isinstance(numbers, list) or not all(type(n) is int for n in numbers):
            return []
        return [n for n in numbers if self._model.row_of(n) < 0]

    def _set_target(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()

    # How it looks

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.color(Role.ACCENT_SOFT if self._is_target else Role.RAISED))
        pen = QPen(colours.color(Role.ACCENT if self._is_target else Role.LINE))
        if self._is_target:
            # Told by shape, not by colour alone.
            pen.setWidthF(2)
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        inset = pen.widthF() / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.head)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        row.addWidget(self.add)
        row.addWidget(self.fold)
        column = self._body = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip, 1)
        self.strip.hide()

    def _measure(self) -> None:
        scale = theme.manager().text_scale_percent / 100
        policy = QSizePolicy.Policy
        if self._folded:
            self._body.setContentsMargins(0, 0, 0, 0)
            self.setFixedWidth(round(_FOLDED_PX * max(1.0, scale)))
        else:
            self._body.setContentsMargins(8, 6, 8, 8)
            self.setMinimumWidth(round(_NARROWEST_PX * scale))
            self.setMaximumWidth(round(_WIDEST_PX * scale))
        self.setSizePolicy(policy.Fixed if self._folded else policy.Expanding, policy.Expanding)
        self.view.measure()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 400)

    def _show_count(self) -> None:
        count = self._model.rowCount()
        name = stage_name(self.stage)
        how_many = ntr("{n} application", "{n} applications", count).format(n=count)
        self.title.show_stage(name, count, stage_role(self.stage))
        self.view.setAccessibleName(f"{name}, {how_many}")
        self.strip.show_stage(name, count, stage_role(self.stage))

    def _on_add_clicked(self) -> None:
        self.add_requested.emit(self.stage.n)

    def _on_fold_clicked(self) -> None:
        self.fold_toggled.emit(self.stage.n)
