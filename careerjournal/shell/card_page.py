"""A page with one card in its middle, as the unlock page and the assistant are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import drawings, theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.labels import section

_ALL_IT_MAY: Final = 1000


class CardPage(QWidget):
    """A calm page: the program's name, a card of limited width, room around it.

    Put widgets into `column`. It scrolls when text is large or the window small.
    """

    def __init__(self, width_characters: int = 52, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width_characters = width_characters
        self._card = QFrame()
        self._card.setProperty("look", "card")
        self.column = QVBoxLayout(self._card)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(8)
        self._leaf = QLabel()
        middle = QWidget()
        middle.setProperty("look", "clear")
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(16, 24, 16, 24)
        inner.setSpacing(20)
        inner.addStretch(2)
        inner.addLayout(self._name_row())
        # Stretches and not an alignment, which would cut off wrapped lines. No event handler is
        # overridden here either: for the first of them PySide builds the enums of QEvent.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card, _ALL_IT_MAY)
        across.addStretch(1)
        inner.addLayout(across)
        inner.addStretch(3)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        # In words, which need no enums of the Qt namespace.
        scroll.setProperty("horizontalScrollBarPolicy", "ScrollBarAlwaysOff")
        scroll.setProperty("focusPolicy", "NoFocus")
        scroll.setWidget(middle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        theme.manager().changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll so that `widget` can be seen."""
        self._scroll.ensureWidgetVisible(widget)

    def _name_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        name = section(tr("Career Journal"))
        row.addStretch(1)
        row.addWidget(self._leaf)
        row.addWidget(name)
        row.addStretch(1)
        return row

    def _on_theme_changed(self) -> None:
        side = self.fontMetrics().height() + 6
        accent = theme.current().color(Role.ACCENT)
        self._leaf.setPixmap(
            drawings.pixmap("leaf", QSize(side, side), accent, self.devicePixelRatioF())
        )
        body = theme.font(Type.BODY)
        self._card.setFont(body)
        characters = self._card.fontMetrics().averageCharWidth() * self._width_characters
        self._card.setMaximumWidth(characters + 64)
