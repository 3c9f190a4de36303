"""The head of a mentorship: what it is for, who is in it, where it stands, and what is next."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from careerjournal.features.contacts.faces import Faces
from careerjournal.features.contacts.mentoring.faces import PeopleDiscs
from careerjournal.features.contacts.mentoring.steps import (
    Step,
    step_icon,
    step_of,
    step_words,
)
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.features.contacts.mentoring.words import (
    near_moment,
    sentence_of,
    standing_tone,
)
from careerjournal.operations.mentoring_words import standing_words
from careerjournal.operations.phrases import tr
from careerjournal.rules.mentoring import Standing
from careerjournal.ui import icons, theme
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.record_page.header import RecordHeader
from careerjournal.ui.theme import Role
from careerjournal.ui.widgets.buttons import primary_button
from careerjournal.ui.widgets.chip import Chip
from careerjournal.ui.widgets.labels import PlainLabel

_FACES_PX: Final = 48
_NARROW_PX: Final = 560


class MentorshipHeader(RecordHeader):
    """`step_requested` brings the Step that the button offers."""

    FIELD: ClassVar[str] = "title"

    step_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("What it is for"), parent)
        self._step = Step.NONE
        self._has_next = False
        self.faces = PeopleDiscs(_FACES_PX, Faces(desk.workspace, self))
        self.standing = Chip("")
        self.when = PlainLabel(tone="muted")
        self.go_on = primary_button("")
        self.lay_out(self.faces, (self.go_on,), (self.standing,), (self.when,))
        self.go_on.clicked.connect(self._on_go_on_clicked)

    @property
    def step(self) -> Step:
        """What the button offers."""
        return self._step

    def show_view(self, view: MentorshipView) -> None:
        """Show a mentorship; a title that is being typed stays."""
        self.show_name(view.n, view.mentorship.title)
        self.faces.show_people(view.people)
        self.about.set_whole(sentence_of(view.mentorship, view.names))
        self.standing.set_word(standing_words(view.standing), standing_tone(view.standing))
        self._show_next(view)
        self._show_step(step_of(view))

    def _show_next(self, view: MentorshipView) -> None:
        session = view.next_session
        self._has_next = session is not None and view.standing is not Standing.ENDED
        self._show_when()
        if session is not None:
            words = near_moment(session.when, view.today)
            self.when.setText(tr("Next session {when}").format(when=words))
            self.when.set_tone("wants" if session.when.day <= view.today else "muted")

    def _show_step(self, step: Step) -> None:
        self._step = step
        words = step_words(step)
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)
        if words:
            self.go_on.setIcon(icons.icon(step_icon(step), Role.ON_ACCENT))
        self.go_on.setVisible(bool(words))
        self.go_on.setEnabled(not self.desk.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_when()

    def _show_when(self) -> None:
        """Where there is little room the day is told below, in what is next, alone."""
        scale = theme.manager().text_scale_percent / 100
        self.when.setVisible(self._has_next and self.width() >= _NARROW_PX * scale)

    def _on_go_on_clicked(self) -> None:
        self.step_requested.emit(self._step)
