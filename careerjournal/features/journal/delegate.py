"""Paints the journal's list: each entry a card, each heading a line of small words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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

from careerjournal.features.journal.model import EntriesModel
from careerjournal.store.entries import EntryLine
from careerjournal.ui import icons, theme
from careerjournal.ui.day_words import moment_words
from careerjournal.ui.entry_words import energy_icon, title_words, type_words
from careerjournal.ui.text_lines import cut_lines
from careerjournal.ui.theme import Role, Type

_SIDE_PX: Final = 12  # from the pane's edge to the card
_GAP_PX: Final = 8  # between two cards
_PAD_PX: Final = 12  # from the card's edge to its words
_LEADING_PX: Final = 3
_RADIUS_PX: Final = 10
_ICON_PX: Final = 14
_EXCERPT_LINES: Final = 2
_MOST_CARDS: Final = 256

_State = QStyle.StateFlag
_WORDS: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ONE_LINE: Final = int(_WORDS) | int(Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class _Card:
    """The words of one entry, cut to the width of the list."""

    line: EntryLine
    width: int
    title: str
    detail: str
    excerpt: tuple[str, ...]
    icons: tuple[str, ...]


class EntryDelegate(QStyledItemDelegate):
    """Reads the model's cache and nothing else: no `data()`, no measuring of what was measured."""

    def __init__(self, model: EntriesModel, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._today = today
        self._cards: dict[int, _Card] = {}
        self._measure()
        theme.manager().changed.connect(self._on_theme_changed)

    def set_today(self, today: date) -> None:
        """Yesterday's "Today" is told anew."""
        self._today = today
        self._cards.clear()

    @property
    def record_height(self) -> int:
        """The height of an entry's row, in pixels, at the present text size."""
        words = self._title_height + self._body_height * (1 + _EXCERPT_LINES)
        return round(words + 2 * _LEADING_PX + 2 * _PAD_PX + _GAP_PX)

    @property
    def heading_height(self) -> int:
        """The height of a heading's row, in pixels."""
        return round(self._body_height) + 14

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        record = self._model.number_at(index.row()) >= 0
        return QSize(240, self.record_height if record else self.heading_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.row()
        rect: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        if self._model.number_at(row) < 0:
            self._paint_heading(painter, rect, self._model.heading_text(row))
        else:
            self._paint_frame(painter, rect, option.state)
            if (line := self._model.line(row)) is not None:
                self._paint_words(painter, rect, self._card(line, rect.width()))
        painter.restore()

    def _measure(self) -> None:
        self._title_font = theme.font(Type.STRONG)
        self._body_font = theme.font(Type.BODY)
        self._title_metrics = QFontMetricsF(self._title_font)
        self._body_metrics = QFontMetricsF(self._body_font)
        self._icon_px = round(_ICON_PX * theme.manager().text_scale_percent / 100)
        self._title_height = self._title_metrics.height()
        self._body_height = self._body_metrics.height()

    def _on_theme_changed(self) -> None:
        self._measure()
        self._cards.clear()

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(Role.MUTED))
        painter.drawText(rect.adjusted(_SIDE_PX, 4, -_SIDE_PX, 0), _ONE_LINE, words)

    def _paint_frame(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.current()
        chosen = bool(state & _State.State_Selected)
        focused = chosen and bool(state & _State.State_HasFocus)
        if chosen:
            fill, edge = Role.ACCENT_SOFT, Role.ACCENT
        else:
            fill = Role.HOVER if state & _State.State_MouseOver else Role.SURFACE
            edge = Role.LINE
        width = 2 if focused else 1
        inset = width / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.color(edge), width))
        painter.setBrush(colours.color(fill))
        frame = QRectF(rect).adjusted(
            _SIDE_PX + inset, _GAP_PX / 2 + inset, -_SIDE_PX - inset, -_GAP_PX / 2 - inset
        )
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _paint_words(self, painter: QPainter, rect: QRect, card: _Card) -> None:
        colours = theme.current()
        inner = QRectF(rect).adjusted(
            _SIDE_PX + _PAD_PX, _GAP_PX / 2 + _PAD_PX, -_SIDE_PX - _PAD_PX, 0
        )
        top, left, width = inner.top(), inner.left(), inner.width()
        painter.setFont(self._title_font)
        painter.setPen(colours.color(Role.TEXT))
        painter.drawText(QRectF(left, top, width, self._title_height), _ONE_LINE, card.title)
        top += self._title_height + _LEADING_PX
        painter.setFont(self._body_font)
        painter.setPen(colours.color(Role.MUTED))
        detail = QRectF(left, top, width, self._body_height)
        painter.drawText(detail, _ONE_LINE, card.detail)
        self._paint_icons(painter, detail, card.icons)
        top += self._body_height + _LEADING_PX
        painter.setPen(colours.color(Role.TEXT))
        for words in card.excerpt:
            painter.drawText(QRectF(left, top, width, self._body_height), _ONE_LINE, words)
            top += self._body_height

    def _paint_icons(self, painter: QPainter, line: QRectF, names: tuple[str, ...]) -> None:
        right_to_left = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for place, name in enumerate(names):
            beside = place * (self._icon_px + 6)
            left = line.left() + beside if right_to_left else line.right() - self._icon_px - beside
            top = line.center().y() - self._icon_px / 2
            icons.paint(painter, name, QRectF(left, top, self._icon_px, self._icon_px), Role.MUTED)

    def _card(self, line: EntryLine, width: int) -> _Card:
        card = self._cards.get(line.n)
        if card is None or card.line is not line or card.width != width:
            if len(self._cards) >= _MOST_CARDS:
                self._cards.clear()
            card = self._cards[line.n] = self._cut(line, width)
        return card

    def _cut(self, line: EntryLine, width: int) -> _Card:
        room = width - 2 * (_SIDE_PX + _PAD_PX)
        marks = _icons(line)
        end = Qt.TextElideMode.ElideRight
        title = title_words(line.title, line.excerpt)
        type_, moment = type_words(line.type), moment_words(line.day, line.time, self._today)
        detail = type_ if line.pinned else f"{type_} · {moment}"
        beside = len(marks) * (self._icon_px + 6)
        return _Card(
            line=line,
            width=width,
            title=self._title_metrics.elidedText(title, end, room),
            detail=self._body_metrics.elidedText(detail, end, room - beside),
            excerpt=cut_lines(
                line.excerpt if line.title.strip() else "",
                self._body_font,
                room,
                _EXCERPT_LINES,
            ),
            icons=marks,
        )


def _icons(line: EntryLine) -> tuple[str, ...]:
    """What an entry shows beside its date, the outermost first."""
    names = []
    if line.energy is not None:
        names.append(energy_icon(line.energy))
    if line.attachments:
        names.append("paperclip")
    if line.pinned:
        names.append("pin")
    return tuple(names)
