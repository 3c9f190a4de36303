"""A page of Markdown in a field that grows with what is written on it, to a point."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from careerjournal.records.record import RecordRef
from careerjournal.ui import theme
from careerjournal.ui.naming import Naming
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor
from careerjournal.ui.workspace import Workspace

_LEAST_PX: Final = 56
_MOST_PX: Final = 360
_ROOM_PX: Final = 8


class GrowingPage(QFrame):
    """`edited` tells of every change by the person's hand, `left` that the focus went elsewhere;
    `record_activated` asks to show a record that is mentioned.
    """

    edited = Signal()
    left = Signal()
    record_activated = Signal(RecordRef)

    def __init__(
        self,
        workspace: Workspace,
        today: Callable[[], date],
        name: str,
        hint: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quiet = False
        self.setProperty("look", "field")
        self.editor = _Editor(self)
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(hint)
        self._naming = Naming(workspace, self.editor, today, _nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor)
        self._naming.record_activated.connect(self.record_activated)
        self.editor.text_changed.connect(self._on_editor_text_changed)
        self.editor.left.connect(self.left)
        self.editor.focus_changed.connect(self._on_editor_focus_changed)
        self.editor.link_activated.connect(self._on_editor_link_activated)
        self.editor.document().documentLayout().documentSizeChanged.connect(self._fit)
        theme.manager().changed.connect(self._fit)
        self._fit()

    def text(self) -> str:
        """The Markdown as typed."""
        return self.editor.text()

    def set_text(self, text: str) -> None:
        """Show another text without telling anybody; the caret stays where it can."""
        if text == self.editor.text():
            return
        place = self.editor.textCursor().position() if self.editor.hasFocus() else 0
        self._quiet = True
        self.editor.set_text(text)
        self._quiet = False
        if place:
            cursor = QTextCursor(self.editor.document())
            cursor.setPosition(min(place, self.editor.document().characterCount() - 1))
            self.editor.setTextCursor(cursor)

    def set_read_only(self, read_only: bool) -> None:
        """Whether the text can be changed."""
        self.editor.setReadOnly(read_only)

    def _fit(self, *_size: object) -> None:
        scale = theme.manager().text_scale_percent / 100
        wanted = int(self.editor.document().size().height()) + _ROOM_PX
        height = max(round(_LEAST_PX * scale), min(round(_MOST_PX * scale), wanted))
        if height != self.editor.minimumHeight():
            self.editor.setFixedHeight(height)

    def _on_editor_text_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _on_editor_focus_changed(self, focused: bool) -> None:
        theme.set_look(self, "focused", focused)

    def _on_editor_link_activated(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)


class _Editor(MarkdownEditor):
    focus_changed = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.focus_changed.emit(False)


def _nobody() -> int:
    """A part has no number that could be mentioned."""
    return 0
