"""Accepting or declining: the day, the reason, and what is done about it in one act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from careerjournal.operations.offers import Decided, decide
from careerjournal.operations.phrases import tr
from careerjournal.records.moment import Moment
from careerjournal.rules.dates import Toward
from careerjournal.rules.text import clean
from careerjournal.store.unit import Unit
from careerjournal.ui.widgets.buttons import button, primary_button
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import wrapped

_WIDTH_PX = 460
_REASON_LINES = 6


@dataclass(frozen=True)
class Decide:
    """The writer's part."""

    application: int
    offer: int
    accepts: bool
    day: date
    reason: str

    def __call__(self, unit: Unit) -> Decided:
        return decide(
            unit,
            self.application,
            self.offer,
            accepts=self.accepts,
            day=self.day,
            reason=self.reason,
        )


class DecisionDialog(QDialog):
    """Asks for the day and the reason. `taken` brings a Decide; nothing is written here."""

    taken = Signal(object)

    def __init__(
        self,
        application: int,
        offer: int,
        today: Callable[[], date],
        parent: QWidget,
        *,
        accepts: bool,
    ) -> None:
        super().__init__(parent)
        self._application, self._offer, self._accepts = application, offer, accepts
        self.setWindowTitle(tr("Accept the offer") if accepts else tr("Decline the offer"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH_PX)
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(tr("Why"))
        self.reason.setTabChangesFocus(True)
        self.reason.setPlaceholderText(tr("What speaks for it, what against, what decided it"))
        self.reason.setMinimumHeight(self.fontMetrics().lineSpacing() * _REASON_LINES + 20)
        self.day = DateTimeField(
            tr("Decided on"), takes_time=False, toward=Toward.PAST, today=today
        )
        self.day.set_moment(Moment(today()))
        self.keep = primary_button(tr("Accept") if accepts else tr("Decline"))
        self.cancel = button(tr("Cancel"))
        self._lay_out()
        self.keep.clicked.connect(self._on_keep_clicked)
        self.cancel.clicked.connect(self.reject)
        self.reason.setFocus()

    def _lay_out(self) -> None:
        words = (
            tr(
                "The application moves to what you accepted, and your reason becomes an entry in"
                " the journal. You can take it back."
            )
            if self._accepts
            else tr(
                "The application moves to what you declined, and your reason becomes an entry in"
                " the journal. You can take it back."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(wrapped(words))
        column.addLayout(labelled(tr("Why"), self.reason))
        column.addLayout(labelled(tr("Decided on"), self.day))
        column.addStretch(1)
        column.addLayout(row)

    def _on_keep_clicked(self) -> None:
        reason = clean(self.reason.toPlainText()).strip()
        day = self.day.moment().day
        self.taken.emit(Decide(self._application, self._offer, self._accepts, day, reason))
        self.accept()
