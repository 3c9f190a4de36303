"""Cards that scroll: in two columns where there is room, else in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from careerjournal.ui import theme
from careerjournal.ui.held import held
from careerjournal.ui.tab_order import go_on_to

_WIDE_FROM_PX: Final = 900
_WIDEST_COLUMN_PX: Final = 720
_GAP_PX: Final = 16
_NO_LIMIT_PX: Final = 16_777_215


class CardColumns(QScrollArea):
    """Holds cards; make them with `inner` as their parent and hand them to `set_cards`."""

    def __init__(
        self, name: str, parent: QWidget | None = None, *, wide_from: int = _WIDE_FROM_PX
    ) -> None:
        """`wide_from` is the width, in pixels at usual text size, with room for two columns."""
        super().__init__(parent)
        self._wide_from = wide_from
        self._wide = False
        self._columns_of: tuple[Sequence[QWidget], Sequence[QWidget]] = ((), ())
        self._single: Sequence[QWidget] = ()
        self._before: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self.inner = QWidget()
        self.inner.setProperty("look", "clear")
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._row = QHBoxLayout(self.inner)
        self._row.setContentsMargins(0, 4, 4, 24)
        for column in (self._left, self._right):
            column.setSpacing(_GAP_PX)
            column.addStretch(1)
            self._row.addLayout(column, 1)
        self.setWidget(self.inner)
        theme.manager().changed.connect(self.arrange)

    def set_cards(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        single: Sequence[QWidget],
        before: QWidget,
    ) -> None:
        """Show the cards in two columns or, in the order of `single`, in one.

        Tab comes to them from `before`.
        """
        self._columns_of, self._single, self._before = (left, right), single, before
        self.arrange()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lay nothing out meanwhile: the cards are told of another record."""
        with held(self.inner, *self._single):
            yield

    @property
    def is_wide(self) -> bool:
        """Whether there are two columns."""
        return self._wide

    @property
    def cards(self) -> Sequence[QWidget]:
        """The cards, as they stand in one column."""
        return self._single

    @property
    def columns(self) -> tuple[Sequence[QWidget], Sequence[QWidget]]:
        """What stands in either column now; nothing in the second one while there is but one."""
        return self._columns_of if self._wide else (self._single, ())

    def take_out(self, card: QWidget) -> None:
        """Let a card stand in neither column."""
        self._left.removeWidget(card)
        self._right.removeWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.manager().text_scale_percent / 100
        wide = event.size().width() >= self._wide_from * scale
        if wide != self._wide:
            self._wide = wide
            self.arrange()

    def arrange(self) -> None:
        """Put the cards where they belong now."""
        # Not takeAt: Qt would go on asking the item that is gone how high the card is.
        for card in self._single:
            self.take_out(card)
        left, right = self.columns
        for column, those in ((self._left, left), (self._right, right)):
            for place, card in enumerate(those):
                column.insertWidget(place, card)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 1 if self._wide else 0)
        self._row.setSpacing(_GAP_PX if self._wide else 0)
        # One column of fields is not read more easily for being very wide.
        scale = theme.manager().text_scale_percent / 100
        widest = round(_WIDEST_COLUMN_PX * scale) + 2 * _GAP_PX
        self.inner.setMaximumWidth(_NO_LIMIT_PX if self._wide else widest)
        if self._before is not None:
            go_on_to(self._before, *left, *right)
