"""Paints those who wait: who it is and how long it has been, beside the last times, what is still
promised, and what to open with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from careerjournal.features.contacts.disc import paint_disc
from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.keeping.model import KeepingModel, seen
from careerjournal.features.contacts.keeping.words import (
    is_late,
    opener_words,
    place_words,
    promise_words,
    spoken_words,
    touch_words,
)
from careerjournal.features.contacts.second_look import SecondLook
from careerjournal.operations.phrases import ntr
from careerjournal.store.keeping import KeepingLine
from careerjournal.ui import icons, theme
from careerjournal.ui.painted_lines import PaintedLines
from careerjournal.ui.row_painting import mirrored
from careerjournal.ui.theme import Role, Type

_ROWS: Final = 6
_BETWEEN_PX: Final = 8  # from card to card
_PAD_PX: Final = 12
_GAP_PX: Final = 12
_LEADING_PX: Final = 2
_DISC_PX: Final = 44
_ICON_PX: Final = 14
_RADIUS_PX: Final = 10
_LEFT_SHARE: Final = 0.46
_NARROW: Final = 58
"""A card with room for fewer letters in a line has one column."""

_State = QStyle.StateFlag
_MOST_KNOWN: Final = 256
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Words:
    """One line of a card: what it says, in which colour, and perhaps behind an icon."""

    text: str
    role: Role = Role.MUTED
    icon: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """What the card of a line says in either column, or in the one there is room for."""

    line: KeepingLine
    who: list[_Words]
    what: list[_Words]
    in_short: list[_Words]


class KeepingDelegate(QStyledItemDelegate):
    """Reads the model's cache and the faces that are there, and nothing else."""

    def __init__(
        self,
        model: KeepingModel,
        today: date,
        faces: Faces,
        second_look: SecondLook,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._second_look = second_look
        self._told: dict[int, _Told] = {}
        self._model = model
        self._today = today
        self._faces = faces
        self._measure()
        theme.manager().changed.connect(self._measure)

    def set_today(self, today: date) -> None:
        """Days are counted from another day."""
        if today != self._today:
            self._today = today
            self._told.clear()

    @property
    def record_height(self) -> int:
        """The height of a card with the room below it, in pixels, at the present text size."""
        lines = self._name.height + (_ROWS - 1) * (self._body.height + _LEADING_PX)
        return lines + 2 * _PAD_PX + _BETWEEN_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(360, self.record_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(1, 1, -1, -_BETWEEN_PX)
        self._paint_ground(painter, option, card)
        line = self._model.line(index.row())
        if line is not None:
            self._paint_line(painter, option, card, seen(line, self._second_look.veil))
        painter.restore()

    def _measure(self) -> None:
        self._name = PaintedLines(theme.font(Type.STRONG))
        self._body = PaintedLines(theme.font(Type.BODY))
        self._letter_px = self._body.metrics.averageCharWidth()
        scale = theme.manager().text_scale_percent / 100
        self._disc_px = _DISC_PX * scale
        self._icon_px = _ICON_PX * scale

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF) -> None:
        colours, state = theme.current(), option.state
        chosen = bool(state & _State.State_Selected)
        focused = chosen and bool(state & _State.State_HasFocus)
        over = bool(state & _State.State_MouseOver)
        edge = Role.ACCENT if chosen else Role.LINE
        painter.setPen(QPen(colours.color(edge), 2 if focused else 1))
        ground = Role.ACCENT_SOFT if chosen else Role.HOVER if over else Role.SURFACE
        painter.setBrush(colours.color(ground))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS_PX, _RADIUS_PX)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF, line: KeepingLine
    ) -> None:
        inner = card.adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        disc = QRectF(inner.left(), inner.top(), self._disc_px, self._disc_px)
        side = round(self._disc_px * painter.device().devicePixelRatio())
        face = self._faces.face(line.contact.photo, side)
        contact = line.contact
        paint_disc(painter, mirrored(option, disc), contact.initials, contact.name, face)
        left = disc.right() + _GAP_PX
        room = max(0.0, inner.right() - left)
        told = self._words_of(line)
        if room < _NARROW * self._letter_px:
            self._paint_column(painter, option, (left, inner.top(), room), told.in_short)
            return
        middle = left + (room - 2 * _GAP_PX) * _LEFT_SHARE
        self._paint_column(painter, option, (left, inner.top(), middle - left), told.who)
        beside = middle + 2 * _GAP_PX
        # The first line begins where that of the name does, which is in larger letters.
        top = inner.top() + self._name.height - self._body.height
        width = inner.right() - beside
        self._paint_column(painter, option, (beside, top, width), told.what)

    def _words_of(self, line: KeepingLine) -> _Told:
        """What a card says; worked out once, and painted with every step of scrolling."""
        known = self._told.get(line.n)
        if known is None or known.line != line:
            if len(self._told) >= _MOST_KNOWN:
                self._told.clear()
            known = _Told(line, self._who(line), self._what(line), self._in_short(line))
            self._told[line.n] = known
        return known

    def _in_short(self, line: KeepingLine) -> list[_Words]:
        """The first of each, where there is no room for two columns."""
        known, promised = self._known(line), self._promised(line, len(line.promises))
        spoken, opens = self._spoken(line), self._opens(line)
        words = [*known, *promised[:1], *spoken[:1], *opens]
        return words[:_ROWS]

    def _known(self, line: KeepingLine) -> list[_Words]:
        late = is_late(line, self._today)
        words = [
            _Words(line.contact.name, Role.TEXT, is_name=True),
            _Words(place_words(line)),
            _Words(spoken_words(line, self._today), Role.WANTS if late else Role.TEXT),
        ]
        return [each for each in words if each.text]

    def _who(self, line: KeepingLine) -> list[_Words]:
        known = self._known(line)
        return [*known, *self._promised(line, _ROWS - len(known))]

    def _promised(self, line: KeepingLine, room: int) -> list[_Words]:
        told: list[_Words] = []
        for promise in line.promises:
            due = promise.day is not None and promise.day <= self._today
            words = promise_words(promise, self._today)
            told.append(_Words(words, Role.WANTS if due else Role.MUTED, "check"))
        return _first(told, room)

    def _spoken(self, line: KeepingLine) -> list[_Words]:
        return [_Words(touch_words(each, self._today), icon="message") for each in line.touches]

    def _opens(self, line: KeepingLine) -> list[_Words]:
        return [_Words(opener_words(each, self._today), Role.TEXT, "bulb") for each in line.openers]

    def _what(self, line: KeepingLine) -> list[_Words]:
        spoken = self._spoken(line)
        return [*spoken, *self._opens(line)[: _ROWS - len(spoken)]]

    def _paint_column(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        where: tuple[float, float, float],
        words: Sequence[_Words],
    ) -> None:
        left, top, room = where
        from_right = option.direction == Qt.LayoutDirection.RightToLeft
        for each in words:
            lines = self._name if each.is_name else self._body
            begins = left
            if each.icon:
                above = (lines.height - self._icon_px) / 2
                mark = QRectF(left, top + above, self._icon_px, self._icon_px)
                role = Role.WANTS if each.role is Role.WANTS else Role.MUTED
                icons.paint(painter, each.icon, mirrored(option, mark), role)
                begins = mark.right() + _GAP_PX / 2
            width = left + room - begins
            if width <= 0:
                return
            painter.setPen(theme.current().color(each.role))
            place = mirrored(option, QRectF(begins, top, width, lines.height))
            lines.draw(
                painter,
                round(place.left()),
                round(place.top()),
                int(place.width()),
                each.text,
                at_end=from_right,
            )
            top += lines.height + _LEADING_PX


def _first(told: list[_Words], room: int) -> list[_Words]:
    """The first lines, the last of them saying how many more there are."""
    if len(told) <= room:
        return told
    more = len(told) - room + 1
    rest = ntr("{n} more promise", "{n} more promises", more).format(n=more)
    return [*told[: room - 1], _Words(rest, icon="check")] if room > 0 else []
