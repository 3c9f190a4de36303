"""One thing that somebody took on: what, who, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from careerjournal.operations.phrases import tr
from careerjournal.records.touch import Promise, Promiser
from careerjournal.store.mentorship_agenda import AgendaPromise
from careerjournal.ui.due_words import when_words
from careerjournal.ui.rows import Row
from careerjournal.ui.widgets.buttons import icon_button
from careerjournal.ui.widgets.labels import PlainLabel, wrapped


@dataclass(frozen=True)
class ShownAction:
    """An action as it is on this day."""

    action: AgendaPromise
    today: date


class ActionRow(Row):
    """Space on it closes it: `kept`."""

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

    def show_value(self, value: ShownAction) -> None:
        promise, today = value.action.promise, value.today
        self._promise = promise
        self.done.setChecked(False)
        self.done.setAccessibleName(tr("Done: {what}").format(what=promise.text))
        self.done.setToolTip(tr("Done"))
        self.text.setText(promise.text)
        mine = promise.direction is Promiser.MINE
        parts = [(tr("You, for {name}") if mine else "{name}").format(name=value.action.name)]
        if promise.day is not None:
            parts.append(when_words(promise.day, today))
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
