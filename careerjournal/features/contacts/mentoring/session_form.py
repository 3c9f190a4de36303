"""The fields of one session: when, how long and where, and what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from careerjournal.operations.mentoring_words import length_words
from careerjournal.operations.phrases import tr
from careerjournal.records.mentorship import Session
from careerjournal.rules.dates import Toward
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.choice_box import ChoiceBox
from careerjournal.ui.widgets.date_time_field import DateTimeField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled

_USUAL_MINUTES: Final = (30, 45, 60, 90, 120)
_LONGEST: Final = 500


class SessionForm(QWidget):
    """Holds one session. `changed` says that the person changed it, `left` that the focus went.

    What a card puts into `middle` stands between the `facts` and the `words`, which can be hidden.
    Made in parts, see `ui.parts`.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self.parts = self._build(today)

    def _build(self, today: Callable[[], date]) -> Iterator[None]:
        self.when = DateTimeField(tr("When"), toward=Toward.FUTURE, today=today)
        self.minutes = ChoiceBox(tr("How long"))
        self.place = QLineEdit()
        self.place.setMaxLength(_LONGEST)
        yield
        self.notes = GrowingText(tr("What was said"), least=3, most=14)
        self.feedback = GrowingText(tr("Feedback you received"), least=1, most=8)
        self.facts = QWidget()
        self.middle = QVBoxLayout()
        self.words = QWidget()
        yield
        yield from self._lay_out()
        self.when.moment_changed.connect(self._on_changed)
        self.minutes.activated.connect(self._on_changed)
        self.place.textEdited.connect(self.changed)
        self.place.editingFinished.connect(self.left)
        for text in (self.notes, self.feedback):
            text.edited.connect(self.changed)
            text.left.connect(self.left)

    @property
    def n(self) -> int:
        """The number of the session shown; 0 for none."""
        return self._session.n if self._session is not None else 0

    def session(self) -> Session:
        """The session as the fields say it. Raises ValueError while none is shown."""
        if self._session is None:
            raise ValueError("no session is shown")
        return replace(
            self._session,
            when=self.when.moment(),
            minutes=self.minutes.currentData(),
            place=typed(self.place),
            notes=self.notes.text().rstrip(),
            feedback=self.feedback.text().rstrip(),
        )

    def show_session(self, session: Session) -> None:
        """Show a session without telling anybody."""
        other = self._session is None or self._session.n != session.n
        self._session = session
        if other or self.when.moment() != session.when:
            self.when.set_moment(session.when)
        self._offer(session.minutes)
        show_words(self.place, session.place)
        if other or self.notes.text().rstrip() != session.notes:
            self.notes.set_text(session.notes)
        if other or self.feedback.text().rstrip() != session.feedback:
            self.feedback.set_text(session.feedback)

    def clear(self) -> None:
        """Show none."""
        self._session = None

    def set_read_only(self, read_only: bool) -> None:
        """Whether nothing can be changed."""
        self.when.setEnabled(not read_only)
        self.minutes.setEnabled(not read_only)
        self.place.setReadOnly(read_only)
        self.notes.setReadOnly(read_only)
        self.feedback.setReadOnly(read_only)

    def _offer(self, minutes: int | None) -> None:
        wanted = sorted({*_USUAL_MINUTES, *([minutes] if minutes else [])})
        box = self.minutes
        if [box.itemData(place) for place in range(1, box.count())] != wanted:
            box.clear()
            box.addItem(tr("not set"), None)
            for each in wanted:
                box.addItem(length_words(each), each)
        box.setCurrentIndex(max(0, box.findData(minutes)))

    def _lay_out(self) -> Iterator[None]:
        self.place.setPlaceholderText(tr("The café by the river, or a call"))
        self.notes.setPlaceholderText(tr("What you spoke about, and what you take with you"))
        self.feedback.setPlaceholderText(tr("What you were told about yourself"))
        grid = QGridLayout(self.facts)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        grid.addLayout(labelled(tr("When"), self.when), 0, 0, 1, 2, top)
        grid.addLayout(labelled(tr("How long"), self.minutes), 1, 0, top)
        grid.addLayout(labelled(tr("Where"), self.place), 1, 1, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 2)
        yield
        said = QVBoxLayout(self.words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(12)
        said.addLayout(labelled(tr("What was said"), self.notes))
        said.addLayout(labelled(tr("Feedback you received"), self.feedback))
        yield
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.facts)
        column.addLayout(self.middle)
        column.addWidget(self.words)

    def _on_changed(self, _value: object) -> None:
        self.changed.emit()
        self.left.emit()
