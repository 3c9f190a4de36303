"""The head of a mentorship: what it is for, who is in it, where it stands, and what is next."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

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
from careerjournal.ui.record_page.header import NameLine
from careerjournal.ui.theme import Role
from careerjournal.ui.typed_lines import show_words, typed
from careerjournal.ui.widgets.buttons import icon_button, primary_button
from careerjournal.ui.widgets.chip import Chip
from careerjournal.ui.widgets.labels import ElidedLabel, PlainLabel, plain_tip

_FACES_PX: Final = 48
_NARROW_PX: Final = 560


class MentorshipHeader(QWidget):
    """`step_requested` brings the Step that the button offers."""

    step_requested = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._n = 0
        self._title = ""
        self._step = Step.NONE
        self._is_narrow = False
        self._has_next = False
        self.faces = PeopleDiscs(_FACES_PX, Faces(desk.workspace, self))
        self.title = NameLine(tr("What it is for"))
        self.title.setReadOnly(desk.read_only)
        self.about = ElidedLabel(tone="muted")
        self.standing = Chip("")
        self.when = PlainLabel(tone="muted")
        self.state = PlainLabel(tone="muted")
        self.go_on = primary_button("")
        self.more = icon_button("more", tr("More"))
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._lay_out()
        self.go_on.clicked.connect(self._on_go_on_clicked)
        self.title.textEdited.connect(self._on_title_text_edited)
        self.title.editingFinished.connect(self._on_title_editing_finished)
        desk.sitting.state_changed.connect(self._tell_state)
        theme.manager().changed.connect(self._fit)

    @property
    def step(self) -> Step:
        """What the button offers."""
        return self._step

    def show_view(self, view: MentorshipView) -> None:
        """Show a mentorship; a title that is being typed stays."""
        other, self._n = view.n != self._n, view.n
        self._title = view.mentorship.title
        if other or not self._desk.sitting.is_pending("title"):
            show_words(self.title, self._title)
        self.title.setToolTip(plain_tip(self._title))
        self.faces.show_people(view.people)
        self.about.set_whole(sentence_of(view.mentorship, view.names))
        self.standing.set_word(standing_words(view.standing), standing_tone(view.standing))
        self._show_next(view)
        self._show_step(step_of(view))
        self._tell_state()

    def focus_title(self) -> None:
        """Put the caret in the title, all of it chosen."""
        self.title.setFocus()
        self.title.selectAll()

    def _show_next(self, view: MentorshipView) -> None:
        session = view.next_session
        self._has_next = session is not None and view.standing is not Standing.ENDED
        self.when.setVisible(self._has_next and not self._is_narrow)
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
        self.go_on.setEnabled(not self._desk.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the button goes below, and leaves its line to the title; the
        next session stands below again, in what is next."""
        narrow = self.width() < _NARROW_PX * theme.manager().text_scale_percent / 100
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        self.when.setVisible(self._has_next and not narrow)
        if narrow:
            self._first.removeWidget(self.go_on)
            self._third.insertWidget(0, self.go_on)
        else:
            self._third.removeWidget(self.go_on)
            self._first.insertWidget(1, self.go_on)

    def _lay_out(self) -> None:
        self._first, self._third = QHBoxLayout(), QHBoxLayout()
        second = QHBoxLayout()
        self._first.setSpacing(8)
        self._first.addWidget(self.title, 1)
        self._first.addWidget(self.go_on)
        self._first.addWidget(self.more)
        self._third.setSpacing(12)
        self._third.addStretch(1)
        second.setSpacing(12)
        second.addWidget(self.standing)
        second.addWidget(self.about, 1)
        second.addWidget(self.when)
        second.addWidget(self.state)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(self._first)
        words.addLayout(second)
        words.addLayout(self._third)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.faces)
        row.addLayout(words, 1)

    def _typed_title(self) -> str:
        # What is left empty stays what it was.
        return typed(self.title) or self._title

    def _tell_state(self) -> None:
        sitting = self._desk.sitting
        self.state.set_tone("loss" if sitting.is_failing else "muted")
        self.state.setText(sitting.state_words())

    def _on_go_on_clicked(self) -> None:
        self.step_requested.emit(self._step)

    def _on_title_text_edited(self) -> None:
        self._desk.sitting.touched(self._n, "title", self._typed_title)

    def _on_title_editing_finished(self) -> None:
        self._desk.sitting.left()
        show_words(self.title, self._typed_title())
