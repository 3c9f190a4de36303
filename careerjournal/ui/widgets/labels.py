"""Labels that show text as it is: never rich text, whatever the text contains."""

from __future__ import annotations

from typing import Final

from PySide6 import QtCore, QtWidgets
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from careerjournal.ui.theme import Type, set_look

# Qt.TextFlag.TextWordWrap as a number: the first page must not load the Qt namespace. Nor
# QSizePolicy with its enums, 2 ms; hence `QtWidgets.QSizePolicy` below.
_WORD_WRAP: Final = 0x1000
_ANY_HEIGHT: Final = 1 << 20


class PlainLabel(QLabel):
    """A label for any text, the person's own included.

    `type` is the size and weight; `tone` is "", "muted", "accent", "wants", "loss" or "done".
    """

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        type: Type = Type.BODY,  # noqa: A002 - the word for it
        tone: str = "",
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._placed = False
        self.setProperty("textFormat", "PlainText")  # in a word, which needs no enum
        self.setProperty("type", type.value)
        self.setProperty("tone", tone)
        self.setWordWrap(wraps)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._placed = True
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_room()

    def _keep_room(self) -> None:
        """Be as high as the lines are.

        Qt asks for the height at a width only where every layout above passes the question on;
        scroll areas and aligned cards do not, and lines would be cut off.
        """
        # Before a layout has placed it a widget's width says nothing.
        if self.wordWrap() and self._placed:
            height = self._lines_height() if self.text() else 0
            if height != self.minimumHeight():
                self.setMinimumHeight(height)

    def _lines_height(self) -> int:
        # Not heightForWidth(): that is never less than the minimum, which would never shrink.
        inside = self.contentsRect()
        around = self.height() - inside.height() + 2 * self.margin()
        room = QRect(0, 0, inside.width() - 2 * self.margin(), _ANY_HEIGHT)
        return self.fontMetrics().boundingRect(room, _WORD_WRAP, self.text()).height() + around

    def set_tone(self, tone: str) -> None:
        """Change the colour to that of `tone`."""
        set_look(self, "tone", tone)


def title(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """The name of a page or a record."""
    return PlainLabel(text, parent, type=Type.TITLE, wraps=True)


def section(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """The heading over a part of a page."""
    return PlainLabel(text, parent, type=Type.SECTION)


def strong(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """The name of a card or a row."""
    return PlainLabel(text, parent, type=Type.STRONG)


def muted(text: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> PlainLabel:
    """What may be read but need not be."""
    return PlainLabel(text, parent, tone="muted", wraps=wraps)


def wrapped(text: str = "", parent: QWidget | None = None) -> PlainLabel:
    """A sentence or two in the usual size."""
    return PlainLabel(text, parent, wraps=True)


class ElidedLabel(PlainLabel):
    """One line that gives way: shortened with an ellipsis, whole in its tooltip and its name."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        type: Type = Type.BODY,  # noqa: A002
        tone: str = "",
    ) -> None:
        self._whole = ""
        super().__init__("", parent, type=type, tone=tone)
        policy = QtWidgets.QSizePolicy.Policy
        self.setSizePolicy(policy.Ignored, policy.Preferred)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show as much of `text` as fits; line breaks become blanks."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def whole(self) -> str:
        """The text before it was shortened."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _fit(self) -> None:
        end = QtCore.Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._whole, end, max(self.width(), 0))
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


def plain_tip(text: str) -> str:
    """A tooltip that shows `text` as it is: Qt takes for markup what looks like it."""
    if "<" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>"


def separator(parent: QWidget | None = None) -> QFrame:
    """A line across, one pixel high."""
    line = QFrame(parent)
    line.setProperty("look", "line")
    line.setFixedHeight(1)
    policy = QtWidgets.QSizePolicy.Policy
    line.setSizePolicy(policy.Expanding, policy.Fixed)
    return line
