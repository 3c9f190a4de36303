"""Paints requirements as cards: the words, how far they are met, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from careerjournal.features.applications.fit.model import RequirementsModel
from careerjournal.features.applications.fit.view import Proof
from careerjournal.operations.phrases import tr
from careerjournal.records.application import Rating, Requirement
from careerjournal.ui import theme
from careerjournal.ui.fit_words import RATINGS
from careerjournal.ui.head_words import head_title
from careerjournal.ui.text_lines import cut_lines
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.chip import TONES, chip_size, paint_chip
from careerjournal.ui.widgets.growing_text import GrowingText

_SIDE_PX: Final = 4  # from the list's edge to the card
_GAP_PX: Final = 6  # between two cards
_PAD_PX: Final = 12
_BETWEEN_PX: Final = 6
_RADIUS_PX: Final = 10
_MOST_LINES: Final = 4
_LEAST_TEXT_PX: Final = 220
_WIDEST_CHIP_PX: Final = 220
_DOT_PX: Final = 5
_MOST_DOTS: Final = 3  # an archive from elsewhere may say anything

_RATING_TONES: Final = {Rating.HAVE: "done", Rating.PARTLY: "", Rating.GAP: "wants"}
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_ONE_LINE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | int(
    Qt.TextFlag.TextSingleLine
)


@dataclass(frozen=True)
class _Card:
    """Where everything of one requirement stands, from the top left of its row."""

    requirement: Requirement
    proofs: tuple[Proof, ...]
    width: int
    lines: tuple[str, ...]
    text: QRect
    ratings: dict[Rating, QRect]
    chips: tuple[tuple[QRect, str, Proof | None], ...]
    dots: QRect
    height: int


class RequirementDelegate(QStyledItemDelegate):
    """Reads the model and nothing else; what was measured is kept until the row changes."""

    def __init__(self, model: RequirementsModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view
        self._cards: dict[int, _Card] = {}
        self._measure()
        theme.manager().changed.connect(self._on_theme_changed)

    def rating_at(self, index: _Index, point: QPoint) -> Rating | None:
        """The rating whose word stands at `point` of the viewport."""
        card, row = self._card_at(index), self._view.visualRect(index)
        if card is None:
            return None
        inside = self._from_left(point - row.topLeft(), row.width())
        return next((each for each, rect in card.ratings.items() if rect.contains(inside)), None)

    def proof_at(self, index: _Index, point: QPoint) -> Proof | None:
        """The piece of evidence whose chip stands at `point` of the viewport."""
        card, row = self._card_at(index), self._view.visualRect(index)
        if card is None:
            return None
        inside = self._from_left(point - row.topLeft(), row.width())
        return next((proof for rect, _, proof in card.chips if rect.contains(inside)), None)

    def rating_place(self, index: _Index, rating: Rating) -> QPoint:
        """The middle of the word for `rating` in the viewport."""
        card, row = self._card_at(index), self._view.visualRect(index)
        assert card is not None  # noqa: S101 - a heading has none
        middle = card.ratings[rating].center()
        return row.topLeft() + self._from_left(middle, row.width())

    # What Qt asks

    def sizeHint(
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002 - Qt asks so
        index: _Index,
    ) -> QSize:
        width = self._view.viewport().width()
        card = self._card_at(index)
        height = card.height if card is not None else self._body.height() + 18
        return QSize(min(width, 240), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        painter.save()
        card = self._card_at(index)
        if card is None:
            self._paint_heading(painter, rect, self._model.heading(index.row()))
        else:
            state: QStyle.StateFlag = option.state
            self._paint_frame(painter, rect, state)
            painter.translate(rect.topLeft())
            self._paint_words(painter, card)
            marked = bool(state & (_State.State_MouseOver | _State.State_Selected))
            self._paint_ratings(painter, card, Role.BORDER if marked else Role.LINE)
            self._paint_dots(painter, card)
            self._paint_chips(painter, card, chosen=bool(state & _State.State_Selected))
        painter.restore()

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: _Index,  # noqa: ARG002
    ) -> QWidget:
        editor = GrowingText(tr("What they ask for"), parent, most=6, one_paragraph=True)
        editor.entered.connect(self._on_editor_entered)
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if isinstance(editor, GrowingText):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, GrowingText):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        row: QRect = option.rect
        if self._card_at(index) is not None:
            height = editor.sizeHint().height()
            editor.setGeometry(row.left() + _SIDE_PX, row.top() + 2, row.width() - 8, height)

    # Inside

    def _measure(self) -> None:
        self._body_font = theme.font(Type.BODY)
        self._small_font = theme.font(Type.SMALL)
        self._body = QFontMetrics(self._body_font)
        self._small = QFontMetrics(self._small_font)
        self._chip_height = chip_size(self._small, "x").height()
        self._scale = theme.manager().text_scale_percent / 100

    def _on_theme_changed(self) -> None:
        self._measure()
        self._cards.clear()
        self._view.scheduleDelayedItemsLayout()

    def _on_editor_entered(self) -> None:
        editor = self.sender()
        if isinstance(editor, GrowingText):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _card_at(self, index: _Index) -> _Card | None:
        requirement = self._model.requirement(index.row())
        view = self._model.view
        if requirement is None or view is None:
            return None
        width = self._view.viewport().width()
        proofs = view.proofs_of(requirement)
        card = self._cards.get(requirement.n)
        if (
            card is None
            or card.requirement != requirement
            or card.proofs != proofs
            or card.width != width
        ):
            card = self._cards[requirement.n] = self._lay_out(requirement, proofs, width)
        return card

    def _lay_out(self, requirement: Requirement, proofs: tuple[Proof, ...], width: int) -> _Card:
        left, right = _SIDE_PX + _PAD_PX, width - _SIDE_PX - _PAD_PX
        top = _GAP_PX // 2 + _PAD_PX - 2
        sizes = {each: chip_size(self._small, tr(word)) for each, word in RATINGS.items()}
        dotted = self._dots_width(requirement.weight)
        across = sum(size.width() for size in sizes.values()) + 2 * 4 + dotted
        beside = right - left - across - 16 >= _LEAST_TEXT_PX * self._scale
        room = right - left - (across + 16 if beside else 0)
        lines = cut_lines(requirement.text, self._body_font, room, _MOST_LINES)
        text = QRect(left, top, room, max(1, len(lines)) * self._body.height())
        bottom = text.bottom() + 1
        at, line = (right - across, top - 1) if beside else (left, bottom + _BETWEEN_PX)
        dots = QRect(at, line, dotted, self._chip_height)
        at += dotted
        ratings: dict[Rating, QRect] = {}
        for each, size in sizes.items():
            ratings[each] = QRect(QPoint(at, line), size)
            at += size.width() + 4
        bottom = max(bottom, line + self._chip_height)
        chips: tuple[tuple[QRect, str, Proof | None], ...] = ()
        if proofs:
            bottom += _BETWEEN_PX
            chips = self._chips(proofs, left, right, bottom)
            bottom += self._chip_height
        return _Card(
            requirement=requirement,
            proofs=proofs,
            width=width,
            lines=lines,
            text=text,
            ratings=ratings,
            chips=chips,
            dots=dots,
            height=bottom + _PAD_PX - 2 + _GAP_PX // 2,
        )

    def _dots_width(self, weight: int) -> int:
        dots = min(weight, _MOST_DOTS)
        return round((dots * (_DOT_PX + 3) + 5) * self._scale) if dots > 1 else 0

    def _chips(
        self, proofs: tuple[Proof, ...], left: int, right: int, top: int
    ) -> tuple[tuple[QRect, str, Proof | None], ...]:
        chips: list[tuple[QRect, str, Proof | None]] = []
        widest = round(_WIDEST_CHIP_PX * self._scale)
        for place, proof in enumerate(proofs):
            end = Qt.TextElideMode.ElideRight
            words = self._small.elidedText(head_title(proof.head), end, widest)
            size = chip_size(self._small, words)
            rest = len(proofs) - place
            more = chip_size(self._small, f"+{rest}").width() + 6 if rest > 1 else 0
            if chips and left + size.width() + more > right:
                words = f"+{rest}"
                chips.append((QRect(QPoint(left, top), chip_size(self._small, words)), words, None))
                break
            size.setWidth(min(size.width(), right - left))
            chips.append((QRect(QPoint(left, top), size), words, proof))
            left += size.width() + 6
        return tuple(chips)

    def _paint_heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(theme.font(Type.STRONG))
        painter.setPen(theme.current().color(Role.MUTED))
        painter.drawText(rect.adjusted(_SIDE_PX + 2, 8, -_SIDE_PX, 0), _ONE_LINE, words)

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
        frame = QRectF(rect).adjusted(
            _SIDE_PX + inset, half + inset, -_SIDE_PX - inset, -half - inset
        )
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _paint_words(self, painter: QPainter, card: _Card) -> None:
        painter.setFont(self._body_font)
        painter.setPen(theme.current().color(Role.TEXT))
        line = QRect(card.text.topLeft(), QSize(card.text.width(), self._body.height()))
        for words in card.lines:
            painter.drawText(self._mirrored(line, card.width), _ONE_LINE, words)
            line.translate(0, self._body.height())

    def _paint_ratings(self, painter: QPainter, card: _Card, edge: Role) -> None:
        colours = theme.current()
        painter.setFont(self._small_font)
        for rating, place in card.ratings.items():
            rect = self._mirrored(place, card.width)
            if rating is card.requirement.rating:
                ink, ground = TONES[_RATING_TONES[rating]]
                painter.setPen(QPen(colours.color(ink), 1))
                painter.setBrush(colours.color(ground))
            else:
                ink = Role.MUTED
                painter.setPen(QPen(colours.color(edge), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            round_ = rect.height() / 2
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), round_, round_)
            painter.setPen(colours.color(ink))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tr(RATINGS[rating]))

    def _paint_dots(self, painter: QPainter, card: _Card) -> None:
        if not card.dots.width():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color(Role.MUTED))
        side = _DOT_PX * self._scale
        rect = self._mirrored(card.dots, card.width)
        top = rect.top() + (rect.height() - side) / 2
        for place in range(min(card.requirement.weight, _MOST_DOTS)):
            left = rect.left() + place * (side + 3 * self._scale)
            painter.drawEllipse(QRectF(left, top, side, side))

    def _paint_chips(self, painter: QPainter, card: _Card, *, chosen: bool) -> None:
        painter.setFont(self._small_font)
        for rect, words, proof in card.chips:
            place = self._mirrored(rect, card.width)
            tone = "" if proof else "muted"
            if not chosen:
                paint_chip(painter, place, words, tone)
                continue
            # On the ground of the chosen row, which is the chip's own, it would not be seen.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.current().color(Role.SURFACE))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(theme.current().color(TONES[tone][0]))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _from_left(self, point: QPoint, width: int) -> QPoint:
        if self._view.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return point
        return QPoint(width - point.x() - 1, point.y())

    def _mirrored(self, rect: QRect, width: int) -> QRect:
        if self._view.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(width - rect.right() - 1, rect.top(), rect.width(), rect.height())
