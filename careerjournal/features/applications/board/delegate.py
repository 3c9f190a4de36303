"""Paints the cards of the board."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.applications.board.model import ColumnModel
from careerjournal.features.applications.line_words import ChipWords, LineWords
from careerjournal.store.applications import ApplicationLine
from careerjournal.ui import theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.chip import TONES, chip_size, paint_chip

_GAP_PX: Final = 8  # between two cards
_SIDE_PX: Final = 2  # from the column's edge to the card: room for the ring
_PAD_PX: Final = 12
_LEADING_PX: Final = 3
_CHIP_GAP_PX: Final = 6
_RADIUS_PX: Final = 10
_DOTS: Final = 5
_MOST_CARDS: Final = 512

_State = QStyle.StateFlag
_WORDS: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ONE_LINE: Final = int(_WORDS) | int(Qt.TextFlag.TextSingleLine)
_END: Final = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, slots=True)
class _Card:
    """The words of one application, cut to the width of the column."""

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
        self._measure()
        theme.manager().changed.connect(self.forget)

    def forget(self) -> None:
        """Cut every card anew: the day, the type or a stage's name has changed."""
        self._cards.clear()
        self._measure()

    @property
    def height(self) -> int:
        """The height of a card's row in pixels, at the present text size."""
        words = self._strong.height() + 2 * self._body.height() + 2 * _LEADING_PX
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
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, rect, option.state)
        line = model.line(index.row())
        if line is not None:
            chosen = bool(option.state & _State.State_Selected)
            self._paint_words(painter, rect, self._card(line, rect.width()), chosen)
        painter.restore()

    def _measure(self) -> None:
        self._strong_font, self._body_font, self._small_font = (
            theme.font(kind) for kind in (Type.STRONG, Type.BODY, Type.SMALL)
        )
        self._strong, self._body, self._small = (
            QFontMetrics(font) for font in (self._strong_font, self._body_font, self._small_font)
        )
        self._chip_height = chip_size(self._small, "x").height()
        self._dot_px = max(5, round(self._small.ascent() * 0.55))

    def _paint_frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.current()
        chosen = bool(state & _State.State_Selected)
        focused = bool(state & _State.State_HasFocus)
        if chosen:
            fill, edge = Role.ACCENT_SOFT, Role.ACCENT
        else:
            fill = Role.HOVER if state & _State.State_MouseOver else Role.SURFACE
            edge = Role.ACCENT if focused else Role.LINE
        width = 2 if focused else 1
        inset = width / 2
        painter.setPen(QPen(colours.color(edge), width))
        painter.setBrush(colours.color(fill))
        frame = QRectF(rect).adjusted(_SIDE_PX + inset, inset, -_SIDE_PX - inset, -_GAP_PX - inset)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _paint_words(self, painter: QPainter, rect: QRect, card: _Card, chosen: bool) -> None:
        colours = theme.current()
        inner = rect.adjusted(_SIDE_PX + _PAD_PX, _PAD_PX - 1, -_SIDE_PX - _PAD_PX, 0)
        top = inner.top()
        for words, font, metrics, role in (
            (card.title, self._strong_font, self._strong, Role.TEXT),
            (card.company, self._body_font, self._body, Role.TEXT),
            (card.next, self._body_font, self._body, Role.MUTED),
        ):
            painter.setFont(font)
            painter.setPen(colours.color(role))
            where = QRect(inner.left(), top, inner.width(), metrics.height())
            painter.drawText(where, _ONE_LINE, words)
            top += metrics.height() + _LEADING_PX
        foot = QRect(inner.left(), top - _LEADING_PX + _CHIP_GAP_PX, inner.width(), 0)
        foot.setHeight(self._chip_height)
        self._paint_chips(painter, foot, card.chips, chosen)
        if card.line.excitement is not None:
            beside = inner.top() + self._strong.height() + _LEADING_PX
            where = QRect(inner.left(), beside, inner.width(), self._body.height())
            self._paint_dots(painter, where, card.line.excitement)

    def _paint_chips(
        self,
        painter: QPainter,
        foot: QRect,
        chips: tuple[tuple[ChipWords, int], ...],
        chosen: bool,
    ) -> None:
        painter.setFont(self._small_font)
        left = foot.left()
        for chip, width in chips:
            where = QRect(left, foot.top(), width, foot.height())
            where = _mirrored(painter, where, foot)
            paint_chip(painter, where, chip.word, chip.tone)
            if chosen:
                # On the ground of a chosen card a chip of the same colour has no edge of its own.
                painter.setPen(QPen(theme.current().color(TONES[chip.tone][0]), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(where).adjusted(0.5, 0.5, -0.5, -0.5)
                painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
            left += width + _CHIP_GAP_PX

    def _paint_dots(self, painter: QPainter, line: QRect, full: int) -> None:
        colours = theme.current()
        side = self._dot_px
        painter.setPen(QPen(colours.color(Role.ACCENT), 1))
        left = line.right() - self._dots_width() + 1
        for place in range(_DOTS):
            dot = QRect(left, line.center().y() - side // 2, side, side)
            painter.setBrush(colours.color(Role.ACCENT) if place < full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(
                QRectF(_mirrored(painter, dot, line)).adjusted(0.5, 0.5, -0.5, -0.5)
            )
            left += side + 3

    def _dots_width(self) -> int:
        return _DOTS * self._dot_px + (_DOTS - 1) * 3

    def _card(self, line: ApplicationLine, width: int) -> _Card:
        card = self._cards.get(line.n)
        if card is None or card.line is not line or card.width != width:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            card = self._cards[line.n] = self._cut(line, width)
        return card

    def _cut(self, line: ApplicationLine, width: int) -> _Card:
        room = width - 2 * (_SIDE_PX + _PAD_PX)
        words = self._words
        dots = 0 if line.excitement is None else self._dots_width() + _CHIP_GAP_PX
        return _Card(
            line=line,
            width=width,
            title=self._strong.elidedText(words.title(line), _END, room),
            company=self._body.elidedText(words.company(line), _END, room - dots),
            next=self._body.elidedText(words.next(line), _END, room),
            chips=self._cut_chips(words.chips(line), room),
        )

    def _cut_chips(
        self, chips: tuple[ChipWords, ...], room: int
    ) -> tuple[tuple[ChipWords, int], ...]:
        """As many chips as there is room for; in short words rather than leaving one out."""
        around = chip_size(self._small, "").width()
        whole = sum(self._small.horizontalAdvance(chip.word) + around for chip in chips)
        if whole + _CHIP_GAP_PX * (len(chips) - 1) > room:
            chips = tuple(replace(chip, word=chip.short or chip.word) for chip in chips)
        cut: list[tuple[ChipWords, int]] = []
        for chip in chips:
            width = self._small.horizontalAdvance(chip.word) + around
            if width > room and not cut:
                word = self._small.elidedText(chip.word, _END, room - around)
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
