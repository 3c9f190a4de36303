"""A link that is called by a name of the person's own, however long."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from careerjournal.ui.theme import set_kind
from careerjournal.ui.widgets.labels import plain_tip

_LEAST_CHARACTERS: Final = 8
_END: Final = Qt.TextElideMode.ElideRight


class NameLink(QPushButton):
    """Gives way: a name too long for its room ends in an ellipsis, and is whole in its tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str, spoken: str = "") -> None:
        """Show a name; `spoken` is what those hear who do not see what stands around it."""
        self.setText(name.replace("&", "&&"))
        self.setAccessibleName(spoken or name)
        self.setToolTip(plain_tip(name))

    def shown_words(self) -> str:
        """As much of the name as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        words = self.text().replace("&&", "&")
        return self.fontMetrics().elidedText(words, _END, room.width())

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        least = _LEAST_CHARACTERS * self.fontMetrics().averageCharWidth()
        return QSize(min(whole.width(), least), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = self.shown_words().replace("&", "&&")
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
