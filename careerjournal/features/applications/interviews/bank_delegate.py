"""Paints the rows of the question bank: the question, how often, and the answer's beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.applications.interviews.bank_model import QuestionsModel, line_words
from careerjournal.store.questions import QuestionLine
from careerjournal.ui import theme
from careerjournal.ui.text_lines import cut_lines
from careerjournal.ui.theme import Role, Type

_GAP_PX: Final = 8
_PAD_PX: Final = 12
_LEADING_PX: Final = 3
_RADIUS_PX: Final = 10
_TEXT_LINES: Final = 2
_MOST_CARDS: Final = 256

_State = QStyle.StateFlag
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)


@dataclass(frozen=True, slots=True)
class _Card:
    """The words of one question, cut to the width of the list."""

    line: QuestionLine
    width: int
    text: tuple[str, ...]
    detail: str
    answer: tuple[str, ...]


class QuestionDelegate(QStyledItemDelegate):
    """Reads the model's cache and nothing else."""

    def __init__(self, model: QuestionsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._cards: dict[int, _Card] = {}
        self._measure()
        theme.manager().changed.connect(self._on_theme_changed)

    @property
    def row_height(self) -> int:
        """The height of a row, in pixels, at the present text size."""
        lines = (_TEXT_LINES + 2) * self._metrics.height()
        return round(lines + 2 * _LEADING_PX + 2 * _PAD_PX + _GAP_PX)

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002
    ) -> QSize:
        return QSize(240, self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        self._paint_frame(painter, rect, option.state)
        line = self._model.line(index.row())
        if line is not None:
            self._paint_words(painter, rect, self._card(line, rect.width()))
        painter.restore()

    def _measure(self) -> None:
        self._font = theme.font(Type.BODY)
        self._strong = theme.font(Type.BODY)
        self._strong.setWeight(theme.font(Type.STRONG).weight())
        self._metrics = QFontMetricsF(self._font)

    def _on_theme_changed(self) -> None:
        self._measure()
        self._cards.clear()

    def _paint_frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.current()
        chosen = bool(state & _State.State_Selected)
        focused = chosen and bool(state & _State.State_HasFocus)
        fill = Role.HOVER if state & _State.State_MouseOver else Role.SURFACE
        width = 2 if focused else 1
        inset = width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color(Role.ACCENT if chosen else Role.LINE), width))
        painter.setBrush(colours.color(Role.ACCENT_SOFT if chosen else fill))
        half = _GAP_PX / 2
        frame = QRectF(rect).adjusted(inset, half + inset, -inset - 4, -half - inset)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _paint_words(self, painter: QPainter, rect: QRect, card: _Card) -> None:
        colours = theme.current()
        inner = QRectF(rect).adjusted(_PAD_PX, _GAP_PX / 2 + _PAD_PX, -_PAD_PX - 4, 0)
        place = QRectF(inner.left(), inner.top(), inner.width(), self._metrics.height())
        painter.setFont(self._strong)
        painter.setPen(colours.color(Role.TEXT))
        for words in card.text:
            painter.drawText(place, _ONE_LINE, words)
            place.translate(0, self._metrics.height())
        place.translate(0, _LEADING_PX)
        painter.setFont(self._font)
        painter.setPen(colours.color(Role.MUTED))
        painter.drawText(place, _ONE_LINE, card.detail)
        place.translate(0, self._metrics.height() + _LEADING_PX)
        painter.setPen(colours.color(Role.TEXT))
        for words in card.answer:
            painter.drawText(place, _ONE_LINE, words)
            place.translate(0, self._metrics.height())

    def _card(self, line: QuestionLine, width: int) -> _Card:
        card = self._cards.get(line.n)
        if card is None or card.line is not line or card.width != width:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            room = width - 2 * _PAD_PX - 4
            end = Qt.TextElideMode.ElideRight
            text = cut_lines(line.text, self._strong, room, _TEXT_LINES)
            left = _TEXT_LINES + 1 - len(text)
            card = self._cards[line.n] = _Card(
                line=line,
                width=width,
                text=text,
                detail=self._metrics.elidedText(line_words(line), end, room),
                answer=cut_lines(" ".join(line.answer.split()), self._font, room, left),
            )
        return card
