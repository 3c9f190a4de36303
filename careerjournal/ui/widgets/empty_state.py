"""What a page or list shows instead of nothing."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role, Type
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.labels import PlainLabel

_WIDEST: int = 420


class EmptyState(QWidget):
    """An icon, what this place is for in one sentence, the first step and perhaps an example."""

    first_step_requested = Signal()
    example_requested = Signal()

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        first_step: str = "",
        example: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._mark = QLabel()
        self._heading = PlainLabel(heading, type=Type.SECTION, wraps=True)
        self._sentence = PlainLabel(sentence, tone="muted", wraps=True)
        self._first_step = primary_button(first_step)
        self._example = button(example)
        self._first_step.clicked.connect(self.first_step_requested)
        self._example.clicked.connect(self.example_requested)
        # Not setVisible(True): a button without a parent would flash up as a window of its own.
        for choice, words in ((self._first_step, first_step), (self._example, example)):
            if not words:
                choice.hide()
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)
        self._lay_out()
        self._on_theme_changed()
        theme.manager().changed.connect(self._on_theme_changed)

    def set_words(self, heading: str, sentence: str) -> None:
        """Say something else: nothing yet, nothing found and filtered out are three things."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self.setAccessibleName(heading)
        self.setAccessibleDescription(sentence)

    def offer(self, *, first_step: bool, example: bool) -> None:
        """Offer the first step and the example, or not: not every state has both."""
        self._first_step.setVisible(first_step)
        self._example.setVisible(example)

    def _lay_out(self) -> None:
        flags = QtCore.Qt.AlignmentFlag
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._mark, 0, flags.AlignHCenter)
        column.addSpacing(8)
        for label in (self._heading, self._sentence):
            label.setAlignment(flags.AlignHCenter | flags.AlignTop)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            column.addWidget(label)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        row.addWidget(self._first_step)
        row.addWidget(self._example)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        middle = QWidget()
        middle.setLayout(column)
        self._middle = middle
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)

    def _on_theme_changed(self) -> None:
        side = round(40 * theme.manager().text_scale_percent / 100)
        ink = theme.current().color(Role.ACCENT)
        scale = self.devicePixelRatioF()
        self._mark.setPixmap(icons.pixmap(self._icon_name, QSize(side, side), ink, scale))
        self._middle.setMaximumWidth(round(_WIDEST * theme.manager().text_scale_percent / 100))
