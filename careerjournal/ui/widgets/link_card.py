"""One record tied to the one that is open, as a card that can be pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui import icons, theme
from careerjournal.ui.text_lines import cut_lines
from careerjournal.ui.theme import Role, Type

_PAD_PX: Final = 12
_ICON_PX: Final = 18
_CROSS_PX: Final = 14
_RADIUS_PX: Final = 10
_TITLE_LINES: Final = 2
_DETAIL_LINES: Final = 2
_CONTEXT_LINES: Final = 3
_MOST_CUTS: Final = 8
_Line = tuple[str, Role]


@dataclass(frozen=True)
class Linked:
    """What a card shows: a record in its own words, and a line or two about the tie.

    `icon` is that of its kind, `link_n` the number of a tie that can be taken away, else 0.
    """

    ref: RecordRef
    icon: str
    title: str
    detail: str
    context: str = ""
    link_n: int = 0


class LinkCard(QAbstractButton):
    """Painted by hand, for dozens of them may come with one entry.

    `opened` brings the record. A tie made by hand can be taken away, with the cross or with
    Delete: `remove_requested` brings its number.
    """

    opened = Signal(RecordRef)
    remove_requested = Signal(int)

    def __init__(
        self,
        ref: RecordRef,
        icon: str,
        title: str,
        detail: str,
        context: str = "",
        *,
        link_n: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """See Linked."""
        super().__init__(parent)
        # Layouts ask for the height at several widths over and over.
        self._cuts: dict[int, list[_Line]] = {}
        self._font = theme.font(Type.BODY)
        self._line_px = QFontMetrics(self._font).height()
        self._placed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._linked = Linked(ref, icon, title, detail, context, link_n)
        self._say()
        self.clicked.connect(self._on_clicked)
        theme.manager().changed.connect(self._on_theme_changed)

    def show_linked(self, linked: Linked) -> None:
        """Show another record, or other words for it: to make a card anew takes far longer."""
        if linked == self._linked:
            return
        self._linked = linked
        self._cuts.clear()
        self._say()
        self._keep_room()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        linked = self._linked
        self.setText(linked.title.replace("&", "&&"))
        self.setAccessibleName(f"{linked.title}, {linked.detail}")
        said = [linked.context, tr("Delete removes the link") if linked.link_n else ""]
        self.setAccessibleDescription(". ".join(part for part in said if part))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return len(self._cut(width)) * self._line_px + 2 * _PAD_PX - 4

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._keep_room()

    def _keep_room(self) -> None:
        """Not every layout above asks for the height at a width, see PlainLabel."""
        if self._placed:
            height = self.heightForWidth(self.width())
            if height != self.minimumHeight():
                self.setMinimumHeight(height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.current()
        edge = 2 if self.hasFocus() else 1
        painter.setPen(QPen(colours.color(Role.ACCENT if self.hasFocus() else Role.LINE), edge))
        painter.setBrush(colours.color(Role.HOVER if self.underMouse() else Role.SURFACE))
        inset = edge / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)
        side = _scaled(_ICON_PX)
        mark = QRect(_PAD_PX, (self.height() - side) // 2, side, side)
        icons.paint(painter, self._linked.icon, self._mirrored(mark), Role.ACCENT)
        if self._linked.link_n:
            icons.paint(painter, "close", self._cross(), Role.MUTED)
        self._letter(painter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = self._cross().adjusted(-6, -6, 6, 6).contains(event.position().toPoint())
        if self._linked.link_n and near and event.button() == Qt.MouseButton.LeftButton:
            self.setDown(False)
            self.remove_requested.emit(self._linked.link_n)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._linked.link_n:
            self.remove_requested.emit(self._linked.link_n)
        else:
            super().keyPressEvent(event)

    def _letter(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        height = self._line_px
        words = self._room(self.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        top = _PAD_PX - 2
        for text, role in self._cut(self.width()):
            painter.setPen(theme.current().color(role))
            where = self._mirrored(QRect(words.left(), top, words.width(), height))
            painter.drawText(where, int(flags) | int(Qt.TextFlag.TextSingleLine), text)
            top += height

    def _cut(self, width: int) -> list[_Line]:
        lines = self._cuts.get(width)
        if lines is None:
            room = self._room(width).width()
            lines = [
                (line, role)
                for words, role, most in (
                    (self._linked.title, Role.TEXT, _TITLE_LINES),
                    (self._linked.detail, Role.MUTED, _DETAIL_LINES),
                    (self._linked.context, Role.MUTED, _CONTEXT_LINES),
                )
                for line in cut_lines(words, self._font, room, most)
            ]
            if len(self._cuts) >= _MOST_CUTS:
                self._cuts.clear()
            self._cuts[width] = lines
        return lines

    def _room(self, width: int) -> QRect:
        """Where the words stand on a card as wide as this; the height means nothing."""
        left = 2 * _PAD_PX + _scaled(_ICON_PX) - 2
        right = _PAD_PX + (_scaled(_CROSS_PX) + 4 if self._linked.link_n else 0)
        return QRect(left, 0, max(0, width - left - right), 0)

    def _cross(self) -> QRect:
        side = _scaled(_CROSS_PX)
        return self._mirrored(QRect(self.width() - _PAD_PX - side + 4, _PAD_PX, side, side))

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() != Qt.LayoutDirection.RightToLeft:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())

    def _on_theme_changed(self) -> None:
        self._cuts.clear()
        self._font = theme.font(Type.BODY)
        self._line_px = QFontMetrics(self._font).height()
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        self.opened.emit(self._linked.ref)


def _scaled(px: int) -> int:
    """As large as the text beside it."""
    return round(px * theme.manager().text_scale_percent / 100)
