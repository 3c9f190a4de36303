"""Notes on a record, as Markdown."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtWidgets import QWidget

from careerjournal.operations.phrases import tr
from careerjournal.records.record import RecordRef
from careerjournal.ui.naming import Naming
from careerjournal.ui.record_page.desk import Desk, RecordCard
from careerjournal.ui.widgets.labels import strong
from careerjournal.ui.widgets.markdown_editor import MarkdownEditor

_LEAST_PX: Final = 96
_MOST_PX: Final = 420
_ROOM_PX: Final = 24


class Noted(Protocol):
    """A record with notes."""

    @property
    def notes(self) -> str:
        """As Markdown."""


class NotedView(Protocol):
    """What is shown of a record with notes."""

    @property
    def n(self) -> int:
        """The record's row number."""

    @property
    def record(self) -> Noted:
        """The record itself."""


class NotesCard(RecordCard[NotedView]):
    """A page that grows with what is written on it, to a point. `record_activated` asks to show
    a record that is mentioned."""

    record_activated = Signal(RecordRef)

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, hint: str = "") -> None:
        """`hint` is what an empty page says of what is no person."""
        super().__init__("", parent)
        self.setAccessibleName(tr("Notes"))
        self._desk = desk
        self._n = 0
        self._quiet = False
        self.text = MarkdownEditor(self)
        self.text.setAccessibleName(tr("Notes"))
        self.text.setPlaceholderText(hint or tr("What you want to remember about them"))
        self.text.setReadOnly(desk.read_only)
        self.naming = Naming(desk.workspace, self.text, desk.today, lambda: self._n)
        self.naming.record_activated.connect(self.record_activated)
        self.body.setContentsMargins(0, 12, 0, 12)
        heading = strong(tr("Notes"))
        heading.setContentsMargins(16, 0, 16, 0)
        self.body.addWidget(heading)
        self.body.addWidget(self.text)
        self.text.text_changed.connect(self._on_text_text_changed)
        self.text.left.connect(desk.sitting.left)
        self.text.link_activated.connect(self._on_text_link_activated)
        self.text.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_view(self, view: NotedView) -> None:
        """Show the notes; the caret stays in its place while they are those of the same one."""
        other, self._n = view.n != self._n, view.n
        notes = view.record.notes
        if not other and (self._desk.sitting.is_pending("notes") or self.text.text() == notes):
            return
        self._quiet = True
        at = 0 if other else self.text.textCursor().position()
        self.text.set_text(notes)
        if at:
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(min(at, self.text.document().characterCount() - 1))
            self.text.setTextCursor(cursor)
        self._quiet = False

    def _fit(self) -> None:
        wanted = int(self.text.document().size().height()) + _ROOM_PX
        height = max(_LEAST_PX, min(_MOST_PX, wanted))
        if height != self.text.minimumHeight():
            self.text.setFixedHeight(height)

    def _on_text_text_changed(self) -> None:
        if not self._quiet and self._n:
            self._desk.sitting.touched(self._n, "notes", self.text.text)

    def _on_text_link_activated(self, url: QUrl) -> None:
        QDesktopServices.openUrl(url)
