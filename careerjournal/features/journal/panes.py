"""Three panes beside each other, and how they give way when there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from careerjournal.features.journal.focus import FocusWindow
from careerjournal.features.journal.inspector import WIDTH_PX as DETAILS_PX
from careerjournal.features.journal.inspector import Inspector
from careerjournal.features.journal.list_pane import WIDTH_PX as LIST_PX
from careerjournal.features.journal.list_pane import ListPane
from careerjournal.features.journal.writing import WritingPane
from careerjournal.ui import theme
from careerjournal.ui.actions import Actions

DETAILS_FROM_PX: Final = 1100
"""A window narrower than this, at the usual text size, shows the details only when asked."""
_NARROW_LIST_PX: Final = 230
_LEAST_LIST_PX: Final = 220
_LEAST_WRITING_PX: Final = 300


class Panes(QSplitter):
    """List, writing, details: made in it, and then told by `hold`. `details_shown` tells whether
    the details are there now.
    """

    details_shown = Signal(bool)

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._entries: ListPane
        self._writing: WritingPane
        self._details: Inspector
        self._holds = False
        self._actions = actions
        self._focus: FocusWindow | None = None
        self._sizes: list[int] = []
        """The widths before the writing filled the screen."""
        # What the person wants in a narrow window, and in a wide one.
        self._wanted = {True: False, False: True}
        self._narrow = False
        self.setHandleWidth(1)

    def hold(self, entries: ListPane, writing: WritingPane, details: Inspector) -> None:
        """Take charge of the three, which were made in this order with this parent."""
        self._entries, self._writing, self._details = entries, writing, details
        self._holds = True
        details.setProperty("pane", True)
        writing.setMinimumWidth(_LEAST_WRITING_PX)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(1, 1)
        self._fit_text()
        self.setSizes([max(LIST_PX, entries.minimumWidth()), 700, DETAILS_PX])
        theme.manager().changed.connect(self._on_theme_changed)

    def show_details(self, shown: bool) -> None:
        """Show or hide the details, as the person wishes it for windows as wide as this one."""
        self._wanted[self._narrow] = shown
        self._fit()

    def details_wanted(self) -> bool:
        """Whether the person has the details shown where there is room."""
        return self._wanted[False]

    def restore(self, sizes: Sequence[int], details: bool) -> None:
        """Widths as `sizes()` gave them, and what `details_wanted` said."""
        self._wanted[False] = details
        if len(sizes) == self.count() and all(size >= 0 for size in sizes[:2]):
            self.setSizes(list(sizes))
        self._fit()

    def toggle_focus(self) -> None:
        """Fill the screen with the writing, or come back from there."""
        if self._focus is not None and self._focus.is_held:
            self._on_focus_left()
            return
        if self._focus is None:
            self._focus = FocusWindow(self._actions, self.window())
            self._focus.left.connect(self._on_focus_left)
        focused = self._writing.focusWidget()
        self._sizes = self.sizes()
        self._writing.set_alone(True)
        self._focus.hold(self._writing)
        (focused or self._writing.editor.form.text).setFocus()

    @property
    def focus_window(self) -> FocusWindow | None:
        """The window of the focus mode, once it was used."""
        return self._focus

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit_text(self) -> None:
        """Never a list so narrow that its filters could not be read."""
        scale = max(100, theme.manager().text_scale_percent)
        self._entries.setMinimumWidth(_LEAST_LIST_PX * scale // 100)

    def _on_theme_changed(self) -> None:
        self._fit_text()
        self._fit()

    def _fit(self) -> None:
        if not self._holds:
            return
        room = DETAILS_FROM_PX * theme.manager().text_scale_percent // 100
        self._narrow = self.window().width() < room
        shown = self._wanted[self._narrow]
        if shown != self._details.isVisibleTo(self):
            self._details.setVisible(shown)
            if shown and self._narrow:  # all three, each as narrow as it can be read
                details = self._details.minimumWidth()
                entries = max(_NARROW_LIST_PX, self._entries.minimumWidth())
                self.setSizes([entries, self.width() - entries - details, details])
        self.details_shown.emit(shown)

    def _on_focus_left(self) -> None:
        focus = self._focus
        if focus is None or not focus.is_held:
            return
        focused = self._writing.focusWidget()
        focus.let_go()
        self._writing.set_alone(False)
        self.insertWidget(1, self._writing)
        self.setStretchFactor(1, 1)
        self.setSizes(self._sizes)
        self._writing.show()
        if focused is not None:
            focused.setFocus()
