"""The middle pane: the entry that is open with its buttons, or a word on how to begin."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMenu, QStackedLayout, QToolButton, QWidget

from careerjournal.features.journal.editor import EntryEditor
from careerjournal.operations.phrases import tr
from careerjournal.ui.tab_order import go_on_to
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.empty_state import EmptyState
from careerjournal.ui.widgets.labels import muted


class WritingPane(QFrame):
    """Holds the editor. `new_requested` and `template_requested` ask for a new entry."""

    new_requested = Signal()
    template_requested = Signal()

    def __init__(self, editor: EntryEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setProperty("pane", True)
        self.editor = editor
        self.more = icon_button("more", tr("More"))
        self._buttons: list[QWidget] = [self.more]
        self._way_back = muted(tr("Esc goes back"))
        self._way_back.hide()
        self._nothing: EmptyState | None = None
        self._pages = QStackedLayout(self)
        self._pages.addWidget(QWidget())
        self._pages.addWidget(self.editor)

    def add_buttons(self, actions: Iterable[QAction], menu: QMenu, details: QAction) -> None:
        """Put `actions` at the right of the first line, `menu` behind three dots, and what shows
        the `details` at the foot."""
        for action in actions:
            self.editor.form.buttons.addWidget(self._button(action))
        self.more.setMenu(menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.editor.form.buttons.addWidget(self.more)
        go_on_to(self.editor.form.about, *self._buttons[1:], self.more)
        self.editor.foot.addWidget(self._button(details))
        self.editor.foot.addWidget(self._way_back)

    def set_alone(self, alone: bool) -> None:
        """With nothing else on the screen there are words, and a word on how to get back."""
        for button in self._buttons:
            button.setVisible(not alone)
        self._way_back.setVisible(alone)

    def _button(self, action: QAction) -> QToolButton:
        button = icon_button("more", action.text())
        button.setDefaultAction(action)
        self._buttons.append(button)
        return button

    def show_editor(self) -> None:
        """An entry is open."""
        self._pages.setCurrentWidget(self.editor)

    def show_nothing(self) -> None:
        """None is."""
        if self._nothing is None:
            self._nothing = EmptyState(
                "journal",
                tr("Nothing is open"),
                tr("Choose an entry, or write a new one."),
                first_step=tr("New entry"),
                example=tr("From a template"),
            )
            self._nothing.first_step_requested.connect(self.new_requested)
            self._nothing.example_requested.connect(self.template_requested)
            self._pages.addWidget(self._nothing)
        self._pages.setCurrentWidget(self._nothing)
