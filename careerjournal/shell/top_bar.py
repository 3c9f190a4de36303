"""The strip above the page: search, whether all is saved, New."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from careerjournal.operations.phrases import tr
from careerjournal.ui import theme
from careerjournal.ui.day_words import clock_words
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.labels import muted
from careerjournal.ui.widgets.search_field import SearchField

_SEARCH_CHARACTERS: Final = 72


class TopBar(QWidget):
    """Holds the one search field. `new_requested` brings the code of what is to be made, "" for
    what is meant where the person is."""

    new_requested = Signal(str)

    def __init__(self, shortcut: str, parent: QWidget | None = None) -> None:
        """`shortcut` is what reaches the search field, as the platform writes it."""
        super().__init__(parent)
        self.search = SearchField(
            tr("Search everything  ·  {shortcut}").format(shortcut=shortcut),
            name=tr("Search everything"),
        )
        self._state = muted()
        self._settled = ("", "muted")
        self._state.setAccessibleName(tr("Saved state"))
        self._new = primary_button(tr("New"), "plus")
        self._menu = QMenu(self)
        self.more = icon_button("more", tr("More"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self._state)
        row.addSpacing(4)
        row.addWidget(self._new)
        row.addWidget(self.more)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._menu.triggered.connect(self._on_menu_triggered)
        self._new.clicked.connect(self._on_new_clicked)
        theme.manager().changed.connect(self._fit)
        self._fit()

    def set_new(self, choices: Sequence[tuple[str, str]]) -> None:
        """What New can make: codes and their words, the open page's own first; perhaps none."""
        self._new.setVisible(bool(choices))
        self._menu.clear()
        for code, words in choices:
            action = QAction(words, self._menu)
            action.setData(code)
            self._menu.addAction(action)
        if choices:
            self._new.setToolTip(choices[0][1])

    def set_enabled_new(self, enabled: bool) -> None:
        """Whether anything can be made: not in a vault open for reading only."""
        self._new.setEnabled(enabled)

    def show_saving(self, saving: bool) -> None:
        """A write is under way, or none is any more: then what was last known to be saved."""
        if saving:
            self._state.set_tone("muted")
            self._state.setText(tr("Saving..."))
        else:
            self._say(*self._settled)

    def show_saved(self, instant: datetime) -> None:
        """Everything is on disk since `instant`, an aware time."""
        local = instant.astimezone()
        self._say(tr("Saved {time}").format(time=clock_words(local.time())), "muted")

    def show_unsaved(self) -> None:
        """A write has failed; the words are still in the window."""
        self._say(tr("Not saved"), "loss")

    def show_read_only(self) -> None:
        """Nothing can be saved here."""
        self._say(tr("Read-only"), "wants")

    @property
    def state(self) -> str:
        """The words of the saved state."""
        return self._state.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.current().color(Role.WINDOW))
        painter.setPen(theme.current().color(Role.LINE))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _say(self, words: str, tone: str) -> None:
        self._settled = (words, tone)
        self._state.set_tone(tone)
        self._state.setText(words)

    def _fit(self) -> None:
        self.search.setMaximumWidth(self.fontMetrics().averageCharWidth() * _SEARCH_CHARACTERS)

    def _on_new_clicked(self) -> None:
        if len(self._menu.actions()) > 1:
            self._menu.popup(self._new.mapToGlobal(QPoint(0, self._new.height() + 4)))
        else:
            self.new_requested.emit("")

    def _on_menu_triggered(self, action: QAction) -> None:
        self.new_requested.emit(str(action.data()))
