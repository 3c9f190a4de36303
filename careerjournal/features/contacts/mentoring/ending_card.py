"""The end: a look at what it brought, and a kind word."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from careerjournal.features.contacts.mentoring import jobs
from careerjournal.features.contacts.mentoring.desk import MentoringCard
from careerjournal.features.contacts.mentoring.fields import Fields
from careerjournal.features.contacts.mentoring.letters import (
    Letter,
    LetterOfEnding,
    MentoringLetter,
)
from careerjournal.features.contacts.mentoring.view import MentorshipView
from careerjournal.operations.phrases import ntr, tr
from careerjournal.records.mentorship import SessionState
from careerjournal.rules.mentoring import Standing
from careerjournal.ui.day_words import day_words
from careerjournal.ui.record_page.desk import Desk
from careerjournal.ui.widgets.buttons import button, quiet_button
from careerjournal.ui.widgets.day_field import DayField
from careerjournal.ui.widgets.growing_text import GrowingText
from careerjournal.ui.widgets.labelled import labelled
from careerjournal.ui.widgets.labels import muted


class EndingCard(MentoringCard):
    """What it brought can be written at any time; ending it is one button, and can be undone."""

    letter_opened = Signal(object)
    """The MentoringLetter that came up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(tr("Looking back"), parent)
        self._desk = desk
        self._view: MentorshipView | None = None
        self.told = muted(wraps=True)
        self.outcome = GrowingText(tr("What it brought"), least=2, most=12)
        self.ended = DayField(tr("Ended on"), today=desk.today)
        self.letter = button(tr("Write a kind ending"), "edit")
        self.end = button(tr("End it today"), "check")
        self.reopen = quiet_button(tr("Take it up again"), "restore")
        self._lay_out()
        self._fields = Fields(
            desk, self, texts={"outcome": self.outcome}, days={"ended": self.ended}
        )
        self.end.setEnabled(not desk.read_only)
        self.reopen.setEnabled(not desk.read_only)
        self.letter.clicked.connect(self._on_letter_clicked)
        self.end.clicked.connect(self.end_it)
        self.reopen.clicked.connect(self._on_reopen_clicked)

    def is_of_use(self, view: MentorshipView) -> bool:
        return view.mentorship.began is not None or view.standing is Standing.ENDED

    def show_view(self, view: MentorshipView) -> None:
        self._view = view
        self._fields.show(view.mentorship)
        ended = view.mentorship.ended is not None
        self.told.setText(_told(view))
        self._ended_box.setVisible(ended)
        self.end.setVisible(not ended)
        self.reopen.setVisible(ended)
        self.letter.setVisible(bool(view.people))
        hint = (
            tr("What they can do now, and what you learned by helping")
            if view.guides
            else tr("What you can do now that you could not, and what you will keep")
        )
        self.outcome.setPlaceholderText(hint)

    def begin(self) -> None:
        self.outcome.setFocus()

    def end_it(self) -> None:
        """It is over today; a day before it began is not offered."""
        view = self._view
        if view is None or self._desk.read_only:
            return
        self._desk.sitting.flush()
        began, today = view.mentorship.began, self._desk.today()
        day = today if began is None else max(began, today)
        job = jobs.End(view.n, day, self.outcome.text())
        self._desk.workspace.write("mentorship.end", job, self._on_ended)

    def _lay_out(self) -> None:
        self._ended_box = QWidget()
        column = labelled(tr("Ended on"), self.ended)
        column.setContentsMargins(0, 0, 0, 0)
        self._ended_box.setLayout(column)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.letter, self.end, self.reopen):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.setSpacing(12)
        self.body.addWidget(self.told)
        self.body.addLayout(labelled(tr("What it brought"), self.outcome))
        self.body.addWidget(self._ended_box)
        self.body.addLayout(row)

    def _on_letter_clicked(self) -> None:
        if self._view is not None:
            channel = f"mentoring.ending.{id(self)}"
            self._desk.workspace.read(LetterOfEnding(self._view.n), self._on_drafted, channel)

    def _on_drafted(self, letter: Letter | None) -> None:
        if letter is None:
            return
        dialog = MentoringLetter(letter, self.window(), read_only=self._desk.read_only)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        self.letter_opened.emit(dialog)

    def _on_ended(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Ended. What it brought stays here."))

    def _on_reopen_clicked(self) -> None:
        if self._view is not None:
            self._desk.sitting.flush()
            job = jobs.Reopen(self._view.n)
            self._desk.workspace.write("mentorship.reopen", job, self._on_reopened)

    def _on_reopened(self, _done: None) -> None:
        self._desk.undo_bar.say(tr("Taken up again"))


def _told(view: MentorshipView) -> str:
    """ "6 sessions since 3 March 2026"."""
    held = sum(each.state is SessionState.DONE for each in view.sessions)
    words = ntr("{n} session", "{n} sessions", held).format(n=held)
    began, ended = view.mentorship.began, view.mentorship.ended
    if began is None:
        return words
    since = day_words(began, view.today)
    if ended is None:
        return tr("{sessions} since {day}").format(sessions=words, day=since)
    return tr("{sessions}, from {first} to {last}").format(
        sessions=words, first=since, last=day_words(ended, view.today)
    )
