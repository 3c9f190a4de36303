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
from careerjournal.ui.held import held
from careerjournal.ui.stage_colours import stage_role
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import plain_tip

_NARROWEST_PX: Final = 240
_WIDEST_PX: Final = 340
_FOLDED_PX: Final = 44
_RADIUS_PX: Final = 12


class StageColumn(QWidget):
    """Shows the applications in one stage, or only that there are some while it is folded.

    `dropped` brings the numbers of cards that were let go on it, `dragged_over` where the pointer
    is meanwhile, on the screen; `fold_toggled` the stage when the person folds or unfolds it. What
    the cards tell is passed on.
    """

    opened = Signal(int)
    sideways = Signal(int)
    chosen = Signal(int)
    cards_menu_requested = Signal(int, QPoint)
    add_requested = Signal(int)
    dropped = Signal(int, list)
    dragged_over = Signal(QPoint)
    drag_ended = Signal()
    fold_toggled = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(
        self, stage: Stage, model: ColumnModel, delegate: CardDelegate, *, folded: bool
    ) -> None:
        super().__init__()
        self.stage = stage
        self._model = model
        self._delegate = delegate
        self._is_target = False
        self._folded = folded
        # Each is made when it is first seen: twelve of both would hold up the first board.
        self._open: _OpenPart | None = None
        self._strip: FoldedColumn | None = None
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.setAcceptDrops(not model.read_only)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._show_count)
        theme.manager().changed.connect(self._measure)
        self.set_folded(folded)

    @property
    def is_folded(self) -> bool:
        """Whether only its name and its number are seen."""
        return self._folded

    @property
    def open_part(self) -> _OpenPart:
        """Heading and cards."""
        if self._open is None:
            self._open = part = _OpenPart(self._model, self._delegate, self)
            self._body.addWidget(part)
            part.setHidden(self._folded)  # or the layout would show it
            part.add.clicked.connect(self._on_add_clicked)
            part.fold.clicked.connect(self._on_fold_clicked)
            part.view.opened.connect(self.opened)
            part.view.sideways.connect(self.sideways)
            part.view.chosen.connect(self.chosen)
            part.view.menu_requested.connect(self.cards_menu_requested)
            self._show_count()
        return self._open

    @property
    def view(self) -> CardsView:
        """The list of cards."""
        return self.open_part.view

    @property
    def title(self) -> StageTitle:
        """What stands over the cards."""
        return self.open_part.title

    @property
    def strip(self) -> FoldedColumn:
        """What it shows while it is folded."""
        if self._strip is None:
            self._strip = FoldedColumn(self)
            self._body.addWidget(self._strip)
            self._strip.setHidden(not self._folded)
            self._strip.clicked.connect(self._on_fold_clicked)
            self._show_count()
        return self._strip

    def set_stage(self, stage: Stage) -> None:
        """Show the name and the colour the stage has now."""
        self.stage = stage
        self._show_count()

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold it."""
        self._folded = folded
        with held(self):
            if folded:
                self.strip.show()
            else:
                self.open_part.show()
            if self._open is not None and folded:
                self._open.hide()
            if self._strip is not None and not folded:
                self._strip.hide()
            self._measure()

    def let_go(self) -> None:
        """Select nothing here. Nobody is told."""
        if self._open is not None:
            self._open.view.let_go()

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

    def _measure(self) -> None:
        scale = theme.manager().text_scale_percent / 100
        policy = QSizePolicy.Policy
        if self._folded:
            self.setFixedWidth(round(_FOLDED_PX * max(1.0, scale)))
        else:
            self.setMinimumWidth(round(_NARROWEST_PX * scale))
            self.setMaximumWidth(round(_WIDEST_PX * scale))
        self.setSizePolicy(policy.Fixed if self._folded else policy.Expanding, policy.Expanding)
        if self._open is not None:
            self._open.view.measure()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), 400)

    def _show_count(self) -> None:
        count, name = self._model.rowCount(), stage_name(self.stage)
        if self._open is not None:
            self._open.show_stage(name, count, stage_role(self.stage))
        if self._strip is not None:
            self._strip.show_stage(name, count, stage_role(self.stage))

    def _on_add_clicked(self) -> None:
        self.add_requested.emit(self.stage.n)

    def _on_fold_clicked(self) -> None:
        self.fold_toggled.emit(self.stage.n)


class _OpenPart(QWidget):
    """A column that is not folded: heading and cards."""

    def __init__(self, model: ColumnModel, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = StageTitle()
        self.add = icon_button("plus", "")
        self.fold = icon_button("chevron-left", "")
        self.view = CardsView(model, delegate, self)
        self.add.setEnabled(not model.read_only)
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.title, 1)
        row.addWidget(self.add)
        row.addWidget(self.fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def show_stage(self, name: str, count: int, role: Role) -> None:
        """Show this stage."""
        self.title.show_stage(name, count, role)
        how_many = ntr("{n} application", "{n} applications", count).format(n=count)
        self.view.setAccessibleName(f"{name}, {how_many}")
        for button, words in (
            (self.add, tr("New application in {stage}").format(stage=name)),
            (self.fold, tr("Fold {stage}").format(stage=name)),
        ):
            if button.accessibleName() != words:
                button.setAccessibleName(words)
                button.setToolTip(plain_tip(words))
