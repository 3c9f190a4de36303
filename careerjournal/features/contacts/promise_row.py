"""A promise that is open: a box to close it, what, who, and by when."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promise
from careerjournal.ui.due_words import when_words
from careerjournal.ui.rows import Row
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import PlainLabel, wrapped


class PromiseRow(Row):
    """Space on it closes it: `kept` brings the Promise. Who promised is for subclasses to say."""

    kept = Signal(object)
    remove_requested = Signal(int)

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._promise: Promise | None = None
        self.done = QCheckBox()
        self.text = wrapped()
        self.detail = PlainLabel(tone="muted")
        self.remove = icon_button("close", tr("Remove"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.done)
        row.addLayout(words, 1)
        row.addWidget(self.remove)
        self.done.setEnabled(not read_only)
        self.remove.setEnabled(not read_only)
        self.done.clicked.connect(self._on_done_clicked)
        self.remove.clicked.connect(self._on_remove_clicked)

    def show_promise(self, promise: Promise, who: str, today: date) -> None:
        """Show `promise`, and in words who promised."""
        self._promise = promise
        self.done.setChecked(False)
        self.text.setText(promise.text)
        parts = [who] if promise.day is None else [who, when_words(promise.day, today)]
        self.detail.setText(" · ".join(parts))
        late = promise.day is not None and promise.day < today
        self.detail.set_tone("wants" if late else "muted")
        self.remove.setAccessibleName(tr("Remove {what}").format(what=promise.text))

    def _on_done_clicked(self) -> None:
        if self._promise is not None:
            self.kept.emit(self._promise)

    def _on_remove_clicked(self) -> None:
        if self._promise is not None:
            self.remove_requested.emit(self._promise.n)
