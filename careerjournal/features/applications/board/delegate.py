"""Paints the cards of the board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.applications.board.model import ColumnModel
from careerjournal.features.applications.board.pictures import CardPictures, dot_side, dots_width
from careerjournal.features.applications.line_words import ChipWords, LineWords
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui import theme
from careerjournal.ui.painted_lines import PaintedLines
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.chip import chip_size

_GAP_PX: Final = 8  # between two cards
_SIDE_PX: Final = 2  # from the column's edge to the card: room for the ring
_PAD_PX: Final = 12
_LEADING_PX: Final = 3
_CHIP_GAP_PX: Final = 6
_MOST_CARDS: Final = 512

_State = QStyle.StateFlag
_END: Final = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class _Card:
    """The words of one application, and the chips there is room for with their widths."""

    line: ApplicationLine
    width: int
    title: str
    company: str
    next: str
    chips: tuple[tuple[ChipWords, int], ...]


class CardDelegate(QStyledItemDelegate):
    """Reads the lines the model has and nothing else: no `data()`, nothing measured twice."""

    def __init__(self, words: LineWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._cards: dict[int, _Card] = {}
        self._pictures = CardPictures()
        self._measure()
        theme.manager().changed.connect(self.forget)

    def forget(self) -> None:
        """Cut every card anew: the day, the type or a stage's name has changed."""
        self._cards.clear()
        self._pictures.forget()
        self._measure()

    @property
    def height(self) -> int:
        """The height of a card's row in pixels, at the present text size."""
        words = self._strong.height + 2 * self._body.height + 2 * _LEADING_PX
        return words + self._chip_height + _CHIP_GAP_PX + 2 * _PAD_PX - 2 + _GAP_PX

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(200, self.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if not isinstance(model, ColumnModel):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(option.direction)
        chosen = bool(state & _State.State_Selected)
        box = rect.adjusted(_SIDE_PX, 0, -_SIDE_PX, -_GAP_PX)
        frame = self._pictures.frame(
            painter,
            box.size(),
            chosen=chosen,
            focused=bool(state & _State.State_HasFocus),
            hovered=bool(state & _State.State_MouseOver),
        )
        painter.drawPixmap(box.topLeft(), frame)
        line = model.line(index.row())
        if line is not None:
            self._paint_card(painter, box, self._card(line, box.width()), chosen, mirrored)

    def _measure(self) -> None:
        self._strong, self._body = (
            PaintedLines(theme.font(kind)) for kind in (Type.STRONG, Type.BODY)
        )
        self._small = PaintedLines(theme.font(Type.SMALL))
        self._chip_height = chip_size(self._small.metrics, "x").height()
        self._dot_px = dot_side(self._small.metrics)
        self._dots_width = dots_width(self._dot_px)
        colours = theme.current()
        self._text, self._muted = colours.color(Role.TEXT), colours.color(Role.MUTED)

    def _paint_card(
        self, painter: QPainter, box: QRect, card: _Card, chosen: bool, mirrored: bool
    ) -> None:
        left, top, room = box.left() + _PAD_PX, box.top() + _PAD_PX - 1, card.width - 2 * _PAD_PX
        right, excitement = left + room, card.line.excitement
        painter.setPen(self._text)
        self._strong.draw(painter, left, top, room, card.title, at_end=mirrored)
        top += self._strong.height + _LEADING_PX
        if excitement is None:
            self._body.draw(painter, left, top, room, card.company, at_end=mirrored)
        else:
            dots = self._pictures.dots(painter, excitement, self._dot_px)
            beside = self._dots_width + _CHIP_GAP_PX
            below = top + (self._body.height - self._dot_px) // 2
            painter.drawPixmap(left if mirrored else right - self._dots_width, below, dots)
            begin = left + beside if mirrored else left
            self._body.draw(painter, begin, top, room - beside, card.company, at_end=mirrored)
        top += self._body.height + _LEADING_PX
        painter.setPen(self._muted)
        self._body.draw(painter, left, top, room, card.next, at_end=mirrored)
        top += self._body.height + _CHIP_GAP_PX
        before = 0
        for chip, width in card.chips:
            size = QSize(width, self._chip_height)
            picture = self._pictures.chip(painter, chip, size, self._small.font, chosen=chosen)
            painter.drawPixmap(right - before - width if mirrored else left + before, top, picture)
            before += width + _CHIP_GAP_PX

    def _card(self, line: ApplicationLine, width: int) -> _Card:
        card = self._cards.get(line.n)
        if card is None or card.line is not line or card.width != width:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            card = self._cards[line.n] = self._cut(line, width)
        return card

    def _cut(self, line: ApplicationLine, width: int) -> _Card:
        words = self._words
        return _Card(
            line=line,
            width=width,
            title=words.title(line),
            company=words.company(line),
            next=words.next(line),
            chips=self._cut_chips(words.chips(line), width - 2 * _PAD_PX),
        )

    def _cut_chips(
        self, chips: tuple[ChipWords, ...], room: int
    ) -> tuple[tuple[ChipWords, int], ...]:
        """As many chips as there is room for; in short words rather than leaving one out."""
        around = chip_size(self._small.metrics, "").width()
        whole = sum(self._small.width(chip.word) + around for chip in chips)
        if whole + _CHIP_GAP_PX * (len(chips) - 1) > room:
            chips = tuple(replace(chip, word=chip.short or chip.word) for chip in chips)
        cut: list[tuple[ChipWords, int]] = []
        for chip in chips:
            width = self._small.width(chip.word) + around
            if width > room and not cut:
                word = self._small.metrics.elidedText(chip.word, _END, room - around)
                return ((replace(chip, word=word), room),)
            if width > room:
                break
            cut.append((chip, width))
            room -= width + _CHIP_GAP_PX
        return tuple(cut)
