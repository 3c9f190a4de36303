"""The list of pages at the left; a strip of icons where the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from careerjournal.operations.phrases import tr
from careerjournal.ui import icons, theme
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.labels import section

_WIDTH_CHARACTERS: Final = 24
_GAP: Final = 8  # more room between an icon and its word than the style leaves
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Place:
    """One line of the sidebar: a page by its id, its words and its icon.

    `at_foot` puts it below, with what concerns the whole vault. One with `is_page` off is an
    act, such as Lock: it is never the chosen one.
    """

    id: str
    title: str
    icon: str
    at_foot: bool = False
    is_page: bool = True
    hint: str = ""


class Sidebar(QWidget):
    """Shows the places and which page is open. `chosen` brings the id of one that was pressed."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Pages"))
        self._collapsed = False
        self._leaf = QLabel()
        self._name = section(tr("Career Journal"))
        self._group = QButtonGroup(self)
        self._buttons = {place.id: self._button(place) for place in places}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setContentsMargins(10, 2, 0, 12)
        head.setSpacing(10)
        head.addWidget(self._leaf)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        for place in places:
            if not place.at_foot:
                column.addWidget(self._buttons[place.id])
        column.addStretch(1)
        for place in places:
            if place.at_foot:
                column.addWidget(self._buttons[place.id])
        theme.manager().changed.connect(self._fit)
        self._fit()

    def show_chosen(self, place_id: str) -> None:
        """Mark the page that is open; one that has no line here leaves none marked."""
        button = self._buttons.get(place_id)
        if button is not None and button.isCheckable():
            button.setChecked(True)
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)

    def set_collapsed(self, collapsed: bool) -> None:
        """Show icons alone, with the words as tooltips."""
        if collapsed != self._collapsed:
            self._collapsed = collapsed
            self._fit()

    @property
    def collapsed(self) -> bool:
        """Whether only icons are shown."""
        return self._collapsed

    def take_focus(self) -> None:
        """Put the focus on the open page's line."""
        checked = self._group.checkedButton()
        first = next(iter(self._buttons.values()))
        (checked or first).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        lines = list(self._buttons.values())
        if step is None or focused not in lines:
            super().keyPressEvent(event)
            return
        place = lines.index(focused) + step
        if 0 <= place < len(lines):
            lines[place].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current().color(Role.WINDOW))
        painter.setPen(theme.current().color(Role.LINE))
        edge = 0 if self.isRightToLeft() else self.width() - 1
        painter.drawLine(edge, 0, edge, self.height())

    def _button(self, place: Place) -> QToolButton:
        button = QToolButton()
        button.setProperty("look", "nav")
        button.setText(place.title.replace("&", "&&"))
        button.setIcon(icons.icon(place.icon))
        button.setCheckable(place.is_page)
        button.setAccessibleName(place.title)
        button.setToolTip(f"{place.title} ({place.hint})" if place.hint else place.title)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setObjectName(f"place.{place.id}")
        if place.is_page:
            self._group.addButton(button)
        button.clicked.connect(self._on_button_clicked)
        return button

    def _on_button_clicked(self) -> None:
        button = self.sender()
        for place_id, line in self._buttons.items():
            if line is button:
                self.chosen.emit(place_id)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        side = metrics.height() + 2
        self._name.setVisible(not self._collapsed)
        self._leaf.setPixmap(
            icons.pixmap(
                "leaf",
                QSize(side, side),
                theme.current().color(Role.ACCENT),
                self.devicePixelRatioF(),
            )
        )
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly
            if self._collapsed
            else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(side + (0 if self._collapsed else _GAP), side))
        if self._collapsed:
            self.setFixedWidth(side + 24 + 24)
        else:
            words = metrics.averageCharWidth() * _WIDTH_CHARACTERS
            self.setFixedWidth(max(words, self._name.sizeHint().width() + side + 20) + 36)
