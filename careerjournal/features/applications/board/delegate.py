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
        painter.save()
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
            self._paint_card(painter, box, self._card(line, box.width()), chosen)
        painter.restore()

    def _measure(self) -> None:
        self._strong, self._body = (
            PaintedLines(theme.font(kind)) for kind in (Type.STRONG, Type.BODY)
        )
        self._small = PaintedLines(theme.font(Type.SMALL))
        self._chip_height = chip_size(self._small.metrics, "x").height()
        self._dot_px = dot_side(self._small.metrics)

    def _paint_card(self, painter: QPainter, box: QRect, card: _Card, chosen: bool) -> None:
        colours = theme.current()
        left, top, room = box.left() + _PAD_PX, box.top() + _PAD_PX - 1, box.width() - 2 * _PAD_PX
        excitement = card.line.excitement
        painter.setPen(colours.color(Role.TEXT))
        self._strong.draw(painter, QRect(left, top, room, self._strong.height), card.title)
        top += self._strong.height + _LEADING_PX
        dots = 0 if excitement is None else dots_width(self._dot_px) + _CHIP_GAP_PX
        beside = QRect(left, top, room, self._body.height)
        inner = QRect(left, top, room - dots, self._body.height)
        self._body.draw(painter, _mirrored(painter, inner, beside), card.company)
        if excitement is not None:
            self._paint_dots(painter, beside, excitement)
        top += self._body.height + _LEADING_PX
        painter.setPen(colours.color(Role.MUTED))
        self._body.draw(painter, QRect(left, top, room, self._body.height), card.next)
        top += self._body.height + _CHIP_GAP_PX
        foot = QRect(left, top, room, self._chip_height)
        for chip, width in card.chips:
            size = QSize(width, self._chip_height)
            picture = self._pictures.chip(painter, chip, size, self._small.font, chosen=chosen)
            where = QRect(left, top, width, self._chip_height)
            painter.drawPixmap(_mirrored(painter, where, foot).topLeft(), picture)
            left += width + _CHIP_GAP_PX

    def _paint_dots(self, painter: QPainter, line: QRect, full: int) -> None:
        side, width = self._dot_px, dots_width(self._dot_px)
        top = line.center().y() - side // 2
        where = QRect(line.right() + 1 - width, top, width, side)
        picture = self._pictures.dots(painter, full, side)
        painter.drawPixmap(_mirrored(painter, where, line).topLeft(), picture)

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


def _mirrored(painter: QPainter, where: QRect, within: QRect) -> QRect:
    if painter.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return where
    left = within.left() + within.right() - where.right()
    return QRect(left, where.top(), where.width(), where.height())
